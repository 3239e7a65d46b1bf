# SPDX-License-Identifier: MIT
"""Compares flockc's scalars, durations and coercions with PyYAML and pydantic.

    python compare.py DRIVER [--show N]

DRIVER is the program that driver.c builds. The cases are generated, always the same
ones: hand-written tables, a small grammar for each kind of text, and mutations of both.
Prints "N compared, 0 differ", or the first differences and exit code 1.
Needs PyYAML 6.0.3 and pydantic 2.13.4; other versions are only warned about.
"""

import datetime
import math
import random
import struct
import subprocess
import sys

import pydantic
import yaml

INT64_MAX = 2**63 - 1
ADAPTERS = {
    name: pydantic.TypeAdapter(kind)
    for name, kind in {
        "str": str,
        "bool": bool,
        "int": int,
        "float": float,
        "timedelta": datetime.timedelta,
    }.items()
}

PLAIN = """
~ null Null NULL nULL nul nulls yes Yes YES yEs y Y n N no No NO nO true True TRUE tRue
false False FALSE fALSE on On ON oN off Off OFF oFF yesno truee = == < << <<<
0 -0 +0 00 000 0_ 0__ -0_ 0_0 1 -1 +1 1_ 1__ 1_000 1__0 _1 -_1 12_ 07 010 -010 +010 08 09 0_8 0_7 018
0o10 0O10 0b 0b_ 0b0 0b1 0b101 0b_1 0b2 -0b1 +0b11 0B1 0x 0x_ 0x0 0x1F 0xfg 0x_f -0xA +0xa 0X1 0x1_F 0b1_ 0xdeadbeefcafebabe00
9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551616
1:30 01:30 10:30 1:60 1:59 1:5 1:5:30 1:05:00 10:05:00 0:05:00 00:05:00 1:1:1:1:1 1: :1 1::1 1:30: 1:300 1:30.5 -1:30 +1:30
-1:30.5 1:30. 01:30.5 0:30.25 1_0:30 1:3_0 1_:30 1:60.5 1:30.5e+3 1:30._ 1:30.5_ 190:20:30 190:20:30.15 1:30:45.123456
.5 -.5 +.5 . .. ._ ._5 .5_ .5_5 .5e+3 .5e3 .5E-3 .5e+ -.inf +.inf .inf .Inf .INF .iNF .infinity .nan .NaN .NAN .Nan -.nan +.nan
inf nan -inf Infinity 1. -1. +1. 1.0 1.5 1_0.5 1_.5 1._5 1.5_ 1.e+3 1.e3 1e3 1E3 1e+3 1.0e3 1.0e+3 1.0E+3 1.0e-3 1.0e+ 1.0e+_ 1.0e+3_
1.0e+400 1.0e-400 -1.0e+400 -0.0 0.0 00.5 08.5 09. 0.1 0.30000000000000004 123456789.123456789 5.0e-324 2.2250738585072011e-308
1.7976931348623157e+308 1.7976931348623159e+308 9007199254740993.0 0.1e+1 1.2.3 1-2 1+2 + - -- ++ +- -a +a .a 1a a1 0a 1.a
2024-01-01 2024-02-30 2024-13-45 2024-02-29 2023-02-29 1900-02-29 2000-02-29 0000-01-01 0001-01-01 9999-12-31 2024-00-01 2024-01-00 2024-1-1
2024-1-01 2024-01-1 02024-01-01 2024-01-011 2024-01-01T10:00:00 2024-01-01t10:00:00 2024-1-1T1:00:00 2024-01-01T10:00 2024-01-01T10:00:00Z
2024-01-01T10:00:00z 2024-01-01T10:00:00.5Z 2024-01-01T10:00:00. 2024-01-01T10:00:00.Z 2024-01-01T10:00:00.1234567890 2024-01-01T24:00:00
2024-01-01T10:60:00 2024-01-01T10:00:60 2024-01-01T10:00:00+1 2024-01-01T10:00:00+01 2024-01-01T10:00:00+01:30 2024-01-01T10:00:00-23:59
2024-01-01T10:00:00+24:00 2024-01-01T10:00:00-24 2024-01-01T10:00:00+23:60 2024-01-01T10:00:00+22:99 2024-01-01T10:00:00+23:99 2024-01-01T10:00:00+99:99
2024-01-01T10:00:00+1:3 2024-01-01T10:00:00+011 2024-01-01T10:00:00- 2024-01-01T1:00:00 2024-01-01T1:0:00 2024-13-01T10:00:00 0000-01-01T00:00:00
""".split()
PLAIN_SPACED = [
    "", "2024-01-01 10:00:00", "2024-01-01  \t 10:00:00 +1", "2024-01-01 10:00:00 Z", "2024-01-01 10:00:00 ",
    "2024-1-1 10:00:00", "2024-01-01 ", "1 2", "1: 30", "- 1", "a b", "yes no", "~ ~", "caf\u00e9", "\u0661\u0662", "1\u0661",
    "2024-01-01 10:00:00 \u2028", "0x\u0661", "1.\u0661",
]  # fmt: skip
BIG = [
    "9" * 4299, "9" * 4300, "9" * 4301, "-" + "9" * 4300, "-" + "1" * 4301, "1_" * 4300, "1_" * 4301, "1" + "0" * 400,
    "0x" + "f" * 300, "0x" + "f" * 3570, "0x" + "f" * 3600, "0x" + "0" * 5000 + "f", "0b" + "1" * 14284, "0b" + "1" * 14300,
    "0" + "7" * 4761, "0" + "7" * 4790, "0" * 6000, "1" + ":59" * 100, "1" + ":0" * 2400, "1" + ":0" * 2500, "9" * 4300 + ":00",
    "1" + ":59" * 172 + ".5", "1" + ":59" * 173 + ".5", "1" + ":59" * 174 + ".5", "59" + ":59" * 173 + ".", "1." + "3" * 5000, "1" * 400 + ".0",
    "1" * 5000 + ".5", "0." + "0" * 5000 + "1",
]  # fmt: skip
TAGGED = """
0 5 -5 +5 0x1F 0b11 0o17 0O17 -0o17 0B1 0X1F 09 017 1_000 _1 _ __ - + -0 1:30 -1:30 1: :30 1:30:30 1:99 1:999:1 01:30 1.5 abc 3 3. .5 1e3 1E3 1e+3 1e
-.5 +.5 .inf .InF -.INF .nan .NaN nan inf -inf Infinity infinity infinit nano 1:30.5 1:1.5:2 0:30 1:.5 1:1e3 1:inf .5.5 e5 . yes YeS nO TRUE tRuE On oFF y n 1 0 maybe
2024-01-01 2024-1-1 2024-1-31 2024-2-30 2024-01-01T1:00:00 24-01-01 2024-01-01T10:00:00+24:00 x
""".split() + ["", " ", " 5", "5 ", "5\n", " 5\n", " 010", " 0x1F", "0x1F ", "0x 1F", "1 : 30", "- 5", "5 5", "2024-01-01\n", "2024-01-01\n\n", " 2024-01-01", "yes ",
                "1.5 ", " 1.5\n", "- 1.5", "0\n", "\t7\t", "1_0 ", "0_x1F", "0_b1", "0o", "0o8", "0b ", "1.5_5", "1_.5e_1", "1\x0b", "3\x1c"]  # fmt: skip
# What only Python's own int() and float() take; flockc refuses it, as scalar_number.h says.
TAGGED_BEYOND = ["--5", "-+5", "0x0x1F", "0b0b1", "0x-1F", "1:-2", " -5", " +5", "\u0661", "\u00a05", "1.\u0661"]

DURATIONS = """
PT3M PT5M pt5m p1d P1DT2H P1D P1W P7D P1M P1Y P1Y35D P2W3D PT0S PT90S PT1.5H PT1,5M PT5.S PT.5S PT5M2H PT1H1H P3D2M1Y P1DT P PT +PT -PT +P -P T PTT PT1H30 PT1 P1
PT1e3S PT-1S P-1D -P1D +P1D -PT5S +PT5S PT1.5H30M P0.5DT1H P0.5D P1.5W PT1.5M PT0.0000005S PT0.0000004S PT0.1234567S PT0.9999999S P1DT1M1H
PT4294967295S PT4294967296S PT1193046H PT1193047H PT71582788M PT71582789M P4294967295D P999999999D P1000000000D P2739726Y P2739727Y P11767033Y
P2739726Y9DT23H59M59.999999S P2739726Y9DT23H59M59.9999999S -P999999999D -P999999999DT1S P142857142W P999999999DT86399S P999999999DT86400S PT4294967295S PT4294967295M
1d 1D 1dAy 1day 1DAY 1days 1DAYS 1dayS 1dAYs 1dAYS 2day, 1d, 1d,, 10d 0d 007d 1dd 1da 1dax 1daysx d D day -1d +1d --1d 1d2 4294967295d 4294967296d 999999999d 1000000000d
1d1:00:00 1d01:00:00 1D12:00 1d24:00 1d23:59 1d:30:00 1d0:5 1d0:05 1d00:05 1day,9:05:10 1d100:00 1d00:00:00.1234567 1d00:00:00Z 1d00:00+01:00 1d2h
00:05 00:05:00 0:05:00 0:05 1:30 01:30 12:30 12:5:30 12:30:5 12:30:05Z 01:00+01:00 24:00 25:00:00 100:00:00 2400000000:00 2400000001:00 10000000000:00 0000000001:00
00000000001:00 :30:00 :30:0 ::00:00 :30 00:60 00:59 00:00:60 00:00:59 00:00:00.5 00:00:00,5 00:00:00. 00:00:00.1234567 00:00:00.1234567x 00:00:00.123456x 00:00:00.12345x 00:00.5
-00:05 -0:05 +00:05 -1:30 -01:30 +01:30:00 -00:00:00.5 00:05:00:00 00-05-00 aa:bb:cc 1a:00 01:0a 01:00:0a
90 90.5 1_000 0 1.5 1e3 5m 30s 1h 10 100 1000 10000 100000 -90 +90 90s 1h30m 1.5h 2d12h 250ms -90s 1d12h five none null yes inf nan + - . , : x
""".split()
DURATIONS_SPACED = [
    "", " ", "1 day", "1 days", "1 day,", "1 day, ", "1 day,  02:00", "1 day , 02:00", "1 02:00:00", "1 d 02:00", "1 day 02:00", "1 day, 9:05:10", "-1 day, 23:59:00",
    "10 m", "1 day, 24:00", "1 day, 00:60", "1  day", " 1 day", "1 day ", " PT5M", "PT5M ", "PT5M\n", "PT 5M", "P T5M", "1 hour", "5 minutes", "00:05 ", " 00:05",
    "1 day 1 day", "1 days, 0:00:01.5", "\u0661d", "PT\u0661M", "1\u00a0day", "\u22121 day", "00:05\u00e9", "00:0\u00e9", "P1\u00e9", "1d\u00e9", "12345\x00", "PT5M\x00",
    "PT" + "0" * 500 + "5S", "PT0." + "1" * 400 + "S", "PT0." + "0" * 330 + "1S", "PT1" + "0" * 400 + "S", "PT" + "1S" * 500, "PT5M" * 2, "1" * 400 + "d", "1" * 400 + ":00", "00:00:00." + "9" * 400,
    "P0." + "3" * 30 + "Y", "P0.999999999999999999Y", "P0.99999999999D", "PT0.99999999999H", "PT4294967295.9999999S", "P4294967294.9Y", "PT71582788.25M", "PT71582788.3M",
]  # fmt: skip

STRINGS = """
3 3.0 3.00 3. .0 3.5 -3 +3 -3.0 +-3 --3 -+3 -0 00 007 -007 +007 0_7 0__7 00_7 1_000 1__0 _1 1_ -_7 +_7 -1_0 1_0.0 1_0.0_0 1_0. 1.0_ 3._0 0_ 0__ 0_0 0- 00- 0-7 00-_7 0_-7
+0-7 -0-7 0--7 0-0 0-00 0-01 0-1_0 0-1.0 0.0 00.0 0_.0 1_.0 0. 1.0.0 1.00.0 1e3 1E3 1.0e0 1e+5 1e-5 1.e5 .e5 e5 1e 1e+ .5 +.5 -.5 . + - _ inf INF +inf -Infinity nan -nan +NaN
infinit in_f i_nf 1_inf 0x1F 0x1p3 1_0e1_0 1e400 -1e-400 9223372036854775807 9223372036854775808 -9223372036854775808 -9223372036854775809 9223372036854775808.0
12345678901234567890123 1e22 y Y n N t T f F yes YES Yes no NO on ON off OFF true True tRUE false FALSE 1 0 1.0 0.0 yy tr 01 10 hello 5m 1:30 01:30 PT5M 90 1d 2024-01-01
""".split() + ["", " ", " 3 ", "\t3\n", "3\x00", "\u00a03\u00a0", "\x1c3", "\uff13", "\u20283", "\u200b3", "\x853", " yes", "yes ", "3 4", " 1_0", "1_0 ", " 1_0 ", "+ 3", "- 3", "3.0 ", "  nan ",
                " 1e3", "\u30003.5", "caf\u00e9", " PT5M", "9" * 4300, "9" * 4301, "0" * 4301, " " + "9" * 4300, "9" * 4300 + ".0", "-" + "9" * 4300, "-" + "9" * 4299, "+" + "9" * 4300]  # fmt: skip


def try_or_none(function, *args):
    try:
        return (function(*args),)
    except Exception:  # OverflowError, IndexError, KeyError ...: the load fails with any
        return None


# Expected answers ------------------------------------------------------------------


def double_text(value):
    return "nan" if math.isnan(value) else struct.pack(">d", value).hex()


def float_or_infinity(value):
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


def clamp(value):
    return max(-INT64_MAX - 1, min(INT64_MAX, value))


def scalar_answer(value):
    """The driver's line for what PyYAML made of a scalar: `value` is (v,), or None for a failure."""
    if value is None:
        return "unreadable"
    value = value[0]
    if value is None:
        return "null"
    if isinstance(value, bool):
        return f"bool {int(value)}"
    if isinstance(value, int):
        digits = try_or_none(str, value)
        return f"int {digits[0]} {double_text(float_or_infinity(value))} {clamp(value)}" if digits else "unreadable"
    if isinstance(value, float):
        return f"float {double_text(value)}"
    if isinstance(value, datetime.datetime):
        return "datetime"
    return "date" if isinstance(value, datetime.date) else "string"


def microseconds(delta):
    value = (delta.days * 86400 + delta.seconds) * 10**6 + delta.microseconds
    return max(-INT64_MAX, min(INT64_MAX, value))


def wraps_around(value):
    """pydantic-core cuts the days of an integer to 32 bits; flockc refuses what that changes."""
    return isinstance(value, int) and abs(value) >= 2**32 * 86400


def duration_answer(value):
    if wraps_around(value):
        return "error"
    result = try_or_none(ADAPTERS["timedelta"].validate_python, value)
    if result is None:
        return "error"
    us = microseconds(result[0])
    if abs(us) == INT64_MAX:
        result = (datetime.timedelta(microseconds=us),)
    return f"{us} {ADAPTERS['timedelta'].dump_json(result[0]).decode()[1:-1]}"


def coerce_answer(value):
    if value is None:
        return "null|null|null|null|null"
    results = {name: try_or_none(adapter.validate_python, value) for name, adapter in ADAPTERS.items()}

    def one(name, text):
        return text(results[name][0]) if results[name] else "wrong"

    return "|".join(
        [
            one("str", lambda v: "ok"),
            one("bool", lambda v: str(int(v))),
            one("int", lambda v: f"{clamp(v)}{'' if clamp(v) == v else '+'}"),
            one("float", double_text),
            "wrong" if wraps_around(value) else one("timedelta", lambda v: str(microseconds(v))),
        ]
    )


LOADER = yaml.SafeLoader("")


def build(tag, text):
    return try_or_none(LOADER.construct_object, yaml.ScalarNode(tag, text))


def build_plain(text):
    return build(LOADER.resolve(yaml.ScalarNode, text, (True, False)), text)


# Cases -----------------------------------------------------------------------------


def mutate(rng, text, alphabet):
    text = list(text)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randrange(len(text) + 1)
        match rng.randrange(4):
            case 0:
                text.insert(at, rng.choice(alphabet))
            case 1 if at < len(text):
                del text[at]
            case 2 if at < len(text):
                text[at] = rng.choice(alphabet)
            case 3 if at + 1 < len(text):
                text[at], text[at + 1] = text[at + 1], text[at]
    return "".join(text)


def digits(rng, most=4):
    return "".join(rng.choice("0123456789") for _ in range(rng.randint(1, most)))


def make_plain(rng):
    sign = rng.choice(("", "", "-", "+"))
    match rng.randrange(8):
        case 0:
            return sign + rng.choice("123456789") + digits(rng, rng.choice((2, 25))) + rng.choice(("", "_", "_00"))
        case 1:
            return sign + rng.choice(("0", "0b", "0x", "0_", "0o")) + "".join(rng.choice("01_7f") for _ in range(rng.randint(0, 30)))
        case 2:
            return sign + digits(rng, 3) + "".join(":" + digits(rng, 2) for _ in range(rng.randint(1, 12)))
        case 3:
            return sign + digits(rng, 3) + "".join(":" + digits(rng, 2) for _ in range(rng.randint(1, 30))) + "." + rng.choice(("", digits(rng)))
        case 4:
            exponent = rng.choice(("", "e+", "e-", "E+", "e")) and rng.choice(("e+", "e-", "E-")) + digits(rng, 3)
            return sign + rng.choice((digits(rng, 22), "")) + "." + rng.choice(("", digits(rng, 22))) + rng.choice(("", exponent))
        case 5:
            return f"{rng.randrange(3000):04}-{rng.randrange(14):02}-{rng.randrange(33):02}"
        case 6:
            zone = rng.choice(("", "Z", " Z", "+", " -")) + rng.choice(("", digits(rng, 2), digits(rng, 2) + ":" + digits(rng, 2)))
            return (
                f"{rng.randrange(3000):04}-{rng.randrange(14)}-{rng.randrange(33)}{rng.choice('Tt  ')}"
                f"{rng.randrange(26)}:{rng.randrange(62):02}:{rng.randrange(62):02}{rng.choice(('', '.', '.5', '.1234567'))}{zone}"
            )
        case _:
            return rng.choice(PLAIN)


def make_duration(rng):
    sign = rng.choice(("", "", "", "-", "+"))
    number = lambda: rng.choice((digits(rng, 2), digits(rng, 5), digits(rng, 11))) + rng.choice(("", "", "", ".", "," + digits(rng), "." + digits(rng, 9)))
    clock = lambda: rng.choice((digits(rng, 2), digits(rng, 11), "")) + f":{rng.randrange(62):02}" + rng.choice(
        ("", "", f":{rng.randrange(62):02}", f":{rng.randrange(60):02}.{digits(rng, 9)}", f":{rng.randrange(60):02},{digits(rng, 3)}")
    )
    match rng.randrange(3):
        case 0:
            date = "".join(number() + rng.choice("YMWD") for _ in range(rng.randint(0, 2)))
            time = "".join(number() + rng.choice("HMS") for _ in range(rng.randint(0, 3)))
            return sign + "P" + date + rng.choice(("T", "T", "")) + time
        case 1:
            word = rng.choice(("d", "D", "day", "days", "DAYS", "Day", "day,"))
            return sign + digits(rng, rng.choice((2, 11))) + rng.choice(("", " ")) + word + rng.choice(("", " ", ", ", ",")) + rng.choice(("", clock()))
        case _:
            return sign + clock()


def make_string(rng):
    space = rng.choice(("", "", "", " ", "\t"))
    number = rng.choice(("", "-", "+")) + "".join(rng.choice("00123_") for _ in range(rng.randint(1, 6)))
    number += rng.choice(("", "", ".0", ".00", ".", ".5", "e3", "_0")) + rng.choice(("", "", "", "0", "_"))
    return space + number + space


def hexed(text):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return data.hex() or "-"


def cases():
    rng = random.Random(20240229)
    plain = PLAIN + PLAIN_SPACED + BIG
    plain += [make_plain(rng) for _ in range(8000)]
    plain += [mutate(rng, rng.choice(PLAIN), "0123456789_:.-+eEbxoTZ nyI<=~") for _ in range(8000)]
    plain += [mutate(rng, make_plain(rng), "0123456789_:.-+eEx ") for _ in range(8000)]
    for text in dict.fromkeys(plain):
        yield "plain " + hexed(text), text, scalar_answer(build_plain(text))

    tagged = TAGGED + [mutate(rng, rng.choice(TAGGED), "0123456789_:.eEbxo") for _ in range(1500)]
    for text in dict.fromkeys(tagged):
        if text.lstrip("+-")[:1] in "+-" or text[:2] in (" -", " +") or ":-" in text or ":+" in text:
            continue  # see TAGGED_BEYOND
        if any(text.replace("_", "").lstrip("+-").lower().startswith(twice) for twice in ("0x0x", "0b0b")):
            continue
        for tag in ("int", "float", "bool", "null", "timestamp"):
            yield f"tag {tag} " + hexed(text), (tag, text), scalar_answer(build("tag:yaml.org,2002:" + tag, text))
    for text in TAGGED_BEYOND:
        yield "tag int " + hexed(text), ("int", text), "unreadable"

    durations = DURATIONS + DURATIONS_SPACED
    durations += [make_duration(rng) for _ in range(20000)]
    durations += [mutate(rng, rng.choice(DURATIONS), "0123456789PTDHMSYWday:., +-") for _ in range(8000)]
    durations += [mutate(rng, make_duration(rng), "0123456789PTDHMSYWday:., +-") for _ in range(8000)]
    for text in dict.fromkeys(durations):
        yield "dur " + hexed(text), text, duration_answer(text)

    numbers = [0, 1, -1, 60, 90, 300, 86400, 86399999999999, 86400000000000, -86399999913600, -86399999913601, -86400000000000, INT64_MAX, -INT64_MAX - 1]
    numbers += [rng.randrange(-(10 ** rng.randint(1, 15)), 10 ** rng.randint(1, 15)) for _ in range(1000)]
    for number in numbers:
        yield f"durint {number}", number, duration_answer(number)
    floats = [0.0, -0.0, 0.1, 1.5, 1e-7, 5e-7, 4.9999e-7, 1e-9, 0.9999995, 86399.99999999999, 86399999999999.98, 86400000000000.0, 1e15, 1e300, math.inf, -math.inf, math.nan]
    floats += [rng.uniform(-1, 1) * 10.0 ** rng.randint(-8, 15) for _ in range(3000)]
    floats += [rng.randrange(10**9) / 10**6 for _ in range(1000)]
    floats += [math.nextafter(rng.randrange(1, 10**6) * 86400.0, 0) for _ in range(1000)]
    for number in floats:
        yield f"durfloat {number.hex()}", number, duration_answer(number)

    for text in dict.fromkeys(plain[: len(PLAIN) + len(PLAIN_SPACED) + len(BIG) + 3000]):
        value = build_plain(text)
        readable = value is not None and (not isinstance(value[0], int) or try_or_none(str, value[0]))
        yield "coerce plain " + hexed(text), text, coerce_answer(value[0]) if readable else "unreadable"
    strings = STRINGS + PLAIN + DURATIONS + [make_string(rng) for _ in range(4000)]
    strings += [mutate(rng, rng.choice(STRINGS[:-30]), "0123_.-+eE \u00a0infatyso") for _ in range(5000)]
    for text in dict.fromkeys(strings):
        yield "coerce quoted " + hexed(text), text, coerce_answer(text)
        if len(text) < 12:
            yield "coerce binary " + hexed(text), text.encode(), coerce_answer(text.encode())
    for data in (b"\xff", b"3\xff", b"\xc3", b"\xed\xa0\x80", b"\x00"):
        yield "coerce binary " + hexed(data), data, coerce_answer(data)


def main():
    for module, wanted in ((yaml, "6.0.3"), (pydantic, "2.13.4")):
        if module.__version__ != wanted:
            print(f"note: {module.__name__} {module.__version__}, not {wanted}", file=sys.stderr)
    show = int(sys.argv[3]) if len(sys.argv) > 3 else 20
    all_cases = list(cases())
    questions = "".join(question + "\n" for question, _, _ in all_cases)
    run = subprocess.run([sys.argv[1]], input=questions, capture_output=True, text=True, check=False)
    answers = run.stdout.splitlines()
    if run.returncode or len(answers) != len(all_cases):
        sys.exit(f"the driver ended with {run.returncode} after {len(answers)} of {len(all_cases)}:\n{run.stderr[:3000]}")
    differ = 0
    for (question, text, wanted), got in zip(all_cases, answers):
        if got != wanted:
            differ += 1
            if differ <= show:
                print(f"{question.rsplit(' ', 1)[0]} {text!r:.80}\n  expected {wanted:.100}\n  got      {got:.100}")
    print(f"{len(all_cases)} compared, {differ} differ")
    sys.exit(differ > 0)


if __name__ == "__main__":
    main()
