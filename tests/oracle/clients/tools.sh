# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - the editors and servers that the judge of clients runs; sourced after install.sh and
# tests/oracle/code/tools.sh.

# shellcheck disable=SC2154 # program is set in install.sh
efm_version=v0.0.57

need_clients() {
    need_program nvim neovim
    need_program vim vim-nox
    [ -e /usr/share/vim/vimfiles/pack/dist-bundle/opt/ale ] || skip "ALE is not installed (package vim-ale)"
    need_program emacs emacs-nox
    need_elpa eglot
    need_elpa yaml-mode
    need_python clients
    need_npm_packages clients-npm tests/oracle/clients/npm tests/oracle/clients/npm
    need_go_program efm-langserver "github.com/mattn/efm-langserver@$efm_version"
    EFM_LANGSERVER=$program
    export EFM_LANGSERVER
}

# need_program NAME PACKAGE: Debian's.
need_program() {
    command -v "$1" >/dev/null || skip "$1 is not installed (package $2)"
}

need_elpa() {
    for folder in "/usr/share/emacs/site-lisp/elpa-src/$1"-*; do
        [ ! -d "$folder" ] || return 0
    done
    skip "$1 of Emacs is not installed (package elpa-$1)"
}
