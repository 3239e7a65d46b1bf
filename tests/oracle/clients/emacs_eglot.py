# SPDX-License-Identifier: MIT
"""Emacs with eglot, set up as docs/editors.md says, in batch."""

import client

HEADING = "Emacs"
COMPILE = """(progn (package-initialize)
  (setq byte-compile-error-on-warn t byte-compile-dest-file-function (lambda (_) "flockc.elc"))
  (princ (byte-compile-file (pop command-line-args-left))))"""
WANTED = {
    "mode": "flockc-yaml-mode",
    "parent": "yaml-mode",
    "server": "t",
    "open": "missing-evaluator@6:2 missing-input@6:2 unknown-key@3:0",
    "message": "flockc [unknown-key]: `nmae` is not a key of the flock",
    "edit": "missing-evaluator@7:2 missing-input@7:2 unknown-key@3:0 unknown-key@4:0",
    "code actions": "rename the key to `model` | ignore unknown-key here",
    "code action": "model: m",
    "after it": "missing-evaluator@7:2 missing-input@7:2 unknown-key@3:0",
    "right": "missing-evaluator@5:2 missing-input@5:2",
    "hover": "t",
    "rename": 'run: {memo: {"🦆": x}, agent: first}|  first: {}',
    "definition": "5:2",
    "references": "2",
    "no definition": "yaml-mode nil",
    "keys": "task_queue",
    "agents": "writer",
    "completed": "  task_queue: ",
    "toml": "flockc-toml-mode conf-toml-mode",
    "save": 'enable_temporal = true|[agents.a]|model = "m"|# end',
    "one server": "t",
    "stop": "t",
}
TOML = 'enable_temporal = true\n[agents.a]\nmodle = "m"\n'


def title(_place):
    emacs = client.version(r"GNU Emacs (\S+)", "emacs", "--version")
    return f"Emacs {emacs}, eglot " + client.version(r"Version: (?:\d+:)?(\d+\.\d+)", "dpkg-query", "--status", "elpa-eglot")


def cases(place):
    settings = place.home / "init.el"
    text = "".join(client.blocks(HEADING, "elisp")[:2]).replace("/path/to/flockc", str(client.verdict.ROOT))
    settings.write_text(f"(package-initialize)\n{text}")
    place.write("talk.flock.yaml", client.DEFINITION)
    place.write("half.flock.yaml", client.HALF)
    place.write("other.yaml", "services: {web: {image: x}}\n")
    place.write("save.flock.toml", TOML)
    printed, log = place.run("emacs", "--batch", "-l", settings, "-l", client.SCRIPTS / "emacs_eglot.el")
    yield from client.told(WANTED, printed, log)
    printed, log = place.run("emacs", "--batch", "--eval", COMPILE, client.INTEGRATIONS / "emacs/flockc.el")
    yield client.Case("compiled without a warning", "t", printed, log)
