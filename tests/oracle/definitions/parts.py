# SPDX-License-Identifier: MIT
"""The components of the generated agents, good and bad, and what the flock's `components` say of them.

An evaluator, a router or a module is one that a run can use, one that is nearly so (misspelt,
without a name, with an odd config), not a component at all, or any that lib/written.py makes of the
classes in /schema.
"""

import itertools
import json

import tables
import written
import yaml
from document import List, Map, Token, plain
from values import (
    CLASSIC,
    COMPONENT_NAMES,
    ENTRIES,
    EVALUATOR_SETTINGS,
    MODEL_NAMES,
    NO_COMPONENTS,
    ODD_CONFIGS,
    UNKNOWN_CLASSES,
)

EVALUATORS = {CLASSIC: "DeclarativeEvaluator", "unified": "DeclarativeEvaluationComponent"}
MODELS = tables.read_models(tables.read_choices())

# What flockc cannot know, or deliberately reads differently; the judge `components` counts these. A second
# MetricsModule of a process that stores with prometheus is lost.
LEFT_OUT = ("_ref__", "prometheus", "0" * 30, "!!binary")


def is_json_value(value):
    """Whether JSON, and so TOML, can write what YAML's text means."""
    try:
        return json.loads(json.dumps(value, allow_nan=False)) == value
    except (TypeError, ValueError):
        return False


class Parts:
    """Makes the components of one case."""

    def __init__(self, rng, dialect, is_json):
        self.rng = rng
        self.dialect = dialect
        self.is_json = is_json
        rows = tables.read_components(dialect.upper(), MODELS)
        others = tables.read_components("UNIFIED" if dialect == CLASSIC else "CLASSIC", MODELS)
        # A class that needs a package which Flock does not install is found if that is installed.
        rows = [row for row in rows.values() if not row.packages]
        self.rows = {kind: [row for row in rows if row.kind == kind] for kind in ("EVALUATOR", "ROUTER", "MODULE")}
        self.writer = written.Writer(rng.random(), list(others))

    def chance(self, part):
        return self.rng.random() < part

    # --- texts -----------------------------------------------------------------------------

    def token(self, make):
        """A token for what `make` writes in YAML's flow style, or in JSON's if needed."""
        for _ in range(20):
            text = make()
            if not self.is_json:
                return Token(text)
            value = yaml.safe_load(text)
            if is_json_value(value):
                return plain(value)
        return plain(None)

    def chosen(self, texts):
        return self.token(lambda: self.rng.choice(texts))

    def of_class(self, kind):
        """Any component of a class of Flock."""
        row = self.rng.choice(self.rows[kind])
        texts = (self.writer.component(row).text for _ in itertools.count())
        return self.token(lambda: next(text for text in texts if not any(part in text for part in LEFT_OUT)))

    def misspelt(self, name):
        at = self.rng.randrange(1, len(name) - 1)
        return self.rng.choice([name[:at] + name[at + 1 :], name[:at] + name[at] + name[at:], name.lower(), name + "s"])

    def unlike(self, component):
        """A component with one thing in it that is wrong."""
        entries = {name: component.find(name) for name in ("name", "type", "config")}
        match self.rng.randrange(5):
            case 0 if entries["type"]:
                name = entries["type"][1].text.strip('"')
                entries["type"][1] = plain(self.misspelt(name) if self.chance(0.7) else self.rng.choice(UNKNOWN_CLASSES))
            case 1 if entries["name"]:
                component.entries.remove(entries["name"])
            case 2 if entries["config"]:
                entries["config"][1] = self.chosen(ODD_CONFIGS)
            case 3:
                component.add(plain(self.rng.choice(["extra", "Name", "conifg"])), plain(1))
            case _:
                return self.chosen(NO_COMPONENTS)
        return component

    # --- components ------------------------------------------------------------------------

    def evaluator(self):
        if self.chance(0.1):
            return self.of_class("EVALUATOR")
        config = Map("evaluator_config")
        for key, texts in self.rng.sample(EVALUATOR_SETTINGS, self.rng.choice((0, 0, 1, 1, 2))):
            config.add(plain(key), self.chosen(texts))
        if self.chance(0.4):
            config.add(plain("model"), self.chosen(MODEL_NAMES))
        component = self.named(EVALUATORS[self.dialect], config if self.chance(0.7) else None)
        return self.unlike(component) if self.chance(0.2) else component

    def named(self, type_name, config):
        name = self.rng.choice(COMPONENT_NAMES if self.chance(0.95) else COMPONENT_NAMES[:1])
        component = Map("evaluator", [[plain("name"), plain(name)]])
        component.add(plain("type"), plain(type_name))
        if config is not None:
            component.add(plain("config"), config)
        component.is_flow = True
        self.rng.shuffle(component.entries)
        return component

    def router(self, good):
        """`good` is one that leads to other agents."""
        if self.chance(0.2):
            return self.of_class("ROUTER")
        return self.unlike(good) if self.chance(0.2) else good

    def module(self):
        if self.chance(0.7):
            return self.of_class("MODULE")
        row = self.rng.choice(self.rows["MODULE"])
        component = self.named(row.type, Map("module_config"))
        return self.unlike(component) if self.chance(0.5) else component

    def modules(self):
        """Of an agent of 0.4, by name."""
        names = self.rng.sample(["metrics", "out", "m", "default"], self.rng.choice((1, 1, 2, 3)))
        return Map("modules", [[plain(name), self.module()] for name in names])

    def components(self, routers):
        """Of an agent of the betas."""
        found = [self.evaluator() for _ in range(self.rng.choice((0, 1, 1, 1, 1, 1, 1, 2)))]
        found += [self.router(router) for router in routers]
        found += [self.module() for _ in range(self.rng.choice((0, 0, 1, 2)))]
        self.rng.shuffle(found)
        return List(found)

    # --- where classes live ----------------------------------------------------------------

    def entries(self):
        """The flock's `components`: some right, some wrong."""
        chosen = self.rng.sample(ENTRIES, self.rng.choice((1, 1, 2, 3, 5)))
        section = Map("entries")
        for name, text in chosen:
            if not section.find(name):
                section.add(plain(name), self.chosen([text]))
        return section
