# SPDX-License-Identifier: MIT
"""Neovim of Debian 12, which has `vim.lsp.start_client`: opens, edits, renames, stops."""

import client

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


def title(_place):
    return "Neovim " + client.version(r"NVIM v(\S+)", "nvim", "--version")


def cases(place):
    place.write("talk.flock.yaml", client.DEFINITION)
    script = client.SCRIPTS / "neovim_0_7.lua"
    printed, log = place.run("nvim", "--headless", "-u", "NONE", "-i", "NONE", "-n", "-c", f"luafile {script}")
    yield from client.told(WANTED, printed, log)
