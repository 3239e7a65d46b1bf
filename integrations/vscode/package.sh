#!/bin/sh
# SPDX-License-Identifier: MIT
#
# package.sh FOLDER WASM - makes FOLDER/flockc-VERSION.vsix, with the package @flockc/wasm of the folder
# WASM; `./dev vscode` calls it, with Node.js 20 or later. The sources are copied to FOLDER, so that nothing
# is written beside them, and npm keeps what package-lock.json lists outside the source tree, so that a
# second clone finds it.
#
#   FLOCKC_TOOLS   where it is kept (default: the user's cache folder, flockc/tools)
set -eu
source=$(cd "$(dirname "$0")" && pwd)
wasm=$(cd "$2" && pwd)
tools=${FLOCKC_TOOLS:-${XDG_CACHE_HOME:-${HOME:-$source}/.cache}/flockc/tools}
packages=$tools/vscode-extension

if ! cmp -s "$source/package-lock.json" "$packages/lock.json"; then
    rm -rf "$packages"
    mkdir -p "$packages"
    cp "$source/package.json" "$source/package-lock.json" "$packages"
    (cd "$packages" && npm ci --silent --ignore-scripts --no-audit --no-fund) || {
        echo "package.sh: what package-lock.json lists could not be installed" >&2
        exit 2
    }
    cp "$source/package-lock.json" "$packages/lock.json"
fi

rm -rf "$1"
mkdir -p "$1"
cd "$1"
cp -R "$source/src" "$source/test" "$source/package.json" "$source/tsconfig.json" "$source/bundle.mjs" \
    "$source/.vscodeignore" "$source/README.md" "$source/../../LICENSE" .
cp -R "$wasm" wasm
ln -s "$packages/node_modules" node_modules
node_modules/.bin/vsce package
