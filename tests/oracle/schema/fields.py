# SPDX-License-Identifier: MIT
"""The rows of /schema/*.def, for code that makes definitions from them.

    fields.SECTIONS["temporal_config"]     its fields, in the order of the table
    field.key, field.kind, field.section   kind: a type of types.def, or ONE, MAP_OF, LIST_OF

The tables say which keys there are and what they should contain. The judge checks whether flockc
and the published schema follow them.
"""

import ast
import dataclasses
import re

import verdict

FOLDER = verdict.ROOT / "schema"
ROOT = "flock"
ROW = re.compile(r"^(SECTION|FIELD|KNOWN|SUB|OBSOLETE)\((.*?)\);?$", re.MULTILINE | re.DOTALL)
ARGUMENT = re.compile(r'(?:"(?:[^"\\]|\\.)*"\s*)+|\w+')


@dataclasses.dataclass(frozen=True)
class Field:
    key: str
    kind: str
    section: str = ""  # of what is inside
    is_nullable: bool = False
    is_required: bool = False


def rows(name):
    """(macro, its arguments) of each row of a table."""
    text = re.sub(r"/\*.*?\*/", "", (FOLDER / f"{name}.def").read_text(), flags=re.DOTALL)
    for macro, arguments in ROW.findall(text):
        words = [match[0] for match in ARGUMENT.finditer(arguments)]
        yield macro, [ast.literal_eval(f"({word})") if word.startswith('"') else word for word in words]


# The name of a section in SUB rows -> the name of its table.
TABLES = {words[0]: words[2] for macro, words in rows("sections")}


def field(macro, words):
    if macro == "OBSOLETE":
        return Field(words[0], "OBSOLETE")
    if macro == "SUB":
        _, key, section, shape, nulls, _ = words
        return Field(key, shape, TABLES[section], nulls == "NULL_OK", nulls == "REQUIRED")
    key, kind, nulls = words[1:4] if macro == "FIELD" else words[0:3]
    return Field(key, kind, "", nulls == "NULL_OK", nulls == "REQUIRED")


SECTIONS = {table: [field(*row) for row in rows(table)] for table in TABLES.values()}


def at(path):
    """The field whose value is at `path`, a tuple of keys and indices; None inside a value."""
    section, found, is_inside = ROOT, None, False
    for step in path:
        if is_inside:  # an entry of a map or list of sections
            is_inside = False
            continue
        found = next((field for field in SECTIONS.get(section, []) if field.key == step), None)
        if not found:
            return None
        section, is_inside = found.section, found.kind in ("MAP_OF", "LIST_OF")
    return found
