// SPDX-License-Identifier: MIT
//
// play.mjs - what is asked of the package @flockc/wasm, the same in Node and in a browser. All that is
// compared is said by the program for this machine, or recorded from it: judge.py gives it.
import { createServer, run } from '@flockc/wasm';

const SECONDS = 20;

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

// What is wrong with a line of a recorded session; null: nothing. Its folder is /session.
async function playLine(session, line) {
  const text = line.replaceAll('$DIR', 'file:///session');
  const [, name, content] = /^-> \$\w+ (\S+) ?(.*)/.exec(text) ?? [];
  if (text.startsWith('-> $FILE')) {
    session.server.setFile(`/session/${name}`, JSON.parse(content));
  } else if (text.startsWith('-> $REMOVE')) {
    session.server.setFile(`/session/${name}`, null);
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

/** [[name, trouble or null]] */
export async function play(command, core, plan) {
  const results = [];
  for (const each of plan.cases) results.push([`flockc ${each.args.join(' ')}`, await playCase(command, each)]);
  for (const [name, lines] of plan.sessions) results.push([`session ${name}`, await playSession(core, lines)]);
  results.push(['a failure', await playFailure(core)]);
  results.push(['answers at once', await playOrder(core)]);
  return results;
}
