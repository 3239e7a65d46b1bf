# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of the WebAssembly build needs besides Python; sourced after install.sh.

# npm keeps what the lock lists at $tools/wasm; Chromium is the system's.
need_wasm_hosts() {
    command -v node >/dev/null || skip "Node.js is not installed"
    command -v npm >/dev/null || skip "npm is not installed"
    command -v chromium >/dev/null || skip "Chromium is not installed (package chromium)"
    lock=tests/oracle/wasm/package-lock.json
    # shellcheck disable=SC2154 # tools is set in install.sh
    cmp -s "$lock" "$tools/wasm/lock.json" && return
    echo "installing what $lock lists"
    rm -rf "$tools/wasm"
    mkdir "$tools/wasm"
    cp tests/oracle/wasm/package.json "$lock" "$tools/wasm"
    (cd "$tools/wasm" && retry npm ci --silent --ignore-scripts --no-audit --no-fund) ||
        skip "the packages of $lock could not be installed"
    cp "$lock" "$tools/wasm/lock.json"
}

# build/wasm: ./dev wasm finds by itself what has changed.
need_wasm() {
    ./dev wasm || skip "flockc could not be built for WebAssembly"
}
