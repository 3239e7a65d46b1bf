# SPDX-License-Identifier: MIT
"""What the judges of texts share: asking a driver, changing a text at random, numbers as text.

A driver is a small C program next to its judge. It reads one question per line and prints one
answer per line. Text is sent as hex, so that a line end in it does no harm.
"""

import datetime
import math
import struct
import subprocess
import sys

INT64_MAX = 2**63 - 1
# pydantic-core keeps the days of an integer in 32 bits; from here on they wrap around.
WRAPPING_SECONDS = 2**32 * 86400


def hexed(text):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return data.hex() or "-"


def ask(driver, questions):
    """The driver's answers; a driver that falls over ends the judge and names the question."""
    run = subprocess.run([driver], input="".join(question + "\n" for question in questions),
                         capture_output=True, text=True, check=False)  # fmt: skip
    answers = run.stdout.split("\n")[:-1]
    if run.returncode or len(answers) != len(questions):
        last = questions[min(len(answers), len(questions) - 1)]
        sys.exit(f"{driver.name} ended with {run.returncode} at {last:.300}\n{run.stderr[:3000]}")
    return answers


def try_or_none(function, *args):
    """(result,), or None if it raises; which exception it is says nothing here."""
    try:
        return (function(*args),)
    except Exception:
        return None


# Texts -----------------------------------------------------------------------------


def digits(rng, most=4):
    return "".join(rng.choice("0123456789") for _ in range(rng.randint(1, most)))


def mutate(rng, text, alphabet):
    """One to three letters put in, taken out, replaced or exchanged."""
    letters = list(text)
    for _ in range(rng.choice((1, 1, 1, 2, 3))):
        at = rng.randrange(len(letters) + 1)
        match rng.randrange(4):
            case 0:
                letters.insert(at, rng.choice(alphabet))
            case 1 if at < len(letters):
                del letters[at]
            case 2 if at < len(letters):
                letters[at] = rng.choice(alphabet)
            case 3 if at + 1 < len(letters):
                letters[at], letters[at + 1] = letters[at + 1], letters[at]
    return "".join(letters)


# Numbers ---------------------------------------------------------------------------


def clamp(value):
    """What 64 bits keep of an integer."""
    return max(-INT64_MAX - 1, min(INT64_MAX, value))


def double_text(value):
    """Numbers as bits: the comparison is exact, and NaN is one value."""
    return "nan" if math.isnan(value) else struct.pack(">d", value).hex()


def microseconds(delta):
    return (delta.days * 86400 + delta.seconds) * 10**6 + delta.microseconds


def capped_microseconds(delta):
    """64 bits hold 292,277 years; to flockc, anything longer is that maximum."""
    return max(-INT64_MAX, min(INT64_MAX, microseconds(delta)))


def capped(delta):
    return datetime.timedelta(microseconds=capped_microseconds(delta))
