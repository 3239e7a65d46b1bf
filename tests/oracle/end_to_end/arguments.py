# SPDX-License-Identifier: MIT
"""Compares the argument of FlockWorkflow.run in flockc's start request with that of Flock.run_async.

Flock builds it as for any run, and hands it to a client that only keeps it. They must be equal byte
for byte, except for what flockc leaves out (docs/output.md). running.py checks that a worker can
run with what is left.
"""

import json

import compiled
import history
import real_flock
import runs
from temporalio.converter import DataConverter

LEFT_OUT = {"agent_id", "evaluator", "handoff_router", "modules", "tools", "production_tools", "mcp_servers"}


class KeepingClient:
    """Replaces Temporal's client: keeps what it is asked to start, and starts nothing."""

    def __init__(self):
        self.argument, self.id = None, None

    async def start_workflow(self, _, args, **settings):
        self.argument = DataConverter.default.payload_converter.to_payloads(args)[0]
        self.id = settings["id"]
        return self

    async def result(self):
        return {}


async def argument_of(flock, plan, run_id):
    """The payload with which Flock would start FlockWorkflow."""
    client, connect = KeepingClient(), real_flock.executor.create_temporal_client

    async def connect_to_nobody():
        return client

    real_flock.executor.create_temporal_client = connect_to_nobody
    try:
        await runs.call_flock(flock, plan, run_id)
    finally:
        real_flock.executor.create_temporal_client = connect
    return client.argument


def prune(argument):
    """Without what flockc leaves out, in the bytes of the SDK's converter."""
    for definition in argument["context_dict"]["agent_definitions"].values():
        data = definition["agent_data"]
        definition["agent_data"] = {key: value for key, value in data.items() if key not in LEFT_OUT}
    return json.dumps(argument, separators=(",", ":"), sort_keys=True).encode()


def compare(tally, where, emitted, real):
    """Two payloads; the first is flockc's."""
    history.expect(tally, f"{where}: encoding", emitted.metadata, real.metadata)
    ours, theirs = emitted.data, prune(json.loads(real.data))
    if ours == theirs:
        tally.agree()
        return
    at = next((i for i, (left, right) in enumerate(zip(ours, theirs)) if left != right), min(len(ours), len(theirs)))
    near = slice(max(0, at - 40), at + 60)
    tally.disagree(f"{where}: from byte {at} on flockc has {ours[near]}, Flock {theirs[near]}")


async def judge(site, tally, flocks):
    for definition, flock in flocks.items():
        real = await argument_of(flock, runs.plan_of(definition), "some-run")
        request = history.parse_request(compiled.start_request(site.options, definition, "some-run"))
        compare(tally, f"argument of {definition.name}", request.input.payloads[0], real)
