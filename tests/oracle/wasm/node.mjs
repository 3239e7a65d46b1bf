// SPDX-License-Identifier: MIT
//
// node.mjs - play.mjs in Node; run in the folder that judge.py has made. Prints the results as JSON.
import { readFile } from 'node:fs/promises';
import { play } from './play.mjs';

const read = (name) => readFile(new URL(name, import.meta.url));
const [command, core] = await Promise.all(
  ['flockc.wasm', 'flockc-lsp.wasm'].map((name) => read(`node_modules/@flockc/wasm/${name}`)),
);
console.log(JSON.stringify(await play(command, core, JSON.parse(await read('plan.json')))));
