# SPDX-License-Identifier: MIT
"""Workers that are stopped while an agent runs, and those that must not serve.

The agents of slow.flock.yaml take 4 seconds. Each has a queue and an entry of its own; the workflow is on
that of `drains`, which therefore ends last.
"""

import asyncio
import contextlib
import pathlib
import signal

from serving import identity
from site_of import expect
from temporalio.api.enums.v1 import EventType

DEFINITION = pathlib.Path(__file__).resolve().parent / "slow.flock.yaml"
RUNS = 4  # seconds that an agent takes
ENTRIES = {"drains": "日本 %(default)s {}", "cancels": "cancels", "killed": "killed"}  # by agent
QUEUE = 'it\'s a "queue" */ \\u000a ${HOME} %s\nline two'


SLOW = """
import time
print("importing", flush=True)
time.sleep(2)
class Flock:
    agents = {"drains", "cancels", "killed"}
    load_from_file = classmethod(lambda flock, file: flock)
"""
FAILING = """
class Flock:
    def load_from_file(file):
        raise ValueError("one line\\nand another")
"""


async def events(handle):
    return [event.event_type for event in (await handle.fetch_history()).events]


async def until_an_agent_runs(handle):
    """Its activity is taken, which the history only says afterwards."""
    for _ in range(300):
        pending = (await handle.describe()).raw_description.pending_activities
        if any(activity.last_worker_identity for activity in pending):
            return
        await asyncio.sleep(0.1)
    raise AssertionError("no agent was begun")


async def stops(site, workers, name):
    """How a process ends that is stopped while its agent runs: (code, seconds, the events of the run)."""
    handle = await site.start(DEFINITION, f"slow-{name}", "--agent", name)
    await until_an_agent_runs(handle)
    await asyncio.sleep(0.5)
    worker, loop = workers[name], asyncio.get_running_loop()
    begin = loop.time()
    worker.send(signal.SIGTERM)
    if name == "killed":
        await worker.says("shutting down")
        worker.send(signal.SIGTERM)
    code = await worker.ends()
    return code, loop.time() - begin, await events(handle)


async def cancels(site, workers):
    code, seconds, found = await stops(site, workers, "cancels")
    expect(code == 0, f"code {code}: {workers['cancels'].lines[-5:]}")
    expect(seconds < RUNS, f"it waits {seconds:.1f} s for the agent")
    expect(EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED not in found, "the agent came to its end")


async def killed(site, workers):
    code, seconds, _ = await stops(site, workers, "killed")
    expect(code == -signal.SIGTERM, f"code {code} after a second signal")
    expect(seconds < RUNS, f"it takes {seconds:.1f} s")


async def drains(site, workers):
    code, seconds, found = await stops(site, workers, "drains")
    expect(code == 0, f"code {code}: {workers['drains'].lines[-5:]}")
    expect(seconds < RUNS + 5, f"it takes {seconds:.1f} s")
    expect(
        EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED in found,
        f"the agent was not waited for: {found}, {workers['drains'].lines[-5:]}",
    )


async def while_an_agent_runs(site):
    program = site.program(DEFINITION)
    async with contextlib.AsyncExitStack() as stack:
        workers = {}
        for agent, name in ENTRIES.items():
            arguments = ("--worker", name, "--address", site.server.address)
            workers[agent] = await stack.enter_async_context(site.worker(program, *arguments))
        for worker in workers.values():
            await worker.says("waiting for tasks")
        await site.expect_pollers(QUEUE, "workflow", [identity(ENTRIES["drains"], workers["drains"])])
        await asyncio.gather(site.case("cancels", cancels(site, workers)), site.case("killed", killed(site, workers)))
        await site.case("drains", drains(site, workers))


async def without_an_agent(site):
    """Flock drops an agent that it cannot read, with a line in its log only."""
    program = site.program(DEFINITION, "dropped")
    file = program.parent / DEFINITION.name
    file.write_text(file.read_text().replace("  killed:\n    {", "  killed:\n    {context: 1, "))
    async with site.at_once, site.worker(program, "--address", site.server.address) as worker:
        code = await worker.ends()
        expect(code == 1, f"code {code}: {worker.lines[-5:]}")
        expect("lacks 'killed'" in worker.lines[-1], f"it says {worker.lines[-1]!r}")
        expect(not any("waiting for tasks" in line for line in worker.lines), "it says that it waits")


def environment_with(site, name, text):
    """Where something else is called flock.core, so that a case need not wait for Flock."""
    folder = site.place / name / "flock"
    folder.mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "core.py").write_text(text)
    return {"PYTHONPATH": str(folder.parent), "TEMPORAL_ADDRESS": site.server.address}


async def while_flock_is_imported(site):
    program = site.program(DEFINITION, "early")
    environment = environment_with(site, "slow-to-import", SLOW)
    async with site.worker(program, environment=environment) as worker:
        await worker.says("importing")
        worker.send(signal.SIGTERM)
        code = await worker.ends()
        expect(code == 0, f"code {code}: {worker.lines[-5:]}")
        expect(not any("waiting for tasks" in line for line in worker.lines), "it says that it waits")


async def what_is_no_flock(site):
    """Whatever Flock says of a file that it does not load, it becomes one line."""
    program = site.program(DEFINITION, "no-flock")
    async with site.worker(program, environment=environment_with(site, "does-not-load", FAILING)) as worker:
        code = await worker.ends()
        expect(code == 1, f"code {code}: {worker.lines[-5:]}")
        line = f"ERROR worker: cannot load {program.parent / DEFINITION.name}: one line and another"
        expect(worker.lines[-1].endswith(line), f"it says {worker.lines}")


async def judge(site):
    refused = (while_flock_is_imported, without_an_agent, what_is_no_flock)
    await asyncio.gather(while_an_agent_runs(site), *(site.case(case.__name__, case(site)) for case in refused))
