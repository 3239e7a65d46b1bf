# SPDX-License-Identifier: MIT
# shellcheck shell=sh
#
# release.sh - whether a version can be published: `./dev release` complains of everything that is not as a release
# needs it, not only of the first; sourced by `dev` after dist.sh. tests/release/run.py makes each mistake.

# complain LINE: one thing that is not as a release needs it.
complain() {
    printf 'not ready: %s\n' "$1" >&2
    complaints=$((complaints + 1))
}

# --- what says a version -------------------------------------------------------------------

# Everything that packing does not take from CMakeLists.txt. Pages name files, tags and packages of a release
# (flockc-1.2.3-x86_64-linux.tar.gz, flockc==1.2.3, flockc:1.2.3, flockc/flockc@v1.2.3; a tag below the address of
# this repository).
list_versions() {
    for file in integrations/vscode/package.json integrations/wasm/package.json; do
        sed -n "s|^  \"version\": \"\(.*\)\",\$|$file \1|p" "$file"
    done
    sed -n 's|^version = "\(.*\)"$|integrations/pre-commit/pyproject.toml \1|p' integrations/pre-commit/pyproject.toml
    sed -n '1,/^      "version"/s|^ *"version": "\(.*\)",$|integrations/vscode/package-lock.json \1|p' integrations/vscode/package-lock.json
    sed -n 's|^ARG VERSION=\(.*\)|integrations/container/Dockerfile \1|p' integrations/container/Dockerfile
    sed -n 's|^;; Version: \(.*\)|integrations/emacs/flockc.el \1|p' integrations/emacs/flockc.el
    template=integrations/gitlab/templates/flockc.yml
    sed -n "s|^      default: \([0-9.]*[0-9]\)\$|$template \1|p" "$template"
    for file in docs/man/*.[15] docs/man/.*.5 integrations/shells/*flockc*; do
        sed -n "1,2s|.* of flockc \([0-9.]*[0-9]\)[. ]*.*|$file \1|p" "$file"
    done
    list_pages | while read -r file; do
        {
            grep -oE 'flockc[a-z0-9/-]*(-|_|:|@|==|/v)v?[0-9]+\.[0-9]+\.[0-9]+' "$file" || true
            grep -A 2 'repo: https://github.com/flockc/' "$file" | grep -oE 'rev: v[0-9.]*[0-9]' || true
        } | sed "s|.*[^0-9.]|$file |"
    done
}

list_pages() {
    find README.md docs integrations -name node_modules -prune -o -name '*.md' -print
    ls action.yml .pre-commit-hooks.yaml integrations/pre-commit/pyproject.toml 2>/dev/null
}

check_versions() {
    [ "$(project_version)" = "$1" ] || complain "CMakeLists.txt has version $(project_version)"
    wrong=$(list_versions | sort -u | awk -v version="$1" '$2 != version')
    while read -r file version; do
        [ -z "$file" ] || complain "$file has version $version"
    done <<END
$wrong
END
    grep -qx "\.Dd $(project_date)" docs/man/flockc.1 || complain "the manual is not of $(project_date); ./dev generate"
}

# The heading is "## 1.2.3 (2026-11-27)", with the date that the manual has.
check_changelog() {
    heading=$(sed -n 's/^## //p' CHANGELOG.md | head -n 1)
    day=$(date -u -d "$(project_date)" +%Y-%m-%d)
    [ "$heading" = "$1 ($day)" ] ||
        complain "CHANGELOG.md begins with '$heading', and the release of CMakeLists.txt is '$1 ($day)'"
}

# --- the commit ----------------------------------------------------------------------------

check_tag() {
    tag=$(git rev-parse --quiet --verify "refs/tags/v$1^{commit}" || true)
    if [ -z "$tag" ]; then
        complain "there is no tag v$1"
    elif [ "$tag" != "$(git rev-parse HEAD)" ]; then
        complain "the tag v$1 is not on this commit"
    fi
    check_clean
}

check_clean() {
    [ -z "$(git status --porcelain)" ] || complain "there are changes that are not committed"
}

# --- what is published ---------------------------------------------------------------------

# complain_of_lines FORMAT LINES: a complaint for each line.
complain_of_lines() {
    [ -z "$2" ] || while read -r line; do
        # shellcheck disable=SC2059
        complain "$(printf "$1" "$line")"
    done <<END
$2
END
}

# All that belongs to a release, nothing else, and the sums of exactly that.
check_files() {
    mkdir -p build/release
    release_files "$1" | LC_ALL=C sort >build/release/expected
    find build/dist -type f ! -name SHA256SUMS 2>/dev/null | sed 's|^build/dist/||' | LC_ALL=C sort >build/release/found
    sed 's/^[^ ]* [ *]//' build/dist/SHA256SUMS 2>/dev/null | LC_ALL=C sort >build/release/summed
    complain_of_lines "build/dist has no %s" "$(LC_ALL=C comm -23 build/release/expected build/release/found)"
    complain_of_lines "build/dist has %s, which is no part of a release" "$(LC_ALL=C comm -13 build/release/expected build/release/found)"
    complain_of_lines "build/dist/SHA256SUMS lacks %s" "$(LC_ALL=C comm -23 build/release/found build/release/summed)"
    damaged=$(cd build/dist 2>/dev/null && LC_ALL=C sha256sum --strict -c SHA256SUMS 2>/dev/null | sed -n 's/: FAILED$//p') || true
    complain_of_lines "build/dist/SHA256SUMS has another sum of %s" "$damaged"
}

# The program as it is in the archive for this machine.
check_program() {
    name=flockc-$1-$(uname -m)-linux
    tar -xzOf "build/dist/$name.tar.gz" "$name/bin/flockc" >build/release/flockc 2>/dev/null || {
        complain "build/dist/$name.tar.gz has no program"
        return
    }
    chmod +x build/release/flockc
    said=$(build/release/flockc --version 2>/dev/null | head -n 1)
    [ "$said" = "flockc $1" ] || complain "the program says '$said'"
}

# check_release VERSION: everything that is wrong; then makes what is published, unless something is.
check_release() {
    complaints=0
    check_versions "$1"
    check_changelog "$1"
    check_tag "$1"
    [ "$complaints" -eq 0 ] || die "$1 cannot be released: $complaints of these"
    make_dist
    check_files "$1"
    check_program "$1"
    check_clean
    [ "$complaints" -eq 0 ] || die "$1 cannot be released: $complaints of these"
    say "$1 is ready: build/dist is what is to be published"
}
