# SPDX-License-Identifier: MIT
"""The functions of the module: each is one call of the program. What they share is said in ``flockc`` itself."""

from __future__ import annotations

import json
import os
import pathlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Literal

from ._errors import ProgramFailed, UsageError
from ._explanation import Value, read_value
from ._findings import Finding, Severity
from ._options import Options, read_options
from ._program import Call, Language, Source, call, read_document, read_findings, refuse, run

__all__ = [
    "Fixed", "Model", "check", "compile", "compile_files", "explain", "fix", "fix_files", "models", "options", "version",
]  # fmt: skip

ReusePolicy = Literal["allow_duplicate", "allow_duplicate_failed_only", "reject_duplicate"]
ConflictPolicy = Literal["fail", "use_existing", "terminate_existing"]


def check(source: Source, *, language: Language | None = None, name: str | None = None,
          config: os.PathLike[str] | None = None, isolated: bool | None = None,
          ignores: bool = True) -> list[Finding]:  # fmt: skip
    """What is wrong with a definition, sorted by file, place and code; an empty list if nothing is.

    A path may also be a folder: every definition below it that ``.gitignore`` and ``.flockc.yaml`` leave in. Findings
    are no exception, however bad: text that cannot be read is a finding, too. Raises :class:`~flockc.UsageError` if a
    file cannot be read, or the definitions of a folder all have other names; a folder without any has no finding.
    """
    told = call(source, name, language, config, isolated, ignores)
    return read_findings(run(["check", "--output-format", "json", "-q", *told.arguments], told.text).text)


@dataclass(frozen=True)
class Fixed:
    """A definition with its fixes applied, byte for byte as it was elsewhere, and the findings that are left."""

    content: bytes
    findings: tuple[Finding, ...]

    @property
    def text(self) -> str:
        """``content`` as text. Raises UnicodeDecodeError if the definition is not UTF-8."""
        return self.content.decode("utf-8")


def fix(source: Source, *, unsafe: bool = False, language: Language | None = None, name: str | None = None,
        config: os.PathLike[str] | None = None, isolated: bool | None = None, ignores: bool = True) -> Fixed:  # fmt: skip
    """A definition with its safe fixes applied; ``unsafe``: those, too, that may change what was meant.

    Nothing is written: a file is read here, and :func:`fix_files` is what changes files.
    """
    if isinstance(source, os.PathLike):
        call(source, name, language, config, isolated, ignores)  # whether the arguments fit to a file
        name = os.fspath(source)
        source = _read(name)
    told = call(source, name, language, config, isolated, ignores)
    answer = run(["check", "--fix", *_unsafe(unsafe), "--output-format", "json", "-q", *told.arguments], told.text)
    return Fixed(answer.out, tuple(read_findings(answer.words)))


def _unsafe(unsafe: bool) -> list[str]:
    return ["--unsafe-fixes"] if unsafe else []


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise UsageError(f"cannot read '{path}': {error.strerror}") from error


def fix_files(path: os.PathLike[str], *, unsafe: bool = False, config: os.PathLike[str] | None = None,
              isolated: bool = False, ignores: bool = True) -> list[Finding]:  # fmt: skip
    """Writes the fixes into a file, or into every definition below a folder; returns the findings that are left.

    A file is replaced whole or not at all, and stays as somebody else saved it meanwhile: then UsageError.
    """
    told = call(path, None, None, config, isolated, ignores)
    if told.text is not None:
        raise TypeError("fix_files() changes files: give a path, or call fix()")
    answer = run(["check", "--fix", *_unsafe(unsafe), "--output-format", "json", "-q", *told.arguments])
    return read_findings(answer.text)


def _json(value: object, what: str) -> str:
    try:
        return json.dumps(value, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise type(error)(f"{what} has no JSON: {error}") from None


def _start(agent: str | None, input: Mapping[str, object] | None, memo: Mapping[str, object] | None,
           workflow_id: str | None, id_reuse_policy: ReusePolicy | None, id_conflict_policy: ConflictPolicy | None,
           start_delay: timedelta | str | None) -> list[str]:  # fmt: skip
    """The options of ``flockc compile`` that say how a run starts; ``--NAME=VALUE``, so that no value is an option."""
    if isinstance(start_delay, timedelta):
        microseconds = start_delay // timedelta(microseconds=1)
        start_delay = f"{microseconds // 10**6}.{microseconds % 10**6:06}s" if microseconds >= 0 else f"{start_delay}"
    given = [
        ("agent", agent),
        ("input", None if input is None else _json(dict(input), "input")),
        ("workflow-id", workflow_id),
        ("id-reuse-policy", id_reuse_policy),
        ("id-conflict-policy", id_conflict_policy),
        ("start-delay", start_delay),
    ]
    arguments = [f"--{option}={value}" for option, value in given if value is not None]
    for key, value in (memo or {}).items():
        if "=" in key:
            raise ValueError(f"a key of memo that is given here has no `=`: {key!r}")
        arguments.append(f"--memo={key}={_json(value, f'memo[{key!r}]')}")
    return arguments


def _compiled(told: Call, arguments: list[str]) -> bytes:
    answer = run(["compile", "--output-format", "json", "-q", *arguments, *told.arguments], told.text)
    refuse(answer)
    return answer.out


def _form(pretty: bool, provenance: bool, package: str | None, fail_on: Severity) -> list[str]:
    """The options of ``flockc compile`` that say how outputs look and what prevents them."""
    arguments = [f"--fail-on={fail_on}"]
    arguments += ["--pretty"] if pretty else []
    arguments += ["--provenance"] if provenance else []
    return arguments if package is None else [*arguments, f"--package={package}"]


def compile(source: Source, *, target: str = "options", pretty: bool = False, provenance: bool = False,
            package: str | None = None, fail_on: Severity = "error", agent: str | None = None,
            input: Mapping[str, object] | None = None, memo: Mapping[str, object] | None = None,
            workflow_id: str | None = None, id_reuse_policy: ReusePolicy | None = None,
            id_conflict_policy: ConflictPolicy | None = None, start_delay: timedelta | str | None = None,
            language: Language | None = None, name: str | None = None, config: os.PathLike[str] | None = None,
            isolated: bool | None = None, ignores: bool = True) -> str:  # fmt: skip
    """What ``flockc compile --target`` writes: JSON by default (``flockc.options/v1``), or code of that target.

    ``pretty``      indent the JSON
    ``provenance``  add the level and the place of every value (target ``options``)
    ``package``     the name of the package or module that code becomes
    ``fail_on``     refuse a definition with findings of this severity or a higher one

    ``agent``, ``input``, ``memo``, ``workflow_id``, ``id_reuse_policy``, ``id_conflict_policy`` and ``start_delay`` (a
    timedelta, or a text such as ``"90s"``) say how a run starts, instead of the section ``run`` of the definition.

    Raises :class:`~flockc.DefinitionError` for a definition with an error; the program's UsageError for a target that
    there is not, or that makes several files: :func:`compile_files` writes those.
    """
    arguments = [f"--target={target}", *_form(pretty, provenance, package, fail_on)]
    arguments += _start(agent, input, memo, workflow_id, id_reuse_policy, id_conflict_policy, start_delay)
    return _compiled(call(source, name, language, config, isolated, ignores), arguments).decode("utf-8", "replace")


def compile_files(source: Source, folder: os.PathLike[str], *, target: str | Sequence[str] = "options",
                  pretty: bool = False, provenance: bool = False, package: str | None = None,
                  fail_on: Severity = "error", agent: str | None = None, input: Mapping[str, object] | None = None,
                  memo: Mapping[str, object] | None = None, workflow_id: str | None = None,
                  id_reuse_policy: ReusePolicy | None = None, id_conflict_policy: ConflictPolicy | None = None,
                  start_delay: timedelta | str | None = None, language: Language | None = None,
                  name: str | None = None, config: os.PathLike[str] | None = None, isolated: bool | None = None,
                  ignores: bool = True) -> list[pathlib.Path]:  # fmt: skip
    """Writes what one or several targets make of a definition into a folder; returns the paths, sorted.

        flockc.compile_files(pathlib.Path("talk.flock.yaml"), pathlib.Path("gen"), target=["python", "go"])

    As ``flockc compile -o FOLDER/``: the folder is made if it is missing, names come from the definition's (of a text:
    from ``name``), and a file that would not change keeps its time. With an error nothing is written. The other
    arguments, and what is raised, are those of :func:`compile`; UsageError also if a file cannot be written.
    """
    if isinstance(folder, (str, bytes)):
        raise TypeError(f"a folder is a path: give pathlib.Path({folder!r})")
    targets = [target] if isinstance(target, str) else list(target)
    if not targets:
        raise ValueError("target names no target")
    arguments = [f"--output={os.fspath(folder)}/", *(f"--target={one}" for one in targets)]
    arguments += _form(pretty, provenance, package, fail_on)
    arguments += _start(agent, input, memo, workflow_id, id_reuse_policy, id_conflict_policy, start_delay)
    told = call(source, name, language, config, isolated, ignores)
    names = _compiled(told, [*arguments, "--list-outputs"])
    _compiled(told, arguments)
    return sorted(pathlib.Path(os.fsdecode(one)) for one in names.splitlines())


def options(source: Source, *, fail_on: Severity = "error", agent: str | None = None,
            input: Mapping[str, object] | None = None, memo: Mapping[str, object] | None = None,
            workflow_id: str | None = None, id_reuse_policy: ReusePolicy | None = None,
            id_conflict_policy: ConflictPolicy | None = None, start_delay: timedelta | str | None = None,
            language: Language | None = None, name: str | None = None, config: os.PathLike[str] | None = None,
            isolated: bool | None = None, ignores: bool = True) -> Options:  # fmt: skip
    """What Temporal receives, as keyword arguments of its Python SDK; see :class:`~flockc.Options`.

        options = flockc.options(pathlib.Path("talk.flock.yaml"))
        await workflow.execute_activity(write, text, **options["writer"])

    The arguments are those of :func:`compile`. Call it where the worker starts, not in a workflow, whose sandbox
    starts no process: keep the result in a module that workflows import with
    ``workflow.unsafe.imports_passed_through()``. Raises :class:`~flockc.DefinitionError` as :func:`compile` does.
    """
    arguments = [f"--fail-on={fail_on}"]
    arguments += _start(agent, input, memo, workflow_id, id_reuse_policy, id_conflict_policy, start_delay)
    text = _compiled(call(source, name, language, config, isolated, ignores), arguments).decode("utf-8", "replace")
    return read_options(read_document(text, "flockc.options/v1"))


def explain(source: Source, *, language: Language | None = None, name: str | None = None,
            config: os.PathLike[str] | None = None, isolated: bool | None = None,
            ignores: bool = True) -> list[Value]:  # fmt: skip
    """Each value that Temporal will receive, the level and place that it comes from, and what it overrides.

    Raises :class:`~flockc.DefinitionError` for a definition with an error.
    """
    told = call(source, name, language, config, isolated, ignores)
    answer = run(["explain", "--json", "--output-format", "json", "-q", *told.arguments], told.text)
    refuse(answer)
    return [read_value(one) for one in read_document(answer.text, "flockc.explain/v1")["values"]]


@dataclass(frozen=True)
class Model:
    """A release of what flockc models: ``name`` comes twice where two are."""

    name: str
    version: str


def _version() -> dict[str, Any]:
    answer = run(["version", "--json"])
    if answer.code != 0:
        raise ProgramFailed(f"the program does not say its version: {answer.words}")
    return read_document(answer.text, "flockc.version/v1")


def version() -> str:
    """The version of the program, such as ``0.1.0``; that of this module is ``flockc.__version__``."""
    return str(_version()["version"])


def models() -> list[Model]:
    """The releases of Flock, Temporal and PyYAML that findings and options are about."""
    return [Model(one["name"], one["version"]) for one in _version()["models"]]
