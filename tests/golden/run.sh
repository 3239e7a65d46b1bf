#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh - runs flockc on whole definitions and compares all that a user would see.
#
#   run.sh FLOCKC [--bless] [CASE...]     CASE: an area (yaml) or a case (yaml/empty-file)
#
# A case is a folder <area>/<behaviour>/ with
#   command           shell lines, run by sh in a copy of the folder with `flockc` on PATH;
#                     $FLOCKC_PROJECT is the project's folder
#   expected.stdout   what must be written there; missing: nothing
#   expected.stderr   the same
#   expected.exit     the exit code of the last command; missing: 0
#   expected/FILE     a file that must exist afterwards, with these bytes
#   absent            names of files that must not exist afterwards, one a line
# and its inputs. The comment that begins the main input, or `command` where the input
# has none, says why the case exists.
#
# --bless writes what happened into expected.* and into the files that stand in expected/
# (to add one, touch it first). Read the change before you keep it.
# Exit: 0 all passed, 1 a case failed, 2 the run could not start.
set -u

die()
{
    echo "run.sh: $1" >&2
    exit 2
}

[ $# -ge 1 ] || die "usage: run.sh FLOCKC [--bless] [CASE...]"
flockc=$1
shift
[ -x "$flockc" ] || die "'$flockc' is not a program"
flockc=$(cd "$(dirname "$flockc")" && pwd)/$(basename "$flockc")
bless=false
if [ "${1-}" = --bless ]; then
    bless=true
    shift
fi

golden=$(cd "$(dirname "$0")" && pwd)
FLOCKC_PROJECT=$(cd "$golden/../.." && pwd)
work=$(mktemp -d) || die "no temporary folder"
trap 'chmod -R u+w "$work"; rm -rf "$work"' EXIT
trap 'exit 2' INT TERM
mkdir "$work/bin"
ln -s "$flockc" "$work/bin/flockc"

# The same for everybody: no colours, no locale, and files that the owner can read.
PATH=$work/bin:$PATH
LC_ALL=C
export PATH LC_ALL FLOCKC_PROJECT
unset NO_COLOR FORCE_COLOR
umask 022

# One copy of everything is quicker than one for each case.
cp -R "$golden" "$work/cases"
cd "$work/cases" || exit 2

for operand in "$@"; do
    [ -d "$operand" ] || die "there is no case '$operand'"
done

list_cases()
{
    [ $# -gt 0 ] || set -- .
    find "$@" -name command -type f | sed 's|^\./||; s|/*/command$||' | sort -u
}

# Prints the difference of two files, where a missing one is empty.
differ()
{
    if [ -e "$1" ]; then
        cmp -s "$1" "$2" && return 1
        diff -u "$1" "$2"
    else
        [ -s "$2" ] || return 1
        diff -u /dev/null "$2"
    fi
    return 0
}

# Runs the case in the current folder; its outputs go beside it.
run_case()
{
    sh ./command >"$work/stdout" 2>"$work/stderr" </dev/null
    echo $? >"$work/exit"
}

list_expected_files()
{
    if [ -d expected ]; then
        (cd expected && find . -type f | sort)
    fi
}

# Prints what differs in the current folder; false if nothing does.
judge_case()
{
    has_failed=1
    [ -e expected.exit ] || echo 0 >expected.exit
    for what in exit stdout stderr; do
        if differ "expected.$what" "$work/$what"; then has_failed=0; fi
    done
    for file in $(list_expected_files); do
        if [ ! -e "$file" ]; then
            echo "$file was not written"
            has_failed=0
        elif differ "expected/$file" "$file"; then
            has_failed=0
        fi
    done
    if [ -e absent ]; then
        while read -r file; do
            [ -e "$file" ] || continue
            echo "$file exists"
            has_failed=0
        done <absent
    fi
    return $has_failed
}

bless_case()
{
    source=$golden/$1
    for what in exit stdout stderr; do
        rm -f "$source/expected.$what"
        [ -s "$work/$what" ] && cp "$work/$what" "$source/expected.$what"
    done
    [ "$(cat "$work/exit")" != 0 ] || rm -f "$source/expected.exit"
    for file in $(list_expected_files); do
        [ ! -e "$file" ] || cp "$file" "$source/expected/$file"
    done
}

list_cases "$@" >"$work/list"
[ -s "$work/list" ] || die "no case found"
passed=0
failed=0
while read -r name; do
    cd "$work/cases/$name" || exit 2
    run_case
    if judge_case >"$work/report"; then
        failed=$((failed + 1))
        echo "FAIL $name"
        cat "$work/report"
        if $bless; then bless_case "$name"; fi
    else
        passed=$((passed + 1))
    fi
done <"$work/list"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
