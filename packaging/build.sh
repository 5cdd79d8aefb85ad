#!/usr/bin/env bash
# Configures and builds one preset of CMakePresets.json; says nothing when there is nothing to build.
#
#   packaging/build.sh PRESET [TARGET…]
#
# Everything that it says goes to standard error.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [[ $# -lt 1 ]]; then
    echo "usage: $0 PRESET [TARGET…]" >&2
    exit 2
fi
preset=$1
shift
exec </dev/null >&2
cd "$root"

if [[ -z ${CMAKE_CXX_COMPILER_LAUNCHER-} ]] && command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache
fi

# Always, not only the first time: two presets may share a folder, and what a preset says may have changed.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! cmake --preset "$preset" >"$log" 2>&1; then
    cat "$log"
    exit 1
fi
folder=$(sed -n 's/^-- Build files have been written to: //p' "$log")

planned=$(ninja -C "$folder" -n "$@" 2>&1 || true)
if [[ $planned == *"no work to do"* ]]; then
    exit 0
fi
cmake --build "$folder" --parallel "$(nproc)" ${1+--target "$@"}
