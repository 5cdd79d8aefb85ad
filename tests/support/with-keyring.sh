#!/bin/sh
# Runs a command with a real gnome-keyring on a session bus of its own, and leaves nothing behind: home, runtime folder
# and keyring are thrown away, the bus and the daemon end with the command.
#
#   with-keyring.sh [--locked | --no-service | --no-bus] COMMAND [ARGUMENT…]
#
#   (nothing)     a keyring that is unlocked
#   --locked      the command runs twice: first as "seed" with an unlocked keyring, to put something into it; then as
#                 "locked", with the same keyring, locked, and no display on which a prompt could be shown
#   --no-service  a session bus on which nobody keeps secrets, and nobody can be started to
#   --no-bus      no session bus
#
# The command finds in KLIPY_KEYRING which of these it is in (unlocked, seed, locked, no-service, no-bus), and in
# KLIPY_KEYRING_PASSWORD the keyring's password.
set -eu

mode=unlocked
case "${1-}" in
--locked | --no-service | --no-bus)
    mode=${1#--}
    shift
    ;;
esac
if [ $# -eq 0 ]; then
    sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0" >&2
    exit 2
fi
for tool in dbus-run-session gnome-keyring-daemon dbus-send setsid; do
    if ! command -v "$tool" >/dev/null; then
        echo "with-keyring.sh: $tool is missing (Debian: dbus, dbus-bin, gnome-keyring)" >&2
        exit 2
    fi
done

folder=$(mktemp -d "${TMPDIR:-/tmp}/klipy-keyring.XXXXXX")
group=
# (Not "kill -TERM -- …": dash takes the two dashes for a process then, and ends nothing.)
end_group() {
    kill -s TERM -- "-$group" 2>/dev/null || true
}
tidy() {
    if [ -n "$group" ]; then
        end_group
        wait "$group" || true
    fi
    rm -rf "$folder"
}
trap tidy EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM
chmod 700 "$folder"
for name in home run config data cache state; do
    mkdir -m 700 "$folder/$name"
done
export HOME="$folder/home" XDG_RUNTIME_DIR="$folder/run"
export XDG_CONFIG_HOME="$folder/config" XDG_DATA_HOME="$folder/data"
export XDG_CACHE_HOME="$folder/cache" XDG_STATE_HOME="$folder/state"
export KLIPY_KEYRING_PASSWORD=only-for-tests
unset DBUS_SESSION_BUS_ADDRESS GNOME_KEYRING_CONTROL SSH_AUTH_SOCK KDE_FULL_SESSION KDE_SESSION_VERSION
# Which keychain is asked depends on the desktop; these tests are about the Secret Service.
export XDG_CURRENT_DESKTOP=GNOME

# What runs inside of a session bus: the daemon, the command, and the end of the daemon. $1 is the daemon's option.
# The daemon answers on the bus a moment after it has started; asked before that, the bus would start a second one.
# shellcheck disable=SC2016
inside='
    option=$1
    shift
    daemon=
    trap "[ -z \"\$daemon\" ] || kill \$daemon 2>/dev/null || true" EXIT
    trap "exit 143" HUP INT TERM
    printf %s "$KLIPY_KEYRING_PASSWORD" | gnome-keyring-daemon "$option" --components=secrets >/dev/null || exit 2
    for _ in $(seq 100); do
        daemon=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \
            org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null |
            sed -n "s/^ *uint32 //p")
        [ -z "$daemon" ] || break
        sleep 0.05
    done
    if [ -z "$daemon" ]; then
        echo "with-keyring.sh: the keyring daemon did not come up" >&2
        exit 2
    fi
    "$@"
'

# Runs a command in a process group of its own, so that all of it can be ended, and answers with its exit code.
run() {
    setsid "$@" <&0 &
    group=$!
    code=0
    wait "$group" || code=$?
    end_group # what the command has left running
    group=
    return "$code"
}

with_daemon() {
    option=$1
    shift
    run dbus-run-session -- sh -c "$inside" with-keyring "$option" "$@"
}

case $mode in
unlocked)
    KLIPY_KEYRING=unlocked with_daemon --unlock "$@"
    ;;
locked)
    unset DISPLAY WAYLAND_DISPLAY
    KLIPY_KEYRING=seed with_daemon --unlock "$@"
    KLIPY_KEYRING=locked with_daemon --start "$@"
    ;;
no-service)
    cat >"$folder/bus.conf" <<'CONFIGURATION'
<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
CONFIGURATION
    KLIPY_KEYRING=no-service run dbus-run-session --config-file="$folder/bus.conf" -- "$@"
    ;;
no-bus)
    unset DISPLAY
    DBUS_SESSION_BUS_ADDRESS="unix:path=$folder/run/no-such-bus" KLIPY_KEYRING=no-bus run "$@"
    ;;
esac
