#!/bin/sh
# SPDX-License-Identifier: MIT
#
# arguments.sh - what flockc_compile() of CMake and of flockc.mk makes of its arguments.
#
#     arguments.sh BUILD     the folder of a build, which is installed first
set -eu
[ $# -eq 1 ] || {
    echo 'usage: arguments.sh BUILD' >&2
    exit 2
}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM
cmake --install "$1" --prefix "$work/prefix" >/dev/null

# expect STATUS TEXT: the last command ended so, and said that.
expect() {
    [ "$status" -eq "$1" ] || {
        echo "FAILED: status $status for: $arguments" >&2
        cat "$work/log" >&2
        exit 1
    }
    tr '\n' ' ' <"$work/log" | tr -s ' ' | grep -qF -- "$2" || {
        echo "FAILED: nothing of '$2' for: $arguments" >&2
        cat "$work/log" >&2
        exit 1
    }
}

# cmake_with ARGUMENTS [OPTION]: sets up and builds a project that calls flockc_compile(ARGUMENTS).
cmake_with() {
    arguments=$1
    rm -rf "$work/cmake"
    mkdir -p "$work/cmake"
    printf 'agents:\n  a:\n    input: x\n    output: y\n' >"$work/cmake/a-b.flock.yaml"
    cat >"$work/cmake/CMakeLists.txt" <<EOF
cmake_minimum_required(VERSION 3.20)
project(arguments LANGUAGES NONE)
find_package(flockc REQUIRED)
flockc_compile($1)
message("made: \${made}")
EOF
    status=0
    {
        cmake -S "$work/cmake" -B "$work/cmake/out" -G Ninja "-DCMAKE_PREFIX_PATH=$work/prefix" ${2+"$2"} &&
            cmake --build "$work/cmake/out"
    } >"$work/log" 2>&1 || status=1
}

cmake_with 'TARGET t DEFINITIONS a-b.flock.yaml LANGUAGES python OUTPUT_VARIABLE made'
expect 0 "made: $work/cmake/out/a_b_options.py"
[ -s "$work/cmake/out/a_b_options.py" ]
cmake_with "TARGET t DEFINITIONS $work/cmake/a-b.flock.yaml LANGUAGES options OPTIONS --pretty OUTPUT_DIRECTORY $work/elsewhere"
expect 0 ''
grep -q '^  "activities"' "$work/elsewhere/a-b.json"
cmake_with 'TARGET t DEFINITIONS a-b.flock.yaml LANGUAGES python go PACKAGE talks OUTPUT_VARIABLE made'
expect 0 "made: $work/cmake/out/talks_options.py;$work/cmake/out/talks/talks_options.go"
[ -s "$work/cmake/out/talks_options.py" ] && [ -s "$work/cmake/out/talks/talks_options.go" ]
cmake_with 'DEFINITIONS a-b.flock.yaml LANGUAGES python'
expect 1 'flockc_compile() needs TARGET'
cmake_with 'TARGET t LANGUAGES python'
expect 1 'flockc_compile() needs DEFINITIONS'
cmake_with 'TARGET t DEFINITIONS a-b.flock.yaml'
expect 1 'flockc_compile() needs LANGUAGES'
cmake_with 'more TARGET t DEFINITIONS a-b.flock.yaml LANGUAGES python'
expect 1 'flockc_compile() does not know: more'
cmake_with 'TARGET t DEFINITIONS a-b.flock.yaml LANGUAGES pyton'
expect 1 "--target cannot be 'pyton'; did you mean 'python'?"
cmake_with 'TARGET t DEFINITIONS missing.flock.yaml LANGUAGES python'
expect 1 'missing.flock.yaml'
cmake_with 'TARGET t DEFINITIONS a-b.flock.yaml LANGUAGES python' -DFLOCKC_EXECUTABLE=/nowhere/flockc
expect 1 '/nowhere/flockc does not say what it makes'

# A file for each worker: with another worker there is another file.
workers=$work/workers.flock.yaml
printf 'agents:\n  a:\n    input: x\n    output: y\nworkers:\n  - {name: first, task_queues: [flock-queue]}\n' >"$workers"
cmake_with "TARGET t DEFINITIONS $workers LANGUAGES systemd OUTPUT_VARIABLE made"
expect 0 "made: $work/cmake/out/workers-first.service"
echo '  - {name: second, task_queues: [flock-queue]}' >>"$workers"
cmake --build "$work/cmake/out" >"$work/log" 2>&1 || status=1
expect 0 "made: $work/cmake/out/workers-first.service;$work/cmake/out/workers-second.service"
[ -s "$work/cmake/out/workers-second.service" ]

# make_with ARGUMENTS
make_with() {
    arguments=$1
    cat >"$work/cmake/Makefile" <<EOF
include $work/prefix/share/flockc/flockc.mk
FLOCKC = $work/prefix/bin/flockc
\$(call flockc_compile,$1)
all: \$(FLOCKC_OUTPUTS)
.DEFAULT_GOAL := all
EOF
    status=0
    make -C "$work/cmake" >"$work/log" 2>&1 || status=1
}

unset MAKEFLAGS MAKELEVEL
make_with 'a-b.flock.yaml,gen,options,--pretty'
expect 0 "compile 'a-b.flock.yaml' -o 'gen/' -t options --pretty"
grep -q '^  "activities"' "$work/cmake/gen/a-b.json"
make_with 'a-b.flock.yaml,gen,python go,--package talks'
expect 0 "compile 'a-b.flock.yaml' -o 'gen/' -t python -t go --package talks"
[ -s "$work/cmake/gen/talks_options.py" ] && [ -s "$work/cmake/gen/talks/talks_options.go" ]
make_with 'a-b.flock.yaml,gen,pyton'
expect 1 "does not say what it makes of 'a-b.flock.yaml'"
make_with 'missing.flock.yaml,gen,python'
expect 1 "missing.flock.yaml"
echo 'all is well'
