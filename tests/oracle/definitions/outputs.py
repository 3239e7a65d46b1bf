# SPDX-License-Identifier: MIT
"""Where flockc finds no error: its documents against what was sent, as protobuf messages."""

import json

import kept
import real_flock
import temporalio.converter
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest

# In an agent's data: random values, or components, tools and servers, which workers take from the flock they have loaded.
FRAMEWORK_KEYS = ("agent_id", "evaluator", "handoff_router", "modules", "components", "mcp_servers", "tools",
                  "production_tools")  # fmt: skip
# Of the request: the client's own.
CLIENT_FIELDS = ("namespace", "identity", "request_id", "input", "workflow_id_reuse_policy",
                 "workflow_id_conflict_policy")  # fmt: skip
PAYLOADS = temporalio.converter.DataConverter.default.payload_converter


def parse(message, value):
    return json_format.ParseDict(value, message())


def compare(judged, what, ours, theirs):
    if ours != theirs:
        judged.fail(f"{what}: flockc {ours!r}, real {theirs!r}".replace("\n", " "))


def check(judged, ask_start_request):
    document, outcome = judged.compiled.document, judged.outcome
    if document is None or outcome.refusal or isinstance(outcome.start, str):
        return  # what should have been an error is one of the other direction's problems
    if judged.has_lost_mixture():
        return
    compare_flags(judged, document["flock"], outcome.flock)
    compare(judged, "agents", sorted(document["activities"]), sorted(outcome.activities))
    for name, options in document["activities"].items():
        compare(judged, name, parse(ActivityOptions, options), outcome.activities.get(name))
    compare(judged, "routing", parse(ActivityOptions, document["routing"]), outcome.routing)
    ours = parse(StartWorkflowExecutionRequest, document["workflow"])
    compare(judged, "workflow", ours, normal_start(outcome.start, bool(judged.case.run)))
    compare_hand_offs(judged, document["handOffs"])
    compare_task_queues(judged, document)
    if judged.case.run and real_flock.PROBE not in outcome.flock.agents:
        compare_start_request(judged, ask_start_request(next(iter(outcome.flock.agents))))


def compare_flags(judged, ours, flock):
    made_up = "name" not in ours and flock.name.startswith("flock_")
    compare(judged, "name", ours.get("name"), None if made_up else flock.name)
    compare(judged, "enableTemporal", ours["enableTemporal"], flock.enable_temporal)
    compare(judged, "startInProcessWorker", ours["startInProcessWorker"], flock.temporal_start_in_process_worker)


def compare_hand_offs(judged, edges):
    ours = {}
    for edge in edges:
        ours.setdefault(edge["from"], (edge["router"], set()))[1].add(edge["to"])
    theirs = {}
    for name, (router, found) in judged.outcome.hand_offs.items():
        if found is None or found:
            theirs[name] = (router, {None} if found is None else found)
    for entry in judged.outcome.entries:
        if entry.agent is not None and kept.has_own_class(judged, entry):
            ours.pop(entry.agent.name, None), theirs.pop(entry.agent.name, None)
    compare(judged, "handOffs", ours, theirs)


def compare_task_queues(judged, document):
    ours = {queue["name"]: queue.get("agents", []) for queue in document["taskQueues"]}
    theirs = {judged.outcome.start.task_queue.name: []}
    for name, options in judged.outcome.activities.items():
        theirs.setdefault(options.task_queue.name, []).append(name)
    compare(judged, "taskQueues", ours, {queue: sorted(names) for queue, names in theirs.items()})


# --- the start of the workflow ------------------------------------------------------------------


def normal_start(request, has_id):
    """The request without what only the client adds, and without what means nothing."""
    start = StartWorkflowExecutionRequest()
    start.CopyFrom(request)
    for field in CLIENT_FIELDS + (() if has_id else ("workflow_id",)):
        start.ClearField(field)
    for field in ("workflow_execution_timeout", "workflow_run_timeout"):
        timeout = getattr(start, field)
        if not timeout.seconds and not timeout.nanos:
            start.ClearField(field)  # to Temporal, 0 means no timeout
    for field in ("memo", "priority"):
        if not getattr(start, field).ByteSize():
            start.ClearField(field)
    return start


def without_framework(argument):
    """What only the installed framework knows is not in flockc's request."""
    for definition in argument["context_dict"]["agent_definitions"].values():
        for key in FRAMEWORK_KEYS:
            definition["agent_data"].pop(key, None)
    return argument


def compare_start_request(judged, body):
    """The argument of FlockWorkflow.run byte by byte, and the rest as above."""
    if isinstance(body, str):
        judged.fail(f"no start request: {body}")
        return
    expected = normal_start(judged.outcome.start, True)
    payload = judged.outcome.start.input.payloads[0]
    expected.input.payloads.append(PAYLOADS.to_payload(without_framework(json.loads(payload.data))))
    compare(judged, "start request", parse(StartWorkflowExecutionRequest, body), expected)
