# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of the published programs needs besides Python; sourced after install.sh.

# build/dist: ./dev dist finds by itself what has changed.
need_dist() {
    command -v qemu-aarch64-static >/dev/null || skip "qemu-aarch64-static is not installed (package qemu-user-static)"
    ./dev dist x86_64-linux aarch64-linux || skip "the programs could not be built"
}
