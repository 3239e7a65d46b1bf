# SPDX-License-Identifier: MIT
"""Components as a file may have them: of each class, with what its table says and with what it does not."""

import dataclasses
import json
import random

# What else a mapping with one entry may mean, and references to what does not exist.
CLASSES = ["{__component_ref__: DefaultRouter}", "{__component_ref__: DefaultRoutingComponent}",
           "{__component_ref__: nope}", "{__type_ref__: str}", "{__type_ref__: nope}"]  # fmt: skip

# As they appear in a file: each is tried as the value of each key of a `config`.
VALUES = ["null", "true", "2", "1", "-1", "1.0", "1.5", ".inf", "'1'", "'1.5'", "'yes'", "x", "''", "1h", "'<'", "[]",
          "[x]", "[1]", "[{}]", "{}", "{x: y}", "{x: 1}", "{1: x}", "!!binary eA==", "2024-01-01", "1" + "0" * 400,
          "{__callable_ref__: builtins.print}", "{__callable_ref__: builtins.none}", *CLASSES,
          "[{condition: x, fail_message: y}]"]  # fmt: skip

NAMES = ["null", "5", "''", "true", "[x]", "{}", "!!binary eA==", "2024-01-01", "'5'"]
CONFIGS = ["null", "[]", "''", "0", "false", "5", "x", "[x]", "{}", "{nope: 1}", "{1: 2}", "!!set {a}", "!!set {}",
           "{__callable_ref__: builtins.none}", "{__callable_ref__: builtins.print}", *CLASSES, "0.0"]  # fmt: skip
EXTRA = ["extra: 1", "1: x", "null: x", "true: x", "agents: {}", "config_: {}", "1.5: x", "2024-01-01: x"]
TYPES = ["null", "5", "''", "NoClass", "[]", "{}", "!!binary eA==", "defaultrouter", "default_router", "' '", "true",
         "2024-01-01", "{__component_ref__: DefaultRouter}", "[DefaultRouter]"]  # fmt: skip
NO_MAPS = ["x", "5", "[x]", "[]", "''", "0", "false", "{}", "!!set {a}", "2024-01-01"]

# What each type accepts, and what it nearly accepts.
OF_TYPE = {
    "STR": ["x", "''", "'5'", "5", "null", "yes", "2024-01-01", "1.5", "!!binary eA=="],
    "AGENT": ["x", "''", "'5'", "5", "null", "[]", "{agent: x}"],
    "BOOL": ["true", "no", "'true'", "'Yes'", "'T'", "1", "0", "2", "1.0", "'off'", "'maybe'", "''", "null"],
    "INT": ["1", "-3", "'7'", "' 7 '", "1.0", "1.5", "true", "'1.0'", "'1_000'", "1_000", "'0x1'", "0x1F", "null",
            "1" + "0" * 30, "''", ".nan", "'1e3'", "1e3"],
    "FLOAT": ["1", "0.5", "'0.5'", "true", ".inf", ".nan", "'inf'", "'nan'", "1e3", "'1e3'", "x", "null", "-0.0",
              "'1_0.5'", "1" + "0" * 308, "1" + "0" * 309, "''"],
    "MAP": ["{}", "{a: !!binary eA==}", "{__callable_ref__: builtins.print}", "{a: b}", "{1: 2}", "[]", "[[a, b]]", "null", "!!set {a}", "{a: {b: [1]}}"],
    "LIST": ["[]", "[1, x]", "x", "{}", "!!set {a}", "!!binary eA==", "null", "!!omap [a: b]"],
    "STR_LIST": ["[]", "[!!binary eA==]", "[x]", "[x, y]", "[1]", "[null]", "x", "{}", "!!set {a}", "null", "!!binary eA=="],
    "STR_MAP": ["{}", "{x: !!binary eA==}", "{!!binary eA==: x}", "{__callable_ref__: builtins.print}", "{x: y}", "{x: 1}", "{1: x}", "{x: null}", "[]", "!!set {a}", "null"],
    "FUNCTION": ["{__callable_ref__: builtins.print}", "{__callable_ref__: builtins.none}", "print", "null", "{}", *CLASSES],
    "CALLABLE": ["x", "{__callable_ref__: builtins.print}", "{__callable_ref__: builtins.none}", "5", "null", "{}", *CLASSES],
    "RULES": ["[]", "[{condition: x, fail_message: y}]", "[{condition: x}]", "[{fail_message: y}]", "[x]", "{}", "null",
              "[{condition: x, fail_message: y, name: 5}]", "[{condition: 5, fail_message: y}]",
              "[{condition: x, fail_message: y, name: null, more: 1}]", "[null]",
              "[{condition: x, fail_message: !!binary eA==}]", "[{condition: x, fail_message: y, more: !!binary eA==}]",
              "[{condition: {__callable_ref__: builtins.print}, fail_message: y}]"],
    "INTERVAL": ["1h", "90s", "5m", "1d", "1w", "h", "''", "90", "5", "null", "x", "1H"],
    "FOLDER": ["metrics", "./a/b", "''", "5", "null", ".", "[]"],
}  # fmt: skip
OF_TYPE["NEXT"] = OF_TYPE["CALLABLE"]
REQUEST_PARTS = ["next_agent: x", "next_agent: ''", "next_agent: 5", "next_agent: null",
                 "output_to_input_merge_strategy: add", "output_to_input_merge_strategy: Add", "add_input_fields: [a]",
                 "add_input_fields: [1]", "add_input_fields: null", "add_output_fields: x", "add_description: x",
                 "add_description: 5", "override_context: null", "override_context: 5", "override_context: {state: 5}", "override_context: {state: {a: 1}}",
                 "override_context: {more: 1}", "override_context: {1: x}", "override_context: {history: x}", "override_next_agent: null",
                 "override_next_agent: x", "more: 1"]  # fmt: skip


@dataclasses.dataclass
class Component:
    row: object  # of components.def; the class that it is about, whatever it has as `type`
    text: str
    parts: list  # the settings that it was given, as (row of models.def, text)
    name: str


class Writer:
    def __init__(self, seed, others):
        self.random = random.Random(seed)
        self.others = others  # classes of the other dialect

    def chance(self, percent):
        return self.random.randrange(100) < percent

    def component(self, row):
        name, parts, text = self.name(), [], ""
        if self.chance(3):
            text = self.random.choice(NO_MAPS)
        else:
            config = self.config(row, parts)
            entries = [name and f"name: {name}", self.type(row), config and f"config: {config}",
                       self.random.choice(EXTRA) if self.chance(8) else ""]  # fmt: skip
            entries = [entry for entry in entries if entry]
            self.random.shuffle(entries)
            text = "{" + ", ".join(entries) + "}"
        return Component(row, text, parts, name)

    def name(self):
        if self.chance(12):
            return ""
        return self.random.choice(NAMES) if self.chance(10) else self.random.choice(["n", "router", "'a b'"])

    def type(self, row):
        if self.chance(95):
            return f"type: {row.type}"
        near = [row.type.lower(), row.type + " ", row.type[:-1], f"{row.module}.{row.type}", row.type + "s"]
        return self.random.choice(["", *(f"type: {json.dumps(each)}" for each in near), *(f"type: {each}" for each in TYPES + self.others)])

    # --- config ----------------------------------------------------------------------------

    def config(self, row, parts):
        """The text of a config, "" for none; the settings in it go to `parts`."""
        if self.chance(8):
            return self.random.choice(["", *CONFIGS])
        parts += self.needed(row)
        given = {setting.key for setting, _ in parts}
        count = self.random.choice((0, 1, 1, 1, 2, 3))
        rest = [setting for key, setting in row.settings.items() if key not in given and not setting.group]
        for setting in self.random.sample(rest, min(count, len(rest))):
            parts.append((setting, self.value(setting)))
        self.random.shuffle(parts)
        texts = [f"{setting.key}: {text}" for setting, text in parts]
        return "{" + ", ".join(texts + (["nope: [1]"] if self.chance(5) else [])) + "}"

    def needed(self, row):
        """What must be there, mostly; of the conditions one, and now and then none or two."""
        found = []
        for setting in row.settings.values():
            if setting.nulls == "REQUIRED" and self.chance(92):
                found.append((setting, self.value(setting) if self.chance(30) else "x"))
        conditions = [setting for setting in row.settings.values() if setting.group]
        for setting in self.random.sample(conditions, min(len(conditions), self.random.choice((0, 1, 1, 1, 1, 2)))):
            found.append((setting, self.value(setting)))
        return found

    def value(self, setting):
        if self.chance(25):
            return self.random.choice(VALUES)
        if setting.words:
            return self.word(self.random.choice(setting.words))
        return self.request() if setting.type == "REQUEST" else self.random.choice(OF_TYPE[setting.type])

    def word(self, word):
        changed = self.random.choice((word, word, word, word.upper(), word + " ", word[:-1]))
        return json.dumps(changed)

    def request(self):
        if self.chance(40):
            return self.random.choice(OF_TYPE["NEXT"])
        parts = {part.split(":")[0]: part for part in self.random.sample(REQUEST_PARTS, self.random.randrange(1, 4))}
        return "{" + ", ".join(parts.values()) + "}"
