#!/bin/sh
# SPDX-License-Identifier: MIT
#
# toml_test.sh - the official TOML suite judges the TOML reader.
#
#   toml_test.sh DECODER
#
# DECODER is the built tests/toml_decoder. The suite is a Go program with its cases
# inside, built once into TOOLS_DIR (default build/tools). Exit code 0: every case of
# TOML 1.0 passed; 1: one failed; 2: wrong usage; 77: skipped, no Go or no module.
set -eu

version=v2.2.0
module=github.com/toml-lang/toml-test/v2/cmd/toml-test

if [ $# -ne 1 ] || [ ! -x "$1" ]; then
    echo "usage: toml_test.sh DECODER" >&2
    exit 2
fi
decoder=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")

tools=${TOOLS_DIR:-build/tools}
mkdir -p "$tools"
tools=$(cd "$tools" && pwd)
suite=$tools/toml-test

skip() {
    echo "skipped: $1"
    exit 77
}

has_suite() {
    [ -x "$suite" ] && "$suite" version 2>/dev/null | grep -q "^toml-test $version;"
}

if ! has_suite; then
    command -v go >/dev/null 2>&1 || skip "Go is not installed, the TOML suite needs it"
    GOBIN=$tools go install "$module@$version" >"$tools/toml-test.log" 2>&1 ||
        skip "the TOML suite $version could not be built, see $tools/toml-test.log"
    has_suite || skip "the TOML suite in $tools is not $version"
fi

exec "$suite" test -toml 1.0 -timeout 20s -decoder "$decoder"
