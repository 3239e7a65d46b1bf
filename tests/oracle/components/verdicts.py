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
UNKNOWN = ("{__callable_ref__: builtins.none}", "{__component_ref__: nope}", f"{{__component_ref__: {OTHER}}}", "{__type_ref__: nope}")

# Differences that are known.
OWN_CLASS = "a class that Flock does not ship: flockc takes it for one that a program brings"
FUNCTION = "a function or class that is not registered: Flock makes null of it, and flockc cannot know"
NUMBER = "an integer too large for a float: Flock takes int or float"
BYTES = "!!binary for a list: Flock makes a list of numbers of it"


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


class Asker:
    """Asks flockc in a file of that name."""

    def __init__(self, flockc, file, rows):
        self.flockc = flockc
        self.file = file
        self.rows = rows

    def ask(self, agents):
        self.file.write_text(shipped.write_definition(agents, self.rows), encoding="utf-8")
        return dump(self.flockc, self.file, len(agents))


def has_value(component, fault, pattern):
    """Whether the setting that flockc says is bad has a value like that."""
    return any(fault == f"bad value of {row.key}" and re.match(pattern, text) for row, text in component.parts)


def names_nothing(component):
    return any(text in component.text for text in UNKNOWN)


def reason_kept(component, fault):
    """Why Flock may keep what flockc takes to be lost, or None."""
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
    return FUNCTION if names_nothing(component) else None


def with_nulls(text):
    """As Flock reads it: null in place of each reference that leads nowhere."""
    for reference in UNKNOWN:
        text = text.replace(reference, "null")
    return text


class Comparison:
    """Of the components of one file."""

    def __init__(self, tally, ask):
        self.tally = tally
        self.ask = ask  # texts of agents -> what flockc says of each
        self.with_references = []

    def compare(self, component, said, is_kept):
        reason = reason_kept(component, said.fault) if is_kept else reason_lost(component, said)
        if (said.fault == "") == is_kept:
            self.tally.agree()
        elif reason == FUNCTION:
            self.with_references.append((component, is_kept))
        elif reason:
            self.tally.explained(reason)
        else:
            self.disagree(component.text, said, is_kept)

    def disagree(self, text, said, is_kept):
        theirs = "keeps" if is_kept else "loses"
        self.tally.disagree(f"{text[:400]}: flockc says {said.fault or 'loads'}, Flock {theirs} it")

    def explain_references(self):
        """flockc agrees as soon as it is told that there is nothing."""
        texts = [with_nulls(component.text) for component, _ in self.with_references]
        agents = [shipped.write_agent(component.row.kind, text) for (component, _), text in zip(self.with_references, texts, strict=True)]
        for text, (_, is_kept), said in zip(texts, self.with_references, self.ask(agents), strict=True):
            if (said.fault == "") == is_kept:
                self.tally.explained(FUNCTION)
            else:
                self.disagree(f"with nulls: {text}", said, is_kept)


def check(options, tally, components, others, folder):
    rows = list(components.values())
    writer = written.Writer(f"{options.seed} {real_flock.RELEASE}", others)
    for first in range(0, options.cases, BATCH):
        count = min(BATCH, options.cases - first)
        batch = [writer.component(rows[(first + i) % len(rows)]) for i in range(count)]
        agents = [shipped.write_agent(each.row.kind, each.text) for each in batch]
        kept = shipped.load(shipped.write_definition(agents, rows), count)
        comparison = Comparison(tally, Asker(options.flockc, folder / f"c{first}.flock.yaml", rows).ask)
        for component, said, found in zip(batch, comparison.ask(agents), kept, strict=True):
            comparison.compare(component, said, found is not None)
        comparison.explain_references()
