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

need_code_typescript() {
    CODE_TYPESCRIPT_TOOLS=$tools/code-typescript
    CODE_TYPESCRIPT_VERSIONS='tsc 5.9.3, prettier 3.10.1, @temporalio 1.24.0'
    export CODE_TYPESCRIPT_TOOLS CODE_TYPESCRIPT_VERSIONS
    need_npm_packages code-typescript tests/oracle/code/typescript tests/oracle/code/typescript
}

# What the project of the guide names.
need_guide_typescript() {
    need_npm_packages guides-typescript examples/code/typescript tests/oracle/guides/typescript
}

# need_npm_packages NAME PACKAGE LOCK: npm keeps at $tools/NAME what LOCK/package-lock.json lists, which was
# made for PACKAGE/package.json.
need_npm_packages() {
    place=$tools/$1
    lock=$3/package-lock.json
    cmp -s "$lock" "$place/lock.json" && return
    command -v npm >/dev/null || skip "npm is not installed"
    echo "installing what $lock lists"
    rm -rf "$place"
    mkdir "$place"
    cp "$2/package.json" "$lock" "$place"
    (cd "$place" && retry npm ci --silent --ignore-scripts --no-audit --no-fund) ||
        skip "the packages of $lock could not be installed"
    cp "$lock" "$place/lock.json"
}
