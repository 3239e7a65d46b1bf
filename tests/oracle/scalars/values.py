# SPDX-License-Identifier: MIT
"""Values as they appear after a key in a YAML file: plain, quoted and tagged scalars, and lists. make(rng, kind) prefers what a field of that kind accepts, so that about as much is accepted as is refused.

Every text is on one line, except for lists, whose items have a line each: inside brackets PyYAML
and libyaml differ, which is the judge `yaml`'s subject.
"""

import base64

import duration_texts
import texts
from asking import digits, mutate

WORDS = """
flock-queue gpu-queue queue_1 default my.queue a openai/gpt-4o azure/gpt-4
ValueError builtins.ValueError TimeoutError KeyError() Exception Error-1
talk.flock naïve 語 😀 x-y z? a,b a:b http://x.y/z 50% p@ss (x) a'b a"b \\n tab\\t ...
""".split()
SENTENCES = [
    "two words", "a, b and c", "it's", 'say "x"', "x # no comment", "a: b", "- a", "\tb", "a\nb", "end ", " begin",
    "\x85", "\u2028", "",
]  # fmt: skip
BOOLEANS = """
y Y n N yes Yes YES no No NO true True TRUE false False FALSE on On ON off Off OFF t T f F 0 1 0.0 1.0 2 -0.0
""".split()
TAGS = """
!!str !!str !!int !!int !!float !!float !!bool !!null !!timestamp !!binary ! !!seq !!map !foo !!python/name:x
""".split()
COLLECTIONS = """
[]|{}|[1]|[a, b]|{a: 1}|!!set {a, b, c}|!!set {}|!!set {1, x}|!!set {yes}|!!omap [a: 1]|!!pairs [a: 1]
!!seq [x]|!!map {}|!!str [a]|!!seq x
[[a]]|[null]|[a, 5]|[a, yes, 1.5]|[!!binary aGk=]|[!!str 5]|['5']|[2024-01-01]|[!foo x]|{a: 2024-13-45}|~|null
""".strip().replace("\n", "|").split("|")

SOURCES = {
    "str": (lambda rng: rng.choice(WORDS), lambda rng: rng.choice(SENTENCES), texts.make_plain),
    "bool": (lambda rng: rng.choice(BOOLEANS),),
    "int": (texts.make_plain, texts.make_string, lambda rng: digits(rng, 3),
            lambda rng: rng.choice(texts.STRINGS[:-8])),
    "float": (texts.make_plain, texts.make_string, texts.decimal, lambda rng: rng.choice(texts.STRINGS[:-8])),
    "duration": (duration_texts.make, duration_texts.make, lambda rng: rng.choice(duration_texts.WRITTEN),
                 lambda rng: rng.choice(duration_texts.SPACED), texts.make_plain),
}  # fmt: skip
ANYTHING = [source for sources in SOURCES.values() for source in sources]


def single_quoted(text):
    return "'" + text.replace("'", "''") + "'"


def escaped(letter):
    if letter in '"\\':
        return "\\" + letter
    if letter.isprintable():
        return letter
    code = ord(letter)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def double_quoted(text):
    return '"' + "".join(map(escaped, text)) + '"'


def quoted(rng, text):
    """In single quotes nothing can be escaped, and a line end would be folded."""
    return rng.choice((single_quoted, double_quoted))(text) if text.isprintable() else double_quoted(text)


def binary(rng, text):
    data = text.encode() if rng.random() < 0.9 else text.encode("utf-16")
    letters = base64.b64encode(data).decode()
    return letters if rng.random() < 0.9 else mutate(rng, letters, "A=+/- @")


def tagged(rng, text):
    tag = rng.choice(TAGS)
    if tag == "!!binary":
        text = binary(rng, text)
    can_be_plain = text.isprintable() and text[:1] not in tuple("\"'[]{}")
    return f"{tag} {text if can_be_plain and rng.random() < 0.6 else quoted(rng, text)}"


def make_scalar(rng, kind):
    sources = SOURCES[kind] if rng.random() < 0.75 else ANYTHING
    text = rng.choice(sources)(rng)
    if rng.random() < 0.25:
        text = mutate(rng, text, texts.LETTERS)
    match rng.randrange(8):
        case 0 | 1 | 2 | 3 if text.isprintable() and text[:1] not in tuple("\"'[]{}"):
            return text
        case 4 | 5:
            return tagged(rng, text)
    return quoted(rng, text)


def make_list(rng, indent):
    items = [make_scalar(rng, "str") for _ in range(rng.randint(1, 4))]
    return "".join(f"\n{indent}- {item}" for item in items)


def make(rng, kind, indent):
    """The text after the colon; `indent` is that of the key."""
    if kind == "list" and rng.random() < 0.6:
        return make_list(rng, indent)
    if rng.random() < (0.3 if kind == "list" else 0.04):
        return " " + rng.choice(COLLECTIONS)
    return " " + make_scalar(rng, "str" if kind == "list" else kind)
