#!/usr/bin/env bash
# Fuzzes the readers: fuzz.sh [READER...] (default: all). Needs afl++ and the tool `sharpfuzz` (package SharpFuzz.CommandLine), which is put
# beside the instrumented program if it is not in the PATH.
#   SECONDS_EACH=600  how long each reader is fuzzed        JOBS=1   readers at a time
#   RUNS=fuzz/runs    where the queues, crashes and the program are kept; a reader that has a queue there goes on with it
# Afterwards RUNS/table.md says what was done. New findings lie in RUNS/READER/default/{crashes,hangs}.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
seconds=${SECONDS_EACH:-600}
jobs=${JOBS:-1}
runs=${RUNS:-$here/runs}
program=$runs/program
project=$here/LatentSharp.Fuzz
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
# The fork server of SharpFuzz is the program itself, which afl cannot know; other users of the machine are not to be disturbed.
# A reading counts its own processor time; the fuzzer, which sees only the clock, is to wait where the machine is busy.
export AFL_SKIP_BIN_CHECK=1 AFL_NO_AFFINITY=1 AFL_SKIP_CPUFREQ=1 AFL_NO_UI=1 AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES=1 AFL_FORKSRV_INIT_TMOUT=60000
# One thread a reader; a reader that wants more memory than this ends with OutOfMemoryException, which is a finding, instead of taking the machine's.
export OMP_NUM_THREADS=1 DOTNET_gcServer=0 DOTNET_GCHeapHardLimit=0x60000000 DOTNET_TieredPGO=0

command -v afl-fuzz >/dev/null || { echo "afl-fuzz is missing: install afl++." >&2; exit 1; }
mkdir -p "$runs"

prepare() {
    dotnet build "$project" -c Release -v q --nologo -clp:ErrorsOnly -p:TreatWarningsAsErrors=false
    rm -rf "$program"
    # Copied, as the instrumented assemblies must not get into the build's folders, some of whose files are links.
    cp -rL "$project/bin/Release/net10.0" "$program"
    local tool=sharpfuzz assembly
    if ! command -v sharpfuzz >/dev/null; then
        dotnet tool install SharpFuzz.CommandLine --version 2.3.0 --tool-path "$runs/tools" >/dev/null 2>&1 || [ -x "$runs/tools/sharpfuzz" ]
        tool=$runs/tools/sharpfuzz
    fi
    for assembly in LatentSharp LatentSharp.Imaging LatentSharp.Gan LatentSharp.Onnx LatentSharp.Serving latent Sylvan.Data.Csv Parquet Tomlyn; do
        "$tool" "$program/$assembly.dll"
    done
}

fuzz() {
    local reader=$1 input=$here/corpus/$1 dictionary=()
    [ -f "$here/dictionaries/$reader" ] && dictionary=(-x "$here/dictionaries/$reader")
    [ -d "$runs/$reader/default/queue" ] && input=-
    nice -n 15 afl-fuzz -i "$input" -o "$runs/$reader" "${dictionary[@]}" -V "$seconds" -t 60000 -m none -G 32768 -- \
        dotnet "$program/LatentSharp.Fuzz.dll" fuzz "$reader" >"$runs/$reader.log" 2>&1 || echo "$reader: afl-fuzz ended with $?, see $runs/$reader.log" >&2
}

table() {
    echo '| Reader | Minutes | Executions | Inputs in the queue, with the seeds | Crashes | Hangs |'
    echo '|---|---:|---:|---:|---:|---:|'
    local stats
    for stats in "$runs"/*/default/fuzzer_stats; do
        awk -F' *: *' -v reader="$(basename "$(dirname "$(dirname "$stats")")")" '{ v[$1] = $2 } END {
            printf "| %s | %.1f | %d | %d | %d | %d |\n", reader, v["run_time"] / 60, v["execs_done"], v["corpus_count"], v["saved_crashes"], v["saved_hangs"] }' "$stats"
    done
}

[ -n "${PREPARED:-}" ] || prepare
if [ $# -gt 0 ]; then readers=("$@"); else mapfile -t readers < <(dotnet "$project/bin/Release/net10.0/LatentSharp.Fuzz.dll" list); fi
export -f fuzz
export here runs program seconds
printf '%s\n' "${readers[@]}" | xargs -P "$jobs" -I{} bash -c 'fuzz {}'
table | tee "$runs/table.md"
