#!/bin/sh
# Kills trainings again and again and compares what they end with; see docs/checkpoints.md and kills.py. With 200 kills a case this takes some hours on a small machine.
# usage: bench/kills.sh OUTPUT [KILLS] [--case NAME ...]     (PYTHON: one with NumPy, default /usr/bin/python3; a case that OUTPUT/kills.json has is not done again)
set -eu
cd "$(dirname "$0")/.."
out=$1 kills=${2:-200}
shift $(($# < 2 ? 1 : 2))
./latent --version > /dev/null
program=src/LatentSharp.Cli/bin/Release/net10.0/latent
exec "${PYTHON:-/usr/bin/python3}" bench/kills.py "$program" "$out" --kills "$kills" "$@"
