# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# wheel.sh - the wheels for PyPI, one for each target that has a program; sourced by cmake/dist.sh. docs/python.md
# says what is in one.

# package_wheel FOLDER TARGET...
package_wheel() {
    output=$1
    shift
    for target; do
        [ "$target" != wasm32-wasi ] || continue
        print_licences "$target" >"build/$target/third-party-licenses.txt"
        wheel=$(python3 integrations/python/make_wheel.py "build/$target/compiler/flockc" --output "$output" \
            --notice "build/$target/third-party-licenses.txt") || die "no wheel for $target"
        say_size "$wheel"
    done
}

# files_of_wheel VERSION: what a release has of this kind.
files_of_wheel() {
    for machine in x86_64 aarch64; do
        echo "flockc-$1-py3-none-manylinux_2_17_$machine.manylinux2014_$machine.musllinux_1_1_$machine.whl"
    done
    for machine in x86_64 arm64; do
        echo "flockc-$1-py3-none-macosx_11_0_$machine.whl"
    done
}
