# SPDX-License-Identifier: MIT
"""Who runs after whom: routers at random, against the hand-offs and the findings of flockc.

Each definition has three agents, whose answers are fixed, and routers of every class that goes
where a file says. A run is stopped when it has gone on for a while; what it did until then must be
possible by `handOffs`, one that ends must not have come to a circle that flockc calls endless, and
where an agent follows itself more often than its router allows, a finding must say so.
"""

import asyncio
import contextlib
import itertools
import json
import math
import re

import compiled
import history
import real_flock
import runs
import yaml
from temporalio.client import WorkflowExecutionStatus
from temporalio.service import RPCError

DEFINITIONS = 16
AT_A_TIME = 8  # each has a worker of its own
MANY_EVENTS = 80  # twelve for each hand-off
ENDLESS = ("hand-off-cycle", "endless-workflow")
MODULES = {
    "ConditionalRouter": "flock.routers.conditional.conditional_router",
    "FeedbackRetryRouter": "flock.routers.feedback.feedback_router",
    "IterativeListGeneratorRouter": "flock.routers.list_generator.list_generator_router",
}
COMPONENTS = {name: {"type": "flock_component", "module_path": module} for name, module in MODULES.items()}


def maybe(rng, config, key, values):
    if rng.random() < 0.6:
        config[key] = rng.choice(values)


def default_router(rng, _, names):
    target = rng.choice([*names, ""])
    request = {"next_agent": target, **rng.choice([{}, {"add_description": "more"}, {"override_context": {}}])}
    return {"hand_off": rng.choice([target, request])}


def conditional_router(rng, name, names):
    config = {"condition_context_key": rng.choice([f"{name}.ok", f"{name}.ok", "flock.topic"]), "expected_bool": True}
    maybe(rng, config, "success_agent", [*names, None])
    maybe(rng, config, "failure_agent", [*names, None, ""])
    maybe(rng, config, "retry_on_failure", [True, "yes", False])
    maybe(rng, config, "max_retries", [0, 1, 2])
    return config


def feedback_router(rng, name, names):
    config = {}
    maybe(rng, config, "feedback_context_key", [f"{name}.flaw", "flock.topic", f"{name}.nothing"])
    maybe(rng, config, "max_retries", [0, 1, 2])
    maybe(rng, config, "fallback_agent", [*names, None])
    return config


def list_router(rng, *_):
    return {"target_list_field": "list", "item_output_field": "ok", "max_iterations": rng.choice([0, 1, 2])}


ROUTERS = {
    "DefaultRouter": default_router,
    "ConditionalRouter": conditional_router,
    "FeedbackRetryRouter": feedback_router,
    "IterativeListGeneratorRouter": list_router,
}


def agent_of(rng, name, names):
    agent = {"input": "topic", "output": "ok: bool, flaw: str", "description": rng.choice(["says yes", "says no"]),
             "evaluator": {"name": "default", "type": "DeclarativeEvaluator"}}  # fmt: skip
    kind = rng.choice([*ROUTERS, "ConditionalRouter", None])
    if kind:
        agent["handoff_router"] = {"name": "r", "type": kind, "config": ROUTERS[kind](rng, name, names)}
    return agent


def write(rng, name, folder):
    names = [f"{name}_{letter}" for letter in "abc"]
    definition = {"name": name, "enable_temporal": True, "temporal_config": {"task_queue": name},
                  "components": COMPONENTS, "agents": {each: agent_of(rng, each, names) for each in names},
                  "run": {"agent": names[0], "input": {"topic": "birds"}}}  # fmt: skip
    path = folder / f"{name}.flock.yaml"
    path.write_text(yaml.safe_dump(definition, sort_keys=False))
    return path


# What becomes of a run -----------------------------------------------------------------


async def is_over_or_long(handle):
    with contextlib.suppress(RPCError):  # not started yet
        now = await handle.describe()
        is_over = now.status != WorkflowExecutionStatus.RUNNING
        if is_over or now.raw_description.workflow_execution_info.history_length > MANY_EVENTS:
            return now.status.name
    return None


async def observe(site, definition, run_id):
    """(the agents that ran, whether the run ended by itself)"""
    handle = site.client.get_workflow_handle(run_id)
    call = runs.call_flock(real_flock.load(definition), runs.plan_of(definition), run_id)
    try:
        status = await runs.until(lambda: is_over_or_long(handle))
        return history.way_of(await handle.fetch_history()), status == "COMPLETED"
    finally:
        await runs.end(handle, call)


# Against flockc ------------------------------------------------------------------------


def named(finding):
    return set(re.findall(r"`(\w+)`", finding["message"] + finding.get("label", "")))


def retries_allowed(name, agent):
    """How often its router means to go back to the agent; without limit where a key names it."""
    config = agent.get("handoff_router", {}).get("config", {})
    is_named = name in (config.get("success_agent"), config.get("failure_agent"), config.get("fallback_agent"))
    return math.inf if is_named else config.get("max_retries", config.get("max_iterations", 1))


def judge_repetitions(tally, definition, way, findings):
    agents = runs.sections_of(definition)["agents"]
    told = set().union(*map(named, findings))
    for name, times in ((name, len(list(group))) for name, group in itertools.groupby(way)):
        if times - 1 > retries_allowed(name, agents[name]):
            where = f"{definition.name}: {name} ran {times} times in a row"
            history.expect(tally, f"{where}, which is told", name in told, True)


async def judge_one(site, tally, definition):
    path = compiled.compile_all(site.options, [definition], site.folder)[definition]
    edges = {(each["from"], each["to"]) for each in json.loads(path.read_text())["handOffs"]}
    findings = compiled.findings(site.options, definition)
    way, has_ended = await observe(site, definition, f"run-of-{definition.name}")
    for pair in sorted(set(itertools.pairwise(way))):
        history.expect(tally, f"{definition.name}: {pair[0]} hands off to {pair[1]}", True, pair in edges)
    for finding in findings:
        if finding["rule"] in ENDLESS and named(finding) & set(way):
            history.expect(tally, f"{definition.name}: never ends, says {finding['rule']}", False, has_ended)
    told = [each for each in findings if each["rule"] in (*ENDLESS, "retries-not-counted")]
    judge_repetitions(tally, definition, way, told)


async def judge(site, tally):
    made = [write(tally.random, f"routes{n}", site.folder) for n in range(DEFINITIONS)]
    for begin in range(0, DEFINITIONS, AT_A_TIME):
        some = made[begin : begin + AT_A_TIME]
        await asyncio.gather(*(runs.case(tally, each.name, judge_one(site, tally, each)) for each in some))
