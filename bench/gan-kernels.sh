#!/bin/sh
# Our strided convolutions against libtorch's, layer by layer and pass by pass, in turn in one process. For a quiet machine; see README.md.
# usage: bench/gan-kernels.sh [--rounds N] [--threads N] [--only TEXT]
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/LatentSharp.Bench -c Release -v q --nologo
GOMP_SPINCOUNT=20000 exec bench/LatentSharp.Bench/bin/Release/net10.0/LatentSharp.Bench kernels "$@"
