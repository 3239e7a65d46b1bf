# SPDX-License-Identifier: MIT
# shellcheck shell=sh disable=SC2154 # install.sh sets them
#
# tools.sh - what the judge `hooks` needs besides Python; sourced after install.sh.

setuptools_version=80.9.0 # pre-commit builds an empty package with it, for hooks of no repository

# $tools/hooks-wheels: what pip finds without an index.
need_hook_wheels() {
    need_uv # prek installs with it
    [ -e "$tools/hooks-wheels/setuptools-$setuptools_version-py3-none-any.whl" ] && return
    retry "$tools/uv-$uv_version/bin/python" -m pip download --quiet --disable-pip-version-check --no-deps \
        --dest "$tools/hooks-wheels" "setuptools==$setuptools_version" || skip "setuptools could not be fetched"
}
