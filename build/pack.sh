#!/usr/bin/env bash
# Packs the libraries and the tool into artifacts/packages. Usage: build/pack.sh [--platforms all | RID[,RID...]]
# The tool has a package for each platform, because libtorch differs; by default only this machine's is made. "all" fetches the
# libtorch of the others (250 MB). The version is the git tag vX.Y.Z of the commit, or one counted from the last tag.
# The same commit gives the same bytes, in whatever folder: paths are mapped, and the time of every file is the commit's.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1

# The names of build/Libtorch.props; Linux on Arm has no libtorch that TorchSharp speaks to, and gets a tool that trains maps only.
all=linux-x64,linux-arm64,win-x64,osx-arm64
case "$(uname -s)-$(uname -m)" in
    Linux-aarch64) platforms=linux-arm64 ;;
    Linux-*) platforms=linux-x64 ;;
    Darwin-*) platforms=osx-arm64 ;;
    *) platforms=win-x64 ;;
esac
while [ $# -gt 0 ]; do
    case "$1" in
        --platforms) platforms=${2:?--platforms takes all or names such as linux-x64,win-x64}; shift 2 ;;
        *) sed -n '2,3s/^# //p' "$0"; exit 2 ;;
    esac
done
[ "$platforms" = all ] && platforms=$all
for platform in ${platforms//,/ }; do
    case ",$all," in *",$platform,"*) ;; *) echo "There is no tool for '$platform', only for ${all//,/, }." >&2; exit 2 ;; esac
done

SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
if [ -n "$(git status --porcelain)" ]; then echo "There are changes that are not committed: these packages cannot be made again from a commit." >&2; fi

# A repository that others can reach is named in the packages; a folder of this machine is not.
properties=(-p:ContinuousIntegrationBuild=true)
case "$(git remote get-url origin 2>/dev/null || true)" in https://*) properties+=(-p:PublishRepositoryUrl=true) ;; esac

out=artifacts/packages
rm -rf artifacts/packages artifacts/build
pack() {
    echo "packing $1" >&2
    dotnet pack "src/$1" --configuration Release --artifacts-path artifacts/build --output "$out" --verbosity quiet -nologo -tl:off "${properties[@]}" "${@:2}"
}
for library in LatentSharp LatentSharp.Imaging LatentSharp.Gan LatentSharp.Onnx LatentSharp.Serving; do pack "$library"; done
pack LatentSharp.Cli -p:LatentSharpToolPlatforms="${platforms//,/%3B}"
rm -rf artifacts/build

(cd "$out" && for file in *; do printf '%9d  %s\n' "$(wc -c <"$file")" "$file"; done)
