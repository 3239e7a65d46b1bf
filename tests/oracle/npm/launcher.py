# SPDX-License-Identifier: MIT
"""The launcher under several versions of Node, against the program itself: it must not be possible to tell them apart."""

import concurrent.futures
import os
import pathlib
import pty
import shlex
import signal
import subprocess
import time

import verdict
from projects import MISSPELT, RIGHT, ROOT
from sessions import list_sessions, load_player
from verdict import say_if

GOLDEN = ROOT / "tests" / "golden"
PART = 25  # one golden case of so many
SECONDS = 60
COMMANDS = (  # arguments, and standard input
    (["--version"], b""),
    (["check", "talk.flock.yaml"], b""),
    (["check", "right.flock.yaml"], b""),
    (["check", "no such file.yaml"], b""),
    (["check", "-"], RIGHT.encode()),
    (["check", "--output-format", "json", "-"], b"agents: \xff\xfe\n"),
    (["check", "--stdin-filename", "a b/\u00e4\u732b.flock.yaml", "-"], b"nmae: x\nagents: {}\n"),
    (["compile", "right.flock.yaml"], b""),
    (["compile", "talk.flock.yaml"], b""),
    (["explain", "right.flock.yaml"], b""),
    (["rule", "FLK101"], b""),
    (["chek"], b""),
    (["check", ""], b""),
    (["check", "--"], b""),
    (["check", "odd"], b""),
    (["check", "it's", '"quoted"', "$HOME", "*", "\\"], b""),
    ([], b""),
    (["lsp"], b""),
    (["lsp"], b"Content-Length: 3\r\n\r\n{}{"),
)
UNLIKE = {  # golden cases about what Node takes away
    "hostile/names-in-gitlab": "Node takes arguments for text, so bytes that are no UTF-8 are lost",
    "hostile/names-in-sarif": "Node takes arguments for text, so bytes that are no UTF-8 are lost",
    "output/closed-output": "Node opens a standard stream that is closed",
}
ENDING = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGQUIT)
SAYS_WINDOWS = ["there is no program for win32-x64", "WSL", "@flockc/wasm", "FLOCKC"]


class Sides:
    """The same project with the program and with the launcher, each a file that can be run."""

    def __init__(self, place, node, label):
        self.place = place
        self.node = node
        self.folder = place.project(f"launcher-{label}")
        code, said = place.run(self.folder, "npm", "install", "flockc")
        assert code == 0, said
        (self.folder / "odd").mkdir()
        (self.folder / "odd" / os.fsdecode(b"\xff.flock.yaml")).write_text(MISSPELT)
        self.program = self.folder / "node_modules/@flockc/linux-x64/bin/flockc"
        # Whatever PATH is, it is this Node: npm links the launcher, whose first line asks `env` for one.
        self.launcher = self.folder / "launcher"
        launcher = self.folder / "node_modules/.bin/flockc"
        self.launcher.write_text(f'#!/bin/sh\nexec {shlex.quote(str(node))} {shlex.quote(str(launcher))} "$@"\n')
        self.launcher.chmod(0o755)

    def start(self, program, *arguments, **keywords):
        keywords.setdefault("env", self.place.environment)
        return subprocess.Popen([program, *arguments], cwd=self.folder, **keywords)

    def run(self, program, arguments, given, **environment):
        process = self.start(program, *arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                             env={**self.place.environment, **environment})  # fmt: skip
        output = process.communicate(given, SECONDS)
        return process.returncode, *output


def judge_output(sides, tally):
    for arguments, given in COMMANDS:
        wanted = sides.run(sides.program, arguments, given)
        got = sides.run(sides.launcher, arguments, given)
        say_if(got == wanted, tally, f"{sides.node} {arguments}: {got}, and not {wanted}")
    for variables in ({"FORCE_COLOR": "1"}, {"NO_COLOR": "1"}, {"COLUMNS": "40"}, {"FLOCKC_OUTPUT_FORMAT": "json"}):
        wanted = sides.run(sides.program, ["check", "talk.flock.yaml"], b"", **variables)
        got = sides.run(sides.launcher, ["check", "talk.flock.yaml"], b"", **variables)
        say_if(got == wanted, tally, f"{sides.node} {variables}: {got}, and not {wanted}")


# --- terminals and pipes ---------------------------------------------------------------------------------


def read_terminal(sides, program):
    """What is written to a terminal, and the exit code."""
    parent, child = pty.openpty()
    process = sides.start(program, "check", "talk.flock.yaml", stdin=child, stdout=child, stderr=child)
    os.close(child)
    said = b""
    while True:
        try:
            data = os.read(parent, 65536)
        except OSError:  # Linux says so at the end
            break
        if not data:
            break
        said += data
    os.close(parent)
    return process.wait(SECONDS), said


def judge_terminal(sides, tally):
    wanted, got = read_terminal(sides, sides.program), read_terminal(sides, sides.launcher)
    say_if(got == wanted and b"\x1b[" in got[1], tally, f"{sides.node} in a terminal: {got}, and not {wanted}")


def judge_closed_pipe(sides, tally):
    """Who reads has gone: a shell must see the same."""
    codes = []
    for program in (sides.program, sides.launcher):
        reader, writer = os.pipe()
        os.close(reader)
        process = sides.start(program, "rule", "FLK101", stdout=writer, stderr=subprocess.PIPE)
        os.close(writer)
        codes.append((process.wait(SECONDS), process.stderr.read()))
        process.stderr.close()
    # Until Node 22.15 it is a process of its own, which cannot end by SIGPIPE.
    alike = (128 + signal.SIGPIPE if code == -signal.SIGPIPE else code for code, _ in codes)
    say_if(len(set(alike)) == 1 and not codes[1][1], tally, f"{sides.node} with a closed pipe: {codes}")


# --- signals ---------------------------------------------------------------------------------------------


def is_there(folder):
    """Whether a program of this folder still runs."""
    for path in pathlib.Path("/proc").glob("[0-9]*/exe"):
        try:
            if path.resolve().is_relative_to(folder / "node_modules"):
                return True
        except OSError:  # it has ended meanwhile
            continue
    return False


def wait_until(condition):
    end = time.monotonic() + SECONDS
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


def signal_one(sides, number, to_group):
    process = sides.start(sides.launcher, "lsp", stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    try:
        assert wait_until(lambda: is_there(sides.folder)), "the program did not start"
        time.sleep(0.1)  # until it, and Node, wait for signals
        (os.killpg if to_group else os.kill)(process.pid, number)
        return process.wait(SECONDS), wait_until(lambda: not is_there(sides.folder))
    finally:
        process.kill()
        process.stdin.close()
        process.stdout.close()


def judge_signals(sides, tally):
    for number in ENDING:
        for to_group in (False, True):
            code, is_gone = signal_one(sides, number, to_group)
            say_if(code == -number and is_gone, tally, f"{sides.node}, {number.name}: {code}, gone: {is_gone}")


# --- whole cases -----------------------------------------------------------------------------------------


def judge_cases(sides, tally, step):
    player = load_player()
    for path in list_sessions()[:: 1 if step == 1 else 3]:
        trouble = player.run_session(sides.launcher, path)
        say_if(not trouble, tally, f"{sides.node}, {path.name}: {trouble}")
    for reason in UNLIKE.values():
        tally.explained(reason)
    cases = sorted({str(path.parent.relative_to(GOLDEN)) for path in GOLDEN.glob("*/*/command")} - set(UNLIKE))[::step]
    done = subprocess.run(["sh", GOLDEN / "run.sh", sides.launcher, *cases], capture_output=True, text=True, check=False)
    say_if(done.returncode == 0, tally, f"{sides.node}: {done.stdout[-2000:]}{done.stderr[-500:]}")
    tally.agree(len(cases) - 1 if done.returncode == 0 else 0)


# --- what is not there -----------------------------------------------------------------------------------


def judge_choice(sides, tally):
    """FLOCKC: a program, a script, the launcher itself, and nothing that can be run."""
    script = sides.folder / "script"
    script.write_text('#!/bin/sh\necho "script: $*"\nexit 7\n')
    script.chmod(0o755)
    link = sides.folder / "node_modules/.bin/flockc"
    version = sides.run(sides.program, ["--version"], b"")
    for chosen, wanted in ((script, (7, b"script: --version\n", b"")), (sides.program, version), (link, version), ("", version)):
        got = sides.run(sides.launcher, ["--version"], b"", FLOCKC=str(chosen))
        say_if(got == wanted, tally, f"{sides.node}, FLOCKC={chosen}: {got}")
    for chosen in ("/no/such/program", sides.folder / "package.json", sides.folder):
        code, _, said = sides.run(sides.launcher, ["--version"], b"", FLOCKC=str(chosen))
        say_if(code == 2 and said.startswith(f"flockc: cannot run {chosen}: ".encode()) and said.count(b"\n") == 1,
               tally, f"{sides.node}, FLOCKC={chosen}: {code} {said}")  # fmt: skip


def judge_trouble(sides, tally):
    """A platform without a package, and a program that may not be run."""
    fake = sides.folder / "windows.cjs"
    fake.write_text("Object.defineProperty(process, 'platform', { value: 'win32' });\n")
    code, _, said = sides.run(sides.launcher, ["check"], b"", NODE_OPTIONS=f"--require={fake}")
    say_if(code == 2 and all(text in said.decode() for text in SAYS_WINDOWS), tally, f"{sides.node}: {code} {said}")
    sides.program.chmod(0o644)
    code, _, said = sides.run(sides.launcher, ["check"], b"")
    say_if(code == 2 and said.startswith(b"flockc: ") and b"EACCES" in said, tally, f"{sides.node}: {code} {said}")
    sides.program.chmod(0o755)


def judge_one(options, place, label, node):
    tally = verdict.Tally(options, f"the launcher, Node {place.run(place.folder, node, '--version')[1].strip()}")
    sides = Sides(place, node, label)
    judge_output(sides, tally)
    judge_terminal(sides, tally)
    judge_closed_pipe(sides, tally)
    judge_signals(sides, tally)
    judge_cases(sides, tally, 1 if options.all else PART)
    judge_choice(sides, tally)
    judge_trouble(sides, tally)
    return tally


def judge(options, place):
    nodes = {"18": place.tools / "node18/bin/node", "installed": "node", "24": place.tools / "node24/bin/node"}
    with concurrent.futures.ThreadPoolExecutor(len(nodes)) as pool:
        return list(pool.map(lambda each: judge_one(options, place, *each), nodes.items()))
