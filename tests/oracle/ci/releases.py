# SPDX-License-Identifier: MIT
"""Folders that stand for the page of releases: the one that ./dev dist has made, and those that are wrong."""

import contextlib
import functools
import hashlib
import http.server
import os
import pathlib
import shutil
import tarfile
import threading

import verdict
from release import BUILT, VERSION

ROOT = verdict.ROOT
TARGET = f"{os.uname().machine}-linux"
ARCHIVE = f"flockc-{VERSION}-{TARGET}.tar.gz"


def sum_of(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def publish(folder, archive, version=VERSION, target=TARGET, listed=None):
    """FOLDER/vVERSION with an archive and the sum that is listed for it."""
    release = folder / f"v{version}"
    release.mkdir(parents=True, exist_ok=True)
    path = release / f"flockc-{version}-{target}.tar.gz"
    shutil.copy(archive, path)
    line = listed if listed is not None else f"{sum_of(path)}  {path.name}\n"
    with (release / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        sums.write(line)
    return folder


def pack_program(folder, text, version, target=TARGET):
    """An archive whose program is a script."""
    program = folder / f"flockc-{version}" / "bin" / "flockc"
    program.parent.mkdir(parents=True)
    program.write_text(text, "utf-8")
    program.chmod(0o755)
    path = folder / f"{version}.tar.gz"
    with tarfile.open(path, "w:gz") as archive:
        archive.add(program, f"flockc-{version}-{target}/bin/flockc")
    return path


def cut(folder, archive):
    path = folder / "cut.tar.gz"
    path.write_bytes(archive.read_bytes()[:5000])
    return path


def make_releases(folder):
    """A folder for each: `right`, and others that must be refused."""
    right = BUILT / ARCHIVE
    scripts = folder / "scripts"
    publish(folder / "right", right)
    wheels = BUILT.glob(f"flockc-{VERSION}-*{os.uname().machine}.whl")  # an older build may have had another name
    shutil.copy(max(wheels, key=lambda path: path.stat().st_mtime), folder / "right" / f"v{VERSION}")
    publish(folder / "changed", right, listed=f"{'0' * 64}  {ARCHIVE}\n")
    publish(folder / "unlisted", right, listed=f"{sum_of(right)}  other.tar.gz\n")
    publish(folder / "no-sum", right, listed=f"::error::x  {ARCHIVE}\n")
    publish(folder / "cut", cut(folder, right))
    publish(folder / "other-program", pack_program(scripts, "#!/bin/sh\necho flockc 0.0.1\n", "7.0.0"), "7.0.0")
    publish(folder / "broken-program", pack_program(scripts, "#!/bin/sh\nexit 127\n", "8.0.0"), "8.0.0")
    return folder


def make_action(folder, mirror):
    """What GitHub would fetch of the repository; only the address of the releases is another."""
    for name in ("action.yml", "CMakeLists.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    shutil.copytree(ROOT / "integrations" / "github", folder / "integrations" / "github")
    text = (ROOT / "action.yml").read_text("utf-8")
    address = "default: https://github.com/flockc/flockc/releases/download\n"
    assert text.count(address) == 1, "action.yml has another address of the releases"
    (folder / "action.yml").write_text(text.replace(address, f"default: {pathlib.Path(mirror).as_uri()}\n"), "utf-8")
    return folder


class Handler(http.server.SimpleHTTPRequestHandler):
    """Files, and below /redirect/ the address of one without encryption."""

    def do_GET(self):
        place = self.path.removeprefix("/redirect/")
        if place == self.path:
            return super().do_GET()
        self.send_response(302)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/right/{place}")
        self.end_headers()
        return None

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def serve(folder):
    """The address of a server for the folder."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
