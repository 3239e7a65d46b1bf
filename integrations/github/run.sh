#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh - runs flockc as the inputs of action.yml say, which are in variables: FLOCKC_ACTION_PROGRAM, _ARGS, _PATHS,
# _FOLDER, _FAIL_ON, _BASELINE, _ANNOTATIONS and _SARIF.
#
# `check` also writes a report that is counted, and a list for the summary of the job. Exit code: that of flockc.
set -euf

die() {
    printf '::error title=flockc::%s\n' "$1"
    exit 2
}

new_line='
'

# The input args, a word on each line: xargs knows quotes and backslashes, and expands nothing.
read_words() {
    words=$(printf '%s\n' "$FLOCKC_ACTION_ARGS" | xargs printf '%s\n') ||
        die 'the input args has a quote without its partner'
    command=${words%%"$new_line"*}
    [ -n "$command" ] || die 'the input args begins with no command'
}

# absolute FILE: seen from the workspace.
absolute() {
    case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "${GITHUB_WORKSPACE:-$PWD}/$1" ;;
    esac
}

# only_for_check INPUT VALUE: other commands do not have what it asks for.
only_for_check() {
    [ -z "$2" ] || die "the input $1 needs the command check, and args begins with another"
}

check_inputs() {
    case $FLOCKC_ACTION_SARIF in *"$new_line"*) die 'the input sarif-file has more than one line' ;; esac
    case $FLOCKC_ACTION_ANNOTATIONS in true | false) ;; *) die 'the input annotations is neither true nor false' ;; esac
    [ "$command" = check ] || {
        only_for_check sarif-file "$FLOCKC_ACTION_SARIF"
        only_for_check baseline "$FLOCKC_ACTION_BASELINE"
        only_for_check fail-on "$FLOCKC_ACTION_FAIL_ON"
    }
}

# count MEMBER: a number in the summary of the report; no text of a file can be a line that looks like it.
count() {
    sed -n '/^  "summary": {$/,/^  }/s/^    "'"$1"'": \([0-9]*\),\{0,1\}$/\1/p' "$reports/findings.json"
}

# What GitHub shows on the page of the run. No line of the list can end its block: each has a place and a rule.
write_summary() {
    echo "### flockc"
    echo
    echo "| errors | warnings | infos | files |"
    echo "|---|---|---|---|"
    echo "| $errors | $warnings | $infos | $(count files) |"
    [ -s "$reports/findings.txt" ] || return 0
    printf '\n```text\n'
    head -n 100 "$reports/findings.txt"
    printf '```\n'
    [ "$((errors + warnings + infos))" -le 100 ] || printf '\nThe first 100 findings; the log has all of them.\n'
}

report() {
    errors=$(count errors)
    warnings=$(count warnings)
    infos=$(count infos)
    {
        echo "errors=$errors"
        echo "warnings=$warnings"
        echo "findings=$((errors + warnings + infos))"
        [ -z "$FLOCKC_ACTION_SARIF" ] || printf 'sarif-file=%s\n' "$FLOCKC_ACTION_SARIF"
    } >>"$GITHUB_OUTPUT"
    [ -z "${GITHUB_STEP_SUMMARY:-}" ] || write_summary >>"$GITHUB_STEP_SUMMARY"
}

# shows_findings: with --diff there are none to count or annotate, and flockc refuses their formats.
shows_findings() {
    case $new_line$words$new_line in *"$new_line--diff$new_line"*) return 1 ;; esac
    case $command in check | compile | explain) ;; *) return 1 ;; esac
}

read_words
check_inputs
reports=$(mktemp -d "${RUNNER_TEMP:?}/flockc-reports.XXXXXX")
trap 'rm -rf "$reports"' EXIT

# What the inputs ask for comes before the words of args, so that those have the last say.
set -- "$command"
if shows_findings; then
    if [ "$FLOCKC_ACTION_ANNOTATIONS" = true ]; then set -- "$@" --output-format=github; else set -- "$@" --color=always; fi
    [ "$command" != check ] ||
        set -- "$@" "--output-file=json=$reports/findings.json" "--output-file=concise=$reports/findings.txt"
fi
[ -z "$FLOCKC_ACTION_FAIL_ON" ] || set -- "$@" "--fail-on=$FLOCKC_ACTION_FAIL_ON"
[ -z "$FLOCKC_ACTION_BASELINE" ] || set -- "$@" "--baseline=$FLOCKC_ACTION_BASELINE"
[ -z "$FLOCKC_ACTION_SARIF" ] || set -- "$@" "--output-file=sarif=$(absolute "$FLOCKC_ACTION_SARIF")"
# Each line is a word, and names are not expanded (set -f).
IFS=$new_line
# shellcheck disable=SC2086
case $words in *"$new_line"*) set -- "$@" ${words#*"$new_line"} ;; esac
# shellcheck disable=SC2086
[ -z "$FLOCKC_ACTION_PATHS" ] || set -- "$@" -- $FLOCKC_ACTION_PATHS
unset IFS CDPATH

cd "$(absolute "$FLOCKC_ACTION_FOLDER")" || die 'the input working-directory is no folder'
code=0
"$FLOCKC_ACTION_PROGRAM" "$@" || code=$?
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
[ ! -s "$reports/findings.json" ] || report
[ "$code" -le 1 ] || die "flockc could not do its work (exit code $code); the lines above say why"
exit "$code"
