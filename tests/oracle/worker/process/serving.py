# SPDX-License-Identifier: MIT
"""Workers that serve: who polls which queue, as the server says, and runs that come to their end.

Each case is about queues or a namespace of its own, so that all run at the same time.
"""

import asyncio
import signal
import socket

from site_of import example, expect, result_of

WAITING = "waiting for tasks on "


def identity(name, worker):
    return f"{name}@{worker.pid}@{socket.gethostname()}"


async def expect_end(worker, number):
    worker.send(number)
    code = await worker.ends()
    expect(code == 0, f"after signal {number}: code {code}, {worker.lines[-5:]}")
    expect(worker.lines[-1].endswith("stopped"), f"the last line is {worker.lines[-1]!r}")


async def expect_queues(worker, *queues):
    line = await worker.says(WAITING)
    expect(line.endswith(WAITING + ", ".join(map(repr, queues))), f"it says {line!r}")


async def one_each(site):
    """An entry each, in another namespace: by the environment, and by a profile of Temporal's file."""
    definition, second = example("gpu-routing.flock.yaml"), site.second
    program = site.program(definition, "one-each")
    file = site.place / "temporal.toml"
    file.write_text(f'[profile.judge]\naddress = "{site.server.address}"\nnamespace = "{second}"\n')
    by_environment = {"TEMPORAL_ADDRESS": site.server.address, "TEMPORAL_NAMESPACE": second}
    by_profile = {"TEMPORAL_CONFIG_FILE": str(file)}
    async with (
        site.at_once,
        site.worker(program, "--worker", "cpu", environment=by_environment) as cpu,
        site.worker(program, "--worker", "gpu", "--profile", "judge", environment=by_profile) as gpu,
    ):
        await expect_queues(cpu, "my-custom-queue")
        await expect_queues(gpu, "gpu-workers-queue")
        await site.expect_pollers("my-custom-queue", "activity", [identity("cpu", cpu)], second)
        await site.expect_pollers("gpu-workers-queue", "activity", [identity("gpu", gpu)], second)
        await site.expect_pollers("gpu-workers-queue", "workflow", [], second)
        result = await result_of(await site.start(definition, "one-each", namespace=second))
        expect(result.get("processed_data") == "the processed_data", f"the result is {result}")
        await expect_end(cpu, signal.SIGINT)
        await expect_end(gpu, signal.SIGINT)


async def one_for_all(site):
    """Every entry in one process; the definition is elsewhere; the command line goes on top of the environment."""
    definition = example("production.flock.yaml")
    program = site.program(definition)
    program = program.rename(site.place / program.name)
    wrong = {"TEMPORAL_ADDRESS": "127.0.0.1:1", "TEMPORAL_NAMESPACE": "nowhere"}
    right = ("--address", site.server.address, "--namespace", "default")
    arguments = (*right, "--definition", definition, "--log-level", "debug")
    async with site.at_once, site.worker(program, *arguments, environment=wrong) as worker:
        await expect_queues(worker, "support-desk", "knowledge-search", "large-model")
        for queue, name in (("support-desk", "desk"), ("knowledge-search", "search"), ("large-model", "large-model")):
            await site.expect_pollers(queue, "activity", [identity(name, worker)])
            await site.expect_pollers(queue, "workflow", [identity(name, worker)] if name == "desk" else [])
        result = await result_of(await site.start(definition, "one-for-all"))
        expect(result.get("message") == "the message", f"the result is {result}")
        await expect_end(worker, signal.SIGTERM)


async def no_workers(site):
    """Without `workers`, from TOML: it loads what target `flock` has written."""
    definition = example("presentation.flock.toml")
    program = site.program(definition)
    async with site.at_once, site.worker(program, "--address", site.server.address) as worker:
        await expect_queues(worker, "flock-example-queue")
        for kind in ("workflow", "activity"):
            await site.expect_pollers("flock-example-queue", kind, [identity("presentation", worker)])
        result = await result_of(await site.start(definition, "no-workers"))
        expect(result.get("funny_slide_content") == "the funny_slide_content", f"the result is {result}")
        await expect_end(worker, signal.SIGTERM)


async def judge(site):
    cases = (one_for_all, one_each, no_workers)
    await asyncio.gather(*(site.case(case.__name__, case(site)) for case in cases))
