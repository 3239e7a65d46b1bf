// SPDX-License-Identifier: MIT
/** What the client is told, on the desktop and in the browser alike. */
import { RevealOutputChannelOn, type LanguageClientOptions } from "vscode-languageclient";
import * as vscode from "vscode";
import { COMMAND } from "./compiled_options";
import type { Surface } from "./extension";
import { selector } from "./files";

type UriConverters = NonNullable<LanguageClientOptions["uriConverters"]>;

/**
 * The client makes each command of the server one of VS Code, so that a code lens can name it. That
 * of the options is answered with a text, which somebody must show.
 */
export function clientOptions({ output, trace, showOptions }: Surface, uriConverters?: UriConverters): LanguageClientOptions {
  const toEditor = uriConverters?.protocol2Code ?? vscode.Uri.parse;
  return {
    documentSelector: selector(),
    diagnosticCollectionName: "flockc",
    outputChannel: output,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: settings,
    middleware: {
      executeCommand: (command, commandArguments, next) =>
        command === COMMAND ? showOptions(toEditor(String(commandArguments[0])), agentOf(commandArguments)) : next(command, commandArguments),
    },
    ...(uriConverters && { uriConverters }),
  };
}

/** What counts until the server asks for it, and is told of changes. */
function settings(): object {
  const { get } = vscode.workspace.getConfiguration("flockc");
  return { inlayHints: get("inlayHints"), codeLens: get("codeLens") };
}

function agentOf(commandArguments: unknown[]): string | undefined {
  return typeof commandArguments[1] === "string" ? commandArguments[1] : undefined;
}
