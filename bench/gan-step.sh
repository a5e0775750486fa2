#!/bin/sh
# One training iteration of each recipe, ours and PyTorch's in turn. For a quiet machine; see README.md.
# usage: bench/gan-step.sh [--rounds N] [--threads N] [--python PROGRAM] [--library-path FOLDERS] [--only TEXT]
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/LatentSharp.Bench -c Release -v q --nologo
GOMP_SPINCOUNT=20000 exec bench/LatentSharp.Bench/bin/Release/net10.0/LatentSharp.Bench "$@"
