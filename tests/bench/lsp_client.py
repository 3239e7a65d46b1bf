# SPDX-License-Identifier: MIT
"""A client of language servers that does nothing but ask, wait and look at the clock.

Messages are encoded before the clock is looked at, and decoded afterwards: what is measured is
the server, and not Python's json.
"""

import json
import os
import pathlib
import re
import select
import subprocess
import time

SECONDS = 120  # longer than anything that is measured here


class Trouble(Exception):
    """A server that does not answer, or not as it should."""


def encoded(message):
    data = json.dumps({"jsonrpc": "2.0", **message}, ensure_ascii=False).encode()
    return b"Content-Length: %d\r\n\r\n" % len(data) + data


class Client:
    """One server, as a process."""

    def __init__(self, command, folder, settings=None):
        self.begun = time.monotonic()
        self.process = subprocess.Popen(list(map(str, command)), cwd=folder, bufsize=0, stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # fmt: skip
        os.set_blocking(self.process.stdin.fileno(), False)
        self.folder = pathlib.Path(folder)
        self.settings = settings or {}
        self.bytes = bytearray()
        self.waiting = []  # (when it came, its bytes), not looked at yet
        self.last_id = 0

    # --- bytes -----------------------------------------------------------------------------------

    def write(self, data):
        """Reads meanwhile, so that a server that writes first cannot bring it to a stand."""
        left = memoryview(data)
        while left:
            readable, writable, _ = select.select([self.process.stdout], [self.process.stdin], [], SECONDS)
            if not readable and not writable:
                raise Trouble("the server does not read")
            if readable:
                self.read_some()
            if writable:
                left = left[os.write(self.process.stdin.fileno(), left) :]

    def read_some(self):
        data = os.read(self.process.stdout.fileno(), 1 << 20)
        if not data:
            raise Trouble("the server has ended")
        self.bytes += data
        now = time.monotonic()
        while True:
            end = self.bytes.find(b"\r\n\r\n", 0, 4096)
            if end < 0:
                return
            length = int(re.search(rb"content-length: *(\d+)", self.bytes[:end], re.IGNORECASE).group(1))
            if len(self.bytes) < end + 4 + length:
                return
            self.waiting.append((now, bytes(self.bytes[end + 4 : end + 4 + length])))
            del self.bytes[: end + 4 + length]

    # --- messages ----------------------------------------------------------------------------------

    def take(self, is_wanted, seconds=SECONDS):
        """(when, message) of the next one that `is_wanted`; what the server asks is answered on the way."""
        limit = time.monotonic() + seconds
        while True:
            while self.waiting:
                when, data = self.waiting.pop(0)
                message = json.loads(data)
                if "method" in message and "id" in message:
                    self.answer(message)
                if is_wanted(message):
                    return when, message
            left = limit - time.monotonic()
            if left <= 0 or not select.select([self.process.stdout], [], [], left)[0]:
                raise Trouble("the server does not answer")
            self.read_some()

    def answer(self, message):
        result = None
        if message["method"] == "workspace/configuration":
            result = [self.settings.get(item.get("section")) for item in message["params"]["items"]]
        self.write(encoded({"id": message["id"], "result": result}))

    def notify(self, method, params):
        self.write(encoded({"method": method, "params": params}))

    def request(self, method, params):
        """(id, bytes to write)."""
        self.last_id += 1
        return self.last_id, encoded({"id": self.last_id, "method": method, "params": params})

    def answer_to(self, number):
        when, message = self.take(lambda message: message.get("id") == number and "method" not in message)
        if "error" in message:
            raise Trouble(f"{message['error']}")
        return when, message.get("result")

    def ask(self, method, params):
        """(seconds, result)"""
        number, data = self.request(method, params)
        begun = time.monotonic()
        self.write(data)
        when, result = self.answer_to(number)
        return when - begun, result

    # --- a session ---------------------------------------------------------------------------------

    def initialize(self, pulls, options=None):
        """Seconds from the start of the process to its answer."""
        text = {
            "synchronization": {"dynamicRegistration": False},
            "publishDiagnostics": {"relatedInformation": True, "versionSupport": True},
            "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown"]}},
            "hover": {"contentFormat": ["markdown"]},
            "documentSymbol": {"hierarchicalDocumentSymbolSupport": True},
            "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": ["quickfix"]}}},
        }
        if pulls:
            text["diagnostic"] = {"dynamicRegistration": False, "relatedDocumentSupport": False}
        params = {
            "processId": os.getpid(),
            "rootUri": self.folder.as_uri(),
            "workspaceFolders": [{"uri": self.folder.as_uri(), "name": "bench"}],
            "capabilities": {"textDocument": text, "workspace": {"configuration": True, "workspaceFolders": True}},
            "initializationOptions": options or {},
        }
        number, data = self.request("initialize", params)
        self.write(data)
        when, self.result = self.answer_to(number)
        self.notify("initialized", {})
        return when - self.begun

    def diagnostics(self, uri, version=None):
        """(when, list) of the next that are published for `uri`, and for that version if they name one."""

        def is_wanted(message):
            if message.get("method") != "textDocument/publishDiagnostics" or message["params"]["uri"] != uri:
                return False
            return version is None or message["params"].get("version") in (None, version)

        when, message = self.take(is_wanted)
        return when, message["params"]["diagnostics"]

    def memory(self):
        """(peak, now) of the process itself, in bytes."""
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        figures = (re.search(rf"{name}:\s*(\d+) kB", status).group(1) for name in ("VmHWM", "VmRSS"))
        return tuple(int(figure) * 1024 for figure in figures)

    def end(self):
        try:
            self.ask("shutdown", None)
            self.notify("exit", None)
            self.process.wait(10)
        except (Trouble, OSError, subprocess.TimeoutExpired):
            self.process.kill()
            self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()
