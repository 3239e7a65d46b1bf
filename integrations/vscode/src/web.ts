// SPDX-License-Identifier: MIT
/** The extension in a browser: the server is WebAssembly, in a web worker. */
import * as vscode from "vscode";
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from "vscode-languageclient/browser";
import { version } from "../package.json";
import { clientOptions } from "./client_options";
import { Configurations } from "./configurations";
import { Definitions } from "./definitions";
import { start, type Surface } from "./extension";
import type { Connection, Session } from "./session";
import { toEditor, toServer } from "./uris";
import type { FileChange, Report, Start } from "./worker_messages";

const RESTART = "Restart";

let session: Session | undefined;

export function activate(context: vscode.ExtensionContext): void {
  session = start(context, (surface) => () => connect(context.extensionUri, surface));
}

export function deactivate(): Promise<void> | undefined {
  return session?.stop();
}

async function connect(folder: vscode.Uri, surface: Surface): Promise<Connection> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, "dist", "flockc-lsp.wasm"));
  const module = await WebAssembly.compile(bytes.slice());
  const worker = new Worker(vscode.Uri.joinPath(folder, "dist", "worker.js").toString(true));
  const tell = (change: FileChange) => worker.postMessage(change);
  const configurations = new Configurations(tell);
  const definitions = new Definitions(tell, configurations);
  const dispose = () => {
    definitions.dispose();
    configurations.dispose();
    worker.terminate();
  };
  try {
    const protocol = await startServer(worker, { module, files: await configurations.begin() });
    definitions.begin();
    return { client: makeClient(protocol, surface), version, from: "WebAssembly", afterStart: () => definitions.follow(), dispose };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** Returns where the server speaks the protocol, once it listens. */
function startServer(worker: Worker, files: Omit<Start, "protocol">): Promise<MessagePort> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.onmessage = ({ data }: MessageEvent<Report>) => {
      if ("isReady" in data) {
        worker.onmessage = ({ data: later }: MessageEvent<Report>) => void reportFailure(later);
        resolve(port1);
      } else {
        reject(new Error(data.failure));
      }
    };
    worker.postMessage({ ...files, protocol: port2 } satisfies Start, [port2]);
  });
}

/** There is no memory left, for example. The same text may make it fail again, so a person decides. */
async function reportFailure(report: Report): Promise<void> {
  if ("failure" in report) {
    const chosen = await vscode.window.showErrorMessage(`flockc: the language server has failed: ${report.failure}`, RESTART);
    if (chosen === RESTART) {
      await session?.restart();
    }
  }
}

function makeClient(protocol: MessagePort, surface: Surface): LanguageClient {
  const transports = { reader: new BrowserMessageReader(protocol), writer: new BrowserMessageWriter(protocol) };
  const options = clientOptions(surface, { code2Protocol: toServer, protocol2Code: toEditor });
  return new LanguageClient("flockc", "flockc", () => Promise.resolve(transports), options);
}
