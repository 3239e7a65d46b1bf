# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of the container file needs besides Python; sourced after install.sh.

# build/dist: ./dev dist finds by itself what has changed.
need_container() {
    for program in buildah git qemu-aarch64-static; do
        command -v "$program" >/dev/null || skip "$program is not installed"
    done
    [ "$(id -u)" -eq 0 ] || skip "only root can build images without an engine"
    need_go
    # shellcheck disable=SC2154 # tools is set in install.sh
    (
        cd tests/oracle/container/go || exit
        GOFLAGS='' retry go build -trimpath -buildvcs=false -o "$tools/bin/dockerfile-reader" .
    ) || skip "tests/oracle/container/go could not be built"
    ./dev dist x86_64-linux aarch64-linux || skip "the programs could not be built"
}
