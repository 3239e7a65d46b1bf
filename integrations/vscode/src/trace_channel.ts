// SPDX-License-Identifier: MIT
/**
 * Where the client writes the messages that it exchanges with the server. The client only asks for the
 * log level of its channel; here the setting `flockc.trace.server` alone is enough, as it says.
 */
import * as vscode from "vscode";

export function traceChannel(output: vscode.LogOutputChannel, subscriptions: vscode.Disposable[]): vscode.LogOutputChannel {
  const changes = new vscode.EventEmitter<vscode.LogLevel>();
  const level = () => (isTraced() ? vscode.LogLevel.Trace : output.logLevel);
  subscriptions.push(
    changes,
    output.onDidChangeLogLevel(() => changes.fire(level())),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("flockc.trace.server")) {
        changes.fire(level());
      }
    }),
  );
  return Object.create(output, {
    logLevel: { get: level },
    onDidChangeLogLevel: { value: changes.event },
    trace: { value: (message: string) => (isTraced() ? output.info(message) : output.trace(message)) },
  }) as vscode.LogOutputChannel;
}

function isTraced(): boolean {
  return vscode.workspace.getConfiguration("flockc").get<string>("trace.server", "off") !== "off";
}
