// SPDX-License-Identifier: MIT
/**
 * desktop.mjs - the extension where a program runs: in VS Code's server, in Node, as on the desktop. Prints
 * what browse.mjs prints.
 *
 *   desktop.mjs NODE_MODULES BROWSER PICTURES EXTENSION SERVER FLOCKC
 *
 * SERVER is VS Code's server (code-server's lib/vscode), FLOCKC the program; see window.mjs for the rest.
 */
import fs from "node:fs";
import http from "node:http";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { command, expect, notice, open, page, picture, problems, rest, set, status, take } from "./window.mjs";

const [extension, serverFolder, flockc] = rest;
const home = fs.mkdtempSync(path.join(os.tmpdir(), "flockc-server-"));
const workspace = `${home}/talk`;
/** A line for each time that one of these programs was run: its process, name and arguments. */
const runs = `${home}/runs`;

/** Writes a program that says when it is run, and then is `shell`. */
function program(file, name, shell) {
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `#!/bin/sh\necho "$$ ${name} $*" >>'${runs}'\n${shell}\n`, { mode: 0o755 });
}

function prepare() {
  fs.mkdirSync(workspace);
  fs.writeFileSync(runs, "");
  fs.writeFileSync(`${workspace}/talk.flock.yaml`, "nmae: 1\nagents:\n  a: {}\n");
  program(`${workspace}/.venv/bin/flockc`, "venv", `exec '${flockc}' "$@"`);
  program(`${home}/older/flockc`, "older", "echo flockc 0.0.9");
  fs.mkdirSync(`${workspace}/.vscode`);
  fs.writeFileSync(`${workspace}/.vscode/settings.json`, JSON.stringify({ "flockc.path": `${home}/older/flockc` }));
  fs.cpSync(extension, `${home}/extensions/flockc.flockc-0.1.0`, { recursive: true });
  fs.mkdirSync(`${home}/data/Machine`, { recursive: true });
  fs.writeFileSync(`${home}/data/Machine/settings.json`, '{"telemetry.telemetryLevel": "off"}');
  // Where is no flockc.
  process.env.PATH = `${home}/bin`;
  process.env.HOME = home;
  process.env.SHELL = "/bin/sh";
  delete process.env.VIRTUAL_ENV;
}

async function startServer() {
  const { loadCodeWithNls } = createRequire(`${serverFolder}/out/`)("./server-main.js");
  const code = await (await loadCodeWithNls()).createServer(null, {
    _: [],
    "accept-server-license-terms": true,
    "without-connection-token": true,
    compatibility: "1.64",
    host: "127.0.0.1",
    "extensions-dir": `${home}/extensions`,
    "user-data-dir": `${home}/data`,
    "server-data-dir": `${home}/data`,
    "disable-telemetry": true,
    log: ["warn"],
  });
  const server = http.createServer((request, response) => code.handleRequest(request, response));
  server.on("upgrade", (request, socket) => code.handleUpgrade(request, socket));
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: server.address().port, dispose: () => code.dispose() };
}

const ran = async () => fs.readFileSync(runs, "utf8").trim().split("\n").map((line) => line.replace(/^\d+ /, "")).join("|");

// --- the steps -------------------------------------------------------------------------------

/** Nothing of a folder that is not trusted is run or obeyed, and what is wrong is said. */
async function distrusts() {
  await page.getByRole("button", { name: "No, I don't trust the authors" }).click();
  await open("talk.flock.yaml");
  await expect("not-trusted", /^flockc: the program flockc is not in PATH; .* not trusted/, notice);
  await picture("vscode-not-trusted");
  await expect("not-run", "", ran);
}

/** Then its setting is obeyed, and without that its environment counts. */
async function trusts() {
  await page.getByRole("button", { name: "Manage Trust" }).click();
  await page.getByRole("button", { name: "Trust", exact: true }).click();
  await expect("too-old", /older\/flockc is flockc 0\.0\.9, and this extension needs 0\.1\.0 or later\.$/, notice);
  await set({}, "Workspace");
  await expect("run", "older --version|venv --version|venv lsp", ran);
  await open("talk.flock.yaml");
  await command("Notifications: Clear All Notifications");
  await command("Problems: Focus on Problems View");
  await expect("problems", /Warning unknown-key 1:1/, problems);
  await expect("environment", /flockc [\d.]+, .*\.venv\/bin\/flockc \(the Python environment \.venv\)$/, status);
}

/** A server that dies is started again. */
async function dies() {
  const last = fs.readFileSync(runs, "utf8").trim().split("\n").at(-1);
  process.kill(parseInt(last), "SIGKILL");
  await expect("run-again", /\|venv lsp\|venv lsp$/, ran);
  await expect("problems-again", /Warning unknown-key 1:1/, problems);
}

async function obeys() {
  await set({ "flockc.path": `${home}/nowhere` }, "Workspace");
  await expect("missing", /there is no program .*\/nowhere, which the setting flockc\.path names\.$/, notice);
  await command("Notifications: Clear All Notifications");
  await set({ "flockc.path": flockc }, "Workspace");
  await open("talk.flock.yaml");
  await expect("setting", /flockc [\d.]+, .* \(flockc\.path\)$/, status);
}

prepare();
const { port, dispose } = await startServer();
let code = 0;
try {
  await take(`http://127.0.0.1:${port}/?folder=${workspace}`, [distrusts, trusts, dies, obeys]);
} catch (error) {
  console.error(error); // VS Code's server would go on with what nobody catches
  code = 1;
} finally {
  dispose();
  fs.rmSync(home, { recursive: true, force: true });
}
process.exit(code);
