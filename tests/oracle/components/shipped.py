# SPDX-License-Identifier: MIT
"""The classes of components that the installed release of Flock ships, and its loader for them.

Some cannot be imported as they are installed. Stand-ins replace what is missing; the settings and
the constructors, which matter here, are still Flock's own code:

- packages that flock-core does not require, such as mem0: classes that accept everything;
- names that modules of 0.5.0b28 use without importing them: `TYPE_CHECKING`, and a class of
  an annotation.

A program that lacks the packages loses such a component; flockc cannot know that.
"""

import ast
import builtins
import importlib
import importlib.abc
import importlib.machinery
import pathlib
import sys
import types
import typing
import unittest.mock

import real_flock

WHERE = {"EVALUATOR": "evaluator", "ROUTER": "handoff_router", "MODULE": "modules"}
KINDS = {"FlockEvaluator": "EVALUATOR", "FlockRouter": "ROUTER", "FlockModule": "MODULE",
         "EvaluationComponent": "EVALUATOR", "RoutingComponent": "ROUTER", "UtilityComponent": "MODULE"}  # fmt: skip


# --- importing what cannot be imported ---------------------------------------------------


class StandIn(types.ModuleType):
    """A package that is not installed: everything imported from it is a class."""

    __path__: typing.ClassVar = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        made = type(name, (unittest.mock.MagicMock,), {})
        setattr(self, name, made)
        return made


class StandInFinder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def __init__(self):
        self.names = set()

    def find_spec(self, fullname, _path=None, _target=None):
        if fullname.split(".")[0] not in self.names:
            return None
        return importlib.machinery.ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec):
        return StandIn(spec.name)

    def exec_module(self, module):
        pass


FINDER = StandInFinder()


def import_with_stand_ins(module):
    while True:
        try:
            return importlib.import_module(module)
        except ModuleNotFoundError as error:
            package = error.name.split(".")[0]
            if package in FINDER.names or package == "flock":
                raise
            FINDER.names.add(package)
        except NameError as error:
            if hasattr(builtins, error.name):
                raise
            setattr(builtins, error.name, False if error.name == "TYPE_CHECKING" else typing.Any)


def decorated():
    """(module, class) of every class that is decorated as a component, whether it can be imported or not."""
    root = pathlib.Path(importlib.util.find_spec("flock").origin).parent
    for folder in ("evaluators", "routers", "modules") if real_flock.IS_CLASSIC else ("components",):
        for file in sorted((root / folder).rglob("*.py")):
            module = ".".join(("flock", *file.relative_to(root).with_suffix("").parts))
            for node in ast.parse(file.read_text(encoding="utf-8")).body:
                if isinstance(node, ast.ClassDef) and any("flock_component" in ast.unparse(d) for d in node.decorator_list):
                    yield module, node.name


def register_all():
    """type -> class, for everything that the release ships; the loader then finds each of them."""
    sys.meta_path.append(FINDER)
    found = {}
    for module, name in decorated():
        found[name] = getattr(import_with_stand_ins(module), name)
        real_flock.registry().register_component(found[name])
    forget_others()
    real_flock.remember()
    return found


def forget_others():
    """Removes what a component leaves for the next one in its process, or finds on disk."""
    import prometheus_client

    # It refuses the same name twice in a process.
    prometheus_client.REGISTRY.register = lambda _: None
    if real_flock.IS_CLASSIC:
        # The store of MemoryModule is a graph from a package that has a stand-in.
        memory = importlib.import_module("flock.modules.memory.memory_module")
        memory.FlockMemoryStore = unittest.mock.MagicMock()


# --- what a class is -----------------------------------------------------------------------


def kind_of(component):
    """By the base class that Flock gives it."""
    return next(KINDS[base.__name__] for base in component.__mro__ if base.__name__ in KINDS)


def config_of(component):
    """The class that a mapping under `config` becomes."""
    return component.model_fields["config"].annotation


def other_models():
    """What else of a file, or of a run's input, becomes a model."""
    from flock.core.context.context import AgentDefinition, AgentRunRecord

    if real_flock.IS_CLASSIC:
        from flock.core.flock_router import HandOffRequest
        from flock.modules.assertion.assertion_module import Rule

        return [AgentRunRecord, AgentDefinition, HandOffRequest, Rule]
    from flock.core.config.flock_agent_config import FlockAgentConfig

    return [AgentRunRecord, AgentDefinition, FlockAgentConfig]


# --- loading ---------------------------------------------------------------------------------


def write_agent(kind, component):
    """An agent with that one component, in YAML's flow style."""
    if not real_flock.IS_CLASSIC:
        return f"{{components: [{component}]}}"
    written = f"{{m: {component}}}" if kind == "MODULE" else component
    return f"{{{WHERE[kind]}: {written}}}"


def write_entry(row):
    """Where a class is. The file need not exist: the class has been registered."""
    if row.found == "BY_MODULE":
        return f"  {row.type}: {{type: flock_component, module_path: {row.module}}}\n"
    return f"  {row.type}: {{type: flock_component, file_path: nowhere/{row.module.replace('.', '/')}.py}}\n"


def write_definition(agents, rows):
    """The classes are all there, and the definition says so."""
    lines = [write_entry(row) for row in rows if row.found != "BY_NAME"]
    agents = "".join(f"  a{i}: {text}\n" for i, text in enumerate(agents))
    return "agents:\n" + agents + "components: {}\n" * (not lines) + "components:\n" * bool(lines) + "".join(lines)


def components_of(agent):
    if agent is None:
        return []
    if not real_flock.IS_CLASSIC:
        return list(agent.components)
    found = [agent.evaluator, agent.handoff_router, *agent.modules.values()]
    return [component for component in found if component is not None]


def load(text, count):
    """Per agent of a definition the component that Flock kept, or None."""
    outcome = real_flock.load(real_flock.Flock.from_yaml, text)
    if outcome.flock is None:
        raise RuntimeError(f"{outcome.refusal}\n{text}")
    found = [components_of(outcome.flock.agents.get(f"a{i}")) for i in range(count)]
    return [components[0] if components else None for components in found]
