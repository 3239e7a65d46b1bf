// SPDX-License-Identifier: MIT
/** The client of a program that is started here; read only when there is something to check. */
import { LanguageClient } from "vscode-languageclient/node";
import { clientOptions } from "./client_options";
import type { Surface } from "./extension";

export function makeClient(program: string, surface: Surface): LanguageClient {
  return new LanguageClient("flockc", "flockc", { command: program, args: ["lsp"] }, clientOptions(surface));
}
