# SPDX-License-Identifier: MIT
"""Compares flockc's answers with the server's outcomes: error or not, the words that say what
happens, the values that arrive, and the values that the server changes without a word.
"""

import datetime
import math

import server_side
import verdict
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest

PROTO_MOST = datetime.timedelta(seconds=315_576_000_000)
SERVER_MOST_NANOS = 100 * 365 * 86400 * 10**9
FLOCK_TIMEOUT_NANOS = 300 * 10**9

# What flockc says will happen, in the part of the label that tells it from the others.
WORDS = {
    (server_side.HANGS, "activity"): "the run hangs",
    (server_side.COMPLETED, "activity"): "the run ends as if it had succeeded",
    (server_side.REFUSED, "start"): "Temporal refuses to start the workflow",
    (server_side.REFUSED, "poll"): "Temporal refuses the worker's polls",
}

NO_JSON = "JSON has no NaN and no infinity, so flockc refuses a backoff coefficient that SDK and server take"
TOO_LONG = "protobuf's JSON ends at 10,000 years; in binary form the server takes longer durations and cuts them"
SINCE_1_31 = "this name is refused from server 1.31 on"
PER_NAMESPACE = ("temporal-sys-per-ns-", "temporal-sys-worker-controller-per-ns-tq")


seen = set()  # (kind of outcome, subject)


# Taken or not ----------------------------------------------------------------------


def stricter_on_purpose(answer, handed, server_version):
    """Why flockc refuses what was accepted; None if one of its errors is not explained."""
    reasons = [stricter(finding, handed, server_version) for finding in answer.errors()]
    return None if None in reasons else reasons[0]


def stricter(finding, handed, server_version):
    """Each of the three belongs to one rule and one kind of value, which must be there."""
    rule = finding["rule"]
    coefficients = [policy.backoff_coefficient for policy in handed.policies()]
    if rule == "backoff-not-finite" and not all(map(math.isfinite, coefficients)):
        return NO_JSON
    if rule == "duration-capped" and max(handed.durations()) > PROTO_MOST:
        return TOO_LONG
    is_per_namespace = any(f"`{name}" in finding["message"] for name in PER_NAMESPACE)
    if rule == "queue-reserved" and server_version < (1, 31) and is_per_namespace:
        return SINCE_1_31
    return None


def judge_taken(tally, case, answer, handed, outcome, subject, server_version):
    """`error` in flockc if and only if it is not accepted, and then with the right words."""
    seen.add((outcome.kind, subject))
    said = ", ".join(f"{finding['rule']}: {finding.get('label')}" for finding in answer.errors())
    if outcome.kind == server_side.ACCEPTED:
        if not said:
            tally.agree()
        elif reason := stricter_on_purpose(answer, handed, server_version):
            tally.explained(reason)
        else:
            tally.disagree(f"{case.name}: accepted, and flockc says {said}\n{case.text[:600]}")
    elif not said:
        tally.disagree(f"{case.name}: {outcome.kind} ({outcome.message}), and flockc has no error\n{case.text[:600]}")
    else:
        judge_words(tally, case, answer, outcome, subject)


def judge_variety(tally):
    """A judge that has only seen acceptance, or only refusal, has tested nothing."""
    refusals = {"activity": server_side.HANGS, "start": server_side.REFUSED, "poll": server_side.REFUSED}
    for subject, refusal in refusals.items():
        for kind in (server_side.ACCEPTED, refusal):
            if (kind, subject) not in seen:
                tally.disagree(f"no {subject} was ever {kind}")


def judge_words(tally, case, answer, outcome, subject):
    """One of the errors must say what happened, unless each is about what JSON cannot represent."""
    words = WORDS.get((outcome.kind, subject), "nothing that flockc knows of")
    labels = [finding.get("label", "") for finding in answer.errors()]
    if any(words in label for label in labels) or all("cannot represent" in label for label in labels):
        tally.agree()
    else:
        tally.disagree(f"{case.name}: {outcome.kind} ({outcome.message}), and flockc says {labels}\n{case.text[:600]}")


# What arrives ----------------------------------------------------------------------


def nanos(duration):
    return duration.seconds * 10**9 + duration.nanos


def capped(duration):
    return min(nanos(duration), SERVER_MOST_NANOS)


def judge_activity(tally, case, options, event, run_timeout):
    """What the server recorded is what flockc compiled, except for its defaults and caps."""
    compiled = json_format.ParseDict(options, ActivityOptions())
    wanted = kept_activity(compiled, nanos(run_timeout))
    found = activity_values(event)
    if wanted == found:
        tally.agree()
    else:
        different = {key: (wanted[key], found[key]) for key in wanted if wanted[key] != found[key]}
        tally.disagree(f"{case.name}: (flockc, server) differ: {different}")


def activity_values(event):
    policy = event.retry_policy
    return {
        "queue": event.task_queue.name,
        "start to close": nanos(event.start_to_close_timeout),
        "schedule to close": nanos(event.schedule_to_close_timeout),
        "heartbeat": nanos(event.heartbeat_timeout),
        "initial": nanos(policy.initial_interval),
        "maximum": nanos(policy.maximum_interval),
        "coefficient": policy.backoff_coefficient,
        "attempts": policy.maximum_attempts,
        "types": list(policy.non_retryable_error_types),
    }


def kept_activity(compiled, run_nanos):
    """The compiled options after the server's defaults and caps. It does not cap the intervals of one attempt."""
    policy = compiled.retry_policy
    initial = nanos(policy.initial_interval) or 10**9
    maximum = nanos(policy.maximum_interval) or 100 * initial
    most = math.inf if policy.maximum_attempts == 1 else SERVER_MOST_NANOS
    return {
        "queue": compiled.task_queue.name,
        "start to close": min(nanos(compiled.start_to_close_timeout), run_nanos or SERVER_MOST_NANOS),
        "schedule to close": run_nanos,
        "heartbeat": 0,
        "initial": min(initial, most),
        "maximum": min(maximum, most),
        "coefficient": policy.backoff_coefficient or 2.0,
        "attempts": policy.maximum_attempts,
        "types": list(policy.non_retryable_error_types),
    }


def judge_same_event(tally, case, left, right):
    """By the SDK's worker and by command: the server wrote the same."""
    first, second = activity_values(left), activity_values(right)
    if first == second:
        tally.agree()
    else:
        different = {key: (first[key], second[key]) for key in first if first[key] != second[key]}
        tally.disagree(f"{case.name}: (SDK, flockc) differ: {different}")


def judge_start(tally, case, request, client_event, http_event, memo):
    """The start that flockc wrote against the one of Flock's executor, and against the file itself."""
    wanted = kept_start(json_format.Parse(request, StartWorkflowExecutionRequest()))
    for way, event in (("client", client_event), ("HTTP", http_event)):
        found = start_values(event)
        if wanted != found:
            tally.disagree(f"{case.name}, {way}: flockc {str(wanted)[:300]}, server {str(found)[:300]}")
            return
    if wanted["memo"] == memo:
        tally.agree()
    else:
        tally.disagree(f"{case.name}: described memo {str(memo)[:300]}, flockc {str(wanted['memo'])[:300]}")


def start_values(event):
    return {
        "type": event.workflow_type.name,
        "queue": event.task_queue.name,
        "execution": nanos(event.workflow_execution_timeout),
        "run": nanos(event.workflow_run_timeout),
        "task": nanos(event.workflow_task_timeout),
        "delay": nanos(event.first_workflow_task_backoff),
        "attributes": payload_values(event.search_attributes.indexed_fields),
        "memo": payload_values(event.memo.fields),
    }


def payload_values(fields):
    return {key: dict(payload.metadata) | {"data": payload.data} for key, payload in fields.items()}


def kept_start(request):
    execution = capped(request.workflow_execution_timeout)
    run = capped(request.workflow_run_timeout)
    if execution:
        run = min(run, execution) if run else execution
    task = 10 * 10**9
    return {
        "type": "FlockWorkflow",
        "queue": request.task_queue.name,
        "execution": execution,
        "run": run,
        "task": min(task, run) if run else task,
        "delay": capped(request.workflow_start_delay),
        "attributes": payload_values(request.search_attributes.indexed_fields),
        "memo": payload_values(request.memo.fields),
    }


# What changes without a word -------------------------------------------------------


def cut_of(timeout):
    """A timeout that is not written, Flock's five minutes, belongs to the retries."""
    if timeout > SERVER_MOST_NANOS:
        return ("duration-capped",)
    own = ("activity-exceeds-workflow",)
    return own + ("retry-budget-exceeds-workflow",) if timeout == FLOCK_TIMEOUT_NANOS else own


def changes_of_activity(compiled, event):
    """The rules, one of which must report what the server made of it. With one attempt no interval matters."""
    policy = compiled.retry_policy
    timeout = nanos(compiled.start_to_close_timeout)
    if nanos(event.start_to_close_timeout) != timeout:
        yield cut_of(timeout)
    if policy.maximum_attempts == 1:
        return
    if not nanos(policy.initial_interval):
        yield ("zero-duration",)
    if nanos(policy.initial_interval) > SERVER_MOST_NANOS:
        yield ("duration-capped",)


def changes_of_start(request):
    execution, run = nanos(request.workflow_execution_timeout), nanos(request.workflow_run_timeout)
    if max(execution, run, nanos(request.workflow_start_delay)) > SERVER_MOST_NANOS:
        yield ("duration-capped",)
    if 0 < capped(request.workflow_execution_timeout) < capped(request.workflow_run_timeout):
        yield ("run-exceeds-execution",)


def judge_changes(tally, case, answer, rules):
    for names in rules:
        if any(name in answer.rules() for name in names):
            tally.agree()
        else:
            what = " or ".join(names)
            tally.disagree(f"{case.name}: changed by the server, and flockc says nothing ({what})\n{case.text[:600]}")
