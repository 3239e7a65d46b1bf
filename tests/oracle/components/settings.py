# SPDX-License-Identifier: MIT
"""Compares the tables of /schema with the classes: what a component is, and each setting of its config.

For each row of models.def it compares the key, the default, the words, whether it is required and,
by trying values one by one, the type and nulls. A value passes Flock's deserialize_item first, as
when a file is loaded.
"""

import collections.abc
import enum
import json
import types
import typing

import pydantic
import real_flock
import shipped
import yaml
from written import VALUES

# It is the constructor that looks further at a FOLDER; verdicts.py asks it.
PYTHON_TYPES = {"STR": str, "AGENT": str, "BOOL": bool, "INT": int, "FLOAT": float, "ANY": typing.Any, "MAP": dict[str, typing.Any],
                "LIST": list, "STR_LIST": list[str], "STR_MAP": dict[str, str], "FUNCTION": collections.abc.Callable,
                "CALLABLE": str | collections.abc.Callable, "NEXT": str | collections.abc.Callable,
                "INTERVAL": typing.Annotated[str, pydantic.Field(pattern="[smhd]$")], "FOLDER": str}  # fmt: skip

# Only what JSON can represent becomes these: all keys are texts.
OF_A_RUN = ("AgentRunRecord", "AgentDefinition")

# In addition to the settings of a model, so that it is complete.
NEEDED = {"Rule": {"condition": "x", "fail_message": "y"},
          "IterativeListGeneratorRouterConfig": {"target_list_field": "x", "item_output_field": "y"}}  # fmt: skip

NO_DEFAULT = "a default that the table leaves out: a long text, or one of each run"
BIG_NUMBER = "an integer too large for a float: Flock takes int or float"


class Checker:
    def __init__(self, tally, models):
        self.tally = tally
        self.models = models

    def compare(self, what, ours, theirs):
        if ours == theirs:
            self.tally.agree()
        else:
            self.tally.disagree(f"{what}: the table has {ours!r}, Flock {theirs!r}")

    # --- models ------------------------------------------------------------------------

    def check_model(self, ident, model):
        ours = self.models[ident].settings
        for key in dict.fromkeys([*ours, *model.model_fields]):
            if key in ours and key in model.model_fields:
                self.check_setting(model, ours[key], model.model_fields[key])
            else:
                self.tally.disagree(f"{model.__name__}.{key}: on one side only")

    def check_setting(self, model, row, field):
        what = f"{model.__name__}.{row.key}"
        self.compare(f"{what}: required", row.nulls == "REQUIRED", field.is_required())
        self.compare(f"{what}: words", row.words and sorted(row.words), sorted_words(field.annotation))
        self.check_default(what, row, field)
        for text in dict.fromkeys(VALUES + [json.dumps(word) for word in row.words or []]):
            if model.__name__ in OF_A_RUN and text == "{1: x}":
                continue
            ours, theirs = self.takes(row, text), model_takes(model, row.key, text)
            if theirs and not ours and row.type == "FLOAT" and text in VALUES and len(text) > 300:
                self.tally.explained(BIG_NUMBER)
            else:
                self.compare(f"{what}: {text[:40]} is taken", ours, theirs)

    def check_default(self, what, row, field):
        if field.is_required():
            return
        value = field.get_default(call_default_factory=True)
        value = value.value if isinstance(value, enum.Enum) else value
        if row.default == "" and value is not None:
            self.tally.explained(NO_DEFAULT)
        else:
            self.compare(f"{what}: default", yaml.safe_load(row.default), value)

    def takes(self, row, text):
        """Whether the table says that a value is taken."""
        value = read(text)
        if value is None:
            return row.nulls == "NULL_OK"
        try:
            pydantic.TypeAdapter(self.python_type(row)).validate_python(value)
        except pydantic.ValidationError:
            return False
        return True

    def python_type(self, row):
        if row.words:
            return typing.Literal[tuple(row.words)]
        if row.type == "RULES":
            return list[self.python_model("RULE")]
        if row.type == "CONTEXT":
            return self.python_model("CONTEXT")
        if row.type == "REQUEST":
            return str | self.python_model("HAND_OFF_REQUEST") | collections.abc.Callable
        return PYTHON_TYPES[row.type]

    def python_model(self, ident):
        fields = {}
        for key, row in self.models[ident].settings.items():
            kind = self.python_type(row)
            fields[key] = (kind | None if row.nulls == "NULL_OK" else kind, ... if row.nulls == "REQUIRED" else None)
        return pydantic.create_model(ident, **fields)

    # --- components ----------------------------------------------------------------------

    def check_component(self, row, component):
        self.compare(f"{row.type}: kind", row.kind, shipped.kind_of(component))
        config = shipped.config_of(component)
        self.compare(f"{row.type}: config", self.models[row.model].class_name, config.__name__)
        self.check_model(row.model, config)


def read(text):
    """A value of a file as it comes to pydantic."""
    from flock.core.serialization.serialization_utils import deserialize_item

    return deserialize_item(yaml.safe_load(text))


def model_takes(model, key, text):
    try:
        model.model_validate({**NEEDED.get(model.__name__, {}), key: read(text)})
    except pydantic.ValidationError as error:
        # What else the model needs, such as another key or a condition, is not this row's business.
        return not any(problem["loc"][:1] == (key,) for problem in error.errors())
    except IndexError:  # MetricsModule asks for the last letter of a text that has none
        return False
    return True


def sorted_words(annotation):
    """The words of a Literal or an Enum, or of one or null; None if it is neither."""
    if isinstance(annotation, type) and issubclass(annotation, enum.Enum):
        return sorted(member.value for member in annotation)
    if typing.get_origin(annotation) is typing.Literal:
        return sorted(typing.get_args(annotation))
    alternatives = [each for each in typing.get_args(annotation) if each is not type(None)]
    is_optional = typing.get_origin(annotation) in (typing.Union, types.UnionType)
    return sorted_words(alternatives[0]) if is_optional and len(alternatives) == 1 else None


def check(tally, models, components, classes):
    checker = Checker(tally, models)
    for name in sorted(set(components) ^ set(classes)):
        tally.disagree(f"{name}: on one side only")
    for name in sorted(set(components) & set(classes)):
        checker.check_component(components[name], classes[name])
    idents = {model.class_name: ident for ident, model in models.items()}
    for model in shipped.other_models():
        checker.check_model(idents[model.__name__], model)
    check_names(checker, components)


def check_names(checker, components):
    """What a component is called that has no name."""
    rows = [row for row in components.values() if row.name]
    texts = [f"{{type: {row.type}, config: {minimal(row)}}}" for row in rows]
    agents = [shipped.write_agent(row.kind, text) for row, text in zip(rows, texts, strict=True)]
    found = shipped.load(shipped.write_definition(agents, rows), len(rows))
    for row, component in zip(rows, found, strict=True):
        checker.compare(f"{row.type}: name", row.name, component and component.name)


def minimal(row):
    """A config with which the component is kept."""
    parts = [f"{key}: x" for key, setting in row.settings.items() if setting.nulls == "REQUIRED"]
    groups = [key for key, setting in row.settings.items() if setting.group]
    return "{" + ", ".join(parts + (["check_exists: true"] if groups else [])) + "}"
