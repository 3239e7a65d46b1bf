# SPDX-License-Identifier: MIT
"""Definitions with signatures and hand-offs, and what an application has to make of them.

    made = definitions.application(random)
    made.definition       what the file says
    made.codes("case7")   the findings that target temporal-python must have for a file of that name

What is expected is worked out here a second time, the slow way: from what the generator meant, and not from
the text that it wrote.
"""

import dataclasses
import keyword
import re

import cases
import generate

AGENTS = [*cases.NAMES, "x", "x_input", "X output", "after x", "worker", "Result", "start", "self", "client", "log",
          "ABC", "any", "values", "agents", "agent name", "TimeoutError", "ENTRIES", "R2D2", "aB", "a_b", "main", "output",
          "an agent of whom everybody says that its name is much too long for one line of code",
          "a rather long name of an agent"]  # fmt: skip
FIELDS = ["topic", "draft", "title", "notes", "value", "values", "output", "start", "class", "str", "import", "self", "Start", "Any",
          "x", "X", "id", "type", "None", "client", "fields_with_a_name_that_is_long_enough_to_break_the_line",
          "even_fields_with_a_name_that_is_so_long_that_no_formatter_could_break_the_line_anywhere"]  # fmt: skip
BAD_FIELDS = ["_hidden", "größe", "writer.draft", "flock.topic", "3d", "__init__"]
# (as a file may write it, as Python has it)
TYPES = [("str", "str"), ("int", "int"), ("float", "float"), ("bool", "bool"), ("Any", "Any"), ("list", "list[Any]"),
         ("dict", "dict[str, Any]"), ("list[ str ]", "list[str]"), ("dict[str,int]", "dict[str, int]"),
         ("dict[int, list[bool]]", "dict[int, list[bool]]"), ("str|None", "str | None"), ("str  |  None", "str | None"),
         ("list[dict[str, Any]] | None", "list[dict[str, Any]] | None"), ("list[int | None]", "list[int | None]"),
         ("Literal['a', \"b\"]", 'Literal["a", "b"]'), ("Literal[1, -2, True, None]", "Literal[1, -2, True] | None"),
         ("Literal[None, 1, 'b', 1, \"b\",] | None", 'Literal[1, "b"] | None'), ("list[Literal['a', None]]", 'list[Literal["a"] | None]'),
         ("Literal['it is a long story', 'and it never ends', 'or so they say', 'to whom it concerns']",
          'Literal["it is a long story", "and it never ends", "or so they say", "to whom it concerns"]'),
         ("Literal['it is a long story', 'and it never ends', 'or so they say'] | None",
          'Literal["it is a long story", "and it never ends", "or so they say"] | None'),
         ("list[Literal['it is a long story', 'and it never ends', 'or so they say to all']]",
          'list[Literal["it is a long story", "and it never ends", "or so they say to all"]]'),
         ("dict[str, dict[str, dict[str, dict[str, dict[str, dict[str, dict[str, list[int]]]]]]]]",
          "dict[str, dict[str, dict[str, dict[str, dict[str, dict[str, dict[str, list[int]]]]]]]]"),
         ("Literal['日本日本日本日本日本日本日本日本', '日本日本日本日本日本日本日本日本日本日本']",
          'Literal["日本日本日本日本日本日本日本日本", "日本日本日本日本日本日本日本日本日本日本"]')]  # fmt: skip
BAD_TYPES = ["Essay", "tuple[int]", "Optional[str]", "list[str, int]", "dict[list, int]", "Literal[x]", "Literal[]", "Literal[None]", "Literal[-True]", "Literal[01]", "List[str]",
             "list[str", "int[str]", "Literal['a\\\\n']", "dict[str]", "None", "models.Essay"]  # fmt: skip
DESCRIPTIONS = ["what it is about", "ends with a stop.", "the customer's words", "a \"quoted\" word", "back\\\\slash \\\\",
                "''' and \"\"\"", "*/ {x} ${y} %s", "bidi \u202e and \u200b zero", "日本 😀", "really?", "None of these"]  # fmt: skip
# A name that no signature has is left out of the file.
MODULE = {"ABC", "ActivityConfig", "AgentName", "Agents", "Any", "Awaitable", "Callable", "CannotServeError", "Client", "ClientConfig",
          "ClientConnectConfig", "DescribeNamespaceRequest", "ENTRIES", "Entry", "Final", "FrameType", "Literal", "Mapping",
          "MappingProxyType", "NoReturn", "RPCError", "Result", "RetryPolicy", "SearchAttributeKey", "SearchAttributePair", "Sequence", "Start", "TypeAlias", "TypedDict", "TypedSearchAttributes", "Values",
          "WORKFLOW", "Worker", "WorkflowHandle", "WorkflowIDConflictPolicy", "WorkflowIDReusePolicy", "WorkflowOptions"} | set(dir(__import__("builtins")))  # fmt: skip


@dataclasses.dataclass
class Field:
    name: str
    written: str | None  # a type as the file has it
    type: str | None  # None: not one of those that there are
    description: str

    def text(self):
        typed = self.name if self.written is None else f"{self.name}: {self.written}"
        return f"{typed} | {self.description}" if self.description else typed


@dataclasses.dataclass
class Agent:
    name: str
    inputs: list
    outputs: list
    follows: list  # names
    kind: str  # "ends", "goes", "chooses", "any"
    has_arrow: bool = False


# --- the generator ----------------------------------------------------------------------------------


def field(random, name, types):
    if name not in types or random.random() < 0.03:
        types[name] = random.choice(TYPES)
    written, type = types[name]
    if random.random() < 0.4:
        written, type = None, ""
    if random.random() < 0.004:
        written, type = random.choice(BAD_TYPES), None
    return Field(name, written, type, "")


def fields(random, known, types, count):
    names = random.sample(known, min(count, len(known)))
    made = [field(random, name, types) for name in names]
    if random.random() < 0.01:
        made.insert(0, Field(random.choice(BAD_FIELDS), None, "", ""))
    if made and random.random() < 0.3:
        made[-1].description = random.choice(DESCRIPTIONS)
    return made


def kind_of(random, shape, is_last):
    if shape == "chain":
        return "ends" if is_last else "goes"
    return random.choice(["ends", "goes", "goes", "chooses", "chooses", "any"] if shape == "any" else ["ends", "goes", "goes", "chooses"])


def agents(random):
    shape = random.choice(["chain", "chain", "graph", "graph", "graph", "any"])
    pool = AGENTS if random.random() < 0.25 else [name for name in AGENTS if cases.WORDS.fullmatch(name)]
    names = random.sample(pool, random.randint(1, 6))
    if random.random() < 0.7:
        names = [name for index, name in enumerate(names) if not any(clash(name, other) for other in names[:index])]
    known = [name for name in FIELDS if random.random() < 0.5] or ["topic"]
    types = {}
    made = []
    for index, name in enumerate(names):
        kind = kind_of(random, shape, index == len(names) - 1)
        follows = []
        if kind == "goes":
            follows = [names[index + 1] if shape == "chain" else random.choice(names)]
        elif kind == "chooses":
            follows = [random.choice(names) for _ in range(2)]
        made.append(Agent(name, fields(random, known, types, random.randint(0, 4)),
                          fields(random, known, types, random.randint(1, 4)), follows, kind))  # fmt: skip
        made[-1].has_arrow = random.random() < 0.005
    return made


ROUTERS = {
    "goes": lambda to: {"name": "default_router", "type": "DefaultRouter", "config": {"hand_off": to[0]}},
    "any": lambda to: {"name": "agent_router", "type": "AgentRouter", "config": {}},
    "chooses": lambda to: {"name": "conditional_router", "type": "ConditionalRouter",
                           "config": {"condition_context_key": "flock.x", "expected_string": "y", "success_agent": to[0], "failure_agent": to[1]}},
}  # fmt: skip


def section(random, agent):
    config, _ = generate.activity(random)
    signature = ", ".join(each.text() for each in agent.inputs)
    made = {"input": f"{signature} -> y" if agent.has_arrow else signature,
            "output": ", ".join(each.text() for each in agent.outputs),
            "evaluator": {"name": "default", "type": "DeclarativeEvaluator"}, "temporal_activity_config": config}  # fmt: skip
    if random.random() < 0.4:
        made["description"] = random.choice([*DESCRIPTIONS, generate.text(random)])
    if agent.kind in ROUTERS:
        made["handoff_router"] = ROUTERS[agent.kind](agent.follows)
    return made


class Application:
    def __init__(self, random):
        kept = generate.duration
        generate.duration = cases.tame(kept)
        self.agents = agents(random)
        self.definition = self.define(random)
        generate.duration = kept

    def define(self, random):
        base = generate.case(random).definition
        base["agents"] = {agent.name: section(random, agent) for agent in self.agents}
        base["components"] = {"ConditionalRouter": {"type": "flock_component", "module_path": "flock.routers.conditional.conditional_router"}}
        base["name"] = random.choice(["talk", "support desk", "x", "FlockWorkflow", "日本", "worker", *["my flock"] * 8])
        names = {each.name for agent in self.agents for each in agent.inputs}
        base["run"]["agent"] = self.agents[0].name
        base["run"]["input"] = {name: 1 for name in names if random.random() < (0.98 if random.random() < 0.7 else 0.4)}
        if random.random() < 0.03:
            del base["run"]["agent"]
        if random.random() < 0.3:
            del base["run"]["workflow_id"]
        if random.random() < 0.3:
            base["workers"] = workers(random, base)
        return base

    # --- what must be found ---------------------------------------------------------------------

    def by_name(self):
        return {agent.name: agent for agent in self.agents}

    def reached(self):
        """In file order."""
        by_name, found, waiting = self.by_name(), set(), [self.agents[0].name]
        while waiting:
            agent = by_name[waiting.pop()]
            if agent.name not in found:
                found.add(agent.name)
                waiting += by_name if agent.kind == "any" else agent.follows
        return [agent for agent in self.agents if agent.name in found]

    def codes(self, stem):
        if "agent" not in self.definition["run"] and len(self.agents) > 1:
            return {"FLK952"}
        agents = self.reached()
        found = name_codes(agents, workflow_class(self.definition["name"], stem))
        if self.definition["name"] == "FlockWorkflow":
            found.add("FLK966")
        found |= field_codes(agents)
        if any(agent.has_arrow for agent in agents):
            found.add("FLK965")
        elif missing(agents, self.agents[0], self.definition["run"]["input"]):
            found.add("FLK960")
        return found


def application(random):
    return Application(random)


def workers(random, base):
    queues = [base["temporal_config"]["task_queue"]]
    queues += [agent["temporal_activity_config"]["task_queue"] for agent in base["agents"].values()]
    queues = list(dict.fromkeys(queues))
    half = random.randint(0, len(queues))
    made = [{"name": "first", "task_queues": queues[:half] or queues[:1]}, {"name": 'the "second"', "task_queues": queues}]
    if random.random() < 0.5:
        made[0]["workflows"] = False
    if random.random() < 0.5:
        made[1].update(max_concurrent_activities=7, max_concurrent_workflow_tasks=3, graceful_shutdown="PT90S")
    return made


# --- names ---------------------------------------------------------------------------------------------


def words(name):
    spaced = re.sub(r"(?<=[^A-Z _.-])(?=[A-Z])", " ", name)
    return [word for word in re.split(r"[ _.-]+", spaced) if word]


def pascal(name):
    return "".join(word[0].upper() + word[1:] for word in words(name))


def class_name(name):
    made = pascal(name)
    return made + "_" if made in MODULE or keyword.iskeyword(made) else made


def workflow_class(name, stem):
    return class_name(name) if cases.WORDS.fullmatch(name) else class_name(stem)


def snake(name):
    return "_".join(words(name)).lower()


def identifiers(name):
    made = {class_name(name), pascal(name) + "Input", pascal(name) + "Output"}
    return made | {"After" + pascal(name), "." + snake(name)}


def clash(one, other):
    if not (cases.WORDS.fullmatch(one) and cases.WORDS.fullmatch(other)):
        return False
    return bool(identifiers(one) & identifiers(other))


def taken(agent):
    made = identifiers(agent.name)
    return made if agent.kind in ("chooses", "any") else made - {"After" + pascal(agent.name)}


def name_codes(agents, workflow):
    found, owners = set(), {workflow: None}
    for agent in agents:
        if not cases.WORDS.fullmatch(agent.name):
            found.add("FLK963")
            continue
        clashes = {owners[name] for name in taken(agent) if name in owners}
        # Of several clashes of an agent one is told: with the class first, as it is written.
        for name in [class_name(agent.name), pascal(agent.name) + "Input", pascal(agent.name) + "Output", "After" + pascal(agent.name),
                     "." + snake(agent.name)]:  # fmt: skip
            if name in owners and name in taken(agent):
                found.add("FLK966" if owners[name] is None else "FLK955")
                break
        assert bool(clashes) == any(name in owners for name in taken(agent))
        for name in taken(agent):
            owners.setdefault(name, agent.name)
    return found


def member(name):
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
        return None
    reserved = {"Any", "Literal", "Start", "bool", "dict", "float", "int", "list", "str", "self"}
    return name + "_" if name in reserved or keyword.iskeyword(name) else name


def field_codes(agents):
    found, stated = set(), {}
    for agent in agents:
        for each in [*([] if agent.has_arrow else agent.inputs), *agent.outputs]:
            if member(each.name) is None:
                found.add("FLK964")
            elif each.type is None:
                found.add("FLK961")
            elif each.type and stated.setdefault(each.name, each.type) != each.type:
                found.add("FLK962")
    return found


# --- values --------------------------------------------------------------------------------------------


def usable(fields):
    return {each.name for each in fields if member(each.name)}


def missing(agents, first, run_input):
    """Names that an agent may read before anybody has said them."""
    before = {agent.name: None for agent in agents}  # names that are certain there; None: not reached yet
    before[first.name] = set()
    changed = True
    while changed:
        changed = False
        for agent in agents:
            if before[agent.name] is None:
                continue
            after = before[agent.name] | usable(agent.outputs)
            for follower in [other.name for other in agents] if agent.kind == "any" else agent.follows:
                now = after if before[follower] is None else before[follower] & after
                if follower == first.name:
                    now = set()
                changed |= now != before[follower]
                before[follower] = now
    given = usable(first.inputs) | set(run_input)
    return {name for agent in agents for name in usable(agent.inputs) - before[agent.name] - given}
