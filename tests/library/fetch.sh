#!/bin/sh
# SPDX-License-Identifier: MIT
#
# fetch.sh - flockc as a part of another project, by FetchContent: the other project's names stay
# its own, and nothing of the tests is built.
#
#     fetch.sh SOURCE CC
set -eu
source=$1 CC=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

{
    cmake -S "$source/tests/library/fetch_content" -B "$work" -G Ninja "-DCMAKE_C_COMPILER=$CC" \
        "-DFETCHCONTENT_SOURCE_DIR_FLOCKC=$source" -DCMAKE_BUILD_TYPE=Debug &&
        cmake --build "$work" --target use use_static
} >"$work/log" 2>&1 || {
    tail -n 40 "$work/log" >&2
    exit 1
}
for program in use use_static; do
    "$work/$program" || { echo "$program failed" >&2 && exit 1; }
done
if cmake --install "$work" --prefix "$work/installed" >/dev/null && [ -e "$work/installed" ]; then
    echo "installing the other project installs flockc too" >&2
    exit 1
fi
