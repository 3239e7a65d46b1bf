# SPDX-License-Identifier: MIT
"""Findings: the document ``flockc.findings/v1`` as frozen dataclasses.

Every member of a finding is here. Of the document, ``format`` is compared and ``summary`` left out: it counts what
the list contains. ``troubles`` are left out, too: with what could not be read the program ends with 2, which raises
UsageError.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

__all__ = ["Edit", "Finding", "Fix", "Place", "Range", "Related", "Safety", "Severity"]

Severity = Literal["error", "warning", "info"]
Safety = Literal["safe", "unsafe"]


@dataclass(frozen=True, order=True)
class Place:
    """A place in the text of a file.

    ``line`` counts from 1 (a line ends at LF, CR LF or a lone CR), ``column`` from 1 in Unicode code points, as
    ``len(str)`` counts them, and ``offset`` from 0 in bytes of UTF-8. Editors and the language server protocol count
    lines from 0: subtract 1.
    """

    line: int
    column: int
    offset: int


@dataclass(frozen=True)
class Range:
    """From ``start`` to ``end``, which is the first place behind it: half open, as a slice of the bytes is."""

    start: Place
    end: Place


@dataclass(frozen=True)
class Edit:
    """Replace what stands in ``range`` with ``text``."""

    range: Range
    text: str


@dataclass(frozen=True)
class Fix:
    """Edits of the finding's own file; they belong together and do not overlap.

    ``safe``: what Flock and Temporal will do is what the author meant; ``unsafe``: look at it first.
    """

    safety: Safety
    description: str
    edits: tuple[Edit, ...]


@dataclass(frozen=True)
class Related:
    """Another place that the finding is about; ``file`` is named as in :class:`Finding`."""

    message: str
    file: str
    range: Range


@dataclass(frozen=True)
class Finding:
    """One finding. ``str(finding)`` is ``FILE:LINE:COLUMN: SEVERITY: MESSAGE [CODE]``.

    ``code``      the rule's code, such as ``FLK101``; never reused
    ``name``      the rule's name, such as ``unknown-key``
    ``message``   what is wrong
    ``label``     what happens because of it, or None
    ``help``      how to fix it, or None
    ``file``      the file as it was named; of a text, its ``name``
    ``path``      the way to the value, such as ``agents.writer.model``, or None
    ``range``     where it is; lines and columns from 1, see :class:`Place`
    ``related``   other places that belong to it
    ``fixes``     what would fix it; today none or one
    ``url``       the rule's documentation, or None
    """

    code: str
    name: str
    severity: Severity
    message: str
    label: str | None
    help: str | None
    file: str
    path: str | None
    range: Range
    related: tuple[Related, ...]
    fixes: tuple[Fix, ...]
    url: str | None

    def __str__(self) -> str:
        start = self.range.start
        return f"{self.file}:{start.line}:{start.column}: {self.severity}: {self.message} [{self.code}]"


def _place(data: dict[str, Any]) -> Place:
    return Place(data["line"], data["column"], data["offset"])


def _range(data: dict[str, Any]) -> Range:
    return Range(_place(data["start"]), _place(data["end"]))


def _fix(data: dict[str, Any]) -> Fix:
    edits = tuple(Edit(_range(edit), edit["text"]) for edit in data["edits"])
    return Fix(data["safety"], data["description"], edits)


def read_finding(data: dict[str, Any]) -> Finding:
    """A finding of the document. Members that a later release adds are passed over, as its schema allows."""
    return Finding(
        code=data["code"],
        name=data["rule"],
        severity=data["severity"],
        message=data["message"],
        label=data.get("label"),
        help=data.get("help"),
        file=data["file"],
        path=data.get("path"),
        range=_range(data),
        related=tuple(Related(one["message"], one["file"], _range(one)) for one in data["related"]),
        fixes=(_fix(data["fix"]),) if "fix" in data else (),
        url=data.get("url"),
    )
