# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of CI needs besides Python; sourced after install.sh and the tools of `code`.

act_version=v0.2.89          # runs workflows of GitHub
actionlint_version=v1.7.12   # reads them
# gitlab-ci-local is in package.json: the last release that Node 20 can run.

need_ci() {
    command -v rsync >/dev/null || skip "rsync is not installed, and gitlab-ci-local copies with it"
    command -v curl >/dev/null || skip "curl is not installed"
    node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || skip "Node.js 20 or later is not installed"
    need_go_program act "github.com/nektos/act@$act_version"
    need_go_program actionlint "github.com/rhysd/actionlint/cmd/actionlint@$actionlint_version"
    need_npm_packages ci-npm tests/oracle/ci tests/oracle/ci
    ./dev dist "$(uname -m)-linux" || skip "the program could not be built"
}
