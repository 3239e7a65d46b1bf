# SPDX-License-Identifier: MIT
"""Compares the type that a failure of Flock's own evaluator has with what flockc says about the names.

Each agent of models.flock.yaml asks a model that fails, with nothing replaced in between, and is
counted by the server. The type that the server has recorded, and those of its causes, are then put
into a list of that very agent: flockc must call the former reachable (and the type of every
failure, if it is that), and the latter unreachable.
"""

import asyncio
import json
import pathlib

import compiled
import history
import runs
import yaml

DEFINITION = pathlib.Path(__file__).resolve().parent / "models.flock.yaml"
ALL, UNREACHABLE = "error-type-all-failures", "error-type-unreachable"
# What people list; no failure of Flock's evaluator has it.
PROBES = ["AuthenticationError", "ValueError", "KeyError", "builtins.KeyError"]
# Causes that also occur without the evaluator, or that belong to another rule.
COMES_ELSEWHERE = {"TypeError", "RuntimeError", "NotFoundError"}
NOT_LOADED = {"name": "stranger", "enable_temporal": True, "temporal_config": {"task_queue": "models-queue"}}


def types_of(failure):
    """The type of the failure, then those of its causes; a timeout has the attempt before it."""
    if failure.HasField("timeout_failure_info"):
        return ["TemporalTimeout:StartToClose"]
    types = [failure.application_failure_info.type]
    while failure.HasField("cause"):
        failure = failure.cause
        types.append(failure.application_failure_info.type)
    return types


def recorded(events):
    """(attempts, types) of the first activity; no types if it succeeded."""
    started = history.events_of(events, "ACTIVITY_TASK_STARTED")[0]
    ends = history.events_of(events, "ACTIVITY_TASK_FAILED") + history.events_of(events, "ACTIVITY_TASK_TIMED_OUT")
    return started.attempt, types_of(ends[0].failure) if ends else []


def expected_attempts(policy, types):
    if not types or types[0] in policy["nonRetryableErrorTypes"]:
        return 1
    return policy["maximumAttempts"]


def verdicts_of(site, definition, name, types):
    """What flockc says of each name, were it listed for the agent `name`: {name: rule}."""
    listed = list(dict.fromkeys(types))
    agent = definition["agents"][name] | {"temporal_activity_config": {
        "retry_policy": {"maximum_attempts": 3, "non_retryable_error_types": listed}}}  # fmt: skip
    path = site.folder / f"listed-{name}.flock.yaml"
    path.write_text(yaml.safe_dump(definition | {"agents": {name: agent}}))
    found = {each["message"].split("`")[1]: each["rule"] for each in compiled.findings(site.options, path)
             if each["code"].startswith("FLK5")}  # fmt: skip
    return {each: found.get(each) for each in listed}


def judge_names(site, tally, definition, name, types):
    said = verdicts_of(site, definition, name, [*types, *PROBES])
    is_of_model = len(types) > 1 or types[:1] == ["ExceptionGroup"]
    for each, rule in said.items():
        if types and each == types[0]:
            wanted = ALL if is_of_model else None
        else:
            wanted = rule if each in COMES_ELSEWHERE else UNREACHABLE
        history.expect(tally, f"{name}: {each} in its list", rule, wanted)


async def run(site, path, name):
    body = compiled.start_request(site.options, path, f"models-{name}", "--agent", name)
    return recorded((await runs.run_curl(site, body, f"models-{name}")).history)


async def judge_one(site, tally, definition, name, document):
    policy = document["activities"][name]["retryPolicy"]
    attempts, types = await run(site, DEFINITION, name)
    history.expect(tally, f"{name}: attempts at {types}", expected_attempts(policy, types), attempts)
    succeeds = name in ("answers", "uses_a_tool_that_raises")
    history.expect(tally, f"{name}: succeeds, not {types}", succeeds, not types)
    judge_names(site, tally, definition, name, types)


async def judge_not_loaded(site, tally, definition):
    """An agent that the worker does not know, on a queue that it polls."""
    policy = {"maximum_attempts": 3, "non_retryable_error_types": ["ValueError"]}
    agent = definition["agents"]["answers"] | {"temporal_activity_config": {"retry_policy": policy}}
    path = site.folder / "stranger.flock.yaml"
    path.write_text(yaml.safe_dump(NOT_LOADED | {"agents": {"stranger": agent}}))
    history.expect(tally, "stranger: attempts, types", (1, ["ValueError"]), await run(site, path, "stranger"))
    labels = [each["label"] for each in compiled.findings(site.options, path) if each["rule"] == UNREACHABLE]
    history.expect(tally, "stranger: is said", True, "has not loaded the agent" in "".join(labels))


async def judge_all(tally, cases):
    await asyncio.gather(*(runs.case(tally, name, case) for name, case in cases.items()))


async def judge(site, tally, served):
    """Streams come last: dspy 2.6.23 lets one that breaks off disturb the others of its process."""
    document = json.loads(served[DEFINITION].read_text())
    definition = yaml.safe_load(DEFINITION.read_text())
    for streams in (False, True):
        await judge_all(tally, {name: judge_one(site, tally, definition, name, document)
                                for name in definition["agents"] if name.startswith("streams") == streams})  # fmt: skip
    await runs.case(tally, "stranger", judge_not_loaded(site, tally, definition))
