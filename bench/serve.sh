#!/bin/sh
# Requests a second and their latency at 1, 8 and 64 clients, and what happens at ten times of what the server can do; see README.md. About two and a half
# minutes on a quiet machine. Needs wrk and Python 3 (Debian: apt-get install wrk python3).
# usage: bench/serve.sh [--seconds N] [--model MODEL.onnx]      writes bench/results/<processor>/serve.md
#        bench/serve.sh --memory MINUTES [--model MODEL.onnx]   memory under load instead, writes bench/results/<processor>/serve-memory.md; any machine will do
set -eu
cd "$(dirname "$0")/.."
command -v wrk >/dev/null || { echo "bench/serve.sh: there is no wrk; Debian: apt-get install wrk" >&2; exit 2; }
latent=${LATENT:-./latent}
"$latent" --version >&2

# What is measured does not depend on how well the generator was trained: one epoch of the recipe of `latent quickstart`.
model=runs/serve-bench/model.onnx
case " $* " in
    *" --model "*) ;;
    *)
        if [ ! -f "$model" ]; then
            rm -rf runs/serve-bench
            "$latent" gan train --recipe quickstart --epochs 1 --run runs/serve-bench/run >&2
            "$latent" gan export runs/serve-bench/run --out runs/serve-bench/part.onnx --fold >&2
            mv runs/serve-bench/part.onnx "$model"
        fi ;;
esac
exec "${PYTHON:-/usr/bin/python3}" bench/serve_load.py --model "$model" "$@"
