# SPDX-License-Identifier: MIT
"""Definitions as text, each in its language's many styles, with comments that have a number."""

import json

from definitions import Commented, Raw, some

RULES = ["zero-duration", "queue-idle", "unknown-key", "endless-workflow", "negative-duration", "error-type-alias"]


class Writer:
    def __init__(self, rng, comments):
        self.rng, self.chance, self.number = rng, comments, 0

    def word(self):
        self.number += 1
        return f"c{self.number}x"

    def comment(self):
        """Text after a #: for people, for flockc, or for both."""
        word = self.word()
        kind = self.rng.random()
        if kind < 0.7:
            return f"# {word} is said"
        rule = self.rng.choice(RULES)
        if kind < 0.8:
            return f"# flockc: ignore[{rule}] {word}"
        if kind < 0.9:
            return f"# {word} # flockc: ignore[{rule}]"
        return f"# flockc: ignore[{rule}, queue-similar] TODO # see {word}"

    def maybe(self):
        return some(self.rng, self.chance)


def raw(value):
    return value.value if isinstance(value, Commented) else value


# -- YAML ----------------------------------------------------------------------------------------


class Yaml(Writer):
    def __init__(self, rng, comments, definition):
        super().__init__(rng, comments)
        self.lines, self.anchors, self.uses = [], {}, {}
        self.step, self.quoted = rng.choice([2, 2, 4]), rng.choice([0, 0, 0.2])
        self.count_uses(definition)

    def count_uses(self, value):
        if isinstance(value, dict):
            self.uses[id(value)] = self.uses.get(id(value), 0) + 1
            if self.uses[id(value)] > 1:
                return
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else []:
            self.count_uses(inner)

    def scalar(self, value):
        value = raw(value)
        if isinstance(value, Raw) or not isinstance(value, str):
            return str(value) if isinstance(value, Raw) else json.dumps(value)
        if value.isascii() and value.replace("_", "").replace("/", "").replace("-", "").isalnum() and value[0].isalpha():
            if value.lower() not in ("no", "yes", "on", "off", "true", "false", "null", "y", "n"):
                return self.rng.choice([value] * 4 + [f"'{value}'", f'"{value}"'])
        return json.dumps(value)

    def key(self, key):
        return self.rng.choice([f"'{key}'", f'"{key}"']) if some(self.rng, self.quoted) else key

    def flow(self, value):
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self.key(key)}: {self.flow(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list):
            return "[" + ", ".join(self.flow(inner) for inner in value) + "]"
        return self.scalar(value)

    def lines_of_flow(self, indent, value):
        """The same in several lines."""
        items = [f"{self.key(key)}: {self.flow(inner)}" for key, inner in value.items()] if isinstance(value, dict) else map(self.flow, value)
        first, last = "{}" if isinstance(value, dict) else "[]"
        items = list(items)
        commas = "," * (len(items) - 1) + self.rng.choice([",", " "])
        yield first
        yield from (" " * (indent + self.step) + item + comma.strip() for item, comma in zip(items, commas))
        yield " " * indent + last

    def add_flow(self, indent, head, value):
        if not value or some(self.rng, 0.6):
            self.add(indent, f"{head} {self.flow(value)}")
            return
        first, *rest = self.lines_of_flow(indent, value)
        self.add(indent, f"{head} {first}")
        for line in rest:
            self.above(indent + self.step)
            self.add(0, line)

    def add(self, indent, text, value=None):
        if isinstance(value, Commented):
            text += "  " + value.comment
        elif self.maybe():
            text += "  " + self.comment()
        self.lines.append(" " * indent + text)

    def above(self, indent):
        if self.maybe():
            self.lines.append(" " * indent + self.comment())

    def entry(self, indent, head, value):
        """`head` is `key:` or `-`."""
        anchor = ""
        if isinstance(value, dict) and self.uses[id(value)] > 1:
            if id(value) in self.anchors:
                self.add(indent, f"{head} *{self.anchors[id(value)]}")
                return
            self.anchors[id(value)] = f"a{len(self.anchors)}"
            anchor = f" &{self.anchors[id(value)]}"
        if not isinstance(value, (dict, list)):
            self.add_scalar(indent, head, value)
        elif not value or (some(self.rng, 0.25) and self.is_plain(value)):
            self.add_flow(indent, head + anchor, value)
        else:
            self.add(indent, head + anchor)
            self.block(indent + self.step, value)

    def add_scalar(self, indent, head, value):
        is_block = isinstance(value, str) and not isinstance(value, Raw) and value == value.strip() != "" and some(self.rng, 0.04)
        if is_block:
            self.add(indent, f"{head} |-")
            self.lines.append(" " * (indent + self.step) + value)
        else:
            self.add(indent, f"{head} {self.scalar(value)}", value)

    def is_plain(self, value):
        """Nothing in it has its own anchor or comment."""
        if isinstance(value, Commented):
            return False
        inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else []
        return all(self.is_plain(part) and self.uses.get(id(part), 1) == 1 for part in inner)

    def block(self, indent, value):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            self.above(indent)
            if isinstance(value, dict):
                self.entry(indent, "<<:" if key == "<<" else f"{self.key(key)}:", inner)
            elif isinstance(inner, dict):
                self.lines.append(" " * indent + "-")
                self.block(indent + self.step, inner)
            else:
                self.entry(indent, "-", inner)


def yaml_text(rng, definition, comments):
    writer = Yaml(rng, comments, definition)
    writer.block(0, definition)
    return "\n".join(writer.lines) + "\n"


# -- TOML ----------------------------------------------------------------------------------------


def unmerged(value):
    if isinstance(value, dict):
        made = dict(unmerged(value["<<"])) if "<<" in value else {}
        made.update({key: unmerged(inner) for key, inner in value.items() if key != "<<"})
        return made
    return [unmerged(inner) for inner in value] if isinstance(value, list) else value


class Toml(Writer):
    def key(self, key):
        return json.dumps(key) if some(self.rng, 0.1) else key

    def value(self, value):
        value = raw(value)
        if isinstance(value, Raw):
            return "true" if value == "on" else "false" if value == "no" else str(value)
        if isinstance(value, dict):
            return "{" + ", ".join(f"{self.key(key)} = {self.value(inner)}" for key, inner in value.items()) + "}"
        if isinstance(value, list) and value and some(self.rng, 0.4):
            inside = "".join(f"\n  {self.value(inner)},{self.behind()}" for inner in value)
            return "[" + self.behind() + inside + "\n]"
        if isinstance(value, list):
            return "[" + ", ".join(self.value(inner) for inner in value) + "]"
        return json.dumps(value)

    def behind(self):
        return "  " + self.comment() if self.maybe() else ""

    def lines_of(self, prefix, table, rest):
        """Entries of `table`, dotted ones too; what gets its own header goes to `rest`."""
        lines = []
        for key, value in table.items():
            name = prefix + self.key(key)
            is_tables = isinstance(value, list) and any(isinstance(item, dict) for item in value)
            if rest is not None and (is_tables or (isinstance(value, dict) and value and some(self.rng, 0.75))):
                rest.append((key, value))
            elif isinstance(value, dict) and value and some(self.rng, 0.6):
                lines += self.lines_of(name + ".", value, None)
            else:
                lines += self.above()
                comment = "  " + value.comment if isinstance(value, Commented) else self.behind()
                lines.append(f"{name} = {self.line(value) if isinstance(value, dict) else self.value(value)}{comment}")
        return lines

    def line(self, value):
        chance, self.chance = self.chance, 0
        text = self.value(value).replace("\n", " ")
        self.chance = chance
        return text

    def tables(self, path, table):
        """Chunks of lines, one for each header, in an order that TOML accepts."""
        rest, chunks = [], []
        head = [f"[{'.'.join(self.key(part) for part in path)}]{self.behind()}"] if path else []
        body = self.lines_of("", table, rest)
        if body or not rest or not path:
            chunks.append((self.above() if head else []) + head + body)
        inner = []
        for key, value in rest:
            if isinstance(value, list):
                name = ".".join(self.key(part) for part in path + [key])
                items = [[f"[[{name}]]{self.behind()}"] + self.lines_of("", item, []) for item in value]
                inner.append([sum(items, [])])
            else:
                inner.append(self.tables(path + [key], value))
        chunks += sum(inner, [])
        if path:
            self.rng.shuffle(chunks)
        return chunks

    def above(self):
        return [self.comment()] if self.maybe() else []


def toml_text(rng, definition, comments):
    writer = Toml(rng, comments)
    first, *others = writer.tables([], unmerged(definition))
    rng.shuffle(others)
    return "\n".join("\n".join(chunk) for chunk in [first] + others) + "\n"


# -- JSON ----------------------------------------------------------------------------------------


def bare(value):
    value = raw(value)
    if isinstance(value, Raw):
        return value in ("on",)
    if isinstance(value, dict):
        return {key: bare(inner) for key, inner in value.items()}
    return [bare(inner) for inner in value] if isinstance(value, list) else value


def json_text(rng, definition, comments):
    writer = Writer(rng, comments)
    lines = []
    for line in json.dumps(bare(unmerged(definition)), indent=rng.choice([2, 4, None])).splitlines():
        if lines and writer.maybe():
            lines.append(rng.choice(["// {} is said", "/* {} is said */"]).format(writer.word()))
        if writer.maybe():
            line += rng.choice(["  // {} is said", " /* {} is said */"]).format(writer.word())
        lines.append(line)
    return "\n".join(lines) + "\n"


WRITERS = {"yaml": yaml_text, "toml": toml_text, "json": json_text}
