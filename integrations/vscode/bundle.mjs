// SPDX-License-Identifier: MIT
/**
 * bundle.mjs - makes dist/ of src/, and with --tests dist/tests/ of test/.
 *
 * On the desktop the language client is a file of its own: in a folder without a flock definition it is
 * never read. wasm/ holds flockc for WebAssembly, with the JavaScript that runs it (integrations/wasm).
 */
import esbuild from "esbuild";
import fs from "node:fs";

const isTests = process.argv.includes("--tests");
const common = { bundle: true, format: "cjs", target: "es2022", logLevel: "warning", legalComments: "none" };
const web = {
  ...common,
  entryPoints: ["src/web.ts", "src/worker.ts"],
  outdir: "dist",
  platform: "browser",
  mainFields: ["browser", "module", "main"],
  external: ["vscode"],
  alias: { "@flockc/wasm": "./wasm/flockc.js" },
  minify: true,
};
const desktop = {
  ...common,
  entryPoints: ["src/desktop.ts", "src/desktop_client.ts"],
  outdir: "dist",
  platform: "node",
  mainFields: ["module", "main"],
  external: ["vscode", "./desktop_client"],
  supported: { "dynamic-import": false },
  minify: true,
};
/** Tests find a small stand-in for VS Code's API. */
const tests = {
  ...common,
  entryPoints: fs.readdirSync("test").filter((name) => name.endsWith(".test.ts")).map((name) => `test/${name}`),
  outdir: "dist/tests",
  platform: "node",
  alias: { vscode: "./test/vscode.ts" },
  logLevel: "error", // it lacks most of the API
};

fs.rmSync(isTests ? "dist/tests" : "dist", { recursive: true, force: true });
const inputs = new Set();
for (const options of isTests ? [tests] : [desktop, web]) {
  const { metafile } = await esbuild.build({ ...options, metafile: true });
  Object.keys(metafile.inputs).forEach((input) => inputs.add(input));
}
if (!isTests) {
  fs.copyFileSync("wasm/flockc-lsp.wasm", "dist/flockc-lsp.wasm");
  const wasm = fs.readFileSync("wasm/third-party-licenses.txt", "utf8");
  fs.writeFileSync("dist/third-party-licenses.txt", `${licenses()}\n${wasm}`);
}

/** The licence of each package of which something is in the bundles. */
function licenses() {
  const folders = [...inputs].flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  return [...new Set(folders)].sort().map(license).join("\n");
}

function license(folder) {
  const { name, version } = JSON.parse(fs.readFileSync(`${folder}/package.json`, "utf8"));
  const file = fs.readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
  if (!file) {
    throw new Error(`${name} has no file with its licence`);
  }
  const text = fs.readFileSync(`${folder}/${file}`, "utf8").replaceAll("\r", "").trim();
  return `== ${name} ${version}\n\n${text}\n`;
}
