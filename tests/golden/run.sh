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
#   expected.findings in place of expected.stdout, where the case is about which findings there
#                     are and not about their words: a line for each finding on stdout, such as
#                     "FLK301 4:27 error" (see full-text for the cases that hold the words)
#   expected.exit     the exit code of the last command; missing: 0
#   expected/FILE     a file that must exist afterwards, with these bytes
#   absent            names of files that must not exist afterwards, one a line
# and its inputs. The comment that begins the main input, or `command` where the input
# has none, says why the case exists.
#
# --bless writes what happened into expected.*, and into expected.findings and the files in
# expected/ where they exist (to add one, touch it first). Read the change before you keep it.
# A crash, a command that is not found, and a file that is missing or must not be there are not accepted.
# Exit: 0 all passed or were accepted, 1 a case failed, 2 the run could not start.
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
case $flockc in
/*) ;;
*) flockc=$PWD/$flockc ;;
esac
bless=false
if [ "${1-}" = --bless ]; then
    bless=true
    shift
fi

case $0 in
*/*) cd "${0%/*}" || exit 2 ;;
esac
golden=$PWD
FLOCKC_PROJECT=${golden%/tests/golden}
work=$(mktemp -d) || die "no temporary folder"
trap 'rm -rf "$work" 2>/dev/null || { chmod -R u+w "$work" && rm -rf "$work"; }' EXIT
trap 'exit 2' INT TERM
mkdir "$work/bin"
ln -s "$flockc" "$work/bin/flockc"

# The same for everybody: no colours, no locale, and files that the owner can read.
PATH=$work/bin:$PATH
LC_ALL=C
export PATH LC_ALL FLOCKC_PROJECT
unset NO_COLOR FORCE_COLOR
umask 022

# Prints the cases that the operands stand for.
list_cases()
{
    [ $# -gt 0 ] || set -- */
    for operand; do
        operand=${operand%/}
        for file in "$operand/command" "$operand"/*/command; do
            [ ! -f "$file" ] || echo "${file%/command}"
        done
    done
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

# Runs a case in a copy of its folder, which is then the current one; its outputs go beside it.
run_case()
{
    count=$((count + 1))
    cp -R "$golden/$1" "$work/$count" && cd "$work/$count" || exit 2
    sh ./command >"$work/stdout" 2>"$work/stderr" </dev/null
    code=$?
    said=stdout
    if [ -e expected.findings ]; then
        said=findings
        list_findings <"$work/stdout" >"$work/findings"
    fi
}

# Only a finding's first line begins with its severity; its place is the next line. One that
# looks otherwise stays as it is, and so differs from what is expected.
list_findings()
{
    sed -n '/^[a-z]*\[FLK/{
        N
        s/^\([a-z]*\)\[\(FLK[0-9]*\) [^]]*\]\( \[[*!]\]\)\{0,1\}: .*\n *--> .*:\([0-9]*:[0-9]*\)$/\2 \4 \1/
        p
    }'
}

list_expected_files()
{
    if [ -d expected ]; then
        (cd expected && find . -type f | sort)
    fi
}

list_unwanted_files()
{
    [ -e absent ] || return 0
    while read -r file; do
        [ ! -e "$file" ] || echo "$file"
    done <absent
}

# Prints what differs in the current folder; false if nothing does.
judge_case()
{
    has_failed=1
    expected=0
    if [ -e expected.exit ]; then read -r expected <expected.exit; fi
    if [ "$code" != "$expected" ]; then
        echo "the exit code is $code, not $expected"
        has_failed=0
    fi
    for what in $said stderr; do
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
    for file in $(list_unwanted_files); do
        echo "$file exists"
        has_failed=0
    done
    return $has_failed
}

# Prints why what happened cannot be accepted, and is false then.
is_acceptable()
{
    if [ "$code" != "$expected" ] && [ "$code" -ge 126 ]; then
        echo "the exit code $code is a crash, or a command that is not there"
        return 1
    fi
    for file in $(list_expected_files); do
        [ -e "$file" ] || return 1
    done
    [ -z "$(list_unwanted_files)" ]
}

bless_case()
{
    source=$golden/$1
    rm -f "$source"/expected.exit "$source"/expected.stdout "$source"/expected.stderr
    [ "$code" -eq 0 ] || echo "$code" >"$source/expected.exit"
    [ "$said" = stdout ] || : >"$source/expected.$said"
    for what in $said stderr; do
        [ ! -s "$work/$what" ] || cp "$work/$what" "$source/expected.$what"
    done
    for file in $(list_expected_files); do
        cp "$file" "$source/expected/$file"
    done
}

for operand in "$@"; do
    [ -d "$operand" ] || die "there is no case '$operand'"
done
list_cases "$@" >"$work/list"
[ -s "$work/list" ] || die "no case found"
count=0
accepted=0
failed=0
while read -r name; do
    run_case "$name"
    judge_case >"$work/report" || continue
    if $bless && is_acceptable >>"$work/report" && bless_case "$name"; then
        accepted=$((accepted + 1))
        echo "accepted $name"
    else
        failed=$((failed + 1))
        echo "FAIL $name"
    fi
    cat "$work/report"
done <"$work/list"
passed=$((count - accepted - failed))
if $bless; then
    echo "$passed passed, $accepted accepted, $failed failed"
else
    echo "$passed passed, $failed failed"
fi
[ "$failed" -eq 0 ]
