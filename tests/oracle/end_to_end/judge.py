# SPDX-License-Identifier: MIT
"""Runs real Flock on a real Temporal server, and compares the runs with what flockc said about them.

    running.py     definitions that run: examples/, and generated ones. Each is started by
                   Flock's own client and by `flockc compile -t start-request` and curl alone;
                   a worker that polls what flockc's document lists serves both.
    arguments.py   what Flock hands to FlockWorkflow.run, byte for byte (--cases definitions)
    retries.py     how often Temporal tries an agent that fails
    models.py      which types the failures of Flock's own evaluator have
    failing.py     the same of agents that are made at random, without a server
    routing.py     who runs after whom, with routers that are made at random
    failures.py    definitions that fail, each in the way that flockc's finding says

Two processes take part, this one as the application that starts runs, and worker.py. No model is
asked, except for the one of model_server.py, and nothing leaves the machine: see real_flock.py.
"""

import asyncio
import contextlib
import pathlib
import shutil
import subprocess
import sys
import tempfile

import verdict
from temporal_server import TemporalServer

import compiled
import generate
import model_server

HERE = pathlib.Path(__file__).resolve().parent
GENERATED_RUNS = 8
VERSIONS = "flock-core 0.4.543, temporalio 1.35.0"


@contextlib.contextmanager
def worker(address, served, folder):
    """worker.py for {definition: options}; it ends with the block, or with this process."""
    files = [str(file) for pair in served.items() for file in pair]
    process = subprocess.Popen([sys.executable, HERE / "worker.py", address, *files], stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, text=True, cwd=folder)  # fmt: skip
    try:
        yield process
    finally:
        process.stdin.close()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(process):
    """The worker prints what Flock prints, and then that it polls."""
    for line in process.stdout:
        if line.strip() == "polling":
            return
    sys.exit(f"the worker ended with {process.wait()} before it polled")


async def ask(options, tally, server, process, served, generated, folder):
    # Only now, because Flock takes ten seconds to import; the worker does the same meanwhile.
    import arguments
    import failing
    import failures
    import models
    import real_flock
    import retries
    import routing
    import running
    import runs

    wait_for(process)
    connect = real_flock.connect_to(server.address)
    site = runs.Site(options, server, await connect(), folder, shutil.which("curl"))
    flocks = {definition: real_flock.load(definition) for definition in {**served, **dict.fromkeys(generated)}}
    await arguments.judge(site, tally, {definition: flocks[definition] for definition in generated})
    await asyncio.gather(running.judge(site, tally, served, flocks), retries.judge(site, tally, served),
                         failures.judge(site, tally))  # fmt: skip
    await routing.judge(site, tally)
    # Some of those are about time, and asking a model takes processor time.
    await models.judge(site, tally, served)
    await failing.judge(site, tally)


def judge(options, tally, folder):
    generated = [generate.write(tally.random, f"made{n}", folder, n < GENERATED_RUNS) for n in range(options.cases)]
    ran = [*sorted((verdict.ROOT / "examples").glob("*.flock.yaml")), *sorted(HERE.glob("*.flock.yaml")),
           *generated[:GENERATED_RUNS]]  # fmt: skip
    served = compiled.compile_all(options, ran, folder)
    with model_server.serving(), TemporalServer(options.server) as server:
        with worker(server.address, served, folder) as process:
            asyncio.run(ask(options, tally, server, process, served, generated, folder))


def main():
    options = verdict.arguments(__doc__, cases=100)
    if not options.server or not shutil.which("curl"):
        verdict.skip("the Temporal server or curl is not there")
    options.server = options.server.resolve()
    tally = verdict.Tally(options, VERSIONS)
    # Flock writes below the folder that it runs in.
    with tempfile.TemporaryDirectory(prefix="flockc-end-to-end-") as name, contextlib.chdir(name):
        judge(options, tally, pathlib.Path(name))
    tally.finish()


if __name__ == "__main__":
    main()
