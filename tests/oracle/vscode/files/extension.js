// SPDX-License-Identifier: MIT
/** A folder of the scheme `judge:` in memory; it begins with the files of /workspace.json, {path: text}. */
const vscode = require("vscode");

class Files {
  constructor(texts) {
    this.files = new Map(Object.entries(texts).map(([path, text]) => [path, new TextEncoder().encode(text)]));
    this.changes = new vscode.EventEmitter();
    this.onDidChangeFile = this.changes.event;
  }

  watch() {
    return { dispose() {} };
  }

  stat({ path }) {
    const content = this.files.get(path);
    if (content) {
      return { type: vscode.FileType.File, ctime: 0, mtime: content.stamp ?? 0, size: content.length };
    }
    if (this.names(path).length > 0) {
      return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    }
    throw vscode.FileSystemError.FileNotFound(path);
  }

  readDirectory({ path }) {
    return this.names(path).map((name) => {
      const isFile = this.files.has(`${path.replace(/\/$/, "")}/${name}`);
      return [name, isFile ? vscode.FileType.File : vscode.FileType.Directory];
    });
  }

  readFile({ path }) {
    const content = this.files.get(path);
    if (!content) {
      throw vscode.FileSystemError.FileNotFound(path);
    }
    return content;
  }

  writeFile(uri, content) {
    const type = this.files.has(uri.path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
    this.files.set(uri.path, Object.assign(content.slice(), { stamp: Date.now() }));
    this.changes.fire([{ type, uri }]);
  }

  delete(uri) {
    this.files.delete(uri.path);
    this.changes.fire([{ type: vscode.FileChangeType.Deleted, uri }]);
  }

  createDirectory() {}

  rename(from, to) {
    this.writeFile(to, this.readFile(from));
    this.delete(from);
  }

  /** The names in a folder. */
  names(path) {
    const folder = path.endsWith("/") ? path : `${path}/`;
    const inside = [...this.files.keys()].filter((each) => each.startsWith(folder));
    return [...new Set(inside.map((each) => each.slice(folder.length).split("/")[0]))];
  }
}

exports.activate = async (context) => {
  const address = context.extensionUri.with({ path: "/workspace.json" });
  const files = new Files(await (await fetch(address.toString(true))).json());
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider("judge", files, { isCaseSensitive: true }));
};
