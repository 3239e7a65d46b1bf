# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# dist.sh - what is published of a release: an archive for each target, packages of them, and the sums; sourced by
# `dev`, whose functions it uses. An archive has the folders of a prefix, so that it is unpacked over one.
#
# A kind of package is a file of its own, cmake/packages/KIND.sh, with a function `package_KIND FOLDER TARGET...`:
# it puts packages of the programs in build/TARGET/compiler (build/wasm of wasm32-wasi) into FOLDER, one after the other
# with its size (say_size). `files_of_KIND VERSION` names them, for `./dev release`.
#
# The same sources give the same bytes, on any machine and in any folder: zig and the libraries are of
# exact versions, and names, order, owners, rights and times in an archive depend on the sources only.

dist_targets='x86_64-linux aarch64-linux x86_64-macos aarch64-macos wasm32-wasi'
package_kinds='wheel sdist npm deb pre_commit'

for kind in $package_kinds; do
    # shellcheck source=/dev/null
    . "cmake/packages/$kind.sh"
done

# say_size FILE
say_size() {
    echo "$1: $(wc -c <"$1") bytes"
}

# What CMakeLists.txt says of the release.
project_version() {
    sed -n 's/^project(flockc VERSION \([0-9.]*\).*/\1/p' CMakeLists.txt
}

project_date() {
    sed -n 's/^set(FLOCKC_VERSION_DATE "\(.*\)")/\1/p' CMakeLists.txt
}

need_for_dist() {
    need python3 venv cmake ninja curl certificates tar gzip
    . cmake/static.sh
    need_zig || die "programs for other systems need a compiler" 2
    need_sources || die "programs without shared libraries need the sources of three" 2
    # A cache of compilations would put other names of files into the program, and CMake's would keep the flags of
    # what was built here before.
    # shellcheck disable=SC2034,SC2154 # build() uses it; static.sh sets them
    configure_options="--fresh -DFLOCKC_ZIG=$zig -DFLOCKC_SOURCES=$sources -DCMAKE_C_COMPILER_LAUNCHER="
}

# The wheels are made last: said here, it costs nobody the minutes before.
need_tomllib() {
    python3 -c 'import tomllib' 2>/dev/null || die "packages need Python 3.11 or later, and this is $(python3 --version)" 2
}

# licence_files TARGET: of what is in the program beside flockc: three libraries, the C library, and what
# zig adds itself. macOS has a C library of its own.
licence_files() {
    ls "$sources"/*/[Ll][Ii][Cc][Ee][Nn][Ss][Ee]
    echo "${zig%/*}/LICENSE"
    libc=${zig%/*}/lib/libc
    case $1 in
    *-linux) echo "$libc/musl/COPYRIGHT" ;;
    wasm32-wasi)
        echo "$libc/wasi/LICENSE-MIT"
        echo "$libc/wasi/libc-top-half/musl/COPYRIGHT"
        ;;
    esac
}

# print_licences TARGET
print_licences() {
    licence_files "$1" | while read -r file; do
        folder=${file%/*}
        printf '== %s\n\n' "$(echo "${folder##*/}" | sed 's/^wasi$/wasi-libc/; s/^ziglang$/zig/')"
        cat "$file" || die "the licence of a library is missing"
        echo
    done
}

# stage_program TARGET FOLDER: what `cmake --install` installs, and the licences.
stage_program() {
    build "$1"
    cmake --install "build/$1" --prefix "$2" >/dev/null
    print_licences "$1" >"$2/share/doc/flockc/third-party-licenses.txt"
    # PowerShell has no folder for what completes command lines.
    cp integrations/shells/flockc.ps1 "$2/share/flockc/"
}

stage_wasm() {
    build_wasm
    cp build/wasm/npm/* "$1/"
}

# pack FOLDER NAME [MEMBER...]: FOLDER/NAME, or of it these files alone, becomes FOLDER/NAME.tar.gz.
pack() (
    folder=$1
    name=$2
    shift 2
    [ $# -gt 0 ] || set -- "$name"
    tar -C "$folder" --sort=name --format=ustar --owner=0 --group=0 --numeric-owner --mode=u=rwX,go=rX \
        --mtime="$(project_date) 00:00 UTC" -cf - "$@" | gzip -9n >"$folder/$name.tar.gz"
)

# make_archive TARGET FOLDER
make_archive() {
    name=flockc-$(project_version)-$1
    say "$name"
    rm -rf "${2:?}/$name" "$2/$name.tar.gz"
    mkdir -p "$2/$name"
    case $1 in
    wasm32-wasi) stage_wasm "$2/$name" ;;
    *) stage_program "$1" "$PWD/$2/$name" ;;
    esac
    pack "$2" "$name"
    rm -rf "${2:?}/$name"
    say_size "$2/$name.tar.gz"
}

# release_files VERSION: the name of each file of a release, but SHA256SUMS; those of a kind of package are said
# beside what makes them (files_of_KIND).
release_files() {
    for target in $dist_targets; do
        echo "flockc-$1-$target.tar.gz"
    done
    for kind in $package_kinds; do
        "files_of_$kind" "$1"
    done
}

# What an earlier version, or an earlier state of this one, has left in FOLDER under other names.
remove_strays() {
    names=" $(release_files "$(project_version)" | tr '\n' ' ')"
    for file in "$1"/*; do
        case $names in
        *" ${file##*/} "*) ;;
        *) rm -rf "$file" ;;
        esac
    done
}

# make_dist [TARGET...]: build/dist with an archive for each target, and SHA256SUMS of all that are there.
make_dist() {
    [ $# -gt 0 ] || {
        # shellcheck disable=SC2086 # words
        set -- $dist_targets
        rm -rf build/dist
    }
    for target; do
        case " $dist_targets " in
        *" $target "*) ;;
        *) die "there is no target '$target'; choose from $dist_targets" 2 ;;
        esac
    done
    need_for_dist
    need_tomllib
    mkdir -p build/dist
    remove_strays build/dist
    for target; do
        make_archive "$target" build/dist
    done
    for kind in $package_kinds; do
        say "$kind"
        "package_$kind" build/dist "$@"
    done
    (cd build/dist && rm -f SHA256SUMS && sha256sum -- * >../SHA256SUMS && mv ../SHA256SUMS SHA256SUMS)
    say "build/dist/SHA256SUMS"
    cat build/dist/SHA256SUMS
}
