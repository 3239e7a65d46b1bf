# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# npm.sh - the packages for npm: `flockc`, which starts the program, one of the program for each target, and
# `@flockc/wasm`; sourced by cmake/dist.sh. docs/npm.md says how they work together.

# npm_platform TARGET: as Node names it.
npm_platform() {
    case $1 in
    x86_64-linux) echo linux-x64 ;;
    aarch64-linux) echo linux-arm64 ;;
    x86_64-macos) echo darwin-x64 ;;
    aarch64-macos) echo darwin-arm64 ;;
    esac
}

npm_platforms() {
    # shellcheck disable=SC2154 # cmake/dist.sh sets it
    for each in $dist_targets; do
        npm_platform "$each"
    done
}

# write_package_json TEMPLATE FOLDER [OPTION...]
write_package_json() {
    template=$1
    folder=$2
    shift 2
    python3 integrations/npm/package_json.py "$template" --folder "$folder" --version "$(project_version)" "$@" \
        >build/npm/package/package.json
}

# begin_npm README: an empty package.
begin_npm() {
    rm -rf build/npm
    mkdir -p build/npm/package/bin
    cp LICENSE build/npm/package/
    cp "$1" build/npm/package/README.md
}

# finish_npm FOLDER NAME: build/npm/package as `npm pack` names it. As there, it has files and no folders.
finish_npm() {
    # shellcheck disable=SC2046 # words
    pack build/npm package $(cd build/npm && find package -type f | LC_ALL=C sort)
    mv build/npm/package.tar.gz "$1/$2-$(project_version).tgz"
    rm -rf build/npm
    say_size "$1/$2-$(project_version).tgz"
}

npm_launcher() {
    begin_npm integrations/npm/README.md
    cp integrations/npm/program.js integrations/npm/program.d.ts build/npm/package/
    cp integrations/npm/bin/flockc build/npm/package/bin/
    # shellcheck disable=SC2046 # words
    write_package_json integrations/npm/package.json integrations/npm --platforms $(npm_platforms)
    finish_npm "$1" flockc
}

# npm_program FOLDER TARGET
npm_program() {
    platform=$(npm_platform "$2")
    begin_npm integrations/npm/platform.md
    print_licences "$2" >build/npm/package/third-party-licenses.txt
    cp "build/$2/compiler/flockc" build/npm/package/bin/
    write_package_json integrations/npm/platform.json integrations/npm --platform "$platform"
    finish_npm "$1" "flockc-$platform"
}

npm_wasm() {
    begin_npm integrations/wasm/README.md
    rmdir build/npm/package/bin
    cp build/wasm/npm/* build/npm/package/
    chmod a-x build/npm/package/* # the linker takes a module for a program
    write_package_json integrations/wasm/package.json integrations/wasm
    finish_npm "$1" flockc-wasm
}

# package_npm FOLDER TARGET...
package_npm() {
    output=$1
    shift
    npm_launcher "$output"
    for target; do
        case $target in
        wasm32-wasi) npm_wasm "$output" ;;
        *) npm_program "$output" "$target" ;;
        esac
    done
}

# files_of_npm VERSION: what a release has of this kind.
files_of_npm() {
    for name in flockc $(npm_platforms | sed 's/^/flockc-/') flockc-wasm; do
        echo "$name-$1.tgz"
    done
}
