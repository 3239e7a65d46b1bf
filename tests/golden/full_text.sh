#!/bin/sh
# SPDX-License-Identifier: MIT
#
# full_text.sh - is the whole text of every rule and of every output format in some case?
#
#   full_text.sh FLOCKC
#
# The table `full-text` says in which. Here it is compared with the rules of FLOCKC, with
# formats.def, and with the cases; a case that only repeats texts should say expected.findings.
# Exit: 0 all is well, 1 something is missing or too much, 2 the run could not start.
set -u

[ -x "${1-}" ] || {
    echo "full_text.sh: usage: full_text.sh FLOCKC" >&2
    exit 2
}
flockc=$1
case $flockc in
/*) ;;
*) flockc=$PWD/$flockc ;;
esac
cd "$(dirname "$0")" || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM
LC_ALL=C
export LC_ALL
failures=0

fail()
{
    echo "$1"
    failures=$((failures + 1))
}

# must_be_empty FILE WORDS: each line of the file is a failure of which the words tell.
must_be_empty()
{
    while read -r line; do
        fail "$2: $line"
    done <"$1"
}

grep -v -e '^#' -e '^$' full-text >"$work/table"
{
    sed -n 's/^FORMAT([a-z]*, "\([a-z]*\)",.*/format \1/p' ../../compiler/report/formats.def
    "$flockc" rule | awk '{ print $1, $2 }'
} | sort >"$work/there"
awk '{ print $1, $2 }' "$work/table" | sort >"$work/named"
comm -23 "$work/there" "$work/named" >"$work/missing"
comm -13 "$work/there" "$work/named" >"$work/unknown"
must_be_empty "$work/missing" "full-text names no case for"
must_be_empty "$work/unknown" "full-text has a row too much"

while read -r what name case; do
    if [ "$what" = format ]; then
        grep -qE -e "--output-format $name( |\$)" "$case/command" 2>/dev/null ||
            fail "$case does not ask for the format $name"
    else
        cat "$case/expected.stdout" "$case/expected.stderr" 2>/dev/null |
            grep -qE "^(error|warning|info)\\[$what $name\\]( \\[[*!]\\])?: " ||
            fail "$case does not hold the text of $what $name"
    fi
done <"$work/table"

# Cases about findings alone that keep texts, and are in no row.
grep -lE '^(error|warning|info)\[FLK' ./*/*/expected.stdout | sed 's|^\./||; s|/[^/]*$||' |
    while read -r case; do
        grep -v '^#' "$case/command" | tr '\n' ';' | grep -qE '^flockc check [^ ;&|>]+;$' && echo "$case"
    done | sort >"$work/full"
awk '{ print $3 }' "$work/table" | sort -u | comm -23 "$work/full" - >"$work/repeated"
must_be_empty "$work/repeated" "in no row of full-text, so it should have expected.findings in place of expected.stdout"

rows=$(wc -l <"$work/table")
[ "$rows" -gt 0 ] || fail "full-text has no row"
echo "$((rows)) rows, $failures failures"
[ "$failures" -eq 0 ]
