# SPDX-License-Identifier: MIT
"""A definition inside the generator: a tree that can be written as YAML, as JSON or as TOML.

Mappings are lists of entries, because a key may appear twice. Values and keys are Tokens (their
text is final), Maps, Lists, or uses of an anchor. JSON and TOML have neither anchors nor merge
keys; the generator makes none for them.
"""

import json
import math


class Token:
    """A scalar, or a flow collection, exactly as it will appear in the text."""

    def __init__(self, text):
        self.text = text


class Alias:
    def __init__(self, anchored):
        self.anchored = anchored


class List:
    def __init__(self, items):
        self.items = items
        self.anchor = None


class Map:
    """`section` says which keys belong here; the generator's tables go by it."""

    def __init__(self, section, entries=()):
        self.section = section
        self.entries = list(entries)
        self.anchor = None
        self.is_flow = False

    def find(self, name):
        """The entry that Python would keep, as [key, value], or None."""
        for entry in reversed(self.entries):
            if isinstance(entry[0], Token) and entry[0].text.strip('"') == name:
                return entry
        return None

    def add(self, key, value):
        self.entries.append([key, value])


def plain(value):
    """A token for a Python value; JSON's spelling of it is YAML as well."""
    return Token(json.dumps(value, ensure_ascii=False))


def walk_maps(node):
    """Every map of the tree once, the outermost first; not through aliases."""
    if isinstance(node, Map):
        yield node
        for _, value in node.entries:
            yield from walk_maps(value)
    elif isinstance(node, List):
        for item in node.items:
            yield from walk_maps(item)


def _anchor_mark(node):
    return f"&{node.anchor} " if node.anchor else ""


def flow(node, is_json=False):
    """The text of a node on one line."""
    if isinstance(node, Token):
        return node.text
    if isinstance(node, Alias):
        # A key that is an alias needs the space before its colon.
        return f"*{node.anchored.anchor} "
    if isinstance(node, List):
        return _anchor_mark(node) + "[" + ", ".join(flow(item, is_json) for item in node.items) + "]"
    pairs = (f"{flow(key, is_json)}: {flow(value, is_json)}" for key, value in node.entries)
    return _anchor_mark(node) + "{" + ", ".join(pairs) + "}"


def is_block(node):
    return isinstance(node, Map) and node.entries and not node.is_flow


def _block_lines(node, indent):
    for key, value in node.entries:
        start = " " * indent + flow(key) + ":"
        if is_block(value):
            mark = _anchor_mark(value).rstrip()
            yield f"{start} {mark}".rstrip()
            yield from _block_lines(value, indent + 2)
        elif isinstance(value, List) and any(is_block(item) for item in value.items):
            yield f"{start} {_anchor_mark(value)}".rstrip()
            for item in value.items:
                yield from _item_lines(item, indent + 2)
        else:
            yield f"{start} {flow(value)}"


def _item_lines(item, indent):
    if not is_block(item) or item.anchor:
        yield " " * indent + "- " + flow(item)
        return
    lines = list(_block_lines(item, indent + 2))
    yield " " * indent + "- " + lines[0].lstrip()
    yield from lines[1:]


def write_yaml(root):
    if not is_block(root):
        return flow(root) + "\n"
    return "\n".join(_block_lines(root, 0)) + "\n"


def write_json(root):
    return flow(root, is_json=True) + "\n"


# --- TOML ---------------------------------------------------------------------------------


def without_nulls(value):
    """TOML has no null: a null is left out."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    return [without_nulls(item) for item in value if item is not None] if isinstance(value, list) else value


def toml_value(value):
    """A value, written on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{toml_text(key)} = {toml_value(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(toml_value(item) for item in value) + "]"
    if isinstance(value, str):
        return toml_text(value)
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return json.dumps(value)


def toml_text(text):
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _toml_lines(data, path):
    tables = {key: value for key, value in data.items() if isinstance(value, dict) and value and len(path) < 3}
    if path:
        yield "[" + ".".join(toml_text(word) for word in path) + "]"
    for key, value in data.items():
        if key not in tables:
            yield f"{toml_text(key)} = {toml_value(value)}"
    for key, value in tables.items():
        yield from _toml_lines(value, [*path, key])


def write_toml(root):
    """What the JSON of a document means, in tables down to the agents' sections."""
    return "\n".join(_toml_lines(without_nulls(json.loads(write_json(root))), [])) + "\n"
