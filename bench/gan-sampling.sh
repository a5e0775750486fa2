#!/bin/sh
# Pictures a second from a trained generator: our sampler, libtorch's evaluation mode and ONNX Runtime in turn. For a quiet machine; see README.md.
# usage: bench/gan-sampling.sh [--rounds N] [--threads N] [--only TEXT]
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/LatentSharp.Bench -c Release -v q --nologo
GOMP_SPINCOUNT=20000 exec bench/LatentSharp.Bench/bin/Release/net10.0/LatentSharp.Bench sampling "$@"
