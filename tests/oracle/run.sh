#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh - asks the judges, each a program that somebody else wrote; run by `./dev oracle`,
# which has built what they judge. One line per judge: PASS, FAIL, or SKIP with the reason
# why it could not be asked. With FLOCKC_CI set (or CI=true) a SKIP fails as well.
#
#   run.sh [JUDGE...]
set -u
cd "$(dirname "$0")/../.." || exit

tools=$PWD/build/tools
venv=$tools/venv
san=build/san/tests
mkdir -p "$tools"
export TOOLS_DIR="$tools"

failures=0
skips=0

# skip REASON: to be called by a judge.
skip() {
    echo "skipped: $1"
    exit 77
}

# Python judges run in an environment of their own, with exact versions.
need_python() {
    requirements=tests/oracle/requirements.txt
    if cmp -s "$requirements" "$venv/requirements.txt"; then
        return
    fi
    command -v python3 || skip "Python is not installed"
    python3 -m venv --clear "$venv" || skip "this Python cannot make an environment (python3-venv)"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$requirements" ||
        skip "the packages of $requirements could not be installed"
    cp "$requirements" "$venv/requirements.txt"
}

judge_toml() {
    [ -x "$san/toml_decoder" ] || skip "toml_decoder is not built"
    sh tests/oracle/toml_test.sh "$san/toml_decoder"
}

judge_scalars() {
    [ -x "$san/scalars_driver" ] || skip "scalars_driver is not built"
    need_python
    "$venv/bin/python" tests/oracle/scalars/compare.py "$san/scalars_driver"
}

judge_yaml() {
    [ -x "$san/yaml_driver" ] || skip "yaml_driver is not built"
    need_python
    "$venv/bin/python" tests/oracle/yaml/compare.py "$san/yaml_driver"
}

judge_protobuf() {
    flockc=$(find build/release -name flockc -type f -perm -u+x | head -n 1)
    [ -n "$flockc" ] || skip "flockc is not built"
    need_python
    "$venv/bin/python" tests/oracle/protobuf/judge.py "$flockc"
}

# ask JUDGE: in a shell of its own, so that skip() can leave.
ask() {
    log=$tools/$1.log
    ("judge_$1") >"$log" 2>&1
    status=$?
    last=$(grep . "$log" | tail -n 1)
    case $status in
    0) printf 'PASS  %-9s %s\n' "$1" "$last" ;;
    77)
        printf 'SKIP  %-9s %s\n' "$1" "${last#skipped: }"
        skips=$((skips + 1))
        ;;
    *)
        tail -n 40 "$log" | sed 's/^/      /'
        printf 'FAIL  %-9s %s\n' "$1" "see $log"
        failures=$((failures + 1))
        ;;
    esac
}

for judge in "${@:-toml scalars yaml protobuf}"; do
    for name in $judge; do
        ask "$name"
    done
done

if [ "$failures" -gt 0 ]; then
    exit 1
fi
if [ "$skips" -gt 0 ] && { [ -n "${FLOCKC_CI:-}" ] || [ "${CI:-}" = true ]; }; then
    echo "a judge could not be asked, and FLOCKC_CI wants all of them"
    exit 1
fi
