# SPDX-License-Identifier: MIT
"""One definition with what Flock made of it and what flockc said, and how the two belong together.

The path of a finding says which agent it belongs to: agents.KEY... Through an anchor one mistake is
in many places and has one finding, so if a definition has aliases any of them will do.
"""

import json
import pickle
import tomllib

import yaml

READERS = {"yaml": yaml.safe_load, "json": json.loads, "toml": tomllib.loads}


def is_gone(entry, with_config):
    return entry.agent is None or (with_config and entry.lost("temporal_activity_config"))


class Judged:
    def __init__(self, case, outcome, compiled):
        self.case = case
        self.outcome = outcome
        self.compiled = compiled
        self.problems = []
        self.pickled = None

    def fail(self, text):
        self.problems.append(text)

    def data(self):
        """The definition once more as Flock's loader gets it; what an anchor shares is shared."""
        if self.pickled is None:
            self.pickled = pickle.dumps(READERS[self.case.suffix](self.case.text))
        return pickle.loads(self.pickled)

    # --- findings of a place -------------------------------------------------------------

    def findings_below(self, *prefix):
        for finding in self.compiled.findings:
            if self.case.has_aliases or finding["words"][: len(prefix)] == list(prefix):
                yield finding

    def need_error(self, text, *prefix, locked=None):
        """`locked`: the rules of which it has to be one."""
        errors = (finding for finding in self.findings_below(*prefix) if finding["severity"] == "error")
        if not any(locked is None or finding["rule"] in locked for finding in errors):
            self.fail(f"{text}; flockc has no {'locked ' if locked else ''}error at {'.'.join(map(str, prefix))}")

    # --- agents of a finding ---------------------------------------------------------------

    def entries_named(self, finding):
        words = finding["words"]
        is_on_agent = words[:1] == ["agents"] and len(words) > 1
        if not is_on_agent:
            return []
        named = [entry for entry in self.outcome.entries if entry.key == words[1]]
        return named or [entry for entry in self.outcome.entries if entry.is_at(words[1])]

    def entries_at(self, finding):
        """The agents that it may be about."""
        exact = self.entries_named(finding)
        return exact if exact and not self.case.has_aliases else self.outcome.entries

    def is_inside_dropped(self, finding):
        """The agent that it is about was dropped, or its config: for this reason, or for one that has another finding."""
        is_in_config = finding["words"][2:3] == ["temporal_activity_config"]
        entries = self.entries_named(finding)
        if entries:
            return all(is_gone(entry, is_in_config) for entry in entries)
        # At an anchor outside the agents there is no telling which of them it is.
        return self.case.has_aliases and any(is_gone(entry, True) for entry in self.outcome.entries)

    def is_of_both_dialects(self, entry):
        """0.4 needs what the betas drop the agent for: flockc warns, and leaves it to the release."""
        keys = set(entry.written) if isinstance(entry.written, dict) else set()
        is_warned = any(finding["rule"] == "mixed-dialects" for finding in self.findings_below("agents"))
        return is_warned and bool(keys & {"evaluator", "handoff_router", "modules"}) and "components" in keys

    def has_lost_mixture(self):
        """flockc compiles such an agent, as for the release that keeps it."""
        return any(entry.agent is None and self.is_of_both_dialects(entry) for entry in self.outcome.entries)

    # --- options of a finding ----------------------------------------------------------------

    def options_at(self, finding):
        """Everything that was sent, or could not be sent, because of this place."""
        if finding["words"][:1] == ["agents"] and not self.case.has_aliases:
            names = [entry.agent.name for entry in self.entries_at(finding) if entry.agent]
            found = [self.outcome.activities.get(name) for name in names]
        else:
            found = [*self.outcome.activities.values(), self.outcome.routing]
        return [options for options in found if options is not None]

    def sent_at(self, finding):
        return [options for options in self.options_at(finding) if not isinstance(options, str)]

    def raised_at(self, finding):
        """The texts of the exceptions instead of options."""
        return " ".join(options for options in self.options_at(finding) if isinstance(options, str))
