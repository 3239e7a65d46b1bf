#!/bin/sh
# SPDX-License-Identifier: MIT
#
# bless_test.sh - run.sh over cases that are made here: what it accepts, what it does not, and
# what it says of both.
#
# Exit: 0 all passed, 1 something failed, 2 the run could not start.
set -u
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM
mkdir -p "$work/tests/golden" || exit 2
cp "$(dirname "$0")/run.sh" "$work/tests/golden/" || exit 2
printf '#!/bin/sh\necho "$@"\n' >"$work/program" && chmod +x "$work/program" || exit 2
cases=$work/tests/golden/area
failures=0

fail() {
    failures=$((failures + 1))
    echo "FAIL $1"
    sed 's/^/     /' "$work/log"
}

# run CODE [--bless]: what it printed is in log afterwards.
run() {
    wanted=$1
    shift
    sh "$work/tests/golden/run.sh" "$work/program" "$@" >"$work/log" 2>&1
    code=$?
    [ "$code" -eq "$wanted" ] || fail "the exit code is $code, not $wanted"
}

says() {
    grep -qxF -- "$1" "$work/log" || fail "it says: $1"
}

# make_case COMMAND: the only one.
make_case() {
    rm -rf "$cases"
    mkdir -p "$cases/one"
    echo "$1" >"$cases/one/command"
}

# refuses: --bless fails, and nothing is written.
refuses() {
    cp -R "$cases" "$work/before"
    run 1 --bless
    says 'FAIL area/one'
    says '0 passed, 0 accepted, 1 failed'
    diff -r "$work/before" "$cases" >>"$work/log" || fail 'nothing is written'
    rm -rf "$work/before"
}

make_case 'flockc hello'
run 1
says 'FAIL area/one'
says '0 passed, 1 failed'
[ ! -e "$cases/one/expected.stdout" ] || fail 'only --bless writes'
run 0 --bless
says 'accepted area/one'
says '+hello'
says '0 passed, 1 accepted, 0 failed'
if grep -q FAIL "$work/log"; then fail 'what was accepted is no failure'; fi
run 0 --bless
says '1 passed, 0 accepted, 0 failed'
run 0
says '1 passed, 0 failed'

make_case 'flockc hello; exit 1'
run 0 --bless
run 0
[ "$(cat "$cases/one/expected.exit")" -eq 1 ] || fail 'the exit code is kept'

make_case 'no_such_program'
refuses
# shellcheck disable=SC2016 # the shell of the case
make_case 'kill -SEGV $$'
refuses
make_case 'flockc hello'
mkdir "$cases/one/expected"
: >"$cases/one/expected/file"
refuses
says './file was not written'
make_case 'flockc hello >file'
echo file >"$cases/one/absent"
refuses
says 'file exists'

[ "$failures" -eq 0 ] || exit 1
echo 'all passed'
