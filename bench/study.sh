#!/bin/sh
# The study of docs/results/study, from scratch: trainings, PyTorch's example beside two of ours, measures, maps, tables and pictures; see README.md.
# It can be stopped (Ctrl-C) and started again: what is finished is not done again, and a stopped training goes on.
# usage: bench/study.sh OUTPUT [FACES-FOLDER]     (FACES-FOLDER: the Olivetti faces, where they are not found by themselves; PYTHON: one with PyTorch, default /usr/bin/python3)
set -eu
cd "$(dirname "$0")/.."
out=$1
[ -z "${2:-}" ] || export LATENT_DATA="$2"
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1
mkdir -p "$out"
dotnet build bench/LatentSharp.RecipeBench -c Release -v q --nologo
recipes() {
    cases=$1
    shift
    bench/LatentSharp.RecipeBench/bin/Release/net10.0/LatentSharp.RecipeBench --cases "bench/$cases.json" --output "$out" --threads 1 --samples 5000 "$@"
}

# The trainings of the two sets, one core each. A job in the background does not hear Ctrl-C by itself, and a signal must reach the program and not a shell around it: hence exec.
train() { exec bench/LatentSharp.RecipeBench/bin/Release/net10.0/LatentSharp.RecipeBench --cases bench/study.json --output "$out" --threads 1 --stage train --only "$1"; }
train clothes &
clothes=$!
train faces &
faces=$!
trap 'kill $clothes $faces 2>/dev/null; wait; exit 130' INT TERM
wait $clothes
wait $faces
trap - INT TERM

# The peer: three programs in turn, in an order that rotates, each for the same processor time.
minutes=$("$python" -c "import json; print(json.load(open('bench/study-peer.json'))['cases'][0]['processorMinutes'])")
real=$(ls "$out"/real-fashion-mnist-5k-*.npy)
ours() { recipes study-peer --stage train --only "peer $1" --seed "$2"; }
theirs() { "$python" bench/study_dcgan_torch.py --real "$real" --output "$out/runs/peer-torch-seed-$1" --minutes "$minutes" --seed "$1"; }
ours dcgan 1; theirs 1; ours recommended 1
theirs 2; ours recommended 2; ours dcgan 2
ours recommended 3; ours dcgan 3; theirs 3

# Measures, as `latent gan evaluate` makes them.
[ -e "$out/clothes.safetensors" ] || ./latent gan classifier --data fashion-mnist-5k --epochs 20 --out "$out/clothes.safetensors"
recipes study --classifier "fashion-mnist-5k=$out/clothes.safetensors" > "$out/study.txt"
recipes study-peer --classifier "fashion-mnist-5k=$out/clothes.safetensors" --prefix peer- --beside "$(echo "$out"/runs/peer-torch-seed-? | tr " " ,)" > "$out/peer.txt"
for run in "$out"/runs/peer-torch-seed-*; do
    [ -e "$run/evaluation.json" ] && continue
    ./latent gan evaluate "$out/runs/peer-dcgan-seed-1" --samples "$run/generated.npy" --classifier "$out/clothes.safetensors" --threads 1 --json > "$run/evaluation.json.part"
    mv "$run/evaluation.json.part" "$run/evaluation.json"
done

# One map a set, trained on the real pictures; every run is put on it.
for set in clothes faces; do
    map="$out/runs/$set-dcgan-seed-1/coverage/map"
    [ -e "$map/map.json" ] || ./latent gan coverage "$out/runs/$set-dcgan-seed-1" --threads 1 > /dev/null
    for run in "$out/runs/$set"-*; do
        [ -e "$run/coverage/coverage.json" ] || ./latent gan coverage "$run" --map "$map" --threads 1 > /dev/null
    done
done

"$python" bench/study_page.py "$out" > "$out/study.md"
echo "$out/study.md"
