# SPDX-License-Identifier: MIT
"""Vim with ALE, set up as docs/editors.md says: with the language server, and with `flockc check`."""

import client

HEADING = "Vim: ALE"
# columns are bytes
SERVER = {
    "open": "Emissing-input@6:3 Wmissing-evaluator@6:3 Wunknown-key@3:1",
    "edit": "Emissing-input@7:3 Wmissing-evaluator@7:3 Wunknown-key@3:1 Wunknown-key@4:1",
    "code action": "model: m",
    "right": "Emissing-input@7:3 Wmissing-evaluator@7:3",
    "hover": "1",
    "rename": 'run: {memo: {"🦆": x}, agent: first}|agents:|  first: {}',
    "definition": "7:3",
    "no definition": "",
    "keys": "task_queue",
    "completed": "  task_queue: ",
    "save": 'enable_temporal = true|[agents.a]|model = "m"',
}
# A fixer that fails changes nothing.
FAILS = {"save": 'enable_temporal = true|[agents.a]|modle = "m"'}
CHECK = {name: SERVER[name] for name in ("open", "edit", "right", "no definition", "save")}
TOML = 'enable_temporal = true\n[agents.a]\nmodle = "m"\n'


def title(_place):
    vim = client.version(r"Vi IMproved (\S+)", "vim", "--version")
    return f"Vim {vim}, ALE " + client.version(r"Version: (\d+\.\d+)", "dpkg-query", "--status", "vim-ale")


def run_vim(place, *arguments):
    """What the script has written, and what Vim has said."""
    seen = place.project / "seen"
    seen.unlink(missing_ok=True)
    _, log = place.run("vim", "-N", "-i", "NONE", "-n", "--not-a-term", *arguments)
    return seen.read_text(encoding="utf-8") if seen.exists() else "", log


def session(place, wanted, kind, *settings):
    """A session with files as they are in the beginning."""
    place.write("talk.flock.yaml", client.DEFINITION)
    place.write("half.flock.yaml", client.HALF)
    place.write("other.yaml", "services: {web: {image: x}}\n")
    place.write("save.flock.toml", TOML)
    text, log = run_vim(place, "talk.flock.yaml", *settings, "-S", client.SCRIPTS / "vim_ale.vim")
    for case in client.told(wanted, text, log):
        case.name = f"{kind}: {case.name}"
        yield case


def cases(place):
    settings = client.blocks(HEADING, "vim")[0].replace("/path/to/flockc", str(client.verdict.ROOT))
    (place.home / ".vimrc").write_text("filetype plugin on\npackadd! ale\n" + settings)
    yield from session(place, SERVER, "server")
    check = ["--cmd", "let g:ale_flockc_use_server = 0"]
    yield from session(place, CHECK, "check", *check)
    yield from session(place, FAILS, "fixer fails", *check, "--cmd", "let g:ale_flockc_fix_options = '--nonsense'")
