# SPDX-License-Identifier: MIT
"""Finds which model each agent asks, or why its activity fails before it asks one.

What runs is the real execute_single_agent, with the context that the workflow gave it, and
everything below it: the agent's run, its modules, its evaluator and the constructor of dspy.LM.
Only the call of the model is not sent. The same is done for determine_next_agent if a router asks a
model.
"""

import contextlib
import dataclasses
import io

import dspy
import litellm
import real_flock
from flock.workflow.agent_execution_activity import determine_next_agent, execute_single_agent


@dataclasses.dataclass
class AgentRun:
    """`model` is None unless one was asked."""

    model: str | None = None
    error: str = ""    # that the activity ended with; if a model was asked it says nothing
    routing: str = ""  # what the activity after it ended with, for a router that asks a model


class NoAnswer(Exception):
    pass


class SilentModel(dspy.LM):
    asked = []

    def forward(self, *_, **__):
        self.asked.append(self.model)
        raise NoAnswer

    async def aforward(self, *_, **__):
        self.forward()


async def no_completion(**_):
    raise NoAnswer


def ended_with(activity):
    """The exception that an activity ends with, or "": Temporal gets it, whatever it is."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            real_flock.LOOP.run_until_complete(activity)
    except Exception as error:
        return f"{type(error).__name__}: {error}"[:200]
    return ""


def run_agent(outcome, name):
    """Runs the activities of one agent once."""
    SilentModel.asked.clear()
    context = outcome.contexts[name]
    run = AgentRun(error=ended_with(execute_single_agent(name, context)))
    if SilentModel.asked:
        run.model = SilentModel.asked[0]
    if outcome.hand_offs.get(name, ("", None))[0] in real_flock.ASKING_ROUTERS:
        run.routing = ended_with(determine_next_agent(name, {}, context))
    return run


def run_agents(outcome):
    """Fills in outcome.runs: all agents whose activity the workflow starts."""
    real = dspy.LM, litellm.acompletion
    dspy.LM, litellm.acompletion = SilentModel, no_completion
    try:
        for name in outcome.contexts:
            outcome.runs[name] = run_agent(outcome, name)
    finally:
        dspy.LM, litellm.acompletion = real
