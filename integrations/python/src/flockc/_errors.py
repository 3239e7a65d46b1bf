# SPDX-License-Identifier: MIT
"""What can go wrong in a call: each error says it in the program's own words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ._findings import Finding

__all__ = ["DefinitionError", "FlockcError", "ProgramFailed", "ProgramNotFound", "UsageError"]


class FlockcError(Exception):
    """The base of every error of this module; ``str(error)`` is for people."""


class ProgramNotFound(FlockcError):
    """There is no program ``flockc`` to run; the message says where it was looked for."""


class UsageError(FlockcError):
    """The program could not do its work (its exit code 2): a file that it cannot read, or a value that it does not take.

    The message is what it wrote on standard error, without ``flockc: ``.
    """


class ProgramFailed(FlockcError):
    """The program ended by a signal, or did not write what this module reads: another program, or another release."""


class DefinitionError(FlockcError):
    """The definition has findings that prevent a result (the program's exit code 1).

    ``findings`` holds them, errors and what else prevents it; the message has a line for each.
    """

    findings: tuple[Finding, ...]

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)

    def __reduce__(self) -> tuple[type[DefinitionError], tuple[tuple[Finding, ...]]]:
        return type(self), (self.findings,)
