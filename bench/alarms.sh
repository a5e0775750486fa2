#!/bin/sh
# Trains healthy games and games with a planted failure, and counts which alarms come; see README.md. Can be stopped and started again.
# usage: bench/alarms.sh --output FOLDER [--seeds FIRST-LAST] [--threads N] [--only TEXT]
set -eu
cd "$(dirname "$0")/.."
dotnet build bench/LatentSharp.AlarmBench -c Release -v q --nologo
exec bench/LatentSharp.AlarmBench/bin/Release/net10.0/LatentSharp.AlarmBench "$@"
