# SPDX-License-Identifier: MIT
"""One shell, in a folder of its own, that does the steps of a page one after the other."""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import tempfile

COPIED = ("examples", "schema")  # what a reader has at hand
SECONDS_MAX = 120
CRASHED = 134  # how a sanitizer ends a program, by the options below
SIGPIPE_CODE = 128 + 13  # of `flockc ... | head`: as it should be
REMOVED = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE", "PRE_COMMIT_COLOR", "GIT_DIR", "GIT_WORK_TREE",
           "GIT_INDEX_FILE", "GIT_PREFIX", "SKIP", "PRE_COMMIT", "COLUMNS", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")

# Runs flockc, and records a crash that the shell does not see because it is in a pipe.
WRAPPER = """#!/bin/sh
{flockc} "$@"
code=$?
[ "$code" -lt 126 ] || [ "$code" -eq {sigpipe} ] || echo "flockc ended with code $code" >>"$FLOCKC_CRASHES"
exit "$code"
"""

# $? is the reader's own: that of the step before.
DRIVER_STEP = """
_text=$(cat {steps}/{number}; echo .); _text=${{_text%.}}
FLOCKC_CRASHES={steps}/{number}.crashes
(exit "$_last"); eval "$_text" >{steps}/{number}.out 2>&1 </dev/null
_last=$?; echo "$_last" >{steps}/{number}.code
"""

DRIVER_FILE = """
mkdir -p "$(dirname {name})" && cp {steps}/{number} {name} && echo 0 >{steps}/{number}.code
"""


class Result:
    """What a step printed, as lines, and what is wrong with it beyond that, or None."""

    def __init__(self, lines, fault):
        self.lines, self.fault = lines, fault


def make_environment(work, options):
    """The environment of somebody who has flockc on the PATH and no settings."""
    environment = {key: value for key, value in os.environ.items() if key not in REMOVED}
    home = str(work / "home")
    environment.update(
        PATH=f"{work / 'bin'}:{os.environ['PATH']}", HOME=home, XDG_CONFIG_HOME=home, XDG_CACHE_HOME=home,
        PRE_COMMIT_HOME=home + "/pre-commit", GIT_CONFIG_NOSYSTEM="1", LC_ALL="C.UTF-8", TERM="dumb",
        FLOCKC_PROJECT=str(options.project), FLOCKC_BUILD=str(options.build or ""), CFLAGS=options.cflags,
        ASAN_OPTIONS=f"exitcode={CRASHED}", LSAN_OPTIONS=f"exitcode={CRASHED}", UBSAN_OPTIONS=f"exitcode={CRASHED}")
    for key in ("AUTHOR", "COMMITTER"):
        environment[f"GIT_{key}_NAME"] = "A Reader"
        environment[f"GIT_{key}_EMAIL"] = "reader@example.invalid"
    return environment


def copy_project(project, copy):
    """Copies the folders of COPIED, without what somebody has built there."""
    rules = project / ".gitignore"
    built = {str(project / line.strip("/")) for line in (rules.read_text().split() if rules.exists() else ())}
    for name in COPIED:
        if (project / name).is_dir():
            shutil.copytree(project / name, copy / name,
                            ignore=lambda folder, names: {each for each in names if f"{folder}/{each}" in built})


def run_page(page, options):
    """Runs all steps in a fresh copy of what the page is about; returns a Result for each."""
    with tempfile.TemporaryDirectory(prefix="flockc-docs-") as folder:
        work = pathlib.Path(folder)
        for name in ("bin", "home", "steps", "project"):
            (work / name).mkdir()
        if not page.is_rule:
            copy_project(options.project, work / "project")
        wrapper = work / "bin" / "flockc"
        wrapper.write_text(WRAPPER.format(flockc=shlex.quote(str(options.flockc)), sigpipe=SIGPIPE_CODE))
        wrapper.chmod(0o755)
        is_late = run_driver(page, work, make_environment(work, options))
        return [read_result(page.steps[number], work, number, is_late) for number in range(len(page.steps))]


def run_driver(page, work, environment):
    """Writes the steps and the script that does them, and runs it; true if it took too long."""
    script = ["_last=0", "export FLOCKC_CRASHES"]
    steps = work / "steps"
    for number, step in enumerate(page.steps):
        (steps / str(number)).write_bytes(step.text.encode("utf-8", "surrogateescape"))
        form = DRIVER_FILE if step.kind == "file" else DRIVER_STEP
        script.append(form.format(steps=shlex.quote(str(steps)), number=number, name=shlex.quote(step.name or "")))
    (work / "page").write_text("\n".join(script))
    try:
        subprocess.run(["sh", str(work / "page")], cwd=work / "project", env=environment, timeout=SECONDS_MAX,
                       stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    except subprocess.TimeoutExpired:
        return True
    return False


def read_text(path):
    return path.read_bytes().decode("utf-8", "surrogateescape") if path.exists() else ""


def read_result(step, work, number, is_late):
    name = work / "steps" / str(number)
    output = read_text(name.with_name(f"{number}.out"))
    lines = output.split("\n")
    if lines[-1] == "":
        lines.pop()
    code = read_text(name.with_name(f"{number}.code")).strip()
    crashes = read_text(name.with_name(f"{number}.crashes")).strip()
    return Result(lines, find_fault(step, code, crashes, output, work, is_late))


def find_fault(step, code, crashes, output, work, is_late):
    """Why the output cannot be on a page; None if it can."""
    said = f", and printed:\n{output.rstrip()}" if output else ""
    if code == "":
        return "the page takes too long" if is_late else f"the shell could not go on{said}"
    if crashes:
        return f"{crashes}{said}"
    if int(code) >= 126:
        return f"the command ended with code {code}{said}"
    if re.search(rf"^{re.escape(str(work / 'page'))}: ", output, re.MULTILINE):
        return f"the shell complains{said}"
    if step.kind != "command":
        return None if code == "0" else f"the hidden step failed with code {code}{said}"
    if str(work) in output:
        return f"the output names a temporary folder{said}"
    if any(line.startswith(("$ ", "```")) for line in output.split("\n")):
        return f"the output looks like a command or the end of a block{said}"
    try:
        output.encode("utf-8")
    except UnicodeEncodeError:
        return "the output is not UTF-8"
    return None
