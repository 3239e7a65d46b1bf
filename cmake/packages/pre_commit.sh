# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# pre_commit.sh - what the repository of hooks contains at the tag of a release, as an archive; sourced by
# cmake/dist.sh. docs/pre-commit.md says what it is for.

# package_pre_commit FOLDER [TARGET...]: of the sources alone, whatever the targets.
package_pre_commit() {
    name=flockc-pre-commit-$(project_version)
    rm -rf "${1:?}/$name"
    mkdir -p "$1/$name"
    cp LICENSE integrations/pre-commit/README.md integrations/pre-commit/backend.py \
        integrations/pre-commit/pyproject.toml integrations/pre-commit/.pre-commit-hooks.yaml "$1/$name/"
    pack "$1" "$name"
    rm -rf "${1:?}/$name"
    say_size "$1/$name.tar.gz"
}

# files_of_pre_commit VERSION: what a release has of this kind.
files_of_pre_commit() {
    echo "flockc-pre-commit-$1.tar.gz"
}
