# SPDX-License-Identifier: MIT
"""The document ``flockc.options/v1`` as keyword arguments of Temporal's Python SDK.

``temporalio`` is imported when options are made, and only if it is there: flockc itself needs nothing.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, TypedDict, cast

from ._errors import FlockcError, ProgramFailed

if TYPE_CHECKING:
    from temporalio.common import TypedSearchAttributes, WorkflowIDConflictPolicy, WorkflowIDReusePolicy
    from temporalio.workflow import ActivityConfig

__all__ = ["HandOff", "Options", "PlainRetryPolicy", "TaskQueue", "TemporalioMissing", "WorkflowOptions"]


class TemporalioMissing(FlockcError, ImportError):
    """A value of the definition exists only as an object of ``temporalio``, which cannot be imported."""


class WorkflowOptions(TypedDict, total=False):
    """What a definition sets of the keyword arguments of ``Client.start_workflow``, without the id."""

    task_queue: str
    execution_timeout: timedelta
    run_timeout: timedelta
    start_delay: timedelta
    id_reuse_policy: WorkflowIDReusePolicy
    id_conflict_policy: WorkflowIDConflictPolicy
    memo: Mapping[str, Any]
    search_attributes: TypedSearchAttributes


@dataclass(frozen=True)
class PlainRetryPolicy:
    """``temporalio.common.RetryPolicy`` where there is no temporalio: the same names, the same meaning."""

    initial_interval: timedelta
    backoff_coefficient: float
    maximum_interval: timedelta
    maximum_attempts: int  # 0: without limit
    non_retryable_error_types: Sequence[str]


@dataclass(frozen=True)
class HandOff:
    """A way from agent to agent. ``to`` is None if it is ``dynamic``: the router chooses when it runs."""

    source: str
    to: str | None
    kind: Literal["static", "conditional", "dynamic"]
    router: str


@dataclass(frozen=True)
class TaskQueue:
    """A task queue, what a worker that polls it must register, and the agents that run there."""

    name: str
    workflows: tuple[str, ...]
    activities: tuple[str, ...]
    agents: tuple[str, ...]


@dataclass(frozen=True)
class Options(Mapping[str, "ActivityConfig"]):
    """What Temporal receives: a mapping from each agent's name to keyword arguments for ``execute_activity``.

        options = flockc.options(pathlib.Path("talk.flock.yaml"))
        await workflow.execute_activity(write, text, **options["writer"])
        await client.start_workflow(Talk.run, text, id="talk-1", **options.workflow)

    ``activities``     the mapping itself, in the order of names: ``task_queue`` (str), ``start_to_close_timeout``
                       (timedelta) and ``retry_policy`` (``temporalio.common.RetryPolicy``, all fields set), each time
                       a new dict
    ``routing``        the same for ``determine_next_agent``, which Flock runs after every agent
    ``name``           the flock's, or None: Flock makes one up
    ``enable_temporal``, ``start_in_process_worker``  what the definition says of itself
    ``workflow_type``  the name of Flock's workflow
    ``workflow_id``    or None: the caller's
    ``workflow``       keyword arguments for ``Client.start_workflow``; what is not set is not there, and a timeout
                       that is not there is unlimited. Raises :class:`TemporalioMissing` for policies and search
                       attributes if there is no temporalio
    ``hand_offs``, ``task_queues``  see these classes
    """

    activities: Mapping[str, ActivityConfig]
    routing: ActivityConfig
    name: str | None
    enable_temporal: bool
    start_in_process_worker: bool
    workflow_type: str
    workflow_id: str | None
    hand_offs: tuple[HandOff, ...]
    task_queues: tuple[TaskQueue, ...]
    _workflow: dict[str, Any] = field(repr=False)

    def __getitem__(self, agent: str) -> ActivityConfig:
        return cast("ActivityConfig", dict(self.activities[agent]))

    def __iter__(self) -> Iterator[str]:
        return iter(self.activities)

    def __len__(self) -> int:
        return len(self.activities)

    @property
    def workflow(self) -> WorkflowOptions:
        return _workflow(self._workflow)


_DURATION = re.compile(r"(-?)([0-9]+)(?:\.([0-9]{1,6}))?s")


def read_duration(text: str) -> timedelta:
    """A duration of protobuf's JSON, such as ``0.500s``, to the microsecond."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ProgramFailed(f"{text!r} is no duration")
    size = timedelta(seconds=int(found[2]), microseconds=int((found[3] or "0").ljust(6, "0")))
    return -size if found[1] else size


def _retry_policy(data: dict[str, Any]) -> Any:
    values: dict[str, Any] = {
        "initial_interval": read_duration(data["initialInterval"]),
        "backoff_coefficient": float(data["backoffCoefficient"]),
        "maximum_interval": read_duration(data["maximumInterval"]),
        "maximum_attempts": data["maximumAttempts"],
        "non_retryable_error_types": list(data["nonRetryableErrorTypes"]),
    }
    try:
        from temporalio.common import RetryPolicy
    except ImportError:
        return PlainRetryPolicy(**values)
    return RetryPolicy(**values)


def _activity(data: dict[str, Any]) -> ActivityConfig:
    return {
        "task_queue": data["taskQueue"]["name"],
        "start_to_close_timeout": read_duration(data["startToCloseTimeout"]),
        "retry_policy": _retry_policy(data["retryPolicy"]),
    }


def _payload(data: dict[str, Any]) -> Any:
    """The value in a payload that Temporal's JSON converter wrote."""
    if base64.b64decode(data["metadata"]["encoding"]) == b"binary/null":
        return None
    return json.loads(base64.b64decode(data["data"]))


def _search_attributes(fields: dict[str, Any]) -> TypedSearchAttributes:
    from temporalio.common import SearchAttributeKey, SearchAttributePair, TypedSearchAttributes

    keys: dict[str, Any] = {
        "Keyword": SearchAttributeKey.for_keyword,
        "Text": SearchAttributeKey.for_text,
        "Int": SearchAttributeKey.for_int,
        "Double": SearchAttributeKey.for_float,
        "Bool": SearchAttributeKey.for_bool,
        "Datetime": SearchAttributeKey.for_datetime,
        "KeywordList": SearchAttributeKey.for_keyword_list,
    }
    pairs = []
    for name, data in fields.items():
        kind, value = base64.b64decode(data["metadata"]["type"]).decode(), _payload(data)
        if kind == "Datetime":
            value = datetime.fromisoformat(value)
        elif kind == "Double":
            value = float(value)
        pairs.append(SearchAttributePair(keys[kind](name), value))
    return TypedSearchAttributes(pairs)


_TIMEOUTS: tuple[tuple[str, Literal["execution_timeout", "run_timeout", "start_delay"]], ...] = (
    ("workflowExecutionTimeout", "execution_timeout"),
    ("workflowRunTimeout", "run_timeout"),
    ("workflowStartDelay", "start_delay"),
)


def _workflow(data: dict[str, Any]) -> WorkflowOptions:
    options: WorkflowOptions = {"task_queue": data["taskQueue"]["name"]}
    for member, name in _TIMEOUTS:
        if member in data:
            options[name] = read_duration(data[member])
    if "memo" in data:
        options["memo"] = {key: _payload(value) for key, value in data["memo"]["fields"].items()}
    try:
        _add_temporal(options, data)
    except ImportError as error:
        raise TemporalioMissing("policies and search attributes are objects of temporalio, "
                                f"which cannot be imported: {error}") from error  # fmt: skip
    return options


def _add_temporal(options: WorkflowOptions, data: dict[str, Any]) -> None:
    if "workflowIdReusePolicy" in data:
        from temporalio.common import WorkflowIDReusePolicy

        word = data["workflowIdReusePolicy"].removeprefix("WORKFLOW_ID_REUSE_POLICY_")
        options["id_reuse_policy"] = WorkflowIDReusePolicy[word]
    if "workflowIdConflictPolicy" in data:
        from temporalio.common import WorkflowIDConflictPolicy

        word = data["workflowIdConflictPolicy"].removeprefix("WORKFLOW_ID_CONFLICT_POLICY_")
        options["id_conflict_policy"] = WorkflowIDConflictPolicy[word]
    if "searchAttributes" in data:
        options["search_attributes"] = _search_attributes(data["searchAttributes"]["indexedFields"])


def read_options(document: dict[str, Any]) -> Options:
    flock, workflow = document["flock"], document["workflow"]
    return Options(
        activities={name: _activity(data) for name, data in document["activities"].items()},
        routing=_activity(document["routing"]),
        name=flock.get("name"),
        enable_temporal=flock["enableTemporal"],
        start_in_process_worker=flock["startInProcessWorker"],
        workflow_type=workflow["workflowType"]["name"],
        workflow_id=workflow.get("workflowId"),
        hand_offs=tuple(HandOff(one["from"], one["to"], one["kind"], one["router"]) for one in document["handOffs"]),
        task_queues=tuple(TaskQueue(one["name"], tuple(one["workflows"]), tuple(one["activities"]), tuple(one["agents"]))
                          for one in document["taskQueues"]),
        _workflow=workflow,
    )  # fmt: skip
