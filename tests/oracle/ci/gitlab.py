# SPDX-License-Identifier: MIT
"""integrations/gitlab/, run by gitlab-ci-local: pip installs the wheel of a folder, and a shell does the rest."""

import concurrent.futures
import json
import os
import re
import shutil
import subprocess

import project
import releases
import verdict
import yaml
from verdict import say_if

COMPONENT = verdict.ROOT / "integrations" / "gitlab"
TEMPLATE = COMPONENT / "templates" / "flockc.yml"
REPORT = "gl-code-quality-report.json"
EVIL = "$(touch pwned1)`touch pwned2`;touch pwned3\ntouch pwned4\n$CI_PROJECT_DIR"
BAD, SPACE, WARNED = "bad/talk.flock.yaml", "with space/my talk.flock.yaml", "warned/talk.flock.yaml"
BOTH = [("major", BAD, 11), ("minor", BAD, 12)]
BOTH_SPACE = [("major", SPACE, 11), ("minor", SPACE, 12)]

# name: inputs; the exit code of the job (None: there is no job); what the report has; a text of the log.
CASES = {
    "unknown-version": (
        {"version": "9.9.9", "paths": "good"},
        1,
        None,
        "No matching distribution found for flockc==9.9.9",
    ),
    "misspelt": ({"paths": "bad"}, 1, BOTH, "error[FLK101 unknown-key]"),
    "fixed": ({"paths": "good"}, 0, [], "no findings in good/talk.flock.yaml"),
    "folder": ({"working-directory": "bad"}, 1, BOTH, ""),
    "several-paths": ({"paths": f"good\n\n{SPACE}\nbad\n"}, 1, [*BOTH, *BOTH_SPACE], ""),
    "folder-and-path": ({"working-directory": "with space", "paths": "my talk.flock.yaml"}, 1, BOTH_SPACE, ""),
    "warning": ({"paths": "warned"}, 0, [("minor", WARNED, 12)], ""),
    "fail-on-warning": ({"paths": "warned", "fail-on": "warning"}, 1, [("minor", WARNED, 12)], ""),
    "fail-on-never": ({"fail-on": "never"}, None, None, "it is not in the list of allowed options"),
    "baseline": ({"paths": "bad", "baseline": "known.json"}, 0, [], "2 known findings are quiet"),
    "baseline-of-a-folder": (
        {"working-directory": "bad", "baseline": "../known.json"},
        0,
        [],
        "2 known findings are quiet",
    ),
    "no-baseline": ({"paths": "bad", "baseline": "nothing.json"}, 2, None, "nothing.json"),
    "no-folder": ({"working-directory": "nothing"}, 1, None, "nothing"),
    "no-file": ({"paths": "nothing"}, 2, [("major", "nothing", 1)], "cannot read 'nothing'"),
    "broken-configuration": ({"working-directory": "broken"}, 2, None, "`never` is not a severity"),
    "allowed-to-fail": ({"paths": "bad", "allow-failure": True}, 0, BOTH, "error[FLK101 unknown-key]"),
    "allow-failure-maybe": ({"allow-failure": "maybe"}, None, None, "allow-failure"),
    "job-and-stage": ({"job": "check flocks", "stage": "deploy", "paths": "good"}, 0, [], ""),
    "image": ({"image": "registry.example.com/a/b:1", "paths": "good"}, 0, [], ""),
    "no-stage": ({"stage": "nothing"}, None, None, "nothing"),
    "evil-folder": ({"paths": "$(touch pwned)"}, 0, [], "no findings in $(touch pwned)/talk.flock.yaml"),
    "star": ({"paths": "*"}, 2, [("major", "*", 1)], "cannot read '*'"),
    "variable-as-path": (
        {"paths": "$CI_PROJECT_DIR ${CI_JOB_NAME}"},
        2,
        [("major", "$CI_PROJECT_DIR ${CI_JOB_NAME}", 1)],
        "cannot read '$CI_PROJECT_DIR ${CI_JOB_NAME}'",
    ),
    "option-as-path": ({"paths": "--version"}, 2, [("major", "--version", 1)], "cannot read '--version'"),
    "latest": ({"version": "latest"}, None, None, "does not match required regex"),
    "evil-version": ({"version": f"0.1.0{EVIL}"}, None, None, "does not match required regex"),
    "evil-paths": (
        {"paths": EVIL},
        2,
        [("major", line, 1) for line in EVIL.splitlines()],
        "cannot read '$(touch pwned1)",
    ),
    "evil-working-directory": ({"working-directory": EVIL}, 1, None, "$(touch pwned1)"),
    "evil-baseline": ({"baseline": EVIL, "paths": "good"}, 2, None, "there is no baseline '$(touch pwned1)"),
}


class Runner:
    """gitlab-ci-local, and the environment of its jobs."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.python = folder / "python"

    def prepare(self, mirrors):
        """A Python without flockc stands for the image."""
        subprocess.run(["python3", "-m", "venv", self.python], check=True)
        self.environment = {**os.environ, "HOME": str(self.folder), "PATH": f"{self.python}/bin:{os.environ['PATH']}",
                            "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(mirrors / "right" / f"v{releases.VERSION}"),
                            "GIT_CONFIG_GLOBAL": "/dev/null"}  # fmt: skip
        return self

    def run(self, place, **more):
        """The exit code of the first job that failed, and the log."""
        command = ["node", self.program, "--force-shell-executor"]
        environment = {**self.environment, **more}
        done = subprocess.run(
            command, cwd=place, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        said = re.sub(r"\x1b\[[0-9;]*m", "", done.stdout + done.stderr)
        failed = re.search(r"^.* finished in .* FAIL (\d+)", said, re.MULTILINE)
        if done.returncode:
            return int(failed[1]) if failed else None, said
        return 0, said


def read_report(place):
    path = place / REPORT
    if not path.exists():
        return None
    return [(one["severity"], one["location"]["path"], one["location"]["positions"]["begin"]["line"])
            for one in json.loads(path.read_text("utf-8"))]  # fmt: skip


def pwned(place):
    return [str(path.relative_to(place)) for path in place.rglob("*pwned*") if re.fullmatch(r"pwned\d?", path.name)]


def include(inputs):
    return yaml.safe_dump({"include": [{"local": "templates/flockc.yml", "inputs": inputs}]})


def run_case(runner, model, name):
    """What is wrong with a case."""
    inputs, code, report, text = CASES[name]
    place = shutil.copytree(model, runner.folder / "cases" / name)
    project.commit(place, {".gitlab-ci.yml": include(inputs), "templates/flockc.yml": TEMPLATE.read_text("utf-8")})
    seen, said = runner.run(place)
    found = read_report(place)
    expanded = place / ".gitlab-ci-local" / "expanded-gitlab-ci.yml"
    return list(filter(None, [
        f"exit code {seen}: {said[-1500:]}" if seen != code else "",
        f"report {found}" if sorted(found or []) != sorted(report or []) or (found is None) != (report is None) else "",
        f"the log lacks '{text}': {said[-1500:]}" if text not in said else "",
        f"the job is {expanded.read_text('utf-8')}" if code is not None and not is_as_told(expanded, inputs) else "",
        " ".join(pwned(place))]))  # fmt: skip


def is_as_told(expanded, inputs):
    job = yaml.safe_load(expanded.read_text("utf-8"))[inputs.get("job", "flockc")]
    found = (job["stage"], job["image"]["name"], job["artifacts"])
    artifacts = {"when": "always", "reports": {"codequality": REPORT}}
    return found == (inputs.get("stage", "test"), inputs.get("image", "python:3.13-alpine"), artifacts)


def judge_defaults(tally):
    """The version is written a second time here, because a template can read no other file."""
    header = next(yaml.safe_load_all(TEMPLATE.read_text("utf-8")))
    default = header["spec"]["inputs"]["version"]["default"]
    say_if(
        default == releases.VERSION, tally, f"the template has version {default}, and CMakeLists.txt {releases.VERSION}"
    )
    undescribed = [name for name, value in header["spec"]["inputs"].items() if not value.get("description")]
    say_if(not undescribed, tally, f"inputs without a description: {undescribed}")


def judge_installed(tally, runner, model):
    """flockc in the image: no pip is needed, and none is asked; of another version, it is."""
    place = shutil.copytree(model, runner.folder / "cases" / "installed")
    template = TEMPLATE.read_text("utf-8")
    project.commit(place, {".gitlab-ci.yml": include({"paths": "good"}), "templates/flockc.yml": template})
    code, said = runner.run(place, PIP_FIND_LINKS="/nothing")
    say_if(code == 0, tally, f"with flockc in the image: {said[-1500:]}")
    project.commit(place, {".gitlab-ci.yml": include({"paths": "good", "version": "9.9.9"})})
    code, said = runner.run(place, PIP_FIND_LINKS="/nothing")
    say_if(code == 1 and "flockc==9.9.9" in said, tally, f"with another flockc in the image: {code} {said[-1500:]}")


def judge(options, runner, model):
    tally = verdict.Tally(options, f"the component for GitLab: gitlab-ci-local {options.gitlab_version}")
    judge_defaults(tally)
    names = list(CASES)
    found = {name: run_case(runner, model, name) for name in names[:2]}  # the second installs flockc
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        rest = pool.map(lambda name: run_case(runner, model, name), names[2:])
        found.update(zip(names[2:], rest, strict=True))
    for name, several in found.items():
        say_if(not several, tally, f"{name}: {'; '.join(several)}")
    judge_installed(tally, runner, model)
    return tally


# --- a GitLab that has the component ------------------------------------------------------------------------


def make_component(folder):
    """A repository as the page tells to make it, and what lets git find it under the address of a GitLab."""
    place = folder / "component"
    shutil.copytree(COMPONENT, place)
    project.commit(place, {})
    subprocess.run(["git", "tag", releases.VERSION], cwd=place, check=True)
    address = "https://gitlab.example.com:443/tools/flockc.git"
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"url.{place.as_uri()}.insteadOf",
        "GIT_CONFIG_VALUE_0": address,
    }
