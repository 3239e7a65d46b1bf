# SPDX-License-Identifier: MIT
"""Sound definitions as Python data, and mistakes that are made in them.

A policy that is used twice is one object used twice: YAML writes it with an anchor. The key "<<"
means a merge.
"""

import copy

QUEUES = ["flock-queue", "gpu", "night-shift", "support"]
DURATIONS = ["PT30S", "PT3M", "PT2H", "P1D", "PT1M30S", "PT45S"]
GO = {"PT30S": "30s", "PT3M": "3m", "PT2H": "2h", "P1D": "24h", "PT1M30S": "1m30s", "PT45S": "45s"}
ERRORS = ["ValueError", "KeyError", "TypeError", "RuntimeError", "PermissionError", "MyOwnError"]
NAMES = ["writer", "editor", "critic", "planner", "judge"]


class Raw(str):
    """Text that is written exactly as it is."""


class Commented:
    """A value, followed by a comment for flockc that has a use."""

    def __init__(self, value, comment):
        self.value, self.comment = value, comment


def some(rng, chance):
    return rng.random() < chance


def policy(rng):
    made = {"initial_interval": rng.choice(["PT1S", "PT2S"]), "backoff_coefficient": rng.choice([1.5, 2.0, 3])}
    made["maximum_interval"] = rng.choice(["PT30S", "PT3M"])
    made["maximum_attempts"] = rng.randint(1, 9)
    if some(rng, 0.6):
        made["non_retryable_error_types"] = rng.sample(ERRORS, rng.randint(1, 4))
    return made


def activity(rng, shared):
    made = {}
    if some(rng, 0.4):
        made["task_queue"] = rng.choice(QUEUES)
    if some(rng, 0.2):
        made["start_to_close_timeout"] = Commented(0, "# flockc: ignore[zero-duration] wanted")
    elif some(rng, 0.8):
        made["start_to_close_timeout"] = rng.choice(DURATIONS[:4] + [90, 12.5])
    if some(rng, 0.5):
        made["retry_policy"] = shared if some(rng, 0.6) else policy(rng)
    return made


def agent(rng, names, shared):
    made = {"input": "topic: str, tone: str" if some(rng, 0.5) else "topic"}
    if some(rng, 0.5):
        made["model"] = "openai/gpt-4o"
    if some(rng, 0.5):
        made["description"] = rng.choice(["Writes. A # is no comment here", "x: y", "it's", "two  words"])
    made["evaluator"] = {"name": "default", "type": "DeclarativeEvaluator"}
    if some(rng, 0.6):
        made["evaluator"]["config"] = {"model": "openai/gpt-4o"} if some(rng, 0.7) else {"temperature": 0.5}
    if some(rng, 0.4):
        made["handoff_router"] = {"name": "next", "type": "DefaultRouter", "config": {"hand_off": rng.choice(names)}}
    if some(rng, 0.1):
        made["handoff_router"] = {"name": "next", "type": "ConditionalRouter", "config": {"success_agent": names[0]}}
    if some(rng, 0.2):
        made["modules"] = {"output": {"name": "output", "type": "OutputModule", "config": {}}}
    if some(rng, 0.3):
        made["mcp_servers"] = ["search"]
    if some(rng, 0.7):
        made["temporal_activity_config"] = activity(rng, shared)
    return made


def sound(rng):
    """A definition that flockc may have warnings for, and no errors."""
    names = rng.sample(NAMES, rng.randint(1, 4))
    shared = policy(rng)
    made = {"name": "desk"} if some(rng, 0.5) else {}
    if some(rng, 0.3):
        made["x-policy"] = shared
    made["enable_temporal"] = True
    made["temporal_config"] = {"task_queue": rng.choice(QUEUES), "workflow_execution_timeout": "PT2H"}
    if some(rng, 0.6):
        made["temporal_config"]["default_activity_retry_policy"] = shared if some(rng, 0.5) else policy(rng)
    made["mcp_servers"] = {"search": {"type": "FlockMCPServer"}}
    made["agents"] = {name: agent(rng, names, shared) for name in names}
    if some(rng, 0.5):
        made["run"] = {"agent": names[0], "workflow_id": "desk-1", "memo": {"team": "desk", "limits": [1, 2, 3]}}
        if some(rng, 0.3):
            made["run"]["memo"]["policy"] = shared
        if some(rng, 0.5):
            made["run"] |= {"id_reuse_policy": "reject_duplicate", "start_delay": "PT5M",
                            "search_attributes": {"Team": {"type": "keyword", "value": "42"}}}  # fmt: skip
    if some(rng, 0.5):
        made["workers"] = [{"name": f"w{i}", "task_queues": [queue]} for i, queue in enumerate(QUEUES)]
    if some(rng, 0.3) and "temporal_activity_config" in made["agents"][names[0]]:
        section = made["agents"][names[0]]["temporal_activity_config"]
        if "retry_policy" not in section:
            section["retry_policy"] = {"<<": shared, "maximum_attempts": 4}
    return made


# -- mistakes ------------------------------------------------------------------------------------


def maps_of(value, path=()):
    """(path, map) of every map, the root's first; a shared one once."""
    seen, todo = set(), [(path, value)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, dict) and id(value) not in seen:
            seen.add(id(value))
            yield path, value
            todo += [(path + (key,), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            todo += [(path + (index,), inner) for index, inner in enumerate(value)]


def rename(mapping, key, name):
    items = [(name if old == key else old, value) for old, value in mapping.items()]
    mapping.clear()
    mapping.update(items)


def slip(rng, word):
    at = rng.randrange(1, len(word))
    return rng.choice([word[:at] + word[at + 1 :], word[:at] + word[at] + word[at:], word[:at] + "x" + word[at:]])


def camel(word):
    first, *rest = word.split("_")
    return first + "".join(part.capitalize() for part in rest)


FREE = {"memo", "config", "search", "<<"}


def known(definition):
    """Mappings whose keys are settings, and not free data or names."""
    for path, mapping in maps_of(definition):
        if not FREE & set(path) and path != ("agents",) and path != ("mcp_servers",):
            yield path, mapping


def settings(definition, wanted=lambda key, value: True):
    return [(mapping, key) for _, mapping in known(definition) for key, value in mapping.items()
            if key != "<<" and wanted(key, value)]  # fmt: skip


def choose(rng, places):
    return rng.choice(places) if places else (None, None)


def misspell(rng, definition):
    mapping, key = choose(rng, settings(definition, lambda key, _: len(key) > 4))
    if mapping is not None:
        rename(mapping, key, camel(key) if "_" in key and some(rng, 0.3) else slip(rng, key))


def misplace(rng, definition):
    other = {"retry_policy": "default_activity_retry_policy", "default_activity_retry_policy": "retry_policy"}
    mapping, key = choose(rng, settings(definition, lambda key, _: key in other))
    if mapping is not None:
        rename(mapping, key, other[key])


def move_section(rng, definition):
    agents = list(definition.get("agents", {}).values())
    if some(rng, 0.5) and "temporal_config" in definition and agents:
        rng.choice(agents)["temporal_config"] = definition.pop("temporal_config")
    elif agents and "temporal_activity_config" in agents[0]:
        definition["temporal_activity_config"] = agents[0].pop("temporal_activity_config")


def invert(rng, definition):
    mapping, _ = choose(rng, settings(definition, lambda key, _: key == "maximum_attempts"))
    if mapping is None:
        return
    word, value = rng.choice([("retryable_error_types", ["ValueError"]), ("minimum_interval", "PT1S"),
                              ("minimum_attempts", 2), ("retryable_errors", ["KeyError"])])  # fmt: skip
    opposite = {"retryable_error_types": "non_retryable_error_types", "retryable_errors": "non_retryable_error_types",
                "minimum_interval": "maximum_interval", "minimum_attempts": "maximum_attempts"}  # fmt: skip
    mapping.pop(opposite[word], None)
    mapping[word] = value


def change_value(wanted, change):
    def mistake(rng, definition):
        mapping, key = choose(rng, settings(definition, wanted))
        if mapping is not None:
            mapping[key] = change(rng, mapping[key])

    return mistake


def double(rng, items):
    items = list(items)
    items.insert(rng.randrange(len(items) + 1), rng.choice(items))
    return items


def spoil_name(rng, items):
    items = list(items)
    at = rng.randrange(len(items))
    items[at] = rng.choice(["litellm.exceptions.RateLimitError", "ValueErorr", "IOError", "ValueError ", "builtins.KeyError"])
    return items


def is_duration(_, value):
    return isinstance(value, str) and value in GO


def is_list(key, value):
    return key == "non_retryable_error_types" and isinstance(value, list)


MISTAKES = [
    misspell,
    misspell,
    misspell,
    misplace,
    move_section,
    invert,
    change_value(is_duration, lambda rng, value: GO[value]),
    change_value(is_duration, lambda rng, value: rng.choice(["-" + value, "P1M", "1:30", "5 minutes", "PT0.0000001S"])),
    change_value(is_list, double),
    change_value(is_list, spoil_name),
    change_value(is_list, lambda rng, value: value[0]),
    change_value(lambda key, _: key == "maximum_attempts", lambda rng, _: rng.choice([0, "4", -1, True])),
    change_value(lambda key, value: type(value) in (int, float), lambda rng, value: str(value)),
    change_value(lambda key, value: key == "task_queue" and isinstance(value, str), lambda rng, value: value + " "),
    change_value(lambda key, _: key in ("model", "description"), lambda rng, _: Raw(rng.choice(["no", "on", "2024-05-06"]))),
    change_value(lambda key, _: key == "id_reuse_policy", lambda rng, value: rng.choice([value.upper(), camel(value)])),
    change_value(lambda key, _: key == "value", lambda rng, value: int(value)),
    change_value(lambda key, _: key == "handoff_router",
                 lambda rng, value: {key: inner for key, inner in value.items() if key != "type"}),
]  # fmt: skip


def rename_servers(rng, definition):
    for agent in definition.get("agents", {}).values():
        if isinstance(agent, dict) and "mcp_servers" in agent:
            rename(agent, "mcp_servers", "servers")


def drop_temporal(rng, definition):
    definition.pop("enable_temporal", None)


def spoil_component(rng, definition):
    """A class that is misspelt, or a component without one of the keys that Flock needs, or with one that is misspelt."""
    components = [mapping for _, mapping in maps_of(definition) if {"name", "type"} <= set(mapping)]
    if not components:
        return
    component, key = rng.choice(components), rng.choice(["name", "type", "config"])
    if key == "type" and some(rng, 0.5):
        component["type"] = slip(rng, component["type"])
    elif key in component and some(rng, 0.4):
        rename(component, key, slip(rng, key))
    else:
        component.pop(key, None)


def drop_model(rng, definition):
    for path, mapping in list(maps_of(definition)):
        if path[-2:] == ("evaluator", "config"):
            mapping.pop("model", None)


MISTAKES += [rename_servers, drop_temporal, spoil_component, spoil_component, drop_model]


def mutated(rng, definition):
    """A copy with some mistakes; what was shared is still shared."""
    made = copy.deepcopy(definition)
    for _ in range(rng.randint(1, 5)):
        rng.choice(MISTAKES)(rng, made)
    return made
