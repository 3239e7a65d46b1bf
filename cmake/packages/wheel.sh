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
    for platform in manylinux_2_17_x86_64.musllinux_1_1_x86_64 manylinux_2_17_aarch64.musllinux_1_1_aarch64 \
        macosx_11_0_x86_64 macosx_11_0_arm64; do
        echo "flockc-$1-py3-none-$platform.whl"
    done
}
