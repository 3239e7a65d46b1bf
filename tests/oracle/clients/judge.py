# SPDX-License-Identifier: MIT
"""What an editor's own client makes of a session with `flockc lsp`.

Neovim opens a definition, edits it, renames an agent and closes it (neovim.lua); each thing that it
then has in its buffer or its list of diagnostics is a case.
"""

import os
import pathlib
import subprocess
import tempfile

import verdict

SCRIPT = pathlib.Path(__file__).resolve().with_name("neovim.lua")
DEFINITION = """name: talk
enable_temporal: true
nmae: 1
run: {memo: {"🦆": x}, agent: a}
agents:
  a: {}
"""
# columns are bytes, as Neovim has them
WANTED = {
    "attach": "true",
    "initialize": "true",
    "open": "missing-evaluator@5:2 missing-input@5:2 unknown-key@2:0",
    "edit": "missing-evaluator@6:2 missing-input@6:2 unknown-key@2:0 unknown-key@3:0",
    "right": "missing-evaluator@4:2 missing-input@4:2",
    "rename": 'run: {memo: {"🦆": x}, agent: first}|agents:|  first: {}',
    "definition": "4",
    "stop": "true",
}


def neovim_version():
    text = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True).stdout
    return text.splitlines()[0].replace("NVIM v", "Neovim ")


def run_neovim(flockc):
    """What the script has printed, by name, and all of it."""
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, "talk.flock.yaml").write_text(DEFINITION, encoding="utf-8")
        home = {name: folder for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")}
        command = ["nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {SCRIPT}"]
        done = subprocess.run(command, cwd=folder, env={**os.environ, **home, "FLOCKC": str(flockc), "LC_ALL": "C.UTF-8"},
                              capture_output=True, text=True, timeout=120)  # fmt: skip
    lines = (line.rstrip("\r").partition("\t") for line in done.stdout.splitlines())
    return {name: seen for name, _, seen in lines}, done.stdout + done.stderr


def main():
    options = verdict.arguments(__doc__)
    tally = verdict.Tally(options, neovim_version())
    seen, output = run_neovim(options.flockc)
    for name, wanted in WANTED.items():
        if seen.get(name) == wanted:
            tally.agree()
        else:
            tally.disagree(f"{name}: wanted {wanted}\n  seen {seen.get(name)}\n{output}")
    tally.finish()


main()
