# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of installing needs besides Python; sourced after install.sh. The roots are kept with
# the tools, by tests/bench/bare.py.

need_packages() {
    ./dev dist "$(uname -m)-linux" || skip "the packages could not be made"
}
