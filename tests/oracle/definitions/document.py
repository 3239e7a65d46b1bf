# SPDX-License-Identifier: MIT
"""A definition as the generator holds it: a tree that can be written as YAML or as JSON.

Maps are lists of entries, because a key may stand there twice. Values and keys are Tokens
(their text is final), Maps, Lists, or uses of an anchor. JSON knows neither anchors nor
merge keys; the generator makes none for it.
"""

import json


class Token:
    """A scalar, or a flow collection, exactly as it will stand in the text."""

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
