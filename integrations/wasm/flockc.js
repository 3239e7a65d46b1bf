// SPDX-License-Identifier: MIT
//
// flockc.js - flockc in a browser or in Node; see flockc.d.ts. All that it adds to the two WebAssembly
// modules is files in memory, timers, and text that becomes bytes and back.
import {
  ConsoleStdout,
  Directory,
  File,
  OpenFile,
  PreopenDirectory,
  WASI,
  wasi as definitions,
} from '@bjorn3/browser_wasi_shim';

const encoder = new TextEncoder();
const QUIET = { debug: false }; // of the shim

// --- files in memory -------------------------------------------------------------------------

// The parts of an absolute path, with `.` and `..` taken out.
function partsOf(path, folder = '/') {
  const parts = [];
  for (const part of (path.startsWith('/') ? path : `${folder}/${path}`).split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts;
}

// What can be wrong with what is there, as the system says it.
const TROUBLES = {
  'not yet': definitions.ERRNO_AGAIN,
  forbidden: definitions.ERRNO_ACCES,
  'too large': definitions.ERRNO_FBIG,
};

class Folder extends Directory {
  trouble = null;

  path_open(...more) {
    return this.trouble ? { ret: TROUBLES[this.trouble], fd_obj: null } : super.path_open(...more);
  }
}

class HiddenFile extends File {
  constructor(trouble) {
    super([]);
    this.trouble = trouble;
  }

  path_open() {
    return { ret: TROUBLES[this.trouble], fd_obj: null };
  }
}

// The root of the files. A link is asked for where a real name is looked for; there are none.
class Root extends PreopenDirectory {
  constructor() {
    super('/', new Map());
  }

  path_readlink(path) {
    const { ret } = this.path_filestat_get(0, path);
    return { ret: ret || definitions.ERRNO_INVAL, data: null };
  }

  makeFolder(parts) {
    let folder = this.dir;
    for (const part of parts) {
      if (!(folder.contents.get(part) instanceof Directory)) folder.contents.set(part, new Folder(new Map()));
      folder = folder.contents.get(part);
    }
    return folder;
  }

  set(parts, content) {
    this.put(parts, new File(typeof content === 'string' ? encoder.encode(content) : content));
  }

  put(parts, file) {
    this.makeFolder(parts.slice(0, -1)).contents.set(parts.at(-1), file);
  }

  remove(parts) {
    let folder = this.dir;
    for (const part of parts.slice(0, -1)) {
      folder = folder.contents.get(part);
      if (!(folder instanceof Directory)) return;
    }
    folder.contents.delete(parts.at(-1));
  }
}

function makeRoot(files, folder) {
  const root = new Root();
  root.makeFolder(partsOf(folder));
  for (const [path, content] of files ?? []) root.set(partsOf(path, folder), content);
  return root;
}

// Text where it is some, else the bytes.
function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return bytes;
  }
}

function listFiles(folder, path = '', into = new Map()) {
  for (const [name, entry] of folder.contents) {
    if (entry instanceof Directory) listFiles(entry, `${path}/${name}`, into);
    else into.set(`${path}/${name}`, decode(entry.data));
  }
  return into;
}

// --- one instance ----------------------------------------------------------------------------

// A stream that keeps what is written. It says that it is a file: a terminal would get colours.
class Kept extends ConsoleStdout {
  chunks = [];

  constructor() {
    super((bytes) => this.chunks.push(bytes));
  }

  fd_fdstat_get() {
    return { ret: 0, fdstat: new definitions.Fdstat(definitions.FILETYPE_REGULAR_FILE, 0) };
  }

  fd_filestat_get() {
    return { ret: 0, filestat: new definitions.Filestat(this.ino, definitions.FILETYPE_REGULAR_FILE, 0n) };
  }

  get text() {
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    return this.chunks.map((bytes) => decoder.decode(bytes, { stream: true })).join('') + decoder.decode();
  }
}

// Where the shim is not as WASI says: it counts UTF-16 units of arguments where bytes are asked for, and
// leaves a part of a file's times as it was. Files in memory have no times.
function correct(shim) {
  const { fd_filestat_get, path_filestat_get } = shim.wasiImport;
  const forgetTimes = (place) => new Uint8Array(shim.inst.exports.memory.buffer, place + 40, 24).fill(0);
  shim.wasiImport.fd_filestat_get = (fd, place) => {
    const code = fd_filestat_get(fd, place);
    forgetTimes(place);
    return code;
  };
  shim.wasiImport.path_filestat_get = (fd, flags, path, length, place) => {
    const code = path_filestat_get(fd, flags, path, length, place);
    forgetTimes(place);
    return code;
  };
  shim.wasiImport.args_sizes_get = (count, size) => {
    const view = new DataView(shim.inst.exports.memory.buffer);
    view.setUint32(count, shim.args.length, true);
    view.setUint32(size, shim.args.reduce((sum, arg) => sum + encoder.encode(arg).length + 1, 0), true);
    return 0;
  };
  return shim;
}

async function instantiate(module, shim) {
  const imports = { wasi_snapshot_preview1: shim.wasiImport };
  const made = await WebAssembly.instantiate(await module, imports);
  return made instanceof WebAssembly.Instance ? made : made.instance;
}

// --- the command line ------------------------------------------------------------------------

export async function run(module, args, { files, stdin = '', env = {}, folder = '/' } = {}) {
  const root = makeRoot(files, folder);
  const stdout = new Kept();
  const stderr = new Kept();
  const input = new OpenFile(new File(typeof stdin === 'string' ? encoder.encode(stdin) : stdin));
  const variables = Object.entries({ ...env, PWD: folder }).map(([name, value]) => `${name}=${value}`);
  const shim = correct(new WASI(['flockc', ...args], variables, [input, stdout, stderr, root], QUIET));
  const code = shim.start(await instantiate(module, shim));
  return { code, stdout: stdout.text, stderr: stderr.text, files: listFiles(root.dir) };
}

// --- the language server ---------------------------------------------------------------------

// The exports of flockc-lsp.wasm as text in and text out; flockc_lsp.h says what they do.
class Core {
  #decoder = new TextDecoder();

  constructor(exports, shim) {
    this.exports = exports;
    this.fds = shim.fds;
    exports.flockc_lsp_start();
  }

  receive(message, now) {
    const bytes = encoder.encode(message);
    const place = this.exports.flockc_lsp_room(bytes.length);
    new Uint8Array(this.exports.memory.buffer, place, bytes.length).set(bytes);
    this.exports.flockc_lsp_receive(now);
  }

  // What it has said since. The files that it has read are closed; their numbers are used again.
  takeSent() {
    const length = this.exports.flockc_lsp_sent_bytes();
    while (this.fds.length > 4 && this.fds.at(-1) === undefined) this.fds.pop();
    if (length === 0) return [];
    const bytes = new Uint8Array(this.exports.memory.buffer, this.exports.flockc_lsp_sent(), length - 1);
    const messages = this.#decoder.decode(bytes).split('\n');
    this.exports.flockc_lsp_forget_sent();
    return messages;
  }
}

class Server {
  #core;
  #root;
  #options;
  #timer;
  #queue = [];
  #isDelivering = false;
  exitCode = null;

  constructor(core, root, options) {
    this.#core = core;
    this.#root = root;
    this.#options = options;
  }

  receive(message) {
    this.#call((core, now) => core.receive(message, now));
  }

  setFile(path, content) {
    const parts = partsOf(path);
    if (content === null) this.#root.remove(parts);
    else this.#root.set(parts, content);
    this.#tellChange(parts, content === null ? 3 : 2);
  }

  setTrouble(path, trouble) {
    const parts = partsOf(path);
    if (path.endsWith('/')) this.#root.makeFolder(parts).trouble = trouble;
    else if (trouble) this.#root.put(parts, new HiddenFile(trouble));
    this.#tellChange(parts, 2);
  }

  // What the server keeps of a file has to be read anew; definitions it looks at whenever they are asked for.
  #tellChange(parts, type) {
    if (parts.at(-1) !== '.flockc.yaml') return;
    const changes = [{ uri: `file:///${parts.map(encodeURIComponent).join('/')}`, type }];
    this.receive(JSON.stringify({ jsonrpc: '2.0', method: 'workspace/didChangeWatchedFiles', params: { changes } }));
  }

  dispose() {
    clearTimeout(this.#timer);
    this.#core = null;
    this.#queue = [];
  }

  // A call into the core, then what it has said, and when it wants to be called again.
  #call(work) {
    if (!this.#core || this.exitCode !== null) return;
    try {
      work(this.#core, this.#options.now());
      this.#queue.push(...this.#core.takeSent());
      this.#plan();
    } catch (error) {
      this.dispose();
      if (!this.#options.onFailure) throw error;
      this.#options.onFailure(error);
      return;
    }
    this.#deliver();
  }

  #plan() {
    clearTimeout(this.#timer);
    const code = this.#core.exports.flockc_lsp_exit_code();
    if (code >= 0) {
      this.exitCode = code;
      return;
    }
    const wait = this.#core.exports.flockc_lsp_wait(this.#options.now());
    if (wait >= 0) this.#timer = setTimeout(() => this.#call((core, now) => core.exports.flockc_lsp_tick(now)), wait);
  }

  // In order, also where onMessage() calls receive().
  #deliver() {
    if (this.#isDelivering) return;
    this.#isDelivering = true;
    try {
      while (this.#queue.length > 0) this.#options.onMessage(this.#queue.shift());
    } finally {
      this.#isDelivering = false;
    }
  }
}

export async function createServer(module, { onMessage, files, now = () => performance.now(), onFailure }) {
  const root = makeRoot(files, '/');
  const shim = correct(new WASI([], [], [new OpenFile(new File([])), new Kept(), new Kept(), root], QUIET));
  const instance = await instantiate(module, shim);
  shim.initialize(instance);
  return new Server(new Core(instance.exports, shim), root, { onMessage, now, onFailure });
}
