# SPDX-License-Identifier: MIT
"""What the two parsers are known to read differently, and what they refuse.

A judge that never sees a difference proves nothing, so each run begins with these: every row must
come out as written here. They are also the reason for what flockc writes: no leading zeros, no
spaces, at most nine digits after the point, payloads in full form.
"""

import json

from temporalio.api.common.v1 import Memo

from readers import ACTIVITY, MEMO

BOTH, NEITHER, ONLY_GO, ONLY_PYTHON = "both alike", "neither", "only Go", "only Python"
OTHERWISE = "both, not alike"

DURATIONS = {
    "300s": BOTH,
    "300.0s": BOTH,
    "0.5s": BOTH,
    "1.50s": BOTH,
    "0.000001s": BOTH,
    "1.123456789s": BOTH,
    "-1s": BOTH,
    "-0.500s": BOTH,
    "+1s": BOTH,
    "1.s": BOTH,
    "-0s": BOTH,
    "315576000000s": BOTH,
    "315576000000.5s": BOTH,
    ".5s": ONLY_GO,
    "-.5s": ONLY_GO,
    "007s": ONLY_PYTHON,
    "00s": ONLY_PYTHON,
    " 1s": ONLY_PYTHON,
    "1 s": ONLY_PYTHON,
    "1_0s": ONLY_PYTHON,
    "\u0661s": ONLY_PYTHON,
    "1.1234567891s": ONLY_PYTHON,
    "1s ": NEITHER,
    "5m": NEITHER,
    "1e3s": NEITHER,
    "": NEITHER,
    "s": NEITHER,
    "1": NEITHER,
    "315576000001s": NEITHER,
}

FIELDS = {
    '{"retryPolicy":{"maximumAttempts":2}}': BOTH,
    '{"retryPolicy":{"maximumAttempts":2.0}}': BOTH,
    '{"retryPolicy":{"maximumAttempts":"2"}}': BOTH,
    '{"retryPolicy":{"maximumAttempts":2147483647}}': BOTH,
    '{"retryPolicy":{"maximumAttempts":2.5}}': NEITHER,
    '{"retryPolicy":{"maximumAttempts":2147483648}}': NEITHER,
    '{"retryPolicy":{"backoffCoefficient":1e+22}}': BOTH,
    '{"retryPolicy":{"backoffCoefficient":"NaN"}}': OTHERWISE,  # not the same NaN
    '{"retryPolicy":{"backoffCoefficient":"Infinity"}}': BOTH,
    '{"retryPolicy":{"backoffCoefficient":1e999}}': NEITHER,
    '{"retryPolicy":{"backoffCoefficient":NaN}}': NEITHER,
    '{"retry_policy":{"maximum_attempts":2}}': BOTH,
    '{"retryPolicy":null}': BOTH,
    '{"taskQueue":"q"}': NEITHER,
    '{"retries":3}': NEITHER,
    '{"startToCloseTimeout":5}': NEITHER,
    '{"taskQueue":{"name":"\\ud800"}}': NEITHER,
    '{"taskQueue":{"name":"\\u0000"}}': BOTH,
}

# What the server's shorthand makes of something that is not a payload: the data, or None where the
# value is taken for a payload in full form and stays as it is.
SHORTHAND = {
    "[]": b"null",
    '{"a":[]}': b'{"a":null}',
    '{"b":1,"a":2}': b'{"a":2,"b":1}',
    "1.0": b"1",
    "9223372036854775808": b"9223372036854776000",
    '"<&>"': b'"\\u003c\\u0026\\u003e"',
    "null": b"",
    '{"metadata":{"encoding":"x"},"data":"W10="}': b'{"data":"W10=","metadata":{"encoding":"x"}}',
    '{"metadata":{"encoding":"anNvbi9wbGFpbg=="},"data":"W10="}': None,
    '{"metadata":{"encoding":"YmluYXJ5L251bGw="}}': None,
}


def questions():
    """(message, text) of every row, in the order in which check() expects the answers."""
    asked = [(ACTIVITY, json.dumps({"startToCloseTimeout": text})) for text in DURATIONS]
    asked += [(ACTIVITY, text) for text in FIELDS]
    return asked + [(MEMO, f'{{"fields":{{"k":{text}}}}}') for text in SHORTHAND]


def who_takes(answers):
    python, go = answers.python.wire, answers.go.wire
    if python is None and go is None:
        return NEITHER
    if python is None or go is None:
        return ONLY_GO if python is None else ONLY_PYTHON
    return BOTH if python == go else OTHERWISE


def surprises(answers):
    """What came out differently from the rows above, as sentences."""
    expected = [*DURATIONS.values(), *FIELDS.values()]
    for (_, text), answer, who in zip(questions(), answers, expected):
        if who_takes(answer) != who or (answer.difference() is None) != (who in (BOTH, NEITHER)):
            yield f"{text} is for: {who_takes(answer)}; it was for: {who}"
    for (text, data), answer in zip(SHORTHAND.items(), answers[len(expected) :], strict=True):
        if data is None and answer.difference() is None:
            continue
        memo = Memo.FromString(answer.shorthand.wire or b"")
        if data is None or answer.difference() is None or memo.fields["k"].data != data:
            yield f"as a payload in shorthand {text} came out differently: {memo}"
