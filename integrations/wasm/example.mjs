// Checks one definition, and again as an editor would.
import { readFile } from 'node:fs/promises';
import { createServer, run } from '@flockc/wasm';

const read = (name) => readFile(new URL(import.meta.resolve(`@flockc/wasm/${name}`)));
const text = 'nmae: talk\nenable_temporal: true\nagents: {}\n';

const files = new Map([['talk.flock.yaml', text]]);
const { code, stdout } = await run(await read('flockc.wasm'), ['check', 'talk.flock.yaml'], { files });
console.log(code, stdout);

const server = await createServer(await read('flockc-lsp.wasm'), {
  onMessage(json) {
    const message = JSON.parse(json);
    if (message.method !== 'textDocument/publishDiagnostics') return;
    for (const { range, message: words } of message.params.diagnostics) console.log(range.start, words);
    server.dispose();
  },
});
const send = (message) => server.receive(JSON.stringify({ jsonrpc: '2.0', ...message }));
send({ id: 1, method: 'initialize', params: { processId: null, capabilities: {} } });
send({ method: 'initialized', params: {} });
send({
  method: 'textDocument/didOpen',
  params: { textDocument: { uri: 'file:///talk.flock.yaml', languageId: 'yaml', version: 1, text } },
});
