# SPDX-License-Identifier: MIT
"""A client of the Language Server Protocol, as plain as can be."""

import json
import queue
import subprocess
import threading

SECONDS_MAX = 10


class Server:
    """A running server. `settings` answers what it asks for with workspace/configuration, by section."""

    def __init__(self, command, place, settings):
        self.settings = settings
        self.last_id = 0
        self.process = subprocess.Popen([*map(str, command)], cwd=place.project, env=place.environment,
                                        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)  # fmt: skip
        self.messages = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.request("initialize", {
            "processId": None, "rootUri": place.project.as_uri(),
            "workspaceFolders": [{"uri": place.project.as_uri(), "name": "project"}],
            "capabilities": {
                "workspace": {"configuration": True, "workspaceFolders": True},
                "textDocument": {"publishDiagnostics": {}, "hover": {"contentFormat": ["plaintext"]},
                                 "codeAction": {"codeActionLiteralSupport": {"codeActionKind": {"valueSet": []}}}},
            },
        })  # fmt: skip
        self.notify("initialized", {})
        self.notify("workspace/didChangeConfiguration", {"settings": settings})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def _read(self):
        stream = self.process.stdout
        while header := stream.readline():
            if header.lower().startswith(b"content-length:"):
                size = int(header.split(b":")[1])
            elif header == b"\r\n":
                self.messages.put(json.loads(stream.read(size)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _next(self, is_wanted):
        """The next message that is; what the server asks meanwhile is answered."""
        while True:
            message = self.messages.get(timeout=SECONDS_MAX)
            if "method" in message and "id" in message:
                items = message.get("params", {}).get("items") if message["method"] == "workspace/configuration" else None
                answer = items and [self.settings.get(item.get("section")) for item in items]
                self._send({"id": message["id"], "result": answer})
            elif is_wanted(message):
                return message

    def notify(self, method, params):
        self._send({"method": method, "params": params})

    def request(self, method, params):
        self.last_id += 1
        self._send({"id": self.last_id, "method": method, "params": params})
        return self._next(lambda message: message.get("id") == self.last_id).get("result")

    def open(self, path, language):
        """The diagnostics of a file that is opened."""
        document = {"uri": path.as_uri(), "languageId": language, "version": 1, "text": path.read_text(encoding="utf-8")}
        self.notify("textDocument/didOpen", {"textDocument": document})
        message = self._next(lambda message: message.get("method") == "textDocument/publishDiagnostics"
                             and message["params"]["uri"] == path.as_uri())  # fmt: skip
        return message["params"]["diagnostics"]
