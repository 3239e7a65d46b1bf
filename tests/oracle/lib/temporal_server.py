# SPDX-License-Identifier: MIT
"""A Temporal development server that lives as long as a `with` block.

    with TemporalServer(tools / "bin" / "temporal") as server:
        server.address      "127.0.0.1:PORT" for gRPC
        server.http         "http://127.0.0.1:PORT" for the HTTP API
        server.log          path of what the server printed

It listens on loopback only, on ports that were free, keeps everything in memory, and is
ended by its own process id; if the judge dies first, Linux ends it. If somebody takes a port
between the probe and the start, it tries again.
"""

import ctypes
import pathlib
import signal
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

START_SECONDS = 60
TRIES = 5
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def end_with_parent():
    """Runs in the server's process before the server does."""
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class TemporalServer:
    def __init__(self, program, *arguments):
        """`arguments` go to `temporal server start-dev` as they are."""
        self.program = program
        self.arguments = arguments
        self.process = None
        self.folder = None

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="flockc-temporal-")
        self.log = pathlib.Path(self.folder.name) / "server.log"
        for _ in range(TRIES):
            self._start()
            if self._is_up():
                return self
            self._stop()
        text = self.log.read_text(errors="replace")[-2000:]
        self.folder.cleanup()
        raise RuntimeError(f"the Temporal server did not start:\n{text}")

    def __exit__(self, *_):
        self._stop()
        self.folder.cleanup()

    def _start(self):
        grpc_port, http_port = free_port(), free_port()
        self.address = f"127.0.0.1:{grpc_port}"
        self.http = f"http://127.0.0.1:{http_port}"
        command = [self.program, "server", "start-dev", "--headless", "--ip", "127.0.0.1"]
        command += ["--port", str(grpc_port), "--http-port", str(http_port), "--log-level", "error"]
        with self.log.open("wb") as log:
            self.process = subprocess.Popen([*map(str, command), *self.arguments], stdout=log, stderr=log,
                                            cwd=self.folder.name, start_new_session=True, preexec_fn=end_with_parent)  # fmt: skip

    def _is_up(self):
        """The HTTP API answers for the namespace, so the database is ready as well."""
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"{self.http}/api/v1/namespaces/default", timeout=2):
                    return True
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        return False

    def _stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
