// SPDX-License-Identifier: MIT
/**
 * In the browser the server cannot read a file, so it is given each `.flockc.yaml` above a definition that
 * is open, before all else: its findings depend on them. Not every kind of folder can be searched; where nobody can, a search never ends.
 */
import * as vscode from "vscode";
import { isDefinition } from "./files";
import { serverPath } from "./uris";
import type { ContentChange } from "./worker_messages";

export const NAME = ".flockc.yaml";

export class Configurations implements vscode.Disposable {
  /** By the path that the server knows: what it was told last. */
  readonly texts = new Map<string, string>();
  private readonly seen = new Set<string>();
  private readonly subscriptions: vscode.Disposable[] = [];

  /** What was not there at the start is told. */
  constructor(private readonly tell: (change: ContentChange) => void) {}

  /** All that is known before the server begins; afterwards each change is told. */
  async begin(): Promise<Map<string, string>> {
    const above = vscode.workspace.textDocuments.filter(isDefinition).flatMap((document) => this.unseenAbove(document.uri));
    await Promise.all(above.map((uri) => this.read(uri)));
    this.follow();
    return new Map(this.texts);
  }

  /** Somebody has seen one, or that it is gone. */
  async look(uri: vscode.Uri): Promise<void> {
    const change = await this.read(uri);
    if (change) {
      this.tell(change);
    }
  }

  dispose(): void {
    this.subscriptions.forEach((each) => each.dispose());
  }

  private follow(): void {
    const watcher = vscode.workspace.createFileSystemWatcher(`**/${NAME}`);
    const read = (uri: vscode.Uri) => void this.look(uri);
    this.subscriptions.push(
      watcher,
      watcher.onDidCreate(read),
      watcher.onDidChange(read),
      watcher.onDidDelete(read),
      vscode.workspace.onDidOpenTextDocument((document) => {
        if (isDefinition(document)) {
          this.unseenAbove(document.uri).forEach(read);
        }
      }),
    );
  }

  /** Where a configuration of this definition may be, as far as nobody has looked. */
  private unseenAbove(definition: vscode.Uri): vscode.Uri[] {
    const parts = definition.path.split("/");
    const folders = parts.slice(0, -1).map((_, index) => parts.slice(0, index + 1).join("/"));
    const unseen = folders.map((folder) => definition.with({ path: `${folder}/${NAME}` })).filter((uri) => !this.seen.has(uri.toString()));
    unseen.forEach((uri) => this.seen.add(uri.toString()));
    return unseen;
  }

  /** Undefined: nothing has changed. A file that cannot be read is none. */
  private async read(uri: vscode.Uri): Promise<ContentChange | undefined> {
    const path = serverPath(uri);
    const text = await vscode.workspace.fs.readFile(uri).then((bytes) => new TextDecoder().decode(bytes), () => null);
    if (path === undefined || (this.texts.get(path) ?? null) === text) {
      return undefined;
    }
    if (text === null) {
      this.texts.delete(path);
    } else {
      this.texts.set(path, text);
    }
    return { path, content: text };
  }
}
