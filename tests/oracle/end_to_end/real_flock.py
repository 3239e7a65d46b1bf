# SPDX-License-Identifier: MIT
"""The real Flock; only the call of a model, and one address, are replaced.

Both sides of a run load this module: the judge, which starts runs like an application,
and worker.py, which serves them. Two things are not Flock's own:
  - DeclarativeEvaluator.evaluate answers by itself (see below), so that the evaluator keeps
    its class, name and configuration, and a definition means what it says. Agents that `ask a
    model` have it as it is: model_server.py answers them;
  - create_temporal_client, which has a fixed address in it, asks for the server of the judge.

What an agent's evaluator does is written in its description: `fails 2 ValueError` raises
twice and then answers, `fails always KeyError` never does, `sleeps 5` takes that many
seconds, `gives 40000` gives as many letters, `says no` returns False as `ok` and a `flaw`, `asks a model` asks it;
any other text means that it answers at once. It does not look
at inputs, and it does not say anything about what a model would answer. What raises by
itself is an evaluator of the author's own, ByDescription: Flock's never lets a name through.
"""

import asyncio
import builtins
import collections
import logging
import os
import warnings

# Offline: without it the price list of all models is fetched at import.
os.environ["LITELLM_LOCAL_MODEL_COST_MAP"] = "True"
# What would change the start request that Flock makes.
os.environ.pop("DEFAULT_MODEL", None)

import flock.core.execution.temporal_executor as executor
import flock.core.flock as flock_module
import flock.workflow.flock_workflow  # its log is to be quiet as well
from flock.core import Flock
from flock.core.flock_evaluator import FlockEvaluator
from flock.core.flock_registry import get_registry
from flock.core.logging.logging import configure_logging
from flock.core.util.input_resolver import top_level_to_keys
from flock.evaluators.declarative.declarative_evaluator import DeclarativeEvaluator
from temporalio.client import Client
from temporalio.runtime import LoggingConfig, Runtime, TelemetryConfig

# Flock and the SDK log every failure that is provoked here; only the tally is to be read.
configure_logging("NO_LOGS", "CRITICAL")
logging.disable(logging.CRITICAL)
warnings.simplefilter("ignore")
QUIET = Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(filter="off")))
flock_module.init_console = lambda *_, **__: None

# An answer that a router has to understand; any other is made of the key.
ANSWERS = {"verdict": "approve"}
failures = collections.Counter()


def answer(agent_name, output):
    """What the agent's evaluator returns: a value for each key of its `output`."""
    return {key: ANSWERS.get(key, f"{agent_name} {key}") for key in top_level_to_keys(output)}


def raises():
    """A tool that does."""
    raise KeyError("as its name says")


def make_input(context=None):
    """What `input_callable` may name."""
    return "topic"


async def evaluate(self, agent, inputs, tools, mcp_tools=None):
    match (agent.description or "").split():
        case ["asks", *_]:
            return await ask_model(self, agent, inputs, tools, mcp_tools)
        case ["fails", "always", error]:
            raise getattr(builtins, error)("as its description says")
        case ["fails", count, error] if failures[agent.name] < int(count):
            failures[agent.name] += 1
            raise getattr(builtins, error)("as its description says")
        case ["sleeps", seconds]:
            await asyncio.sleep(float(seconds))
        case ["says", word]:
            return {"ok": word == "yes", "flaw": "" if word == "yes" else "none"}
        case ["gives", length]:
            return {"answer": "x" * int(length)}
    return answer(agent.name, agent.output or "")


class ByDescription(FlockEvaluator):
    """The evaluator of a program."""

    evaluate = evaluate


ask_model = DeclarativeEvaluator.evaluate
DeclarativeEvaluator.evaluate = evaluate
get_registry().register_component(ByDescription, "ByDescription")
get_registry().register_callable(raises, "raises")
get_registry().register_callable(make_input, "make_input")


def load(path):
    """Registers the agents of the file in this process, as every Flock program does."""
    return Flock.load_from_file(str(path))


def connect_to(address):
    """Sends every run of this process to `address`; returns how to get a client of one's own."""

    async def connect():
        return await Client.connect(address, runtime=QUIET)

    executor.create_temporal_client = connect
    return connect
