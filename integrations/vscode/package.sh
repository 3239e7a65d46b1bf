#!/bin/sh
# SPDX-License-Identifier: MIT
#
# package.sh FOLDER - makes FOLDER/flockc-VERSION.vsix; `./dev vscode` calls it. The sources are copied to
# FOLDER, where npm keeps what package-lock.json lists, so that nothing is written beside them.
set -eu
source=$(cd "$(dirname "$0")" && pwd)
node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' || {
    echo "package.sh: Node.js 20 or later is needed, and this is $(node --version)" >&2
    exit 2
}
mkdir -p "$1"
cd "$1"

rm -rf src test dist ./*.vsix
cp -R "$source/src" "$source/test" "$source/package.json" "$source/package-lock.json" "$source/tsconfig.json" \
    "$source/bundle.mjs" "$source/.vscodeignore" "$source/README.md" "$source/../../LICENSE" .
if ! cmp -s package-lock.json node_modules/.flockc-lock.json; then
    npm ci --silent --ignore-scripts --no-audit --no-fund
    cp package-lock.json node_modules/.flockc-lock.json
fi
node_modules/.bin/vsce package --no-dependencies
