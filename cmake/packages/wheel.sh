# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# wheel.sh - the wheels for PyPI, one for each target that has a program; sourced by cmake/dist.sh. docs/python.md
# says what is in one.

# wheel_platform TARGET: the tag of its platform, where the program itself does not say it.
wheel_platform() {
    case $1 in
    x86_64-macos) echo macosx_11_0_x86_64 ;;
    aarch64-macos) echo macosx_11_0_arm64 ;;
    esac
}

# package_wheel FOLDER TARGET...
package_wheel() {
    output=$1
    shift
    for target; do
        [ "$target" != wasm32-wasi ] || continue
        print_licences "$target" >"build/$target/third-party-licenses.txt"
        platform=$(wheel_platform "$target")
        wheel=$(python3 integrations/python/make_wheel.py "build/$target/compiler/flockc" --output "$output" \
            --notice "build/$target/third-party-licenses.txt" ${platform:+--platform "$platform"}) || die "no wheel for $target"
        say_size "$wheel"
    done
}
