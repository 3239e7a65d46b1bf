// SPDX-License-Identifier: MIT
/** What the extension does on the desktop and in the browser alike; how a server is reached is the caller's. */
import * as vscode from "vscode";
import { CompiledOptions } from "./compiled_options";
import { isDefinition } from "./files";
import { Session, type Connect } from "./session";
import { Status } from "./status";
import { traceChannel } from "./trace_channel";

/** What a client needs of VS Code. */
export interface Surface {
  output: vscode.LogOutputChannel;
  /** Where the messages of the protocol go. */
  trace: vscode.LogOutputChannel;
  /** Shows the compiled options of a definition, or of one agent. */
  showOptions(definition: vscode.Uri, agent?: string): Promise<void>;
}

export function start(context: vscode.ExtensionContext, makeConnect: (surface: Surface) => Connect): Session {
  const output = vscode.window.createOutputChannel("flockc", { log: true });
  const trace = traceChannel(output, context.subscriptions);
  const status = new Status();
  const connect = makeConnect({ output, trace, showOptions: (definition, agent) => options.show(definition, agent) });
  const session = new Session(connect, status, output);
  const options: CompiledOptions = new CompiledOptions(session);
  context.subscriptions.push(output, status, session, options, ...commands(session, options, output), ...listeners(session, status));
  vscode.workspace.textDocuments.forEach((document) => session.open(document));
  followEditor(vscode.window.activeTextEditor);
  return session;
}

function commands(session: Session, options: CompiledOptions, output: vscode.LogOutputChannel): vscode.Disposable[] {
  const { registerCommand } = vscode.commands;
  return [
    registerCommand("flockc.restart", () => session.restart()),
    registerCommand("flockc.showOutput", () => output.show()),
    registerCommand("flockc.showCompiledOptions", () => withDefinition((document) => options.show(document.uri))),
    registerCommand("flockc.fixAll", () => withDefinition(fixAll)),
  ];
}

function listeners(session: Session, status: Status): vscode.Disposable[] {
  return [
    vscode.workspace.onDidOpenTextDocument((document) => session.open(document)),
    vscode.window.onDidChangeActiveTextEditor(followEditor),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("flockc.files")) {
        status.refresh();
        followEditor(vscode.window.activeTextEditor);
        void session.restartIfStarted();
        vscode.workspace.textDocuments.forEach((document) => session.open(document));
      }
    }),
  ];
}

/** The palette offers some commands only where they can do something. */
function followEditor(editor: vscode.TextEditor | undefined): void {
  const isOne = editor !== undefined && isDefinition(editor.document);
  void vscode.commands.executeCommand("setContext", "flockc.isDefinition", isOne);
}

async function withDefinition(work: (document: vscode.TextDocument) => Promise<void>): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document && isDefinition(document)) {
    await work(document);
  } else {
    void vscode.window.showInformationMessage("flockc: open a flock definition first.");
  }
}

async function fixAll(): Promise<void> {
  await vscode.commands.executeCommand("editor.action.codeAction", { kind: "source.fixAll.flockc", apply: "first" });
}
