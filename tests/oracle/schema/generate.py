# SPDX-License-Identifier: MIT
"""Makes definitions from the tables' fields, and puts structural mistakes into most of them.

    definition = generate.definition(random.Random(1))
    for definition in generate.each_value(): each field with each value of ANYTHING in it, alone

A mistake is a key that is unknown or missing, a null, a value of another type, an empty list, or a
text that may not be a duration. It does not make mistakes that the schema leaves to flockc: two
workers of the same name, an agent without a name (its key and its `name` are empty), a key that
appears twice, numbers beyond 32 bits, and agents of the 0.5 betas, which are recognised by their
`components` and have rules of their own.
"""

import copy

import duration_texts
import fields

TEXTS = ["a", "queue-1", "ValueError", "two words", "é", "\U0001f600", "line\nline", '"', "null", "~", "\x7f", "a.b"]
DURATIONS = ["PT5M", "P1DT2H", "00:05:00", "1 day", "2d", 90, 1.5, 0, -5, "-PT1S", "PT0.5S", "1 day, 2:00:00"]
NUMBERS = [1, 2, 2.0, 2.5, 10, 1e3, 1.0000000000000002]

# What may be written where something else belongs.
ANYTHING = [
    None, True, False, 0, 1, -1, 2, 0.0, 1.0, 2.5, 1e3,
    "", "a", "3", "2.5", "1_0", " 7 ", "0", "yes", "TRUE", "on", "nan", "PT5M",
    "5m", "90", "soon", [], ["a"], ["a", None], ["a", 1], [[]], [{}], {}, {"a": 1}, {"a": {}}, {"a": None},
    {"name": "a"}, {"task_queues": ["a"]},
]  # fmt: skip
# Keys that somebody might mistake for keys of the section.
KEYS = ["timeout", "max_attempts", "server_url", "namespace", "x-note", "X", "", "é", "a b", "a.b", "$ref"]


# Values of `run` that are one of a few words, and search attributes of each type.
WORDS = {
    "ID_REUSE_POLICY": ["allow_duplicate", "allow_duplicate_failed_only", "reject_duplicate"],
    "ID_CONFLICT_POLICY": ["fail", "use_existing"],  # the third does not go with every other
    "ATTRIBUTE_TYPE": ["keyword", "text", "int", "double", "bool", "datetime", "keyword_list"],
}
ATTRIBUTES = [
    ("keyword", "a"), ("text", ""), ("int", 1), ("int", 2.0), ("int", 2**63 - 1), ("int", -(2**63)), ("double", 1), ("double", 2.5),
    ("bool", True), ("datetime", "2030-01-31T08:00:00Z"), ("datetime", "2030-01-31t08:00:00.5+02:00"),
    ("keyword_list", []), ("keyword_list", ["a", "b"]),
]  # fmt: skip


def text(random):
    return random.choice(TEXTS)


def anything(random):
    return copy.deepcopy(random.choice(ANYTHING))


def some(random, make, least=0):
    return [make(random) for _ in range(random.randint(least, 3))]


def names(random):
    """Keys of a map, none of them empty, all different."""
    return random.sample(TEXTS, random.randint(0, 3))


def value(random, field):
    """What the field should contain."""
    match field.kind:
        case "STR" | "NAME":
            return text(random)
        case "ID_REUSE_POLICY" | "ID_CONFLICT_POLICY" | "ATTRIBUTE_TYPE":
            return random.choice(WORDS[field.kind])
        case "ATTRIBUTE_VALUE":
            return random.choice(ATTRIBUTES)[1]
        case "BOOL":
            return random.random() < 0.5
        case "INT":
            return random.choice([0, 1, 2, 10, 3.0])
        case "POSITIVE_INT":
            return random.randint(1, 100)
        case "FLOAT":
            return random.choice(NUMBERS)
        case "DURATION":
            return random.choice(DURATIONS)
        case "STR_LIST" | "NAMES":
            return some(random, text)
        case "NAME_LIST":
            return some(random, text, least=1)
        case "MAP" | "JSON_MAP":
            return {key: anything(random) for key in names(random)}
        case "MAP_OF_MAPS":
            return {key: {"type": "object"} for key in names(random)}
        case "ONE":
            return section(random, field.section)
        case "MAP_OF":
            return {key: section(random, field.section) for key in names(random)}
        case "LIST_OF":
            return [section(random, field.section) for _ in range(random.randint(0, 3))]
    return anything(random)  # ANY, OBSOLETE


def go_duration(random):
    """In the form of Go, or nearly."""
    numbers = ["1", "0", "15", "1.5", ".5", "2.", "", "1e3", "007"]
    units = ["ns", "us", "\u00b5s", "\u03bcs", "ms", "s", "m", "h", "d", "D", "w", " ", "S"]
    parts = [random.choice(numbers) + random.choice(units) for _ in range(random.randint(1, 3))]
    return random.choice(["", "", "-", "+"]) + "".join(parts)


def value_or_null(random, field):
    return None if field.is_nullable and random.random() < 0.1 else value(random, field)


def section(random, name):
    """A mapping with some of the section's fields, all valid, in any order."""
    chosen = [field for field in fields.SECTIONS[name] if field.is_required or random.random() < 0.35]
    random.shuffle(chosen)
    made = {field.key: value_or_null(random, field) for field in chosen}
    if name == "search_attribute":  # the two must go together
        made["type"], made["value"] = random.choice(ATTRIBUTES)
    return made


def definition(random):
    made = section(random, fields.ROOT)
    made["enable_temporal"] = True  # without one of its keys flockc thinks that the file is something else
    for _ in range(random.choice([0, 1, 1, 1, 2, 3])):
        make_mistake(random, made)
    number_workers(made)
    make_classic(made)
    return anything(random) if random.random() < 0.01 else made


def number_workers(made):
    """Gives each worker that has a name a different one."""
    workers = made.get("workers")
    for index, worker in enumerate(workers if isinstance(workers, list) else []):
        if isinstance(worker, dict) and isinstance(worker.get("name"), str):
            worker["name"] += str(index)


def make_classic(made):
    """No agents of the betas."""
    agents = made.get("agents")
    for agent in agents.values() if isinstance(agents, dict) else []:
        if isinstance(agent, dict) and "components" in agent:
            agent["components"] = None


# --- one mistake at a time ---------------------------------------------------------------------


def wrapped(field, inner):
    """The value of a field of sections that contains just this one."""
    return {"ONE": inner, "MAP_OF": {"a": inner}, "LIST_OF": [inner]}[field.kind]


def ways(name=fields.ROOT, wrap=lambda made: made):
    """(section, a function that puts a mapping of it where it belongs in a definition)."""
    yield name, wrap
    for field in fields.SECTIONS[name]:
        if field.section:
            yield from ways(field.section, lambda inner, field=field: wrap({field.key: wrapped(field, inner)}))


def least(name):
    """What the section cannot do without."""
    made = {"name": "a", "task_queues": ["a"], "type": "keyword", "value": "a"}
    return {field.key: made[field.key] for field in fields.SECTIONS[name] if field.is_required}


def each_value():
    for name, wrap in ways():
        for field in fields.SECTIONS[name]:
            for other in ANYTHING:
                if (name, field.key) == ("agent", "components") or (name, field.key, other) == ("agent", "name", ""):
                    continue
                yield {"enable_temporal": True, **wrap(copy.deepcopy({**least(name), field.key: other}))}
            if field.is_required:
                yield {"enable_temporal": True, **wrap({key: "a" for key in least(name) if key != field.key})}
        for key in KEYS:
            yield {"enable_temporal": True, **wrap({**least(name), key: 1})}


# --- mistakes ------------------------------------------------------------------------------


def maps(node, name):
    """(map, section) for `node` and every section inside it."""
    if not isinstance(node, dict):
        return
    yield node, name
    for field in fields.SECTIONS[name]:
        inner = node.get(field.key)
        if field.kind == "ONE":
            yield from maps(inner, field.section)
        elif field.kind == "MAP_OF" and isinstance(inner, dict):
            for entry in inner.values():
                yield from maps(entry, field.section)
        elif field.kind == "LIST_OF" and isinstance(inner, list):
            for entry in inner:
                yield from maps(entry, field.section)


def make_mistake(random, made):
    node, name = random.choice(list(maps(made, fields.ROOT)))
    mistake = random.choice([unknown_key, wrong_value, wrong_value, wrong_entry, missing_key, other_duration])
    mistake(random, node, name)


def unknown_key(random, node, name):
    """One of a list, one of another section, or one of this with a letter gone."""
    others = random.choice(list(fields.SECTIONS.values()))
    known = random.choice(fields.SECTIONS[name]).key
    key = random.choice([random.choice(KEYS), random.choice(others).key, known[1:], known + "s"])
    if key not in node and key not in ("name", "agents", "workers"):
        node[key] = anything(random)


def present(node, name, kinds=()):
    """The section's fields that are in the mapping; an agent's name is left alone."""
    found = [field for field in fields.SECTIONS[name] if field.key in node and (not kinds or field.kind in kinds)]
    return [field for field in found if (name, field.key) not in (("agent", "name"), ("flock", "enable_temporal"))]


def wrong_value(random, node, name):
    found = present(node, name)
    if found:
        node[random.choice(found).key] = anything(random)


def wrong_entry(random, node, name):
    """In a list of texts or workers, in a map of agents or types."""
    found = present(node, name, ("STR_LIST", "NAME_LIST", "NAMES", "MAP_OF_MAPS", "MAP_OF", "LIST_OF"))
    inner = node[random.choice(found).key] if found else None
    if isinstance(inner, dict) and inner:
        inner[random.choice(list(inner))] = anything(random)
    elif isinstance(inner, list):
        inner.insert(random.randint(0, len(inner)), anything(random))


def missing_key(random, node, name):
    if node and name != fields.ROOT:
        del node[random.choice(list(node))]


def other_duration(random, node, name):
    found = present(node, name, ("DURATION",))
    if found:
        node[random.choice(found).key] = duration_texts.make(random)
