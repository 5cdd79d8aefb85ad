#!/usr/bin/env bash
# Installs what is missing, builds everything with the sanitizers and with warnings as errors, and runs every test.
#
#   tests/run.sh [CTEST OPTION…]        for example: tests/run.sh -R contract
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/packaging/install-packages.sh" test
"$root/packaging/build.sh" ci

# No strict_string_checks: libxkbcommon rightly takes strndup of a buffer without a zero at its end.
export ASAN_OPTIONS=${ASAN_OPTIONS-detect_stack_use_after_return=1}
export UBSAN_OPTIONS=${UBSAN_OPTIONS-print_stacktrace=1:halt_on_error=1}
suppressions=$root/tests/support/lsan.supp
if [[ -z ${LSAN_OPTIONS-} && -f $suppressions ]]; then
    # Quotes, because a path may hold what the options are separated with.
    export LSAN_OPTIONS="suppressions='$suppressions':print_suppressions=0"
fi

exec ctest --test-dir "$root/build/dev" --output-on-failure --no-tests=error --parallel "$(nproc)" "$@"
