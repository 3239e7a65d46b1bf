# SPDX-License-Identifier: MIT
"""Texts of scalars: written tables and small grammars, near what YAML 1.1 and pydantic tell apart.

PLAIN is for scalars without quotes, TAGGED for those under a tag, STRINGS for quoted ones
that a number or a boolean could be made of.
"""

from asking import digits

PLAIN = """
~ null Null NULL nULL nul nulls yes Yes YES yEs y Y n N no No NO nO true True TRUE tRue false False FALSE fALSE on On
ON oN off Off OFF oFF yesno truee = == < << <<< 0 -0 +0 00 000 0_ 0__ -0_ 0_0 1 -1 +1 1_ 1__ 1_000 1__0 _1 -_1 12_ 07
010 -010 +010 08 09 0_8 0_7 018 0o10 0O10 0b 0b_ 0b0 0b1 0b101 0b_1 0b2 -0b1 +0b11 0B1 0x 0x_ 0x0 0x1F 0xfg 0x_f -0xA
+0xa 0X1 0x1_F 0b1_ 0xdeadbeefcafebabe00 9223372036854775807 9223372036854775808 -9223372036854775808
-9223372036854775809 18446744073709551616 1:30 01:30 10:30 1:60 1:59 1:5 1:5:30 1:05:00 10:05:00 0:05:00 00:05:00
1:1:1:1:1 1: :1 1::1 1:30: 1:300 1:30.5 -1:30 +1:30 -1:30.5 1:30. 01:30.5 0:30.25 1_0:30 1:3_0 1_:30 1:60.5 1:30.5e+3
1:30._ 1:30.5_ 190:20:30 190:20:30.15 1:30:45.123456 .5 -.5 +.5 . .. ._ ._5 .5_ .5_5 .5e+3 .5e3 .5E-3 .5e+ -.inf +.inf
.inf .Inf .INF .iNF .infinity .nan .NaN .NAN .Nan -.nan +.nan inf nan -inf Infinity 1. -1. +1. 1.0 1.5 1_0.5 1_.5 1._5
1.5_ 1.e+3 1.e3 1e3 1E3 1e+3 1.0e3 1.0e+3 1.0E+3 1.0e-3 1.0e+ 1.0e+_ 1.0e+3_ 1.0e+400 1.0e-400 -1.0e+400 -0.0 0.0 00.5
08.5 09. 0.1 0.30000000000000004 123456789.123456789 5.0e-324 2.2250738585072011e-308 1.7976931348623157e+308
1.7976931348623159e+308 9007199254740993.0 0.1e+1 1.2.3 1-2 1+2 + - -- ++ +- -a +a .a 1a a1 0a 1.a 2024-01-01
2024-02-30 2024-13-45 2024-02-29 2023-02-29 1900-02-29 2000-02-29 0000-01-01 0001-01-01 9999-12-31 2024-00-01
2024-01-00 2024-1-1 2024-1-01 2024-01-1 02024-01-01 2024-01-011 2024-01-01T10:00:00 2024-01-01t10:00:00
2024-1-1T1:00:00 2024-01-01T10:00 2024-01-01T10:00:00Z 2024-01-01T10:00:00z 2024-01-01T10:00:00.5Z
2024-01-01T10:00:00. 2024-01-01T10:00:00.Z 2024-01-01T10:00:00.1234567890 2024-01-01T24:00:00 2024-01-01T10:60:00
2024-01-01T10:00:60 2024-01-01T10:00:00+1 2024-01-01T10:00:00+01 2024-01-01T10:00:00+01:30 2024-01-01T10:00:00-23:59
2024-01-01T10:00:00+24:00 2024-01-01T10:00:00-24 2024-01-01T10:00:00+23:60 2024-01-01T10:00:00+22:99
2024-01-01T10:00:00+23:99 2024-01-01T10:00:00+99:99 2024-01-01T10:00:00+1:3 2024-01-01T10:00:00+011
2024-01-01T10:00:00- 2024-01-01T1:00:00 2024-01-01T1:0:00 2024-13-01T10:00:00 0000-01-01T00:00:00
""".split()
PLAIN_SPACED = [
    "", "2024-01-01 10:00:00", "2024-01-01  \t 10:00:00 +1", "2024-01-01 10:00:00 Z", "2024-01-01 10:00:00 ",
    "2024-1-1 10:00:00", "2024-01-01 ", "1 2", "1: 30", "- 1", "a b", "yes no", "~ ~", "caf\u00e9", "\u0661\u0662",
    "1\u0661", "2024-01-01 10:00:00 \u2028", "0x\u0661", "1.\u0661",
]  # fmt: skip
BIG = [
    "9" * 4299, "9" * 4300, "9" * 4301, "-" + "9" * 4300, "-" + "1" * 4301, "1_" * 4300, "1_" * 4301, "1" + "0" * 400,
    "0x" + "f" * 300, "0x" + "f" * 3570, "0x" + "f" * 3600, "0x" + "0" * 5000 + "f", "0b" + "1" * 14284,
    "0b" + "1" * 14300, "0" + "7" * 4761, "0" + "7" * 4790, "0" * 6000, "1" + ":59" * 100, "1" + ":0" * 2400,
    "1" + ":0" * 2500, "9" * 4300 + ":00", "1" + ":59" * 172 + ".5", "1" + ":59" * 173 + ".5",
    "1" + ":59" * 174 + ".5", "59" + ":59" * 173 + ".", "1." + "3" * 5000, "1" * 400 + ".0", "1" * 5000 + ".5",
    "0." + "0" * 5000 + "1",
]  # fmt: skip
TAGGED = """
0 5 -5 +5 0x1F 0b11 0o17 0O17 -0o17 0B1 0X1F 09 017 1_000 _1 _ __ - + -0 1:30 -1:30 1: :30 1:30:30 1:99 1:999:1 01:30
1.5 abc 3 3. .5 1e3 1E3 1e+3 1e -.5 +.5 .inf .InF -.INF .nan .NaN nan inf -inf Infinity infinity infinit nano 1:30.5
1:1.5:2 0:30 1:.5 1:1e3 1:inf .5.5 e5 . yes YeS nO TRUE tRuE On oFF y n 1 0 maybe 2024-01-01 2024-1-1 2024-1-31
2024-2-30 2024-01-01T1:00:00 24-01-01 2024-01-01T10:00:00+24:00 x
""".split() + [
    "", " ", " 5", "5 ", "5\n", " 5\n", " 010", " 0x1F", "0x1F ", "0x 1F", "1 : 30", "- 5", "5 5", "2024-01-01\n",
    "2024-01-01\n\n", " 2024-01-01", "yes ", "1.5 ", " 1.5\n", "- 1.5", "0\n", "\t7\t", "1_0 ", "0_x1F", "0_b1", "0o",
    "0o8", "0b ", "1.5_5", "1_.5e_1", "1\x0b", "3\x1c",
]  # fmt: skip
# What only Python's own int() and float() accept under a tag.
TAGGED_BEYOND = ["--5", "-+5", "0x0x1F", "0b0b1", "0x-1F", "1:-2", " -5", " +5", "\u0661", "\u00a05", "1.\u0661"]

STRINGS = """
3 3.0 3.00 3. .0 3.5 -3 +3 -3.0 +-3 --3 -+3 -0 00 007 -007 +007 0_7 0__7 00_7 1_000 1__0 _1 1_ -_7 +_7 -1_0 1_0.0
1_0.0_0 1_0. 1.0_ 3._0 0_ 0__ 0_0 0- 00- 0-7 00-_7 0_-7 +0-7 -0-7 0--7 0-0 0-00 0-01 0-1_0 0-1.0 0.0 00.0 0_.0 1_.0 0.
1.0.0 1.00.0 1e3 1E3 1.0e0 1e+5 1e-5 1.e5 .e5 e5 1e 1e+ .5 +.5 -.5 . + - _ inf INF +inf -Infinity nan -nan +NaN
infinit in_f i_nf 1_inf 0x1F 0x1p3 1_0e1_0 1e400 -1e-400 9223372036854775807 9223372036854775808 -9223372036854775808
-9223372036854775809 9223372036854775808.0 12345678901234567890123 1e22 y Y n N t T f F yes YES Yes no NO on ON off
OFF true True tRUE false FALSE 1 0 1.0 0.0 yy tr 01 10 hello 5m 1:30 01:30 PT5M 90 1d 2024-01-01
""".split() + [
    "", " ", " 3 ", "\t3\n", "3\x00", "\u00a03\u00a0", "\x1c3", "\uff13", "\u20283", "\u200b3", "\x853", " yes",
    "yes ", "3 4", " 1_0", "1_0 ", " 1_0 ", "+ 3", "- 3", "3.0 ", "  nan ", " 1e3", "\u30003.5", "caf\u00e9", " PT5M",
    "9" * 4300, "9" * 4301, "0" * 4301, " " + "9" * 4300, "9" * 4300 + ".0", "-" + "9" * 4300, "-" + "9" * 4299,
    "+" + "9" * 4300,
]  # fmt: skip

LETTERS = "0123456789_:.-+eEbxoTZ nyI<=~"


def integer(rng):
    tail = rng.choice(("", "_", "_00"))
    return rng.choice("123456789") + digits(rng, rng.choice((2, 25))) + tail


def based_integer(rng):
    return rng.choice(("0", "0b", "0x", "0_", "0o")) + "".join(rng.choices("01_7f", k=rng.randint(0, 30)))


def sexagesimal(rng):
    return digits(rng, 3) + "".join(":" + digits(rng, 2) for _ in range(rng.choice((1, 1, 2, rng.randint(1, 30)))))


def sexagesimal_float(rng):
    return sexagesimal(rng) + "." + rng.choice(("", digits(rng)))


def decimal(rng):
    exponent = rng.choice(("", "", rng.choice(("e+", "e-", "E-", "e", "E")) + digits(rng, 3)))
    return rng.choice((digits(rng, 22), "")) + "." + rng.choice(("", digits(rng, 22))) + exponent


def date(rng):
    return f"{rng.randrange(3000):04}-{rng.randrange(14):02}-{rng.randrange(33):02}"


def timestamp(rng):
    zone = rng.choice(("", "Z", " Z", "+", " -")) + rng.choice(
        ("", digits(rng, 2), f"{digits(rng, 2)}:{digits(rng, 2)}")
    )
    day = f"{rng.randrange(3000):04}-{rng.randrange(14)}-{rng.randrange(33)}"
    time = f"{rng.randrange(26)}:{rng.randrange(62):02}:{rng.randrange(62):02}"
    return day + rng.choice("Tt  ") + time + rng.choice(("", ".", ".5", ".1234567")) + zone


def make_plain(rng):
    """What a resolver of YAML 1.1 may read as more than a string."""
    signed = (integer, based_integer, sexagesimal, sexagesimal_float, decimal)
    make = rng.choice(signed + (date, timestamp, None))
    if make is None:
        return rng.choice(PLAIN)
    return (rng.choice(("", "", "-", "+")) if make in signed else "") + make(rng)


def make_string(rng):
    """A number for Python's int() and float(), or nearly."""
    space = rng.choice(("", "", "", " ", "\t"))
    number = rng.choice(("", "-", "+")) + "".join(rng.choices("00123_", k=rng.randint(1, 6)))
    number += rng.choice(("", "", ".0", ".00", ".", ".5", "e3", "_0")) + rng.choice(("", "", "", "0", "_"))
    return space + number + space
