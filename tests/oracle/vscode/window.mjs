// SPDX-License-Identifier: MIT
/**
 * window.mjs - a window of VS Code in a browser, and what a person does and sees there; for the scripts
 * beside it, whose first arguments are
 *
 *   NODE_MODULES BROWSER PICTURES
 *
 * NODE_MODULES holds playwright-core, BROWSER is the program of a Chromium; pictures go to PICTURES.
 */
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";

export const [modules, browserPath, pictures, ...rest] = process.argv.slice(2).map((each) => path.resolve(each));
const { chromium } = createRequire(`${modules}/`)("playwright-core");
const STEP_MS = 12_000;

const profile = fs.mkdtempSync(path.join(os.tmpdir(), "flockc-window-"));
const browser = await chromium.launchPersistentContext(profile, {
  executablePath: browserPath,
  headless: true,
  viewport: { width: 1180, height: 700 },
  args: ["--no-sandbox", "--disable-dev-shm-usage", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1"],
});
export const page = browser.pages()[0] ?? (await browser.newPage());
page.setDefaultTimeout(STEP_MS);
if (process.env.VERBOSE) {
  page.on("console", (message) => console.error("console:", message.text()));
  page.on("pageerror", (error) => console.error("error:", error.message));
}

/** Takes one step after the other at an address; the window is closed in any case. */
export async function take(address, steps) {
  try {
    await page.goto(address);
    for (const step of steps) {
      await step();
    }
  } catch (error) {
    await picture("failed");
    throw error;
  } finally {
    await browser.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

/** Looks until it sees what is wanted, a text or a pattern; what was seen last is printed. */
export async function expect(name, wanted, look) {
  const end = Date.now() + STEP_MS;
  let seen;
  do {
    seen = await look().catch((error) => `failed: ${error.message}`);
    await page.waitForTimeout(100);
  } while (!matches(seen, wanted) && Date.now() < end);
  if (!matches(seen, wanted)) {
    await picture(`differs-${name}`);
  }
  console.log(JSON.stringify({ name, wanted: String(wanted), seen, isRight: matches(seen, wanted) }));
}

function matches(seen, wanted) {
  return wanted instanceof RegExp ? wanted.test(seen) : seen === wanted;
}

export const picture = (name) => page.screenshot({ path: `${pictures}/${name}.png` });
export const plain = (text) => text.replaceAll("\u00a0", " ").trim();

/** Opens a file of the tree, below these folders. */
export async function open(name, ...folders) {
  for (const folder of folders) {
    if ((await row(folder).getAttribute("aria-expanded")) === "false") {
      await row(folder).click();
    }
  }
  await row(name).dblclick();
  await page.locator(".tab.active", { hasText: name }).waitFor();
}

/** The number of its findings may follow the name. */
function row(name) {
  const label = new RegExp(`^${name.replaceAll(".", "\\.")}\\d*$`);
  return page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: label });
}

export async function command(title) {
  await page.keyboard.press("F1");
  await page.locator(".quick-input-widget input.input").fill(`>${title}`);
  await page.locator(".quick-input-list .monaco-list-row").filter({ hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** What the Problems view lists, a line for each. */
export async function problems() {
  const rows = await page.locator(".markers-panel .monaco-list-row[aria-label*=' at line ']").evaluateAll((all) =>
    all.map((row) => [row.getAttribute("aria-label"), row.textContent]));
  return rows.flatMap(([label, text]) => {
    const severity = /^(Error|Warning|Info)/.exec(label)?.[0];
    const place = /flockc([a-z-]+)\[Ln (\d+), Col (\d+)\]/.exec(text);
    return severity && place ? [`${severity} ${place[1]} ${place[2]}:${place[3]}`] : [];
  }).join("\n");
}

export async function lines() {
  const rows = await page.locator(".editor-instance .view-line").evaluateAll((all) =>
    all.map((row) => [parseInt(row.style.top), row.textContent]).sort(([one], [other]) => one - other).map(([, text]) => text));
  return rows.map(plain);
}

/** Points at a word of the text. */
export async function point(word) {
  const spot = await page.locator(".editor-instance .view-line span span").filter({ hasText: word }).first().boundingBox();
  await page.mouse.move(spot.x + spot.width / 2, spot.y + spot.height / 2, { steps: 4 });
  return spot;
}

export const hover = page.locator(".monaco-hover:not(.hidden) .monaco-hover-content").first();

/** Nothing is in front of the text any more. */
export async function leave() {
  await page.keyboard.press("Escape");
  await page.mouse.move(5, 5);
  await hover.waitFor({ state: "hidden" });
}

export async function hovered(word) {
  await page.mouse.move(5, 5);
  await point(word);
  await hover.waitFor({ timeout: 3000 });
  return plain(await hover.innerText());
}

/** Shows the end of what does not fit. */
export async function scroll(box) {
  const { x, y, width, height } = await box.boundingBox();
  await page.mouse.move(x + width / 2, y + height / 2, { steps: 4 });
  for (let turn = 0; turn < 8; turn++) {
    await page.mouse.wheel(0, 500);
  }
  await page.waitForTimeout(500);
}

export async function caret(word) {
  await leave();
  const spot = await point(word);
  await page.mouse.click(spot.x + spot.width / 2, spot.y + spot.height / 2);
}

/** What the status bar says of flockc. */
export function status() {
  return page.locator("[id='status.languageStatus']").getAttribute("aria-label");
}

/** The newest notification. */
export function notice() {
  return page.locator(".notification-list-item-message").first().innerText();
}

/** Replaces the user's settings, or those of the workspace. */
export async function set(settings, whose = "User") {
  await command(`Preferences: Open ${whose} Settings (JSON)`);
  await page.locator(".tab.active", { hasText: "settings.json" }).waitFor();
  await page.locator(".editor-instance .view-lines").click();
  await page.keyboard.press("Control+a");
  await page.keyboard.type(JSON.stringify(settings));
  await page.keyboard.press("Control+s");
}
