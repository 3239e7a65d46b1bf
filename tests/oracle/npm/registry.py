# SPDX-License-Identifier: MIT
"""A registry of npm on the loopback: takes what `npm publish` sends, and has what is installed in a folder.

    with Registry(folder) as registry:
        registry.address       for the option `registry`
        registry.fetched       the names of the tarballs that were asked for
"""

import base64
import hashlib
import http.server
import io
import json
import tarfile
import threading
import urllib.parse


def pack(folder):
    """A package that is installed, as a tarball."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz", compresslevel=1) as opened:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "node_modules" not in path.relative_to(folder).parts:
                opened.add(path, f"package/{path.relative_to(folder)}")
    return stream.getvalue()


def is_package(folder):
    above = folder.parent
    return (above.parent if above.name.startswith("@") else above).name == "node_modules"


def read_installed(folder):
    """Name and version of each package below: what it says, and its folder."""
    packages = {}
    for path in folder.rglob("package.json"):
        if is_package(path.parent):
            read = json.loads(path.read_text("utf-8"))
            packages[read["name"], read["version"]] = (read, path.parent)
    return packages


class Handler(http.server.BaseHTTPRequestHandler):
    """Asks the registry whose server it is part of."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(*self.server.registry.get(urllib.parse.unquote(self.path)))

    def do_PUT(self):
        sent = self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(*self.server.registry.put(json.loads(sent)))

    def do_POST(self):  # audits
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.answer(404, b"{}")

    def answer(self, code, body):
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Registry:
    def __init__(self, folder):
        self.installed = read_installed(folder)
        self.published = {}  # name -> the document of npm
        self.tarballs = {}  # path -> bytes
        self.fetched = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.registry = self
        self.address = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def put(self, document):
        for name, attached in document.pop("_attachments").items():
            self.tarballs[f"/{document['name']}/-/{name}"] = base64.b64decode(attached["data"])
        self.published[document["name"]] = document
        return 201, b"{}"

    def get(self, path):
        if "/-/" in path:
            self.fetched.append(path)
            return (200, self.tarballs[path]) if path in self.tarballs else (404, b"{}")
        document = self.published.get(path[1:]) or self.describe(path[1:])
        return (200, json.dumps(document).encode()) if document else (404, b"{}")

    def describe(self, name):
        """The document of a package that is installed."""
        versions = {}
        for (each, version), (read, folder) in self.installed.items():
            if each == name:
                path = f"/{name}/-/{name.rpartition('/')[2]}-{version}.tgz"
                data = self.tarballs.setdefault(path, pack(folder))
                integrity = "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
                versions[version] = {**read, "dist": {"tarball": self.address[:-1] + path, "integrity": integrity}}
        return {"name": name, "versions": versions, "dist-tags": {"latest": max(versions)}} if versions else None
