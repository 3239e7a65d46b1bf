# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judges of generated code need besides Python; sourced after install.sh.

# shellcheck disable=SC2154 # tools and program are set in install.sh
gofumpt_version=v0.12.0

need_code_go() {
    need_go_program gofumpt "mvdan.cc/gofumpt@$gofumpt_version"
    GOFUMPT=$program
    need_go
    (cd tests/oracle/code/go && GOFLAGS='' retry go mod download) || skip "Temporal's Go SDK could not be fetched"
    sdk=$(sed -n 's/.*go.temporal.io\/sdk v//p' tests/oracle/code/go/go.mod)
    CODE_GO_VERSIONS="$(go env GOVERSION), sdk $sdk, gofumpt $gofumpt_version"
    export GOFUMPT CODE_GO_VERSIONS
}

# npm keeps what the lock lists at $tools/code-typescript.
need_code_typescript() {
    lock=tests/oracle/code/typescript/package-lock.json
    CODE_TYPESCRIPT_TOOLS=$tools/code-typescript
    CODE_TYPESCRIPT_VERSIONS='tsc 5.9.3, prettier 3.10.1, @temporalio 1.24.0'
    export CODE_TYPESCRIPT_TOOLS CODE_TYPESCRIPT_VERSIONS
    cmp -s "$lock" "$CODE_TYPESCRIPT_TOOLS/lock.json" && return
    command -v npm >/dev/null || skip "npm is not installed"
    echo "installing what $lock lists"
    rm -rf "$CODE_TYPESCRIPT_TOOLS"
    mkdir "$CODE_TYPESCRIPT_TOOLS"
    cp tests/oracle/code/typescript/package.json "$lock" "$CODE_TYPESCRIPT_TOOLS"
    (cd "$CODE_TYPESCRIPT_TOOLS" && retry npm ci --silent --ignore-scripts --no-audit --no-fund) ||
        skip "the packages of $lock could not be installed"
    cp "$lock" "$CODE_TYPESCRIPT_TOOLS/lock.json"
}
