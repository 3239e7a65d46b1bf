# SPDX-License-Identifier: MIT
"""Compares the durations that flockc reads with pydantic's timedelta, to the microsecond.

The strings are a written table, strings that grammars make near the borders of every form
(lib/duration_texts.py), and mutations of both; the numbers are whole and fractional seconds near
the limits and at half a microsecond. For each, both sides must accept or refuse, agree
on the microseconds, and write the same ISO 8601 text. pydantic is the version that this Python has;
the table names it. The judge `scalars` checks what YAML makes of a scalar before it is a duration.
"""

import datetime
import math

import pydantic
import pydantic_core

import duration_texts
import verdict
from asking import INT64_MAX, WRAPPING_SECONDS, ask, capped, capped_microseconds
from asking import hexed, microseconds, mutate, try_or_none

CASES = 200_000
TIMEDELTA = pydantic.TypeAdapter(datetime.timedelta)
REFUSED = "error"


def strings(rng, count):
    """`count` different strings: the table, then grammar and mutation by turns."""
    made = dict.fromkeys(duration_texts.WRITTEN + duration_texts.SPACED)
    while len(made) < count:
        text = duration_texts.make(rng)
        made[text] = None
        made[mutate(rng, text, duration_texts.LETTERS)] = None
        made[mutate(rng, rng.choice(duration_texts.WRITTEN), duration_texts.LETTERS)] = None
    return list(made)[:count]


def integers(rng, count):
    days = 86400 * 999_999_999
    near = [0, 1, -1, 60, 90, 300, 86400, WRAPPING_SECONDS, -WRAPPING_SECONDS, INT64_MAX, -INT64_MAX - 1]
    near += [sign * (days + more) for sign in (1, -1) for more in (-1, 0, 1, 86398, 86399, 86400, 86401)]
    return near + [rng.randrange(-(10 ** rng.randint(1, 15)), 10 ** rng.randint(1, 15)) for _ in range(count)]


def floats(rng, count):
    """Any size; six and seven digits after the point; one step below whole days."""
    near = [0.0, -0.0, 0.1, 1.5, 1e-7, 5e-7, 4.9999e-7, 1e-9, 0.9999995]
    near += [86399.99999999999, 86399999999999.98, 86400000000000.0, 1e15, 1e300, math.inf, -math.inf, math.nan]
    near += [rng.uniform(-1, 1) * 10.0 ** rng.randint(-8, 15) for _ in range(count)]
    near += [rng.randrange(10**9) / 10**6 for _ in range(count // 2)]
    near += [rng.randrange(10**9) / 10**7 for _ in range(count // 2)]
    return near + [math.nextafter(rng.randrange(1, 10**6) * 86400.0, 0) for _ in range(count // 2)]


def questions(rng, cases):
    """(question, value) for the driver and for pydantic; a tenth as many numbers as strings."""
    asked = [("text " + hexed(text), text) for text in strings(rng, cases)]
    asked += [(f"int {value}", value) for value in integers(rng, cases // 20)]
    return asked + [(f"float {value.hex()}", value) for value in floats(rng, cases // 40)]


def answer_of(delta):
    return f"{microseconds(delta)} {TIMEDELTA.dump_json(delta).decode()[1:-1]}"


def judge(tally, value, ours):
    result = try_or_none(TIMEDELTA.validate_python, value)
    theirs = answer_of(result[0]) if result else REFUSED
    if ours == theirs:
        tally.agree()
    elif isinstance(value, int) and abs(value) >= WRAPPING_SECONDS and ours == REFUSED:
        tally.explained("in pydantic an integer of 2^32 days or more wraps around; flockc refuses it")
    elif result and capped(result[0]) != result[0] and ours.startswith(f"{capped_microseconds(result[0])} "):
        tally.explained("over 292,277 years flockc keeps the longest duration that 64 bits hold")
    else:
        tally.disagree(f"{value!r:.120}\n  pydantic {theirs}\n  flockc   {ours}")


def main():
    options = verdict.arguments(__doc__, CASES)
    versions = f"pydantic {pydantic.__version__}, pydantic-core {pydantic_core.__version__}"
    tally = verdict.Tally(options, versions)
    asked = questions(tally.random, options.cases)
    answers = ask(options.drivers / "durations_driver", [question for question, _ in asked])
    for (_, value), ours in zip(asked, answers):
        judge(tally, value, ours)
    tally.finish()


if __name__ == "__main__":
    main()
