# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judges of the extension need besides packages of npm; sourced after install.sh.

# shellcheck disable=SC2154 # tools is set in install.sh
code_server_version=4.93.1 # VS Code 1.93.1

# need_code_server: $code_server is VS Code's server for a browser, where extensions run in Node as they
# do on the desktop. Two of its modules are compiled here. Its own lock lacks packages for Windows, so
# `npm ci` refuses it; `npm install` takes everything else from it.
need_code_server() {
    code_server=$tools/code-server-$code_server_version
    export code_server
    [ -e "$code_server/ready" ] && return
    command -v npm >/dev/null || skip "npm is not installed"
    command -v c++ >/dev/null || skip "no C++ compiler is installed"
    echo "installing code-server $code_server_version"
    rm -rf "$tools/npm" "$code_server"
    mkdir "$tools/npm"
    (cd "$tools/npm" && retry npm pack --silent "code-server@$code_server_version" >/dev/null && tar -xzf ./*.tgz) ||
        skip "code-server $code_server_version could not be fetched"
    (
        cd "$tools/npm/package/lib/vscode" &&
            retry npm install --silent --legacy-peer-deps --omit=dev --ignore-scripts --no-audit --no-fund &&
            npm rebuild --silent native-watchdog @vscode/spdlog
    ) || skip "what code-server $code_server_version needs could not be installed"
    mv "$tools/npm/package/lib/vscode" "$code_server"
    : >"$code_server/ready"
}

# need_vsix: build/vscode/ has the extension of these sources. What lacks a tool is skipped, no more.
need_vsix() {
    status=0
    sh ./dev vscode || status=$?
    [ "$status" -ne 2 ] || skip "the extension could not be packaged, for what is said above"
    [ "$status" -eq 0 ] || exit "$status"
}
