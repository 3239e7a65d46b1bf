// SPDX-License-Identifier: MIT
/** The web worker in which the server runs: messages of the protocol come and go through a port of their own. */
import { createServer, type Server } from "@flockc/wasm";
import type { FileChange, Report, Start } from "./worker_messages";

let server: Server | undefined;

self.onmessage = ({ data }: MessageEvent<Start | FileChange>) => {
  if ("module" in data) {
    begin(data).catch(fail);
  } else if ("trouble" in data) {
    server?.setTrouble(data.path, data.trouble);
  } else {
    server?.setFile(data.path, data.content);
  }
};

async function begin({ module, files, protocol }: Start): Promise<void> {
  const running = await createServer(module, {
    files,
    onMessage: (json) => protocol.postMessage(JSON.parse(json)),
    onFailure: fail,
  });
  server = running;
  protocol.onmessage = ({ data }) => running.receive(JSON.stringify(data));
  report({ isReady: true });
}

function fail(error: unknown): void {
  server = undefined;
  report({ failure: String(error) });
}

function report(message: Report): void {
  self.postMessage(message);
}
