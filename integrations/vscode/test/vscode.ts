// SPDX-License-Identifier: MIT
/** As much of VS Code's API as the tests under Node need; a test sets what it is about. */

type Filter = { scheme?: string; pattern?: string };
type Document = { uri: Uri };

/** The settings below `flockc`, and the workspace. */
export const world = {
  settings: {} as Record<string, unknown>,
  folders: [] as { uri: { scheme: string; path: string; fsPath: string } }[],
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

export const workspace = {
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
