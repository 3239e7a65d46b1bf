# SPDX-License-Identifier: MIT
"""Components, models and runs of agents: what Flock made of each, and what flockc said of it.

A component that Flock lost has a finding at its place; one finding about a class that is not found
counts for all components that use it. A `model` that is never asked has a finding, and a finding
about a model means that one is not asked. An agent whose activity fails before any model is asked
has a finding, and an error if nothing outside the file can help.
"""

import re

import real_flock
import tables
from compiled import rules_like

COMPONENTS = tables.read_components(real_flock.DIALECT, tables.read_models(tables.read_choices()))
EVALUATORS = {name for name, row in COMPONENTS.items() if row.kind == "EVALUATOR"}
MODEL_RULES = rules_like("model") | {"model-lost"}
CLASS_RULE = "component-not-found"
CLAIM = re.compile(r"drops? the (whole )?(evaluator|router|module|component)\b")

ASKING = ("DeclarativeEvaluator", "DeclarativeEvaluationComponent")


def check(judged):
    if judged.outcome.refusal:
        return
    for entry in judged.outcome.entries:
        if entry.agent is not None:
            for part in entry.parts:
                check_part(judged, entry, part)
            check_model(judged, entry)
            check_run(judged, entry)
            check_routing(judged, entry)


def path_of(entry):
    return ["agents", entry.key] if isinstance(entry.key, str) else ["agents"]


def place_of(entry, part):
    is_word = type(part.path[-1]) in (str, int)  # else the key of a module, written in many ways
    words = part.path if is_word else part.path[:-1]
    return path_of(entry) + (words if isinstance(entry.key, str) else [])


def class_of(part):
    """As it is written, or ""."""
    name = part.written.get("type") if isinstance(part.written, dict) else None
    return name if isinstance(name, str) else ""


# --- components ----------------------------------------------------------------------------


def is_class_reported(judged, part):
    """One finding speaks of a class, however many agents use it."""
    found = (finding["message"] for finding in judged.compiled.findings if finding["rule"] == CLASS_RULE)
    name = class_of(part)
    return name != "" and any(name in message for message in found)


def has_own_class(judged, entry):
    """A component of a class that Flock does not have, lost: flockc leaves it to the program."""
    own = real_flock.OWN_CLASSES
    parts = [part for part in entry.parts if not part.is_known or (part.made is None and class_of(part) in own)]
    names = [class_of(part) for part in parts]
    found = [finding for finding in judged.compiled.findings if finding["rule"] == CLASS_RULE]
    messages = [finding["message"] for finding in found if "unless" in finding["label"]]
    return any(name in message for name in names for message in messages)


def check_part(judged, entry, part):
    if part.written is None or part.is_in(entry.agent):
        return
    place = place_of(entry, part)
    if not any(judged.findings_below(*place)) and not is_class_reported(judged, part):
        what = "overwrites" if part.made else "drops"
        judged.fail(f"Flock {what} {'.'.join(map(str, place))}; flockc says nothing")


def parts_at(judged, finding):
    """The components that a finding may be about, each with its agent."""
    for entry in judged.entries_at(finding):
        for part in entry.parts:
            words = finding["words"][: len(place_of(entry, part))]
            if judged.case.has_aliases or words == place_of(entry, part):
                yield entry, part


def is_part_lost(judged, finding):
    """For what is at this place; a component without a kept agent is gone, too."""
    if any(entry.agent is None for entry in judged.entries_at(finding)):
        return True
    found = list(parts_at(judged, finding))
    if "unless the program" in finding["label"] and any(part.is_known for _, part in found):
        return True
    return any(not part.is_in(entry.agent) for entry, part in found)


# --- models ----------------------------------------------------------------------------------


def evaluator_of(entry):
    """The component that is asked to evaluate, if it is one that asks a model."""
    evaluator = entry.agent.evaluator
    parts = (part for part in entry.parts if part.made is not None and part.made is evaluator)
    return next(parts, None) if type(evaluator).__name__ in ASKING else None


def lost_settings(entry, part, asked):
    """What was written and does not count: settings of the evaluator, and the agent's model where they have none."""
    config = part.written.get("config")
    written = {key: value for key, value in config.items() if value is not None} if isinstance(config, dict) else {}
    now = {**real_flock.settings_of(part.made), "model": asked}
    made = {**part.settings, "model": part.settings["model"] or asked}
    lost = [key for key in real_flock.SETTINGS if key in written and repr(made[key]) != repr(now[key])]
    model = entry.written.get("model")
    is_lost = model and not (isinstance(config, dict) and "model" in config) and model != asked
    return lost + ["the agent's model"] * bool(is_lost)


def is_left_to_start(judged):
    """An empty model of the flock is that of the agent that starts; flockc does not guess who that is."""
    data = judged.data()
    return "model" in data and not data["model"] and not judged.case.run.get("agent")


def check_model(judged, entry):
    """Only if one is asked: what fails before that is left to the next check."""
    run = judged.outcome.runs.get(entry.agent.name)
    part = evaluator_of(entry)
    if part is None or run is None or run.model is None:
        return
    if any(may_evaluate(other) and other.made and not other.is_in(entry.agent) for other in entry.parts):
        return  # a later component has its name: component-dropped says so, and model-lost does not know it
    lost = ", ".join(lost_settings(entry, part, run.model))
    found = (finding for finding in judged.findings_below("agents") if finding["rule"] in MODEL_RULES)
    is_said = any(entry in judged.entries_at(finding) for finding in found)
    if lost and not is_said and not is_left_to_start(judged):
        judged.fail(f"{entry.key!r} asks {run.model}: {lost} is lost; flockc says nothing")
    if is_said and not lost and not judged.case.has_aliases:
        judged.fail(f"{entry.key!r} asks {run.model} and nothing is lost; flockc says that a model is")


# --- runs ------------------------------------------------------------------------------------

DSPY = "num_retries must be a nonnegative integer"  # an older DSPy, which the betas accept too, does not mind
SERVER = "object has no attribute 'config'"  # 0.4, for a server that is not registered


def is_failing(judged, finding):
    """Some agent that it may be about was dropped, or fails before it asks a model; or it cannot be seen."""
    for entry in judged.entries_at(finding):
        run = judged.outcome.runs.get(entry.agent and entry.agent.name)
        if run is None or (run.error and run.model is None):
            return True
    return False


def is_routing_failing(judged, finding):
    """Whether determine_next_agent fails after an agent that it may be about, or cannot be observed."""
    for entry in judged.entries_at(finding):
        run = judged.outcome.runs.get(entry.agent and entry.agent.name)
        _, found = judged.outcome.hand_offs.get(entry.agent and entry.agent.name, ("", None))
        if run is None or run.routing or isinstance(found, str):
            return True
    return False


def may_evaluate(part):
    """By its place, or by its class among the betas' components."""
    if part.path[0] != "components":
        return part.path == ["evaluator"]
    return class_of(part) in EVALUATORS or not part.is_known


def is_repairable(entry, error):
    """The program that loads the file may do better: give the agent an evaluator, register a class or a server."""
    evaluators = [part for part in entry.parts if may_evaluate(part)]
    is_absent = "no evaluator assigned" in error and not evaluators
    is_own = any(class_of(part) in real_flock.OWN_CLASSES for part in entry.parts)
    return is_absent or is_own or any(not part.is_known for part in evaluators) or SERVER in error or DSPY in error


def check_routing(judged, entry):
    """Of a router that asks a model; of the others happened.py knows."""
    run = judged.outcome.runs.get(entry.agent.name)
    if run and run.routing and judged.outcome.was_enabled:
        # An agent without `input` has its own error, and it may be another one.
        place = ["agents"] if "KeyError: 'input'" in run.routing else path_of(entry)
        judged.need_error(f"no router of {entry.key!r} can answer: {run.routing}", *place)


def check_run(judged, entry):
    run = judged.outcome.runs.get(entry.agent.name)
    if run is None or not run.error or run.model is not None or not judged.outcome.was_enabled:
        return
    if any(text in run.error for text in real_flock.OWN_CLASSES):
        return  # flockc cannot know what they can do
    found = list(judged.findings_below(*path_of(entry)))
    if not found and is_repairable(entry, run.error) and any(is_class_reported(judged, part) for part in entry.parts):
        return
    if not any(is_repairable(entry, run.error) or finding["severity"] == "error" for finding in found):
        judged.fail(f"each run of {entry.key!r} fails: {run.error}; flockc has no error")
