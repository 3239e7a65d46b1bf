#!/bin/sh
# SPDX-License-Identifier: MIT
#
# judge.sh - the official TOML suite judges the TOML reader.
#
#   judge.sh TOML_TEST DECODER
#
# TOML_TEST is the suite, a program with its cases inside; DECODER the built
# tests/toml_decoder. Exit code 0: every case of TOML 1.0 passed; 1: one failed.
set -eu

suite=$1
decoder=$2
report=$("$suite" test -toml 1.0 -timeout 20s -decoder "$decoder" 2>&1) || true
printf '%s\n' "$report"

# "valid tests: 205 passed,  0 failed", and the same for "invalid tests"
count() {
    printf '%s\n' "$report" | sed -n "s/.*valid tests: *\([0-9]*\) passed, *\([0-9]*\) failed.*/\\$1/p" |
        awk '{ sum += $1 } END { print sum + 0 }'
}

passed=$(count 1)
failed=$(count 2)
version=$("$suite" version | sed -n 's/^[^ ]* \(v[^;]*\);.*/toml-test \1/p')
printf 'RESULT\t%s\t%s\t%s\t0\t%s\n' "$version" $((passed + failed)) "$passed" "$failed"
[ "$passed" -gt 600 ] && [ "$failed" -eq 0 ]
