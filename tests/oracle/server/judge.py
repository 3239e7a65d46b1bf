# SPDX-License-Identifier: MIT
"""Compares flockc with a real Temporal server and the Python SDK: what either refuses is an error, and nothing else is.

For definitions at every limit of a retry policy, a timeout, a queue's name and a memo (matrix.py):

- flockc has an error if and only if the SDK or the server does not accept the options, and the
  finding says what happens: the start is refused, polls are refused, or the run hangs;
- the server accepts what flockc compiles, from the SDK's worker and without the SDK alike, and it
  arrives unchanged except for the server's own defaults and caps;
- what the server changes silently has a finding.

Not checked here: how Flock resolves (definitions), what a real Flock makes of a failure (end_to_end).
"""

import asyncio
import importlib.metadata
import pathlib
import tempfile

import answers
import flock_model
import matrix
import server_side
import temporalio.api.workflowservice.v1 as service
import verdict
import verdicts
from google.protobuf import json_format
from google.protobuf.duration_pb2 import Duration
from temporal_server import TemporalServer
from temporalio.api.activity.v1 import ActivityOptions

DEFAULT_CASES = 300
# One partition: a poll finds the task at once.
SETTINGS = ["--namespace", server_side.HTTP_NAMESPACE,
            "--dynamic-config-value", "matching.numTaskqueueReadPartitions=1",
            "--dynamic-config-value", "matching.numTaskqueueWritePartitions=1",
            *(f"--search-attribute={name}={kind}" for name, kind in matrix.ATTRIBUTES.items())]  # fmt: skip


async def judge_activities(tally, client, version, cases, said):
    """By the SDK's worker: all cases. By command: what flockc compiled, the routing's options as well."""
    handed = {case.name: flock_model.handed(case.text) for case in cases}
    outcomes = await server_side.by_worker(client, matrix.WORKFLOW_QUEUE, handed)
    compiled = {case.name: said[case.name] for case in cases if said[case.name].options}
    asked = {name: (answer.request, [answer.options["activities"]["a"], answer.options["routing"]])
             for name, answer in compiled.items()}  # fmt: skip
    by_command = await server_side.by_command(client, asked)
    for case in cases:
        answer, outcome = said[case.name], outcomes[case.name]
        verdicts.judge_taken(tally, case, answer, handed[case.name], outcome, "activity", version)
        if answer.options and outcome.kind == server_side.ACCEPTED:
            judge_arrival(tally, case, answer, outcome, by_command[case.name])


def judge_arrival(tally, case, answer, outcome, by_command):
    if by_command.kind != server_side.ACCEPTED:
        tally.disagree(f"{case.name}: the server refuses what flockc compiled: {by_command.message}")
        return
    run_timeout = effective_run_timeout(answer.request)
    both = (answer.options["activities"]["a"], answer.options["routing"])
    for options, by_sdk, event in zip(both, outcome.event, by_command.event, strict=True):
        verdicts.judge_activity(tally, case, options, event, run_timeout)
        verdicts.judge_same_event(tally, case, by_sdk, event)
        compiled = json_format.ParseDict(options, ActivityOptions())
        verdicts.judge_changes(tally, case, answer, verdicts.changes_of_activity(compiled, event))


def effective_run_timeout(request):
    kept = verdicts.kept_start(json_format.Parse(request, service.StartWorkflowExecutionRequest()))["run"]
    return Duration(seconds=kept // 10**9, nanos=kept % 10**9)


async def judge_starts(tally, client, server, version, cases, said):
    limit = asyncio.Semaphore(16)

    async def judge(case):
        async with limit:
            await judge_start(tally, client, server, version, case, said[case.name])

    await asyncio.gather(*map(judge, cases))


async def judge_start(tally, client, server, version, case, answer):
    handed = flock_model.handed(case.text)
    outcome = await server_side.start_by_client(client, handed)
    verdicts.judge_taken(tally, case, answer, handed, outcome, "start", version)
    if answer.lacks:
        await judge_no_address(tally, server, case, answer, handed.workflow_id)
    if not answer.request or outcome.kind != server_side.ACCEPTED:
        return
    by_http, described = await server_side.start_by_http(client, server.http, handed.workflow_id, answer.request)
    if by_http.kind != server_side.ACCEPTED:
        tally.disagree(f"{case.name}: the HTTP API refuses what flockc compiled: {by_http.message}")
        return
    memo = server_side.memo_bytes(described["workflowExecutionInfo"])
    verdicts.judge_start(tally, case, answer.request, outcome.event, by_http.event, memo)
    request = json_format.Parse(answer.request, service.StartWorkflowExecutionRequest())
    verdicts.judge_changes(tally, case, answer, verdicts.changes_of_start(request))


async def judge_no_address(tally, server, case, answer, workflow_id):
    """The HTTP API does not even look at the body: an empty one gets the same answer."""
    status = await asyncio.to_thread(server_side.status_of, server.http, workflow_id)
    if answer.lacks == ["target-workflow-id-unusable"] and status in server_side.NO_ADDRESS:
        tally.agree()
    else:
        tally.disagree(f"{case.name}: flockc says {answer.lacks}, and the HTTP API answers {status}")


async def judge_polls(tally, client, version, cases, said):
    queues = [flock_model.polled(case.text) for case in cases]
    outcomes = await asyncio.gather(*(server_side.poll(client, queue) for queue in queues))
    for case, outcome in zip(cases, outcomes):
        verdicts.judge_taken(tally, case, said[case.name], flock_model.handed(case.text), outcome, "poll", version)


async def judge_all(tally, options, server):
    client = await server_side.connect(server.address)
    info = await client.workflow_service.get_system_info(service.GetSystemInfoRequest())
    version = tuple(map(int, info.server_version.split(".")[:2]))
    tally.versions = f"Temporal {info.server_version}, temporalio {importlib.metadata.version('temporalio')}"
    activities = [*matrix.activity_cases(), *matrix.random_activities(tally.random, options.cases)]
    starts, polls = [*matrix.start_cases()], [*matrix.poll_cases()]
    with tempfile.TemporaryDirectory(prefix="flockc-server-") as folder:
        said = answers.ask(options.flockc, pathlib.Path(folder), [*activities, *starts, *polls])
    await judge_polls(tally, client, version, polls, said)
    await judge_starts(tally, client, server, version, starts, said)
    await judge_activities(tally, client, version, activities, said)
    verdicts.judge_variety(tally)


def main():
    options = verdict.arguments(__doc__, cases=DEFAULT_CASES)
    if not options.server:
        verdict.skip("no `temporal` program was given (--server)")
    tally = verdict.Tally(options, "Temporal")
    with TemporalServer(options.server, *SETTINGS) as server:
        asyncio.run(judge_all(tally, options, server))
    tally.finish()


if __name__ == "__main__":
    main()
