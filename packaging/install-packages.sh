#!/usr/bin/env bash
# Installs what is missing of one set of Debian packages, and does nothing, quickly, when nothing is missing.
#
#   packaging/install-packages.sh run|deb|test|tidy
#   packaging/install-packages.sh --list run|deb|test|tidy     only names the packages
#
# run: to build the program and run it. deb: and to package it. test: and to run every test. tidy: and clang-tidy.
# As root it asks apt itself, otherwise through sudo. KLIPY_SKIP_PACKAGES=1 skips it, where the packages come from
# elsewhere. Whatever it says goes to standard error.
set -euo pipefail

run_packages=(
    # build
    g++ cmake ninja-build ccache mold pkg-config
    qt6-base-dev qt6-svg-dev qt6-l10n-tools qtkeychain-qt6-dev
    libcpp-httplib-dev libexpected-dev libsodium-dev libssl-dev libxml2-dev
    # run: what is loaded while running, and so is nobody's dependency
    ca-certificates fonts-dejavu-core fonts-droid-fallback fonts-inter fonts-nanum fonts-noto-core
    libqt6sql6-sqlite libsecret-1-0 qt6-qpa-plugins qt6-wayland
)
deb_packages=(dpkg-dev file)
test_packages=(
    libvalijson-dev openssl python3
    # a desktop to test on, and its accessibility and keyring
    at-spi2-core dbus dbus-x11 gnome-keyring imagemagick openbox python3-pyatspi xauth xdotool xvfb
    # the package's own files
    appstream desktop-file-utils
)
tidy_packages=(clang clang-tidy)

say() { printf '%s\n' "$*" >&2; }

names_of() {
    case "$1" in
        run) printf '%s\n' "${run_packages[@]}" ;;
        deb) names_of run && printf '%s\n' "${deb_packages[@]}" ;;
        test) names_of deb && printf '%s\n' "${test_packages[@]}" ;;
        tidy) names_of test && printf '%s\n' "${tidy_packages[@]}" ;;
        *) return 1 ;;
    esac
}

# Those of the names given that are not installed.
missing_of() {
    local installed
    # dpkg-query fails when it has never heard of one of them; its output is what counts.
    installed=$(dpkg-query --show --showformat='${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true)
    local name
    for name in "$@"; do
        grep --quiet --fixed-strings --line-regexp "installed $name" <<<"$installed" || printf '%s\n' "$name"
    done
}

as_root() {
    if [[ $(id -u) -eq 0 ]]; then
        "$@"
    else
        sudo "$@"
    fi
}

# Standard input belongs to the program that is started later: apt must not read from it.
apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 "$@" </dev/null >&2
}

list_only=no
if [[ ${1-} == --list ]]; then
    list_only=yes
    shift
fi
if [[ $# -ne 1 ]] || ! names=$(names_of "$1"); then
    say "usage: $0 [--list] run|deb|test|tidy"
    exit 2
fi
if [[ $list_only == yes ]]; then
    printf '%s\n' "$names"
    exit 0
fi
if [[ ${KLIPY_SKIP_PACKAGES-} == 1 ]]; then
    exit 0
fi
mapfile -t wanted <<<"$names"

if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    say "This needs a Debian 12 system, where the packages are called:" "${wanted[@]}"
    say "If you have their like from elsewhere, set KLIPY_SKIP_PACKAGES=1."
    exit 1
fi

mapfile -t missing < <(missing_of "${wanted[@]}")
if [[ ${#missing[@]} -eq 0 ]]; then
    exit 0
fi

by_hand="apt-get update && apt-get install --no-install-recommends ${missing[*]}"
if [[ $(id -u) -ne 0 ]] && ! command -v sudo >/dev/null; then
    say "Packages are missing, and there is no sudo to install them with. As root, run:"
    say "  $by_hand"
    exit 1
fi

say "Installing ${#missing[@]} Debian packages: ${missing[*]}"
# A stale or empty list of packages is the usual reason for an install to fail, so it is fetched first. One source that
# doesn't answer need not matter.
apt update --quiet --quiet || say "apt-get update failed; trying with the package lists that are there."
if ! apt install --yes --quiet --quiet --no-install-recommends "${missing[@]}"; then
    say "The packages could not be installed. As root, run:"
    say "  $by_hand"
    exit 1
fi
