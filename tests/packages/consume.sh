#!/usr/bin/env bash
# Uses the packages of artifacts/packages as somebody would who has nothing of this repository: in another folder, with an empty HOME and
# an empty package cache. Usage: tests/packages/consume.sh [--mirror FOLDER]
# Other packages come from this machine's ordinary sources, or from FOLDER alone: a folder of packages, such as the cache of NuGet
# (~/.nuget/packages), which spares the download. Needs build/pack.sh first, 5 GB of free disk, and the .NET SDK. Ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit 1
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_CLI_UI_LANGUAGE=en DOTNET_GENERATE_ASPNET_CERTIFICATE=false NO_COLOR=1
unset LATENT_DATA XDG_CACHE_HOME MSBUILDDISABLENODEREUSE

mirror=
while [ $# -gt 0 ]; do
    case "$1" in
        --mirror) mirror=$(cd "${2:?--mirror takes a folder}" && pwd) || exit 2; shift 2 ;;
        *) sed -n '3,4s/^# //p' "$0"; exit 2 ;;
    esac
done

packages=$PWD/artifacts/packages
main=$(find "$packages" -name 'LatentSharp.[0-9]*.nupkg' 2>/dev/null | head -n 1)
if [ -z "$main" ]; then echo "There are no packages in artifacts/packages: run build/pack.sh first." >&2; exit 2; fi
LatentSharpVersion=$(basename "$main" .nupkg)
export LatentSharpVersion=${LatentSharpVersion#LatentSharp.}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r tests/packages "$work/src"
sources=$mirror
[ -n "$mirror" ] || sources=$(dotnet nuget list source --format short | sed -n 's/^E *//p')
{
    echo '<configuration><packageSources><clear />'
    printf '<add key="packages" value="%s" />\n' "$packages"
    number=0
    for source in $sources; do number=$((number + 1)); printf '<add key="other%d" value="%s" />\n' $number "$source"; done
    echo '</packageSources></configuration>'
} >"$work/nuget.config"
# The tests' runner is chosen by a global.json; ours is outside of this folder.
echo '{ "test": { "runner": "Microsoft.Testing.Platform" } }' >"$work/global.json"
export HOME=$work/home NUGET_PACKAGES=$work/cache DOTNET_CLI_HOME=$work/home
mkdir "$HOME"
cd "$work/src" || exit 1

passed=0 failed=0
# check NAME COMMAND...: its output is shown only when it fails.
check() {
    local name=$1 start=$SECONDS
    shift
    if "$@" >"$work/log" 2>&1; then passed=$((passed + 1)); echo "  ok      $name ($((SECONDS - start)) s)"
    else failed=$((failed + 1)); echo "  FAILED  $name"; tail -n 30 "$work/log" | sed 's/^/          /'; fi
}
build() { dotnet build "$1" --configuration Release --verbosity quiet -nologo -tl:off; }
# Runs a program in a folder of its own, without the cache: TorchSharp would look for libtorch there.
program() { local folder=$1; shift; rm -rf "${work:?}/at"; mkdir "$work/at"; (cd "$work/at" && env -u NUGET_PACKAGES "$folder" "$@"); }
says() { local what=$1; shift; "$@" >"$work/said" 2>&1; local code=$?; cat "$work/said"; [ $code -eq 0 ] && grep -q -- "$what" "$work/said"; }
has_no() { local found; found=$(find "$1" -iname "$2"); [ -z "$found" ] || { echo "$found"; return 1; }; }
has() { [ -n "$(find "$1" -path "$2")" ]; }
size() { du -sm "$1" | cut -f1; }
alone() {
    [ "$(uname -sm)" = "Linux x86_64" ] || return
    check "publishes for one platform" dotnet publish "$1" -c Release -r linux-x64 --no-self-contained -o "$work/alone" -v quiet -nologo -tl:off
    echo "          $(size "$work/alone") MB for one platform"
    rm -rf "$work/alone" "$1/obj/Release/net10.0/linux-x64"
}
weakened() { local file; file=$(find "$1" -name libLibTorchSharp.so); [ -n "$file" ] && ! cmp -s "$file" "$untouched"; }

echo "map: LatentSharp and LatentSharp.Imaging"
check "builds without a warning" build map
check "there is no libtorch and no TorchSharp" has_no map/bin '*torch*'
check "trains and draws a map of a set that travels with the package" says '96 units\|units, drawn in' program "$PWD/map/bin/Release/net10.0/Map"
check "the sets can be left out" dotnet build map -c Release -o "$work/nodata" -p:LatentSharpData=false -v quiet -nologo -tl:off
check "and then are not there" has_no "$work/nodata" data
echo "          $(size map/bin) MB for every platform"
alone map

echo "gan: LatentSharp.Gan, LatentSharp.Imaging and libtorch"
check "builds without a warning" build gan
untouched=$(find "$NUGET_PACKAGES/torchsharp" -name libLibTorchSharp.so)
if [ "$(uname -s)" = Linux ]; then check "the native binding is mended" weakened gan/bin; fi
check "the data is beside the program" has gan/bin '*/data/fashion-mnist-5k/*images*'
check "trains, draws and exports" says 'epoch 3, ' program "$PWD/gan/bin/Release/net10.0/Gan"
cp -r "$work/at/generator.onnx" "$work/at/noise" "$work"
echo "          $(size gan/bin) MB for every platform, with this one's libtorch"
check "dotnet publish" dotnet publish gan -c Release -o "$work/published" -v quiet -nologo -tl:off
check "a project that refers to it builds, without a word of libtorch" build gan-tests
check "dotnet test" dotnet test --project gan-tests -c Release
rm -rf gan/bin gan/obj gan-tests/bin gan-tests/obj
mv "$work/published" "$work/elsewhere"
check "what was published runs elsewhere" says 'epoch 3, ' program "$work/elsewhere/Gan"
rm -rf "$work/elsewhere"
if [ "$(uname -sm)" = "Linux x86_64" ]; then
    check "publishes for one platform" dotnet publish gan -c Release -r linux-x64 --no-self-contained -o "$work/published" -v quiet -nologo -tl:off
    check "and that runs too" says 'epoch 3, ' program "$work/published/Gan"
    echo "          $(size "$work/published") MB for one platform"
    rm -rf "$work/published" gan/bin gan/obj
fi
check "the package cache was not written" cmp "$untouched" <(unzip -p "$(find "$NUGET_PACKAGES/torchsharp" -name '*.nupkg')" "runtimes/$(basename "$(dirname "$(dirname "$untouched")")")/native/libLibTorchSharp.so")

echo "bare: LatentSharp.Gan without libtorch"
check "the build says which package to add" says 'LATENT001.*libtorch-cpu-' build bare
check "the program says so too" says 'InvalidOperationException: .*libtorch-cpu-' program "$PWD/bare/bin/Release/net10.0/Bare"
check "LatentSharpLibtorch=none silences it" dotnet build bare --no-incremental -c Release -p:LatentSharpLibtorch=none -warnaserror -v quiet -nologo -tl:off

echo "onnx: LatentSharp.Onnx"
check "builds without a warning" build onnx
check "there is no libtorch and no TorchSharp" has_no onnx/bin '*torch*'
check "draws from the model that gan exported" says '16 pictures of 32 x 32, 1024 bytes each' program "$PWD/onnx/bin/Release/net10.0/Onnx" "$work/generator.onnx"
echo "          $(size onnx/bin) MB for every platform"
alone onnx

echo "serving: LatentSharp.Serving"
check "builds without a warning" build serving
check "there is no libtorch and no TorchSharp" has_no serving/bin '*torch*'
check "answers with pictures of the model that gan exported" says 'image/png, [0-9]* bytes' program "$PWD/serving/bin/Release/net10.0/Serving" "$work/generator.onnx"

echo "latent: LatentSharp.Cli"
check "dotnet tool install" dotnet tool install LatentSharp.Cli --tool-path "$work/tools" --version "$LatentSharpVersion" --configfile "$work/nuget.config"
latent=$work/tools/latent
check "latent --version" says "^$LatentSharpVersion" program "$latent" --version
check "latent data list" says fashion-mnist-5k program "$latent" data list
check "latent doctor loads libtorch" says 'libtorch .*loaded in' program "$latent" doctor
check "a dry run" program "$latent" gan train --recipe quickstart --data fashion-mnist-5k --dry-run
check "a short training, from files" program "$latent" gan train --recipe small-data --data "$work/noise" --size 32 --width 0.125 --epochs 2 --run run
check "and what it left" test -s "$work/at/run/report.html"
check "a map" program "$latent" som train --data iris --epochs 3 --map iris
check "drawing from the model" program "$latent" gan sample "$work/generator.onnx" --count 4 --out four.png
echo "          $(size "$work/tools") MB installed"

printf '\n%d passed, %d failed\n' $passed $failed
[ $failed -eq 0 ]
