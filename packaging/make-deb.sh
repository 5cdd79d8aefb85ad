#!/usr/bin/env bash
# Builds a release and packs it as a .deb; its path is all that goes to standard output.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/packaging/install-packages.sh" deb
"$root/packaging/build.sh" release

packages=$root/build/release/packages
rm -rf "$packages"
(cd "$root/build/release" && cpack -G DEB -B "$packages") >&2
printf '%s\n' "$packages"/*.deb
