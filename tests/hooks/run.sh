#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh - the hooks of /.pre-commit-hooks.yaml, run by the real pre-commit at real commits. The judge `hooks` has more:
# the hooks that install flockc, other hook managers, a plain git hook.
#
#   run.sh FLOCKC
# The hook comes from a repository that is made here and contains only the hooks file, so
# neither the network nor this project's own history is needed.
# Exit: 0 all passed, 1 something failed, 2 the run could not start, 77 pre-commit is missing.
# shellcheck disable=SC2016 # the backquotes are those of findings
set -u

die() {
    echo "run.sh: $1" >&2
    exit 2
}

[ $# -eq 1 ] || die "usage: run.sh FLOCKC"
[ -x "$1" ] || die "'$1' is not a program"
for program in git pre-commit; do
    command -v "$program" >/dev/null || {
        echo "there is no $program; nothing was tested"
        exit 77
    }
done
flockc=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
project=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d) || die "no temporary folder"
trap 'rm -rf "$work"' EXIT
trap 'exit 2' INT TERM

# Uses nothing of the user's: neither git's settings nor pre-commit's environments, nor the
# repository whose own commit may be running this.
unset NO_COLOR FORCE_COLOR PRE_COMMIT_COLOR GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_PREFIX
unset SKIP PRE_COMMIT
mkdir "$work/bin" "$work/home" "$work/hooks" "$work/talks"
ln -s "$flockc" "$work/bin/flockc"
PATH=$work/bin:$PATH
HOME=$work/home
XDG_CONFIG_HOME=$work/home
PRE_COMMIT_HOME=$work/home/pre-commit
GIT_CONFIG_NOSYSTEM=1
LC_ALL=C.UTF-8
export PATH HOME XDG_CONFIG_HOME PRE_COMMIT_HOME GIT_CONFIG_NOSYSTEM LC_ALL
for key in AUTHOR COMMITTER; do
    export "GIT_${key}_NAME=A Tester" "GIT_${key}_EMAIL=tester@example.invalid"
done

# --- a repository with the hook, and one that uses it ------------------------------------

cd "$work/hooks" || exit 2
cp "$project/.pre-commit-hooks.yaml" . || die "the project has no hooks file"
pre-commit validate-manifest .pre-commit-hooks.yaml || exit 1
# Those that install flockc differ in how.
sed '/^#/d; s/language: system/language: python/' .pre-commit-hooks.yaml >"$work/as-python"
sed '/^#/d' "$project/integrations/pre-commit/.pre-commit-hooks.yaml" | diff - "$work/as-python" || {
    echo "FAIL the two files of hooks say the same"
    exit 1
}
{ git init -q && git add . && git commit -qm hooks; } || die "git does not work"
revision=$(git rev-parse HEAD)

cd "$work/talks" || exit 2
git init -q || die "git does not work"
cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: $work/hooks
    rev: $revision
    hooks:
      - id: flockc-check
CONFIG
printf 'exclude: [drafts/]\n' >.flockc.yaml
pre-commit install >"$work/log" 2>&1 || {
    cat "$work/log"
    die "pre-commit could not be installed"
}

# --- what must be true ----------------------------------------------------------------------

failures=0

# fail WHAT: fails, and shows what the last commit printed.
fail() {
    failures=$((failures + 1))
    echo "FAIL $1"
    sed 's/^/     /' "$work/log"
}

# definition KEY LINE...: a definition whose agent has KEY, a timeout; further lines follow.
definition() {
    printf 'enable_temporal: true\nagents:\n  writer:\n'
    printf '    input: topic\n    evaluator: {name: default, type: DeclarativeEvaluator}\n'
    printf '    temporal_activity_config:\n      %s: PT3M\n' "$1"
    shift
    for line; do printf '%s\n' "$line"; done
}

try_commit() {
    git add -A && git commit -m try >"$work/log" 2>&1
}

shows() {
    grep -qF -- "$1" "$work/log"
}

try_commit || fail "a commit without a definition goes through"

definition start_to_close_timout >talk.flock.yaml
if try_commit; then fail "the misspelt key is refused"; fi
shows 'error[FLK101 unknown-key] [*]: `start_to_close_timout` is not a key' ||
    fail "the finding is shown"
shows ' --> talk.flock.yaml:7:7' || fail "the place is shown"
shows 'did you mean `start_to_close_timeout`?' || fail "the repair is shown"

definition start_to_close_timeout >talk.flock.yaml
try_commit || fail "the repaired one goes through"
[ -z "$(git status --porcelain)" ] || fail "the repaired one is committed"

definition start_to_close_timeout 'nmae: talk' >talk.flock.yaml
try_commit || fail "a warning does not block"
shows 'warning[FLK101 unknown-key] [*]: `nmae`' || fail "a warning is shown"

printf 'enable_temporal = true\nagents = []\n' >talk.flock.toml
if try_commit; then fail "a TOML definition is checked"; fi
shows 'talk.flock.toml:2' || fail "its place is shown"
git rm -qf talk.flock.toml

mkdir drafts
definition start_to_close_timout >drafts/talk.flock.yaml
try_commit || fail "what .flockc.yaml excludes is not checked, though it is named"
shows 'start_to_close_timout' && fail "nothing is said about what is excluded"

printf 'start_to_close_timout: PT3M\n' >talk.yaml
try_commit || fail "other YAML files are not checked"

printf 'exclud: []\n' >.flockc.yaml
if try_commit; then fail "a mistake in the configuration is refused"; fi
shows 'did you mean `exclude`?' || fail "it is shown"

# --- with the other hooks -------------------------------------------------------------------

printf 'generate: [{target: options, output: gen}]\nexclude: [drafts/]\n' >.flockc.yaml
sed 's/flockc-check/flockc-fix/' .pre-commit-config.yaml >fix.yaml && mv fix.yaml .pre-commit-config.yaml
echo '      - id: flockc-compile' >>.pre-commit-config.yaml
definition start_to_close_timout >talk.flock.yaml
if try_commit; then fail "a fixed definition stops the commit"; fi
shows 'talk.flock.yaml:7: fixed: rename the key to `start_to_close_timeout` [FLK101]' || fail "the fix is shown"
shows 'files were modified by this hook' || fail "pre-commit sees it"
grep -q start_to_close_timeout talk.flock.yaml || fail "it is fixed"
shows "flockc: 'gen/talk.json' is missing" || fail "what is generated is missing"

flockc compile
try_commit || fail "what is fixed and generated goes through"
[ -z "$(git status --porcelain)" ] || fail "it is committed"

git rm -q gen/talk.json
if git commit -qm try >"$work/log" 2>&1; then fail "a deleted output is noticed"; fi
shows "flockc: 'gen/talk.json' is missing" || fail "it is named"

[ "$failures" -eq 0 ] || {
    echo "$failures failed"
    exit 1
}
echo "all passed"
