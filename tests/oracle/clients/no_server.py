# SPDX-License-Identifier: MIT
"""Without a language server: :make in Vim and Neovim, and the linter of nvim-lint.

nvim-lint itself is not installed: lint_stand_in.lua does what its page says it does with a linter.
"""

import client

HEADING = "Neovim or Vim without a server"
TEXT = 'name: talk\nenable_temporal: true\nrun: {memo: {"🦆": x}, agnet: a}\nnmae: 1\nagents:\n  a: {}\n'
WANTED = [
    "3:23 e `agnet` is not a key of run [FLK101] [*]",
    "4:1 w `nmae` is not a key of the flock [FLK101]",
    "6:3 w the agent `a` has no evaluator [FLK109]",
    "6:3 e the agent `a` has no `input` [FLK117]",
]
SAY_LIST = """for place in getqflist() |
    if place.valid | call writefile([place.lnum .. ':' .. place.col .. ' ' .. place.type .. ' ' .. trim(place.text)], 'seen', 'a') | endif |
endfor"""
LINTED = {
    # behind the duck bytes, of 4 for one character
    "lint": "missing-evaluator@5:2-5:3 W|missing-input@5:2-5:3 E|unknown-key@2:25-2:30 E|unknown-key@3:0-3:4 W",
    "message": "`nmae` is not a key of the flock|this key is ignored",
    "other": "",
    "broken": "yaml-syntax@0:0-0:1 E",
}


def neovim(place):
    return place.tools / "clients/bin/nvim"


def title(place):
    vim = client.version(r"Vi IMproved (\S+)", "vim", "--version")
    return f"Vim {vim} and Neovim {client.version('NVIM v(.*)', neovim(place), '--version')} without a server"


def made(place, *editor):
    """What :make lists."""
    seen = place.project / "seen"
    seen.unlink(missing_ok=True)
    settings = place.project / "settings.vim"
    settings.write_text(client.blocks(HEADING, "vim")[0].replace("/path/to/flockc", str(client.verdict.ROOT)))
    _, log = place.run(*editor, "-i", "NONE", "-n", "-S", settings, "-c", "silent make! talk.flock.yaml",
                       "-c", SAY_LIST.replace("\n", ""), "-c", "qa!")  # fmt: skip
    return (seen.read_text(encoding="utf-8").splitlines() if seen.exists() else []), log


def cases(place):
    place.write("talk.flock.yaml", TEXT)
    place.write("other.yaml", "services: {web: {image: x}}\n")
    place.write("broken.flock.yaml", "{\n")
    for name, editor in {"vim": ["vim", "-N", "--not-a-term"], "neovim": [neovim(place), "--headless"]}.items():
        seen, log = made(place, *editor)
        yield client.Case(f"make in {name}", WANTED, seen, log)
    settings = place.write("settings.lua", client.blocks(HEADING, "lua")[0].replace("/path/to/flockc", str(client.verdict.ROOT)))
    stand_in = client.SCRIPTS / "lint_stand_in.lua"
    printed, log = place.run(neovim(place), "--headless", "-i", "NONE", "-n", "-c", f"luafile {stand_in}",
                             "-c", f"luafile {settings}", "-c", "lua TryLint()")  # fmt: skip
    yield from client.told(LINTED, printed, log)
