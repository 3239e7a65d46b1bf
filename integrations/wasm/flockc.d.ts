// SPDX-License-Identifier: MIT
//
// flockc.d.ts - flockc in a browser or in Node.

/** A module that was compiled, or its bytes; flockc.wasm for `run`, flockc-lsp.wasm for `createServer`. */
export type WasmModule = WebAssembly.Module | BufferSource | Promise<WebAssembly.Module | BufferSource>;

/** Paths of POSIX, and what the files hold. Text is UTF-8. */
export type Files = Iterable<readonly [path: string, content: string | Uint8Array]>;

export interface RunOptions {
  /** The files that there are; a relative path is one in `folder`. */
  files?: Files;
  /** What is read as `-`. */
  stdin?: string | Uint8Array;
  /** The environment. */
  env?: Readonly<Record<string, string>>;
  /** The working folder, absolute; `/` by default. */
  folder?: string;
}

export interface RunResult {
  /** 0: all is well, 1: there are findings, 2: it could not be done. */
  code: number;
  stdout: string;
  stderr: string;
  /** All files afterwards, by their absolute paths; bytes where they are no UTF-8. */
  files: Map<string, string | Uint8Array>;
}

/**
 * Runs one command, as `flockc ARGS` would: `run(module, ['check', 'talk.flock.yaml'], { files })`. It
 * sees no file but `files`. Returns when the command has ended; nothing is done meanwhile.
 */
export function run(module: WasmModule, args: readonly string[], options?: RunOptions): Promise<RunResult>;

/** Why something that is there cannot be read: it will be known later, nobody may read it, or it is too much. */
export type Trouble = 'not yet' | 'forbidden' | 'too large';

export interface ServerOptions {
  /** Takes a message of the server, JSON-RPC without a header. May call `receive`. */
  onMessage(json: string): void;
  /**
   * By absolute paths, each `.flockc.yaml`, and the definitions of the workspace that are not open. What is
   * open comes as messages.
   */
  files?: Files;
  /** The time in milliseconds, which never goes back; `performance.now` by default. */
  now?(): number;
  /**
   * The server has failed and is gone, by a lack of memory for example. Without this function the
   * error is thrown: by `receive`, or out of a timer.
   */
  onFailure?(error: unknown): void;
}

/**
 * The language server. Compilations are done in timers, on this thread: where a page must stay smooth
 * with large definitions, run it in a worker.
 */
export interface Server {
  /** A message of the client. Answers go to `onMessage`, before this returns or later. */
  receive(json: string): void;
  /**
   * A file has this content from now on; null: it is gone. Where it is a `.flockc.yaml`, the server
   * reads its settings anew. Null for a folder removes all that is in it.
   */
  setFile(path: string, content: string | Uint8Array | null): void;
  /**
   * What is in a file, or which files are in a folder, is not known: a rename that might miss a place there
   * is refused, with the name of the file or folder. The path of a folder ends with a slash; a file is known
   * again through `setFile`, a folder with null.
   */
  setTrouble(path: string, trouble: Trouble | null): void;
  /** What a process would have ended with, after the notification `exit`; null before. */
  readonly exitCode: number | null;
  /** Ends it; nothing is sent any more. */
  dispose(): void;
}

export function createServer(module: WasmModule, options: ServerOptions): Promise<Server>;
