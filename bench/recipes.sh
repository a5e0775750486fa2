#!/bin/sh
# Trains recipes with several seeds, measures what they generate and puts it side by side; see README.md. Can be stopped and started again.
# usage: bench/recipes.sh --cases FILE.json --output FOLDER [--threads N] [--samples N] [--only TEXT]
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/LatentSharp.RecipeBench -c Release -v q --nologo
exec bench/LatentSharp.RecipeBench/bin/Release/net10.0/LatentSharp.RecipeBench "$@"
