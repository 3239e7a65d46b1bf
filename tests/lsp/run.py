#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Recorded sessions with `flockc lsp`, and what a client that misbehaves does to it.

    run.py FLOCKC

A session is a file *.jsonl beside this one: `-> {message}` is sent; `<- {message}` must be the next
message that arrives, where "$ANY" stands for any value, an object for one with at least its members,
and `# ...` is a comment. `-> $FILE NAME TEXT` writes a file, `-> $REMOVE NAME` removes it. $DIR in a
text is the URI of the session's folder, which begins empty. At its end nothing more may have come.
"""

import json
import os
import pathlib
import select
import subprocess
import sys
import tempfile
import time

SECONDS = 20


class Server:
    def __init__(self, flockc, folder):
        self.process = subprocess.Popen([flockc, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder)
        self.bytes = b""

    def write(self, data):
        self.process.stdin.write(data)
        self.process.stdin.flush()

    def send(self, message):
        data = message if isinstance(message, bytes) else json.dumps(message, ensure_ascii=False).encode()
        self.write(b"Content-Length: %d\r\n\r\n" % len(data) + data)

    def receive(self, seconds=SECONDS):
        """The next message; None: there is none, or the program has ended."""
        end = time.monotonic() + seconds
        while True:
            head, mark, rest = self.bytes.partition(b"\r\n\r\n")
            if mark:
                length = int(head.split(b":")[1])
                if len(rest) >= length:
                    self.bytes = rest[length:]
                    return json.loads(rest[:length])
            left = end - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                return None
            data = os.read(self.process.stdout.fileno(), 1 << 16)
            if not data:
                return None
            self.bytes += data

    def end(self, seconds=SECONDS):
        """The exit code, once it ends by itself."""
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            return "it does not end"
        finally:
            self.process.stdin.close()
            self.process.stdout.close()


def matches(wanted, got):
    if wanted == "$ANY":
        return True
    if isinstance(wanted, dict):
        return isinstance(got, dict) and all(key in got and matches(wanted[key], got[key]) for key in wanted)
    if isinstance(wanted, list):
        return isinstance(got, list) and len(wanted) == len(got) and all(map(matches, wanted, got))
    return type(wanted) is type(got) and wanted == got


def run_line(server, folder, line):
    """What is wrong with it; None: nothing."""
    line = line.replace("$DIR", folder.as_uri())
    word, _, text = line[3:].partition(" ")
    if line.startswith("-> $FILE"):
        name, _, text = text.partition(" ")
        (folder / name).write_text(json.loads(text))
    elif line.startswith("-> $REMOVE"):
        (folder / text).unlink()
    elif line.startswith("-> "):
        server.send(json.loads(line[3:]))
    elif line.startswith("<- "):
        got = server.receive()
        if not matches(json.loads(line[3:]), got):
            return f"wanted {line[3:]}\n  got    {json.dumps(got, ensure_ascii=False)}"
    elif line and not line.startswith("#"):
        return "neither -> nor <- nor #"
    return None


def run_session(flockc, path):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        server = Server(flockc, folder)
        for number, line in enumerate(path.read_text().splitlines(), 1):
            trouble = run_line(server, folder, line)
            if trouble:
                server.process.kill()
                server.end()
                return f"line {number}: {trouble}"
        server.send({"jsonrpc": "2.0", "id": "end", "method": "shutdown"})
        got = server.receive()
        server.send({"jsonrpc": "2.0", "method": "exit"})
        code = server.end()
        if got != {"jsonrpc": "2.0", "id": "end", "result": None}:
            return f"at its end: {json.dumps(got)}"
        return None if code == 0 else f"exit code {code}"


# --- what cannot be recorded: bytes, ends and processes -------------------------------------------


def initialize(server, **params):
    server.send({"jsonrpc": "2.0", "id": 0, "method": "initialize",
                 "params": {"processId": None, "capabilities": {}, **params}})  # fmt: skip
    return server.receive()


def opened(text, name="a.flock.yaml", version=1):
    document = {"uri": f"file:///nowhere/{name}", "languageId": "", "version": version, "text": text}
    return {"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}}


def input_that_ends(server):
    initialize(server)
    server.process.stdin.close()
    return None if server.end() == 1 else "exit code is not 1"


def input_that_ends_at_once(server):
    server.process.stdin.close()
    return None if server.end() == 1 else "exit code is not 1"


def exit_without_shutdown(server):
    initialize(server)
    server.send({"jsonrpc": "2.0", "method": "exit"})
    return None if server.end() == 1 else "exit code is not 1"


def a_process_that_is_gone(server):
    gone = subprocess.Popen(["true"])
    gone.wait()
    initialize(server, processId=gone.pid)
    return None if server.end(8) == 1 else "it does not end when its client is gone"


def garbage_before_a_message(server):
    for data in (b"\x00\xff\xfe\r\n\r\n", b"GET / HTTP/1.1\r\nHost: x\r\n\r\n", b"x" * 9000 + b"\r\n\r\n"):
        server.write(data)
    errors = 0
    server.send({"jsonrpc": "2.0", "id": 7, "method": "initialize", "params": {}})
    while (message := server.receive()) and message.get("id") != 7:
        errors += message["error"]["code"] == -32700
    server.process.stdin.close()
    server.end()
    return None if message and errors >= 3 else f"{errors} errors, then {message}"


def five_megabytes_before_a_read(server):
    text = "name: talk\nagents: {}\n" + "".join(f"x{i}: 1\n" for i in range(2000))
    server.send({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {}})
    sent = 0
    while sent < 5_000_000:
        server.send(opened(text))
        server.send({"jsonrpc": "2.0", "id": sent + 1, "method": "$/nothing"})
        sent += len(text)
    server.send({"jsonrpc": "2.0", "id": "last", "method": "shutdown"})
    while (message := server.receive()) and message.get("id") != "last":
        pass
    server.process.stdin.close()
    server.end()
    return None if message else "it has stopped"


def bounded(server, text, name):
    initialize(server)
    start = time.monotonic()
    server.send(opened(text, name))
    message = server.receive()
    took = time.monotonic() - start
    server.process.stdin.close()
    server.end()
    count = len(message["params"]["diagnostics"]) if message else 0
    return None if 0 < count <= 10_001 and took < 10 else f"{count} diagnostics in {took:.1f} s"


def many_conflict_markers(server):
    side = "<<<<<<< ours\n  a: {}\n=======\n  b: {}\n>>>>>>> theirs\n"
    return bounded(server, "name: talk\nagents:\n" + side * 3000, "a.flock.yaml")


def json_pasted_into_toml(server):
    return bounded(server, 'name = "talk"\n' + '{"agents": {"a": {"tools": [1, 2]}}}\n' * 2000, "a.flock.toml")


def options_as_compile_writes_them(server):
    initialize(server)
    server.send({"jsonrpc": "2.0", "method": "initialized", "params": {}})
    wrong = []
    for path in sorted((pathlib.Path(__file__).resolve().parents[2] / "examples").glob("*.flock.*")):
        server.send(opened(path.read_text(), path.name))
        parameters = {"command": "flockc.showOptions", "arguments": [f"file:///nowhere/{path.name}"]}
        server.send({"jsonrpc": "2.0", "id": path.name, "method": "workspace/executeCommand", "params": parameters})
        while (message := server.receive()) and message.get("id") != path.name:
            pass
        compile_it = [server.process.args[0], "compile", "--target", "options", "--pretty", path]
        written = subprocess.run(compile_it, capture_output=True, text=True).stdout
        if not written or not message or message.get("result") != written:
            wrong.append(path.name)
    server.process.stdin.close()
    server.end()
    return f"others for {', '.join(wrong)}" if wrong else None


PLAYS = [input_that_ends, input_that_ends_at_once, exit_without_shutdown, a_process_that_is_gone,
         garbage_before_a_message, five_megabytes_before_a_read, many_conflict_markers, json_pasted_into_toml,
         options_as_compile_writes_them]  # fmt: skip


def main():
    flockc = str(pathlib.Path(sys.argv[1]).resolve())
    failures = 0
    sessions = sorted(pathlib.Path(__file__).resolve().parent.glob("*.jsonl"))
    for path in sessions:
        if trouble := run_session(flockc, path):
            failures += 1
            print(f"{path.name}: {trouble}")
    for play in PLAYS:
        server = Server(flockc, None)
        if trouble := play(server):
            failures += 1
            server.process.kill()
            print(f"{play.__name__}: {trouble}")
    print(f"{len(sessions)} sessions and {len(PLAYS)} others, {failures} failed")
    return failures > 0


if __name__ == "__main__":
    sys.exit(main())
