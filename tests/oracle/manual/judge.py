# SPDX-License-Identifier: MIT
"""The pages of the manual, read by mandoc and by man itself: a row each.

mandoc must have nothing to say about a page, not even about its style; of the pages that one names it
knows only what is installed, so they are looked up here. man must render it in 80 columns without a warning, with every option that
`flockc help` has, and two calls of flockc must write the same bytes, whatever the day.
"""

import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import verdict

CONFIG = ".flockc.yaml"


def run(*command, **more):
    return subprocess.run(command, capture_output=True, text=True, check=False, **more)


def write_pages(flockc, folder):
    """Where man looks for them: {operand: path}."""
    names = re.findall(r"^  ([a-z]+) ", run(flockc, "help").stdout.split("Commands:")[1].split("\n\n")[0], re.MULTILINE)
    pages = {"flockc": "man1/flockc.1", CONFIG: f"man5/{CONFIG}.5"}
    pages.update({name: f"man1/flockc-{name}.1" for name in names})
    for operand, name in pages.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(run(flockc, "manual", operand).stdout)
        pages[operand] = path
    return pages


def judge_mandoc(options, pages):
    version = run("dpkg-query", "-W", "-f", "${Version}", "mandoc").stdout or "mandoc"
    tally = verdict.Tally(options, f"mandoc {version}")
    known = {path.name for path in pages.values()}
    for path in pages.values():
        said = run("mandoc", "-T", "lint", path)
        faults = [line for line in (said.stdout + said.stderr).splitlines() if "referenced manual not found" not in line]
        named = re.findall(r"^\.Xr (\S+) (\d)", path.read_text(), re.MULTILINE)
        faults += [f"{name}({section}) is not there" for name, section in named if f"{name}.{section}" not in known]
        if faults or not named:
            tally.disagree(f"{path.name}: {faults}")
        else:
            tally.agree()
    return tally


def list_options(flockc, operand):
    page = run(flockc, "help", operand).stdout.split("\noptions:\n")[1].split("\n\n")[0]
    return re.findall(r"^  (?:-\w, |    )(--[a-z-]+)", page, re.MULTILINE)


def find_faults(options, operand, path):
    environment = os.environ | {"MANWIDTH": "80", "LC_ALL": "C.UTF-8", "MAN_KEEP_FORMATTING": ""}
    said = run("man", "--warnings", "-l", path, env=environment)
    text = re.sub(r".\x08|\x1b\[[0-9;]*m", "", said.stdout)
    if said.returncode or said.stderr or not text:
        yield f"exit code {said.returncode}: {said.stderr}"
    yield from (f"too wide: {line!r}" for line in text.splitlines() if len(line) > 80)
    if operand not in ("flockc", CONFIG):
        yield from (f"{each} is missing" for each in list_options(options.flockc, operand) if each not in text)
    elsewhere = os.environ | {"TZ": "Pacific/Auckland", "LC_ALL": "C", "SOURCE_DATE_EPOCH": "0"}
    if run(options.flockc, "manual", operand, env=elsewhere).stdout != path.read_text():
        yield "another call writes another text"


def judge_man(options, pages):
    tally = verdict.Tally(options, run("man", "--version").stdout.strip() or "man")
    for operand, path in pages.items():
        faults = list(find_faults(options, operand, path))
        if faults:
            tally.disagree(f"{path.name}: {faults}")
        else:
            tally.agree()
    return tally


def main():
    options = verdict.arguments(__doc__)
    for program in "mandoc", "man":
        if not shutil.which(program):
            verdict.skip(f"{program} is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        pages = write_pages(options.flockc, folder)
        verdict.finish_all([judge_mandoc(options, pages), judge_man(options, pages)])


main()
