# SPDX-License-Identifier: MIT
"""Which model each agent asks, or why its activity fails before it asks one.

Real are execute_single_agent, with the context that the workflow gave it, and everything below:
the agent's run, its modules, its evaluator and the constructor of dspy.LM. Only the question to
the model is not sent.
"""

import contextlib
import dataclasses
import io

import dspy
import real_flock
from flock.workflow.agent_execution_activity import execute_single_agent


@dataclasses.dataclass
class AgentRun:
    """`model` is None unless one was asked."""

    model: str | None = None
    error: str = ""  # that the activity ended with; where a model was asked it says nothing


class NoAnswer(Exception):
    pass


class SilentModel(dspy.LM):
    asked = []

    def forward(self, *_, **__):
        self.asked.append(self.model)
        raise NoAnswer

    async def aforward(self, *_, **__):
        self.forward()


def run_agent(name, context):
    """Runs the activity of one agent once."""
    SilentModel.asked.clear()
    run = AgentRun()
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            real_flock.LOOP.run_until_complete(execute_single_agent(name, context))
    except Exception as error:  # Temporal gets it, whatever it is
        run.error = f"{type(error).__name__}: {error}"[:200]
    if SilentModel.asked:
        run.model = SilentModel.asked[0]
    return run


def run_agents(outcome):
    """Fills in outcome.runs: all agents whose activity the workflow starts."""
    real, dspy.LM = dspy.LM, SilentModel
    try:
        for name, context in outcome.contexts.items():
            outcome.runs[name] = run_agent(name, context)
    finally:
        dspy.LM = real
