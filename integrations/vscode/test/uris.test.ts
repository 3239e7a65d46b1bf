// SPDX-License-Identifier: MIT
/** By which names the server knows the files of a browser's workspace. */
import assert from "node:assert/strict";
import { test } from "node:test";
import type * as vscode from "vscode";
import { serverPath, toEditor, toServer } from "../src/uris";
import { Uri } from "./vscode";

const parse = (text: string) => Uri.parse(text) as unknown as vscode.Uri;

test("a file of any folder has a path, and comes back as what it was", () => {
  for (const [uri, path] of [
    ["vscode-vfs://github/o/r/talk.flock.yaml", "/vscode-vfs/@github/o/r/talk.flock.yaml"],
    ["memfs:///talk.flock.yaml", "/memfs/@/talk.flock.yaml"],
    ["file:///w/a%20b%23c/%F0%9F%A6%86.flock.yaml", "/file/@/w/a b#c/🦆.flock.yaml"],
    ["vscode-vfs://github%2Bsha/@x/talk.flock.yaml", "/vscode-vfs/@github%2Bsha/@x/talk.flock.yaml"],
  ] as const) {
    assert.equal(serverPath(parse(uri)), path);
    assert.match(toServer(parse(uri)), /^file:\/\/\/[^/]/);
    assert.equal(toEditor(toServer(parse(uri))).toString(), parse(uri).toString());
  }
});

test("what has more than a path stays as it is", () => {
  for (const uri of ["untitled:talk.flock.yaml", "git:///w/talk.flock.yaml?ref=main", "x://y/talk.flock.yaml#part"]) {
    assert.equal(serverPath(parse(uri)), undefined);
    assert.equal(toServer(parse(uri)), parse(uri).toString());
    assert.equal(toEditor(toServer(parse(uri))).toString(), parse(uri).toString());
  }
});

test("two files never become one", () => {
  const uris = ["a://b/c", "a:///b/c", "a://b/@/c", "b://a/c", "a:///@b/c"].map((uri) => toServer(parse(uri)));
  assert.equal(new Set(uris).size, uris.length);
});

test("an address of something else is no file of the workspace", () => {
  for (const uri of ["https://example.org/rules/x.md", "file:///w/talk.flock.yaml"]) {
    assert.equal(toEditor(uri).toString(), uri);
  }
});
