#!/bin/sh
# SPDX-License-Identifier: MIT
#
# install.sh - puts a release of flockc on the PATH of a job's later steps; action.yml runs it.
#
# The archive for this machine is fetched into the runner's folder for temporary files, and refused if its sum is not
# the one that is asked for or listed; before that, nothing is unpacked. It is not the wheel because an archive takes
# 0.1 s, and an environment for pip 3 s. Variables (FLOCKC_ACTION_VERSION, _SHA256, _MIRROR) hold what somebody wrote
# into a workflow: they are checked, and never printed or run.
set -eu

die() {
    printf '::error title=flockc::%s\n' "$1"
    exit 2
}

# The release that this action belongs to.
own_version() {
    sed -n 's/^project(flockc VERSION \([0-9.]*\).*/\1/p' "$(dirname "$0")/../../CMakeLists.txt"
}

# is_made_of CHARACTERS VALUE: nothing else is in the value, and something is.
is_made_of() {
    [ -n "$2" ] && [ -z "$(printf '%s' "$2" | tr -d "$1")" ] && [ "$(printf '%s' "$2" | wc -l)" -eq 0 ]
}

is_sum() {
    is_made_of 0-9a-f "$1" && [ ${#1} -eq 64 ]
}

read_inputs() {
    version=${FLOCKC_ACTION_VERSION:-$(own_version)}
    version=${version#v}
    is_made_of 0-9. "$version" || die 'the input version is no release such as 0.1.0'
    sha256=$(printf '%s' "${FLOCKC_ACTION_SHA256:-}" | tr A-F a-f)
    [ -z "$sha256" ] || is_sum "$sha256" || die 'the input sha256 is no sum of 64 hexadecimal digits'
    mirror=${FLOCKC_ACTION_MIRROR%/}
    case $mirror in
    https://?* | file:///?*) ;;
    http://?*) [ -n "$sha256" ] || die 'a mirror with http proves nothing: give the input sha256 as well' ;;
    *) die 'the input mirror does not begin with https:// or file:///' ;;
    esac
}

# The name that archives have for this machine.
find_target() {
    case "$(uname -s) $(uname -m)" in
    'Linux x86_64') target=x86_64-linux ;;
    'Linux aarch64' | 'Linux arm64') target=aarch64-linux ;;
    'Darwin x86_64') target=x86_64-macos ;;
    'Darwin arm64') target=aarch64-macos ;;
    *) die "there is no flockc for $(uname -s) on $(uname -m): use a runner with Linux or macOS, on x86-64 or ARM64" ;;
    esac
}

# fetch NAME: $folder/NAME of the release. The protocol stays safe where the server sends us elsewhere.
fetch() {
    rm -f "$folder/$1"
    curl --fail --silent --show-error --location --proto '=https,http,file' --proto-redir '=https' \
        --connect-timeout 20 --retry 3 --output "$folder/$1" -- "$mirror/v$version/$1" ||
        die "cannot fetch $1 of flockc $version; is there such a release? The line above says what went wrong"
}

sum_of() {
    if command -v sha256sum >/dev/null; then
        sha256sum <"$1" | cut -d ' ' -f 1
    else
        shasum -a 256 <"$1" | cut -d ' ' -f 1
    fi
}

check_sum() {
    if [ -z "$sha256" ]; then
        fetch SHA256SUMS
        sha256=$(awk -v name="$archive" '$2 == name { print $1 }' "$folder/SHA256SUMS")
        is_sum "$sha256" || die "SHA256SUMS of flockc $version does not list $archive"
    fi
    found=$(sum_of "$folder/$archive")
    [ "$found" = "$sha256" ] || {
        rm -f "$folder/$archive"
        die "refused: $archive has the sum $found, and not $sha256"
    }
}

unpack() {
    tar -xzf "$folder/$archive" -C "$folder" --strip-components=1 "flockc-$version-$target/bin/flockc" ||
        die "cannot unpack $archive"
    said=$("$folder/bin/flockc" --version) || die "flockc $version does not run here"
    [ "$(printf '%s\n' "$said" | head -n 1)" = "flockc $version" ] || die "the program in $archive is not flockc $version"
}

command -v curl >/dev/null || die 'curl is not installed, and flockc is fetched with it'
command -v sha256sum >/dev/null || command -v shasum >/dev/null || die 'neither sha256sum nor shasum is installed'
read_inputs
find_target
archive=flockc-$version-$target.tar.gz
folder=${RUNNER_TEMP:?}/flockc-$version
mkdir -p "$folder"
fetch "$archive"
check_sum
unpack
echo "$folder/bin" >>"$GITHUB_PATH"
{
    echo "version=$version"
    echo "path=$folder/bin/flockc"
} >>"$GITHUB_OUTPUT"
echo "flockc $version is at $folder/bin/flockc"
