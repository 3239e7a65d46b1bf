// SPDX-License-Identifier: MIT
/** Which documents the server is told of: flock definitions and flockc's own configuration, no other YAML. */
import * as vscode from "vscode";

const OWN_PATTERNS = ["**/*.flock.{yaml,yml,toml,json}", "**/.flockc.yaml"];

/** Patterns of `flockc.files` count from any folder, as those of `files.associations` do. */
function patterns(): string[] {
  const more = vscode.workspace.getConfiguration("flockc").get<unknown>("files");
  const written = Array.isArray(more) ? more.filter((each) => typeof each === "string" && each !== "") : [];
  return [...OWN_PATTERNS, ...written.map((each: string) => (/^(\/|\*\*\/)/.test(each) ? each : `**/${each}`))];
}

/** A document of another scheme is a copy: the older side of a comparison, the output of a program. */
function schemes(): string[] {
  const folders = (vscode.workspace.workspaceFolders ?? []).map((folder) => folder.uri.scheme);
  return [...new Set(["file", "untitled", ...folders])];
}

export function selector(): { scheme: string; pattern: string }[] {
  return schemes().flatMap((scheme) => patterns().map((pattern) => ({ scheme, pattern })));
}

/** A file that is not open has no language; no pattern asks for one. */
export function isDefinition(document: Pick<vscode.TextDocument, "uri">): boolean {
  return vscode.languages.match(selector(), document as vscode.TextDocument) > 0;
}
