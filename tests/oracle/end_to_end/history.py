# SPDX-License-Identifier: MIT
"""A recorded run, held against the options document that flockc made of its definition.

The history of a run is what the server has accepted: the start, and each activity as it was
scheduled. Every field that flockc emits is one case. What the server changes on its way in
is written out in `recorded_...` below; everything else has to be equal.

It says nothing about fields that flockc does not emit (headers, priority, build ids).
"""

import json

from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.enums.v1 import EventType
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest
from temporalio.client import WorkflowHistory

RUN_AGENT = "execute_single_agent"
ROUTING = "determine_next_agent"


def expect(tally, where, expected, actual):
    """One case: flockc's value on the left, the real one on the right."""
    if expected == actual:
        tally.agree()
    else:
        tally.disagree(f"{where}: flockc {brief(expected)}, recorded {brief(actual)}")
    return expected == actual


def brief(value):
    return " ".join(str(value).split())[-300:] or "nothing"


# Reading ---------------------------------------------------------------------------


def timed(history, kind):
    """(seconds, attributes) of all events of that kind: "ACTIVITY_TASK_SCHEDULED"."""
    wanted = EventType.Value(f"EVENT_TYPE_{kind}")
    events = [event for event in history.events if event.event_type == wanted]
    return [(event.event_time.ToNanoseconds() / 1e9, getattr(event, f"{kind.lower()}_event_attributes"))
            for event in events]  # fmt: skip


def events_of(history, kind):
    return [attributes for _, attributes in timed(history, kind)]


def started_of(history):
    return events_of(history, "WORKFLOW_EXECUTION_STARTED")[0]


def agent_of(activity):
    """Both activities have the name of the agent as their first argument."""
    return json.loads(activity.input.payloads[0].data)


def way_of(history):
    """The agents, in the order in which they were run."""
    scheduled = events_of(history, "ACTIVITY_TASK_SCHEDULED")
    return [agent_of(each) for each in scheduled if each.activity_type.name == RUN_AGENT]


def first_activities(history, count):
    """The history up to where its activity number `count` has been scheduled."""
    kind = EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED
    places = [place for place, event in enumerate(history.events) if event.event_type == kind]
    events = history.events if len(places) <= count else history.events[: places[count]]
    return WorkflowHistory(history.workflow_id, events)


# What the server changes -----------------------------------------------------------


def microseconds(duration):
    return duration.ToMicroseconds()


def recorded_run_timeout(request):
    """A run cannot outlast its execution: the smaller of both, or the one that is there."""
    execution, run = microseconds(request.workflow_execution_timeout), microseconds(request.workflow_run_timeout)
    limits = [each for each in (execution, run) if each]
    return min(limits, default=0)


def recorded_intervals(policy):
    """No initial interval is one second, and no maximum a hundred times the initial one."""
    initial = microseconds(policy.initial_interval) or 1000000
    return initial, microseconds(policy.maximum_interval) or 100 * initial


def recorded_timeout(timeout, run_timeout):
    """An attempt cannot outlast the run."""
    return min(timeout, run_timeout) if run_timeout else timeout


# Comparing -------------------------------------------------------------------------


def parse_request(body):
    """Strictly: a name or type that protobuf does not know is an exception."""
    return json_format.Parse(body, StartWorkflowExecutionRequest())


def compare_start(tally, where, request, history):
    started = started_of(history)
    expect(tally, f"{where}: workflow type", request.workflow_type, started.workflow_type)
    expect(tally, f"{where}: task queue", request.task_queue.name, started.task_queue.name)
    expect(tally, f"{where}: execution timeout", microseconds(request.workflow_execution_timeout),
           microseconds(started.workflow_execution_timeout))  # fmt: skip
    expect(tally, f"{where}: run timeout", recorded_run_timeout(request), microseconds(started.workflow_run_timeout))
    expect(tally, f"{where}: memo", request.memo, started.memo)
    expect(tally, f"{where}: no retry policy of the workflow", False, started.HasField("retry_policy"))
    if request.workflow_id:
        expect(tally, f"{where}: workflow id", request.workflow_id, started.workflow_id)


def compare_retry(tally, where, expected, recorded):
    initial, maximum = recorded_intervals(expected)
    expect(tally, f"{where}: initial interval", initial, microseconds(recorded.initial_interval))
    expect(tally, f"{where}: maximum interval", maximum, microseconds(recorded.maximum_interval))
    for name in ("backoff_coefficient", "maximum_attempts", "non_retryable_error_types"):
        expect(tally, f"{where}: {name}", getattr(expected, name), getattr(recorded, name))


def compare_activity(tally, where, emitted, recorded, run_timeout):
    options = json_format.ParseDict(emitted, ActivityOptions())
    timeout = recorded_timeout(microseconds(options.start_to_close_timeout), run_timeout)
    expect(tally, f"{where}: task queue", options.task_queue.name, recorded.task_queue.name)
    expect(tally, f"{where}: start to close", timeout, microseconds(recorded.start_to_close_timeout))
    compare_retry(tally, where, options.retry_policy, recorded.retry_policy)


def compare_activities(tally, where, document, history):
    run_timeout = microseconds(started_of(history).workflow_run_timeout)
    for recorded in events_of(history, "ACTIVITY_TASK_SCHEDULED"):
        kind, agent = recorded.activity_type.name, agent_of(recorded)
        emitted = document["activities"].get(agent) if kind == RUN_AGENT else document["routing"]
        if emitted is None:
            tally.disagree(f"{where}: {agent} was run, and flockc knows no such agent")
        else:
            compare_activity(tally, f"{where}: {kind} of {agent}", emitted, recorded, run_timeout)


def compare_way(tally, where, document, start_agent, way):
    """Each step must be a hand-off that flockc knows, from the agent that it names as the first."""
    edges = {(edge["from"], edge["to"]) for edge in document["handOffs"]}
    steps = list(zip(way, way[1:]))
    expect(tally, f"{where}: start agent", start_agent, way[0] if way else None)
    expect(tally, f"{where}: unknown hand-offs", [], [step for step in steps if step not in edges])


def compare_run(tally, where, document, start_agent, history):
    """Everything that the document says of a run, as one string of cases; the agents that ran."""
    way = way_of(history)
    compare_start(tally, where, parse_request(json.dumps(document["workflow"])), history)
    compare_activities(tally, where, document, history)
    compare_way(tally, where, document, start_agent, way)
    return way
