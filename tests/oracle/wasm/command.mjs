// SPDX-License-Identifier: MIT
//
// command.mjs - runs flockc.wasm as a command under Node's WASI, with all files of this machine:
//
//   node command.mjs FLOCKC.WASM ARGUMENT...
import { readFileSync } from 'node:fs';
import { WASI } from 'node:wasi';

const [file, ...args] = process.argv.slice(2);
const wasi = new WASI({
  version: 'preview1',
  args: ['flockc', ...args],
  env: { ...process.env, PWD: process.cwd() },
  preopens: { '/': '/' },
});
const { instance } = await WebAssembly.instantiate(readFileSync(file), wasi.getImportObject());
process.exitCode = wasi.start(instance);
