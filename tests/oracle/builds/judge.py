# SPDX-License-Identifier: MIT
"""Builds the projects of examples/build/ whose build systems come from PyPI: Meson and pip.

Meson as tests/builds/run.py does. With pip, `pip install .` puts the module into the package, a second
run gives the same bytes, an error in the definition fails with a line FILE:LINE:COLUMN: error: and leaves
the installed package and the module as they were, and FLOCKC names the program.
"""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import verdict

PROJECT = verdict.ROOT / "examples/build/pip"
DEFINITION = "src/talks/talk.flock.yaml"
MODULE = "src/talks/talk_options.py"
ERROR = re.compile(r"^\s*(\S+\.flock\.yaml):\d+:\d+: error: ", re.MULTILINE)


def judge_meson(tally, options):
    command = [sys.executable, verdict.ROOT / "tests/builds/run.py", options.flockc, "meson"]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode == 0:
        tally.agree()
    else:
        tally.disagree(f"meson: {(done.stdout + done.stderr)[-3000:]}")


class Package:
    """A copy of the project, in a folder with a blank in its name, and where it is installed."""

    def __init__(self, folder, flockc):
        self.folder, self.installed = folder / "some project", folder / "installed"
        self.environment = dict(os.environ, FLOCKC=str(flockc), PIP_DISABLE_PIP_VERSION_CHECK="1")
        ignore = shutil.ignore_patterns("build", "*.egg-info", "*_options.py")
        shutil.copytree(PROJECT, self.folder, ignore=ignore)

    def install(self):
        """Without the network: setuptools is there, and the SDK is not needed to install."""
        command = [sys.executable, "-m", "pip", "install", "--no-build-isolation", "--no-deps", "--no-index",
                   "--upgrade", "--target", self.installed, "."]  # fmt: skip
        done = subprocess.run(command, cwd=self.folder, env=self.environment, capture_output=True, text=True)
        return done.returncode, done.stdout + done.stderr

    def module(self):
        return (self.installed / "talks/talk_options.py").read_bytes()

    def edit(self, old, new):
        path = self.folder / DEFINITION
        text = path.read_text()
        if old not in text:
            raise AssertionError(f"the definition has no {old}")
        path.write_text(text.replace(old, new))


def complaints(package):
    code, said = package.install()
    if code != 0:
        yield said[-3000:]
        return
    first = package.module()
    package.install()
    if package.module() != first:
        yield "a second installation differs"
    package.edit("PT2M", "PT3M")
    package.install()
    changed = package.module()
    if changed == first or b"timedelta(minutes=3)" not in changed:
        yield "a change of the definition is not installed"
    package.edit("task_queue:", "task_queu:")
    code, said = package.install()
    found = ERROR.search(said)
    if code == 0 or not found or not (package.folder / found[1]).is_file():
        yield f"an error in the definition ends with {code}:\n{said[-2000:]}"
    if package.module() != changed or (package.folder / MODULE).read_bytes() != changed:
        yield "an error in the definition changes a module"


def judge_pip(tally, options, folder):
    found = list(complaints(Package(folder, options.flockc)))
    for text in found:
        tally.disagree(f"pip: {text}")
    if not found:
        tally.agree()


def version(module):
    done = subprocess.run([sys.executable, "-m", module, "--version"], capture_output=True, text=True)
    return f"{module} {re.search(r'[0-9.]+', done.stdout)[0]}"


def main():
    options = verdict.arguments(__doc__)
    meson = subprocess.run(["meson", "--version"], capture_output=True, text=True).stdout.strip()
    tally = verdict.Tally(options, f"meson {meson}, {version('pip')}")
    judge_meson(tally, options)
    with tempfile.TemporaryDirectory() as place:
        judge_pip(tally, options, pathlib.Path(place))
    tally.finish()


if __name__ == "__main__":
    main()
