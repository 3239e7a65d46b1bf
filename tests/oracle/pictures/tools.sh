# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of pictures needs besides Python; sourced after install.sh.

# shellcheck disable=SC2154 # tools is set in install.sh
mermaid_version=11.17.0

# Its package holds one script for browsers, which needs nothing else.
need_mermaid() {
    MERMAID=$tools/mermaid-$mermaid_version
    export MERMAID
    [ -d "$MERMAID" ] && return
    command -v npm >/dev/null || skip "npm is not installed"
    echo "fetching mermaid $mermaid_version"
    rm -rf "$tools/npm"
    mkdir "$tools/npm"
    (cd "$tools/npm" && retry npm pack --silent "mermaid@$mermaid_version" >/dev/null && tar -xzf ./*.tgz) ||
        skip "mermaid $mermaid_version could not be fetched"
    mv "$tools/npm/package" "$MERMAID"
}

need_graphviz() {
    command -v dot >/dev/null || skip "Graphviz is not installed"
}
