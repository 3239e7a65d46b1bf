# SPDX-License-Identifier: MIT
"""Runs of a definition: started by Flock's own client, or by flockc's start request and curl.

A run is known by its result and by the history that the server has recorded. Anything that takes
longer than PATIENCE seconds raises TimeoutError.
"""

import asyncio
import contextlib
import dataclasses
import json
import pathlib
import subprocess
import urllib.parse

import compiled
import yaml
from google.protobuf import json_format
from temporalio.client import Client, WorkflowFailureError
from temporalio.service import RPCError

PATIENCE = 90
POLL_SECONDS = 0.25


@dataclasses.dataclass
class Site:
    """What every run needs: the command line, the server, a client of it, a folder to write in."""

    options: object
    server: object
    client: Client
    folder: pathlib.Path
    curl: str


@dataclasses.dataclass
class Run:
    result: object
    history: object


def sections_of(definition):
    return yaml.safe_load(definition.read_text(encoding="utf-8"))


def plan_of(definition):
    """The `run` section: what an application passes to run_async."""
    return sections_of(definition)["run"]


async def case(tally, name, work):
    """A run that does not end, or ends differently, is a disagreement like any other."""
    try:
        await work
    except (TimeoutError, compiled.Refused, WorkflowFailureError, json_format.ParseError) as error:
        tally.disagree(f"{name}: {type(error).__name__}: {error}")


def is_masked(result):
    """Flock's workflow has caught an error and returned its context."""
    return isinstance(result, dict) and result.get("state", {}).get("flock.result", {}).get("success") is False


def call_flock(flock, plan, run_id):
    """Flock.run_async as an application calls it; it returns a dict even when it fails."""
    return asyncio.create_task(flock.run_async(plan.get("agent"), plan.get("input", {}), run_id=run_id,
                                               box_result=False, memo=plan.get("memo")))  # fmt: skip


async def end(handle, call):
    """Flock waits for its run, and its worker for Flock, so the run has to go first."""
    with contextlib.suppress(RPCError):
        await handle.terminate()
    await call


async def run_real(site, flock, plan, run_id):
    handle, call = site.client.get_workflow_handle(run_id), call_flock(flock, plan, run_id)
    done, _ = await asyncio.wait([call], timeout=PATIENCE)
    if not done:
        await end(handle, call)
        raise TimeoutError(f"the run takes more than {PATIENCE} s")
    return Run(call.result(), await handle.fetch_history())


def post(site, body, workflow_id):
    """Sends the bytes that flockc wrote, as docs/output.md shows; the answer of the server."""
    path = site.folder / "start.json"
    path.write_text(body)
    url = f"{site.server.http}/api/v1/namespaces/default/workflows/{urllib.parse.quote(workflow_id, safe='')}"
    command = [site.curl, "-sS", "--noproxy", "*", "-X", "POST", url, "-H", "content-type: application/json"]
    answer = subprocess.run([*command, "--data-binary", f"@{path}"], capture_output=True, text=True, check=True)
    return json.loads(answer.stdout)


async def run_curl(site, body, workflow_id):
    answer = post(site, body, workflow_id)
    if "runId" not in answer:
        raise compiled.Refused(f"the server refuses the start request: {answer}")
    handle = site.client.get_workflow_handle(workflow_id, run_id=answer["runId"])
    result = await asyncio.wait_for(handle.result(), PATIENCE)
    return Run(result, await handle.fetch_history())


async def until(condition):
    """Waits until `condition` finds something; it is called again and again."""
    async with asyncio.timeout(PATIENCE):
        while not (found := await condition()):
            await asyncio.sleep(POLL_SECONDS)
    return found
