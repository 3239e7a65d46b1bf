# SPDX-License-Identifier: MIT
"""Runs the real Flock on a definition, up to the calls that would leave the process.

These are real: the loader with everything below it, Flock.run_async, the Temporal executor, the
SDK's client with its start request, FlockWorkflow.run, the SDK's RetryPolicy and
determine_next_agent. These are replaced:

- the gRPC call: `Client.connect` gives a real client whose service keeps the request and
  answers that the workflow has completed;
- `temporalio.workflow` inside flock_workflow: execute_activity builds what the SDK's
  _apply_schedule_command would and keeps it, and determine_next_agent answers with an
  agent that has not run yet, so that each agent runs once;
- what every Flock() repeats and no answer depends on: component discovery runs once, the banner
  never.

Flock's registry is global to the process, so it is put back before each load, as if the
process were new (fresh.py). A router and a component of a program's own are registered in it.
"""

import asyncio
import contextlib
import copy
import dataclasses
import importlib
import importlib.metadata
import io
import json
import os
import sys
import types
import typing
from datetime import datetime, timezone

import fresh
import typing_extensions

os.environ.setdefault("OTEL_SDK_DISABLED", "true")
# Flock's default model, if a definition names none.
os.environ.pop("DEFAULT_MODEL", None)
# The betas' components cannot be imported before Python 3.12, which brought this name.
typing.override = typing_extensions.override
RELEASE = importlib.metadata.version("flock-core")
IS_CLASSIC = RELEASE.startswith("0.4.")
DIALECT = "CLASSIC" if IS_CLASSIC else "UNIFIED"

with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
    import temporalio.client
    import temporalio.service
    from flock.core import Flock
    from flock.core.context.context import FlockContext
    from flock.core.context.context_vars import FLOCK_CURRENT_AGENT
    from flock.core.flock_agent import FlockAgent
    from flock.core.logging.logging import configure_logging
    from flock.core.serialization.flock_serializer import FlockSerializer
    from flock.workflow import flock_workflow
    from flock.workflow.agent_execution_activity import determine_next_agent
    from flock.workflow.temporal_config import TemporalActivityConfig, TemporalRetryPolicyConfig, TemporalWorkflowConfig
    from temporalio.api.activity.v1 import ActivityOptions
    from temporalio.api.enums.v1 import EventType
    from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest

VERSIONS = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("flock-core", "temporalio", "pydantic"))

LOOP = asyncio.new_event_loop()
ASKING_ROUTERS = ("AgentRouter", "LLMRouter")  # a model, or an agent that does
DYNAMIC_ROUTERS = (*ASKING_ROUTERS, "OwnRouter")
# What set_model() of an evaluator writes into its config.
SETTINGS = ("model", "temperature", "max_tokens")
# Classes of a program's own; they are registered.
OWN_CLASSES = ("OwnRouter", "OwnComponent")
PROBE = "flockc-probe"
ENDED_BEFORE = "the workflow ended before this activity"
MODELS = {"flock": Flock, "temporal": TemporalWorkflowConfig, "retry": TemporalRetryPolicyConfig, "agent": FlockAgent,
          "activity": TemporalActivityConfig}  # fmt: skip


@dataclasses.dataclass
class Part:
    """A component of an agent: how it was written, and what happened to it."""

    path: list       # below the agent: ["evaluator"], ["modules", key], ["components", 0]
    written: object
    is_known: bool   # its class was there
    made: object     # None: it was not made
    settings: dict   # of its config as it was made, those that Flock may overwrite: see SETTINGS

    def is_in(self, agent):
        held = agent.components if not IS_CLASSIC else [agent.evaluator, agent.handoff_router, *agent.modules.values()]
        return any(each is self.made for each in held if each is not None)


@dataclasses.dataclass
class AgentEntry:
    """An entry of `agents`: how it was written, and what happened to it."""

    key: object
    written: object
    agent: object = None  # the FlockAgent that was added; None: dropped
    parts: list = dataclasses.field(default_factory=list)

    def paths(self):
        """The places of its components, in the order in which Flock makes them."""
        if not IS_CLASSIC:
            return [["components", i] for i in range(len(self.written["components"]))]
        places = [[key] for key in ("evaluator", "handoff_router") if self.written.get(key) is not None]
        return places + [["modules", key] for key in self.written.get("modules") or ()]

    def names(self):
        """What Flock registers it under, or would if nothing were wrong with it."""
        if self.agent is not None:
            return [self.agent.name]
        name = self.written.get("name") if isinstance(self.written, dict) else None
        return [self.key, name] if isinstance(name, str) else [self.key]

    def is_at(self, word):
        """Whether flockc's path means this key; a key that is not a string appears in it as it was written."""
        return self.key == word or not isinstance(self.key, str)

    def lost(self, key):
        """A value under `key` was written, and the agent runs without it."""
        is_written = isinstance(self.written, dict) and self.written.get(key) is not None
        return is_written and self.agent is not None and getattr(self.agent, key) is None


@dataclasses.dataclass
class Outcome:
    refusal: str = ""
    flock: object = None
    was_enabled: bool = False       # enable_temporal of the definition
    entries: list = dataclasses.field(default_factory=list)
    start: object = None            # StartWorkflowExecutionRequest, or the exception's text
    activities: dict = dataclasses.field(default_factory=dict)  # name -> ActivityOptions or text
    routing: object = None
    hand_offs: dict = dataclasses.field(default_factory=dict)   # name -> (router type, set of names)
    contexts: dict = dataclasses.field(default_factory=dict)    # name -> what its activity gets
    runs: dict = dataclasses.field(default_factory=dict)        # name -> AgentRun


# --- once per process ---------------------------------------------------------------


def registry():
    module = importlib.import_module("flock.core.flock_registry" if IS_CLASSIC else "flock.core.registry")
    return module.get_registry()


def add_own_classes():
    """A router and another component of the program that loads the definitions."""
    (add_router if IS_CLASSIC else add_components)()


def add_router():
    from flock.core.flock_router import FlockRouter, FlockRouterConfig, HandOffRequest

    class OwnRouter(FlockRouter):
        name: str = "own"
        config: FlockRouterConfig | None = None

        async def route(self, current_agent, result, context):
            return HandOffRequest(next_agent="")

    registry().register_component(OwnRouter)


def add_components():
    from flock.core.component.agent_component_base import AgentComponent
    from flock.core.component.routing_component import RoutingComponent

    class OwnComponent(AgentComponent):
        name: str = "own"

    class OwnRouter(RoutingComponent):
        name: str = "own"

        async def determine_next_step(self, agent, result, context=None):
            return None

    registry().register_component(OwnComponent)
    registry().register_component(OwnRouter)


def stand_in_for_model():
    """LLMRoutingComponent asks a language model; this one always wants to go on."""
    module = importlib.import_module("flock.components.routing.llm_routing_component")
    content = json.dumps({"next_agent": "ann", "confidence": 1.0})
    message = types.SimpleNamespace(message=types.SimpleNamespace(content=content))

    async def acompletion(**_):
        return types.SimpleNamespace(choices=[message])

    module.litellm = types.SimpleNamespace(acompletion=acompletion)


def prepare():
    """Discovery, silence, and the recorders; before the first definition."""
    # opik's set-up, which `enable_opik` asks for, would talk to a server.
    importlib.import_module("opik").configure = lambda *_, **__: None
    place = "flock.core.flock" if IS_CLASSIC else "flock.core.orchestration.flock_initialization"
    importlib.import_module(place).init_console = lambda *_, **__: None
    configure_logging("NO_LOGS", "NO_LOGS")
    target = registry() if IS_CLASSIC else registry().discovery
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        target.discover_and_register_components()
    type(target).discover_and_register_components = lambda _: None
    add_own_classes()
    if not IS_CLASSIC:
        stand_in_for_model()
    configure_logging("NO_LOGS", "NO_LOGS")
    note_entries()
    note_parts()
    # Flock's own would keep an exception of the judge from being seen.
    sys.excepthook = sys.__excepthook__
    temporalio.client.Client.connect = staticmethod(connect)
    flock_workflow.workflow = RecordingWorkflow
    remember()


def remember():
    """What is there now will be there before each load."""
    PROCESS[:] = [fresh.Process(registry())]


# --- loading -------------------------------------------------------------------------

PROCESS = []  # as it is before a load
CURRENT = []  # the entries of the load that is going on


class NotedAgents(dict):
    """`agents` of a definition: says which entry the loader is at."""

    def items(self):
        for key, value in super().items():
            CURRENT.append(AgentEntry(key, dict(value) if isinstance(value, dict) else value))
            yield key, value


def note_entries():
    real_deserialize, real_add = FlockSerializer.deserialize, Flock.add_agent

    def deserialize(cls, data):
        if isinstance(data, dict) and type(data.get("agents")) is dict:
            data["agents"] = NotedAgents(data["agents"])
        return real_deserialize(cls, data)

    def add_agent(self, agent):
        try:
            return real_add(self, agent)
        finally:
            # It exists even if Flock then fails to set its model, and the log says that it does not.
            if CURRENT and any(agent is each for each in self.agents.values()):
                CURRENT[-1].agent = agent

    FlockSerializer.deserialize = staticmethod(deserialize)
    Flock.add_agent = add_agent


def note_parts():
    """Every component that the loader makes for an agent, or fails to."""
    place = "flock.core.flock_agent" if IS_CLASSIC else "flock.core.agent.flock_agent_serialization"
    module = importlib.import_module(place)
    real_deserialize = module.deserialize_component

    def deserialize_component(written, expected):
        made = real_deserialize(written, expected)
        parts = CURRENT[-1].parts
        parts.append(Part(CURRENT[-1].paths()[len(parts)], written, is_known(written), made, settings_of(made)))
        return made

    module.deserialize_component = deserialize_component


def settings_of(component):
    config = getattr(component, "config", None)
    return {key: getattr(config, key, None) for key in SETTINGS}


def is_known(written):
    """Whether Flock has the class; also true if none is named, because that is not what is wrong then."""
    name = written.get("type") if isinstance(written, dict) else None
    try:
        return not isinstance(name, str) or name == "" or bool(registry().get_component(name))
    except KeyError:
        return False


def load(loader, argument):
    """An Outcome whose first three members are filled in."""
    PROCESS[0].forget()
    CURRENT.clear()
    outcome = Outcome()
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            outcome.flock = loader(argument)
    except Exception as error:  # whatever it is, Flock's user gets it
        outcome.refusal = f"{type(error).__name__}: {error}"[:300]
    outcome.entries = list(CURRENT)
    CURRENT.clear()
    return outcome


# --- the start of the workflow ----------------------------------------------------------


class RecordingService(temporalio.service.ServiceClient):
    """Keeps the start request; to all else it says what ends the wait for a result."""

    requests = []

    worker_service_client = None

    def update_rpc_metadata(self, metadata):
        pass

    def update_api_key(self, api_key):
        pass

    async def _rpc_call(self, rpc, req, resp_type, **_):
        response = resp_type()
        if isinstance(req, StartWorkflowExecutionRequest):
            # Over the wire and back: what cannot be serialized was never sent.
            self.requests.append(StartWorkflowExecutionRequest.FromString(req.SerializeToString()))
            response.run_id = "run"
        else:
            event = response.history.events.add(event_type=EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
            result = event.workflow_execution_completed_event_attributes.result.payloads.add(data=b"{}")
            result.metadata["encoding"] = b"json/plain"
        return response


async def connect(target_host, **_):
    config = temporalio.service.ConnectConfig(target_host=target_host)
    return temporalio.client.Client(RecordingService(config))


def start(outcome, run):
    """Runs the real run_async; outcome.start is the request, or why there was none."""
    flock = outcome.flock
    RecordingService.requests.clear()
    settings = {"input": run.get("input", {}), "memo": run.get("memo"), "run_id": run.get("workflow_id", "")}
    was_enabled, had_worker = flock.enable_temporal, flock.temporal_start_in_process_worker
    flock.enable_temporal, flock.temporal_start_in_process_worker = True, False
    try:
        result = LOOP.run_until_complete(flock.run_async(next(iter(flock.agents)), box_result=False, **settings))
    finally:
        flock.enable_temporal, flock.temporal_start_in_process_worker = was_enabled, had_worker
    outcome.start = RecordingService.requests[0] if RecordingService.requests else str(result)


def refuses_to_start(outcome, run):
    """Whether run_async, called as the section `run` says, raises instead of asking Temporal. `run` of a recorder."""
    flock = outcome.flock
    was_enabled, had_worker = flock.enable_temporal, flock.temporal_start_in_process_worker
    flock.enable_temporal, flock.temporal_start_in_process_worker = True, False
    RecordingService.requests.clear()
    try:
        LOOP.run_until_complete(flock.run_async(run.get("agent"), input=run.get("input", {}), box_result=False))
    except ValueError:
        return not RecordingService.requests
    finally:
        flock.enable_temporal, flock.temporal_start_in_process_worker = was_enabled, had_worker
    return False


# --- the workflow ------------------------------------------------------------------------


class RecordingWorkflow:
    """What FlockWorkflow.run asks of temporalio.workflow."""

    outcome = None
    waiting = []

    @classmethod
    def info(cls):
        queue = cls.outcome.start.task_queue.name
        return types.SimpleNamespace(workflow_id="id", start_time=cls.now(), task_queue=queue)

    @staticmethod
    def now():
        return datetime(2026, 1, 1, tzinfo=timezone.utc)

    @classmethod
    async def execute_activity(cls, activity, *, args, start_to_close_timeout, retry_policy, task_queue=None):
        options = activity_options(task_queue or cls.info().task_queue, start_to_close_timeout, retry_policy)
        if activity.__name__ == "execute_single_agent":
            cls.outcome.activities[args[0]] = options
            if not isinstance(options, str):
                cls.outcome.contexts[args[0]] = copy.deepcopy(args[1])
            return {}
        cls.outcome.routing = options
        following = cls.waiting.pop(0) if cls.waiting else None
        return {"next_agent": following} if following and IS_CLASSIC else following


def activity_options(task_queue, start_to_close_timeout, retry_policy):
    """As temporalio.worker's _ActivityHandle._apply_schedule_command sets them."""
    options = ActivityOptions()
    try:
        options.task_queue.name = task_queue
        if start_to_close_timeout:
            options.start_to_close_timeout.FromTimedelta(start_to_close_timeout)
        if retry_policy:
            retry_policy.apply_to_proto(options.retry_policy)
        options.SerializeToString()
    except Exception as error:  # the workflow would catch it, and end
        return f"{type(error).__name__}: {error}"
    return options


def run_workflow(outcome):
    """Every agent runs once. One that ends the workflow before its activity is started gets a text."""
    names = list(outcome.flock.agents)
    RecordingWorkflow.outcome = outcome
    while names:
        RecordingWorkflow.waiting = names[1:]
        argument = json.loads(outcome.start.input.payloads[0].data)
        argument["context_dict"]["state"][FLOCK_CURRENT_AGENT] = names[0]
        LOOP.run_until_complete(flock_workflow.FlockWorkflow().run(argument))
        names = [name for name in names if name not in outcome.activities]
        if names:
            outcome.activities[names.pop(0)] = ENDED_BEFORE


# --- hand-offs -----------------------------------------------------------------------------


# What a run under Temporal has under this name is nothing: only local runs put it there.
LOCAL_FEEDBACK = "flock.assertion_feedback"


def keys_of(config, is_enabled):
    """The variables that a router looks at and that a run may have: those of agents have a dot in their names."""
    yield getattr(config, "condition_context_key", None)
    feedback = getattr(config, "feedback_context_key", None)
    if feedback is not None and (not is_enabled or ("." in feedback and feedback != LOCAL_FEEDBACK)):
        yield feedback


def targets_of(name, config, is_enabled):
    """Whom determine_next_agent names, with the condition's variable and without it.

    A local run has one context, in which routers count their retries; under Temporal each call gets one of its own.
    """
    found = set()
    for state in ({}, {key: "x" for key in keys_of(config, is_enabled) if key is not None}):
        context = FlockContext(state=dict(state))
        for _ in range(3):
            if is_enabled:
                context = FlockContext(state=dict(state))
            argument = context if IS_CLASSIC else context.model_dump(mode="json")
            answer = LOOP.run_until_complete(determine_next_agent(name, {}, argument))
            found.add(answer["next_agent"] if isinstance(answer, dict) else answer)
    return found - {None, ""}


def hand_offs(outcome):
    for name, agent in outcome.flock.agents.items():
        router = agent.handoff_router if IS_CLASSIC else agent.router
        if router is None:
            continue
        kind = type(router).__name__
        try:
            found = None if kind in DYNAMIC_ROUTERS else targets_of(name, router.config, outcome.was_enabled)
        except Exception as error:  # Temporal would retry the activity, and the run would end
            found = f"{type(error).__name__}: {error}"
        outcome.hand_offs[name] = (kind, found)


def run(outcome, settings):
    """The rest of an Outcome. A flock without agents gets one, for the workflow's sake."""
    flock = outcome.flock
    outcome.was_enabled = flock.enable_temporal
    if not flock.agents:
        flock.add_agent(FlockAgent(name=PROBE))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        start(outcome, settings)
        if not isinstance(outcome.start, str):
            run_workflow(outcome)
        hand_offs(outcome)
    outcome.activities.pop(PROBE, None)
    outcome.contexts.pop(PROBE, None)
