// SPDX-License-Identifier: MIT
/**
 * In the browser the server cannot read a file, so it is given the definitions in the folders of the
 * workspace, and what decides which of them count. It is told as well which files and folders it is not
 * given: a rename that might miss a place there is refused. Every kind of folder can be walked; not every
 * one can be searched.
 */
import * as vscode from "vscode";
import { NAME as CONFIGURATION, type Configurations } from "./configurations";
import { isDefinition } from "./files";
import { serverPath } from "./uris";
import type { FileChange, TroubleChange } from "./worker_messages";

/** What a page can hold, and does not take minutes to ask another machine for. */
const BOUNDS = { depth: 40, entries: 50_000, files: 10_000, bytes: 32 << 20 };
const AT_ONCE = 16;
const SKIPPED = /^(\.|node_modules$)/;

export class Definitions implements vscode.Disposable {
  /** The bytes of each file that the server was given, by the URI. */
  private readonly known = new Map<string, number>();
  private bytes = 0;
  private entries = 0;
  private isDisposed = false;
  private readonly subscriptions: vscode.Disposable[] = [];
  /** Walks and changes, one after the other: what was read last is what counts. */
  private queue: Promise<void> = Promise.resolve();

  constructor(
    private readonly tell: (change: FileChange) => void,
    private readonly configurations: Pick<Configurations, "look">,
    private readonly bounds = BOUNDS,
  ) {}

  /** Nothing is read yet, and the server knows that. */
  begin(): void {
    vscode.workspace.workspaceFolders?.forEach(({ uri }) => this.mark(uri, "not yet"));
  }

  /** Reads everything, then what changes. */
  follow(): void {
    const watcher = vscode.workspace.createFileSystemWatcher("**/*");
    this.subscriptions.push(
      watcher,
      watcher.onDidCreate((uri) => this.enqueue(() => this.appear(uri))),
      watcher.onDidChange((uri) => this.enqueue(() => this.change(uri))),
      watcher.onDidDelete((uri) => this.enqueue(() => this.vanish(uri))),
      vscode.workspace.onDidChangeWorkspaceFolders(({ added }) => this.addFolders(added)),
    );
    this.addFolders(vscode.workspace.workspaceFolders ?? []);
  }

  dispose(): void {
    this.isDisposed = true;
    this.subscriptions.forEach((each) => each.dispose());
  }

  /** Once all that was asked for is done. */
  get idle(): Promise<void> {
    return this.queue;
  }

  private enqueue(work: () => Promise<void>): void {
    this.queue = this.queue.then(() => (this.isDisposed ? undefined : work())).catch(() => undefined);
  }

  private addFolders(folders: readonly vscode.WorkspaceFolder[]): void {
    for (const { uri } of folders) {
      this.mark(uri, "not yet");
      this.enqueue(async () => {
        const project = await projectFolder(uri);
        await this.walk(project);
        if (project !== uri) {
          await this.walk(uri); // it may be in a folder that is skipped
        }
      });
    }
  }

  // --- changes -------------------------------------------------------------------------------

  private async appear(uri: vscode.Uri): Promise<void> {
    if (isWanted(uri)) {
      await this.change(uri);
    } else if (isReached(uri) && !SKIPPED.test(nameOf(uri)) && (await isFolder(uri))) {
      await this.walk(uri);
    }
  }

  private async change(uri: vscode.Uri): Promise<void> {
    if (isWanted(uri) && isReached(uri)) {
      await this.read(uri);
    }
  }

  /** Of a folder that is gone nobody names the files. */
  private async vanish(uri: vscode.Uri): Promise<void> {
    const path = serverPath(uri);
    const gone = [...this.known.keys()].filter((each) => each === uri.toString() || each.startsWith(`${uri}/`));
    for (const each of gone) {
      this.count(each, undefined);
      if (each.endsWith(`/${CONFIGURATION}`)) {
        await this.configurations.look(vscode.Uri.parse(each));
      }
    }
    if (path !== undefined && isReached(uri) && nameOf(uri) !== CONFIGURATION) {
      this.tell({ path, content: null });
    }
  }

  // --- reading -------------------------------------------------------------------------------

  /** Level by level, so that what is deep down is what is left out of a large workspace. */
  private async walk(root: vscode.Uri): Promise<void> {
    let level = [root];
    this.mark(root, "not yet");
    for (let depth = 0; level.length > 0 && !this.isDisposed; depth++) {
      const inside = await inTurn(level, (folder) => this.readFolder(folder, depth));
      level = inside.flat();
    }
  }

  /** Returns the folders in it. It is known once they are marked, and its files are read. */
  private async readFolder(folder: vscode.Uri, depth: number): Promise<vscode.Uri[]> {
    if (depth > this.bounds.depth || this.entries > this.bounds.entries) {
      this.mark(folder, "too large");
      return [];
    }
    const entries = await vscode.workspace.fs.readDirectory(folder).then((all) => all, () => undefined);
    if (!entries) {
      this.mark(folder, "forbidden");
      return [];
    }
    this.entries += entries.length;
    const these = (type: vscode.FileType) => entries.filter((entry) => entry[1] === type).map(([name]) => vscode.Uri.joinPath(folder, name));
    const folders = these(vscode.FileType.Directory).filter((each) => !SKIPPED.test(nameOf(each)));
    folders.forEach((each) => this.mark(each, "not yet"));
    await inTurn(these(vscode.FileType.File).filter(isWanted), (file) => this.read(file));
    this.mark(folder, null);
    return folders;
  }

  private async read(uri: vscode.Uri): Promise<void> {
    if (nameOf(uri) === CONFIGURATION) {
      this.count(uri.toString(), 0);
      return this.configurations.look(uri);
    }
    const path = serverPath(uri);
    if (path !== undefined && !this.isDisposed) {
      this.tell({ path, ...(await this.contentOf(uri)) });
    }
    return undefined;
  }

  private async contentOf(uri: vscode.Uri): Promise<{ content: Uint8Array } | Pick<TroubleChange, "trouble">> {
    this.count(uri.toString(), undefined);
    if (this.known.size >= this.bounds.files || this.bytes >= this.bounds.bytes) {
      return { trouble: "too large" };
    }
    this.count(uri.toString(), 0);
    const content = await vscode.workspace.fs.readFile(uri).then((bytes) => bytes.slice(), () => undefined);
    const isTooLarge = content && this.bytes + content.length > this.bounds.bytes;
    this.count(uri.toString(), isTooLarge ? undefined : content?.length);
    return content && !isTooLarge ? { content } : { trouble: isTooLarge ? "too large" : "forbidden" };
  }

  /** Undefined: the server does not have it. */
  private count(uri: string, bytes: number | undefined): void {
    this.bytes += (bytes ?? 0) - (this.known.get(uri) ?? 0);
    if (bytes === undefined) {
      this.known.delete(uri);
    } else {
      this.known.set(uri, bytes);
    }
  }

  private mark(folder: vscode.Uri, trouble: TroubleChange["trouble"]): void {
    const path = serverPath(folder);
    if (path !== undefined && !this.isDisposed) {
      this.tell({ path: `${path.replace(/\/$/, "")}/`, trouble });
    }
  }
}

async function inTurn<T, R>(all: T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const done: R[] = [];
  for (let from = 0; from < all.length; from += AT_ONCE) {
    done.push(...(await Promise.all(all.slice(from, from + AT_ONCE).map(work))));
  }
  return done;
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf("/") + 1);
}

function isWanted(uri: vscode.Uri): boolean {
  return nameOf(uri) === ".gitignore" || isDefinition({ uri });
}

/** The walk comes to the folder that it is in. */
function isReached(uri: vscode.Uri): boolean {
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri.path ?? "";
  const folders = uri.path.slice(root.length).split("/").slice(0, -1);
  return !folders.some((name) => SKIPPED.test(name));
}

async function isFolder(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(({ type }) => type === vscode.FileType.Directory, () => false);
}

/** The project begins where its configuration is, as for the server; without one where the workspace does. */
async function projectFolder(folder: vscode.Uri): Promise<vscode.Uri> {
  const parts = folder.path.split("/");
  const above = parts.map((_, index) => folder.with({ path: parts.slice(0, index).join("/") || "/" })).reverse();
  for (const at of [folder, ...above]) {
    const isThere = await vscode.workspace.fs.stat(vscode.Uri.joinPath(at, CONFIGURATION)).then(() => true, () => false);
    if (isThere) {
      return at;
    }
  }
  return folder;
}
