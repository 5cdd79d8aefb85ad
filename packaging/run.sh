#!/usr/bin/env bash
# Starts Klipy Desktop from a checkout: installs what is missing, builds a release, opens the demo workspace.
#
#   packaging/run.sh [OPTION…]
#
# Options go to the program (--help lists them), and so does standard input. `--demo` is added unless --base-url,
# --version or --help is among them. `--stored` is this script's own: it starts the program as it is installed, with
# your own workspaces and without the demo.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

demo=yes
needs_display=yes
arguments=()
for argument in "$@"; do
    case "$argument" in
        --stored)
            demo=no
            continue
            ;;
        --demo | --base-url | --base-url=*) demo=no ;;
        -h | --help | -v | --version)
            demo=no
            needs_display=no
            ;;
        -platform | --platform | -platform=* | --platform=*) needs_display=no ;;
    esac
    arguments+=("$argument")
done
if [[ $demo == yes ]]; then
    arguments=(--demo ${arguments[@]+"${arguments[@]}"})
fi

# First, so that nobody waits for a build only to learn that there is no screen.
if [[ $needs_display == yes && -z ${DISPLAY-} && -z ${WAYLAND_DISPLAY-} && -z ${QT_QPA_PLATFORM-} ]]; then
    cat >&2 <<'HELP'
Klipy Desktop opens a window, and there is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set). You can
  - run this in a terminal of a graphical session;
  - log in with "ssh -X" (or -Y), which brings the window to your own screen;
  - give it a display in memory:  apt-get install xvfb xauth  and  xvfb-run -a ./packaging/run.sh
HELP
    exit 1
fi

"$root/packaging/install-packages.sh" run
"$root/packaging/build.sh" release klipy-desktop
exec "$root/build/release/app/klipy-desktop" ${arguments[@]+"${arguments[@]}"}
