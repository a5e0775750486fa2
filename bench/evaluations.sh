#!/bin/sh
# Trains every recipe once with pictures held out, evaluates it, and puts the numbers side by side; see README.md. A case that has its evaluation is not trained again.
# usage: bench/evaluations.sh OUTPUT [FACES-FOLDER]     (FACES-FOLDER: the Olivetti faces, where they are not found by themselves)
set -eu
cd "$(dirname "$0")/.."
out=$1 faces=${2:-}
mkdir -p "$out"
clothes="--data fashion-mnist-5k --hold-out 0.1"
people="--data olivetti --hold-out 0.1 --hold-out-by class"
[ -z "$faces" ] || people="$people --data-dir $faces"

# name, then what is trained
run() {
    name=$1
    shift
    [ -e "$out/$name/evaluation.json" ] && return
    [ -e "$out/$name/options.json" ] && ./latent gan resume "$out/$name" || ./latent gan train --run "$out/$name" "$@"
    case $name in
    *clothes) ./latent gan evaluate "$out/$name" --classifier "$out/clothes.safetensors" > "$out/$name.txt" ;;
    *) ./latent gan evaluate "$out/$name" > "$out/$name.txt" ;;
    esac
}

[ -e "$out/clothes.safetensors" ] || ./latent gan classifier --data fashion-mnist-5k --epochs 20 --out "$out/clothes.safetensors"
run wgan-fashion-mnist-clothes --recipe wgan-fashion-mnist --width 0.125 --epochs 4 $clothes
run dcgan-recommended-clothes --recipe dcgan-recommended --epochs 24 $clothes
run wgan-gp-recommended-clothes --recipe wgan-gp-recommended --epochs 60 $clothes
run conditional-clothes --recipe conditional --epochs 24 $clothes
run dcgan-olivetti-faces --recipe dcgan-olivetti --width 0.125 --epochs 150 $people
run small-data-faces --recipe small-data --size 32 --epochs 150 $people
python3 bench/evaluation_table.py "$out"
