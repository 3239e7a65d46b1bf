// SPDX-License-Identifier: MIT
/** As much of VS Code's API as the tests under Node need; a test sets what it is about. */

type Filter = { scheme?: string; pattern?: string };
type Document = { uri: Uri };

/** The settings below `flockc`, and the workspace. */
export const world = {
  settings: {} as Record<string, unknown>,
  folders: [] as { uri: UriParts & { path: string; fsPath?: string } }[],
  /** What each file holds, by its URI; null: it cannot be read. A folder is where files are. */
  files: new Map<string, string | null>(),
  /** Folders that cannot be read, by their URIs. */
  forbidden: new Set<string>(),
  python: undefined as { isActive: boolean; exports: unknown } | undefined,
};

type UriParts = { scheme: string; authority?: string; path?: string; query?: string; fragment?: string };

export class Uri {
  private constructor(
    readonly scheme: string,
    readonly authority: string,
    readonly path: string,
    readonly query: string,
    readonly fragment: string,
  ) {}
  static from({ scheme, authority = "", path = "", query = "", fragment = "" }: UriParts): Uri {
    return new Uri(scheme, authority, path, query, fragment);
  }
  static parse(text: string): Uri {
    const parts = /^([^:/?#]+):(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/.exec(text)?.slice(1) ?? [];
    const [scheme = "", ...rest] = parts;
    const [authority, path, query, fragment] = rest.map((part) => decodeURIComponent(part ?? ""));
    return Uri.from({ scheme, ...(authority && { authority }), ...(path && { path }), ...(query && { query }), ...(fragment && { fragment }) });
  }
  static joinPath(uri: Uri, name: string): Uri {
    return uri.with({ path: `${uri.path.replace(/\/$/, "")}/${name}` });
  }
  with({ path }: { path: string }): Uri {
    return new Uri(this.scheme, this.authority, path, this.query, this.fragment);
  }
  toString(): string {
    const encode = (text: string) => text.split("/").map(encodeURIComponent).join("/");
    const start = this.authority || this.path.startsWith("/") ? `${this.scheme}://${encodeURIComponent(this.authority)}` : `${this.scheme}:`;
    return start + encode(this.path) + (this.query && `?${encode(this.query)}`) + (this.fragment && `#${encode(this.fragment)}`);
  }
}

export class EventEmitter<T> {
  private readonly listeners = new Set<(value: T) => void>();
  readonly event = (listener: (value: T) => void) => {
    this.listeners.add(listener);
    return { dispose: () => this.listeners.delete(listener) };
  };
  fire(value: T): void {
    this.listeners.forEach((listener) => listener(value));
  }
  dispose(): void {
    this.listeners.clear();
  }
}

export const FileType = { File: 1, Directory: 2, SymbolicLink: 64 };

/** Names and types of what is in a folder. */
function inside(folder: Uri): Map<string, number> {
  const start = `${folder.toString().replace(/\/$/, "")}/`;
  const paths = [...world.files.keys(), ...[...world.forbidden].map((each) => `${each}/`)].filter((each) => each.startsWith(start));
  return new Map(paths.map((each) => each.slice(start.length).split("/")).map(([name = "", ...more]) => [decodeURIComponent(name), more.length > 0 ? 2 : 1]));
}

const fs = {
  async stat(uri: Uri) {
    const isFile = world.files.has(uri.toString());
    if (!isFile && inside(uri).size === 0) {
      throw new Error("not found");
    }
    return { type: isFile ? FileType.File : FileType.Directory };
  },
  async readDirectory(uri: Uri) {
    if (world.forbidden.has(uri.toString()) || inside(uri).size === 0) {
      throw new Error("cannot be read");
    }
    return [...inside(uri)];
  },
  async readFile(uri: Uri) {
    const text = world.files.get(uri.toString()) ?? null;
    if (text === null) {
      throw new Error("cannot be read");
    }
    return new TextEncoder().encode(text);
  },
};

/** The one watcher of a test. */
export const watcher = { create: new EventEmitter<Uri>(), change: new EventEmitter<Uri>(), delete: new EventEmitter<Uri>() };

export const workspace = {
  fs,
  createFileSystemWatcher: () => ({
    onDidCreate: watcher.create.event,
    onDidChange: watcher.change.event,
    onDidDelete: watcher.delete.event,
    dispose: () => undefined,
  }),
  onDidChangeWorkspaceFolders: () => ({ dispose: () => undefined }),
  getWorkspaceFolder: (uri: Uri) => world.folders.find((folder) => uri.path.startsWith(`${folder.uri.path}/`)),
  getConfiguration: () => ({ get: (name: string, fallback?: unknown) => world.settings[name] ?? fallback }),
  get workspaceFolders() {
    return world.folders;
  },
};

export const extensions = { getExtension: () => world.python };

/** VS Code's patterns, as far as this extension uses them. */
function toRegExp(pattern: string): RegExp {
  const parts = pattern.split(/(\*\*\/|\*|\{[^}]*\})/).map((part) => {
    if (part === "**/") return "(.*/)?";
    if (part === "*") return "[^/]*";
    if (part.startsWith("{")) return `(${part.slice(1, -1).split(",").join("|")})`;
    return part.replace(/[.+?^$()|[\]\\]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`);
}

export const languages = {
  match: (filters: Filter[], document: Document) =>
    filters.some(({ scheme, pattern = "**" }) => scheme === document.uri.scheme && toRegExp(pattern).test(document.uri.path)) ? 10 : 0,
};

export const LogLevel = { Off: 0, Trace: 1, Info: 3 };
