# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of the packages for npm needs besides Python; sourced after code/tools.sh.

need_npm_judge() {
    command -v node >/dev/null || skip "Node.js is not installed"
    command -v git >/dev/null || skip "git is not installed"
    [ "$(uname -sm)" = "Linux x86_64" ] || skip "the versions of Node that it compares are for Linux on x86-64"
    need_npm_packages npm-judge tests/oracle/npm tests/oracle/npm
    ./dev dist x86_64-linux aarch64-linux wasm32-wasi || skip "the packages could not be built"
}
