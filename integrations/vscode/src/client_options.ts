// SPDX-License-Identifier: MIT
/** What the client is told, on the desktop and in the browser alike. */
import { RevealOutputChannelOn, type LanguageClientOptions } from "vscode-languageclient";
import { COMMAND } from "./compiled_options";
import type { Surface } from "./extension";
import { selector } from "./files";

/**
 * The client makes each command of the server one of VS Code, so that a code lens can name it. That
 * of the options is answered with a text, which somebody must show.
 */
export function clientOptions({ output, trace, showOptions }: Surface): LanguageClientOptions {
  return {
    documentSelector: selector(),
    diagnosticCollectionName: "flockc",
    outputChannel: output,
    traceOutputChannel: trace,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    synchronize: { configurationSection: "flockc" },
    middleware: {
      executeCommand: (command, commandArguments, next) =>
        command === COMMAND ? showOptions(String(commandArguments[0]), agentOf(commandArguments)) : next(command, commandArguments),
    },
  };
}

function agentOf(commandArguments: unknown[]): string | undefined {
  return typeof commandArguments[1] === "string" ? commandArguments[1] : undefined;
}
