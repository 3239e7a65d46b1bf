#!/bin/sh
# SPDX-License-Identifier: MIT
#
# target_names.sh - the compiler refuses a target that forgets an option. One copy of a table
# after the other is spoiled, and the target that uses it is compiled with that copy in front.
#
#   target_names.sh CC DOORS       DOORS: the include folders of the rooms in a build
# Exit: 0 all is well, 1 something is wrong, 2 the run could not start.
set -u

die() {
    echo "target_names.sh: $1" >&2
    exit 2
}

[ $# -eq 2 ] || die "usage: target_names.sh CC DOORS"
cc=$1
doors=$(cd "$2" && pwd) || die "no folder '$2'"
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || die "no temporary folder"
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM

mkdir -p "$work/emit/targets" "$work/resolve" || exit 2
set -- "-I$work"
for door in "$doors"/*/; do
    set -- "$@" "-I$door"
done

names=compiler/emit/targets/start_request_names.def
spoiled_names=$work/emit/targets/start_request_names.def
spoiled_options=$work/resolve/options.def
bad=0

compile() {
    "$cc" -std=c17 -D_DEFAULT_SOURCE -fsyntax-only "$@" \
        -x c compiler/emit/targets/start_request.c >"$work/log" 2>&1
}

# refuses WHAT, then what the compiler has to say
refuses() {
    what=$1 wanted=$2
    shift 2
    if compile "$@"; then
        echo "$what: it compiles"
        bad=1
    elif ! grep -qF "$wanted" "$work/log"; then
        cat "$work/log"
        echo "$what: the compiler does not say '$wanted'"
        bad=1
    fi
    rm -f "$spoiled_names" "$spoiled_options"
}

cp "$names" "$spoiled_names"
compile "$@" || die "the table as it is does not compile: $(cat "$work/log")"

grep -v retry_maximum_attempts "$names" >"$spoiled_names"
refuses 'a row that is missing' \
    'start_request_names.def needs one row for every option of resolve/options.def' "$@"

grep -v retry_maximum_attempts "$names" >"$spoiled_names"
refuses 'a row that is missing, by its name' start_request_names_retry_maximum_attempts "$@"

sed '/^CARRIES(workflow_run_timeout/{p;}' "$names" >"$spoiled_names"
refuses 'a row that comes twice' start_request_names_workflow_run_timeout "$@"

sed '/^CARRIES(workflow_run_timeout/{p;}; /retry_maximum_attempts/d' "$names" >"$spoiled_names"
refuses 'one that comes twice in place of another' start_request_names_workflow_run_timeout "$@"

sed 's/retry_maximum_attempts/retry_minimum_attempts/' "$names" >"$spoiled_names"
refuses 'a row of no option' retry_minimum_attempts "$@"

awk '/^WORKFLOW_OPTION\(workflow_id/ {
    print "WORKFLOW_OPTION(cron, \"cronSchedule\", STRING, NONE, FIELD_DEFAULT(RUN, agent), \"New.\")"
} { print }' compiler/resolve/options.def >"$spoiled_options"
refuses 'a new option' \
    'start_request_names.def needs one row for every option of resolve/options.def' "$@"

exit $bad
