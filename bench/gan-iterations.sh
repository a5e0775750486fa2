#!/bin/sh
# Whole training iterations with our kernels and with libtorch's, in turn in one process: sizes, widths, batches. For a quiet machine; see README.md.
# usage: bench/gan-iterations.sh [--rounds N] [--threads N] [--only TEXT]
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/LatentSharp.Bench -c Release -v q --nologo
GOMP_SPINCOUNT=20000 exec bench/LatentSharp.Bench/bin/Release/net10.0/LatentSharp.Bench iterations "$@"
