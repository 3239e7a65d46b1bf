# SPDX-License-Identifier: MIT
"""Agents made at random that ask a model which fails: compares flockc with the class that is raised.

For each agent Flock's own activity is run, in this process and without a server, with the real
evaluators, modules and tools; what it raises is what Temporal would compare with. Then flockc checks a
list with that name and some that people write. It must not call a name unreachable that was raised,
must recognise the name that every failure of the model has, and must say nothing if an evaluator, a
module or a server of the author's own may raise anything.
"""

import contextlib
import io
import pathlib
import shutil

import compiled
import real_flock
import yaml
from flock.core.context.context import FlockContext
from flock.workflow.agent_execution_activity import execute_single_agent
from temporalio.converter import DataConverter
from temporalio.testing import ActivityEnvironment

AGENTS = 80
ALL, UNREACHABLE = "error-type-all-failures", "error-type-unreachable"
PROBES = ["AuthenticationError", "ModelDown", "KeyError", "TemporalTimeout:Heartbeat"]
MODELS = ["openai/status-401", "openai/status-429", "openai/status-500", "openai/no-json", "openai/says-nothing",
          "openai/says-5", "openai/answers", "openai/tool-raises", "openai/o3-mini", "nobody/x"]  # fmt: skip
MODULES = {
    "output": {"name": "output", "type": "OutputModule", "config": {"render_table": False}},
    "metrics": {"name": "metrics", "type": "MetricsModule", "config": {"collect_token_usage": False}},
    "gone": {"name": "gone", "type": "MetricsModule", "config": {"metrics_dir": "metrics-gone"}},
    "file": {"name": "file", "type": "MetricsModule", "config": {"metrics_dir": "metrics-file"}},
    "memory": {"name": "memory", "type": "MetricsModule", "config": {"storage_type": "memory"}},
    # The second one of a process is lost: prometheus_client refuses the same names twice.
    "counters": {"name": "counters", "type": "MetricsModule", "config": {"storage_type": "prometheus"}},
    "assertions": {"name": "assertions", "type": "AssertionCheckerModule", "config": {
        "on_failure": "raise_error", "rules": [{"condition": "answer == 'never'", "fail_message": "as it says"}]}},
}  # fmt: skip


def agent(rng):
    """Three agents in ten have something of the author's own, which may raise under any name."""
    config = {"model": None, "max_retries": 0, "use_cache": False, "stream": rng.random() < 0.3,
              "temperature": rng.choice([1.0, 0.2]), "max_tokens": rng.choice([4096, 32000]),
              "override_evaluator_type": rng.choice([None, None, "ChainOfThought", "ReAct", "Predict", "None"]),
              "kwargs": rng.choice([{}, {}, {}, {"nonsense": 1}])}  # fmt: skip
    made = {"description": "asks a model", "model": rng.choice(MODELS), "input": "topic",
            "output": rng.choice(["answer", "answer: int", "answer: list[str], count: int"]),
            "evaluator": {"name": "default", "type": "DeclarativeEvaluator", "config": config}}  # fmt: skip
    if rng.random() < 0.3:
        made["tools"] = ["raises"]
    if rng.random() < 0.1:
        made["input"] = None
    if rng.random() < 0.4:
        name = rng.choice(list(MODULES))
        made["modules"] = {name: MODULES[name]}
    if rng.random() < 0.1:
        made["mcp_servers"] = ["nobody"]
    if rng.random() < 0.1:
        made |= {"description": "fails always KeyError", "evaluator": {"name": "own", "type": "ByDescription"}}
    return made


def definition(agents):
    return {"name": "failing", "enable_temporal": True, "agents": agents,
            "components": {"ByDescription": {"type": "flock_component", "module_path": "real_flock"}}}  # fmt: skip


async def raised_by(name):
    """What the activity of the agent raises, or the encoding of its result; None: nothing."""
    context = FlockContext(state={"flock.topic": "a topic"})
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            result = await ActivityEnvironment().run(execute_single_agent, name, context)
            await DataConverter.default.encode([result])
    except Exception as error:
        return error
    return None


def verdicts(site, agents, raised):
    """What flockc says of the names that are listed for each agent: {(agent, name): rule}."""
    lists = {name: list(dict.fromkeys([*([type(raised[name]).__name__] if raised[name] else []), *PROBES]))
             for name in agents}  # fmt: skip
    listed = {name: agents[name] | {"temporal_activity_config": {"retry_policy": {
        "maximum_attempts": 3, "non_retryable_error_types": lists[name]}}} for name in agents}  # fmt: skip
    path = site.folder / "failing-lists.flock.yaml"
    path.write_text(yaml.safe_dump(definition(listed)))
    found = {each["path"]: each["rule"] for each in compiled.findings(site.options, path)}
    place = "agents.{}.temporal_activity_config.retry_policy.non_retryable_error_types[{}]"
    return {(name, each): found.get(place.format(name, n)) for name in agents for n, each in enumerate(lists[name])}


def is_of_model(agent, error):
    """The evaluator has put it around what went wrong. What streams fails otherwise before it begins."""
    is_streaming = agent["evaluator"].get("config", {}).get("stream")
    return isinstance(error, ExceptionGroup) if is_streaming else error.__cause__ is not None


def judge_agent(tally, name, agent, error, said):
    """The evaluator is known if a name that it cannot raise is unreachable."""
    is_known = said[name, "ModelDown"] == UNREACHABLE
    if error is None:
        tally.agree()
        return
    wanted = ALL if is_known and is_of_model(agent, error) else None
    rule = said[name, type(error).__name__]
    if rule == wanted:
        tally.agree()
    else:
        tally.disagree(f"{name} raises {error!r}: flockc says {rule}, and not {wanted}")


def judge_own(tally, name, agent, said):
    """An evaluator, a module or a server of the author's own; AssertionChecker runs his conditions."""
    is_own = agent["evaluator"]["type"] == "ByDescription" or "mcp_servers" in agent or \
        "assertions" in agent.get("modules", {})  # fmt: skip
    if (said[name, "ModelDown"] == UNREACHABLE) == (not is_own):
        tally.agree()
    else:
        tally.disagree(f"{name}: flockc says {said[name, 'ModelDown']} of a name, and own is {is_own}: {agent}")


def spoil_folders():
    """What modules have made while they were loaded is not there any more, or is a file."""
    for name in ("metrics-gone", "metrics-file"):
        shutil.rmtree(name, ignore_errors=True)
    pathlib.Path("metrics-file").touch()


async def judge(site, tally):
    pathlib.Path("metrics-file").unlink(missing_ok=True)
    agents = {f"failing_{n}": agent(tally.random) for n in range(AGENTS)}
    path = site.folder / "failing.flock.yaml"
    path.write_text(yaml.safe_dump(definition(agents)))
    real_flock.load(path)
    spoil_folders()
    raised = {name: await raised_by(name) for name in agents}
    said = verdicts(site, agents, raised)
    for name, error in raised.items():
        judge_agent(tally, name, agents[name], error, said)
        judge_own(tally, name, agents[name], said)
