# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# deb.sh - packages for Debian and Ubuntu, one for each Linux; sourced by cmake/dist.sh. CPack makes them of a
# folder that has everything where Debian wants it; docs/debian.md says what is in one.

# deb_architecture TARGET: Debian's name of it; nothing for what is no Linux.
deb_architecture() {
    case $1 in
    x86_64-linux) echo amd64 ;;
    aarch64-linux) echo arm64 ;;
    esac
}

# deb_documents FOLDER: what Debian wants to know about a package. The text of the licences is part of `copyright`.
deb_documents() {
    doc=$1/usr/share/doc/flockc
    python3 cmake/packages/deb/documents.py copyright LICENSE "$doc/third-party-licenses.txt" >"$doc/copyright" ||
        die "no file copyright for the .deb"
    python3 cmake/packages/deb/documents.py changelog CHANGELOG.md "$(project_version)" "$(project_date)" \
        >"$doc/changelog.Debian" || die "no changelog for the .deb"
    cp CHANGELOG.md "$doc/changelog"
    rm "$doc/LICENSE" "$doc/third-party-licenses.txt"
}

# stage_deb TARGET FOLDER: what `cmake --install` installs, where Debian wants it.
stage_deb() {
    rm -rf "$2"
    mkdir -p "$2/usr/share/lintian/overrides"
    stage_program "$1" "$PWD/$2/usr"
    deb_documents "$2"
    mkdir "$2/usr/share/zsh/vendor-completions"
    mv "$2/usr/share/zsh/site-functions/_flockc" "$2/usr/share/zsh/vendor-completions/"
    rmdir "$2/usr/share/zsh/site-functions"
    cp cmake/packages/deb/lintian-overrides "$2/usr/share/lintian/overrides/flockc"
    find "$2/usr/share/man" "$2/usr/share/doc" -type f ! -name copyright -exec gzip -9n {} +
    chmod -R u=rwX,go=rX "$2"
}

# run_cpack STAGE ARCHITECTURE: the umask is part of the package, too.
run_cpack() (
    umask 022
    FLOCKC_VERSION=$(project_version) FLOCKC_ARCHITECTURE=$2 FLOCKC_STAGE=$1 FLOCKC_OUTPUT=$1.out \
        SOURCE_DATE_EPOCH=$(date -u -d "$(project_date)" +%s) cpack --config cmake/packages/deb/CPackDeb.cmake
)

# make_deb STAGE ARCHITECTURE FOLDER: CPack works in a folder beside the stage.
make_deb() {
    run_cpack "$1" "$2" >"$1.log" 2>&1 || {
        cat "$1.log" >&2
        die "CPack made no .deb of $1"
    }
    mv "$1.out"/*.deb "$3/"
    rm -rf "$1.out"
}

# package_deb FOLDER TARGET...
package_deb() {
    output=$1
    shift
    for target; do
        architecture=$(deb_architecture "$target")
        [ -n "$architecture" ] || continue
        stage_deb "$target" "build/$target/deb"
        make_deb "$PWD/build/$target/deb" "$architecture" "$output"
        say_size "$output/flockc_$(project_version)-1_$architecture.deb"
    done
}

# files_of_deb VERSION: what a release has of this kind.
files_of_deb() {
    # shellcheck disable=SC2154 # cmake/dist.sh sets it
    for target in $dist_targets; do
        architecture=$(deb_architecture "$target")
        [ -z "$architecture" ] || echo "flockc_$1-1_$architecture.deb"
    done
}
