# SPDX-License-Identifier: MIT
"""models.def, choices.def and components.def of /schema, as Python sees them."""

import json
import re
import types

import verdict

STRING = r'"(?:[^"\\]|\\.)*"'
COMPONENT_COLUMNS = "ident dialect kind type model shape target name keys config fields found module packages".split()


def rows_of(name):
    """(macro, arguments) of each row of a table; a string without its quotes."""
    text = (verdict.ROOT / "schema" / name).read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    for macro, inside in re.findall(rf"^([A-Z_]+)(?:\(((?:{STRING}|[^\")])*)\))?$", text, flags=re.MULTILINE):
        arguments = re.findall(rf"(?:{STRING}\s*)+|[^,\s]+", inside)
        yield macro, ["".join(json.loads(part) for part in re.findall(STRING, argument)) if argument[0] == '"'
                      else argument for argument in arguments]  # fmt: skip


def read_choices():
    """ident -> its words"""
    choices = {}
    for macro, row in rows_of("choices.def"):
        if macro == "CHOICE_BEGIN":
            words = choices[row[0]] = []
        elif macro == "WORD":
            words.append(row[0])
    return choices


def read_models(choices):
    """ident -> a model; its settings are those of its base, too"""
    models = {"NONE": types.SimpleNamespace(class_name="", settings={})}
    for macro, row in rows_of("models.def"):
        if macro == "MODEL_BEGIN":
            model = models[row[0]] = types.SimpleNamespace(
                class_name=row[2], settings=dict(models[row[1]].settings)
            )
        elif macro in ("SETTING", "CHOICE"):
            key, kind, nulls, group, default, _ = row
            model.settings[key] = types.SimpleNamespace(
                key=key, type=kind, nulls=nulls, group=int(group), default=default,
                words=choices[kind] if macro == "CHOICE" else None
            )  # fmt: skip
    return models


def read_components(dialect, models):
    """type -> a component of the dialect"""
    components = {}
    for _, row in rows_of("components.def"):
        component = types.SimpleNamespace(**dict(zip(COMPONENT_COLUMNS, row, strict=True)))
        component.settings = models[component.model].settings
        components[component.type] = component
    return {name: row for name, row in components.items() if row.dialect == dialect}
