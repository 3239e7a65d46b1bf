# SPDX-License-Identifier: MIT
"""Commits, with the hooks run by those who run hooks: pre-commit, prek, lefthook, and git alone; a row each.

- pre-commit of now, of Debian 12, and prek read both files of hooks: those that run the flockc on the PATH, and those
  of integrations/pre-commit, which install the wheel, here without the network;
- the misspelt key is refused and the fixed one passes; the hook that fixes, the one about generated files; arguments,
  exclusions, names with spaces, 2,000 files; YAML that is no flock is passed over without a word;
- integrations/git/pre-commit checks what is staged.

With --all every manager is asked everything about both files.
"""

import concurrent.futures
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import lefthook
import managers
import plain
import verdict
from repositories import ROOT, clean_environment, make_bin


def version(program, *words):
    done = subprocess.run([program, *(words or ["--version"])], capture_output=True, text=True, check=False)
    return re.search(r"[0-9]+(\.[0-9]+)+", done.stdout + done.stderr)[0]


def make_wheels(options, folder):
    """What pip finds: the wheel of the program, and what pre-commit builds its own packages with."""
    folder.mkdir()
    for wheel in (options.tools / "hooks-wheels").glob("*.whl"):
        shutil.copy(wheel, folder)
    script = ROOT / "integrations/python/make_wheel.py"
    subprocess.run([sys.executable, script, options.flockc, "--output", folder], check=True, capture_output=True)
    return folder


def rows(options, folder):
    """(title, function) of each row."""
    tools = pathlib.Path(sys.executable).parent
    debian = shutil.which("pre-commit", path="/usr/bin")
    wheels, bin_folder = make_wheels(options, folder / "wheels"), make_bin(folder / "bin", options.flockc)

    def managed(program, system=managers.PARTS):
        uv = next(options.tools.glob("uv-*/bin"))
        parts = {"system": system, "python": managers.FEW}
        if options.all:
            parts = dict.fromkeys(parts, managers.PARTS)
        return lambda tally, home: managers.judge(tally, managers.Setup(program, home, wheels, bin_folder, uv), parts)

    yield f"pre-commit {version(tools / 'pre-commit')}", managed(tools / "pre-commit")
    yield f"prek {version(tools / 'prek')}", managed(tools / "prek")
    if debian:
        yield f"pre-commit {version(debian)} of Debian", managed(pathlib.Path(debian), ())
    yield (f"lefthook {version(tools / 'lefthook', 'version')}",
           lambda tally, home: lefthook.judge(tally, home, clean_environment(home, bin_folder, tools)))  # fmt: skip
    yield f"git {version('git')} alone", lambda tally, home: plain.judge(tally, home, clean_environment(home, bin_folder))


def main():
    options = verdict.arguments(__doc__)
    with tempfile.TemporaryDirectory(prefix="flockc hooks ") as name, concurrent.futures.ThreadPoolExecutor(3) as pool:
        folder = pathlib.Path(name)
        tallies, done = [], []
        for title, judge in rows(options, folder):
            tallies.append(verdict.Tally(options, title))
            done.append(pool.submit(judge, tallies[-1], folder / title))
        for one in done:
            one.result()
    verdict.finish_all(tallies)


if __name__ == "__main__":
    main()
