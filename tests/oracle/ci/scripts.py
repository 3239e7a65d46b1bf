# SPDX-License-Identifier: MIT
"""The scripts of action.yml in the shells that runners have, and on machines that are not this one."""

import pathlib
import shutil
import subprocess

import project
import releases
import verdict
from verdict import say_if

FOLDER = verdict.ROOT / "integrations" / "github"
SHELLS = {"dash": ["dash"], "bash": ["bash", "--posix"], "busybox": ["busybox", "sh"]}
PROGRAMS = """awk cat curl cut dirname grep gzip head mkdir mktemp perl printf rm sed sh sha256sum shasum tar tr uname
wc xargs""".split()
MACHINES = {  # what uname says: the target, or a text of the message
    ("Linux", "x86_64"): "x86_64-linux",
    ("Linux", "aarch64"): "aarch64-linux",
    ("Darwin", "x86_64"): "x86_64-macos",
    ("Darwin", "arm64"): "aarch64-macos",
    ("Linux", "riscv64"): "there is no flockc for Linux on riscv64",
    ("Linux", "i686"): "there is no flockc for Linux on i686",
    ("FreeBSD", "amd64"): "there is no flockc for FreeBSD on amd64",
    ("MINGW64_NT-10.0-20348", "x86_64"): "there is no flockc for MINGW64_NT-10.0-20348 on x86_64",
}
INPUTS = {
    **dict.fromkeys(("VERSION", "SHA256", "PATHS", "FAIL_ON", "BASELINE", "SARIF"), ""),
    **{"ARGS": "check", "FOLDER": ".", "ANNOTATIONS": "true"},
}


def make_tools(folder, programs):
    """A folder for PATH with these alone."""
    folder.mkdir()
    for name in programs:
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    return folder


class Runner:
    """A runner's files and variables, without the runner."""

    def __init__(self, folder, mirror):
        self.folder = folder
        for name in ("temp", "work"):
            (folder / name).mkdir(parents=True)
        self.tools = make_tools(folder / "tools", PROGRAMS)
        self.mirror = mirror

    def run(self, shell, script, place=None, **inputs):
        """The exit code, what was said, and the outputs."""
        place = place or self.folder / "work"
        files = {
            name: str(self.folder / name.lower()) for name in ("GITHUB_OUTPUT", "GITHUB_PATH", "GITHUB_STEP_SUMMARY")
        }
        for file in files.values():
            pathlib.Path(file).write_text("", "utf-8")
        told = {**INPUTS, "MIRROR": self.mirror.as_uri(), **inputs}
        environment = {
            "PATH": str(self.tools),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_WORKSPACE": str(place),
        }
        environment.update(files, **{f"FLOCKC_ACTION_{name}": str(value) for name, value in told.items()})
        command = [shutil.which(shell[0]), *shell[1:], FOLDER / script]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, cwd=place, check=False)
        outputs = dict(line.split("=", 1) for line in (self.folder / "github_output").read_text("utf-8").splitlines())
        return done.returncode, done.stdout + done.stderr, outputs


def fake_uname(tools, system, machine):
    (tools / "uname").unlink()
    (tools / "uname").write_text(f"#!/bin/sh\ncase $1 in -s) echo {system} ;; -m) echo {machine} ;; esac\n", "utf-8")
    (tools / "uname").chmod(0o755)


def publish_for_all(folder):
    """A release whose programs say what they are for."""
    for target in (found for found in MACHINES.values() if " " not in found):
        place = folder / target
        archive = releases.pack_program(
            place, f"#!/bin/sh\necho flockc {releases.VERSION}\n# {target}\n", releases.VERSION, target
        )
        releases.publish(folder / "all", archive, target=target)
    return folder / "all"


def judge_machines(tally, folder):
    runner = Runner(folder / "machines", publish_for_all(folder / "releases"))
    for (system, machine), expected in MACHINES.items():
        fake_uname(runner.tools, system, machine)
        code, said, outputs = runner.run(["sh"], "install.sh")
        if " " in expected:
            say_if(code == 2 and expected in said and not outputs, tally, f"{system} {machine}: {code} {said}")
        else:
            text = pathlib.Path(outputs.get("path", "/dev/null")).read_text("utf-8")
            say_if(code == 0 and expected in text, tally, f"{system} {machine}: {code} {said} {text}")


def judge_tools(tally, folder, mirror):
    """macOS has shasum; without curl there is a message, and without a program for sums nothing is trusted."""
    cases = (
        [["sha256sum"], 0, "is at"],
        [["curl"], 2, "curl is not installed"],
        [["sha256sum", "shasum"], 2, "neither sha256sum nor shasum"],
    )
    for number, (missing, expected, text) in enumerate(cases):
        runner = Runner(folder / f"tools-{number}", mirror)
        for name in missing:
            (runner.tools / name).unlink()
        code, said, outputs = runner.run(["sh"], "install.sh")
        is_right = code == expected and text in said and bool(outputs) == (code == 0)
        say_if(is_right, tally, f"without {missing}: {code} {said}")


def judge_shell(tally, shell, runner, place):
    """The same in each shell: it installs, reports, keeps words together, and expands nothing."""
    code, said, outputs = runner.run(shell, "install.sh")
    say_if(code == 0 and outputs["version"] == releases.VERSION, tally, f"{shell} install.sh: {code} {said}")
    program = outputs.get("path", "")
    for inputs, expected, text in (
            ({"ARGS": "check 'with space/my talk.flock.yaml' bad\\/talk.flock.yaml"}, 1, "my talk.flock.yaml,line=11"),
            ({"PATHS": "good\nwith space\n", "FAIL_ON": "info"}, 1, "my talk.flock.yaml,line=11"),
            ({"PATHS": "*"}, 2, "cannot read '*'"),
            ({"PATHS": "\\033[31m"}, 2, "cannot read '\\033[31m'"),
            ({"ARGS": "check $HOME `id` good"}, 2, "cannot read '$HOME'"),
            ({"ARGS": 'check "a'}, 2, "a quote without its partner"),
            ({"ARGS": "\n\n"}, 2, "begins with no command"),
            ({"PATHS": "good", "SARIF": "a\\tb.sarif"}, 0, "no findings"),
            ({"FOLDER": "with space", "BASELINE": "../known.json"}, 1, "my talk.flock.yaml,line=11")):  # fmt: skip
        code, said, outputs = runner.run(shell, "run.sh", place, PROGRAM=program, **inputs)
        say_if(code == expected and text in said, tally, f"{shell} run.sh {inputs}: {code} {said}")
    say_if((place / "a\\tb.sarif").exists(), tally, f"{shell} run.sh: the report has another name")
    (place / "a\\tb.sarif").unlink(missing_ok=True)


def judge_summary(tally, runner, place):
    """A list of at most 100 lines, and none where nothing was found."""
    code, said, outputs = runner.run(["sh"], "install.sh")
    many = "agents:\n" + "".join(f"  a{i}: {{inptu: x}}\n" for i in range(150))
    project.commit(place, {"many/talk.flock.yaml": f"enable_temporal: true\n{many}"})
    for paths, lines, text in (
        ("many", 100, "The first 100 findings"),
        ("bad", 2, "| 1 | 1 | 0 | 1 |"),
        ("good", 0, "| 0 | 0 | 0 | 1 |"),
    ):
        runner.run(["sh"], "run.sh", place, PROGRAM=outputs["path"], PATHS=paths)
        summary = (runner.folder / "github_step_summary").read_text("utf-8")
        say_if(
            summary.count("talk.flock.yaml:") == lines and text in summary,
            tally,
            f"summary of {paths}: {summary} {code} {said}",
        )


def judge(options, folder, mirrors):
    shells = {name: command for name, command in SHELLS.items() if shutil.which(name)}
    tally = verdict.Tally(options, f"the action's scripts: {', '.join(shells)}; and on other machines, as uname tells")
    place = project.make_project(options.flockc, folder / "project", {})
    for name, shell in shells.items():
        runner = Runner(folder / name, mirrors / "right")
        if name == "busybox":
            (runner.tools / "xargs").unlink()
            (runner.tools / "xargs").write_text(f'#!/bin/sh\nexec {shutil.which("busybox")} xargs "$@"\n', "utf-8")
            (runner.tools / "xargs").chmod(0o755)
        judge_shell(tally, shell, runner, place)
    judge_summary(tally, Runner(folder / "summary", mirrors / "right"), place)
    judge_machines(tally, folder)
    judge_tools(tally, folder, mirrors / "right")
    return tally
