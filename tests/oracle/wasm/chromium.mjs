// SPDX-License-Identifier: MIT
//
// chromium.mjs - play.mjs in Chromium; run in the folder that judge.py has made, which it serves to the
// browser on this machine. Prints the results as JSON.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';

const TYPES = { html: 'text/html', mjs: 'text/javascript', js: 'text/javascript', json: 'application/json', wasm: 'application/wasm' };

const server = createServer(async (request, response) => {
  const path = new URL(request.url, 'http://localhost').pathname;
  try {
    const bytes = await readFile(`.${path}`);
    response.writeHead(200, { 'content-type': TYPES[path.split('.').at(-1)] ?? 'text/plain' }).end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));

const browser = await chromium.launch({ executablePath: process.argv[2] });
const page = await browser.newPage();
page.on('pageerror', (error) => console.error(String(error)));
page.on('console', (message) => console.error(message.text()));
await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);
console.log(JSON.stringify(await page.evaluate(() => globalThis.playAll())));
await browser.close();
server.close();
