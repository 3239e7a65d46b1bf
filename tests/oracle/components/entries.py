# SPDX-License-Identifier: MIT
"""Entries of `components`: what Flock registers for each, against flockc's findings.

A module and a file bring a class, one that registers itself, and a function. A definition names
them in some way, right or nearly so. flockc has to say of each whether Flock finds it, and
whether it refuses the file.
"""

import importlib
import json
import pathlib
import subprocess
import sys

import real_flock
import yaml

MODULE = "flockc_parts"
SOURCE = """
from {base} import {kind}
from {registry} import flock_component


class Plain({kind}):
    async def {method}(self, *_):
        return {{}}

    def set_model(self, *_):
        pass


@flock_component
class Decorated(Plain):
    pass


def choose(*_):
    return None
"""
CLASSIC = {"base": "flock.core.flock_evaluator", "kind": "FlockEvaluator", "registry": "flock.core.flock_registry", "method": "evaluate"}
UNIFIED = {"base": "flock.core.component.evaluation_component", "kind": "EvaluationComponent", "registry": "flock.core.registry",
           "method": "evaluate_core"}  # fmt: skip

KEYS = ["Plain", "Decorated", "choose", "Plane", "5", "Decorated ", "Other"]
TYPES = ["", "flock_component", "flock_component", "flock_component", "flock_callable", "flock_callable", "class", "null", "5",
         "flock_componnt", "[flock_component]", "''", "Flock_Component"]  # fmt: skip
MODULES = ["", "", MODULE, MODULE, MODULE, "unknown", "null", "''", "5", "[x]", "flockc_nowhere", "os", f"{MODULE}.Plain", "true", "{}"]
FILES = ["", "", "", f"{MODULE}.py", f"{MODULE}.py", "null", "''", "nowhere.py", "5", "0", "[x]", "[]", "true", "false", "{a: b}", "2024-01-01",
         "1.5", "!!binary eA=="]  # fmt: skip
NO_ENTRIES = ["null", "x", "5", "[]", "[x]", "''", "false"]
NO_SECTIONS = ["null", "[]", "''", "0", "x", "5", "false", "[{type: flock_component}]"]
METADATA = ["", "", "", "", "{}", "{path_type: relative}", "{path_type: absolute}", "{path_type: 5}"]
NOT_RELATIVE = METADATA[-2:]

# None of these has any of the three.
AWAY = ("flockc_nowhere", "os", f"{MODULE}.Plain", "nowhere.py", b"x")

# Differences that are known.
REGISTERS_ITSELF = "a class that registers itself: any entry that brings its module is enough"
FILE_THERE = "a file or a module that is not there: flockc does not look"


def entry(rng):
    if rng.randrange(20) == 0:
        return rng.choice(NO_ENTRIES)
    parts = {"type": rng.choice(TYPES), "module_path": rng.choice(MODULES), "file_path": rng.choice(FILES)}
    texts = [f"{key}: {text}" for key, text in parts.items() if text]
    rng.shuffle(texts)
    return "{" + ", ".join(texts) + "}"


def section(rng):
    if rng.randrange(30) == 0:
        return rng.choice(NO_SECTIONS)
    keys = rng.sample(KEYS, rng.choice((0, 1, 1, 1, 2, 3)))
    return "{" + ", ".join(f"{json.dumps(key) if key != '5' else key}: {entry(rng)}" for key in keys) + "}"


def definition(rng):
    lines = [f"components: {section(rng)}", "agents:"]
    metadata = rng.choice(METADATA)
    if metadata:
        lines.insert(0, f"metadata: {metadata}")
    if real_flock.IS_CLASSIC:
        lines += [f"  {name}: {{input: x, evaluator: {{name: e, type: {name}}}}}" for name in ("Plain", "Decorated")]
        router = "{type: DefaultRouter, config: {hand_off: {__callable_ref__: choose}}}"
        lines.append(f"  choose: {{input: x, evaluator: {{name: e, type: DeclarativeEvaluator}}, handoff_router: {router}}}")
    else:
        lines += [f"  {name}: {{input: x, components: [{{name: e, type: {name}}}]}}" for name in ("Plain", "Decorated")]
        router = "{type: DefaultRoutingComponent, config: {next_agent: {__callable_ref__: choose}}}"
        lines.append(f"  choose: {{input: x, components: [{{name: e, type: DeclarativeEvaluationComponent}}, {router}]}}")
    return "\n".join(lines) + "\n"


def found(flock):
    """Which of the three Flock has."""
    if real_flock.IS_CLASSIC:
        has = {name: flock.agents[name].evaluator is not None for name in ("Plain", "Decorated")}
        return {**has, "choose": flock.agents["choose"].handoff_router is not None}
    has = {name: len(flock.agents[name].components) > 0 for name in ("Plain", "Decorated")}
    return {**has, "choose": len(flock.agents["choose"].components) > 1}


def findings(flockc, file):
    done = subprocess.run([flockc, "check", "--exit-zero", "--quiet", "--output-format", "json", file],
                          capture_output=True, text=True, check=True)  # fmt: skip
    return json.loads(done.stdout)["findings"]


def is_lost(said, name):
    rules = ("component-not-found", "function-not-found")
    return any(each["rule"] in rules and f"`{name}`" in each["message"] for each in said)


def is_refused(said):
    return any(each["severity"] == "error" and each["rule"] in ("wrong-type", "null-not-allowed") for each in said)


def reason(name, is_there, text):
    """Why flockc may be wrong about one of them, or None."""
    if is_there:
        return REGISTERS_ITSELF if name == "Decorated" else None
    entries = yaml.safe_load(text)["components"]
    places = [entries[name].get(key) for key in ("module_path", "file_path")] if isinstance(entries.get(name), dict) else []
    is_open_file = may_be_refused(text) and any(type(place) in (int, bool) for place in places)
    return FILE_THERE if is_open_file or any(place in AWAY for place in places) else None


def head(text):
    return " ".join(text.partition("agents:")[0].split("\n"))


def may_be_refused(text):
    """Absolute paths: whether Flock looks at a `file_path` depends on what is in the module."""
    return any(words in text for words in NOT_RELATIVE)


def check_one(tally, flockc, file, text):
    file.write_text(text, encoding="utf-8")
    for name in [each for each in sys.modules if each == MODULE or each.startswith("flock_dynamic_")]:
        del sys.modules[name]
    outcome = real_flock.load(real_flock.Flock.from_yaml, text)
    said = findings(flockc, file)
    if outcome.flock is None and not is_refused(said) and may_be_refused(text):
        tally.explained(FILE_THERE)
    elif (outcome.flock is None) != is_refused(said):
        tally.disagree(f"{head(text)}: Flock {outcome.refusal or 'loads it'}, flockc does not say so")
    elif outcome.flock is None:
        tally.agree()
    else:
        for name, is_there in found(outcome.flock).items():
            why = reason(name, is_there, text)
            if is_there != is_lost(said, name):
                tally.agree()
            elif why:
                tally.explained(why)
            else:
                tally.disagree(f"{head(text)}: {name} is {'there' if is_there else 'lost'}, flockc says otherwise")


def check(options, tally, folder):
    source = SOURCE.format(**(CLASSIC if real_flock.IS_CLASSIC else UNIFIED))
    (pathlib.Path(folder) / f"{MODULE}.py").write_text(source, encoding="utf-8")
    sys.path.insert(0, str(folder))
    importlib.invalidate_caches()
    for _ in range(options.cases // 20):
        check_one(tally, options.flockc, folder / "entries.flock.yaml", definition(tally.random))
