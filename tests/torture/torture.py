#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""
torture.py - tests flockc while the system fails.

    torture.py faults FLOCKC LIBRARY   the Nth allocation or call of the system fails, once or
                                       from then on, or the process is killed in its place
    torture.py lsp FLOCKC LIBRARY      the same faults under the language server
    torture.py editor FLOCKC           somebody saves a definition while --fix runs
    torture.py order FLOCKC            what strace shows of a file that is replaced

After a fault, flockc says what failed and exits with 2, or its output is that of a run without
faults. Each file is the old one or the new one, and nothing else is left.
The language server goes on after a fault, or ends with 2; each request has one answer, which may be an
error, and what it says of a text is of the whole text or nothing.
It tries some N and a few rounds; with FLOCKC_TORTURE=all, every N and 150 rounds.
LIBRARY is faults.c.
Exit: 0 all is well, 1 a promise was broken, 2 usage, 77 something that is needed is missing.
"""
import json
import os
import pathlib
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time

IS_ALL = os.environ.get("FLOCKC_TORTURE") == "all"
POINTS = 20  # of one command line, kind and action
CAUSES = ("out of memory", "Cannot allocate memory", "Input/output error",
          "Resource temporarily unavailable")  # of a thread
SECONDS_MAX = 20
# In memory if there is such a folder: thousands of runs flush every file to disk.
FAST = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

GOOD = """\
enable_temporal: true
agents:
  writer:
    input: topic
    evaluator: {name: default, type: DeclarativeEvaluator}
    temporal_activity_config:
      start_to_close_timeout: PT3M
"""
BAD = GOOD.replace("timeout: PT3M", "timout: PT3M")
CONFIG = "exclude: [drafts/]\nseverity:\n  info: [unknown-key]\nfail_on: warning\n"

# Every command line begins in a folder with these files.
FILES = {
    "good.flock.yaml": GOOD,
    "bad.flock.yaml": BAD,
    "sub/other.flock.toml": 'enable_temporal = true\nagents = []\n',
    "sub/drafts/one.flock.json": "{}",
    "sub/.flockc.yaml": CONFIG,
    "sub/.gitignore": "ignored*\n",
    "sub/ignored.flock.yaml": BAD,
    "out.json": "old\n",
    "built/good.json": "old\n",
}

COMMANDS = [
    ["check", "bad.flock.yaml"],
    ["check", "--output-format", "json", "bad.flock.yaml", "sub/other.flock.toml"],
    ["check", "--output-format", "sarif", "bad.flock.yaml"],
    ["check", "good.flock.yaml", "--output-file", "gitlab=out.json", "--output-file", "concise=built/new"],
    ["check", "--output-format", "junit", "--jobs", "1", "bad.flock.yaml", "good.flock.yaml"],
    ["check", "--jobs", "2", "sub", "good.flock.yaml"],
    ["check", "--fix", "bad.flock.yaml"],
    ["check", "--fix", "--jobs", "2", "bad.flock.yaml", "good.flock.yaml", "sub"],
    ["check", "--diff", "bad.flock.yaml"],
    ["compile", "good.flock.yaml", "-o", "out.json", "--depfile", "out.d"],
    ["compile", "good.flock.yaml", "--pretty", "--provenance"],
    ["compile", "good.flock.yaml", "-o", "good.flock.yaml"],
    ["compile", "good.flock.yaml", "-t", "start-request", "--workflow-id", "w", "-o", "built/"],
    ["check", "--config", "sub/.flockc.yaml", "--statistics"],
    ["dump", "good.flock.yaml"],
    ["init"],
    ["schema", "flock"],
    ["schema", "options"],
    ["explain", "good.flock.yaml"],
    ["rule", "unknown-key", "--output-format", "json"],
]


class Run:
    """What a call did: what it said, and the files that are there afterwards."""

    def __init__(self, flockc, command, environment=None):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="flockc-torture-", dir=FAST))
        try:
            for name, text in FILES.items():
                path = self.folder / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            self.call(flockc, command, environment)
        finally:
            shutil.rmtree(self.folder)

    def call(self, flockc, command, environment):
        made = subprocess.run(
            [flockc, *command],
            cwd=self.folder,
            env={"PATH": os.environ["PATH"], "LC_ALL": "C", **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS_MAX,
        )
        self.code, self.out, self.err = made.returncode, made.stdout, made.stderr
        self.files = {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in sorted(self.folder.rglob("*"))
            if path.is_file()
        }

    def is_like(self, other):
        mine = (self.code, self.out, self.err, self.files)
        return mine == (other.code, other.out, other.err, other.files)

    def names_a_cause(self):
        return any(cause.encode() in self.err for cause in CAUSES)


OLD = {name: text.encode() for name, text in FILES.items()}


def misplaced(run, clean, may_leave_unfinished):
    """The name of a file that is neither old nor new, or that should not be there."""
    for name, content in run.files.items():
        if content in (OLD.get(name), clean.files.get(name)):
            continue
        is_unfinished = pathlib.PurePath(name).name.startswith(".flockc-")
        if is_unfinished and (may_leave_unfinished or name.encode() in run.err):
            continue
        if run.code == 2 and any(cause.encode() in content for cause in CAUSES):
            continue  # a report of what could not be read
        return name
    return next((name for name in OLD if name not in run.files), None)


def judge(run, clean, action):
    """What is wrong with a run, or None."""
    is_killed = action in ("kill", "term") and run.code < 0
    wrong = misplaced(run, clean, action == "kill")
    if wrong:
        return f"{wrong} is neither old nor new"
    if is_killed:
        expected = signal.SIGKILL if action == "kill" else signal.SIGTERM
        return None if run.code == -expected else f"it ended by signal {-run.code}"
    if run.is_like(clean):
        return None
    if run.code != 2:
        return f"exit code {run.code}, and not what it does without the fault"
    if not run.names_a_cause():
        return "the cause is not named: " + run.err.decode(errors="replace").strip()[:200]
    return None


def count_calls(flockc, command, base):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "count"
        Run(flockc, command, {**base, "FAULTS_AT": "0", "FAULTS_COUNT": str(path)})
        return int(path.read_text())


def choose(total, seed):
    """Some of 1..total: the first and the last few, and some between."""
    if IS_ALL or total <= POINTS:
        return range(1, total + 1)
    edge = POINTS // 4
    ends = [*range(1, edge + 1), *range(total - edge + 1, total + 1)]
    between = random.Random(seed).sample(range(edge + 1, total - edge + 1), POINTS - 2 * edge)
    return sorted(ends + between)


def torture(flockc, library, command, kind, action):
    """Runs one command line with one fault after the other; what was wrong, and the runs."""
    clean = Run(flockc, command)
    base = {"LD_PRELOAD": library, "FAULTS_KIND": kind, "FAULTS_ACTION": action}
    points = choose(count_calls(flockc, command, base), f"{command}{kind}{action}")
    wrong = []
    for at in points:
        try:
            reason = judge(Run(flockc, command, {**base, "FAULTS_AT": str(at)}), clean, action)
        except subprocess.TimeoutExpired:
            reason = "it does not end"
        if reason:
            wrong.append(f"{' '.join(command)}: {kind} {at} {action}: {reason}")
    return wrong, len(points)


def run_faults(flockc, library):
    wrong, runs = [], 0
    kinds = [("alloc", "once"), ("alloc", "on"), ("io", "once"), ("io", "on")]
    writing = [("io", "kill"), ("io", "term")]
    for command in COMMANDS:
        writes = "--fix" in command or "-o" in command or "--output-file" in command or command == ["init"]
        for kind, action in kinds + (writing if writes else []):
            more, count = torture(flockc, library, command, kind, action)
            wrong += more
            runs += count
    for line in wrong if IS_ALL else wrong[:40]:
        print(line)
    print(f"{runs} runs, {len(wrong)} broken promises")
    return 1 if wrong or runs == 0 else 0


# --- the language server ------------------------------------------------------------------------


def session():
    """Messages, and the ids of those that are requests."""
    uri = {"uri": "file:///x/talk.flock.yaml"}
    place = {"textDocument": uri, "position": {"line": 2, "character": 4}}
    whole = {"start": {"line": 0, "character": 0}, "end": {"line": 9, "character": 0}}
    edit = {"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 0}}, "text": "# a\n"}
    asked = [
        ("initialize", {"processId": None, "capabilities": {"textDocument": {"diagnostic": {}}}}),
        ("initialized", None),
        ("textDocument/didOpen", {"textDocument": {**uri, "languageId": "yaml", "version": 1, "text": BAD}}),
        ("textDocument/hover", place),
        ("textDocument/didChange", {"textDocument": {**uri, "version": 2}, "contentChanges": [edit]}),
        ("textDocument/completion", place),
        ("textDocument/diagnostic", {"textDocument": uri}),
        ("textDocument/semanticTokens/full", {"textDocument": uri}),
        ("textDocument/inlayHint", {"textDocument": uri, "range": whole}),
        ("textDocument/codeAction", {"textDocument": uri, "range": whole, "context": {"diagnostics": []}}),
        ("textDocument/rename", {**place, "newName": "other"}),
        ("workspace/symbol", {"query": ""}),
        ("workspace/executeCommand", {"command": "flockc.showOptions", "arguments": [uri["uri"]]}),
        ("textDocument/didClose", {"textDocument": uri}),
        ("shutdown", None),
        ("exit", None),
    ]
    notices = ("initialized", "didOpen", "didChange", "didClose", "exit")
    messages = [{"jsonrpc": "2.0", "method": method, "params": params} for method, params in asked]
    for number, message in enumerate(messages):
        if not message["method"].endswith(notices):
            message["id"] = number
    return messages


def frames(text):
    """The messages of a stream; one that is cut off at its end is None."""
    while text:
        head, mark, rest = text.partition(b"\r\n\r\n")
        length = int(head.split(b":")[1]) if mark else 1
        if len(rest) < length:
            yield None
            return
        yield json.loads(rest[:length])
        text = rest[length:]


def serve(flockc, messages, environment):
    data = b"".join(b"Content-Length: %d\r\n\r\n" % len(text) + text for text in map(encode, messages))
    return subprocess.run(
        [flockc, "lsp"], input=data, capture_output=True, timeout=SECONDS_MAX, cwd=FAST,
        env={"PATH": os.environ["PATH"], "LC_ALL": "C", **environment},
    )


def encode(message):
    return json.dumps(message).encode()


def judge_session(made, clean, messages):
    """What is wrong with a session, or None."""
    wanted = {message["id"] for message in messages if "id" in message}
    sent = list(frames(made.stdout))
    answers = [message for message in sent if message and "method" not in message and message["id"] is not None]
    ids = [answer["id"] for answer in answers]
    ends = [answer["id"] for answer in answers if messages[answer["id"]]["method"] in ("initialize", "shutdown")
            and "error" in answer]
    if made.returncode not in (0, 2) and not (made.returncode == 1 and ends):  # `exit` without `shutdown`
        return f"exit code {made.returncode}"
    if made.returncode == 2 and not any(cause.encode() in made.stderr for cause in CAUSES):
        return "the cause is not named: " + made.stderr.decode(errors="replace")[:200]
    if len(ids) != len(set(ids)) or not set(ids) <= wanted:
        return f"answered {ids}"
    if made.returncode == 0 and (set(ids) != wanted or None in sent):
        return f"no answer to {sorted(wanted - set(ids))}"
    for answer in answers:
        is_facts = messages[answer["id"]]["method"] != "textDocument/completion"  # goes on without a compilation
        if is_facts and "error" not in answer and answer != clean.get(answer["id"]):
            return f"another answer to {answer['id']}: {json.dumps(answer)[:300]}"
    return None


def run_lsp(flockc, library):
    messages = session()
    clean = {answer.get("id"): answer for answer in frames(serve(flockc, messages, {}).stdout)}
    wrong, runs = [], 0
    for kind, action in (("alloc", "once"), ("alloc", "on"), ("io", "once"), ("io", "on")):
        base = {"LD_PRELOAD": library, "FAULTS_KIND": kind, "FAULTS_ACTION": action}
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "count"
            serve(flockc, messages, {**base, "FAULTS_AT": "0", "FAULTS_COUNT": str(path)})
            total = int(path.read_text())
        for at in choose(total, f"lsp{kind}{action}"):
            runs += 1
            try:
                reason = judge_session(serve(flockc, messages, {**base, "FAULTS_AT": str(at)}), clean, messages)
            except subprocess.TimeoutExpired:
                reason = "it does not end"
            if reason:
                wrong.append(f"lsp: {kind} {at} {action}: {reason}")
    for line in wrong if IS_ALL else wrong[:40]:
        print(line)
    print(f"{runs} sessions, {len(wrong)} broken promises")
    return 1 if wrong or runs == 0 else 0


# --- somebody saves meanwhile ---------------------------------------------------------------------


def make_large(mark):
    agents = "".join(
        f"  writer{i}:\n    input: topic\n    evaluator: {{name: default, type: DeclarativeEvaluator}}\n"
        f"    temporal_activity_config:\n      start_to_close_timout: PT3M\n"
        for i in range(400)
    )
    return f"# {mark}\nenable_temporal: true\nagents:\n{agents}"


def save(path, text, is_by_rename):
    if is_by_rename:
        beside = path.with_name("save.tmp")
        beside.write_text(text)
        beside.rename(path)
    else:
        path.write_text(text)  # emptied when it is opened, then one write


def editor_round(flockc, folder, number, seconds):
    """True if what was saved is there in the end."""
    path = folder / "talk.flock.yaml"
    path.write_text(make_large("before"))
    text = make_large(f"saved in round {number}")
    process = subprocess.Popen(
        [flockc, "check", "--fix", "--quiet", path.name],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    save(path, text, number % 2 == 0)
    process.wait(SECONDS_MAX)
    is_tidy = os.listdir(folder) == [path.name]
    return is_tidy and path.read_text().startswith(f"# saved in round {number}\n")


def run_editor(flockc):
    rounds = 150 if IS_ALL else 20
    lost = 0
    with tempfile.TemporaryDirectory(prefix="flockc-torture-") as name:
        folder = pathlib.Path(name)
        (folder / "talk.flock.yaml").write_text(make_large("before"))
        begin = time.monotonic()
        subprocess.run(
            [flockc, "check", "--fix", "--quiet", "talk.flock.yaml"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        usual = time.monotonic() - begin
        for number in range(rounds):
            share = 0.15 + 0.9 * ((number * 7) % rounds) / rounds
            lost += not editor_round(flockc, folder, number, usual * share)
    print(f"{rounds} rounds, {lost} saves lost")
    return 1 if lost else 0


# --- the order of calls -------------------------------------------------------------------------------


def run_order(flockc):
    if not shutil.which("strace"):
        print("there is no strace; nothing was tested")
        return 77
    with tempfile.TemporaryDirectory(prefix="flockc-torture-") as name:
        path = pathlib.Path(name)
        (path / "bad.flock.yaml").write_text(BAD)
        calls = "fsync,rename,renameat,renameat2,fchmod,write"
        made = subprocess.run(
            ["strace", "-f", "-o", "trace", "-e", "trace=" + calls,
             flockc, "check", "--fix", "--jobs", "1", "bad.flock.yaml"],
            cwd=path, capture_output=True,
        )
        trace = (path / "trace").read_text() if (path / "trace").exists() else ""
    if made.returncode not in (0, 1) or "exited with" not in trace:
        print("strace cannot be used here; nothing was tested")
        return 77
    names = [line.split("(")[0].split()[-1] for line in trace.splitlines() if "(" in line]
    want = ["fchmod", "write", "fsync", "rename", "fsync"]
    got = [name for name in (n.replace("renameat2", "rename") for n in names) if name in want]
    got = got[got.index("fchmod"):][: len(want)] if "fchmod" in got else got
    print(" ".join(got))
    return 0 if got == want else 1


def main():
    actions = {"faults": (run_faults, 2), "lsp": (run_lsp, 2), "editor": (run_editor, 1), "order": (run_order, 1)}
    function, count = actions.get(sys.argv[1] if len(sys.argv) > 1 else "", (None, -1))
    if len(sys.argv) - 2 != count:
        print(__doc__, file=sys.stderr)
        return 2
    return function(*[os.path.abspath(argument) for argument in sys.argv[2:]])


if __name__ == "__main__":
    sys.exit(main())
