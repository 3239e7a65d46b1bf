// SPDX-License-Identifier: MIT
//
// play.mjs - what is asked of the package @flockc/wasm, the same in Node and in a browser. All that is
// compared is said by the program for this machine, or recorded from it: judge.py gives it.
import { createServer, run } from '@flockc/wasm';

const SECONDS = 20;
const FOLDER = '/session';

// As in tests/lsp/run.py.
function matches(wanted, got) {
  if (wanted === '$ANY') return true;
  if (typeof wanted !== 'object' || wanted === null) return wanted === got;
  if (typeof got !== 'object' || got === null || Array.isArray(wanted) !== Array.isArray(got)) return false;
  if (Array.isArray(wanted) && wanted.length !== got.length) return false;
  return Object.keys(wanted).every((key) => key in got && matches(wanted[key], got[key]));
}

class Session {
  #arrived = [];
  #waiting = null;

  static async start(module) {
    const session = new Session();
    session.server = await createServer(module, { onMessage: (json) => session.#take(json), files: new Map() });
    session.server.setTrouble(`${FOLDER}/`, null); // which makes it
    return session;
  }

  #take(json) {
    this.#arrived.push(JSON.parse(json));
    this.#waiting?.();
  }

  send(message) {
    this.server.receive(JSON.stringify(message));
  }

  // The next message; null after a while.
  async receive() {
    if (this.#arrived.length === 0) {
      let timer;
      await new Promise((resolve) => {
        this.#waiting = resolve;
        timer = setTimeout(resolve, SECONDS * 1000);
      });
      clearTimeout(timer);
      this.#waiting = null;
    }
    return this.#arrived.shift() ?? null;
  }
}

// What is wrong with a line of a recorded session; null: nothing.
async function playLine(session, line) {
  const text = line.replaceAll('$DIR', `file://${FOLDER}`);
  const [, name, content] = /^-> \$\w+ (\S+) ?(.*)/.exec(text) ?? [];
  if (text.startsWith('-> $FILE')) {
    session.server.setFile(`${FOLDER}/${name}`, JSON.parse(content));
  } else if (text.startsWith('-> $REMOVE')) {
    session.server.setFile(`${FOLDER}/${name}`, null);
  } else if (text.startsWith('-> ')) {
    session.send(JSON.parse(text.slice(3)));
  } else if (text.startsWith('<- ')) {
    const got = await session.receive();
    if (!matches(JSON.parse(text.slice(3)), got)) return `wanted ${text.slice(3)}, got ${JSON.stringify(got)}`;
  } else if (text !== '' && !text.startsWith('#')) {
    return 'neither -> nor <- nor #';
  }
  return null;
}

async function playSession(module, lines) {
  const session = await Session.start(module);
  for (const [index, line] of lines.entries()) {
    const trouble = await playLine(session, line);
    if (trouble) return `line ${index + 1}: ${trouble}`;
  }
  session.send({ jsonrpc: '2.0', id: 'end', method: 'shutdown' });
  const end = await session.receive();
  session.send({ jsonrpc: '2.0', method: 'exit' });
  if (!matches({ id: 'end', result: null }, end)) return `at its end: ${JSON.stringify(end)}`;
  return session.server.exitCode === 0 ? null : `exit code ${session.server.exitCode}`;
}

// One command, and what the program for this machine did.
async function playCase(module, { args, files, stdin, expected }) {
  const got = await run(module, args, { files: Object.entries(files), stdin, folder: '/work' });
  for (const part of ['code', 'stdout', 'stderr']) {
    if (got[part] !== expected[part])
      return `${part} is ${JSON.stringify(got[part]).slice(0, 2000)}, not ${JSON.stringify(expected[part]).slice(0, 2000)}`;
  }
  for (const [path, content] of Object.entries(expected.files)) {
    if (got.files.get(`/work/${path}`) !== content) return `${path} is ${got.files.get(`/work/${path}`)}`;
  }
  return null;
}

// A server that has failed says so once, and does nothing any more.
async function playFailure(module) {
  const failures = [];
  const now = () => {
    throw new Error('no clock');
  };
  const server = await createServer(module, { onMessage() {}, now, onFailure: (error) => failures.push(error.message) });
  server.receive('{}');
  server.receive('{}');
  server.setFile('/.flockc.yaml', '');
  server.dispose();
  return failures.join() === 'no clock' ? null : `failures: ${failures}`;
}

// What is said of a task queue that is to have another name; null: nothing stands in the way.
async function renameQueue(session) {
  const textDocument = { uri: `file://${FOLDER}/talk.flock.yaml` };
  const position = { line: 0, character: 32 };
  session.send({ jsonrpc: '2.0', id: 1, method: 'textDocument/rename', params: { textDocument, position, newName: 'tpu' } });
  const got = await session.receive();
  return got?.result ? null : (got?.error?.message ?? 'no answer');
}

// A queue may be named where nobody can look, and is not renamed until that is known.
async function playTroubles(module) {
  const session = await Session.start(module);
  const { server } = session;
  const text = 'temporal_config: {task_queue: gpu}\nagents: {}\n';
  const textDocument = { uri: `file://${FOLDER}/talk.flock.yaml`, languageId: 'yaml', version: 1, text };
  session.send({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { capabilities: {}, rootUri: `file://${FOLDER}` } });
  await session.receive();
  session.send({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument } });
  await session.receive();
  const wrong = [];
  const expect = async (wanted) => {
    const got = await renameQueue(session);
    if (wanted === null ? got !== null : !got?.includes(wanted)) wrong.push(`wanted ${wanted}, got ${got}`);
  };
  for (const path of [`${FOLDER}/`, `${FOLDER}/in/side/`]) {
    const folder = path.slice(0, -1);
    server.setTrouble(path, 'not yet');
    await expect(`cannot read the folder '${folder}': Resource temporarily unavailable`);
    server.setTrouble(path, 'forbidden');
    await expect(`cannot read the folder '${folder}': Permission denied`);
    server.setTrouble(path, 'too large');
    await expect(`cannot read the folder '${folder}': File too large`);
    server.setTrouble(path, null);
    await expect(null);
  }
  const file = `${FOLDER}/in/b.flock.yaml`;
  server.setTrouble(file, 'too large');
  await expect(`'${file}': cannot read '${file}': File too large`);
  server.setFile(file, 'agents: {}\n');
  await expect(null);
  server.setTrouble(file, 'forbidden');
  await expect('Permission denied');
  server.setFile(`${FOLDER}/in`, null); // with all that is in it
  await expect(null);
  server.setFile(FOLDER, null);
  await expect(`cannot read the folder '${FOLDER}': No such file or directory`);
  server.dispose();
  return wrong.join('\n') || null;
}

// Messages come in order, and none after the end, also where the client answers at once.
async function playOrder(module) {
  const ids = [];
  const server = await createServer(module, {
    onMessage(json) {
      const { id } = JSON.parse(json);
      ids.push(id);
      if (id < 3) server.receive(JSON.stringify({ jsonrpc: '2.0', id: id + 1, method: 'none' }));
      if (id === 3) server.dispose();
    },
  });
  server.receive(JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { capabilities: {} } }));
  server.receive(JSON.stringify({ jsonrpc: '2.0', id: 9, method: 'none' }));
  return ids.join() === '0,1,2,3' ? null : `answers: ${ids}`;
}

// The module with a limit of its memory, in pages of 64 KiB.
function limitMemory(bytes, pages) {
  let at = 8; // behind magic and version
  const readNumber = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      value += (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  const writeNumber = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...writeNumber(value >> 7)]);
  for (;;) {
    const start = at;
    const isMemory = bytes[at++] === 5;
    const end = readNumber() + at;
    if (isMemory) {
      at += 2; // one memory, without a limit
      const section = [1, 1, ...writeNumber(readNumber()), ...writeNumber(pages)];
      const limited = [bytes.slice(0, start), Uint8Array.of(5, section.length, ...section), bytes.slice(end)];
      return new Response(new Blob(limited)).arrayBuffer();
    }
    at = end;
  }
}

// A command that has no memory says so and ends.
async function playSmallCommand(bytes, large) {
  const got = await run(limitMemory(bytes, 300), ['check', 'a.flock.yaml'], { files: [['a.flock.yaml', large]] });
  return got.code === 2 && got.stderr === 'flockc: out of memory\n' ? null : JSON.stringify(got).slice(0, 2000);
}

// A server that has no memory for one definition says so, and goes on with others.
async function playSmallServer(bytes, large) {
  const session = await Session.start(limitMemory(bytes, 1000));
  const document = (name) => ({ uri: `file:///${name}.flock.yaml`, languageId: 'yaml', version: 1 });
  const open = (name, text) =>
    session.send({ jsonrpc: '2.0', method: 'textDocument/didOpen', params: { textDocument: { ...document(name), text } } });
  session.send({ jsonrpc: '2.0', id: 0, method: 'initialize', params: { capabilities: {} } });
  await session.receive();
  open('large', large);
  const failed = await session.receive();
  session.send({ jsonrpc: '2.0', method: 'textDocument/didClose', params: { textDocument: document('large') } });
  open('small', 'nmae: x\nagents: {}\n');
  const published = [];
  while (published.at(-1)?.uri !== document('small').uri) {
    const got = await session.receive();
    if (!got) break;
    published.push(got.params);
  }
  session.server.dispose();
  if (!failed?.params.message?.endsWith('out of memory')) return JSON.stringify(failed).slice(0, 2000);
  return published.at(-1)?.diagnostics.some(({ code }) => code === 'unknown-key') ? null : JSON.stringify(published);
}

/** [[name, trouble or null]]; the modules as bytes. */
export async function play(commandBytes, coreBytes, plan) {
  const [command, core] = await Promise.all([commandBytes, coreBytes].map((bytes) => WebAssembly.compile(bytes)));
  const results = [];
  for (const each of plan.cases) results.push([`flockc ${each.args.join(' ')}`, await playCase(command, each)]);
  for (const [name, lines] of plan.sessions) results.push([`session ${name}`, await playSession(core, lines)]);
  results.push(['a failure', await playFailure(core)]);
  results.push(['what cannot be read', await playTroubles(core)]);
  results.push(['answers at once', await playOrder(core)]);
  results.push(['a command without memory', await playSmallCommand(commandBytes, plan.large)]);
  results.push(['a server without memory', await playSmallServer(coreBytes, plan.large)]);
  return results;
}
