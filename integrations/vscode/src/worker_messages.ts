// SPDX-License-Identifier: MIT
/** What the extension and its worker say to each other, beside the messages of the protocol. */

/** The first message: the server, the files that it may read, and where the protocol is spoken. */
export interface Start {
  module: WebAssembly.Module;
  files: Map<string, string>;
  protocol: MessagePort;
}

/** Later ones: a file has this text now, or is gone. */
export interface FileChange {
  path: string;
  text: string | null;
}

/** The worker's: it has begun, or there is no server any more. */
export type Report = { isReady: true } | { failure: string };
