#!/bin/sh
# What `latent doctor` expects of a training, and what then happens: seconds and peak memory of some short trainings.
# usage: bench/doctor-estimates.sh [THREADS [DATA_DIR_OF_OLIVETTI]]     prints the rows of the table in docs/doctor.md
# Estimate and training follow each other at once, so that both see the machine equally busy; a quiet machine is better.
set -eu
here=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
latent=${LATENT:-$here/latent}
threads=${1:-$(nproc)}
olivetti=${2:-$here/../shared/data/olivetti}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export OMP_NUM_THREADS="$threads"

number() { sed -n "s/.*\"$1\": *\([0-9.eE+-]*\).*/\1/p" "$2" | tail -n 1; }

run() {
    name=$1
    shift
    "$latent" doctor "$@" --threads "$threads" --json >"$work/doctor.json" 2>/dev/null
    /usr/bin/time -f %M -o "$work/peak" "$latent" gan train "$@" --threads "$threads" --run "$work/$name" --json >/dev/null 2>"$work/log" || { cat "$work/log" >&2; exit 1; }
    awk -v name="$name" -v arguments="$*" -v expected="$(number estimatedSeconds "$work/doctor.json")" -v took="$(number seconds "$work/$name/metrics.jsonl")" \
        -v memory="$(number estimatedMemoryBytes "$work/doctor.json")" -v peak="$(cat "$work/peak")" 'BEGIN {
        sub(/ --data-dir [^ ]*/, "", arguments)
        printf "| `%s` | %.1f | %.1f | %+.0f %% | %.0f | %.0f | %+.0f %% |\n", arguments, expected, took, 100 * (expected / took - 1), memory / 1e6, peak * 1.024e-3, 100 * (memory / (peak * 1024) - 1) }'
    rm -rf "${work:?}/$name"
}

echo "| training | expected s | took s | off by | expected MB | peak MB | off by |"
echo "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
run quickstart --recipe quickstart --epochs 3
run conditional --recipe conditional --epochs 2 --batch 64
run gp --recipe wgan-gp-recommended --epochs 1 --batch 32
run small --recipe small-data --epochs 8 --data olivetti --data-dir "$olivetti"
run faces --recipe dcgan-olivetti --width 32 --epochs 6 --data-dir "$olivetti"
run relativistic --recipe dcgan-olivetti --objective relativistic --width 32 --epochs 2 --data-dir "$olivetti"
run lazy --recipe dcgan-olivetti --r1 1 --penalty-interval 4 --width 32 --epochs 4 --data-dir "$olivetti"
run colour --recipe dcgan-olivetti --size 128 --channels 3 --width 16 --epochs 2 --data-dir "$olivetti"
