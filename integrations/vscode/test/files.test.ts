// SPDX-License-Identifier: MIT
/** Which documents are definitions, what the Python extension says, and how a view is called. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import type * as vscode from "vscode";
import { argumentsOf, viewUri } from "../src/compiled_options";
import { isDefinition } from "../src/files";
import { selectedEnvironment } from "../src/python";
import { Uri, world } from "./vscode";

const isOne = (uri: string) => isDefinition({ uri: Uri.parse(uri) } as unknown as vscode.TextDocument);

beforeEach(() => {
  world.settings = {};
  world.folders = [];
  world.python = undefined;
});

test("definitions and flockc's configuration, and no other file", () => {
  for (const name of ["talk.flock.yaml", "talk.flock.yml", "talk.flock.toml", "talk.flock.json", ".flockc.yaml", "a.b.flock.yaml"]) {
    assert.equal(isOne(`file:///w/${name}`), true, name);
  }
  for (const name of ["talk.yaml", ".pre-commit-config.yaml", "flock.yaml", "talk.flock.py", "talk.flock.yaml.bak", "a.flockc.yaml", "package.json"]) {
    assert.equal(isOne(`file:///w/${name}`), false, name);
  }
});

test("not a copy: the older side of a comparison, or the output of a program", () => {
  assert.equal(isOne("git:///w/talk.flock.yaml"), false);
  assert.equal(isOne("output:///w/talk.flock.yaml"), false);
});

test("a folder of another kind brings its own scheme", () => {
  assert.equal(isOne("vscode-vfs:///w/talk.flock.yaml"), false);
  world.folders = [{ uri: { scheme: "vscode-vfs", path: "/w", fsPath: "/w" } }];
  assert.equal(isOne("vscode-vfs:///w/talk.flock.yaml"), true);
});

test("the setting flockc.files adds to them", () => {
  world.settings["files"] = ["agents/*.yaml", "/etc/*.yaml", "**/x.toml"];
  for (const path of ["/w/agents/a.yaml", "/etc/a.yaml", "/w/x.toml", "/w/talk.flock.yaml"]) {
    assert.equal(isOne(`file://${path}`), true, path);
  }
  assert.equal(isOne("file:///w/etc/a.yaml"), false);
  assert.equal(isOne("file:///w/agents/b/a.yaml"), false);
});

test("a setting of another kind is none", () => {
  for (const files of [null, "x.yaml", 7, [null, 7, ""]]) {
    world.settings["files"] = files;
    assert.equal(isOne("file:///w/x.yaml"), false);
    assert.equal(isOne("file:///w/talk.flock.yaml"), true);
  }
});

test("the Python extension is asked only when it is at work", () => {
  assert.equal(selectedEnvironment(), undefined);
  const exports = { environments: { getActiveEnvironmentPath: () => ({ path: "/env/bin/python" }) } };
  world.python = { isActive: false, exports };
  assert.equal(selectedEnvironment(), undefined);
  world.python = { isActive: true, exports };
  assert.equal(selectedEnvironment(), "/env/bin/python");
  for (const odd of [undefined, {}, { environments: { getActiveEnvironmentPath: () => undefined } }]) {
    world.python = { isActive: true, exports: odd };
    assert.equal(selectedEnvironment(), undefined);
  }
});

test("a view leads back to its definition and agent", () => {
  const definition = Uri.parse("file:///w/talk.flock.yaml") as unknown as vscode.Uri;
  assert.deepEqual(argumentsOf(viewUri(definition)), ["file:///w/talk.flock.yaml"]);
  assert.deepEqual(argumentsOf(viewUri(definition, "a/b?c#d")), ["file:///w/talk.flock.yaml", "a/b?c#d"]);
  assert.equal(viewUri(definition).path, "/w/talk.flock.yaml.options.json");
  assert.equal(viewUri(definition, "a/b").path, "/w/talk.flock.yaml.a_b.options.json");
});
