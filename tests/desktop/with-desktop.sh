#!/bin/sh
# Runs a command on a real desktop of its own, without a screen: an X server that draws into memory, a window manager,
# the accessibility bus, and what with-keyring.sh beside it makes (a session bus, an unlocked keyring, a throw-away home).
# Whatever happens, nothing of it is left: no process, no file, no display.
#
#   with-desktop.sh COMMAND [ARGUMENT…]
#
# It ends after KLIPY_DESKTOP_SECONDS (100) at the latest, so that a test's own time limit never has to cut it off.
set -eu

if [ $# -eq 0 ]; then
    sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2
    exit 2
fi
if [ "$1" != --inside ]; then
    for tool in Xvfb openbox dbus-send timeout; do
        if ! command -v "$tool" >/dev/null; then
            echo "with-desktop.sh: $tool is missing (Debian: xvfb, openbox, dbus-bin, coreutils)" >&2
            exit 2
        fi
    done
    keyring=$(dirname "$0")/../support/with-keyring.sh
    # In the foreground, so that whoever stops a test by its process group stops this too.
    exec timeout --foreground --kill-after=15 "${KLIPY_DESKTOP_SECONDS:-100}" "$keyring" "$0" --inside "$@"
fi
shift

display='' manager=''
tidy() {
    for process in $manager $display; do
        kill "$process" 2>/dev/null || true
    done
    for process in $manager $display; do
        wait "$process" 2>/dev/null || true
    done
}
trap tidy EXIT
trap 'exit 143' HUP INT TERM

# One pipe per thing to wait for: reading from it ends when the thing is there, or when it failed to come.
mkfifo "$XDG_RUNTIME_DIR/display" "$XDG_RUNTIME_DIR/manager"

Xvfb -displayfd 3 -screen 0 1440x900x24 -nolisten tcp -noreset 3>"$XDG_RUNTIME_DIR/display" \
    >"$XDG_RUNTIME_DIR/xvfb.log" 2>&1 &
display=$!
read -r number <"$XDG_RUNTIME_DIR/display" || {
    echo "with-desktop.sh: there is no X server:" >&2
    cat "$XDG_RUNTIME_DIR/xvfb.log" >&2
    exit 2
}
unset WAYLAND_DISPLAY XAUTHORITY QT_SCALE_FACTOR QT_STYLE_OVERRIDE QT_QPA_PLATFORMTHEME
export DISPLAY=":$number" XDG_SESSION_TYPE=x11 QT_QPA_PLATFORM=xcb QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1
# Settings of the desktop in memory: no daemon keeps them.
export GSETTINGS_BACKEND=memory

# Without a window manager no window ever becomes the active one. It writes to the pipe once it is in charge.
openbox --startup "sh -c 'echo ready >\"$XDG_RUNTIME_DIR/manager\"'" 3>"$XDG_RUNTIME_DIR/manager" \
    >"$XDG_RUNTIME_DIR/openbox.log" 2>&1 &
manager=$!
read -r _ <"$XDG_RUNTIME_DIR/manager" || {
    echo "with-desktop.sh: there is no window manager:" >&2
    cat "$XDG_RUNTIME_DIR/openbox.log" >&2
    exit 2
}

# Asking for its address starts the accessibility bus (at-spi-bus-launcher), wherever the distribution keeps that.
dbus-send --session --print-reply=literal --reply-timeout=30000 --dest=org.a11y.Bus /org/a11y/bus \
    org.a11y.Bus.GetAddress >/dev/null

code=0
"$@" || code=$?
exit "$code"
