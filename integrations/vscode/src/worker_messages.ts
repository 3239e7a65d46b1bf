// SPDX-License-Identifier: MIT
/** What the extension and its worker say to each other, beside the messages of the protocol. */
import type { Trouble } from "@flockc/wasm";

/** The first message: the server, the files that it may read, and where the protocol is spoken. */
export interface Start {
  module: WebAssembly.Module;
  files: Map<string, string>;
  protocol: MessagePort;
}

/** Later ones: a file has this content now, or is gone (null). */
export interface ContentChange {
  path: string;
  content: string | Uint8Array | null;
}

/** Or something is there and cannot be read; null: a folder, whose path ends with a slash, can be. */
export interface TroubleChange {
  path: string;
  trouble: Trouble | null;
}

export type FileChange = ContentChange | TroubleChange;

/** The worker's: it has begun, or there is no server any more. */
export type Report = { isReady: true } | { failure: string };
