// SPDX-License-Identifier: MIT
/** Which program is taken: where it is looked for, in which order, and what is not run. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { findProgram, isOlder, places, type Found, type Probe, type Surroundings } from "../src/program";

const NOWHERE: Surroundings = { platform: "linux", home: "/home/ann", setting: "", isTrusted: true, folders: [] };

/** Looks in a world where exactly these files are. */
function find(around: Partial<Surroundings>, files: Record<string, string | Probe>): Promise<Found> {
  return findProgram({ ...NOWHERE, ...around }, (path) => {
    const seen = files[path];
    return Promise.resolve(typeof seen === "string" ? { output: seen } : seen);
  });
}

function paths(around: Partial<Surroundings>): string[] {
  return places({ ...NOWHERE, ...around }).map((place) => place.path);
}

const NOW = "flockc 0.1.0\nmodels flock-core 0.4.543\n";

test("the environment of the workspace comes before PATH, the selected one before all", () => {
  const around = { folders: ["/w"], interpreter: "/envs/blue/bin/python3.12", virtualEnv: "/envs/red", path: "/usr/bin:/bin" };
  assert.deepEqual(paths(around), [
    "/envs/blue/bin/flockc",
    "/w/.venv/bin/flockc",
    "/w/venv/bin/flockc",
    "/envs/red/bin/flockc",
    "/usr/bin/flockc",
    "/bin/flockc",
  ]);
});

test("the selected environment may be a folder", () => {
  assert.deepEqual(paths({ interpreter: "/envs/blue" }), ["/envs/blue/bin/flockc"]);
});

test("every folder of the workspace counts, and no place twice", () => {
  const around = { folders: ["/a", "/b"], virtualEnv: "/a/.venv" };
  assert.deepEqual(paths(around), ["/a/.venv/bin/flockc", "/a/venv/bin/flockc", "/b/.venv/bin/flockc", "/b/venv/bin/flockc"]);
});

test("relative parts of PATH and a relative $VIRTUAL_ENV are no places", () => {
  assert.deepEqual(paths({ path: ".::bin:/usr/bin", virtualEnv: ".venv" }), ["/usr/bin/flockc"]);
});

test("without anything there is no place", () => {
  assert.deepEqual(paths({}), []);
});

test("Windows has other names for all of it", () => {
  const around: Partial<Surroundings> = {
    platform: "win32",
    folders: ["C:\\w"],
    interpreter: "C:\\Python312\\python.exe",
    virtualEnv: "C:\\envs\\red",
    path: "C:\\tools;tools",
  };
  assert.deepEqual(paths(around), [
    "C:\\Python312\\Scripts\\flockc.exe",
    "C:\\w\\.venv\\Scripts\\flockc.exe",
    "C:\\w\\venv\\Scripts\\flockc.exe",
    "C:\\envs\\red\\Scripts\\flockc.exe",
    "C:\\tools\\flockc.exe",
  ]);
  assert.deepEqual(paths({ platform: "win32", interpreter: "C:\\w\\.venv\\Scripts\\python.exe" }), ["C:\\w\\.venv\\Scripts\\flockc.exe"]);
});

test("a setting stands alone", () => {
  const path = "/usr/bin";
  const folders = ["/w"];
  assert.deepEqual(paths({ setting: "/opt/flockc", path, folders }), ["/opt/flockc"]);
  assert.deepEqual(paths({ setting: "~/bin/flockc", path, folders }), ["/home/ann/bin/flockc"]);
  assert.deepEqual(paths({ setting: "${workspaceFolder}/tools/flockc", path, folders }), ["/w/tools/flockc"]);
  assert.deepEqual(paths({ setting: "./tools/flockc", path, folders }), ["/w/tools/flockc"]);
  assert.deepEqual(paths({ setting: "flockc-nightly", path, folders }), ["/usr/bin/flockc-nightly"]);
});

test("a setting that leads nowhere is no place", () => {
  assert.deepEqual(paths({ setting: "./tools/flockc" }), []);
  assert.deepEqual(paths({ setting: "${workspaceFolder}/flockc" }), ["/flockc"]);
  assert.deepEqual(paths({ setting: "~ann/flockc" }), []);
});

test("the first file is taken, with the reason", async () => {
  const found = await find({ folders: ["/w"], path: "/usr/bin" }, { "/w/venv/bin/flockc": NOW, "/usr/bin/flockc": NOW });
  assert.deepEqual(found, {
    kind: "found",
    place: { path: "/w/venv/bin/flockc", reason: "the Python environment venv" },
    version: "0.1.0",
  });
});

test("a setting that names no file is not replaced by another program", async () => {
  const found = await find({ setting: "/opt/flockc", path: "/usr/bin" }, { "/usr/bin/flockc": NOW });
  assert.deepEqual(found, { kind: "missing", places: [{ path: "/opt/flockc", reason: "flockc.path" }], isRestricted: false });
});

test("what is too old, or something else, is named and not passed over", async () => {
  const path = "/a:/b";
  const older = await find({ path }, { "/a/flockc": "flockc 0.0.9\n", "/b/flockc": NOW });
  assert.deepEqual(older, { kind: "too old", place: { path: "/a/flockc", reason: "PATH" }, version: "0.0.9" });
  for (const [probe, trouble] of [
    ["usage: flockc\nmore", 'it says "usage: flockc"'],
    ["", "it says nothing"],
    ["my flockc 0.1.0", 'it says "my flockc 0.1.0"'],
    [{ trouble: "it cannot be run (EACCES)" }, "it cannot be run (EACCES)"],
  ] as const) {
    const found = await find({ path }, { "/a/flockc": probe, "/b/flockc": NOW });
    assert.deepEqual(found, { kind: "no flockc", place: { path: "/a/flockc", reason: "PATH" }, trouble });
  }
});

test("a folder that is not trusted does not say what is run", async () => {
  const around = { isTrusted: false, folders: ["/w"], virtualEnv: "/w/env", path: "/w/bin:/usr/bin:/w2/bin" };
  const files = { "/w/.venv/bin/flockc": NOW, "/w/env/bin/flockc": NOW, "/w/bin/flockc": NOW };
  const missing = await find(around, files);
  assert.equal(missing.kind === "missing" && missing.isRestricted, true);
  const found = await find(around, { ...files, "/usr/bin/flockc": NOW });
  assert.equal(found.kind === "found" && found.place.path, "/usr/bin/flockc");
  assert.equal((await find(around, { ...files, "/w2/bin/flockc": NOW })).kind, "found");
});

test("a setting into a folder that is not trusted is refused, one that leads elsewhere is obeyed", async () => {
  const around = { isTrusted: false, folders: ["/w"], path: "/usr/bin" };
  for (const setting of ["/w/flockc", "./flockc", "/usr/../w/flockc"]) {
    assert.equal((await find({ ...around, setting }, { "/w/flockc": NOW, "/usr/bin/flockc": NOW })).kind, "not trusted");
  }
  assert.equal((await find({ ...around, setting: "/opt/flockc" }, { "/opt/flockc": NOW })).kind, "found");
});

test("versions are numbers", () => {
  for (const [version, than] of [["0.1.0", "0.1.1"], ["0.9.9", "0.10.0"], ["1.0.0", "2.0.0"]] as const) {
    assert.equal(isOlder(version, than), true);
    assert.equal(isOlder(than, version), false);
  }
  assert.equal(isOlder("0.1.0", "0.1.0"), false);
});
