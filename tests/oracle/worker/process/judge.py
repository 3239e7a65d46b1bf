# SPDX-License-Identifier: MIT
"""Starts the programs that target `worker` writes, against a Temporal development server.

    starts.py      what ends before Flock is imported: --help, wrong arguments, a bad address, an unknown
                   namespace, ...; each says why in a line, and has its exit code
    serving.py     the examples: the server says who polls which queue, and a run that flockc's start
                   request begins comes to its end, with a model that only repeats what it is asked for
    stopping.py    SIGTERM and SIGINT: a running agent is waited for, is cancelled, or is killed with the
                   process; and a flock that has lost an agent is not served

The server and the model are this machine's; nothing leaves it.
"""

import asyncio
import importlib.metadata
import os
import pathlib
import sys
import tempfile

import model_server
import verdict
from temporal_server import TemporalServer

import serving
import site_of
import starts
import stopping

VERSIONS = [f"{name} {importlib.metadata.version(name)}" for name in ("flock-core", "temporalio")]
SECOND = "second"  # a namespace beside the default one


async def ask(site):
    await starts.judge(site)
    await asyncio.gather(serving.judge(site), stopping.judge(site))


def main():
    options = verdict.arguments(__doc__)
    if not options.server:
        verdict.skip("the Temporal server is not there")
    options.server = options.server.resolve()
    tally = verdict.Tally(options, ", ".join(VERSIONS))
    with tempfile.TemporaryDirectory(prefix="flockc-worker-") as place, model_server.serving():
        os.environ["DSPY_CACHEDIR"] = f"{place}/cache"
        with TemporalServer(options.server, "--namespace", SECOND) as server:
            asyncio.run(ask(site_of.Site(options, tally, server, pathlib.Path(place), SECOND)))
    tally.print_row()
    sys.stdout.flush()
    os._exit(bool(tally.disagreements))  # the SDK's threads live on


if __name__ == "__main__":
    main()
