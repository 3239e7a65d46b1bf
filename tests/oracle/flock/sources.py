# SPDX-License-Identifier: MIT
"""Definitions for the target `flock`: the project's own, and generated ones in YAML, TOML and JSON.

The generator is the one of the judge `definitions`. What YAML could read as something else is added below
a key of the author's, and comments everywhere between the entries of the first level.
"""

import datetime
import json
import re

import generate
import generator
import verdict
import yaml
from values import CLASSIC, UNIFIED

STRINGS = ["on", "yes", "no", "y", "N", "null", "~", "", " ", "1e3", "1.0", "12:30", "1:30:59", "010", "0x1f", "0b1", "+1", "1_000",
           "2026-01-01", "2026-01-01 10:00:00", "=", "<<", "- a", "a: b", "a:", "a #b", "#a", "*a", "&a", "!a", "%a", "@a", "`a",
           "{a}", "[a]", "a, b", "'a'", '"a"', "a\nb", "a\nb\n", "a\n\nb\n\n", " a\nb", "a\n b", "\ta", "a\t", "a ", "\r", "a\r\nb",
           "---", "...", "? a", "a ?", "| a", "> a", ".inf", ".nan", "infinity", "True", "OFF", "a\u2028b", "\x85", "\u202e", "\ufeff",
           "日本", "é", "😀", "x" * 1200, "a b" * 60, "\x00", "\x7f", "a\n---\nb", "a\n# b\nc", "key: |\n  x"]  # fmt: skip
COMMENTS = ["# a comment", "#no space", "# key: value", "#", "## two", "# it's \"quoted\"", "# - item"]


def text(random):
    return random.choice(STRINGS) if random.random() < 0.7 else generate.text(random, 30)


def value(random, depth=0):
    if depth < 4 and random.random() < 0.4:
        items = [value(random, depth + 1) for _ in range(random.randint(0, 4))]
        return items if random.random() < 0.5 else {text(random): item for item in items}
    plain = [True, False, 0, -1, 2**40, 1.5, 1e22, -1e-7, 1.0, 5e-324, 123456789.25]
    return text(random) if random.random() < 0.7 else random.choice(plain)


# --- TOML -------------------------------------------------------------------------------------


def toml(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml(key)} = {toml(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return repr(value)


# --- what is added ----------------------------------------------------------------------------


def extended(random, case):
    """With hostile values: at the end of JSON and YAML, at the beginning of TOML."""
    data = [value(random) for _ in range(3)]
    if case.suffix == "json":
        made = json.loads(case.text)
        made["x-data"] = data
        return json.dumps(made, indent=random.choice([None, 2]))
    if case.suffix == "toml":
        dates = [datetime.date(1979, 5, 27), datetime.datetime(1979, 5, 27, 7, 32, 1, 500000),
                 datetime.datetime(1979, 5, 27, 7, 32, tzinfo=datetime.timezone.utc), float("inf"), float("-inf")]  # fmt: skip
        return f"x-data = {toml([*data, *dates])}\n{case.text}"
    return case.text


def is_same(one, other):
    try:
        return yaml.safe_load(one) == yaml.safe_load(other)
    except yaml.YAMLError:
        return False


def commented(random, text):
    """Comments between the lines of the first level, if the text then still says the same."""
    lines = []
    for line in text.splitlines():
        if re.match(r"[\w\"'-]+:", line):
            for _ in range(random.choice([0, 0, 1, 2])):
                lines.append(random.choice(COMMENTS))
                lines += [""] * (random.random() < 0.3)
        lines.append(line + (" # behind" if re.match(r"  [\w]+: \w+$", line) and random.random() < 0.5 else ""))
    made = "\n".join(lines) + random.choice(["\n", "", "\n\n", "\n# the end\n", "\n  # far in\n"])
    return made if is_same(made, text) else text


def generated(options, random, is_classic):
    for index in range(10**6):
        case = generator.make_case(options.seed, index, CLASSIC if is_classic else UNIFIED)
        made = extended(random, case)
        yield (commented(random, made) if case.suffix == "yaml" else made), case.suffix


def written():
    found = [*(verdict.ROOT / "examples").glob("*.flock.*"), *(verdict.ROOT / "tests/golden").rglob("*.flock.*")]
    return sorted(path for path in found if path.suffix in (".yaml", ".toml", ".json"))
