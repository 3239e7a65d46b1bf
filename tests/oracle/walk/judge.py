# SPDX-License-Identifier: MIT
"""Walks the way of docs/guides/flock.md as a newcomer does: with the files and the commands of the page.

Every command of the page is run in the order in which it stands there, in an empty folder, and prints what
the page shows. Five are not run as they are, and the judge says which (STAND_INS): Flock is installed
already, the development server has a free port, the worker gets a signal in the end, and its model is
one of this machine that repeats what it is asked for. Then the result of the run has to be what the last
agent gives, and all of it may take five minutes.
"""

import importlib.metadata
import os
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time

import model_server
import verdict
from temporal_server import TemporalServer, end_with_parent

PAGE = verdict.ROOT / "docs/guides/flock.md"
MINUTES = 5
PATIENCE = 120
BLOCK = re.compile(r"^(?:<!-- file: (?P<file>\S+) -->\n)?```\w*\n(?P<text>.*?)^```$", re.M | re.S)
HEREDOC = re.compile(r"<<'?(\w+)'?")
# Time, address and identity are different each time.
VARIES = re.compile(r"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d{3} |(?:localhost|127\.0\.0\.1):\d+")
STAND_INS = {
    "python3 -m venv": "skipped: there is an environment with Flock",
    "pip install": "skipped: there is an environment with Flock",
    "temporal server start-dev": "the server of the judge, on a free port",
    "export OPENAI_API_KEY": "skipped: the model is one of this machine",
    "python talk_worker.py": "runs until the page is at its end",
}


class Difference(Exception):
    pass


def expect(condition, text):
    if not condition:
        raise Difference(text)


# --- the page ---------------------------------------------------------------------------------


def commands_of(text):
    """(command, what it prints) of a block that begins with `$ `; a command may go on in more lines."""
    lines, at = text.splitlines(), 0
    while at < len(lines):
        command = lines[at].removeprefix("$ ")
        at += 1
        end = HEREDOC.search(command)
        while command.endswith("\\") or (end and command.splitlines()[-1] != end[1]):
            command += "\n" + lines[at]
            at += 1
        output = []
        while at < len(lines) and not lines[at].startswith("$ "):
            output.append(lines[at])
            at += 1
        yield command, output


def steps():
    """("file", name, text) and ("command", text, output), in the order of the page."""
    for block in BLOCK.finditer(PAGE.read_text()):
        if block["file"]:
            yield "file", block["file"], block["text"]
        elif block["text"].startswith("$ "):
            for command, output in commands_of(block["text"]):
                yield "command", command, output


# --- the walk -----------------------------------------------------------------------------------


class Walk:
    def __init__(self, options, tally, folder, server):
        self.tally, self.folder, self.server = tally, folder, server
        self.worker = None
        programs = folder.parent / "bin"
        programs.mkdir()
        (programs / "temporal").symlink_to(options.server)
        path = [options.flockc.parent, programs, pathlib.Path(sys.executable).parent, os.environ["PATH"]]
        own = {name: value for name, value in os.environ.items() if not name.startswith(("TEMPORAL_", "PYTHON"))}
        self.environment = own | {
            "PATH": ":".join(map(str, path)),
            "TEMPORAL_ADDRESS": server.address,
            "LITELLM_LOCAL_MODEL_COST_MAP": "True",
            "DSPY_CACHEDIR": str(folder.parent / "cache"),
        }

    def follow(self):
        for kind, name, text in steps():
            if kind == "file":
                (self.folder / name).write_text(text)
            elif name.startswith("python talk_worker.py"):
                self.start_worker(name, text)
            elif not name.startswith(tuple(STAND_INS)):
                self.run(name, text)

    def run(self, command, shown):
        command = command.replace("http://localhost:7243", self.server.http)
        done = subprocess.run(["bash", "-c", command], cwd=self.folder, env=self.environment, capture_output=True,
                              text=True, timeout=PATIENCE)  # fmt: skip
        printed = (done.stdout + done.stderr).splitlines()
        expect(done.returncode == 0, f"`{command}` ends with {done.returncode}: {printed[-20:]}")
        if command.startswith("temporal workflow result"):
            expect(
                any('"funny_slide_content":"the funny_slide_content"' in line for line in printed),
                f"the run ends with {printed}",
            )
        else:
            # The summary of findings goes to standard error, where the page has it as well.
            expect(
                sorted(filter(None, printed)) == sorted(filter(None, shown)),
                f"`{command}` prints {printed}, the page {shown}",
            )
        self.tally.agree()

    def start_worker(self, command, shown):
        """Without the pipe of the page, so that the signal gets to it; only its lines are compared."""
        program = command.split(" 2>&1")[0].split()
        self.log = self.folder.parent / "worker.log"
        with self.log.open("w") as log:
            self.worker = subprocess.Popen(program, cwd=self.folder, env=self.environment, stdout=log, stderr=log,
                                           preexec_fn=end_with_parent)  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while "waiting for tasks" not in self.log.read_text():
            expect(
                self.worker.poll() is None and time.monotonic() < deadline,
                f"the worker says {self.log.read_text()[-2000:]}",
            )
            time.sleep(0.1)
        said = [VARIES.sub("…", line) for line in self.log.read_text().splitlines() if "worker:" in line]
        expect(said == [VARIES.sub("…", line) for line in shown], f"the worker says {said}, the page {shown}")
        self.tally.agree()

    def stop(self):
        self.worker.send_signal(signal.SIGINT)
        code = self.worker.wait(timeout=PATIENCE)
        expect(code == 0, f"after Ctrl-C the worker ends with {code}: {self.log.read_text()[-2000:]}")
        self.tally.agree()


def check_names():
    """Each stand-in is for a command that the page has."""
    commands = [name for kind, name, _ in steps() if kind == "command"]
    for name in STAND_INS:
        expect(any(command.startswith(name) for command in commands), f"the page has no `{name}`")


def judge(options, tally, place):
    folder = place / "talk"
    folder.mkdir()
    with model_server.serving(), TemporalServer(options.server) as server:
        walk = Walk(options, tally, folder, server)
        begin = time.monotonic()
        try:
            check_names()
            walk.follow()
            walk.stop()
            seconds = time.monotonic() - begin
            print(f"the walk takes {seconds:.0f} s")
            expect(seconds < MINUTES * 60, f"the walk takes {seconds:.0f} s")
            tally.agree()
        except (Difference, OSError, subprocess.TimeoutExpired) as error:
            tally.disagree(f"{PAGE.name}: {error}")
        finally:
            if walk.worker and walk.worker.poll() is None:
                walk.worker.kill()
                walk.worker.wait()


def main():
    options = verdict.arguments(__doc__)
    if not options.server:
        verdict.skip("the Temporal server is not there")
    options.server = options.server.resolve()
    versions = [f"{name} {importlib.metadata.version(name)}" for name in ("flock-core", "temporalio")]
    tally = verdict.Tally(options, "the guide for Flock: " + ", ".join(versions))
    with tempfile.TemporaryDirectory(prefix="flockc-walk-") as place:
        judge(options, tally, pathlib.Path(place))
    tally.finish()


if __name__ == "__main__":
    main()
