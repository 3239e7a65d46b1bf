#!/bin/sh
# SPDX-License-Identifier: MIT
#
# run.sh - tests libflockc as others get it: installed, moved, and used by programs that know
# nothing about this source tree.
#
#     run.sh SOURCE BUILD CC FLAGS ROUNDS MILLISECONDS
#
# FLAGS are those that BUILD was made with (sanitizers), ROUNDS is for examples/library/threads,
# MILLISECONDS for examples/library/cancel.
set -eu
[ $# -eq 6 ] || {
    echo 'usage: run.sh SOURCE BUILD CC FLAGS ROUNDS MILLISECONDS' >&2
    exit 2
}
source=$1 build=$2 CC=$3 flags=$4 rounds=$5 cancel_ms=$6
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

say() {
    printf '== %s\n' "$*"
}

die() {
    printf 'FAILED: %s\n' "$*" >&2
    exit 1
}

# quiet COMMAND...: shows what it says only if it fails.
quiet() {
    "$@" >"$work/log" 2>&1 || {
        cat "$work/log" >&2
        die "$*"
    }
}

# --- installed, and moved -------------------------------------------------------------------

say 'installing'
quiet cmake --install "$build" --prefix "$work/first"
mv "$work/first" "$work/moved here" # a blank in the name is somebody's
ln -s "$work/moved here" "$work/prefix"
prefix=$work/prefix
lib=$(dirname "$(find "$work/moved here" -name libflockc.a)")
lib=$prefix${lib#"$work/moved here"}
export PKG_CONFIG_PATH="$lib/pkgconfig" LD_LIBRARY_PATH="$lib"
for file in bin/flockc include/flockc.h share/flockc/options.schema.json; do
    [ -s "$prefix/$file" ] || die "$file is not installed"
done

# --- what it shows --------------------------------------------------------------------------

say 'symbols'
sed -n 's/^FLOCKC_API.*[ *]\(flockc_[a-z0-9_]*\)(.*/\1/p; s/^\(flockc_[a-z0-9_]*\)(.*/\1/p' \
    "$prefix/include/flockc.h" | sort >"$work/declared"
nm -D --defined-only "$lib/libflockc.so" | awk 'NF == 3 { print $3 }' | sort >"$work/shared"
nm -g --defined-only "$lib/libflockc.a" | awk 'NF == 3 { print $3 }' | sort >"$work/static"
[ "$(wc -l <"$work/declared")" -ge 50 ] || die "flockc.h declares next to nothing"
diff "$work/declared" "$work/shared" || die "libflockc.so shows something else than flockc.h (<)"
diff "$work/declared" "$work/static" || die "libflockc.a shows something else than flockc.h (<)"

say 'what the header says of each function'
awk '
    /\/\*/ { comment = "" }
    { comment = comment " " $0 }
    /^FLOCKC_API/ && comment !~ /Since [0-9]/ { print "no release: " $0; bad = 1 }
    END { exit bad }
' "$prefix/include/flockc.h" || die "a comment of flockc.h does not say since when"

say 'the header alone, in C99 and in C++'
{
    printf '#include <flockc.h>\nint main(void)\n{\n    int missing = 0;\n'
    sed 's/.*/    missing += (&) == 0;/' "$work/declared"
    printf '    return missing;\n}\n'
} >"$work/all.c"
warnings='-Wall -Wextra -pedantic -Werror -Wno-address'
# shellcheck disable=SC2086 # lists of words
quiet "$CC" -std=c99 $warnings $flags "-I$prefix/include" -o "$work/all" "$work/all.c" \
    "-L$lib" -lflockc
quiet "$work/all"
if command -v c++ >/dev/null; then
    # shellcheck disable=SC2086
    quiet c++ -std=c++11 $warnings "-I$prefix/include" -fsyntax-only -x c++ "$work/all.c"
fi

say 'the first program of docs/library.md'
# block N: the Nth block of code that the page has.
block() {
    awk -v wanted="$1" '/^```/ { inside = !inside; count += inside; next } inside && count == wanted' \
        "$source/docs/library.md"
}
block 1 >"$work/first.c"
block 2 >"$work/expected"
# shellcheck disable=SC2046,SC2086
quiet "$CC" -std=c99 $warnings $flags "$work/first.c" -o "$work/first" $(pkg-config --cflags --libs flockc)
"$work/first" | diff - "$work/expected" || die "docs/library.md prints something else"

# --- the examples, with nothing but pkg-config ------------------------------------------------

# run_examples FOLDER ROUNDS
run_examples() {
    "$1/check" talk.flock.yaml <"$source/examples/presentation.flock.yaml" >"$work/out"
    grep -q '^FLK603 at line 12, column 23: ' "$work/out" || die "check has not found FLK603"
    grep -q '"startToCloseTimeout": "60s"' "$work/out" || die "check has not written the options"
    "$1/threads" "$2" || die "threads of $1"
    "$1/out_of_memory" || die "out_of_memory of $1"
    "$1/cancel" "$cancel_ms" || die "cancel of $1"
}

cp -R "$source/examples/library" "$work/shared_examples"
cp -R "$source/examples/library" "$work/static_examples"
say 'the examples with the shared library'
quiet make -C "$work/shared_examples" "CC=$CC" "CFLAGS=-O1 $flags"
run_examples "$work/shared_examples" "$rounds"
say 'the examples with the static library'
quiet make -C "$work/static_examples" STATIC=1 "CC=$CC" "CFLAGS=-O1 $flags"
unset LD_LIBRARY_PATH
run_examples "$work/static_examples" 20
export LD_LIBRARY_PATH="$lib"

say 'the same under a locale with a decimal comma'
mkdir "$work/locales"
if localedef -i de_DE -f UTF-8 "$work/locales/de_DE.UTF-8" >"$work/log" 2>&1; then
    LOCPATH=$work/locales LC_ALL=de_DE.UTF-8 "$work/shared_examples/threads" "$rounds" >"$work/out" ||
        die "$(cat "$work/out")"
    cat "$work/out"
    grep -q "decimal point ','" "$work/out" || die "that was no decimal comma"
else
    echo 'skipped: this system has no German locale'
fi

# --- another CMake project ------------------------------------------------------------------------

say 'find_package(flockc)'
quiet cmake -S "$source/tests/library/find_package" -B "$work/project" -G Ninja \
    "-DCMAKE_C_COMPILER=$CC" "-DCMAKE_C_FLAGS=$flags" "-DCMAKE_PREFIX_PATH=$prefix"
quiet cmake --build "$work/project"
for program in use use_static; do
    "$work/project/$program" || die "$program of the project with find_package()"
done
say 'all is well'
