# SPDX-License-Identifier: MIT
"""Reads what flockc compiles as Temporal, JCS and JSON Schema read it.

It checks the documents that flockc compiles from the project's definitions and from generated ones
(documents.py, generate.py; --cases is how many), for the targets `options` and `start-request`:

- Python protobuf: `workflow` and the start request parse as StartWorkflowExecutionRequest,
  each activity and `routing` as ActivityOptions, with no unknown field. The payloads of memo and
  input contain the bytes that Temporal's Python SDK makes from the same value; for a generated
  definition the whole message must be the one that the SDK builds from the same values.
- Go protobuf: the parser of Temporal's server reads the same message, to the byte, in both
  of its modes.
- RFC 8785: the document equals its own canonical serialisation plus one line end.
- JSON Schema: it is valid by schema/options.schema.json.

Before that, the two parsers must differ where they are known to (controls.py). At the end,
documents that were broken on purpose must be refused, each by the checks that it concerns.
"""

import importlib.metadata
import itertools
import json
import os
import pathlib
import re

import jsonschema
import rfc8785
from google.protobuf import json_format
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest
from temporalio.converter import DataConverter

import controls
import documents
import readers
import verdict
from documents import Document

HERE = pathlib.Path(__file__).resolve().parent
ROOT = verdict.ROOT
CONVERTER = DataConverter.default.payload_converter
PYTHON, GO, CANONICAL, SCHEMA = "Python protobuf", "Go protobuf", "RFC 8785", "JSON Schema"


# --- what is read ----------------------------------------------------------------------


def canonical(value):
    return rfc8785.dumps(value)


def load_document(text):
    """JCS knows doubles only (RFC 8785 3.2.2.3); Python would make an int of 1e+20's digits."""
    return json.loads(text, parse_int=float)


def messages(document):
    """(member, message, its JSON as in the document)."""
    value = load_document(document.text)
    if document.is_request:
        return [("", readers.START, document.text.decode())]
    parts = [("workflow", readers.START, value["workflow"]), ("routing", readers.ACTIVITY, value["routing"])]
    parts += [(f"activities/{name}", readers.ACTIVITY, part) for name, part in value["activities"].items()]
    return [(member, name, canonical(part).decode()) for member, name, part in parts]


def read_all(program, made):
    """Asks both parsers for every message; one process of Go for a batch."""
    made = iter(made)
    while batch := list(itertools.islice(made, documents.BATCH)):
        parts = [messages(document) for document in batch]
        answers = iter(readers.ask(program, [(name, text) for part in parts for _, name, text in part]))
        for document, part in zip(batch, parts):
            document.answers = [(member, name, next(answers)) for member, name, _ in part]
            yield document


# --- the judges: each yields a complaint or None for each thing that it has looked at -----


def unlike(found, expected):
    """One line about two messages that should be equal: the text where they begin to differ."""
    found, expected = (json_format.MessageToJson(message, indent=None) for message in (found, expected))
    if found == expected:
        return "equal in JSON, not in bytes"
    at = max(len(os.path.commonprefix([found, expected])) - 40, 0)
    return f"...{found[at : at + 120]} instead of ...{expected[at : at + 120]}"


def payload_unlike(found, expected):
    """The same for payloads, whose JSON hides their content."""
    if found.metadata != expected.metadata:
        return unlike(found, expected)
    at = max(len(os.path.commonprefix([found.data, expected.data])) - 40, 0)
    return f"...{found.data[at : at + 80]!r} instead of ...{expected.data[at : at + 80]!r}"


def memo_complaint(request, memo):
    """Equal bytes for equal values, key by key."""
    if sorted(request.memo.fields) != sorted(memo):
        return f"memo has {sorted(request.memo.fields)}, the definition {sorted(memo)}"
    for key, value in memo.items():
        expected = CONVERTER.to_payloads([value])[0]
        if request.memo.fields[key] != expected:
            return f"memo {key!r}: {payload_unlike(request.memo.fields[key], expected)}"
    return None


def input_complaint(document, request):
    """The only argument of FlockWorkflow.run, in bytes that the SDK can read and would write just so."""
    arguments = CONVERTER.from_payloads(request.input.payloads)
    if [sorted(argument) for argument in arguments] != [["context_dict", "default_retry_config_dict"]]:
        return f"input: {str(arguments):.200}"
    again = CONVERTER.to_payloads(arguments)[0]
    if again != request.input.payloads[0]:
        return f"input: {payload_unlike(request.input.payloads[0], again)}"
    if document.case:
        values = arguments[0]["context_dict"]["state"]["flock.initial_input"], document.case.definition["run"]["input"]
        found, expected = CONVERTER.to_payloads(values)
        return None if found == expected else f"input: {payload_unlike(found, expected)}"
    return None


def built_complaint(document, member, message):
    """A generated definition says what the whole message must be, except for the input."""
    if not document.case or member == "routing":
        return None
    if member.startswith("activities/"):
        expected = document.case.activities[member.removeprefix("activities/")]
    else:
        expected = document.case.workflow
        message.ClearField("input")
    return None if message == expected else f"{member}: {unlike(message, expected)}"


def judge_python(document):
    for member, name, answer in document.answers:
        if answer.python.wire is None:
            yield f"{member}: {answer.python.error}"
            continue
        message = readers.CLASSES[name].FromString(answer.python.wire)
        complaint = None
        if isinstance(message, StartWorkflowExecutionRequest):
            complaint = memo_complaint(message, document.memo)
        if document.is_request:
            complaint = complaint or input_complaint(document, message)
        yield complaint or built_complaint(document, member, message)


def judge_go(document):
    for member, _, answer in document.answers:
        if answer.go.wire is None:
            yield f"{member}: {answer.go.error}"
        else:
            difference = answer.difference()
            yield f"{member}: {difference}" if difference else None


def judge_canonical(document):
    is_canonical = canonical(load_document(document.text)) + b"\n" == document.text
    yield None if is_canonical else "the document is not in RFC 8785 form"


def judge_schema(document, validator):
    if not document.is_request:
        error = next(validator.iter_errors(json.loads(document.text)), None)
        yield f"{error.json_path}: {error.message}" if error else None


class Judges:
    """The four judges, with a row of the table for each."""

    def __init__(self, options):
        schema = json.loads((ROOT / "schema" / "options.schema.json").read_text())
        jsonschema.Draft7Validator.check_schema(schema)
        validator = jsonschema.Draft7Validator(schema)
        self.judges = {
            PYTHON: judge_python,
            GO: judge_go,
            CANONICAL: judge_canonical,
            SCHEMA: lambda document: judge_schema(document, validator),
        }
        self.tallies = {judge: verdict.Tally(options, versions()[judge]) for judge in self.judges}

    def judge(self, document):
        for name, judge in self.judges.items():
            for complaint in judge(document):
                if complaint:
                    self.tallies[name].disagree(f"{name}: {document.name}: {complaint}")
                else:
                    self.tallies[name].agree()

    def must_refuse(self, document, by):
        """`by`: the judges that have to complain of a document that was broken on purpose."""
        for name in by:
            if not any(self.judges[name](document)):
                self.tallies[name].disagree(f"{name} accepts a broken document: {document.name}")

    def finish(self):
        verdict.finish_all(self.tallies.values())


def versions():
    package = importlib.metadata.version
    api = re.search(r"go\.temporal\.io/api (v\S+)", (HERE / "go" / "go.mod").read_text())[1]
    return {
        PYTHON: f"protobuf {package('protobuf')}, temporalio {package('temporalio')}",
        GO: f"go.temporal.io/api {api}",
        CANONICAL: f"rfc8785 {package('rfc8785')}",
        SCHEMA: f"jsonschema {package('jsonschema')}",
    }


# --- documents that must be refused ------------------------------------------------------------


def change(document, edit):
    value = load_document(document.text)
    edit(value)
    return canonical(value) + b"\n"


def set_member(*path):
    """An edit: puts the last of `path` where the others lead; "*" is the first entry."""

    def edit(value):
        *way, last, what = path
        for step in way:
            value = value[next(iter(value)) if step == "*" else step]
        value[last] = what

    return edit


# Each with the judges that have to see it.
EDITS = {
    "an unknown field": (set_member("workflow", "workflowExecutionTimeuot", "1s"), [PYTHON, GO, SCHEMA]),
    "an unknown field of an activity": (set_member("activities", "*", "retries", 3), [PYTHON, GO, SCHEMA]),
    "minutes": (set_member("routing", "startToCloseTimeout", "1m"), [PYTHON, GO, SCHEMA]),
    "a leading zero": (set_member("routing", "startToCloseTimeout", "060s"), [GO, SCHEMA]),
    "a space": (set_member("routing", "startToCloseTimeout", "60 s"), [GO, SCHEMA]),
    "no digit before the point": (set_member("routing", "startToCloseTimeout", ".5s"), [PYTHON, GO, SCHEMA]),
    "ten digits": (set_member("activities", "*", "startToCloseTimeout", "1.0000000000s"), [GO, SCHEMA]),
    "too many attempts": (set_member("routing", "retryPolicy", "maximumAttempts", 2**31), [PYTHON, GO]),
    "a payload in shorthand": (set_member("workflow", "memo", {"fields": {"k": []}}), [PYTHON, GO, SCHEMA]),
    "a policy in the SDKs' words": (set_member("workflow", "workflowIdReusePolicy", "REJECT_DUPLICATE"), [PYTHON, GO, SCHEMA]),
    "a search attribute without a type": (set_member("workflow", "searchAttributes", {"indexedFields": {"k": {"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "MQ=="}}}), [SCHEMA]),
    "an unknown member": (set_member("taskQueues", "q"), [SCHEMA]),
}


def broken_documents(document):
    """(document, the judges that have to refuse it)."""
    good = document.text
    for what, (edit, by) in EDITS.items():
        broken = Document(f"{document.name}, {what}", change(document, edit), document.memo)
        yield broken, by
    spaced = json.dumps(json.loads(good), sort_keys=True, ensure_ascii=False).encode() + b"\n"
    yield Document(f"{document.name}, spaces", spaced, document.memo), [CANONICAL]
    yield Document(f"{document.name}, no line end", good[:-1], document.memo), [CANONICAL]
    yield Document(f"{document.name}, another memo", good, {**document.memo, "another": 1}), [PYTHON]
    if document.memo:
        values = {key: [value, 0] for key, value in document.memo.items()}
        yield Document(f"{document.name}, other memo values", good, values), [PYTHON]


def check_refusals(judges, program, sound):
    broken = [pair for document in sound for pair in broken_documents(document)]
    read = read_all(program, (document for document, _ in broken))
    for document, (_, by) in zip(read, broken, strict=True):
        judges.must_refuse(document, by)
    print(f"{len(broken)} documents were broken on purpose")
    if not broken:
        raise SystemExit("no document was there to break: the judge is unproven")


def check_controls(judges, program):
    answers = readers.ask(program, controls.questions())
    for surprise in controls.surprises(answers):
        judges.tallies[GO].disagree(f"control: {surprise}")
    print(f"{len(answers)} controls of the parsers")


def can_be_broken(document):
    is_plain = not document.is_request and document.case is None
    return is_plain and json.loads(document.text)["activities"] and "provenance" not in document.name


def main():
    options = verdict.arguments(__doc__, cases=1000)
    if not options.tools:
        verdict.skip("the Go parser is looked for in the folder that --tools names")
    program = options.tools / "bin" / "proto-reader"
    judges = Judges(options)
    check_controls(judges, program)
    written = list(documents.written(options.flockc))
    for document in read_all(program, itertools.chain(written, documents.generated(options))):
        judges.judge(document)
    check_refusals(judges, program, filter(can_be_broken, written))
    judges.finish()


if __name__ == "__main__":
    main()
