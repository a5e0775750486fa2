#!/bin/sh
# Self-organizing maps, ours and others' in turn. For a quiet machine; see README.md.
# usage: bench/som.sh [--only LETTERS] [--scale full|small] [--rounds N] [--threads N] [--engine NAME]
#                     [--temp FOLDER] [--python PROGRAM] [--rscript PROGRAM] [--minisom FILE] [--xpysom FOLDER] [--somoclu PROGRAM] [--note TEXT]
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/LatentSharp.MapBench -c Release -v q --nologo
exec bench/LatentSharp.MapBench/bin/Release/net10.0/LatentSharp.MapBench "$@"
