// SPDX-License-Identifier: MIT
//
// types.mts - the types of @flockc/wasm as a user meets them; only compiled.
import { createServer, run, type RunResult, type Server } from '@flockc/wasm';

declare const bytes: Uint8Array<ArrayBuffer>;
declare const module: WebAssembly.Module;

const result: RunResult = await run(module, ['check', '-'], { stdin: 'name: talk' });
export const lines: string[] = result.stdout.split('\n');
await run(bytes, ['check'], { files: new Map([['a.flock.yaml', 'name: a']]), folder: '/work', env: { NO_COLOR: '1' } });
await run(WebAssembly.compileStreaming(fetch('flockc.wasm')), ['version'], { files: [['a', bytes]] });

const server: Server = await createServer(module, { onMessage: (json) => lines.push(json), files: new Map<string, string>() });
server.receive('{}');
server.setFile('/work/.flockc.yaml', null);
export const code: number | null = server.exitCode;
server.dispose();

// @ts-expect-error a server needs somebody who listens
await createServer(module, {});
// @ts-expect-error arguments are a list
await run(module, 'check');
// @ts-expect-error nobody ends it but the client
server.exitCode = 0;
