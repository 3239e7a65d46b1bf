# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of the packages for Debian needs besides Python; sourced after install.sh.

# build/dist: ./dev dist finds by itself what has changed.
need_deb() {
    for program in lintian dpkg apt-get man mandb bash zsh fish vim nvim emacs qemu-aarch64-static; do
        command -v "$program" >/dev/null || skip "$program is not installed"
    done
    [ -e /usr/share/bash-completion/bash_completion ] || skip "bash-completion is not installed"
    ./dev dist x86_64-linux aarch64-linux || skip "the packages could not be built"
}
