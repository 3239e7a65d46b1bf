# SPDX-License-Identifier: MIT
"""Where flockc differs from PyYAML on purpose, or because libyaml does: each with its reason.

docs/ground-truth.md says the same. It is also a failure if none of a deviation's own documents
shows it any more.
"""

import collections
import re

OK = "loads"

# A deviation: what flockc says, what PyYAML says, what the text must have, why; and documents
# that show it.
Deviation = collections.namedtuple("Deviation", "flockc pyyaml text why documents")
DEVIATIONS = [
    Deviation(
        r"limit-exceeded the alias .* is inside its own anchor",
        OK,
        r"\*",
        "Python builds a value that contains itself; nothing that flockc writes can hold it",
        ["a: &x [*x]\n", "&x {a: *x}\n"],
    ),
    Deviation(
        r"limit-exceeded mappings and lists are nested more than 256 deep",
        rf"{OK}|RecursionError",
        r".",
        "a bound of flockc; Python's own is 1000 frames, which is about as deep",
        ["[" * 257 + "]" * 257 + "\n"],
    ),
    Deviation(
        r"limit-exceeded the aliases of this file expand",
        OK,
        r"\*",
        "a bound of flockc, against files that expand to more than memory holds",
        [
            "a: &a [x,x,x,x,x,x,x,x,x]\n"
            + "".join(f"{n}: &{n} [{','.join(['*' + p] * 9)}]\n" for p, n in zip("abcde", "bcdef"))
        ],
    ),
    Deviation(
        OK,
        "ScannerError",
        r"%YAML\s+1\.0*[12]#",
        "after the version of a %YAML directive PyYAML needs a blank before a comment",
        ["%YAML 1.1#\n---\na: 1\n"],
    ),
    Deviation(
        r"yaml-syntax a `\?` inside brackets needs a key",
        rf"{OK}|ParserError",
        r"\?(#|\s*:\S)",
        "after a `?` without a key inside a list libyaml loses a character; fixed except for `?#` and where a colon without a blank follows",
        ["a: [? :b]\n", "a: [?# c\n: b]\n"],
    ),
    Deviation(
        r"yaml-syntax (a tab cannot indent YAML|YAML does not know this directive|only YAML 1.1 is read here|a `\?` inside|PyYAML reads a `\?` inside)",
        OK,
        r"[\x85\u2028\u2029]",
        "what libyaml refuses is fixed only where lines end in CR or LF",
        ["%FOO\u2028---\na: 1\n"],
    ),
    Deviation(
        r"yaml-syntax a tab (cannot indent YAML|is not allowed here)",
        OK,
        r"[|>][^\n]*\n[\s\S]* {10}\t",
        "libyaml refuses a tab at the beginning of a block text's first line; fixed where up to nine blanks are before it",
        ["a: |\n          \tx\n"],
    ),
    Deviation(
        r"yaml-syntax the character U\+FEFF is not allowed at the start of a line",
        rf"{OK}|.*Error",
        r"[\n\r\x85\u2028\u2029]\ufeff|^\ufeff\ufeff",
        "libyaml passes over a byte order mark at the beginning of any line, PyYAML only over the first of a file",
        ["a: 1\n\ufeffb: 2\n", "\ufeff\ufeffa: 1\n"],
    ),
    Deviation(
        r"unreadable-value a key cannot be",
        OK,
        r"!!(omap|pairs)",
        "under these tags Python makes tuples and looks no key up; no definition has any",
        ["a: !!pairs [[1]: 2]\n"],
    ),
    Deviation(
        OK,
        "ConstructorError",
        r"!!(omap|pairs).*=",
        "under these tags a key `=` has no constructor; no definition has any",
        ["a: !!pairs [=: 1]\n"],
    ),
    Deviation(
        r"unreadable-value .* is not a valid value for the tag",
        OK,
        r"(?s)!.*[\x85\xa0\u2028\u2029]",
        "under a tag Python's int() and float() strip any white space, also U+2028",
        ["a: !!int '\u20283'\n"],
    ),
    Deviation(
        r"yaml-syntax (this escape is half a surrogate|these are two escapes for the halves|this quote is never closed)",
        OK,
        r"\\[uU]0*[dD][89a-fA-F]",
        "a lone half of a surrogate pair is a Python string, but not a text that UTF-8 can hold",
        ['a: "\\ud83d\\ude00"\n'],
    ),
]


def matching(deviation, text, flockc, verdict):
    ours = flockc.removeprefix("refused ") if flockc.startswith("refused ") else OK
    return (
        re.match(deviation.flockc, ours) and re.fullmatch(deviation.pyyaml, verdict) and re.search(deviation.text, text)
    )


def why(text, flockc, verdict):
    """Why the two differ on this text, or None."""
    return next((deviation.why for deviation in DEVIATIONS if matching(deviation, text, flockc, verdict)), None)
