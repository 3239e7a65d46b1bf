# SPDX-License-Identifier: MIT
"""A generated worker as a process, as an operator starts it.

    async with Worker(program, "--worker", "gpu", environment={...}) as worker:
        await worker.says("waiting for tasks")
        worker.send(signal.SIGTERM)
        code = await worker.ends()
        worker.lines                    what it has printed

It is killed at the end of the block, or by Linux if the judge dies first.
"""

import asyncio
import contextlib
import os
import sys
import time

from temporal_server import end_with_parent

PATIENCE = 120  # Flock takes 5 to 20 seconds to import, and several processes do it at once


class Worker:
    def __init__(self, program, *arguments, environment=None):
        self.program = program
        self.arguments = [str(argument) for argument in arguments]
        # The connection is the case's. An empty variable is not the same: an empty API key turns TLS on.
        # Python keeps what it compiles, which makes the import of Flock twice as fast the next time.
        own = {name: value for name, value in os.environ.items()
               if not name.startswith("TEMPORAL_") and name != "PYTHONDONTWRITEBYTECODE"}  # fmt: skip
        self.environment = own | {"LITELLM_LOCAL_MODEL_COST_MAP": "True"} | (environment or {})
        self.lines = []
        self.read = asyncio.Event()

    async def __aenter__(self):
        self.began = time.monotonic()
        self.process = await asyncio.create_subprocess_exec(
            sys.executable, str(self.program), *self.arguments, cwd=self.program.parent, env=self.environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, preexec_fn=end_with_parent)  # fmt: skip
        self.reader = asyncio.create_task(self._read())
        return self

    async def __aexit__(self, *_):
        if self.process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                self.process.kill()
        await self.process.wait()
        await self.reader

    async def _read(self):
        async for line in self.process.stdout:
            self.lines.append(line.decode(errors="replace").rstrip("\n"))
            self.read.set()
        self.read.set()

    @property
    def pid(self):
        return self.process.pid

    async def says(self, words):
        """The line with these words, once it is there."""
        async with asyncio.timeout(PATIENCE):
            while not (found := [line for line in self.lines if words in line]):
                if self.reader.done():
                    raise AssertionError(f"it ended without {words!r}: {self.lines[-5:]}")
                self.read.clear()
                await self.read.wait()
        return found[0]

    def send(self, number):
        self.process.send_signal(number)

    async def ends(self):
        """Its exit code; negative: the signal that has killed it."""
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
        await self.reader
        self.seconds = time.monotonic() - self.began
        return code
