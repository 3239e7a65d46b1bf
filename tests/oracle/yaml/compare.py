# SPDX-License-Identifier: MIT
"""Compares what flockc and PyYAML make of whole YAML documents.

    python compare.py DRIVER [--show N] [--seed N] [--count N]

DRIVER is the program that driver.c builds. The documents are hand-written ones, the seeds
of the fuzz target, the examples, and mutations of all of them; always the same ones unless
another seed is asked for. Both sides must agree on whether a document can be loaded, and on
its value. The deviations that are meant stand in DEVIATIONS, each with its reason; one that
is not seen among the hand-written documents any more is a failure as well.
Prints "N documents compared, 0 differ", or the first differences and exit code 1.
Needs PyYAML 6.0.3; other versions are only warned about.
"""

import argparse
import collections
import datetime
import pathlib
import random
import re
import struct
import subprocess
import sys

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[3]

# Documents that are short and odd. Those that DEVIATIONS speaks of stand there.
DOCUMENTS = [
    # anchors, aliases, merge keys
    "a: &x 1\nb: &x 2\nc: *x\n",
    "a: &x 1\nb: *x\n",
    "a: *u\n",
    "a: &x !!str 1\nb: *x\n",
    "a: !!str &x 1\nb: [*x, *x]\n",
    "&k a: 1\nb: *k\n",
    "&k a: 1\n*k : 2\n",
    "a: &x\nb: *x\n",
    "a: &x [1]\n*x : 2\n",
    "a: &x.y 1\n",
    "a: &x/y 1\n",
    "a: & x\n",
    "a: *x y\n",
    "<<: 1\n",
    "<<: null\n",
    "<<: []\n",
    "<<: [1]\n",
    "<<: {a: 1}\na: 2\n",
    "'<<': {a: 1}\nb: 2\n",
    "!!merge k: {a: 1}\n",
    "!!str <<: {a: 1}\n",
    "? <<\n: {a: 1}\n",
    "<<: {<<: {a: 1}, b: 2}\nc: 3\n",
    "c: 1\n<<: {d: 1}\n",
    "x: &b {k: 1}\ny:\n  <<: *b\n  <<: {k: 2}\n",
    "x: &b {k: 1}\ny:\n  <<: [*b, {k: 3, z: 1}]\n  m: 1\n",
    "x: &b {k: 1}\ny: {m: 1, <<: *b, k: 2, <<: {m: 5, n: 6}}\n",
    "x: &b [{k: 1}]\ny: {<<: *b}\n",
    "x: &b !!set {k, l}\ny: {<<: *b}\n",
    "a: !!set {<<: {x: 1}, y}\n",
    "a: <<\n",
    "[<<]\n",
    "=: 1\n",
    "a: =\n",
    "defaults: &d\n  a: 1\n  b: [x, y]\nc:\n  <<: *d\n  b: 2\nd: *d\n",
    # tags
    "a: !foo 1\n",
    "a: !<tag:yaml.org,2002:int> 3\n",
    "a: !<foo> 3\n",
    "a: !!python/name:os.system ''\n",
    "a: !!str 1\nb: !!int '3'\nc: !!float 3\n",
    "a: ! 12\n",
    "a: ! b\n",
    "a: ! [1]\n",
    "a: [!!str, b]\n",
    "a: [!,]\n",
    "a: {!!str , b}\n",
    "a: [&x, &y]\n",
    "a: !\nb: [! , ! ]\nc: ! '12'\n",
    "a: !!null x\n",
    "a: !!bool yes\n",
    "a: !!bool maybe\n",
    "a: !!int\n",
    "a: !!int abc\n",
    "a: !!str\n",
    "a: !!str\nb: 1\n",
    "a: !!map\n",
    "a: !!map [x]\n",
    "a: !!seq {x: 1}\n",
    "a: !!str [x]\n",
    "a: !!value =\n",
    "a: !!yaml x\n",
    "a: !!timestamp 2024-01-01\n",
    "a: !!binary aGk=\n",
    "a: !!binary '@@'\n",
    "a: !!binary aGk\n",
    "a: !!binary é\n",
    "a: !!binary |\n  aGVs\n  bG8=\n",
    "!!set {a}\n",
    "a: !!set {x, y}\n",
    "a: !!set {x: 1}\n",
    "a: !!set {x: [1]}\n",
    "a: !!set [x]\n",
    "a: !!omap [x: 1]\n",
    "a: !!omap []\n",
    "a: !!omap [x]\n",
    "a: !!omap [{x: 1, y: 2}]\n",
    "a: !!omap {x: 1}\n",
    "a: !!pairs [x: 1, x: 2]\n",
    "!!map {a: 1}\n",
    "!!map {a: !!str 1, b: !!set {x, y}, c: !!omap [a: 1]}\n",
    "%TAG ! tag:yaml.org,2002:\n---\na: !int '3'\n",
    "%TAG !e! tag:yaml.org,2002:\n---\na: !e!int '3'\n",
    "a: !e!int 3\n",
    "a: !!%69nt 3\n",
    # keys
    "null: 1\n~: 2\n",
    "1: a\ntrue: b\n1.0: c\n",
    "0: a\nfalse: b\n-0.0: c\n",
    "a: 1\na: 2\n'a': 3\n",
    "2024-01-01: a\n",
    "{a: 1}: 2\n",
    "? [a]\n: 1\n",
    "? {a: 1}\n: 1\n",
    "? !!seq []\n: 1\n",
    "? a\n: b\n? c\n",
    "? a\n: b\n? [c]\n: d\n",
    "?\n: 1\n",
    ": 1\n",
    "? |\n  long\n: 1\n",
    # tabs
    "a: b\t\n",
    "a: \"b\"\t\n",
    "a: |\t\n  x\n",
    "a: |\n  x\ty\n",
    "\ta: 1\n",
    "a: 1\n\t\nb: 2\n",
    "a: 1\n  \t\nb: 2\n",
    "a: b\tc\n",
    "a:\tb\n",
    "a: 'x\ty'\n",
    "a: 'x\n\ty'\n",
    "a: \"x\ty\"\n",
    "a: \"x\\\ty\"\n",
    "a: 1 #\tfoo\n",
    "a: 1\t# foo\n",
    "a: 1\n#\tfoo\n",
    "a: 1\n\t# foo\n",
    "[1,\t2]\n",
    "-\ta\n",
    "- \ta\n",
    "a: \"b\"\t# c\n",
    "a: \"b\"#\tc\n",
    "a: 1\n\u2028#\tc\n",
    "# a\u2028b\tc\n",
    "a:\n\t- b\n",
    # documents and directives
    "",
    "# c\n",
    "x",
    "[1]",
    "---\n",
    "--- \na: 1\n...\n",
    "---\na: 1\n---\n",
    "a: 1\n...\n",
    "a: 1\n...\nb: 2\n",
    "a: 1\n...\n---\n",
    "--- a\n",
    "--- a: 1\n",
    "---a: 1\n",
    "a: 1\n--- # c\n",
    "a: 1\n... x\n",
    "%YAML 1.1\n---\na: 1\n",
    "%YAML 1.2\n---\na: 1\n",
    "%YAML 2.0\n---\na: 1\n",
    "%YAML 1.1\n%YAML 1.1\n---\na: 1\n",
    "%YAML 1.1\na: 1\n",
    "a: %x\n",
    # characters
    "a: \x07\n",
    "a: \x7f\n",
    "a: \x80\n",
    "a: \x85b\n",
    "a: 1\x85b: 2\n",
    "a: b\u2028c\n",
    "a: 'b\u2029c'\n",
    "a: |\n  b\u2028  c\n",
    "a: \ufffe\n",
    "a: \ufeff\n",
    "\ufeffa: 1\n",
    "a: \xa0b\n",
    "é: ü\n日本: [語, \"x\"]\n😀: 👍\n",
    "a: 1\rb: 2\r",
    "a: |\r\n  x\r\n  y\r\nb: 2\r\n",
    # strings
    "a: 'it''s'\n",
    "a: \"\\q\"\n",
    "a: \"\\x4\"\n",
    "a: \"\\x41\\u00e9\\U0001F600\\N\\_\\L\\P\\e\\0\\/\"\n",
    "a: \"\\U00110000\"\n",
    "a: \"x\\ty\\u00e9\\n\"\nb: 'it''s'\nc: \"multi\n  line\"\nd: plain\n  multi\n  line\n",
    "a: \"x\\\n   y\"\n",
    "a: 'x\n\n  y'\n",
    "a: \"x\n--- y\"\n",
    "a: 'x\n... y'\n",
    "a: @x\n",
    "a: `x\n",
    "a: |\n  foo\n   bar\nb: >-\n  folded\n  text\n\n  more\n",
    "a: |2\n    x\n",
    "a: |0\n x\n",
    "a: |+2\n   x\n\n",
    "a: |-+\n  x\n",
    "a: >\n\n  x\n   y\n\n  z\n",
    "a: |\n x\n  y\nz\n",
    "a: |#c\n  x\n",
    "a: | #c\n  x\n",
    "a: |x\n  y\n",
    "a: |\n",
    "a: |\nb: 1\n",
    "a: |\n   \n  x\n",
    "a: b#c\n",
    "a: b #c\n",
    "a: b: c\n",
    "a: x:y\n",
    "a: ':'\n",
    "a: -\n",
    "a: -b\n",
    "a: ?b\n",
    "a: :b\n",
    # structure
    "a:\n- b\n- c\n",
    "- a\n-b\n",
    "a: - b\n",
    "- 1\na: 2\n",
    "a: 1\n- 2\n",
    "a: 1\nb\n",
    "a: 1\n b: 2\n",
    "a:\n  b: 1\n c: 2\n",
    "a:\n    b: 1\n  c: 2\n",
    "- 1\n- - 2\n  - 3\n-\n  a: b\n",
    "-\n-\n",
    "a: [1, 2\n",
    "a: {x: 1\nb: 2\n",
    "a: [1, 2]]\n",
    "a: [1, , 2]\n",
    "a: [1, 2,]\n",
    "a: {,}\n",
    "a: {x}\n",
    "a: {x: }\n",
    "a: {x:1}\n",
    "a: {\"x\":1}\n",
    "a: {'x':[1]}\n",
    "a: [b: c, d]\n",
    "a: [? b : c]\n",
    "a: [a?b]\n",
    "a: {a?: 1}\n",
    "a: [a b\n  c]\n",
    "a: [1\n]\n",
    "a: [1,\n2]\n",
    "a: {x: 1\n}\n",
    "a: [- b]\n",
    "a: [-]\n",
    "a: [x#y]\n",
    "a: [x #y\n]\n",
    "k" * 1024 + ": 1\n",
    "k" * 1025 + ": 1\n",
    "[" + "k" * 1030 + ": 1]\n",
    "agents:\n  a:\n    name: x\n    t: |\n      foo\n       bar\n  b: {x: 1, y: [1, 2, {z: 3}]}\n",
    # scalars
    "a: 0o7\nb: 0x1f\nc: 1_000\nd: 1:30\ne: .inf\nf: 1.0e+3\ng: ~\nh: yes\ni: 2024-01-01\n",
    "a: 2024-13-45\n",
    "a: 2024-01-01 10:00:00 +01:00\n",
    "a: 0x_\n",
    "a: " + "9" * 4300 + "\n",
    "[" * 255 + "]" * 255 + "\n",
]

OK = "loads"

# A deviation: what flockc says, what PyYAML says, what the text must have, why; and documents
# that show it.
Deviation = collections.namedtuple("Deviation", "flockc pyyaml text why documents")
DEVIATIONS = [
    Deviation(
        r"limit-exceeded the alias .* stands inside its own anchor",
        OK,
        r"\*",
        "Python builds a value that contains itself; nothing that flockc writes can hold it",
        ["a: &x [*x]\n", "&x {a: *x}\n"],
    ),
    Deviation(
        r"limit-exceeded more than 256 maps and lists",
        rf"{OK}|RecursionError",
        r".",
        "a bound of flockc; Python's own is 1000 frames, which is about as deep",
        ["[" * 257 + "]" * 257 + "\n"],
    ),
    Deviation(
        r"limit-exceeded the aliases of this file unfold",
        OK,
        r"\*",
        "a bound of flockc, against files that unfold to more than memory holds",
        [
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"{n}: &{n} [{','.join(['*' + p] * 9)}]\n" for p, n in zip("abcde", "bcdef"))
        ],
    ),
    Deviation(
        r"yaml-syntax this is not a directive that YAML knows",
        OK,
        r"(?m)^\ufeff?%",
        "PyYAML passes over directives that it does not know; libyaml refuses them",
        ["%FOO x\n---\na: 1\n"],
    ),
    Deviation(
        r"yaml-syntax Flock reads YAML 1.1 only",
        OK,
        r"(?m)^\ufeff?%YAML 1\.",
        "PyYAML takes any minor version and reads it as 1.1; libyaml stops at 1.2",
        ["%YAML 1.3\n---\na: 1\n"],
    ),
    Deviation(
        r"yaml-syntax (a colon inside brackets needs a blank|this (list|map) is never closed)",
        OK,
        r"(?s)[\[{].*:[\[\]{},]",
        "inside brackets PyYAML ends a key at a colon before a bracket or comma",
        ["a: [b:]\n", "a: {b:{c: 1}}\n"],
    ),
    Deviation(
        rf"yaml-syntax this list is never closed|{OK}",
        rf"{OK}|ParserError",
        r"(?s)\[.*\?[\s:,\]]",
        "behind a `?` without a key inside a list libyaml takes one character too many",
        ["a: [?]\n", "a: [? : b]\n", "a: [?]]\n"],
    ),
    Deviation(
        r"yaml-syntax a tab cannot indent YAML",
        OK,
        r"[|>][^\n]*\n[ \n\x85\u2028\u2029]*\t",
        "libyaml refuses a tab at the beginning of a block text's first line",
        ["a: |\n  \tx\n"],
    ),
    Deviation(
        r".",
        r".*",
        r"[\n\r\x85\u2028\u2029\ufeff]\ufeff",
        "libyaml passes over a byte order mark at the beginning of any line, PyYAML only over the"
        " first of a file; to both it is no character of a definition",
        ["a: 1\n\ufeffb: 2\n"],
    ),
    Deviation(
        r"unreadable-value a key cannot be",
        OK,
        r"!!(omap|pairs)",
        "under these tags Python makes tuples and looks no key up; no definition has any",
        ["a: !!pairs [[1]: 2]\n"],
    ),
    Deviation(
        r"unreadable-value .* is not a value of the tag",
        OK,
        r"(?s)!.*[\x85\xa0\u2028\u2029]",
        "under a tag Python's int() and float() strip any white space, also U+2028",
        ["a: !!int '\u20283'\n"],
    ),
    Deviation(
        r"yaml-syntax this (escape is not a Unicode character|quote is never closed)",
        OK,
        r"\\[uU]0*[dD][89a-fA-F]",
        "a lone half of a surrogate pair is a Python string, but no text that UTF-8 can hold",
        ['a: "\\ud83d\\ude00"\n'],
    ),
]


def hexed(text):
    return text.encode("utf-8", "surrogatepass").hex()


def float_text(value):
    if value != value:
        return "fnan"
    return "f" + struct.pack(">d", value + 0.0 if value else 0.0).hex()


def key_text(key):
    if isinstance(key, (bool, int, float)):
        try:
            return float_text(float(key))
        except OverflowError:
            return float_text(float("inf") if key > 0 else float("-inf"))
    return value_text(key)


def entries_text(entries):
    return "".join(entry + "," for entry in sorted(entries, key=str.encode))


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
            return "s" + hexed(value)
        case bytes():
            return "b" + value.hex()
        case datetime.datetime():
            return "datetime"
        case datetime.date():
            return "date"
        case dict():
            return "{" + entries_text(key_text(k) + ":" + value_text(v) for k, v in value.items()) + "}"
        case set():
            return "S{" + entries_text(key_text(k) for k in value) + "}"
        case list() if value and isinstance(value[0], tuple):
            return "P[" + "".join(f"({key_text(k)},{value_text(v)})," for k, v in value) + "]"
        case list():
            return "[" + "".join(value_text(item) + "," for item in value) + "]"
    raise AssertionError(f"{type(value)} from safe_load")


def pyyaml_answer(text, wants_value=True):
    """(verdict, answer): OK and the value, or the exception's name and its text.

    The value is left out where nobody compares it: PyYAML builds without trouble what takes
    for ever to print, aliases of aliases above all.
    """
    try:
        value = yaml.safe_load(text)
    except RecursionError:
        return "RecursionError", ""
    except Exception as error:  # pylint: disable=broad-except; the constructors raise anything
        return type(error).__name__, str(error).replace("\n", " | ")
    return OK, value_text(value) if wants_value else "a value"


LETTERS = " \t\n:-?[]{},#&*!|>'\"%@`ab1.=<~\\0é\u2028"


def mutate(rng, text):
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
    files = sorted((ROOT / "tests/fuzz/corpus/yaml").glob("*.yaml"))
    files += sorted((ROOT / "examples").glob("*.yaml"))
    seeds = []
    for file in files:
        try:
            seeds.append(file.read_bytes().decode("utf-8"))
        except UnicodeDecodeError:
            pass  # Flock never sees those: opening the file fails
    shown = [document for deviation in DEVIATIONS for document in deviation.documents]
    return DOCUMENTS + shown + seeds


def all_documents(seed, count):
    rng = random.Random(seed)
    written = list(dict.fromkeys(written_documents()))
    short = [text[:900] for text in written]
    mutated = (mutate(rng, rng.choice(short)) for _ in range(count))
    return written, [text for text in dict.fromkeys(mutated) if text not in written]


def matching(deviation, text, flockc, verdict):
    ours = flockc.removeprefix("refused ") if flockc.startswith("refused ") else OK
    return (
        re.match(deviation.flockc, ours)
        and re.fullmatch(deviation.pyyaml, verdict)
        and re.search(deviation.text, text)
    )


def is_meant(text, flockc, verdict):
    return any(matching(deviation, text, flockc, verdict) for deviation in DEVIATIONS)


def agrees(flockc, verdict, answer):
    if verdict == OK:
        return flockc == answer
    return flockc.startswith("refused ") and verdict != "RecursionError"


def ask(driver, documents):
    questions = "".join(hexed(text) + "\n" for text in documents)
    run = subprocess.run([driver], input=questions, capture_output=True, text=True, check=False)
    answers = run.stdout.split("\n")[:-1]
    if run.returncode or len(answers) != len(documents):
        sys.exit(
            f"the driver ended with {run.returncode} after {len(answers)} of {len(documents)}:\n"
            f"{documents[min(len(answers), len(documents) - 1)]!r}\n{run.stderr[:3000]}"
        )
    return answers


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("driver")
    parser.add_argument("--show", type=int, default=20)
    parser.add_argument("--seed", type=int, default=20240229)
    parser.add_argument("--count", type=int, default=6000)
    options = parser.parse_args()
    if yaml.__version__ != "6.0.3":
        print(f"note: PyYAML {yaml.__version__}, not 6.0.3", file=sys.stderr)

    written, mutated = all_documents(options.seed, options.count)
    differ = 0
    documents = written + mutated
    for text, flockc in zip(documents, ask(options.driver, documents)):
        verdict, answer = pyyaml_answer(text, not flockc.startswith("refused "))
        if agrees(flockc, verdict, answer) or is_meant(text, flockc, verdict):
            continue
        differ += 1
        if differ <= options.show:
            print(f"{text!r:.200}\n  flockc {flockc:.160}\n  PyYAML {verdict} {answer:.160}")
    for deviation in DEVIATIONS:
        for document in deviation.documents:
            flockc, verdict = ask(options.driver, [document])[0], pyyaml_answer(document, False)[0]
            if not matching(deviation, document, flockc, verdict):
                differ += 1
                print(f"no deviation any more: {document!r:.80}\n  {deviation.why}")
    print(f"{len(documents)} documents compared, {differ} differ")
    sys.exit(differ > 0)


if __name__ == "__main__":
    main()
