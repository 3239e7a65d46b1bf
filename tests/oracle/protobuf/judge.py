# SPDX-License-Identifier: MIT
"""Reads what flockc compiled as Temporal, JCS and JSON Schema read it.

    python judge.py FLOCKC

Every definition in examples/, in the golden cases and in cases/ beside this file that
compiles is judged:

- `workflow` and the start-request parse as StartWorkflowExecutionRequest, each activity and
  `routing` as ActivityOptions, with protobuf's own JSON parser and no unknown field;
- the document equals its own RFC 8785 serialisation, byte for byte, and one line end;
- it fits schema/options.schema.json, and the examples' definitions fit flock.schema.json;
- every memo payload holds the bytes that the Temporal Python SDK makes of the same value,
  and the start request's input is readable with it.

Then each of these is broken on purpose and must be refused: a judge that cannot say no
says nothing. Exit code 1 if anything failed.
"""

import copy
import json
import pathlib
import subprocess
import sys
import tomllib

import jsonschema
import rfc8785
import yaml
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest
from temporalio.converter import DataConverter

ROOT = pathlib.Path(__file__).resolve().parents[3]
CONVERTER = DataConverter.default.payload_converter


class Refused(Exception):
    """What a judge says no to."""


def load_definition(path):
    """The definition as Python sees it, by the loader of its language."""
    text = path.read_bytes()
    if path.suffix == ".toml":
        return tomllib.loads(text.decode())
    if path.suffix == ".json":
        return json.loads(text)
    return yaml.safe_load(text)


def parse_message(value, message):
    try:
        return json_format.Parse(json.dumps(value), message(), ignore_unknown_fields=False)
    except json_format.ParseError as error:
        raise Refused(f"protobuf: {error}") from error


def canonical(text):
    """JCS knows doubles only (RFC 8785 3.2.2.3); Python would make an int of 1e+20's digits."""
    return rfc8785.dumps(json.loads(text, parse_int=float)) + b"\n"


def check_canonical(text):
    if canonical(text) != text:
        raise Refused("the document is not in RFC 8785 form")


def check_schema(value, schema):
    try:
        jsonschema.Draft7Validator(schema).validate(value)
    except jsonschema.ValidationError as error:
        raise Refused(f"JSON Schema: {error.json_path}: {error.message}") from error


def check_memo(request, memo):
    """Equal bytes for equal values, key by key."""
    if sorted(request.memo.fields) != sorted(memo):
        raise Refused(f"memo has {sorted(request.memo.fields)}, the definition {sorted(memo)}")
    for key, value in memo.items():
        expected = CONVERTER.to_payloads([value])[0]
        if request.memo.fields[key] != expected:
            raise Refused(f"memo {key!r}: {request.memo.fields[key]} instead of {expected}")


def check_input(request):
    """Each payload is one that the SDK can read and would write just so."""
    for payload in request.input.payloads:
        again = CONVERTER.to_payloads(CONVERTER.from_payloads([payload]))[0]
        if again != payload:
            raise Refused(f"input: {payload} instead of {again}")


def judge_options(text, schema, memo):
    """Returns the number of messages that were parsed."""
    document = json.loads(text)
    check_canonical(text)
    check_schema(document, schema)
    request = parse_message(document["workflow"], StartWorkflowExecutionRequest)
    check_memo(request, memo)
    for activity in [*document["activities"].values(), document["routing"]]:
        parse_message(activity, ActivityOptions)
    return 2 + len(document["activities"])


def judge_request(text, memo):
    check_canonical(text)
    request = parse_message(json.loads(text), StartWorkflowExecutionRequest)
    check_memo(request, memo)
    check_input(request)
    return 1


def run(flockc, *arguments):
    return subprocess.run([flockc, *map(str, arguments)], capture_output=True, timeout=60)


def start_arguments(document, definition):
    """What the start request wants to know and the definition may not say."""
    run_section = definition.get("run") or {}
    arguments = []
    if "workflow_id" not in run_section:
        arguments += ["--workflow-id", "judge-1"]
    if "agent" not in run_section:
        arguments += ["--agent", min(document["activities"])]
    return arguments


def mutations(document, schema, memo):
    """Documents that must be refused, each with what is wrong with it."""
    broken = {name: copy.deepcopy(document) for name in ("workflow", "activity", "routing", "type")}
    broken["workflow"]["workflow"]["workflowExecutionTimeuot"] = "1s"
    next(iter(broken["activity"]["activities"].values()))["retries"] = 3
    broken["routing"]["routing"]["startToCloseTimeout"] = "1m"
    broken["type"]["taskQueues"] = "q"
    # The schema would see some of these first: the protobuf parsers must say no alone.
    anything = {}
    for name, value in broken.items():
        yield name, canonical(json.dumps(value)), schema if name == "type" else anything, memo
    good = canonical(json.dumps(document))
    yield "spaces", json.dumps(document, sort_keys=True, ensure_ascii=False).encode() + b"\n", anything, memo
    yield "no line end", good[:-1], anything, memo
    yield "memo", good, anything, {**memo, "another": 1}
    if memo:
        yield "memo value", good, anything, {key: [value, 0] for key, value in memo.items()}


def check_judge(document, schema, memo):
    """Fails unless every broken document is refused. Returns how many there were."""
    count = 0
    for name, text, its_schema, its_memo in mutations(document, schema, memo):
        try:
            judge_options(text, its_schema, its_memo)
        except Refused:
            count += 1
            continue
        raise SystemExit(f"the judge accepts a broken document: {name}")
    return count


def definitions():
    here = pathlib.Path(__file__).resolve().parent
    found = [*(ROOT / "examples").rglob("*.flock.*"), *(here / "cases").glob("*.flock.*")]
    found += (ROOT / "tests" / "golden").rglob("*.flock.*")
    return sorted(path for path in found if path.suffix in (".yaml", ".yml", ".toml", ".json"))


def judge_definition(flockc, path, schemas):
    """Returns (documents, messages, refused mutations) of one file; raises Refused."""
    made = run(flockc, "compile", "--quiet", path)
    if made.returncode != 0:
        if "golden" in path.parts:
            return 0, 0, 0
        raise Refused(made.stderr.decode())
    definition = load_definition(path)
    memo = (definition.get("run") or {}).get("memo") or {}
    messages = judge_options(made.stdout, schemas["options"], memo)
    document = json.loads(made.stdout)
    if "examples" in path.parts and path.suffix != ".toml":
        check_schema(definition, schemas["flock"])
    provenance = run(flockc, "compile", "--quiet", "--provenance", path)
    judge_options(provenance.stdout, schemas["options"], memo)
    documents, refused = 2, 0
    if document["activities"]:
        arguments = start_arguments(document, definition)
        request = run(flockc, "compile", "--quiet", "--target", "start-request", *arguments, path)
        if request.returncode != 0:
            raise Refused(f"start-request: {request.stderr.decode()}")
        messages += judge_request(request.stdout, memo)
        documents += 1
        refused = check_judge(document, schemas["options"], memo)
    return documents, messages, refused


def main():
    flockc = sys.argv[1]
    schemas = {
        name: json.loads((ROOT / "schema" / f"{name}.schema.json").read_text())
        for name in ("options", "flock")
    }
    for schema in schemas.values():
        jsonschema.Draft7Validator.check_schema(schema)
    totals, failures = [0, 0, 0], 0
    for path in definitions():
        try:
            counts = judge_definition(flockc, path, schemas)
            totals = [a + b for a, b in zip(totals, counts)]
        except Refused as refused:
            failures += 1
            print(f"{path.relative_to(ROOT)}: {refused}")
    if totals[2] == 0:
        failures += 1
        print("no document was there to break: the judge is unproven")
    print("{} documents, {} messages parsed, {} broken ones refused".format(*totals))
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
