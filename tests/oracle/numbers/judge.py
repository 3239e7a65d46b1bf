# SPDX-License-Identifier: MIT
"""Compares the doubles that flockc reads and writes with Python's, bit for bit.

The texts are repr() of doubles with random bits, numbers half way between two doubles, exactly and
off by one in the last digit, the ends of the range, and long and short decimals with and without an
exponent. All are tried twice: in the locale "C", and in de_DE.UTF-8, which has a decimal comma; if
the system lacks it, localedef makes it in a separate folder.

As a test of ctest it tries fewer: judge.py --drivers FOLDER --cases N.
"""

import decimal
import os
import shutil
import struct
import subprocess
import sys
import tempfile

import verdict

CASES = 1_000_000
COMMA = "de_DE.UTF-8"
ENDS = [
    "0", "-0", "0.0", "-0.0", "1", "0e999999999999", "1e-999999999999", "1e999999999999", "5e-324",
    "2.4703282292062327e-324", "2.4703282292062328e-324", "1.7976931348623157e308", "1.7976931348623158e308",
    "1.7976931348623159e308", "2.2250738585072011e-308", "2.2250738585072014e-308", "9007199254740993",
    "9007199254740992.9999999999999999999999999999999999", "+1.5", "1.", ".5", "1.e3", ".5E-2", "1e+22", "1e23",
    "0" * 3000 + "1", "0." + "0" * 3000 + "1e3000", "1" + "0" * 3000 + "e-3000", "9" * 3000, "0." + "9" * 3000,
    "inf", "-inf", "Infinity", "-INFINITY", "1e00000000000000000000000000000000000001",
]  # fmt: skip

decimal.getcontext().prec = 1200


def double_of(bits):
    return struct.unpack("<d", struct.pack("<Q", bits))[0]


def bits_of(value):
    return struct.unpack("<Q", struct.pack("<d", value))[0]


def random_double(rng):
    while True:
        value = double_of(rng.getrandbits(63))
        if value == value and value != float("inf"):
            return value


def half_way(rng):
    """The number between two doubles, as it is or moved by one in a digit after its last."""
    bits = rng.randrange(0x7FEFFFFFFFFFFFFF)
    middle = (decimal.Decimal(double_of(bits)) + decimal.Decimal(double_of(bits + 1))) / 2
    digits, _, exponent = f"{middle:e}".partition("e")
    if "." not in digits:
        digits += "."
    beside = {0: "", 1: "0" * rng.randrange(900) + "1"}[rng.randrange(2)]
    return f"{digits}{beside}e{exponent}"


def decimal_text(rng):
    digits = "".join(rng.choice("0123456789") for _ in range(rng.choice((1, 2, 3, 5, 8, 17, 19, 25, 40))))
    point = rng.randrange(len(digits) + 1)
    text = digits[:point] + "." + digits[point:] if rng.randrange(3) else digits
    exponent = rng.choice(("", "", f"e{rng.randrange(-330, 330)}", f"E{rng.randrange(-30, 30):+}"))
    return rng.choice(("", "", "-", "+")) + text + exponent


def texts(rng, count):
    made = list(ENDS)
    while len(made) < count:
        made.append(repr(random_double(rng)))
        made.append(decimal_text(rng))
        if len(made) % 16 < 2:  # they are long
            made.append(half_way(rng))
    return made[:count]


def expected(text):
    value = float(text)
    finite = value - value == 0
    return f"{bits_of(value):016x} {repr(value) if finite else ''}"


def compiled_locale(folder):
    """An environment in which de_DE.UTF-8 is known; None if it cannot be made."""
    if not shutil.which("localedef"):
        return None
    subprocess.run(["localedef", "-i", "de_DE", "-f", "UTF-8", os.path.join(folder, COMMA)],
                   capture_output=True, check=False)  # fmt: skip
    # It ends with 1 both after a warning and when there is nothing to make it from.
    is_made = os.path.isdir(os.path.join(folder, COMMA))
    return {"LC_ALL": COMMA, "LOCPATH": folder} if is_made else None


def ask(driver, environment, questions):
    run = subprocess.run([driver], input="".join(text + "\n" for text in questions), capture_output=True,
                         text=True, check=False, env={**os.environ, **environment})  # fmt: skip
    answers = run.stdout.split("\n")[:-1]
    if run.returncode or len(answers) != len(questions) + 1:
        sys.exit(f"{driver} ended with {run.returncode} after {len(answers)} lines\n{run.stderr[:3000]}")
    return answers[0], answers[1:]


def judge(options, driver, environment, point, row):
    tally = verdict.Tally(options, row)
    questions = texts(tally.random, options.cases)
    found, answers = ask(driver, environment, questions)
    if found != f"1{point}5":
        tally.disagree(f"the locale writes {found!r}")
    for text, ours in zip(questions, answers, strict=True):
        if ours == expected(text):
            tally.agree()
        else:
            tally.disagree(f"{text:.200}: flockc {ours}, Python {expected(text)}")
    return tally


def main():
    options = verdict.arguments(__doc__, CASES)
    driver = options.drivers / "numbers_driver"
    python = f"Python {sys.version.split()[0]}"
    tallies = [judge(options, driver, {"LC_ALL": "C"}, ".", python)]
    with tempfile.TemporaryDirectory() as folder:
        environment = compiled_locale(folder)
        if environment:
            tallies.append(judge(options, driver, environment, ",", f"{python}, LC_ALL={COMMA}"))
    if not environment and not any(tally.disagreements for tally in tallies):
        verdict.skip(f"the locale {COMMA} is missing and localedef cannot make it")
    verdict.finish_all(tallies)


if __name__ == "__main__":
    main()
