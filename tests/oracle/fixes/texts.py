# SPDX-License-Identifier: MIT
"""Mistakes and comments in definitions that somebody has written: the examples, and the golden cases."""

import re

from definitions import slip, some

KEY = re.compile(r'^(\s*(?:- )?"?)([a-z][a-z_]{4,})("?\s*[:=])')
TABLE = re.compile(r"^(\[+(?:[\w-]+\.)*)(temporal_\w+|retry_policy)\b")
SIMPLE = re.compile(r"^\s*(?:- )?[\w-]+ ?[:=]( [\w./-]+| \"[\w./-]+\")?$")


def misspell_line(rng, lines):
    places = [(at, match) for at, line in enumerate(lines) for match in [KEY.match(line) or TABLE.match(line)] if match]
    if not places:
        return
    at, match = rng.choice(places)
    lines[at] = match[1] + slip(rng, match[2]) + lines[at][match.end(2) :]


def mutated_text(rng, text, language):
    """The text with some keys misspelt and, after lines that end with a value, comments."""
    lines = text.splitlines()
    for _ in range(rng.randint(1, 3)):
        misspell_line(rng, lines)
    for at, line in enumerate(lines):
        if language != "json" and SIMPLE.match(line) and some(rng, 0.2):
            lines[at] += f"  # c{at}x is said"
    return "\n".join(lines) + "\n"
