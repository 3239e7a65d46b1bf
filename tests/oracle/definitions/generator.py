# SPDX-License-Identifier: MIT
"""Makes definitions: valid ones of several shapes, each with up to three mutations.

A case depends only on its index and the seed. The release of Flock chooses the dialect
of the agents: `evaluator`, `handoff_router` and `modules` for 0.4, a list `components` for
the 0.5 betas. values.py says what is put where.
"""

import dataclasses
import random

from document import Alias, Map, Token, plain, walk_maps, without_nulls, write_json, write_toml, write_yaml
from parts import Parts
from values import (
    CLASSIC,
    COMPONENTS,
    DURATIONS,
    JSON_DURATIONS,
    JSON_KEYS,
    JSON_OTHERS,
    KEYS,
    KNOWN,
    MAPS,
    COMPONENT_NAMES,
    STRANGERS,
    UNIFIED,
    VALUES,
)


@dataclasses.dataclass
class Case:
    index: int
    text: str
    suffix: str
    has_aliases: bool  # then a mistake has one place, and it may be elsewhere
    run: dict          # agent, input, memo and id of the run; nothing that needs coercion


# --- valid definitions -------------------------------------------------------------


def _retry(rng):
    policy = Map("retry")
    choices = [("initial_interval", ['"PT2S"', "1", "5", "100"]), ("backoff_coefficient", ["1.0", "1.5", "3"]),
               ("maximum_interval", ['"PT5M"', "100", "null", "0"]), ("maximum_attempts", ["1", "2", "5", "0"]),
               ("non_retryable_error_types", ['["ValueError"]', '["KeyError", "OSError"]'])]  # fmt: skip
    for key, values in rng.sample(choices, rng.randrange(len(choices) + 1)):
        policy.add(plain(key), Token(rng.choice(values)))
    return policy


def _activity(rng):
    activity = Map("activity")
    if rng.random() < 0.5:
        activity.add(plain("task_queue"), plain(rng.choice(["gpu", "cpu-queue", "q", "", None])))
    if rng.random() < 0.5:
        timeout = rng.choice(['"PT3M"', "90", "0.25", '"P1D"', "0", "null"])
        activity.add(plain("start_to_close_timeout"), Token(timeout))
    if rng.random() < 0.5:
        activity.add(plain("retry_policy"), _retry(rng))
    return activity


def _temporal(rng):
    temporal = Map("temporal")
    if rng.random() < 0.6:
        temporal.add(plain("task_queue"), plain(rng.choice(["flock-queue", "talk", "q"])))
    for key in ("workflow_execution_timeout", "workflow_run_timeout"):
        if rng.random() < 0.3:
            temporal.add(plain(key), Token(rng.choice(['"PT10M"', "600", "0", "null", "0.5"])))
    if rng.random() < 0.6:
        temporal.add(plain("default_activity_retry_policy"), _retry(rng))
    return temporal


def _router_config(rng, kind, others):
    target = plain(rng.choice(others))
    if kind in ("DefaultRouter", "DefaultRoutingComponent"):
        key = "hand_off" if kind == "DefaultRouter" else "next_agent"
        if kind == "DefaultRouter" and rng.random() < 0.2:
            target = Map("request", [[plain("next_agent"), target]])
        return Map("router_config", [[plain(key), target]])
    config = Map("router_config")
    if kind in ("ConditionalRouter", "ConditionalRoutingComponent"):
        config.add(plain("check_exists"), plain(True))
        config.add(plain("condition_context_key"), plain("probe"))
        for key in ("success_agent", "failure_agent", "retry_agent"):
            if rng.random() < 0.5:
                config.add(plain(key), plain(rng.choice(others)))
        if rng.random() < 0.5:
            config.add(plain("retry_on_failure"), plain(True))
    if kind == "FeedbackRetryRouter" and rng.random() < 0.5:
        config.add(plain("fallback_agent"), target)
    if kind == "IterativeListGeneratorRouter":
        config.add(plain("target_list_field"), plain("chapters"))
        config.add(plain("item_output_field"), plain("chapter"))
    return config


def _component(rng, section, kind, config):
    component = Map(section, [[plain("name"), plain(rng.choice(COMPONENT_NAMES))]])
    component.add(plain("config"), config)
    component.add(plain("type"), plain(kind))
    component.is_flow = True
    rng.shuffle(component.entries)
    return component


def _router(rng, dialect, others):
    classic = ["DefaultRouter"] * 4 + ["ConditionalRouter", "FeedbackRetryRouter", "IterativeListGeneratorRouter",
                                       "AgentRouter", "LLMRouter", "OwnRouter"]  # fmt: skip
    unified = ["DefaultRoutingComponent"] * 4 + ["ConditionalRoutingComponent", "LLMRoutingComponent"]
    kind = rng.choice(classic if dialect == CLASSIC else unified)
    return _component(rng, "router", kind, _router_config(rng, kind, others))


def _classic_agent(rng, parts, others):
    agent = Map(CLASSIC)
    if rng.random() < 0.9:
        agent.add(plain("evaluator"), parts.evaluator())
    if rng.random() < 0.5:
        agent.add(plain("handoff_router"), parts.router(_router(rng, CLASSIC, others)))
    if rng.random() < 0.3:
        agent.add(plain("modules"), parts.modules())
    return agent


def _unified_agent(rng, parts, others):
    agent = Map(UNIFIED)
    routers = [_router(rng, UNIFIED, others) for _ in range(rng.choice([0, 0, 1, 1, 1, 2]))]
    components = parts.components(routers)
    if rng.random() < 0.2:
        components.items.append(_component(rng, "module", "OwnComponent", Map("config")))
    agent.add(plain("components"), components)
    if rng.random() < 0.2:
        strategy = plain(rng.choice(["append", "override", "static", "map"]))
        agent.add(plain("config"), Map("config", [[plain("handoff_strategy"), strategy]]))
    return agent


def _agent(rng, parts, others):
    make = _classic_agent if parts.dialect == CLASSIC else _unified_agent
    agent = make(rng, parts, others)
    if rng.random() < 0.4:
        agent.add(plain("model"), plain(rng.choice(["openai/gpt-4o", "small", "small"])))
    if rng.random() < 0.9:
        agent.add(plain("input"), plain("topic: str | what it is about"))
    if rng.random() < 0.05:
        agent.add(plain("mcp_servers"), plain(["search"]))
    if rng.random() < 0.4:
        agent.add(plain("output"), plain("text"))
    if rng.random() < 0.6:
        agent.add(plain("temporal_activity_config"), _activity(rng))
    return agent


def make_base(rng, parts):
    root = Map("flock")
    if rng.random() < 0.6:
        root.add(plain("name"), plain(rng.choice(["talk", "flock", "a b"])))
    if rng.random() < 0.8:
        root.add(plain("enable_temporal"), plain(rng.random() < 0.9))
    if rng.random() < 0.3:
        root.add(plain("temporal_start_in_process_worker"), plain(rng.random() < 0.5))
    if rng.random() < 0.3:
        root.add(plain("model"), plain("openai/gpt-4o-mini"))
    if rng.random() < 0.4:
        root.add(plain("components"), parts.entries())
    if rng.random() < 0.8:
        root.add(plain("temporal_config"), _temporal(rng))
    keys = ["ann", "bob", "cyd", "dee"][: rng.choice([0, 1, 1, 2, 2, 2, 3, 4])]
    agents = Map("agents")
    for key in keys:
        others = keys * 3 + ["nobody"] if rng.random() < 0.1 else keys
        agents.add(plain(key), _agent(rng, parts, others))
    root.add(plain("agents"), agents)
    if rng.random() < 0.5:
        rng.shuffle(root.entries)
    return root


MEMOS = [
    {},
    {"run_type": "docs"},
    {"a": None, "b": [1, 2.5, {"c": "é"}]},
    {"z": True, "a": -0.0},
    {"big": 12345678901234567890, "small": 0.1, "line": "a\nb \U0001F600"},
]
INPUTS = [{}, {"topic": "x"}, {"n": [1, None, 2.0], "e": "é"}, {"current_agent": "bob"}]


def make_run(rng, suffix):
    """What flockc reads from the section `run`, and what the judge passes to run_async."""
    run = {"workflow_id": rng.choice(["talk-42", "x", "é 1"])}
    if rng.random() < 0.5:
        run["memo"] = rng.choice(MEMOS[:-1] if suffix == "toml" else MEMOS)
    if rng.random() < 0.5:
        run["input"] = rng.choice(INPUTS)
    return run


def choose_start(rng, root, run):
    """Mostly an agent to start with, by its key; a flock of several cannot start without one."""
    agents = root.find("agents")
    keys = [key.text.strip('"') for key, _ in agents[1].entries if isinstance(key, Token)] if agents and isinstance(
        agents[1], Map) else []  # fmt: skip
    if keys and rng.random() < 0.8:
        run["agent"] = rng.choice(keys)


# --- mutations -------------------------------------------------------------------------


def name_of(entry):
    """The key of an entry without its quotes."""
    return entry[0].text.strip('"') if isinstance(entry[0], Token) else ""


class Mutator:
    """The mutations of one case; those that JSON cannot write are left out for it."""

    def __init__(self, rng, root, suffix):
        self.rng = rng
        self.root = root
        self.suffix = suffix
        self.is_json = suffix != "yaml"  # TOML is made from it
        self.has_aliases = False
        self.anchors = 0

    def token(self, key):
        if key == "type":
            pool = VALUES[key]
        elif self.is_json:
            pool = self.durations() if VALUES.get(key) is DURATIONS else JSON_OTHERS
        elif key in VALUES:
            pool = VALUES[key] if self.rng.random() < 0.9 else MAPS
        else:
            pool = COMPONENTS if key in ("evaluator", "handoff_router") else MAPS
        return Token(self.rng.choice(pool))

    def durations(self):
        """In TOML flockc accepts Go's form; Flock gets a duration that a program has converted."""
        return [text for text in JSON_DURATIONS if self.suffix == "json" or text != '"5m"']

    def maps(self, *sections):
        return [node for node in walk_maps(self.root) if not sections or node.section in sections]

    def pick_section(self):
        """A map whose keys are known; the small ones inside are as likely as the root."""
        return self.rng.choice(self.maps(*STRANGERS))

    def pick_entry(self):
        """Not the list that makes an agent one of the betas'."""
        entries = [(node, entry) for node in self.maps() for entry in node.entries
                   if not (node.section == UNIFIED and name_of(entry) == "components")]  # fmt: skip
        return self.rng.choice(entries)

    def remove_entry(self):
        chosen, entry = self.pick_entry()
        chosen.entries.remove(entry)

    def set_value(self):
        _, entry = self.pick_entry()
        entry[1] = self.token(name_of(entry))

    def set_null(self):
        _, entry = self.pick_entry()
        entry[1] = Token("null")

    def add_known(self):
        chosen = self.rng.choice(self.maps(*KNOWN))
        key = self.rng.choice(KNOWN[chosen.section])
        if not chosen.find(key):
            chosen.add(plain(key), self.token(key))

    def add_stranger(self):
        chosen = self.pick_section()
        key = self.rng.choice(STRANGERS[chosen.section])
        chosen.add(plain(key), self.token(key))

    def add_odd_key(self):
        chosen = self.pick_section() if self.rng.random() < 0.5 else self.rng.choice(self.maps())
        pool = JSON_KEYS if self.is_json else KEYS
        chosen.add(Token(self.rng.choice(pool)), self.token(""))

    def rename_key(self):
        chosen, entry = self.pick_entry()
        if chosen.section == "agents":
            entry[0] = Token(self.rng.choice(JSON_KEYS if self.is_json else KEYS))
        elif chosen.section in STRANGERS:
            entry[0] = plain(self.rng.choice(STRANGERS[chosen.section]))

    def duplicate_key(self):
        chosen, entry = self.pick_entry()
        place = self.rng.randrange(len(chosen.entries) + 1)
        chosen.entries.insert(place, [entry[0], self.token(name_of(entry))])

    def move_section(self):
        """temporal_config on an agent, temporal_activity_config at the top, and the like."""
        key = self.rng.choice(["temporal_config", "temporal_activity_config", "retry_policy"])
        home = self.rng.choice(self.maps("flock", "temporal", "activity", CLASSIC, UNIFIED))
        if not home.find(key):
            home.add(plain(key), self.token(key))

    def name_agent(self):
        agents = self.maps(CLASSIC, UNIFIED)
        if agents:
            agent = self.rng.choice(agents)
            name = self.rng.choice(['"ann"', '"bob"', '"zoe"', '""', "null", "5", '"a b"', '"é"'])
            if not agent.find("name"):
                agent.add(plain("name"), Token(name))

    def set_flow(self):
        self.rng.choice(self.maps()).is_flow = True

    def _anchor(self, node):
        if not node.anchor:
            self.anchors += 1
            node.anchor = f"a{self.anchors}"
        self.has_aliases = True
        return Alias(node)

    def share_section(self):
        """A section of the same kind, or of another, by an alias to an earlier one.

        Never a component: there is no telling what Flock keeps of another kind of component.
        """
        unshared = ("flock", "agents", "evaluator", "module", "router")
        maps = [node for node in self.maps() if node.section not in unshared]
        if len(maps) < 2 or self.is_json:
            return
        first, second = sorted(self.rng.sample(range(len(maps)), 2))
        if maps[second] in walk_maps(maps[first]):
            return
        for owner in self.maps():
            for entry in owner.entries:
                if entry[1] is maps[second]:
                    entry[1] = self._anchor(maps[first])

    def merge_section(self):
        """The entries of a map, or some, come from `x-base` at the top by `<<`."""
        maps = [node for node in self.maps() if node.section not in ("flock", "x") and node.entries]
        if not maps or self.is_json:
            return
        chosen = self.rng.choice(maps)
        base = Map("x", [entry for entry in chosen.entries if self.rng.random() < 0.7])
        if self.rng.random() < 0.5:
            chosen.entries = [entry for entry in chosen.entries if entry not in base.entries]
        if any(isinstance(node, Alias) or getattr(node, "anchor", None) for _, node in base.entries):
            return  # an anchor would appear twice
        self.root.entries.insert(0, [Token(f"x-base{self.anchors}"), base])
        chosen.entries.insert(self.rng.randrange(len(chosen.entries) + 1), [Token("<<"), self._anchor(base)])

    def mutate(self):
        mutations = [self.set_value] * 6 + [self.add_known] * 5 + [self.add_stranger] * 2 + [self.set_null] * 2
        mutations += [self.remove_entry, self.rename_key, self.add_odd_key, self.duplicate_key, self.move_section]
        mutations += [self.name_agent] * 3 + [self.set_flow]
        if not self.is_json:
            mutations += [self.share_section] * 2 + [self.merge_section] * 2
        self.rng.choice(mutations)()


def make_case(seed, index, dialect):
    rng = random.Random(f"{seed} {index}")
    suffix = rng.choices(["yaml", "json", "toml"], [7, 2, 1])[0]
    root = make_base(rng, Parts(rng, dialect, suffix != "yaml"))
    mutator = Mutator(rng, root, suffix)
    for _ in range(rng.choice([0, 1, 1, 1, 2, 2, 3])):
        if root.entries:
            mutator.mutate()
    run = {}
    if rng.random() < 0.5:
        run = make_run(rng, suffix)
        choose_start(rng, root, run)
        root.add(plain("run"), plain(run))
    write = {"yaml": write_yaml, "json": write_json, "toml": write_toml}[suffix]
    run = without_nulls(run) if suffix == "toml" else run
    return Case(index, write(root), suffix, mutator.has_aliases, run)
