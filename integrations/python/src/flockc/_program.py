# SPDX-License-Identifier: MIT
"""The program beside this module: where it is, and how it is run.

Each call is a process of its own, about a millisecond. Nothing is shared between calls, so any number of threads may
call at the same time.
"""

from __future__ import annotations

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from typing import Any, Literal, Union

from ._errors import DefinitionError, ProgramFailed, ProgramNotFound, UsageError
from ._findings import Finding, read_finding

__all__ = ["Language", "Source", "program"]

Source = Union[str, bytes, "os.PathLike[str]"]
"""A definition: ``str`` and ``bytes`` (UTF-8) are its text, a ``pathlib.Path`` names its file."""

Language = Literal["yaml", "toml", "json"]

_NAME = "flockc.exe" if sys.platform == "win32" else "flockc"
_PATH = re.compile(rb"(?:[^\n{=:]|:(?! ))+\.(?:ya?ml|toml|json)")  # no definition in any language looks like this


def _folders() -> list[pathlib.Path]:
    """Where installers put a wheel's scripts: the environment's, a --target's or --prefix's, the user's."""
    scripts = "Scripts" if sys.platform == "win32" else "bin"
    target = pathlib.Path(__file__).resolve().parent.parent / scripts
    user = sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))
    return [pathlib.Path(sysconfig.get_path("scripts")), target, pathlib.Path(user)]


def program() -> pathlib.Path:
    """The program that calls run.

    What the environment variable ``FLOCKC`` names; else the one that the wheel has put into the scripts folder of
    this environment; else the one on ``PATH``. Raises :class:`ProgramNotFound`.
    """
    named = os.environ.get("FLOCKC")
    if named:
        if not os.access(named, os.X_OK) or os.path.isdir(named):
            raise ProgramNotFound(f"FLOCKC names no program that can be run: {named}")
        return pathlib.Path(named).absolute()
    folders = _folders()
    for folder in folders:
        if os.access(folder / _NAME, os.X_OK):
            return folder / _NAME
    found = shutil.which(_NAME)
    if found is None:
        places = ", ".join(str(folder) for folder in folders)
        raise ProgramNotFound(f"no {_NAME} in {places}, nor on PATH; `pip install flockc` installs it")
    return pathlib.Path(found)


@dataclass(frozen=True)
class Answer:
    """What the program said: ``code`` is 0 or 1, ``out`` its standard output, ``words`` its standard error."""

    code: int
    out: bytes
    words: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8", "replace")


def run(arguments: list[str], text: bytes | None = None) -> Answer:
    """Runs the program to its end. Raises UsageError for its exit code 2, ProgramFailed for any other but 0 and 1."""
    path = program()
    try:
        done = subprocess.run([path, *arguments], input=text, stdin=subprocess.DEVNULL if text is None else None,
                              capture_output=True, check=False)  # fmt: skip
    except OSError as error:
        raise ProgramFailed(f"{path} cannot be run: {error.strerror}") from error
    words = done.stderr.decode("utf-8", "replace")
    if done.returncode == 2:
        raise UsageError(words.strip().removeprefix("flockc: "))
    if done.returncode not in (0, 1):
        raise ProgramFailed(f"{path} ended with {done.returncode}: {words.strip() or 'it said nothing'}")
    return Answer(done.returncode, done.stdout, words)


def read_document(text: str, expected: str) -> dict[str, Any]:
    """The JSON document at the beginning of `text`; what follows is for people."""
    try:
        document, _ = json.JSONDecoder().raw_decode(text)
    except ValueError:
        raise ProgramFailed(f"{program()} wrote no JSON: {text[:200]!r}") from None
    found = document.get("format") if isinstance(document, dict) else None
    if found != expected:
        raise ProgramFailed(f"{program()} wrote {found!r}, and this module reads {expected!r}: another release?")
    return dict(document)


def read_findings(text: str) -> list[Finding]:
    return [read_finding(one) for one in read_document(text, "flockc.findings/v1")["findings"]]


def refuse(answer: Answer) -> None:
    """Raises DefinitionError if the definition's findings prevented a result."""
    if answer.code == 1:
        raise DefinitionError(read_findings(answer.words))


@dataclass(frozen=True)
class Call:
    """What every command is told about its definition: arguments, and the text if it is not in a file."""

    arguments: list[str]
    text: bytes | None


def _path_call(path: os.PathLike[str], options: list[str], text_only: dict[str, object]) -> Call:
    for name, value in text_only.items():
        if value is not None:
            raise ValueError(f"{name} is for a text; this definition is a file, which has a name")
    name = os.fspath(path)
    if not isinstance(name, str):
        raise TypeError("a path is text: os.fsdecode() makes it so")
    return Call([*options, f"./{name}" if name.startswith("-") else name], None)


def _text_bytes(text: str | bytes) -> bytes:
    """A lone surrogate has no UTF-8; what becomes of it is a finding at its place."""
    raw = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else bytes(text)
    if _PATH.fullmatch(raw):
        raise ValueError(f"{text!r} is a path, not a definition: give pathlib.Path({text!r})")
    return raw


def call(source: Source, name: str | None, language: Language | None, config: os.PathLike[str] | None,
         isolated: bool | None, ignores: bool) -> Call:  # fmt: skip
    """What `source` and the keyword arguments that all functions share become on the command line."""
    options = [] if ignores else ["--no-ignores"]
    if config is not None:
        options += ["--config", os.fspath(config)]
    is_text = isinstance(source, (str, bytes, bytearray))
    if isolated is None:
        isolated = is_text and name is None and config is None
    if isolated:
        options.append("--isolated")
    if not isinstance(source, (str, bytes, bytearray)):
        if not isinstance(source, os.PathLike):
            raise TypeError(f"a definition is str, bytes or a path, not {type(source).__name__}")
        return _path_call(source, options, {"name": name, "language": language})
    if name is not None and language is not None:
        raise ValueError("name says by its suffix which language it is; give one of name and language")
    if language not in (None, "yaml", "toml", "json"):
        raise ValueError(f"language is 'yaml', 'toml' or 'json', not {language!r}")
    stdin = name if name is not None else f"text.flock.{language or 'yaml'}"
    return Call([*options, "--stdin-filename", stdin, "-"], _text_bytes(source))
