#!/usr/bin/env bash
# Makes the README's figures and picture anew, from the contract's files and from the tour's pictures.
#
#   packaging/update-readme.sh            writes them
#   packaging/update-readme.sh --check    only says, by its exit code, whether the figures are those of today
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python3 "$root/packaging/readme_facts.py" "$root" "$@"
if [[ ${1-} == --check ]]; then
    exit 0
fi
picture=$root/build/dev/tour/people-light.png
if [[ ! -f $picture ]]; then
    echo "There is no $picture yet: run ./tests/run.sh -R tour first." >&2
    exit 1
fi
mkdir -p "$root/resources/screenshots"
cp "$picture" "$root/resources/screenshots/people.png"
