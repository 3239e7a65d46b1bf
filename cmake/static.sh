# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034 # whoever sources this reads the variables
#
# static.sh - what a program without shared libraries is built from, for any system: a compiler that
# has the C library of each, and the sources of the three libraries that flockc uses. Everything is of
# an exact version, checked by its SHA-256, and kept outside the source tree; sourced by
# cmake/dist.sh.
#
#   FLOCKC_TOOLS           where it is kept (default: the user's cache folder, flockc/tools)
#   FLOCKC_DEBIAN_MIRROR   where Debian's source packages come from (default: where apt-get gets
#                          packages of Debian; else Debian's own)
# A function returns when all is there, and else is false after a line on stderr.

zig_lock=cmake/toolchains/zig.txt
zig_version=$(sed -n 's/^ziglang==\([0-9.]*\).*/\1/p' "$zig_lock")
# file in a Debian mirror's pool, SHA-256
source_packages='
liby/libyaml/libyaml_0.2.5.orig.tar.gz fa240dbf262be053f3898006d502d514936c818e422afdcf33921c63bed9bf2e
j/jansson/jansson_2.14.orig.tar.gz c739578bf6b764aa0752db9a2fdadcfe921c78f1228c7ec0bb47fa804c55d17b
libc/libcyaml/libcyaml_1.4.2.orig.tar.gz 3211b2a0589ebfe02c563c96adce9246c0787be2af30353becbbd362998d16dc
'

static_tools=${FLOCKC_TOOLS:-${XDG_CACHE_HOME:-${HOME:-$PWD/build}/.cache}/flockc/tools}

install_zig() {
    python3 -m venv --clear "$1" &&
        "$1/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$zig_lock"
}

# need_zig: sets `zig`. The package of PyPI is the compiler itself.
need_zig() {
    folder=$static_tools/zig-$zig_version
    if [ ! -e "$folder/ready" ]; then
        echo "installing zig $zig_version"
        if ! install_zig "$folder"; then
            echo "zig $zig_version could not be installed" >&2
            return 1
        fi
        : >"$folder/ready"
    fi
    zig=$("$folder/bin/python" -c 'import ziglang, os; print(os.path.dirname(ziglang.__file__))')/zig
}

list_mirrors() {
    [ -z "${FLOCKC_DEBIAN_MIRROR-}" ] || echo "$FLOCKC_DEBIAN_MIRROR"
    # shellcheck disable=SC2016 # apt-get puts it in
    apt-get indextargets --format '$(REPO_URI)' 'Origin: Debian' 2>/dev/null | sort -u
    echo http://deb.debian.org/debian
}

has_sum() {
    [ "$(sha256sum "$1" 2>/dev/null | cut -d ' ' -f 1)" = "$2" ]
}

# fetch_package POOL-FILE SHA256 FILE
fetch_package() {
    for mirror in $(list_mirrors); do
        curl --silent --fail --location --retry 2 --max-time 120 --output "$3" "${mirror%/}/pool/main/$1" || continue
        has_sum "$3" "$2" && return
        echo "$1 from $mirror is not what it should be" >&2
    done
    rm -f "$3"
    echo "$1 could not be fetched from a Debian mirror" >&2
    return 1
}

# need_sources: sets `sources`, a folder with one for each library (libyaml-0.2.5, ...).
need_sources() {
    sources=$static_tools/sources
    mkdir -p "$sources"
    while read -r file sum; do
        [ -n "$file" ] || continue
        archive=$sources/${file##*/}
        folder=${archive%.orig.tar.gz}
        folder=${folder%_*}-${folder##*_}
        [ ! -e "$folder/.$sum" ] || continue
        has_sum "$archive" "$sum" || fetch_package "$file" "$sum" "$archive" || return
        rm -rf "$folder"
        tar -xzf "$archive" -C "$sources" && : >"$folder/.$sum" || return
    done <<END
$source_packages
END
}
