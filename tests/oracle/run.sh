#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh - asks the judges, each a program that somebody else wrote; run by `./dev oracle`,
# which has built what they judge. Prints a table: what was asked, which version answered,
# how many cases, on how many both agree, how many differences are explained in
# docs/ground-truth.md, how many are not. A judge that could not run is skipped with
# the reason; with CI=true or FLOCKC_CI set a skip is a failure.
#
#   run.sh [--all] [--cases N] [--seed S] [JUDGE...]
#
# --all asks what takes minutes, too: all golden cases of the WebAssembly, and whether a second build of it and of
# what is published has the same bytes.
set -u
cd "$(dirname "$0")/../.." || exit

all='toml numbers scalars durations yaml definitions components protobuf code-python code-go code-typescript code-java app pictures flock flock-python deploy schema formats fixes git server end-to-end worker builds guides walk clients typed wasm dist vscode vscode-desktop shells manual wheel deb npm container ci install hooks'
logs=$PWD/build/oracle
drivers=$PWD/build/san/tests
flockc=$PWD/build/flockc
export PYTHONPATH="$PWD/tests/oracle/lib"
export PYTHONDONTWRITEBYTECODE=1

. tests/oracle/install.sh

# python_judge ENVIRONMENT FOLDER [ARGUMENT...]
python_judge() {
    python=$tools/$1/bin/python
    folder=$2
    shift 2
    # shellcheck disable=SC2086 # the options of the command line are words
    "$python" "tests/oracle/$folder/judge.py" --flockc "$flockc" --drivers "$drivers" --tools "$tools" $options "$@"
}

judge_toml() {
    need_toml_test
    sh tests/oracle/toml/judge.sh "$toml_test" "$drivers/toml_decoder"
}

judge_numbers() {
    need_python judges
    python_judge judges numbers
}

judge_scalars() {
    need_python flock-0.4
    python_judge flock-0.4 scalars
}

judge_durations() {
    need_python judges
    python_judge judges durations
}

# One row per release of PyYAML: they merge differently.
judge_yaml() {
    need_python pyyaml-6.0.4
    need_python pyyaml-6.0.3
    status=0
    python_judge pyyaml-6.0.4 yaml || status=$?
    python_judge pyyaml-6.0.3 yaml || status=$?
    return "$status"
}

# One row per release of Flock.
judge_definitions() {
    need_python flock-0.4
    need_python flock-0.5
    status=0
    python_judge flock-0.4 definitions || status=$?
    python_judge flock-0.5 definitions || status=$?
    return "$status"
}

# The same, and what loads a definition there.
judge_components() {
    need_python flock-0.4
    need_python flock-0.5
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/definitions
    status=0
    python_judge flock-0.4 components || status=$?
    python_judge flock-0.5 components || status=$?
    return "$status"
}

judge_protobuf() {
    need_python judges
    need_proto_reader
    python_judge judges protobuf
}

# Generated code; definitions are made as those of `protobuf`.
judge_code_python() {
    need_python code-python
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/protobuf
    python_judge code-python code
}

# code_judge LANGUAGE: the other languages, each with a program of its own.
code_judge() {
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/protobuf
    # shellcheck disable=SC2086 # the options of the command line are words
    "$tools/judges/bin/python" "tests/oracle/code/judge_$1.py" --flockc "$flockc" $options
}

judge_code_go() {
    need_python judges
    . tests/oracle/code/tools.sh
    need_code_go
    code_judge go
}

judge_code_typescript() {
    need_python judges
    . tests/oracle/code/tools.sh
    need_code_typescript
    code_judge typescript
}

judge_code_java() {
    need_python judges
    . tests/oracle/code/tools.sh
    need_code_java
    code_judge java
}

# One row per release of Flock; what is written for it.
judge_flock() {
    need_python flock-0.4
    need_python flock-0.5
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/definitions:$PWD/tests/oracle/protobuf
    status=0
    python_judge flock-0.4 flock || status=$?
    python_judge flock-0.5 flock || status=$?
    return "$status"
}

judge_flock_python() {
    need_python flock-0.4
    need_python code-python
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/code:$PWD/tests/oracle/protobuf
    python_judge flock-0.4 flock_python
}

# Pictures for Graphviz and Mermaid; names are those of `protobuf`.
judge_pictures() {
    need_python judges
    . tests/oracle/pictures/tools.sh
    need_graphviz
    need_mermaid
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/protobuf
    python_judge judges pictures
}

# What starts workers, as the process managers read it.
judge_deploy() {
    need_python deploy
    . tests/oracle/deploy/tools.sh
    need_deploy_readers
    python_judge deploy deploy
}

# Applications: read by the tools of Python, and run on a server.
judge_app() {
    need_python code-python
    need_temporal
    . tests/oracle/worker/tools.sh
    need_pyright
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/protobuf:$PWD/tests/oracle/code
    python_judge code-python app --server "$temporal"
}

judge_schema() {
    need_python judges
    python_judge judges schema
}

judge_formats() {
    need_python judges
    . tests/oracle/formats/tools.sh
    need_format_readers
    python_judge judges formats
}

# Safe, and with --unsafe-fixes.
judge_fixes() {
    need_python judges
    python_judge judges fixes
}

judge_server() {
    need_python judges
    need_temporal
    python_judge judges server --server "$temporal"
}

judge_end_to_end() {
    need_python flock-0.4
    need_temporal
    python_judge flock-0.4 end_to_end --server "$temporal"
}

# Build systems that are not among the packages of ./dev test.
judge_builds() {
    need_python builds
    PATH=$tools/builds/bin:$PATH python_judge builds builds
}

judge_guides() {
    need_python judges
    need_python code-python
    need_temporal
    . tests/oracle/code/tools.sh
    need_code_go
    need_code_typescript
    need_guide_typescript
    command -v mvn >/dev/null || skip "Maven is not installed"
    need_code_java
    python_judge judges guides --server "$temporal"
}

# The text of the program, and the process that it is: a row each.
judge_worker() {
    need_python code-python
    need_python flock-0.4
    need_temporal
    . tests/oracle/worker/tools.sh
    need_pyright
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/protobuf:$PWD/tests/oracle/end_to_end
    status=0
    python_judge code-python worker/program || status=$?
    python_judge flock-0.4 worker/process --server "$temporal" || status=$?
    return "$status"
}

# A newcomer's way through docs/guides/flock.md.
judge_walk() {
    need_python flock-0.4
    need_temporal
    PYTHONPATH=$PYTHONPATH:$PWD/tests/oracle/end_to_end
    python_judge flock-0.4 walk --server "$temporal"
}

# The language server and the JSON Schema, as editors' own clients see them: one row per client.
judge_clients() {
    need_python judges
    . tests/oracle/code/tools.sh
    . tests/oracle/clients/tools.sh
    need_clients
    python_judge judges clients
}

# Each message of the language server, as a typed client reads it in the profiles of several editors.
judge_typed() {
    need_python typed
    python_judge typed typed
}

# Half-typed command lines, completed by the shells themselves: one row per shell.
judge_shells() {
    need_python judges
    python_judge judges shells
}

# The pages of the manual, as mandoc and man read them.
# Which files a folder stands for, and what applies the output of --diff.
judge_git() {
    need_python judges
    python_judge judges git
}

judge_manual() {
    need_python judges
    python_judge judges manual
}

# The Python package: its wheel of this program, its sdist, and what installers make of those that are published.
judge_wheel() {
    need_python wheel
    need_uv
    need_temporal
    . tests/oracle/dist/tools.sh
    need_dist
    python_judge wheel wheel --server "$temporal"
}

# The packages for npm, as package managers install them, and the launcher: one row per version of Node.
judge_npm() {
    need_python judges
    . tests/oracle/code/tools.sh
    . tests/oracle/npm/tools.sh
    need_npm_judge
    python_judge judges npm
}

# Commits, with the hooks run by their managers and by git itself: a row each.
judge_hooks() {
    need_python hooks
    . tests/oracle/hooks/tools.sh
    need_hook_wheels
    python_judge hooks hooks
}

# The WebAssembly build, in Node and in Chromium.
judge_wasm() {
    need_python judges
    . tests/oracle/wasm/tools.sh
    need_wasm_hosts
    need_wasm
    PYTHONPATH=$PYTHONPATH:$PWD/tests/bench
    python_judge judges wasm
}

# The archives that are published; the program for aarch64 runs under qemu.
judge_dist() {
    need_python dist
    . tests/oracle/dist/tools.sh
    need_dist
    python_judge dist dist
}

# The packages for Debian and Ubuntu.
judge_deb() {
    need_python deb
    . tests/oracle/deb/tools.sh
    need_deb
    python_judge deb deb
}

# The container file, and images of it.
judge_container() {
    need_python container
    . tests/oracle/container/tools.sh
    need_container
    python_judge container container
}

# What runs flockc in CI: the action, the component, and the jobs of the page.
judge_ci() {
    need_python ci
    . tests/oracle/code/tools.sh
    . tests/oracle/ci/tools.sh
    need_ci
    python_judge ci ci
}

# The extension, in VS Code for browsers, and where a program runs.
judge_vscode() {
    need_vscode
    python_judge judges vscode
}

judge_vscode_desktop() {
    need_vscode
    need_code_server
    python_judge judges vscode --code-server "$code_server"
}

need_vscode() {
    need_python judges
    . tests/oracle/code/tools.sh
    . tests/oracle/vscode/tools.sh
    need_npm_packages vscode tests/oracle/vscode tests/oracle/vscode
    need_vsix
}

# The packages, installed in bare roots of Debian.
judge_install() {
    need_python judges
    . tests/oracle/install/tools.sh
    need_packages
    PYTHONPATH=$PYTHONPATH:$PWD/tests/bench
    python_judge judges install
}

usage() {
    echo "usage: run.sh [--all] [--cases N] [--seed S] [JUDGE...]" >&2
    echo "judges: $all" >&2
    exit 2
}

options=
names=
while [ $# -gt 0 ]; do
    case $1 in
    --cases | --seed)
        [ $# -gt 1 ] || usage
        case $2 in '' | *[!0-9]*) usage ;; esac
        options="$options $1 $2"
        shift
        ;;
    --all) options="$options $1" ;;
    -*) usage ;;
    *)
        case " $all " in *" $1 "*) names="$names $1" ;; *) usage ;; esac
        ;;
    esac
    shift
done

failures=0
skips=0
row='%-12s %-64s %9s %9s %9s %9s\n'

# show_rows NAME LOG: the RESULT lines of a judge as rows of the table.
show_rows() {
    tab=$(printf '\t')
    sed -n "s/^RESULT$tab//p" "$2" | while IFS=$tab read -r version cases agreed explained differ; do
        # shellcheck disable=SC2059
        printf "$row" "$1" "$version" "$cases" "$agreed" "$explained" "$differ"
    done
}

# ask JUDGE: runs it in a subshell, so that skip() can leave. How long it took stands in the file
# `seconds` beside the logs: all judges together should take 12 minutes.
ask() {
    log=$logs/$1.log
    began=$(date +%s)
    ("judge_$(echo "$1" | tr - _)") >"$log" 2>&1
    status=$?
    echo "$1 $(($(date +%s) - began))" >>"$logs/seconds"
    if [ "$status" -eq 77 ]; then
        skips=$((skips + 1))
        printf '%-12s %s\n' "$1" "$(sed -n 's/^skipped: /skipped: /p' "$log" | tail -n 1)"
        return
    fi
    show_rows "$1" "$log"
    if [ "$status" -ne 0 ]; then
        failures=$((failures + 1))
        grep -v '^RESULT' "$log" | tail -n 60 | sed 's/^/    /'
        printf '%-12s %s\n' "$1" "FAILED; all of it is in $log"
    fi
}

mkdir -p "$logs"
: >"$logs/seconds"
# shellcheck disable=SC2059
printf "$row" oracle version cases agree explained differ
for name in ${names:-$all}; do
    ask "$name"
done

if [ "$failures" -gt 0 ]; then
    exit 1
fi
if [ "$skips" -gt 0 ] && { [ -n "${FLOCKC_CI:-}" ] || [ "${CI:-}" = true ]; }; then
    echo "a judge could not be asked, and with CI=true that is a failure"
    exit 1
fi
