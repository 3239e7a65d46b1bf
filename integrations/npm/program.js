// SPDX-License-Identifier: MIT
//
// program.js - where the program of this platform is; see program.d.ts.
'use strict';

function find(name) {
  try {
    return require.resolve(`${name}/bin/flockc`);
  } catch {
    return null;
  }
}

function sayUnknown(platform, names) {
  const known = names.map((name) => name.replace('@flockc/', '')).join(', ');
  const windows = 'In Windows, WSL runs the program for Linux. ';
  return `there is no program for ${platform}, only for ${known}
${platform.startsWith('win32') ? windows : ''}The package @flockc/wasm runs in every Node, as a module;
FLOCKC names a program that was built elsewhere.`;
}

function sayMissing(name, names) {
  const other = names.find((each) => each !== name && find(each));
  if (other) {
    return `${name} is not installed, but ${other} is
node_modules was installed on another platform, or by a Node for another one. Install again, here: npm ci`;
  }
  return `${name}, the package with the program for this platform, is not installed
It is an optional dependency of flockc. Either such packages are left out (--omit=optional, --no-optional, or omit in
.npmrc); then install with them: npm install --include=optional
Or the lockfile was made on another platform and does not list it; then remove node_modules and the lockfile, and
install again.`;
}

exports.program = function program() {
  if (process.env.FLOCKC) return process.env.FLOCKC;
  const platform = `${process.platform}-${process.arch}`;
  const name = `@flockc/${platform}`;
  const path = find(name);
  if (path) return path;
  const names = Object.keys(require('./package.json').optionalDependencies);
  const message = names.includes(name) ? sayMissing(name, names) : sayUnknown(platform, names);
  throw Object.assign(new Error(message), { code: 'ERR_FLOCKC_NO_PROGRAM' });
};
