# SPDX-License-Identifier: MIT
"""Where each value comes from: the document ``flockc.explain/v1`` as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

__all__ = ["Origin", "Overridden", "Value"]


@dataclass(frozen=True)
class Origin:
    """Who set a value, and where.

    ``level`` is one of ``agent``, ``flock-retry-policy``, ``flock-task-queue``, ``flock``, ``run``, ``command-line``
    and ``built-in``. ``file``, ``line`` and ``column`` (both from 1, columns in code points) are None where nothing in
    a file set it.
    """

    level: str
    file: str | None
    line: int | None
    column: int | None


@dataclass(frozen=True)
class Overridden:
    """A value that another one overrides, as it stands in the options document."""

    value: Any
    origin: Origin


@dataclass(frozen=True)
class Value:
    """A value that Temporal receives.

    ``pointer``    where it is in the options document, a JSON Pointer, or None if it is not set
    ``option``     its name there, such as ``retryPolicy.maximumAttempts``, or None
    ``memo``, ``search_attribute``  the key or name, for an entry of these; then there is no ``option`` and no ``value``
    ``agent``      the agent, or None for what is no agent's
    ``value``      as in the options document: durations are texts such as ``60s``; None if it is not set
    ``origin``     who set it
    ``overrides``  what it overrides, the strongest first
    """

    pointer: str | None
    option: str | None
    memo: str | None
    search_attribute: str | None
    agent: str | None
    value: Any
    origin: Origin
    overrides: tuple[Overridden, ...]


def _origin(data: dict[str, Any]) -> Origin:
    return Origin(data["level"], data.get("file"), data.get("line"), data.get("column"))


def read_value(data: dict[str, Any]) -> Value:
    return Value(
        pointer=data.get("pointer"),
        option=data.get("option"),
        memo=data.get("memo"),
        search_attribute=data.get("searchAttribute"),
        agent=data.get("agent"),
        value=data.get("value"),
        origin=_origin(data),
        overrides=tuple(Overridden(one["value"], _origin(one)) for one in data.get("overrides", ())),
    )
