#!/bin/sh
# SPDX-License-Identifier: MIT
#
# lint.sh - the rules of the project that a machine can check. `./dev lint` runs it, and has
# installed what it needs. Prints one line per check, preceded by the output of one that failed.
# Exit codes: 0 all is well, 1 a check failed, 2 usage.
set -u
cd "$(dirname "$0")/.." || exit

case ${1-} in
'') ;;
-h | --help)
    echo 'usage: tests/lint.sh'
    sed -n 's/^# \{0,1\}//; 4,6p' tests/lint.sh
    exit 0
    ;;
*)
    echo "lint.sh: unexpected argument '$1'; usage: tests/lint.sh" >&2
    exit 2
    ;;
esac

file_lines_max=800
function_lines_max=100
flat_mark='dispatch: flat on purpose' # such a function may be longer

out=build/lint.log
failures=0

# check TITLE FUNCTION
check() {
    if "$2" >"$out" 2>&1; then
        printf 'PASS  %s\n' "$1"
    else
        sed 's/^/      /' "$out"
        printf 'FAIL  %s\n' "$1"
        failures=$((failures + 1))
    fi
}

sources() {
    find compiler include tests examples integrations/wasm -name '*.c' -o -name '*.h' | sort
}

scripts() {
    find dev .ci cmake integrations tests -type f \( -name dev -o -name run -o -name '*.sh' -o -path '*/git/pre-commit' \) | sort
}

# --- the checks ------------------------------------------------------------------------

formatting() {
    # shellcheck disable=SC2046 # no spaces in our file names
    clang-format --dry-run --Werror $(sources) 2>&1 | sed -n 's/: error: code should be.*//p' |
        cut -d: -f1 | uniq -c | grep . && echo 'run ./dev format' && return 1
    return 0
}

shell_scripts() {
    # shellcheck disable=SC2046
    shellcheck $(scripts)
}

quiet_build() {
    cmake --preset dev -B "build/lint-$1" -DCMAKE_C_COMPILER="$1" >"$out.cmake" 2>&1 &&
        cmake --build "build/lint-$1" >"$out.build" 2>&1 && return 0
    cat "$out.cmake"
    grep -A5 -E 'error|warning|FAILED|undefined' "$out.build" | head -n 60
    return 1
}

gcc_warnings() {
    quiet_build gcc
}

clang_warnings() {
    quiet_build clang
}

# Headers are checked through the sources that include them.
tidy() {
    find compiler -name '*.c' | sort |
        xargs -P "$(getconf _NPROCESSORS_ONLN)" -n 4 clang-tidy --quiet -p build/lint-clang \
            >"$out.tidy" 2>/dev/null && return 0
    grep -A4 -E 'error:' "$out.tidy" | head -n 80
    return 1
}

file_sizes() {
    sources | xargs wc -l | awk -v max=$file_lines_max \
        '$2 != "total" && $1 > max { print $2 ": " $1 " lines, at most " max; bad = 1 } END { exit bad }'
}

# A function spans the lines from its name to its closing brace.
function_sizes() {
    sources | grep '\.c$' | xargs ctags --c-kinds=f --fields=nef --sort=no -o - |
        awk -F'\t' -v max=$function_lines_max '
            /^!/ { next }
            {
                line = end = 0
                for (i = 4; i <= NF; i++) {
                    if ($i ~ /^line:/) line = substr($i, 6)
                    if ($i ~ /^end:/) end = substr($i, 5)
                }
                if (end - line + 1 > max) print $2, line, end, $1
            }' |
        while read -r file line end name; do
            sed -n "$((line > 3 ? line - 3 : 1)),${end}p" "$file" | grep -q "$flat_mark" ||
                echo "$file:$line: $name has $((end - line + 1)) lines, at most $function_lines_max"
        done >"$out.functions"
    cat "$out.functions"
    [ ! -s "$out.functions" ]
}

# door HEADER PATTERN: only files whose path matches may include the header.
door() {
    sources | xargs grep -nE "^ *# *include *[<\"]$1[>\"]" | grep -vE "^($2)" |
        sed "s|^|$1 belongs elsewhere: |" >"$out.door"
    cat "$out.door"
    [ ! -s "$out.door" ]
}

doors() {
    bad=0
    door 'yaml\.h' 'compiler/syntax/yaml/yaml_events\.c:|tests/bench/' || bad=1
    door 'jansson\.h' 'compiler/lsp/params\.h:|tests/' || bad=1
    door 'cyaml/cyaml\.h' 'compiler/config/' || bad=1
    door 'cmocka\.h' 'tests/' || bad=1
    return $bad
}

# Memory and state must be part of a context (compiler/support/context.h) everywhere but in cli/ and
# in system/, which belongs to programs. Only context.c itself may call the C library for them, and what stands
# in its place below libyaml, in programs that contain one.
without_context='^compiler/(cli|system)/|^compiler/support/context\.c$|^compiler/syntax/yaml/yaml_memory\.c$'

in_contexts() {
    sources | grep -E '^compiler/' | grep -vE "$without_context" |
        xargs grep -nE '\b(malloc|calloc|realloc|exit|abort|setlocale|setjmp|longjmp) *\(|Buf [a-z_]+ = \{0\}|arena_new\(NULL\)' |
        grep -vE ':[0-9]+: *(\*|/\*)' | sed 's|^|this is for contexts: |' >"$out.contexts"
    sources | grep -E '^compiler/.*\.c$' | grep -vE "$without_context" |
        xargs grep -nE '^ *static [^(]*(;| = )' | grep -vE '\bconst\b' |
        sed 's|^|state outside of a context: |' >>"$out.contexts"
    cat "$out.contexts"
    [ ! -s "$out.contexts" ]
}

headers_alone() {
    python3 tests/includes.py headers build/lint-gcc
}

include_circles() {
    python3 tests/includes.py circles
}

typed_rules() {
    python3 tests/includes.py rules
}

generated_files() {
    flockc=$(find build/lint-gcc -name flockc -type f -perm -u+x | head -n 1)
    [ -n "$flockc" ] || { echo "flockc has not been built" && return 1; }
    sh tests/generated.sh "$flockc"
}

check "formatting (.clang-format)" formatting
check "shell scripts (shellcheck)" shell_scripts
check "gcc: no warnings (preset dev)" gcc_warnings
check "clang: no warnings (preset dev)" clang_warnings
check "clang-tidy (.clang-tidy)" tidy
check "files have at most $file_lines_max lines" file_sizes
check "functions have at most $function_lines_max lines" function_sizes
check "each third-party header is included only where it may be" doors
check "memory and state of the core are in contexts" in_contexts
check "every header compiles alone" headers_alone
check "no file, folder or room includes itself" include_circles
check "rules see typed subjects only" typed_rules
check "generated files are fresh" generated_files

[ "$failures" -eq 0 ] || {
    echo "$failures failed"
    exit 1
}
echo "all is well"
