# SPDX-License-Identifier: MIT
"""Compares what flockc and PyYAML make of whole YAML documents.

The documents are hand-written ones (documents.py, deviations.py), the seeds of the fuzz
target, the examples, `--cases` mutations of all of them, and for every fifth of these one
with merge keys (merges.py). Both sides must agree on whether
a document can be loaded, and on its value. Flock itself does not run here: what it does with the
value is left to the judge `definitions`.

flockc follows the release NEWEST. In an older one a value differs exactly where flockc reports
merge-order, which it must not do for a document that means the same to both.
"""

import datetime
import struct
import sys

import yaml

import verdict
from asking import ask, hexed
from deviations import DEVIATIONS, OK, matching, why
from documents import DOCUMENTS
from merges import merges

CASES = 30_000
NEWEST = "6.0.4"
LONGEST = 900
LETTERS = " \t\n:-?[]{},#&*!|>'\"%@`ab1.=<~\\0é\u2028"


# Values as text -----------------------------------------------------------------------


def float_text(value):
    if value != value:
        return "fnan"
    return "f" + struct.pack(">d", value + 0.0 if value else 0.0).hex()


def key_text(key):
    """Python takes 1, 1.0 and true for one key."""
    if isinstance(key, (bool, int, float)):
        try:
            return float_text(float(key))
        except OverflowError:
            return float_text(float("inf") if key > 0 else float("-inf"))
    return value_text(key)


def entries_text(entries):
    return "".join(entry + "," for entry in sorted(entries, key=str.encode))


def container_text(value):
    if isinstance(value, dict):
        return "{" + entries_text(key_text(k) + ":" + value_text(v) for k, v in value.items()) + "}"
    if isinstance(value, set):
        return "S{" + entries_text(map(key_text, value)) + "}"
    if value and isinstance(value[0], tuple):
        return "P[" + "".join(f"({key_text(k)},{value_text(v)})," for k, v in value) + "]"
    return "[" + "".join(value_text(item) + "," for item in value) + "]"


def value_text(value):
    """The value in the notation of driver.c."""
    match value:
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int():
            return f"i{value}"
        case float():
            return float_text(value)
        case str():
            return "s" + value.encode("utf-8", "surrogatepass").hex()
        case bytes():
            return "b" + value.hex()
        case datetime.datetime():
            return "datetime"
        case datetime.date():
            return "date"
    return container_text(value)


def whole_text(value):
    """What PyYAML could build within Python's limit needs a few more frames to be written."""
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(10 * limit)
    try:
        return value_text(value)
    finally:
        sys.setrecursionlimit(limit)


# Documents ----------------------------------------------------------------------------


def mutate(rng, text):
    """Letters that mean something to YAML put in, letters taken out, pieces repeated."""
    letters = list(text)
    for _ in range(rng.randint(1, 3)):
        choice, at = rng.random(), rng.randint(0, len(letters))
        if choice < 0.35 and letters:
            del letters[min(at, len(letters) - 1)]
        elif choice < 0.8:
            letters.insert(at, rng.choice(LETTERS))
        elif letters:
            other = rng.randint(0, len(letters))
            letters[at:at] = letters[min(at, other) : max(at, other)][:30]
    return "".join(letters)


def written_documents():
    files = sorted((verdict.ROOT / "tests/fuzz/corpus/yaml").glob("*.yaml"))
    files += sorted((verdict.ROOT / "examples").glob("*.yaml"))
    seeds = []
    for file in files:
        try:
            seeds.append(file.read_bytes().decode("utf-8"))
        except UnicodeDecodeError:
            pass  # Flock never sees those: opening the file fails
    shown = [document for deviation in DEVIATIONS for document in deviation.documents]
    return list(dict.fromkeys(DOCUMENTS + shown + seeds))


def all_documents(rng, count):
    written = written_documents()
    short = [text[:LONGEST] for text in written]
    mutated = [mutate(rng, rng.choice(short)) for _ in range(count)]
    merging = [merges(rng) for _ in range(count // 5)]
    return list(dict.fromkeys(written + mutated + merging))


# Judging ------------------------------------------------------------------------------


def pyyaml_answer(text, wants_value=True):
    """(verdict, answer): OK and the value, or the exception's name and its text.

    The value is left out if it is not compared: PyYAML easily builds what takes forever to print,
    aliases of aliases above all.
    """
    try:
        value = yaml.safe_load(text)
    except RecursionError:
        return "RecursionError", ""
    except Exception as error:  # the constructors raise anything
        return type(error).__name__, str(error).replace("\n", " | ")
    return OK, whole_text(value) if wants_value else "a value"


def agrees(flockc, theirs, answer):
    value, _, order = flockc.partition(" merge-order")
    if theirs != OK:
        return flockc.startswith("refused ") and theirs != "RecursionError"
    if flockc.endswith(" merge-order") and yaml.__version__ != NEWEST:
        return value != answer
    return value == answer


def judge(tally, text, flockc):
    theirs, answer = pyyaml_answer(text, not flockc.startswith("refused "))
    if agrees(flockc, theirs, answer):
        tally.agree()
    elif reason := why(text, flockc, theirs):
        tally.explained(reason)
    else:
        tally.disagree(f"{text!r:.200}\n  flockc {flockc:.160}\n  PyYAML {theirs} {answer:.160}")


def judge_deviations(tally, answers):
    """Each must show on its own documents; they have been counted before."""
    for deviation in DEVIATIONS:
        for document in deviation.documents:
            if not matching(deviation, document, answers[document], pyyaml_answer(document, False)[0]):
                tally.disagree(f"no deviation any more: {document!r:.80}\n  {deviation.why}")


def main():
    options = verdict.arguments(__doc__, CASES)
    tally = verdict.Tally(options, f"PyYAML {yaml.__version__}")
    documents = all_documents(tally.random, options.cases)
    answers = dict(zip(documents, ask(options.drivers / "yaml_driver", list(map(hexed, documents)))))
    for text, flockc in answers.items():
        judge(tally, text, flockc)
    judge_deviations(tally, answers)
    tally.finish()


if __name__ == "__main__":
    main()
