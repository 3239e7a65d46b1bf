# SPDX-License-Identifier: MIT
"""How often Temporal tries an agent that fails, against the policy that flockc emitted for it.

Each agent of retries.flock.yaml is started by curl and counted by the server. What the
emitted policy means, attempts, waits and error types, is worked out here once more, by the
server's rules: a type is the name of the exception's class and nothing else.
"""

import asyncio
import builtins
import json
import pathlib

import compiled
import history
import runs
import yaml
from temporalio.api.enums.v1 import RetryState

DEFINITION = pathlib.Path(__file__).resolve().parent / "retries.flock.yaml"


def seconds(text):
    return float(text.removesuffix("s"))


def error_type(description):
    """The name that the server compares with; None if the agent succeeds in the end."""
    match description.split():
        case ["fails", "always", error]:
            return getattr(builtins, error).__name__
        case ["sleeps", _]:
            return "TemporalTimeout:StartToClose"
    return None


def expected(policy, description):
    """(attempts, why no more, minimum seconds between the first and the last)."""
    error = error_type(description)
    if error is None:
        attempts, state = int(description.split()[1]) + 1, None
    elif error in policy["nonRetryableErrorTypes"]:
        attempts, state = 1, RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE
    else:
        attempts, state = policy["maximumAttempts"], RetryState.RETRY_STATE_MAXIMUM_ATTEMPTS_REACHED
    initial, most = seconds(policy["initialInterval"]), seconds(policy["maximumInterval"])
    waits = [min(initial * policy["backoffCoefficient"] ** k, most) for k in range(attempts - 1)]
    return attempts, state, sum(waits)


def recorded(events):
    """The same of the first activity of a history."""
    scheduled_at, _ = history.timed(events, "ACTIVITY_TASK_SCHEDULED")[0]
    started_at, started = history.timed(events, "ACTIVITY_TASK_STARTED")[0]
    ends = history.events_of(events, "ACTIVITY_TASK_FAILED") + history.events_of(events, "ACTIVITY_TASK_TIMED_OUT")
    return started.attempt, ends[0].retry_state if ends else None, started_at - scheduled_at


async def judge_one(site, tally, name, description, document):
    policy, where = document["activities"][name]["retryPolicy"], f"retries of {name}"
    body = compiled.start_request(site.options, DEFINITION, f"retries-{name}", "--agent", name)
    run = await runs.run_curl(site, body, f"retries-{name}")
    attempts, state, waited = expected(policy, description)
    real_attempts, real_state, real_waited = recorded(run.history)
    history.expect(tally, f"{where}: attempts", attempts, real_attempts)
    history.expect(tally, f"{where}: last retry state", state, real_state)
    history.expect(tally, f"{where}: has waited {waited} s", True, real_waited >= waited)
    history.expect(tally, f"{where}: is recorded as completed, and has failed", state is not None,
                   runs.is_masked(run.result))  # fmt: skip


async def judge(site, tally, served):
    document = json.loads(served[DEFINITION].read_text())
    agents = yaml.safe_load(DEFINITION.read_text())["agents"]
    await asyncio.gather(*(runs.case(tally, name, judge_one(site, tally, name, agent["description"], document))
                           for name, agent in agents.items()))  # fmt: skip
