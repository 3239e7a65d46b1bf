# SPDX-License-Identifier: MIT
"""The two parsers of protobuf's JSON, and whether they read the same.

Python's is google.protobuf.json_format, Go's is the one inside Temporal's server (go/main.go),
which runs twice: with the shorthand for payloads and without. Both answer with the bytes of the
message. The two libraries sort the keys of a mapping differently (the empty
one comes first in Go and last in Python), so Go's bytes go through Python's serialiser before
they are compared; a field that Python does not know stays in them.
"""

import base64
import dataclasses
import json
import subprocess

from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.common.v1 import Memo
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest

ACTIVITY = "temporal.api.activity.v1.ActivityOptions"
MEMO = "temporal.api.common.v1.Memo"
START = "temporal.api.workflowservice.v1.StartWorkflowExecutionRequest"
CLASSES = {ACTIVITY: ActivityOptions, MEMO: Memo, START: StartWorkflowExecutionRequest}


@dataclasses.dataclass
class Reading:
    """The message's bytes, or why there are none."""

    wire: bytes | None
    error: str = ""

    def __str__(self):
        return f"refused ({self.error})" if self.wire is None else f"read as {self.wire.hex()}"


@dataclasses.dataclass
class Answers:
    python: Reading
    go: Reading  # payloads in their full form only
    shorthand: Reading  # Go as well, and the default of the HTTP API

    def difference(self):
        """What the parsers do not agree on, or None."""
        if self.python.wire == self.go.wire == self.shorthand.wire:
            return None
        return f"Python: {self.python}; Go: {self.go}; Go with shorthand: {self.shorthand}"


def ask_python(name, text):
    try:
        message = json_format.Parse(text, CLASSES[name](), ignore_unknown_fields=False)
    except json_format.ParseError as error:
        return Reading(None, str(error))
    return serialised(message)


def ask_go(program, questions):
    """A pair of readings for each (name, text)."""
    lines = "".join(json.dumps({"message": name, "json": text}) + "\n" for name, text in questions)
    made = subprocess.run([program], input=lines.encode(), capture_output=True, check=True, timeout=600)
    for (name, _), line in zip(questions, made.stdout.splitlines(), strict=True):
        answer = json.loads(line)
        yield tuple(go_reading(name, answer[mode]) for mode in ("full", "shorthand"))


def go_reading(name, answer):
    if "error" in answer:
        return Reading(None, answer["error"])
    return serialised(CLASSES[name].FromString(base64.b64decode(answer["wire"] or "")))


def serialised(message):
    return Reading(message.SerializeToString(deterministic=True))


def ask(program, questions):
    """Answers to each (name, text), in their order."""
    go = ask_go(program, questions)
    return [Answers(ask_python(name, text), *pair) for (name, text), pair in zip(questions, go, strict=True)]
