# SPDX-License-Identifier: MIT
"""What the real server does with options, in three ways.

    Worker      the SDK's own worker runs a workflow that schedules an activity, as FlockWorkflow does
    by_command  a command made from compiled options answers a workflow task: no SDK between
    starts      by the SDK's client, as Flock's executor does, and by the HTTP API

An outcome is one of
    ACCEPTED    with the event (or events) that the server wrote, defaults and caps included
    HANGS       the workflow task came back at least twice, and nothing was ever scheduled
    COMPLETED   the run ended as if all was well, and nothing was ever scheduled
    REFUSED the server (or the SDK's client) refused at once
"""

import asyncio
import base64
import dataclasses
import http.client
import json
import urllib.error
import urllib.parse
import urllib.request
from datetime import timedelta

import temporalio.api.workflowservice.v1 as service
import temporalio.worker
from google.protobuf import json_format
from temporalio import workflow
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.command.v1 import Command
from temporalio.api.enums.v1 import CommandType, WorkflowExecutionStatus
from temporalio.client import Client
from temporalio.runtime import LoggingConfig, Runtime, TelemetryConfig
from temporalio.service import RPCError, RPCStatusCode

NAMESPACE = "default"
# The HTTP API starts the same workflows once more, here.
HTTP_NAMESPACE = "http"
NO_ADDRESS = (301, 404)  # what the HTTP API answers before it looks at the body
ACCEPTED, HANGS, COMPLETED, REFUSED = "accepted", "hangs", "completed", "refused"
# Flock leaves it at 10 s; a shorter one only makes the waiting shorter.
TASK_TIMEOUT = timedelta(seconds=2)
ENOUGH_ATTEMPTS = 3
PATIENCE = 60
# As many tasks as the worker answers within that timeout on one core, with room to spare.
AT_ONCE = 250


@dataclasses.dataclass
class Outcome:
    kind: str
    message: str = ""
    event: object = None


async def connect(address):
    """The SDK's core prints a warning for each refusal, and refusals are expected here."""
    quiet = Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(filter="off")))
    return await Client.connect(address, runtime=quiet)


async def history(client, workflow_id, namespace=NAMESPACE):
    request = service.GetWorkflowExecutionHistoryRequest(namespace=namespace, execution={"workflow_id": workflow_id})
    return (await client.workflow_service.get_workflow_execution_history(request)).history.events


def scheduled_in(events):
    name = "activity_task_scheduled_event_attributes"
    return [getattr(event, name) for event in events if event.HasField(name)]


# The SDK's worker ------------------------------------------------------------------

OPTIONS = {}  # what the workflow schedules, by workflow id: it runs in this process
RAISED = {}


@workflow.defn(name="FlockWorkflow", sandboxed=False)
class Scheduling:
    """FlockWorkflow as far as it matters: it schedules an agent and the routing, and catches everything.

    It does not wait between the two; a routing that is refused holds up the run either way.
    """

    @workflow.run
    async def run(self):
        name = workflow.info().workflow_id
        try:
            workflow.start_activity("execute_single_agent", args=[name], **OPTIONS[name].activity)
            workflow.start_activity("determine_next_agent", args=[name], **OPTIONS[name].routing)
            return "scheduled"
        except Exception as error:
            RAISED[name] = f"{type(error).__name__}: {error}"
            return "caught"


async def by_worker(client, queue, asked):
    """{name: Outcome} for asked = {name: Handed}."""
    worker = temporalio.worker.Worker(client, task_queue=queue, workflows=[Scheduling])
    limit = asyncio.Semaphore(AT_ONCE)

    async def ask(name, handed):
        OPTIONS[name] = handed
        async with limit:
            handle = await client.start_workflow(
                "FlockWorkflow", id=name, task_queue=queue, task_timeout=TASK_TIMEOUT,
                execution_timeout=handed.workflow.workflow_execution_timeout,
                run_timeout=handed.workflow.workflow_run_timeout)  # fmt: skip
            return await outcome_of(client, handle)

    async with worker:
        outcomes = await asyncio.gather(*(ask(name, handed) for name, handed in asked.items()))
    return dict(zip(asked, outcomes))


async def outcome_of(client, handle):
    for _ in range(PATIENCE):
        described = (await handle.describe()).raw_description
        if described.workflow_execution_info.status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED:
            scheduled = scheduled_in(await history(client, handle.id))
            return Outcome(ACCEPTED, event=scheduled) if scheduled else Outcome(COMPLETED, RAISED.get(handle.id, ""))
        if described.pending_workflow_task.attempt >= ENOUGH_ATTEMPTS:
            await handle.terminate()
            return Outcome(HANGS, RAISED.get(handle.id, ""))
        await asyncio.sleep(1)
    return Outcome("undecided", f"after {PATIENCE} s: {described.workflow_execution_info.status}")


# Commands --------------------------------------------------------------------------


def command(number, options):
    """`options` is protobuf JSON of ActivityOptions; it is read without tolerance."""
    message = json_format.ParseDict(options, ActivityOptions())
    answer = Command(command_type=CommandType.COMMAND_TYPE_SCHEDULE_ACTIVITY_TASK)
    attributes = answer.schedule_activity_task_command_attributes
    attributes.activity_id = str(number)
    attributes.activity_type.name = "execute_single_agent"
    attributes.task_queue.CopyFrom(message.task_queue)
    attributes.start_to_close_timeout.CopyFrom(message.start_to_close_timeout)
    attributes.retry_policy.CopyFrom(message.retry_policy)
    return answer


async def by_command(client, asked):
    """{name: Outcome} for asked = {name: (start request, [options])}."""
    limit = asyncio.Semaphore(16)

    async def ask(name, request, options):
        async with limit:
            return await answer_task(client, name, request, [command(*pair) for pair in enumerate(options)])

    outcomes = await asyncio.gather(*(ask(name, *pair) for name, pair in asked.items()))
    return dict(zip(asked, outcomes))


async def answer_task(client, name, request, commands):
    """The workflow has a queue to itself, so that the task is surely its own."""
    workflow_id = queue = f"command-{name}"
    start = json_format.Parse(request, service.StartWorkflowExecutionRequest())
    start.namespace, start.workflow_id, start.request_id, start.task_queue.name = NAMESPACE, workflow_id, name, queue
    calls = client.workflow_service
    await calls.start_workflow_execution(start)
    poll = service.PollWorkflowTaskQueueRequest(namespace=NAMESPACE, task_queue={"name": queue}, identity="judge")
    task = await calls.poll_workflow_task_queue(poll)
    try:
        await calls.respond_workflow_task_completed(service.RespondWorkflowTaskCompletedRequest(
            namespace=NAMESPACE, task_token=task.task_token, commands=commands, identity="judge"))  # fmt: skip
        outcome = Outcome(ACCEPTED, event=scheduled_in(await history(client, workflow_id)))
    except RPCError as error:
        outcome = Outcome(REFUSED, error.message)
    await client.get_workflow_handle(workflow_id).terminate()
    return outcome


# Starts ----------------------------------------------------------------------------


async def start_by_client(client, handed):
    """The call of Flock's executor, with the arguments that it does not pass."""
    try:
        await client.start_workflow("FlockWorkflow", id=handed.workflow_id, task_queue=handed.workflow.task_queue,
                                    execution_timeout=handed.workflow.workflow_execution_timeout,
                                    run_timeout=handed.workflow.workflow_run_timeout, memo=handed.memo,
                                    **handed.run)  # fmt: skip
    except (RPCError, ValueError, OverflowError) as error:
        return Outcome(REFUSED, f"{type(error).__name__}: {error}")
    return await started(client, handed.workflow_id, NAMESPACE)


async def started(client, workflow_id, namespace):
    first = (await history(client, workflow_id, namespace))[0]
    return Outcome(ACCEPTED, event=first.workflow_execution_started_event_attributes)


async def start_by_http(client, address, workflow_id, request):
    """The file that flockc wrote is the body, byte for byte. Describe has the memo once more."""
    path = f"{address}/api/v1/namespaces/{HTTP_NAMESPACE}/workflows/{urllib.parse.quote(workflow_id, safe='')}"
    try:
        await asyncio.to_thread(call_http, path, request)
    except urllib.error.HTTPError as error:
        return Outcome(REFUSED, str(json.load(error)["message"])), None
    described = await asyncio.to_thread(call_http, f"{path}?noPayloadShorthand")
    return await started(client, workflow_id, HTTP_NAMESPACE), described


def status_of(address, workflow_id):
    """Of a start with an empty body. The path is sent as it is: urllib would follow a redirection."""
    connection = http.client.HTTPConnection(urllib.parse.urlsplit(address).netloc, timeout=30)
    path = f"/api/v1/namespaces/{HTTP_NAMESPACE}/workflows/{urllib.parse.quote(workflow_id, safe='')}"
    connection.request("POST", path, b"{}", {"content-type": "application/json"})
    return connection.getresponse().status


def call_http(address, body=None):
    headers = {"content-type": "application/json"}
    with urllib.request.urlopen(urllib.request.Request(address, body, headers), timeout=30) as answer:
        return json.load(answer)


def memo_bytes(described):
    """{key: (metadata, data)} of a memo in full-form JSON."""
    fields = (described.get("memo") or {}).get("fields") or {}
    decode = base64.b64decode
    return {key: {"encoding": decode(payload["metadata"]["encoding"]), "data": decode(payload.get("data", ""))}
            for key, payload in fields.items()}  # fmt: skip


# Polls -----------------------------------------------------------------------------


async def poll(client, queue):
    """Polls of both kinds, as a worker does. The shortest poll that the server accepts ends empty."""
    address = {"namespace": NAMESPACE, "task_queue": {"name": queue}, "identity": "judge"}
    calls = client.workflow_service
    short = timedelta(seconds=2.5)
    answers = await asyncio.gather(
        calls.poll_workflow_task_queue(service.PollWorkflowTaskQueueRequest(**address), timeout=short),
        calls.poll_activity_task_queue(service.PollActivityTaskQueueRequest(**address), timeout=short),
        return_exceptions=True)  # fmt: skip
    errors = [answer for answer in answers if isinstance(answer, RPCError)]
    refusals = [error for error in errors if error.status == RPCStatusCode.INVALID_ARGUMENT]
    if len(refusals) == 1:
        return Outcome("undecided", f"one of two polls: {refusals[0]}")
    return Outcome(REFUSED, refusals[0].message) if refusals else Outcome(ACCEPTED)
