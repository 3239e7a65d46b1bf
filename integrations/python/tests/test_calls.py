# SPDX-License-Identifier: MIT
"""Calls that work and, more of them, calls that do not."""

import json
import os
import pathlib
import pickle
import re
import stat
import subprocess
import sys
from importlib import metadata
from typing import Any

import pytest

import flockc
from conftest import GOOD, MISSPELT

TOML = """\
[agents.writer]
input = "topic: str"
output = "talk: str"
evaluator = {name = "default", type = "DeclarativeEvaluator"}
"""


def test_a_good_definition_has_no_finding(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "-talk.flock.yaml"
    path.write_text(GOOD)
    assert flockc.check(GOOD) == flockc.check(GOOD.encode()) == flockc.check(path) == flockc.check(tmp_path) == []
    assert flockc.check(TOML, language="toml") == flockc.check(TOML, name="x.toml") == []


def test_a_path_that_begins_with_a_dash(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "-q.yaml").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    assert flockc.check(pathlib.Path("-q.yaml")) == []


def test_the_configuration_of_a_text_is_nobodys_unless_it_has_a_name(
    file: pathlib.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = GOOD.replace("enable_temporal: true\n", "")
    assert [one.severity for one in flockc.check(bad)] == ["warning"]
    name = flockc.check(bad)[0].name
    config = file.parent / ".flockc.yaml"
    config.write_text(f"severity:\n  off: [{name}]\n")
    monkeypatch.chdir(file.parent)
    assert len(flockc.check(bad)) == 1
    assert flockc.check(bad, name="talk.flock.yaml") == flockc.check(bad, config=config) == []
    file.write_text(bad)
    assert flockc.check(file) == [] and len(flockc.check(file, isolated=True)) == 1


def test_fix_reads_and_fix_files_writes(file: pathlib.Path) -> None:
    fixed = flockc.fix(file)
    assert fixed.text == GOOD and fixed.findings == () and file.read_text() == MISSPELT
    assert flockc.fix(MISSPELT.replace("\n", "\r\n")).text == GOOD.replace("\n", "\r\n")
    assert flockc.fix_files(file) == [] and file.read_text() == GOOD


def test_unsafe_fixes_only_if_asked_for() -> None:
    text = GOOD.replace("enable_temporal: true\n", "")
    assert flockc.fix(text).text == text and flockc.fix(text).findings
    assert "enable_temporal: true" in flockc.fix(text, unsafe=True).text


def test_what_cannot_be_fixed_stays_byte_for_byte() -> None:
    assert flockc.fix(b"\xff\xfe\xff").content == b"\xff\xfe\xff"
    with pytest.raises(UnicodeDecodeError):
        _ = flockc.fix(b"agents: {\xff").text


def test_compile_is_what_the_program_writes() -> None:
    document = json.loads(flockc.compile(GOOD, provenance=True))
    assert document["format"] == "flockc.options/v1" and document["provenance"]
    assert flockc.compile(GOOD, pretty=True).startswith('{\n  "activities"')
    assert "WRITER: Final" in flockc.compile(GOOD, target="python")
    request = json.loads(flockc.compile(GOOD, target="start-request", workflow_id="talk-1", memo={"a b": "ü"}))
    assert request["workflowId"] == "talk-1"


def test_compile_files_writes_what_compile_returns(tmp_path: pathlib.Path) -> None:
    path = tmp_path / "talk.flock.yaml"
    path.write_text(GOOD)
    folder = tmp_path / "new" / "gen é"
    written = flockc.compile_files(path, folder, target=["python", "go"], memo={"a": 1})
    assert written == [folder / "talk" / "talk_options.go", folder / "talk_options.py"]
    assert written[1].read_text() == flockc.compile(path, target="python", memo={"a": 1})
    before = written[1].stat().st_mtime_ns
    assert flockc.compile_files(path, folder, target="python", memo={"a": 1}) == [folder / "talk_options.py"]
    assert written[1].stat().st_mtime_ns == before


def test_compile_files_of_a_text_and_of_several_files(tmp_path: pathlib.Path) -> None:
    text = GOOD + WORKERS
    units = flockc.compile_files(text, tmp_path, target="systemd", name="talk.flock.yaml")
    assert [path.name for path in units] == ["talk-one.service", "talk-two.service"]
    assert all("[Service]" in path.read_text() for path in units)
    assert flockc.compile_files(GOOD, tmp_path) == [tmp_path / "text.json"]
    assert (tmp_path / "text.json").read_text() == flockc.compile(GOOD)


def test_compile_files_writes_nothing_of_what_is_refused(tmp_path: pathlib.Path, file: pathlib.Path) -> None:
    folder = tmp_path / "gen"
    with pytest.raises(flockc.DefinitionError, match="FLK101"):
        flockc.compile_files(file, folder, target=["python", "go"])
    with pytest.raises(flockc.UsageError, match="fortran"):
        flockc.compile_files(GOOD, folder, target=["python", "fortran"])
    with pytest.raises(flockc.UsageError, match=r"talk\.flock\.yaml"):
        flockc.compile_files(GOOD, file)
    with pytest.raises(flockc.UsageError, match="none"):
        flockc.compile_files(tmp_path / "none.flock.yaml", folder)
    with pytest.raises(ValueError, match="no target"):
        flockc.compile_files(GOOD, folder, target=[])
    with pytest.raises(TypeError, match="pathlib"):
        flockc.compile_files(GOOD, "gen")  # type: ignore[arg-type]
    assert not folder.exists()


def test_explain() -> None:
    values = {one.pointer: one for one in flockc.explain(GOOD)}
    attempts = values["/activities/writer/retryPolicy/maximumAttempts"]
    assert (attempts.agent, attempts.option, attempts.value) == ("writer", "retryPolicy.maximumAttempts", 4)
    assert (attempts.origin.level, attempts.origin.file, attempts.origin.line) == ("agent", "text.flock.yaml", 12)
    assert attempts.overrides[-1].value == 3 and attempts.overrides[-1].origin.file is None
    assert values["/workflow/memo/fields/audience"].memo == "audience"


def test_version_and_models() -> None:
    is_installed = any(metadata.distributions(name="flockc"))
    assert flockc.__version__ == (flockc.version() if is_installed else "0+unknown")
    with pytest.raises(AttributeError, match="'flockc' has no attribute 'verison'"):
        _ = getattr(flockc, "verison")  # noqa: B009 - mypy would see it
    assert {"flock-core", "Temporal"} <= {one.name for one in flockc.models()}


WORKERS = "workers: [{name: one, task_queues: [talks]}, {name: two, task_queues: [talks]}]\n"

MALFORMED = [
    "", " ", "\n", "\0", "\ufeff", "a", "1", "null", "[]", "[", "]", "{", "}", "'", '"', "- ", "? ", ": ", "&a", "*a", "!!",
    "%", "@", "`", "|", ">", "a: b: c", "a:\n\t- b", "agents:", "agents: 1", "agents: []", "agents: {a: 1}", "agents: {a: []}",
    "agents: {? [a] : b}", "<<: *a", "agents: &a {b: *a}", "agents: {a: {}, a: {}}", "\ud800", "agents: {\udfff: 1}",
    "---\n---\n", "agents: !!python/object:os.system {}", "temporal_config: {task_queue: 1}", "\u2028", "\x85", "\x1b[31m",
    "temporal_config: {workflow_run_timeout: -PT1S}", "enable_temporal: maybe", "{" * 3000,
    "[" * 100000, "a: " * 1000, "- " * 5000, "agents: {a: {temporal_activity_config: {retry_policy: 3}}}", "x" * 300000,
]  # fmt: skip


@pytest.mark.parametrize("text", MALFORMED, ids=range(len(MALFORMED)))
@pytest.mark.parametrize("language", ["yaml", "toml", "json"])
def test_malformed_text_is_findings_and_no_exception(text: str, language: flockc.Language) -> None:
    findings = flockc.check(text, language=language)
    assert findings, "not one of them is a definition"
    flockc.fix(text, language=language)
    with pytest.raises(flockc.DefinitionError) as caught:
        flockc.options(text, language=language)
    assert caught.value.findings and str(caught.value) == "\n".join(map(str, caught.value.findings))


@pytest.mark.parametrize("text", [b"\xff", b"\xc0\x80", b"agents: {\x80: 1}", b"\xed\xa0\x80", b"\xfe\xff\0a", b"a\0b"])
def test_bytes_that_are_no_utf_8(text: bytes) -> None:
    assert any(one.severity == "error" for one in flockc.check(text))
    with pytest.raises(flockc.DefinitionError):
        flockc.explain(text)


def test_a_definition_with_an_error_has_no_result() -> None:
    for call in (flockc.compile, flockc.options, flockc.explain):
        with pytest.raises(flockc.DefinitionError) as caught:
            call(MISSPELT)
        assert caught.value.findings == tuple(flockc.check(MISSPELT))
        assert pickle.loads(pickle.dumps(caught.value)).findings == caught.value.findings
    warned = GOOD.replace("enable_temporal: true\n", "")
    assert flockc.compile(warned)
    with pytest.raises(flockc.DefinitionError):
        flockc.compile(warned, fail_on="warning")


@pytest.mark.parametrize("text", ["a: x.yaml", "name: talk.toml\n", "{a: b}.yaml", 'a = "b.json', "x.yaml\n", "x.txt"])
def test_what_only_looks_like_a_path_is_a_text(text: str) -> None:
    assert flockc.check(text)


WRONG: list[tuple[type[Exception], str, str, tuple[Any, ...], dict[str, Any]]] = [
    (ValueError, "is a path", "check", ("talk.flock.yaml",), {}),
    (ValueError, "is a path", "options", (b"talk.toml",), {}),
    (ValueError, "is a path", "fix", ("C:\\flocks\\a talk.yml",), {}),
    (TypeError, "not NoneType", "check", (None,), {}),
    (TypeError, "not int", "fix", (3,), {}),
    (TypeError, "not dict", "compile", ({},), {}),
    (TypeError, "give a path", "fix_files", (GOOD,), {}),
    (ValueError, "one of name and language", "check", (GOOD,), {"name": "a.yaml", "language": "yaml"}),
    (ValueError, "language is", "check", (GOOD,), {"language": "xml"}),
    (ValueError, "name is for a text", "check", (pathlib.Path("a.yaml"),), {"name": "b.yaml"}),
    (ValueError, "language is for a text", "fix", (pathlib.Path("a.yaml"),), {"language": "yaml"}),
    (ValueError, "input has no JSON", "compile", (GOOD,), {"input": {"a": float("nan")}}),
    (TypeError, "memo\\['a'\\] has no JSON", "options", (GOOD,), {"memo": {"a": {1, 2}}}),
    (ValueError, "no `=`", "options", (GOOD,), {"memo": {"a=b": 1}}),
    (flockc.UsageError, "cannot read 'nothing.yaml': No such file", "check", (pathlib.Path("nothing.yaml"),), {}),
    (flockc.UsageError, "cannot read 'nothing.yaml': No such file", "fix", (pathlib.Path("nothing.yaml"),), {}),
    (flockc.UsageError, "nothing.yaml", "compile", (pathlib.Path("nothing.yaml"),), {}),
    (flockc.UsageError, "nothing.yaml", "explain", (pathlib.Path("nothing.yaml"),), {}),
    (flockc.UsageError, "nothing.yaml", "fix_files", (pathlib.Path("nothing.yaml"),), {}),
    (flockc.UsageError, "language of 'x.txt'", "check", (GOOD,), {"name": "x.txt"}),
    (flockc.UsageError, "", "check", (GOOD,), {"name": ""}),
    (flockc.UsageError, "", "check", (GOOD,), {"config": pathlib.Path("no-config.yaml")}),
    (flockc.UsageError, "cobol", "compile", (GOOD,), {"target": "cobol"}),
    (flockc.UsageError, "", "compile", (GOOD + WORKERS,), {"target": "systemd"}),
    (flockc.UsageError, "", "compile", (GOOD,), {"target": "python", "provenance": True}),
    (flockc.UsageError, "", "compile", (GOOD,), {"fail_on": "never"}),
    (flockc.UsageError, "start-delay", "options", (GOOD,), {"start_delay": "soon"}),
    (flockc.UsageError, "id-reuse-policy", "options", (GOOD,), {"id_reuse_policy": "sometimes"}),
    (flockc.UsageError, "id-conflict-policy", "options", (GOOD,), {"id_conflict_policy": "--fix"}),
    (flockc.DefinitionError, "nobody", "options", (GOOD,), {"agent": "nobody"}),
]


@pytest.mark.parametrize(("kind", "words", "function", "given", "named"), WRONG, ids=range(len(WRONG)))
def test_wrong_calls(kind: type[Exception], words: str, function: str, given: Any, named: Any,
                     tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    with pytest.raises(kind) as caught:
        getattr(flockc, function)(*given, **named)
    assert re.search(words, str(caught.value)) and not str(caught.value).startswith("flockc:")


def test_a_folder_without_definitions(tmp_path: pathlib.Path) -> None:
    assert flockc.check(tmp_path) == []
    (tmp_path / "talk.yaml").write_text(GOOD)
    with pytest.raises(flockc.UsageError, match="talk.yaml"):
        flockc.check(tmp_path)


def a_program(folder: pathlib.Path, text: str) -> str:
    path = folder / "flockc"
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("kill -9 $$", "ended with -9"),
        ("echo trouble >&2; exit 3", "ended with 3: trouble"),
        ("exit 0", "wrote no JSON"),
        ("echo '{'", "wrote no JSON"),
        ("echo '[]'", "wrote None"),
        ('echo \'{"format": "flockc.findings/v2"}\'', "another release"),
    ],
)
def test_another_program(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch, text: str, words: str) -> None:
    monkeypatch.setenv("FLOCKC", a_program(tmp_path, text))
    with pytest.raises(flockc.ProgramFailed, match=words):
        flockc.check(GOOD)


def test_a_program_that_cannot_be_run(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for named in (tmp_path / "nothing", tmp_path):
        monkeypatch.setenv("FLOCKC", str(named))
        with pytest.raises(flockc.ProgramNotFound, match="FLOCKC names no program"):
            flockc.version()
    path = tmp_path / "empty"
    path.write_text("")
    path.chmod(0o755)
    monkeypatch.setenv("FLOCKC", str(path))
    with pytest.raises(flockc.ProgramFailed, match="cannot be run"):
        flockc.version()


def test_where_the_program_is_looked_for(tmp_path: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FLOCKC", raising=False)
    monkeypatch.setattr("flockc._program._folders", lambda: [tmp_path / "scripts"])
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(flockc.ProgramNotFound, match="scripts, nor on PATH"):
        flockc.program()
    on_path = a_program(tmp_path, "exit 0")
    assert str(flockc.program()) == on_path
    (tmp_path / "scripts").mkdir()
    beside = a_program(tmp_path / "scripts", "exit 0")
    assert str(flockc.program()) == beside


def test_python_m_flockc() -> None:
    done = subprocess.run([sys.executable, "-m", "flockc", "check", "nothing.yaml"], capture_output=True, text=True,
                          env=dict(os.environ, FLOCKC=str(flockc.program())), check=False)  # fmt: skip
    assert done.returncode == 2 and "nothing.yaml" in done.stderr
