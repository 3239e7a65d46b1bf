// SPDX-License-Identifier: MIT
/**
 * In the browser a folder may be anywhere, as vscode-vfs://github/o/r/talk.flock.yaml. The server finds
 * the configuration of what has a path, so it is told file:///vscode-vfs/@github/o/r/talk.flock.yaml.
 */
import * as vscode from "vscode";

/** The path by which the server knows a file. Undefined: it has none, as the URI has more than a path. */
export function serverPath(uri: vscode.Uri): string | undefined {
  const isPath = uri.path.startsWith("/") && !uri.query && !uri.fragment;
  return isPath ? `/${uri.scheme}/@${encodeURIComponent(uri.authority)}${uri.path}` : undefined;
}

export function toServer(uri: vscode.Uri): string {
  const path = serverPath(uri);
  return path === undefined ? uri.toString() : vscode.Uri.from({ scheme: "file", path }).toString();
}

export function toEditor(text: string): vscode.Uri {
  const uri = vscode.Uri.parse(text);
  const [, scheme, authority, path] = (uri.scheme === "file" && /^\/([^/]+)\/@([^/]*)(\/.*)$/.exec(uri.path)) || [];
  return scheme === undefined ? uri : vscode.Uri.from({ scheme, authority: decodeURIComponent(authority ?? ""), path: path ?? "" });
}
