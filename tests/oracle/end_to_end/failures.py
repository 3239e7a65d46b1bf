# SPDX-License-Identifier: MIT
"""Definitions that fail, each in the way that flockc's finding says.

A row is a definition of two agents, `first` and `second`, with something wrong in it; the rule of
flockc that must report it; and what happens to the run:

    WAITS      a task is on a queue that nobody polls, and the run hangs
    RETRIED    the workflow task, or an activity, is retried forever, and the run hangs
    REFUSED    the server refuses the start, and run_async returns a dict with the error
    MASKED     the run is recorded as completed, and flock.result has success: false
    TIMED_OUT  the timeout of the workflow ends it
    TERMINATED the server does, when the history is too large

Each run is started by the real Flock, with its in-process worker unless the row switches it
off, and observed until it is clear which of these it is. The finding must be an error if the run is
certainly lost, and its label must say which of these will happen.
"""

import asyncio
import copy
import dataclasses
import json
import time

import compiled
import history
import real_flock
import runs
import yaml
from temporalio.api.enums.v1 import PendingActivityState, PendingWorkflowTaskState
from temporalio.client import WorkflowExecutionStatus
from temporalio.service import RPCError, RPCStatusCode

STUCK_SECONDS = 4
ENOUGH_ATTEMPTS = 4
SOME_ACTIVITIES = 3  # of a cycle; how far it comes depends on the machine
WAITS, RETRIED, REFUSED, MASKED, TIMED_OUT = "waits", "is retried", "is refused", "is masked", "times out"
COMPLETED, TERMINATED = "completes", "is terminated"
SAYS = {WAITS: "the run hangs", RETRIED: "the run hangs", REFUSED: "Temporal refuses to start the workflow",
        MASKED: "as if it had succeeded", TERMINATED: "history exceeds 50 MiB"}  # fmt: skip


@dataclasses.dataclass
class Row:
    name: str
    rule: str | None  # None: no rule reports it yet; only the run is checked
    outcome: str
    temporal: dict = dataclasses.field(default_factory=dict)  # over temporal_config
    second: dict = dataclasses.field(default_factory=dict)  # over the agent `second`
    top: dict = dataclasses.field(default_factory=dict)  # over the top level
    severity: str = "error"
    queue: str | None = None  # where the task is


def activity(**config):
    return {"temporal_activity_config": config}


def policy(**retry_policy):
    return activity(retry_policy=retry_policy)


def worker(*queues):
    return {"workers": [{"name": "cpu", "task_queues": list(queues)}]}


OFF = {"temporal_start_in_process_worker": False}
ROWS = [
    # Queues
    Row("own-queue", "in-process-worker-misses-queue", WAITS, second=activity(task_queue="gpu"), severity="warning",
        queue="gpu"),  # fmt: skip
    Row("unserved-agent", "queue-unserved", WAITS, second=activity(task_queue="gpu"), top=worker("unserved-agent"),
        queue="gpu"),  # fmt: skip
    Row("unserved-flock", "queue-unserved", WAITS, top={**OFF, **worker("another")}, queue="unserved-flock"),
    Row("unserved-by-case", "queue-unserved", WAITS, second=activity(task_queue="gpu"),
        top=worker("unserved-by-case", "GPU"), queue="gpu"),  # fmt: skip
    Row("reserved-agent", "queue-reserved", RETRIED, second=activity(task_queue="/_sys/mine")),
    Row("reserved-flock", "queue-reserved", REFUSED, temporal={"task_queue": "/_sys/mine"}),
    Row("long-agent", "queue-too-long", RETRIED, second=activity(task_queue="q" * 1001)),
    Row("long-flock", "queue-too-long", REFUSED, temporal={"task_queue": "q" * 1001}),
    Row("nameless", "queue-empty", REFUSED, temporal={"task_queue": ""}),
    # Policies that the SDK refuses
    Row("inverted", "interval-inverted", RETRIED, second=policy(initial_interval="PT5M")),
    Row("inverted-flock", "interval-inverted", RETRIED,
        temporal={"default_activity_retry_policy": {"initial_interval": "PT5M"}}),  # fmt: skip
    Row("below-one", "backoff-below-one", RETRIED, second=policy(backoff_coefficient=0.5)),
    Row("negative-attempts", "negative-attempts", RETRIED, second=policy(maximum_attempts=-1)),
    Row("overflow", "attempts-overflow", RETRIED, second=policy(maximum_attempts=2**31)),
    Row("negative-initial", "negative-interval", RETRIED, second=policy(initial_interval="-PT1S")),
    Row("negative-maximum", "negative-interval", RETRIED, second=policy(maximum_interval="-PT1S")),
    Row("unchecked", "interval-inverted", COMPLETED, severity="warning",
        second=policy(initial_interval="PT5M", maximum_attempts=1)),  # fmt: skip
    # What only the server refuses
    Row("zero-initial", "zero-duration", RETRIED, second=policy(initial_interval=0, maximum_interval=0.5)),
    Row("unknown-timeout", "error-type-invalid-timeout", RETRIED,
        second=policy(non_retryable_error_types=["TemporalTimeout:Never"])),  # fmt: skip
    Row("negative-agent", "negative-duration", RETRIED, second=activity(start_to_close_timeout="-PT5S")),
    Row("negative-execution", "negative-duration", REFUSED, temporal={"workflow_execution_timeout": "-PT5S"}),
    Row("negative-run", "negative-duration", REFUSED, temporal={"workflow_run_timeout": "-PT5S"}),
    # Hand-offs
    Row("nobody", "hand-off-unknown-agent", MASKED, second={"hand_off": "nobody-at-all"}),
    Row("nobody-for-ever", "hand-off-unknown-agent", RETRIED, second={"hand_off": "nobody-at-all"},
        temporal={"default_activity_retry_policy": {"maximum_attempts": 0, "initial_interval": 0.1}}),  # fmt: skip
    Row("router-config", "router-incomplete", MASKED,
        second={"handoff_router": {"name": "r", "type": "AgentRouter", "config": {"with_output": True}}}),  # fmt: skip
    # Agents, and what a run starts with
    Row("no-input", "missing-input", MASKED, second={"input": None}),
    Row("no-input-for-ever", "missing-input", RETRIED,
        second={"input": None} | policy(maximum_attempts=0, initial_interval=0.1)),  # fmt: skip
    Row("empty-input", None, COMPLETED, second={"input": ""}),
    Row("function", "callable-not-called", MASKED, severity="warning", second={"input_callable": "make_input"}),
    Row("unknown-function", "callable-not-called", COMPLETED, severity="warning",
        second={"input_callable": "nobody_knows_it"}),  # fmt: skip
    Row("timestamp", "reserved-agent-name", RETRIED, second={"name": "timestamp"}),
    Row("agent-type", "reserved-agent-name", RETRIED, second={"name": "agent_type"}),
    Row("timestamp-output", None, COMPLETED, second={"output": "timestamp: int"}),
    Row("large", "argument-too-large", REFUSED,
        top={"run": {"agent": "large-first", "input": {"topic": "x" * (1 << 20)}}}),  # fmt: skip
    Row("no-server", None, MASKED, second={"mcp_servers": ["serch"]}),
    # Timeouts: there is no second run
    Row("short-run", "execution-never-reached", TIMED_OUT, severity="info", second={"description": "sleeps 30"},
        temporal={"workflow_run_timeout": 3, "workflow_execution_timeout": 60}),  # fmt: skip
    # Circles
    Row("grows", "endless-workflow", TERMINATED, severity="warning",
        second={"hand_off": "grows-first", "description": "gives 80000"}),  # fmt: skip
    Row("cycle", None, TIMED_OUT, second={"hand_off": "cycle-first"}, temporal={"workflow_execution_timeout": 4}),
]


def agent_of(settings):
    agent = {"input": "topic", "output": "answer", "evaluator": {"name": "default", "type": "DeclarativeEvaluator"}}
    agent |= copy.deepcopy(settings)
    if hand_off := agent.pop("hand_off", None):
        config = {"hand_off": hand_off}
        agent["handoff_router"] = {"name": "default_router", "type": "DefaultRouter", "config": config}
    return agent


def definition_of(row):
    first, second = f"{row.name}-first", f"{row.name}-second"
    default_policy = {"maximum_attempts": 2, "initial_interval": 0.1}
    temporal = {"task_queue": row.name, "default_activity_retry_policy": default_policy}
    agents = {first: agent_of({"hand_off": second}), second: agent_of(row.second)}
    return {"name": row.name, "enable_temporal": True, "temporal_config": temporal | row.temporal, "agents": agents,
            "run": {"agent": first, "input": {"topic": "a topic"}}} | row.top  # fmt: skip


# What becomes of a run -----------------------------------------------------------------


def is_stuck(now):
    """A task was put on its queue a while ago, and no worker has taken it."""
    lying = [each.scheduled_time for each in now.pending_activities
             if each.state == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED and each.attempt == 1]  # fmt: skip
    task = now.pending_workflow_task
    if task.state == PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED and task.attempt == 1:
        lying.append(task.scheduled_time)
    return any(each.ToSeconds() + STUCK_SECONDS < time.time() for each in lying)


async def is_retried_for_ever(handle, now):
    """The workflow task came back, or an activity that has no last attempt does not stop failing."""
    if any(not each.maximum_attempts and each.attempt > ENOUGH_ATTEMPTS for each in now.pending_activities):
        return True
    if not now.HasField("pending_workflow_task"):
        return False
    recorded = await handle.fetch_history()
    return any(history.events_of(recorded, kind) for kind in ("WORKFLOW_TASK_FAILED", "WORKFLOW_TASK_TIMED_OUT"))


def of_ended(status, result):
    if status == WorkflowExecutionStatus.COMPLETED:
        return MASKED if runs.is_masked(result) else COMPLETED
    ends = {WorkflowExecutionStatus.TIMED_OUT: TIMED_OUT, WorkflowExecutionStatus.TERMINATED: TERMINATED}
    return ends.get(status, status.name)


async def outcome_of(handle, call):
    """None as long as it is unclear; `call` is run_async, which waits for the run."""
    try:
        description = await handle.describe()
    except RPCError as error:
        is_unknown = error.status == RPCStatusCode.NOT_FOUND and call.done()
        return REFUSED if is_unknown and "error" in call.result() else None
    if description.status != WorkflowExecutionStatus.RUNNING:
        return of_ended(description.status, await call)
    if await is_retried_for_ever(handle, description.raw_description):
        return RETRIED
    return WAITS if is_stuck(description.raw_description) else None


async def observe(site, definition, run_id):
    """(outcome, history): a refused start has no history."""
    flock, plan = real_flock.load(definition), runs.plan_of(definition)
    handle, call = site.client.get_workflow_handle(run_id), runs.call_flock(flock, plan, run_id)
    try:
        outcome = await runs.until(lambda: outcome_of(handle, call))
        return outcome, None if outcome == REFUSED else await handle.fetch_history()
    finally:
        await runs.end(handle, call)


# Against flockc ------------------------------------------------------------------------


def judge_finding(site, tally, row, definition):
    findings = [each for each in compiled.findings(site.options, definition) if each["rule"] == row.rule]
    if not findings:
        tally.disagree(f"{row.name}: flockc does not say {row.rule}")
        return
    finding = findings[0]
    history.expect(tally, f"{row.name}: severity", row.severity, finding["severity"])
    words = SAYS.get(row.outcome, "")
    if words in finding.get("label", ""):
        tally.agree()
    else:
        tally.disagree(f"{row.name}: the run {row.outcome}, and flockc says: {finding.get('label')}")


def judge_history(tally, row, recorded):
    """Where the run has stopped."""
    scheduled = history.events_of(recorded, "ACTIVITY_TASK_SCHEDULED")
    if row.outcome == WAITS:
        last = scheduled[-1] if scheduled else history.started_of(recorded)
        history.expect(tally, f"{row.name}: the task lies on", row.queue, last.task_queue.name)
    if row.outcome == RETRIED and row.rule not in ("hand-off-unknown-agent", "missing-input"):
        history.expect(tally, f"{row.name}: was scheduled", False, f"{row.name}-second" in history.way_of(recorded))


def judge_options(site, tally, row, definition, recorded):
    """What flockc lets pass has the options that it compiles."""
    path = compiled.compile_all(site.options, [definition], site.folder)[definition]
    beginning = history.first_activities(recorded, SOME_ACTIVITIES)
    history.compare_run(tally, row.name, json.loads(path.read_text()), f"{row.name}-first", beginning)


async def judge_one(site, tally, row):
    definition = site.folder / f"{row.name}.flock.yaml"
    definition.write_text(yaml.safe_dump(definition_of(row), sort_keys=False))
    outcome, recorded = await observe(site, definition, f"failure-{row.name}")
    history.expect(tally, f"{row.name}: the run", row.outcome, outcome)
    if row.rule:
        judge_finding(site, tally, row, definition)
    if recorded:
        judge_history(tally, row, recorded)
    if recorded and (row.severity != "error" or not row.rule):
        judge_options(site, tally, row, definition, recorded)


async def judge(site, tally):
    """A history that grows keeps the machine so busy that other tasks time out: last, and alone."""
    for is_heavy in (False, True):
        rows = [row for row in ROWS if (row.outcome == TERMINATED) == is_heavy]
        await asyncio.gather(*(runs.case(tally, row.name, judge_one(site, tally, row)) for row in rows))
