# SPDX-License-Identifier: MIT
"""Places of a text as the protocol counts them, and all the places that an answer has."""

import bisect
import re

import attrs
from lsprotocol import types


class Text:
    """`unit` is what a character of a position is: utf-8, utf-16 or utf-32."""

    def __init__(self, text, unit):
        self.text, self.unit = text, unit
        self.lines = re.split(r"\r\n|\n|\r", text)
        self.starts = [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]

    def width(self, text):
        return len(text.encode(self.unit + ("-le" if self.unit != "utf-8" else ""))) // {"utf-8": 1, "utf-16": 2, "utf-32": 4}[self.unit]

    def position(self, index):
        line = bisect.bisect_right(self.starts, index) - 1
        start = self.starts[line]
        return types.Position(line, self.width(self.text[start : max(start, index)]))

    def of_bytes(self, offset):
        return self.position(len(self.text.encode()[:offset].decode()))

    def has(self, position):
        """Inside, and at the beginning of a character."""
        if position.line >= len(self.lines):
            return False
        line, seen = self.lines[position.line], 0
        for char in line:
            if seen >= position.character:
                break
            seen += self.width(char)
        return seen == position.character

    def has_range(self, span):
        return self.has(span.start) and self.has(span.end) and (span.start.line, span.start.character) <= (
            span.end.line, span.end.character)  # fmt: skip

    def all(self):
        return types.Range(types.Position(0, 0), self.position(len(self.text)))


def ranges_of(value, uri):
    """Every range in an answer that is about the document `uri`."""
    if isinstance(value, types.Range):
        yield value
    elif isinstance(value, types.Position):
        yield types.Range(value, value)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from ranges_of(item, uri)
    elif isinstance(value, dict):
        for key, item in value.items():
            if not (isinstance(key, str) and key.startswith("file:") and key != uri):
                yield from ranges_of(item, uri)
    elif attrs.has(type(value)):
        where = getattr(value, "uri", None) or getattr(getattr(value, "text_document", None), "uri", uri)
        if where == uri:
            for field in attrs.fields(type(value)):
                yield from ranges_of(getattr(value, field.name), uri)


def token_ranges(tokens):
    line = character = 0
    for at in range(0, len(tokens.data), 5):
        down, right, length = tokens.data[at : at + 3]
        line, character = line + down, right if down else character + right
        yield types.Range(types.Position(line, character), types.Position(line, character + length))
