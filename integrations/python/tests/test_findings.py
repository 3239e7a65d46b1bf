# SPDX-License-Identifier: MIT
"""Every member of the findings document is a field, or is said to be left out."""

import dataclasses
import json
import pickle
import subprocess
from typing import Any

import pytest

import flockc
from conftest import GOOD, MISSPELT
from flockc._findings import read_finding

SCHEMA: dict[str, Any] = json.loads(subprocess.check_output([flockc.program(), "schema", "findings"]))

# Where a member is in the dataclasses, if not under its own name; start and end are a Range.
RENAMED = {
    "finding": {"rule": "name", "start": "range", "end": "range", "fix": "fixes"},
    "related": {"start": "range", "end": "range"},
    "edit": {"start": "range", "end": "range"},
    "fix": {},
    "place": {},
}
CLASSES = {"finding": flockc.Finding, "related": flockc.Related, "edit": flockc.Edit, "fix": flockc.Fix,
           "place": flockc.Place}  # fmt: skip
LEFT_OUT = {"format", "summary", "troubles"}  # of the document; findings.py says why


@pytest.mark.parametrize("kind", CLASSES)
def test_every_member_of_the_schema_is_a_field(kind: str) -> None:
    members = {RENAMED[kind].get(member, member) for member in SCHEMA["$defs"][kind]["properties"]}
    assert members == {field.name for field in dataclasses.fields(CLASSES[kind])}


def test_the_schema_has_no_other_objects() -> None:
    objects = {name for name, one in SCHEMA["$defs"].items() if one.get("type") == "object"}
    assert objects == set(CLASSES)
    assert set(SCHEMA["properties"]) - LEFT_OUT == {"findings"}


def test_values_are_those_of_the_document() -> None:
    finding, *rest = flockc.check(MISSPELT)
    assert rest == []
    done = subprocess.run([flockc.program(), "check", "--isolated", "--output-format", "json", "-q",
                           "--stdin-filename", "text.flock.yaml", "-"],
                          input=MISSPELT.encode(), capture_output=True, check=False)  # fmt: skip
    [data] = json.loads(done.stdout)["findings"]
    assert (finding.code, finding.name, finding.severity) == (data["code"], data["rule"], data["severity"])
    assert (finding.message, finding.label, finding.help) == (data["message"], data["label"], data["help"])
    assert (finding.file, finding.path, finding.url) == (data["file"], data["path"], data["url"])
    assert dataclasses.asdict(finding.range) == {"start": data["start"], "end": data["end"]}
    [fix], [edit] = finding.fixes, data["fix"]["edits"]
    assert (fix.safety, fix.description) == (data["fix"]["safety"], data["fix"]["description"])
    assert fix.edits[0].text == edit["text"] == "start_to_close_timeout"


def test_lines_and_columns_count_from_1_in_code_points_and_offsets_in_bytes() -> None:
    [finding] = flockc.check(MISSPELT.replace("output", "# 😀é\n    output"))
    assert finding.range.start.line == 12
    [finding] = [one for one in flockc.check('{"agents": {"😀": {"modle": "x"}}}', language="json")
                 if one.name == "unknown-key"]  # fmt: skip
    assert (finding.range.start.column, finding.range.start.offset) == (19, 21)


def test_edits_by_offset_are_the_fix() -> None:
    [finding] = flockc.check(MISSPELT)
    raw = MISSPELT.encode()
    for edit in finding.fixes[0].edits:
        raw = raw[: edit.range.start.offset] + edit.text.encode() + raw[edit.range.end.offset :]
    assert raw.decode() == GOOD == flockc.fix(MISSPELT).text


def test_optional_members_are_none_or_empty_and_unknown_ones_passed_over() -> None:
    place = {"line": 1, "column": 1, "offset": 0}
    related = {"message": "here", "file": "f", "start": place, "end": place}
    finding = read_finding({"rule": "r", "code": "FLK001", "severity": "info", "message": "m", "file": "f",
                            "start": place, "end": place, "related": [related], "later": 1})  # fmt: skip
    assert (finding.label, finding.help, finding.path, finding.url, finding.fixes) == (None, None, None, None, ())
    assert finding.related[0].message == "here"


def test_a_finding_is_a_frozen_value() -> None:
    first, second = flockc.check(MISSPELT)[0], flockc.check(MISSPELT)[0]
    assert first == second and len({first, second}) == 1
    assert pickle.loads(pickle.dumps(first)) == first
    assert str(first).startswith("text.flock.yaml:11:7: error: ") and str(first).endswith(f" [{first.code}]")
    with pytest.raises(dataclasses.FrozenInstanceError):
        first.code = "FLK000"  # type: ignore[misc]
