# SPDX-License-Identifier: MIT
"""Components, models and runs of agents: what Flock made of each, and what flockc said of it.

A component that Flock lost has a finding at its place; one finding about a class that is not
found stands for all that use it. A value of `model` that nobody asks has a finding, and a finding
about a model means that one is not asked. An agent whose activity fails before any model
is asked has a finding, and an error where nothing outside of the file can help.
"""

import re

import real_flock
from compiled import rules_like

MODEL_RULES = rules_like("model")
CLASS_RULE = "component-not-found"

# Other classes inherit no question to a model from these, and `set_model` is theirs.
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


def path_of(entry):
    return ["agents", entry.key] if isinstance(entry.key, str) else ["agents"]


def place_of(entry, part):
    words = part.path if isinstance(part.path[-1], (str, int)) and not isinstance(part.path[-1], bool) else part.path[:-1]
    return path_of(entry) + (words if isinstance(entry.key, str) else [])


# --- components ----------------------------------------------------------------------------


def is_class_reported(judged, part):
    """One finding speaks of a class, however many agents use it."""
    name = part.written.get("type") if isinstance(part.written, dict) else None
    found = (finding["message"] for finding in judged.compiled.findings if finding["rule"] == CLASS_RULE)
    return isinstance(name, str) and any(name in message for message in found)


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
    """Of what stands at this place; a component without a kept agent is gone, too."""
    if any(entry.agent is None for entry in judged.entries_at(finding)):
        return True
    found = list(parts_at(judged, finding))
    if "unless the program" in finding["label"] and any(part.is_known for _, part in found):
        return True
    return any(not part.is_in(entry.agent) for entry, part in found)


# --- models ----------------------------------------------------------------------------------


def evaluator_of(entry):
    """The component that is asked to evaluate, as it was written, or None."""
    for part in entry.parts:
        if part.made is not None and part.made is entry.agent.evaluator and type(part.made).__name__ in ASKING:
            return part.written
    return None


def models_written(entry, evaluator):
    """The models that the agent and its evaluator say."""
    config = evaluator.get("config")
    values = [entry.written.get("model"), config.get("model") if isinstance(config, dict) else None]
    return [value for value in values if isinstance(value, str) and value]


def check_model(judged, entry):
    """Only where one is asked: what fails before that is the next check's."""
    run = judged.outcome.runs.get(entry.agent.name)
    evaluator = evaluator_of(entry)
    if evaluator is None or run is None or run.model is None:
        return
    lost = [model for model in models_written(entry, evaluator) if model != run.model]
    is_said = any(finding["rule"] in MODEL_RULES for finding in judged.findings_below(*path_of(entry)))
    if lost and not is_said:
        judged.fail(f"{entry.key!r} asks {run.model}, not {', '.join(lost)}; flockc says nothing")
    if is_said and not lost and not judged.case.has_aliases:
        judged.fail(f"{entry.key!r} asks {run.model}, and nothing else is written; flockc says that a model is lost")


# --- runs ------------------------------------------------------------------------------------

# What the program that loads the file may do better: a server of its own, an evaluator that it gives the agent.
REPAIRABLE = ("object has no attribute 'config'",)


def is_failing(judged, finding):
    """Some agent that it may be about was dropped, or fails before it asks a model."""
    for entry in judged.entries_at(finding):
        run = judged.outcome.runs.get(entry.agent and entry.agent.name)
        if entry.agent is None or (run and run.error and run.model is None):
            return True
    return False


def is_repairable(entry, error):
    evaluators = [part for part in entry.parts if part.path != ["handoff_router"] and part.path[0] != "modules"]
    has_unknown = any(not part.is_known for part in evaluators)
    is_absent = "no evaluator assigned" in error and all(part.written is None for part in evaluators)
    return has_unknown or is_absent or any(text in error for text in REPAIRABLE)


def check_run(judged, entry):
    run = judged.outcome.runs.get(entry.agent.name)
    if run is None or not run.error or run.model is not None or not judged.outcome.was_enabled:
        return
    found = list(judged.findings_below(*path_of(entry)))
    if not found and is_repairable(entry, run.error) and any(is_class_reported(judged, part) for part in entry.parts):
        return
    if not any(is_repairable(entry, run.error) or finding["severity"] == "error" for finding in found):
        judged.fail(f"each run of {entry.key!r} fails: {run.error}; flockc has no error" + " or warning" * (not found))


CLAIM = re.compile(r"drops? the (whole )?(evaluator|router|module|component)\b")
