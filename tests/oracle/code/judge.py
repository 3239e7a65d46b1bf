# SPDX-License-Identifier: MIT
"""Reads the code that flockc generates as its language, its tools and Temporal's SDK read it.

For the examples, the golden cases of the targets and generated definitions with hostile names, memos
and durations (the generator of the judge `protobuf`; --cases is how many):

- the type checker has nothing to say, the linter neither, and the formatter leaves the code as it is;
- the module is imported, and the options in it, through the SDK's own conversion, are the messages that
  Temporal must receive: of each agent by its name, of the routing and of the start with its memo;
- a constant of an agent is the same object as the one by name, and has the identifier that the agent's
  own name makes;
- two runs in two folders write the same bytes;
- a definition is refused where, and only where, two names make one identifier.
"""

import importlib.metadata
import importlib.util
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import generate
import python_messages
import verdict
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest

CASES = 500
VERSIONS = [f"{name} {importlib.metadata.version(name)}" for name in ("temporalio", "mypy", "ruff")]
OWN = {"ACTIVITIES", "DEFAULT_RETRY_POLICY", "ROUTING", "WORKFLOW", "WORKFLOW_ID", "WORKFLOW_TYPE"}
WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ _.-]+[A-Za-z0-9]+)*")


def identifier(name):
    """What the rules of the target make of a name; None: nothing."""
    if not WORDS.fullmatch(name):
        return None
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    made = "_".join(re.split(r"[ _.-]+", words)).upper()
    return made + "_" if made in OWN else made


# --- what flockc writes ---------------------------------------------------------------------


class Compiled:
    def __init__(self, options, path, folder):
        self.path, self.flockc = path, options.flockc
        self.document = self.run("options")
        self.refusal = self.run("python", "-o", f"{folder}/")
        self.is_refused = self.refusal is None

    def run(self, target, *arguments):
        """The text; None where flockc has an error."""
        done = subprocess.run([self.flockc, "compile", "-q", "--isolated", "-t", target, self.path, *arguments],
                              capture_output=True)  # fmt: skip
        if done.returncode not in (0, 1):
            raise AssertionError(done.stderr.decode("utf-8", "replace"))
        self.said = done.stderr.decode("utf-8", "replace")
        return done.stdout if done.returncode == 0 else None


def module_path(folder, path):
    stem = path.name.split(".")[0]
    return folder / f"{stem.replace('-', '_')}_options.py"


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- the options, as the SDK sends them -------------------------------------------------------


def wanted(document):
    """{place: message} of the options document."""
    value = json.loads(document)
    found = {name: (part, ActivityOptions()) for name, part in value["activities"].items()}
    found[None] = (value["routing"], ActivityOptions())
    found[0] = (value["workflow"], StartWorkflowExecutionRequest())
    return {place: json_format.Parse(json.dumps(part), message) for place, (part, message) in found.items()}


def complaints(module, document):
    expected = wanted(document)
    names = [place for place in expected if isinstance(place, str)]
    if sorted(module.ACTIVITIES) != sorted(names):
        yield f"agents {sorted(module.ACTIVITIES)}"
        return
    for name in names:
        if python_messages.activity(module.ACTIVITIES[name]) != expected[name]:
            yield f"the options of {name!r} differ"
        constant = identifier(name)
        if constant and getattr(module, constant, None) is not module.ACTIVITIES[name]:
            yield f"{constant} is not the constant of {name!r}"
    if python_messages.activity(module.ROUTING) != expected[None]:
        yield "the options of the routing differ"
    if python_messages.start(module) != expected[0]:
        yield "the start differs"


# --- cases --------------------------------------------------------------------------------------


def written():
    found = [*(verdict.ROOT / "examples").glob("*.flock.*"), *(verdict.ROOT / "tests/golden/targets").rglob("*.flock.*")]
    return sorted(path for path in found if path.suffix in (".yaml", ".toml", ".json"))


def definitions(tally, options, folder):
    """The project's, under names of their own, and generated ones."""
    for number, path in enumerate(written()):
        copy = folder / f"written{number}.flock{path.suffix}"
        copy.write_bytes(path.read_bytes())
        yield copy, None
    for number in range(options.cases):
        case = generate.case(tally.random)
        path = folder / f"case{number}.flock.json"
        path.write_text(json.dumps(case.definition))
        yield path, case


def has_clash(names):
    made = [identifier(name) for name in names if identifier(name)]
    return len(made) != len(set(made))


def judge_refused(tally, compiled, path):
    """Another target compiles it, so the names are the reason."""
    if compiled.document is None:
        return
    names = json.loads(compiled.document)["activities"]
    if has_clash(names) and "FLK955" in compiled.said:
        tally.agree()
    else:
        tally.disagree(f"{path.name} is refused: {compiled.said}")


def judge_module(tally, compiled, path, case):
    document = compiled.document
    try:
        found = list(complaints(load(path), document))
    except Exception as error:  # whatever importing foreign code raises
        found = [f"{type(error).__name__}: {error}"]
    names = json.loads(document)["activities"]
    if has_clash(names):
        found.append("two names make one identifier, and it was written")
    if case and {name: json_format.Parse(json.dumps(part), ActivityOptions()) for name, part in names.items()} != case.activities:
        found.append("the document is not what the generator means")
    if found:
        tally.disagree(f"{path.name}: " + "; ".join(found))
    else:
        tally.agree()


# --- the tools ----------------------------------------------------------------------------------


def ask_tool(tally, folder, *command):
    """A tool has nothing to say about all modules at once."""
    done = subprocess.run([sys.executable, "-m", *command, str(folder)], capture_output=True, text=True)
    if done.returncode == 0:
        tally.agree()
    else:
        tally.disagree(f"{' '.join(command)}: {(done.stdout + done.stderr)[:2000]}")


def judge_tools(tally, folder):
    ask_tool(tally, folder, "ruff", "format", "--isolated", "--check", "--diff")
    ask_tool(tally, folder, "ruff", "check", "--isolated", "--no-cache")
    ask_tool(tally, folder, "mypy", "--strict", "--cache-dir", str(folder.parent / "mypy"), "--no-error-summary")


def main():
    options = verdict.arguments(__doc__, CASES)
    tally = verdict.Tally(options, ", ".join(VERSIONS))
    with tempfile.TemporaryDirectory() as place:
        source, made, again = (pathlib.Path(place) / name for name in ("source", "made", "again"))
        source.mkdir()
        for path, case in definitions(tally, options, source):
            compiled = Compiled(options, path, made)
            if compiled.is_refused:
                judge_refused(tally, compiled, path)
                continue
            judge_module(tally, compiled, module_path(made, path), case)
            compiled.run("python", "-o", f"{again}/")
            if module_path(made, path).read_bytes() != module_path(again, path).read_bytes():
                tally.disagree(f"{path.name}: two runs differ")
        judge_tools(tally, made)
    tally.finish()


if __name__ == "__main__":
    main()
