# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judges of target `worker` need besides Python; sourced after install.sh.

# npm keeps what the lock lists at $tools/pyright.
need_pyright() {
    lock=tests/oracle/worker/pyright/package-lock.json
    # shellcheck disable=SC2154 # tools is set in install.sh
    PYRIGHT=$tools/pyright/node_modules/.bin/pyright
    export PYRIGHT
    cmp -s "$lock" "$tools/pyright/lock.json" && return
    command -v npm >/dev/null || skip "npm is not installed"
    echo "installing what $lock lists"
    rm -rf "$tools/pyright"
    mkdir "$tools/pyright"
    cp tests/oracle/worker/pyright/package.json "$lock" "$tools/pyright"
    (cd "$tools/pyright" && retry npm ci --silent --ignore-scripts --no-audit --no-fund) ||
        skip "the packages of $lock could not be installed"
    cp "$lock" "$tools/pyright/lock.json"
}
