# SPDX-License-Identifier: MIT
"""Compares whether Flock's loader keeps a component with what flockc says about it in a dump."""

import dataclasses
import re
import subprocess

import real_flock
import shipped
import written

BATCH = 250

# References to what does not exist.
OTHER = "DefaultRoutingComponent" if real_flock.IS_CLASSIC else "DefaultRouter"
UNKNOWN = ("__callable_ref__: builtins.none", "__component_ref__: nope", f"__component_ref__: {OTHER}}}", "__type_ref__: nope")

# Differences that are known.
OWN_CLASS = "a class that Flock does not ship: flockc takes it for one that a program brings"
EMPTY_NAME = "an empty name: the component is made, and no agent takes it"
FUNCTION = "a function or class that is not registered: Flock makes null of it, and flockc cannot know"
NUMBER = "an integer too large for a float: Flock takes int or float"
BYTES = "!!binary for a list: Flock makes a list of numbers of it"
NOT_THERE = "a class that no new process has, and this one does"


@dataclasses.dataclass
class Said:
    """What flockc says of a component; without a fault it loads."""

    kind: str = ""
    fault: str = "not there"


def dump(flockc, file, count):
    """Per agent what flockc says of its component."""
    done = subprocess.run([flockc, "dump", "--stage", "definition", file], capture_output=True, text=True, check=True)
    said, at = [Said() for _ in range(count)], None
    for line in done.stdout.splitlines():
        if found := re.match(r"agent a(\d+) \(", line):
            at = int(found[1])
        elif found := re.match(r"    (evaluator|router|module|component) .*: (?:loads.*|lost, (.*))$", line):
            said[at] = Said(found[1], found[2] or "")
    return said


def has_value(component, fault, pattern):
    """Whether the setting that flockc says is bad has a value like that."""
    return any(fault == f"bad value of {row.key}" and re.match(pattern, text) for row, text in component.parts)


def names_nothing(component):
    return any(text in component.text for text in UNKNOWN)


def reason_kept(component, fault):
    """Why Flock may keep what flockc takes to be lost, or None."""
    if fault == "not found" and component.row.found in ("BY_FILE", "NEVER"):
        return NOT_THERE
    if fault == "two conditions" or fault == "bad config" or fault.startswith("bad value"):
        if names_nothing(component):
            return FUNCTION
    if has_value(component, fault, "10{300}"):
        return NUMBER
    return BYTES if has_value(component, fault, "!!binary") else None


def reason_lost(component, said):
    """Why Flock may lose what flockc takes to be kept, or None."""
    if said.kind == "component":
        return OWN_CLASS
    if component.name == "''" and (component.row.kind == "MODULE" or not real_flock.IS_CLASSIC):
        return EMPTY_NAME
    return FUNCTION if names_nothing(component) else None


def compare(tally, component, said, is_kept):
    reason = reason_kept(component, said.fault) if is_kept else reason_lost(component, said)
    if (said.fault == "") == is_kept:
        tally.agree()
    elif reason:
        tally.explained(reason)
    else:
        theirs = "keeps" if is_kept else "loses"
        tally.disagree(f"{component.text[:400]}: flockc says {said.fault or 'loads'}, Flock {theirs} it")


def check(options, tally, components, others, folder):
    rows = list(components.values())
    writer = written.Writer(f"{options.seed} {real_flock.RELEASE}", others)
    for first in range(0, options.cases, BATCH):
        count = min(BATCH, options.cases - first)
        batch = [writer.component(rows[(first + i) % len(rows)]) for i in range(count)]
        text = shipped.write_definition([shipped.write_agent(each.row.kind, each.text) for each in batch], rows)
        file = folder / f"c{first}.flock.yaml"
        file.write_text(text, encoding="utf-8")
        kept = shipped.load(text, count)
        for component, said, found in zip(batch, dump(options.flockc, file, count), kept, strict=True):
            compare(tally, component, said, found is not None)
