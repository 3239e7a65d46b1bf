# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2034 # run.sh reads the variables
#
# install.sh - the tools that the judges run, each of an exact version, kept outside the
# source tree so that a second clone finds them; sourced by run.sh.
#
#   FLOCKC_TOOLS   where they are kept (default: the user's cache folder, flockc/tools)
# A `need_...` function returns when its tool is there; it downloads it if necessary (three
# tries), or ends the judge with `skip REASON`.

go_minimum=1.25            # the Temporal command line needs it
go_toolchain=go1.26.1      # downloaded if the installed go is older
temporal_version=v1.5.1    # the last without a `replace`, which `go install` refuses
toml_test_version=v2.2.0
uv_version=0.13.9

tools=${FLOCKC_TOOLS:-${XDG_CACHE_HOME:-${HOME:-$PWD/build}/.cache}/flockc/tools}
mkdir -p "$tools/bin"
export TOOLS_DIR="$tools"

# skip REASON: ends a judge that cannot run.
skip() {
    echo "skipped: $1"
    exit 77
}

retry() {
    for pause in 2 10 0; do
        "$@" && return
        sleep "$pause"
    done
    return 1
}

# need_python NAME: an environment with the packages of its lock at $tools/NAME. Those of Flock are
# the constraints that its users install it by.
need_python() {
    case $1 in
    flock-0.4) lock=integrations/flock/constraints-0.4.txt ;;
    flock-0.5) lock=integrations/flock/constraints-0.5b.txt ;;
    *) lock=tests/oracle/locks/$1.txt ;;
    esac
    cmp -s "$lock" "$tools/$1/lock.txt" && return
    need_uv
    echo "installing what $lock lists"
    "$uv" venv --quiet --clear --python "$(command -v python3)" "$tools/$1" || skip "no environment for $1 could be made"
    retry "$uv" pip install --quiet --no-deps --python "$tools/$1/bin/python" -r "$lock" ||
        skip "the packages of $lock could not be installed"
    cp "$lock" "$tools/$1/lock.txt"
}

# pip tries version after version of flock-core's dependencies; uv knows at once.
need_uv() {
    uv=$tools/uv-$uv_version/bin/uv
    [ -x "$uv" ] && return
    command -v python3 >/dev/null || skip "Python is not installed"
    python3 -m venv --clear "$tools/uv-$uv_version" || skip "this Python cannot make an environment (python3-venv)"
    retry "$tools/uv-$uv_version/bin/python" -m pip install --quiet --disable-pip-version-check "uv==$uv_version" ||
        skip "uv $uv_version could not be installed"
}

# From 1.21 on, go fetches the toolchain that a module asks for by itself. An older one is
# only good enough to fetch that toolchain as the module which it is.
need_go() {
    command -v go >/dev/null || skip "Go is not installed"
    GOTOOLCHAIN=auto
    export GOTOOLCHAIN
    case $(go env GOVERSION) in
    go1.? | go1.?.* | go1.1? | go1.1?.* | go1.20 | go1.20.*) need_go_toolchain ;;
    esac
}

need_go_toolchain() {
    module=golang.org/toolchain@v0.0.1-$go_toolchain.$(go env GOOS)-$(go env GOARCH)
    root=$(go env GOMODCACHE)/$module
    if [ ! -x "$root/bin/go" ]; then
        echo "fetching $go_toolchain"
        retry go mod download "$module" || skip "Go $go_minimum or later is needed, and $go_toolchain could not be fetched"
        # A module's files are not executable.
        chmod -R u+w "$root"
        chmod -R u+x "$root/bin" "$root/pkg/tool"
    fi
    PATH=$root/bin:$PATH
    export PATH
}

# need_go_program NAME MODULE@VERSION: $tools/bin/NAME-VERSION.
need_go_program() {
    program=$tools/bin/$1-${2#*@}
    [ -x "$program" ] && return
    need_go
    echo "building $1 ${2#*@}"
    rm -rf "$tools/go-install"
    GOFLAGS='' GOBIN=$tools/go-install retry go install "$2" || skip "$1 ${2#*@} could not be built"
    mv "$tools/go-install/$1" "$program"
}

need_temporal() {
    need_go_program temporal "github.com/temporalio/cli/cmd/temporal@$temporal_version"
    temporal=$program
}

need_toml_test() {
    need_go_program toml-test "github.com/toml-lang/toml-test/v2/cmd/toml-test@$toml_test_version"
    toml_test=$program
}

# $tools/bin/proto-reader of tests/oracle/protobuf/go. go knows by itself what has changed.
need_proto_reader() {
    need_go
    (
        cd tests/oracle/protobuf/go || exit
        GOFLAGS='' retry go build -trimpath -buildvcs=false -o "$tools/bin/proto-reader" .
    ) || skip "tests/oracle/protobuf/go could not be built"
}
