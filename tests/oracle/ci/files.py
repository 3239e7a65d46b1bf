# SPDX-License-Identifier: MIT
"""What linters and schemas say about the files that services read; and about such files with a mistake."""

import re
import subprocess

import gitlab
import pages
import project
import verdict
import yaml
from release import VERSION

ROOT = verdict.ROOT
ZIZMOR = {"rules": {"unpinned-uses": {"config": {"policies": {"*": "ref-pin"}}}}}  # the page says how to pin a commit
SCHEMAS = {
    "github": "vendor.github-workflows",
    "gitlab": "vendor.gitlab-ci",
    "gitlab-component": "vendor.gitlab-ci",
    "azure": "vendor.azure-pipelines",
    "circleci": "vendor.circle-ci",
    "bitbucket": "vendor.bitbucket-pipelines",
}
MISTAKES = [  # kind, what is replaced, by what: each must be seen
    ("github", "runs-on: ubuntu-24.04", "runs-no: ubuntu-24.04"),
    ("github", "        with:\n          persist-credentials: false\n", ""),
    ("github", f"flockc/flockc@v{VERSION}", "flockc/flockc"),
    ("github", "fail-on: warning", "fail-no: warning"),
    ("github", "steps.flockc.outputs.sarif-file }}", "steps.flokc.outputs.sarif-file }}"),
    ("github", "run: flockc explain", "run: flockc explain ${{ github.event.pull_request.title }}"),
]


class Readers:
    """The programs that read the files."""

    def __init__(self, options, folder):
        self.bin = options.tools / "ci" / "bin"
        self.actionlint = options.actionlint
        self.folder = folder
        (folder / "zizmor.yml").write_text(yaml.safe_dump(ZIZMOR), "utf-8")

    def run(self, *command, cwd=None):
        """What it complains about."""
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, cwd=cwd)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    def schema(self, name, path):
        more = {"vendor.gitlab-ci": ["--data-transform", "gitlab-ci"],
                "vendor.azure-pipelines": ["--regex-variant", "nonunicode"]}  # fmt: skip
        return self.run(self.bin / "check-jsonschema", "--builtin-schema", name, *more.get(name, []), path)

    def zizmor(self, path):
        return self.run(
            self.bin / "zizmor", "--offline", "--quiet", "--no-progress", "--config", self.folder / "zizmor.yml", path
        )

    def workflow(self, text):
        """By all of its readers; actionlint finds the action in the repository, and so knows its inputs."""
        local = re.sub(r"flockc/flockc@v[\d.]+", "./", text)
        place = project.commit(self.folder / "workflow", {"action.yml": (ROOT / "action.yml").read_text("utf-8"),
                               ".github/workflows/local.yml": local})  # fmt: skip
        path = self.folder / "flockc.yml"
        path.write_text(text, "utf-8")
        workflow = place / ".github/workflows/flockc.yml"
        workflow.write_text(text, "utf-8")
        said = (
            self.run(self.actionlint, "-no-color", cwd=place)
            + self.schema(SCHEMAS["github"], path)
            + self.zizmor(workflow)
        )
        workflow.unlink()
        return said


def judge_own_files(tally, readers):
    action = ROOT / "action.yml"
    complain(tally, "action.yml", readers.schema("vendor.github-actions", action))
    complain(tally, "action.yml", readers.zizmor(action))
    body = gitlab.TEMPLATE.read_text("utf-8").split("\n---\n")[1]
    path = readers.folder / "component.yml"
    path.write_text(body.replace("$[[ inputs.allow-failure ]]", "false"), "utf-8")
    complain(tally, "the component", readers.schema(SCHEMAS["gitlab"], path))
    in_run = [
        step["run"] for step in yaml.safe_load(action.read_text("utf-8"))["runs"]["steps"] if "${{" in step["run"]
    ]
    complain(tally, "action.yml", f"an expression inside of {in_run}" if in_run else "")


def judge_page(tally, readers):
    for kind, text in pages.JOBS:
        path = readers.folder / "job.yml"
        path.write_text(text, "utf-8")
        if kind == "github":
            complain(tally, text, readers.workflow(text))
        elif kind in SCHEMAS:
            complain(tally, text, readers.schema(SCHEMAS[kind], path))


def judge_mistakes(tally, readers):
    """The readers are awake: what is wrong is found."""
    for kind, old, new in MISTAKES:
        text = next(text for text in pages.blocks(kind) if old in text).replace(old, new)
        complain(tally, f"nobody sees '{old}' become '{new}'", "" if readers.workflow(text) else text)
    path = readers.folder / "action.yml"
    path.write_text(
        (ROOT / "action.yml").read_text("utf-8").replace('run: sh "', 'run: echo "${{ inputs.args }}"; sh "'), "utf-8"
    )
    complain(tally, "nobody sees an input inside of a command", "" if readers.zizmor(path) else "x")


def complain(tally, what, said):
    if said:
        tally.disagree(f"{what}: {said}")
    else:
        tally.agree()


def judge(options, folder):
    readers = Readers(options, folder)
    tally = verdict.Tally(
        options, f"the files: actionlint {options.actionlint.name.rpartition('-v')[2]}, {options.readers}"
    )
    judge_own_files(tally, readers)
    judge_page(tally, readers)
    judge_mistakes(tally, readers)
    return tally
