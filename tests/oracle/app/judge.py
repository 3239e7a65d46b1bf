# SPDX-License-Identifier: MIT
"""Reads and runs the applications that flockc makes of definitions (target temporal-python).

For the examples, the golden cases of the targets and generated definitions with signatures and hand-offs
(definitions.py; --cases is how many):

- the type checkers mypy and pyright have nothing to say, the linter neither, and the formatter leaves the
  modules as they are;
- every module is imported, and its options, through the SDK's own conversion, are those of the options
  document: of each agent that the first one leads to, and of the start with its memo;
- a definition is refused where, and only where, the rules of the target say so; two runs write the same.

Against a Temporal development server (running.py), with agents that are stubs: applications run to their
end, and the server has recorded what the definition says.
"""

import dataclasses
import importlib.metadata
import importlib.util
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import cases
import definitions
import python_messages
import running
import verdict
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest

CASES = 300
OLDEST = "3.10"
VERSIONS = [f"{name} {importlib.metadata.version(name)}" for name in ("temporalio", "mypy", "ruff")]
CODES = re.compile(r"FLK9(?:5[2357]|6\d)")


# --- what flockc writes -----------------------------------------------------------------------------


@dataclasses.dataclass
class Made:
    path: pathlib.Path
    application: definitions.Application | None  # None: of the project
    document: dict
    module: pathlib.Path


def sources(tally, options, folder):
    for number, path in enumerate(cases.written()):
        copy = folder / f"written{number}.flock{path.suffix}"
        copy.write_bytes(path.read_bytes())
        yield copy, None
    for number in range(options.cases):
        application = definitions.application(tally.random)
        path = folder / f"case{number}.flock.json"
        path.write_text(json.dumps(application.definition))
        yield path, application


def compile_one(options, path, to):
    return cases.run(options.flockc, "temporal-python", path, "-o", f"{to}/")


def judge_refusal(tally, path, application, done):
    """Those of the project have golden cases that say why."""
    said = set(CODES.findall(done.stderr.decode("utf-8", "replace"))) if done.returncode else set()
    if application is None:
        return
    wanted = application.codes(path.name.split(".")[0])
    if said == wanted:
        tally.agree()
    else:
        tally.disagree(f"{path.name}: {sorted(said)}, not {sorted(wanted)}: {done.stderr.decode()[:1500]} {path.read_text()[:3000]}")


def compiled(tally, options, source, made, again):
    for path, application in sources(tally, options, source):
        document = cases.run(options.flockc, "options", path)
        if document.returncode != 0:
            continue
        done = compile_one(options, path, made)
        judge_refusal(tally, path, application, done)
        if done.returncode != 0:
            continue
        module = made / f"{path.name.split('.')[0]}_app.py"
        compile_one(options, path, again)
        if module.read_bytes() != (again / module.name).read_bytes():
            tally.disagree(f"{path.name}: two runs differ")
        yield Made(path, application, json.loads(document.stdout), module)


# --- the modules ----------------------------------------------------------------------------------------


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses look for it there
    spec.loader.exec_module(module)
    return module


def activity_names(module):
    """{name: constant} of the agents' classes."""
    found = {}
    for value in vars(module).values():
        defined = getattr(getattr(value, "execute", None), "__temporal_activity_definition", None)
        if defined:
            found[defined.name] = "_".join(definitions.words(defined.name)).upper() + "_OPTIONS"
    return found


def complaints(module, made):
    names = activity_names(module)
    if made.application:
        wanted = {agent.name for agent in made.application.reached()}
        if set(names) != wanted:
            yield f"it has {sorted(names)}, not {sorted(wanted)}"
    for name, constant in names.items():
        wanted = json_format.ParseDict(made.document["activities"][name], ActivityOptions())
        if python_messages.activity(getattr(module, constant)) != wanted:
            yield f"the options of {name!r} differ"
    wanted = json_format.ParseDict(made.document["workflow"], StartWorkflowExecutionRequest())
    wanted.workflow_type.name = module.WORKFLOW_TYPE  # the document has Flock's own
    if python_messages.start(module) != wanted:
        yield "the start differs"


def judge_module(tally, made):
    try:
        found = list(complaints(load(made.module), made))
    except Exception as error:  # whatever importing foreign code raises
        found = [f"{type(error).__name__}: {error}"]
    if found:
        tally.disagree(f"{made.path.name}: " + "; ".join(found))
    else:
        tally.agree()


# --- the tools --------------------------------------------------------------------------------------------


def mypy(folder, *arguments):
    return [sys.executable, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", folder.parent / "mypy", *arguments, folder]


def judge_tools(tally, folder):
    cases.ask_tool(tally, [sys.executable, "-m", "ruff", "format", "--isolated", "--check", "--diff", folder], folder)
    cases.ask_tool(tally, [sys.executable, "-m", "ruff", "check", "--isolated", "--no-cache", folder], folder)
    cases.ask_tool(tally, mypy(folder), folder)
    cases.ask_tool(tally, mypy(folder, "--python-version", OLDEST), folder)
    (folder / "pyrightconfig.json").write_text("{}")
    cases.ask_tool(tally, [os.environ["PYRIGHT"], "--pythonpath", sys.executable, "--project", folder], folder)


def main():
    options = verdict.arguments(__doc__, CASES)
    tally = verdict.Tally(options, ", ".join([*VERSIONS, "pyright 1.1.414"]))
    with tempfile.TemporaryDirectory() as place:
        source, made, again = (pathlib.Path(place) / name for name in ("source", "made", "again"))
        source.mkdir()
        for each in compiled(tally, options, source, made, again):
            judge_module(tally, each)
        judge_tools(tally, made)
    verdict.finish_all([tally, *running.judge(options)])


if __name__ == "__main__":
    main()
