# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# sdist.sh - the sources as PyPI has them, of which pip builds flockc where no wheel fits; sourced by cmake/dist.sh.
# pyproject.toml says what is in them. scikit-build-core is of an exact version, checked by its hash, and kept outside
# the source tree.

# need_packer: sets `packer`, a Python with the packages of sdist.txt.
need_packer() {
    lock=cmake/packages/sdist.txt
    # shellcheck disable=SC2154 # static.sh sets it
    folder=$static_tools/sdist
    packer=$folder/bin/python
    cmp -s "$lock" "$folder/lock.txt" && return
    python3 -m venv --clear "$folder" &&
        "$packer" -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r "$lock" &&
        cp "$lock" "$folder/lock.txt"
}

# package_sdist FOLDER TARGET...: the same for all targets.
package_sdist() {
    need_packer || die "what packs the sources for PyPI could not be installed" 2
    SOURCE_DATE_EPOCH=$(date -u -d "$(project_date) 00:00 UTC" +%s) PYTHONDONTWRITEBYTECODE=1 "$packer" - "$1" \
        >build/sdist.log 2>&1 <<'END' || die "no sdist: build/sdist.log says why"
import sys
from scikit_build_core import build
build.build_sdist(sys.argv[1])
END
    say_size "$1/flockc-$(project_version).tar.gz"
}

# files_of_sdist VERSION: what a release has of this kind.
files_of_sdist() {
    echo "flockc-$1.tar.gz"
}
