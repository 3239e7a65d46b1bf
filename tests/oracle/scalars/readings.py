# SPDX-License-Identifier: MIT
"""Compares what flockc's functions make of a scalar with PyYAML and pydantic.

Three questions to driver.c: what a plain scalar is in YAML 1.1, what it is under a tag, and
what each type of field makes of it. Every value is compared to the last bit. A case may have
an answer that differs on purpose: that answer, to the letter, and the reason.
"""

import collections
import datetime
import math
import re

import pydantic
import yaml

import duration_texts
import texts
from asking import WRAPPING_SECONDS, ask, capped_microseconds, clamp
from asking import double_text, hexed, microseconds, mutate, try_or_none

Case = collections.namedtuple("Case", "question text theirs meant reason", defaults=(None, None))

TYPES = {"str": str, "bool": bool, "int": int, "float": float, "timedelta": datetime.timedelta}
ADAPTERS = {name: pydantic.TypeAdapter(kind) for name, kind in TYPES.items()}
LOADER = yaml.SafeLoader("")
UNREADABLE = "unreadable"

TOO_LONG = "Python reads an integer of more than 4300 digits in another base, but cannot write it; flockc refuses it"
BEYOND = "under a tag int() and float() of Python take more signs in base 60 and foreign digits; flockc does not"
WRAPS = "in pydantic an integer of 2^32 days or more wraps around; flockc refuses it as a duration"
CAPPED = "over 292,277 years flockc keeps the longest duration that 64 bits hold"

# A sign after a colon; what is not ASCII.
BEYOND_PATTERN = re.compile(r":\s*[-+]|^[-+]\s*[-+].*:|[^\x00-\x7f]")


# Their answers ---------------------------------------------------------------------


def build(tag, text):
    """(value,), or None where PyYAML raises."""
    return try_or_none(LOADER.construct_object, yaml.ScalarNode(tag, text))


def build_plain(text):
    return build(LOADER.resolve(yaml.ScalarNode, text, (True, False)), text)


def is_too_long(built):
    return built is not None and isinstance(built[0], int) and try_or_none(str, built[0]) is None


def float_or_infinity(value):
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def scalar_answer(built):
    """The driver's line for what PyYAML made of a scalar."""
    if built is None:
        return UNREADABLE
    match built[0]:
        case None:
            return "null"
        case bool():
            return f"bool {int(built[0])}"
        case int():
            written = "too long" if is_too_long(built) else str(built[0])
            return f"int {written} {double_text(float_or_infinity(built[0]))} {clamp(built[0])}"
        case float():
            return f"float {double_text(built[0])}"
        case datetime.datetime():
            return "datetime"
        case datetime.date():
            return "date"
    return "string"


def integer_text(value):
    """Values that do not fit 64 bits are marked, and not distinguished."""
    return f"{clamp(value)}{'' if clamp(value) == value else '+'}"


WRITERS = {
    "str": lambda value: "ok",
    "bool": lambda value: str(int(value)),
    "int": integer_text,
    "float": double_text,
    "timedelta": lambda value: str(microseconds(value)),
}


def coerced(value):
    """What pydantic makes of the value: text by type, in the order of the driver's columns."""
    if value is None:
        return dict.fromkeys(TYPES, "null")
    results = {name: try_or_none(adapter.validate_python, value) for name, adapter in ADAPTERS.items()}
    return {name: WRITERS[name](result[0]) if result else "wrong" for name, result in results.items()}


def meant_duration(value):
    """(flockc's column for a duration, reason) if it differs on purpose, else None."""
    if isinstance(value, int) and abs(value) >= WRAPPING_SECONDS:
        return "wrong", WRAPS
    result = try_or_none(ADAPTERS["timedelta"].validate_python, value)
    return (str(capped_microseconds(result[0])), CAPPED) if result else None


def coerce_case(question, text, value):
    columns = coerced(value)
    theirs = "|".join(columns.values())
    meant = meant_duration(value)
    if value is None or not meant or meant[0] == columns["timedelta"]:
        return Case(question, text, theirs)
    return Case(question, text, theirs, "|".join((columns | {"timedelta": meant[0]}).values()), meant[1])


# Cases -----------------------------------------------------------------------------


def plain_texts(rng, count):
    made = texts.PLAIN + texts.PLAIN_SPACED + texts.BIG
    for _ in range(count):
        made.append(texts.make_plain(rng))
        made.append(mutate(rng, rng.choice(texts.PLAIN), texts.LETTERS))
        made.append(mutate(rng, texts.make_plain(rng), texts.LETTERS))
    return list(dict.fromkeys(made))


def plain_cases(rng, count):
    for text in plain_texts(rng, count):
        built = build_plain(text)
        meant = (UNREADABLE, TOO_LONG) if is_too_long(built) else ()
        yield Case("plain " + hexed(text), text, scalar_answer(built), *meant)


def is_beyond(text):
    """PyYAML removes the underscores before it calls int() or float()."""
    return BEYOND_PATTERN.search(text.replace("_", "")) is not None


def tagged_cases(rng, count):
    made = texts.TAGGED + texts.TAGGED_BEYOND
    made = made + [mutate(rng, rng.choice(texts.TAGGED), "0123456789_:.eEbxo+-") for _ in range(count)]
    for text in dict.fromkeys(made):
        for tag in ("int", "float", "bool", "null", "timestamp"):
            meant = (UNREADABLE, BEYOND) if tag in ("int", "float") and is_beyond(text) else ()
            answer = scalar_answer(build("tag:yaml.org,2002:" + tag, text))
            yield Case(f"tag {tag} " + hexed(text), f"!!{tag} {text}", answer, *meant)


def coerce_plain_cases(rng, count):
    for text in plain_texts(rng, count):
        built, question = build_plain(text), "coerce plain " + hexed(text)
        if built is None:
            yield Case(question, text, UNREADABLE)
        elif is_too_long(built):
            yield Case(question, text, "too long", UNREADABLE, TOO_LONG)
        else:
            yield coerce_case(question, text, built[0])


def coerce_text_cases(rng, count):
    made = texts.STRINGS + texts.PLAIN + duration_texts.WRITTEN
    for _ in range(count):
        made.append(texts.make_string(rng))
        made.append(mutate(rng, rng.choice(texts.STRINGS[:-8]), "0123_.-+eE \u00a0infatyso"))
    for text in dict.fromkeys(made):
        yield coerce_case("coerce quoted " + hexed(text), text, text)
        if len(text) < 12:
            yield coerce_case("coerce binary " + hexed(text), text, text.encode())
    for data in (b"\xff", b"3\xff", b"\xc3", b"\xed\xa0\x80", b"\x00"):
        yield coerce_case("coerce binary " + hexed(data), data, data)


def compare(tally, driver, cases):
    """About `cases` of them, by all three questions."""
    rng, share = tally.random, cases // 12
    asked = [*plain_cases(rng, share * 2), *tagged_cases(rng, share // 3)]
    asked += [*coerce_plain_cases(rng, share // 2), *coerce_text_cases(rng, share)]
    for case, ours in zip(asked, ask(driver, [case.question for case in asked])):
        if ours == case.theirs:
            tally.agree()
        elif ours == case.meant:
            tally.explained(case.reason)
        else:
            kind = case.question.rsplit(" ", 1)[0]
            tally.disagree(f"{kind} {case.text!r:.100}\n  Python {case.theirs:.120}\n  flockc {ours:.120}")
