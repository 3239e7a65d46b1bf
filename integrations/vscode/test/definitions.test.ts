// SPDX-License-Identifier: MIT
/** Which files of a browser's workspace the server is given, and what it is told of the others. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type * as vscode from "vscode";
import { Definitions } from "../src/definitions";
import type { FileChange } from "../src/worker_messages";
import { Uri, watcher, world } from "./vscode";

const at = (path: string) => Uri.parse(`judge://${path}`).toString();
const BOUNDS = { depth: 9, entries: 99, files: 9, bytes: 999 };

/** What the server knows: each file with its text or trouble, each folder with its trouble. */
const server = new Map<string, string>();
let looked: string[] = [];
let running: Definitions | undefined;

function take(change: FileChange): void {
  const path = change.path.replace("/judge/@", "");
  if ("trouble" in change && change.trouble !== null) {
    server.set(path, `(${change.trouble})`);
  } else if ("content" in change && change.content !== null) {
    server.set(path, new TextDecoder().decode(change.content as Uint8Array));
  } else {
    [...server.keys()].filter((each) => each === path || (!("trouble" in change) && each.startsWith(`${path}/`))).forEach((each) => server.delete(each));
  }
}

function make(bounds = BOUNDS): Definitions {
  running = new Definitions(take, { look: async (uri) => void looked.push(uri.path) }, bounds);
  running.begin();
  return running;
}

async function walked(bounds = BOUNDS): Promise<Record<string, string>> {
  const definitions = make(bounds);
  definitions.follow();
  await definitions.idle;
  return Object.fromEntries([...server].sort());
}

const has = (...files: [string, string | null][]) => files.forEach(([path, text]) => world.files.set(at(path), text));
const uri = (path: string) => Uri.parse(at(path));

beforeEach(() => {
  running?.dispose();
  server.clear();
  looked = [];
  world.files.clear();
  world.forbidden.clear();
  world.settings = {};
  world.folders = [{ uri: uri("/w") as unknown as vscode.Uri }];
});

test("definitions, settings and lists of ignored files are read; nothing else is", async () => {
  has(["/w/a.flock.yaml", "a"], ["/w/b c/d/e.flock.toml", "e"], ["/w/.gitignore", "x"], ["/w/b c/.flockc.yaml", ""], ["/w/notes.yaml", ""]);
  has(["/w/node_modules/m/m.flock.yaml", "m"], ["/w/.git/g.flock.yaml", "g"], ["/w/.cache/c.flock.json", "c"], ["/other/o.flock.yaml", "o"]);
  assert.deepEqual(await walked(), { "/w/.gitignore": "x", "/w/a.flock.yaml": "a", "/w/b c/d/e.flock.toml": "e" });
  assert.deepEqual(looked, ["/w/b c/.flockc.yaml"]);
});

test("the setting flockc.files adds some", async () => {
  world.settings = { files: ["agents/*.yaml"] };
  has(["/w/x/agents/a.yaml", "a"], ["/w/x/b.yaml", "b"]);
  assert.deepEqual(await walked(), { "/w/x/agents/a.yaml": "a" });
});

test("before it is read, and where it cannot be, nobody knows a folder", async () => {
  has(["/w/a.flock.yaml", "a"], ["/w/b.flock.yaml", null]);
  world.forbidden.add(at("/w/secret"));
  make();
  assert.deepEqual(Object.fromEntries(server), { "/w/": "(not yet)" });
  assert.deepEqual(await walked(), { "/w/a.flock.yaml": "a", "/w/b.flock.yaml": "(forbidden)", "/w/secret/": "(forbidden)" });
});

test("a workspace that is not there is one that nobody can read", async () => {
  assert.deepEqual(await walked(), { "/w/": "(forbidden)" });
});

test("what is too much is told", async () => {
  has(["/w/a.flock.yaml", "12345"], ["/w/b/b.flock.yaml", "12345"], ["/w/b/c/c.flock.yaml", ""]);
  const a = { "/w/a.flock.yaml": "12345" };
  const rows: [Partial<typeof BOUNDS>, Record<string, string>][] = [
    [{ depth: 0 }, { ...a, "/w/b/": "(too large)" }],
    [{ depth: 1 }, { ...a, "/w/b/b.flock.yaml": "12345", "/w/b/c/": "(too large)" }],
    [{ entries: 1 }, { ...a, "/w/b/": "(too large)" }],
    [{ files: 1 }, { ...a, "/w/b/b.flock.yaml": "(too large)", "/w/b/c/c.flock.yaml": "(too large)" }],
    [{ bytes: 9 }, { ...a, "/w/b/b.flock.yaml": "(too large)", "/w/b/c/c.flock.yaml": "" }],
  ];
  for (const [bounds, wanted] of rows) {
    server.clear();
    assert.deepEqual(await walked({ ...BOUNDS, ...bounds }), wanted);
    running?.dispose();
  }
});

test("a project begins where its configuration is", async () => {
  has(["/.flockc.yaml", ""], ["/v.flock.yaml", "v"], ["/w/a.flock.yaml", "a"]);
  assert.deepEqual(await walked(), { "/v.flock.yaml": "v", "/w/a.flock.yaml": "a" });
});

test("a workspace in a hidden folder is read all the same", async () => {
  world.folders = [{ uri: uri("/.hidden/w") as unknown as vscode.Uri }];
  has(["/.flockc.yaml", ""], ["/.hidden/w/a.flock.yaml", "a"]);
  assert.deepEqual(await walked(), { "/.hidden/w/a.flock.yaml": "a" });
});

test("changes are followed", async () => {
  has(["/w/a.flock.yaml", "a"], ["/w/b/b.flock.yaml", "b"], ["/w/b/.flockc.yaml", ""]);
  await walked();
  const after = async (change: () => void) => {
    change();
    await running?.idle;
    return Object.fromEntries([...server].sort());
  };
  has(["/w/a.flock.yaml", "new"], ["/w/c/d/d.flock.yaml", "d"], ["/w/.x/x.flock.yaml", "x"], ["/w/notes.yaml", "n"]);
  assert.deepEqual(await after(() => watcher.change.fire(uri("/w/a.flock.yaml"))), { "/w/a.flock.yaml": "new", "/w/b/b.flock.yaml": "b" });
  const all = { "/w/a.flock.yaml": "new", "/w/b/b.flock.yaml": "b", "/w/c/d/d.flock.yaml": "d" };
  assert.deepEqual(await after(() => ["/w/c", "/w/.x", "/w/.x/x.flock.yaml", "/w/notes.yaml"].forEach((path) => watcher.create.fire(uri(path)))), all);
  looked = [];
  world.files.delete(at("/w/b/b.flock.yaml"));
  world.files.delete(at("/w/b/.flockc.yaml"));
  assert.deepEqual(await after(() => watcher.delete.fire(uri("/w/b"))), { "/w/a.flock.yaml": "new", "/w/c/d/d.flock.yaml": "d" });
  assert.deepEqual(looked, ["/w/b/.flockc.yaml"]);
  running?.dispose();
  assert.deepEqual(await after(() => watcher.delete.fire(uri("/w/a.flock.yaml"))), { "/w/a.flock.yaml": "new", "/w/c/d/d.flock.yaml": "d" });
});
