# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - the editors and servers that the judge of clients runs; sourced after install.sh and
# tests/oracle/code/tools.sh.

need_clients() {
    need_program nvim neovim
    need_program vim vim-nox
    [ -e /usr/share/vim/vimfiles/pack/dist-bundle/opt/ale ] || skip "ALE is not installed (package vim-ale)"
    need_python clients
    need_npm_packages clients-npm tests/oracle/clients/npm tests/oracle/clients/npm
}

# need_program NAME PACKAGE: Debian's.
need_program() {
    command -v "$1" >/dev/null || skip "$1 is not installed (package $2)"
}
