# SPDX-License-Identifier: MIT
"""What the clients of the judge have in common: where they run, and what they have seen.

A client is a module with

    title(place)   the program and its version, for the row of the table
    cases(place)   yields Case after Case

`place` is a Place: a folder of its own, in which `flockc` is on the PATH and the home folder empty, so
that nobody's settings count. What docs/editors.md tells a user to write is taken from that page.
"""

import dataclasses
import os
import pathlib
import re
import subprocess

import verdict

PAGE = verdict.ROOT / "docs" / "editors.md"
INTEGRATIONS = verdict.ROOT / "integrations"
SCRIPTS = pathlib.Path(__file__).resolve().parent
SECONDS_MAX = 60
# An agent that is handed something to, and four findings. Columns behind the duck differ in bytes,
# UTF-16 and code points.
DEFINITION = """name: talk
enable_temporal: true
nmae: 1
run: {memo: {"🦆": x}, agent: a}
agents:
  a: {}
"""
# Keys are missing in the third line, and the value in the fifth.
HALF = """enable_temporal: true
temporal_config:
  ta
run:
  agent: 
agents:
  writer: {}
"""


@dataclasses.dataclass
class Case:
    name: str
    wanted: object
    seen: object
    log: str = ""  # shown where they differ


class Place:
    def __init__(self, folder, options):
        self.folder = pathlib.Path(folder).resolve()
        self.tools = options.tools
        programs = self.folder / "bin"
        programs.mkdir()
        (programs / "flockc").symlink_to(options.flockc)
        self.home = self.folder / "home"
        self.home.mkdir()
        self.project = self.folder / "project"
        self.project.mkdir()
        (self.project / ".flockc.yaml").write_text("fail_on: error\n")
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "PATH": f"{programs}:{os.environ['PATH']}", "HOME": str(self.home), "LC_ALL": "C.UTF-8", "TERM": "dumb",
        }  # fmt: skip

    def write(self, name, text):
        """A file of the project."""
        path = self.project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        return path

    def run(self, *command, stdin="", **environment):
        done = subprocess.run([*map(str, command)], cwd=self.project, env={**self.environment, **environment}, input=stdin,
                              capture_output=True, text=True, encoding="utf-8", timeout=SECONDS_MAX)  # fmt: skip
        return done.stdout, done.stdout + done.stderr


def version(pattern, *command):
    """The first match in what the command prints; some end with 1 then."""
    text = subprocess.run([*map(str, command)], capture_output=True, text=True, timeout=SECONDS_MAX).stdout
    return re.search(pattern, text)[1]


def blocks(heading, language):
    """The blocks of a language in a section of docs/editors.md, in their order."""
    section = re.search(rf"^##+ {re.escape(heading)}\n(.*?)(?=^##+ |\Z)", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    if not section:
        raise SystemExit(f"docs/editors.md has no section {heading}")
    return re.findall(rf"^```{language}\n(.*?)^```$", section[1], re.M | re.S)


def told(wanted, printed, log):
    """Cases of a script of an editor that prints a line `name<TAB>what was seen` for each."""
    lines = (line.rstrip("\r").partition("\t") for line in printed.splitlines())
    seen = {name: what for name, tab, what in lines if tab}
    for name, what in wanted.items():
        yield Case(name, what, seen.get(name), log)
