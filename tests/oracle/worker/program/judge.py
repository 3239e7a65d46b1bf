# SPDX-License-Identifier: MIT
"""Reads the programs that target `worker` writes as Python and its tools read them.

For the examples, the golden cases of the targets and generated definitions (the generator of the judge
`protobuf`, with sections `workers` of hostile names; --cases is how many):

- the formatter leaves the program as it is; the linter, mypy --strict for two versions of Python and
  pyright have nothing to say;
- it is imported, and its entries, its agents and the file that it loads are those of the definition,
  which is read here by itself;
- its command line takes the name of each entry, and no other;
- two runs in two folders write the same bytes;
- a definition is refused where, and only where, an entry cannot be a process.
"""

import datetime
import importlib.metadata
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile

import generate
import verdict

CASES = 500
SLOTS_MAX = 2**61 - 1
VERSIONS = [f"{name} {importlib.metadata.version(name)}" for name in ("temporalio", "mypy", "ruff")]
DEFAULT_QUEUE = "flock-queue"


# --- definitions --------------------------------------------------------------------------


def worker_name(random):
    return (
        random.choice(["", "-x", "--help", "n\0l", "a b", "%(prog)s", "{x}"])
        if random.random() < 0.05
        else generate.name(random)
    )


def slots(random):
    return random.choice([1, 2, 100, SLOTS_MAX, SLOTS_MAX + 1 if random.random() < 0.05 else 7, 2**53 + 1])


def shutdown(random):
    us = generate.duration(random)
    return generate.written(random, us), us


def entry(random, queues, least):
    """(as it is written, as it is meant)"""
    polled = random.sample(queues, random.randint(least, len(queues)))
    made = {"name": worker_name(random), "task_queues": polled + polled[: random.randint(0, 1)]}
    if random.random() < 0.3:
        made["workflows"] = random.random() < 0.5
    for key in ("max_concurrent_activities", "max_concurrent_workflow_tasks"):
        if random.random() < 0.3:
            made[key] = random.choice([None, slots(random)])
    meant = {"workflows": True, "max_concurrent_activities": None, "max_concurrent_workflow_tasks": None,
             "graceful_shutdown": 30_000_000} | made | {"task_queues": polled}  # fmt: skip
    if random.random() < 0.3:
        made["graceful_shutdown"], meant["graceful_shutdown"] = shutdown(random)
    return made, meant


def add_workers(random, definition):
    """Gives the definition its section; what it means, or None where there is none."""
    if random.random() < 0.3:
        return None
    queues = used_queues(definition)
    # The first one polls every queue: what nobody polls is an error of its own.
    entries = [entry(random, queues, len(queues) if i == 0 else 1) for i in range(random.randint(1, 4))]
    pairs = {made["name"]: (made, meant) for made, meant in reversed(entries)}
    definition["workers"] = [made for made, _ in pairs.values()]
    return [meant for _, meant in pairs.values()]


def used_queues(definition):
    """In the order of their use: the flock's, then those of its agents."""
    own = (definition.get("temporal_config") or {}).get("task_queue", DEFAULT_QUEUE)
    agents = definition.get("agents", {}).values()
    queues = [((agent or {}).get("temporal_activity_config") or {}).get("task_queue") or own for agent in agents]
    return list(dict.fromkeys([own, *queues]))


def cannot_be(meant):
    """What makes an entry impossible, by the rules of the SDK and of a command line."""
    name = meant["name"]
    if not name or name.startswith("-") or "\0" in name:
        return True
    limits = (meant["max_concurrent_activities"], meant["max_concurrent_workflow_tasks"])
    return any(limit and limit > SLOTS_MAX for limit in limits)


# --- what flockc writes ---------------------------------------------------------------------


def flockc(options, *arguments):
    """(exit code, standard output, findings)"""
    done = subprocess.run([options.flockc, "compile", "-q", "--isolated", *map(str, arguments)], capture_output=True)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    return done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace")


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[path.stem] = module  # dataclasses ask for it
    spec.loader.exec_module(module)
    return module


# --- what the program is ----------------------------------------------------------------------


def as_told(entry):
    """An Entry of the program, like those of entry()."""
    us = entry.graceful_shutdown // datetime.timedelta(microseconds=1)
    return vars(entry) | {"task_queues": list(entry.task_queues), "graceful_shutdown": us}


def accepts(module, *arguments):
    """Whether its command line takes them."""
    sys.argv = ["worker.py", *arguments]
    with open(os.devnull, "w") as nowhere:
        before, sys.stderr = sys.stderr, nowhere
        try:
            return module.parse_arguments()
        except SystemExit:
            return None
        finally:
            sys.stderr = before


def name_complaints(module, names):
    for name in names:
        chosen = accepts(module, "--worker", name)
        if chosen is None or chosen.worker != name:
            yield f"--worker does not take {name!r}"
    if accepts(module, "--worker", "no such worker"):
        yield "--worker takes any name"
    if accepts(module, "--work", names[0] if names else "x"):
        yield "an option is taken by its beginning"


def complaints(module, wanted):
    if [as_told(entry) for entry in module.ENTRIES] != wanted["entries"]:
        yield f"entries {[as_told(entry) for entry in module.ENTRIES]}, wanted {wanted['entries']}"
    if list(module.AGENTS) != wanted["agents"]:
        yield f"agents {module.AGENTS}"
    if module.DEFINITION != pathlib.Path(module.__file__).parent / wanted["file"]:
        yield f"definition {module.DEFINITION}"
    yield from name_complaints(module, wanted["names"])


def wanted_of(definition, meant, stem, file):
    alone = {"name": stem, "task_queues": used_queues(definition), "workflows": True, "max_concurrent_activities": None,
             "max_concurrent_workflow_tasks": None, "graceful_shutdown": 30_000_000}  # fmt: skip
    agents = definition.get("agents", {})
    return {"entries": meant or [alone], "names": [each["name"] for each in meant or []],
            "agents": [(agent or {}).get("name", key) for key, agent in agents.items()], "file": file}  # fmt: skip


# --- cases --------------------------------------------------------------------------------------


def written():
    """Definitions of the project; the text alone is judged, except for the examples."""
    found = [
        *(verdict.ROOT / "examples").glob("*.flock.*"),
        *(verdict.ROOT / "tests/golden/targets").rglob("*.flock.*"),
    ]
    return sorted(path for path in found if path.suffix in (".yaml", ".toml", ".json"))


def judge_refused(tally, path, meant, said):
    if meant and any(map(cannot_be, meant)) and "FLK971" in said:
        tally.agree()
    else:
        tally.disagree(f"{path.name} is refused: {said[:300]}")


def judge_case(tally, options, path, folders):
    """A generated one: the program is what the definition says."""
    case = generate.case(tally.random)
    definition = case.definition
    meant = add_workers(tally.random, definition)
    path.write_text(json.dumps(definition))
    code, _, said = flockc(options, "-t", "worker", path, "-o", f"{folders[0]}/")
    if code:
        judge_refused(tally, path, meant, said)
        return
    made = folders[0] / f"{path.name.split('.')[0]}_worker.py"
    found = ["it is no process, and was written"] if meant and any(map(cannot_be, meant)) else []
    try:
        found += complaints(load(made), wanted_of(definition, meant, path.name.split(".")[0], path.name))
    except Exception as error:  # whatever importing foreign code raises
        found.append(f"{type(error).__name__}: {error}")
    flockc(options, "-t", "worker", path, "-o", f"{folders[1]}/")
    if made.read_bytes() != (folders[1] / made.name).read_bytes():
        found.append("two runs differ")
    if found:
        tally.disagree(f"{path.name}: " + "; ".join(found))
    else:
        tally.agree()


def read_yaml(options, path):
    """By PyYAML, which Flock brings along."""
    program = "import json, sys, yaml; print(json.dumps(yaml.safe_load(open(sys.argv[1]))))"
    done = subprocess.run(
        [options.tools / "flock-0.4/bin/python", "-c", program, path], capture_output=True, check=True
    )
    return json.loads(done.stdout)


def judge_example(tally, options, path, folder):
    """Entries as the section says, read by a reader of YAML."""
    code, text, said = flockc(options, "-t", "worker", path)
    if code:
        tally.disagree(f"{path.name} is refused: {said[:300]}")
        return
    stem = path.name.split(".")[0]
    made = folder / f"example_{stem.replace('-', '_')}_{path.suffix[1:]}.py"
    made.write_text(text)
    definition = read_yaml(options, path.with_suffix(".yaml"))
    module = load(made)
    names = [each["name"] for each in definition.get("workers", [{"name": stem}])]
    queues = {queue for entry in module.ENTRIES for queue in entry.task_queues}
    if [entry.name for entry in module.ENTRIES] == names and queues == set(used_queues(definition)):
        tally.agree()
    else:
        tally.disagree(f"{path.name}: {module.ENTRIES}")


def write_golden(options, path, number, folder):
    """Only for the tools; what it says is in the golden case."""
    code, text, _ = flockc(options, "-t", "worker", path)
    if not code:
        (folder / f"golden_{number}.py").write_text(text)


# --- the tools ----------------------------------------------------------------------------------


def ask_tool(tally, folder, *command):
    """A tool has nothing to say about all programs at once."""
    done = subprocess.run([*map(str, command), str(folder)], capture_output=True, text=True)
    if done.returncode == 0:
        tally.agree()
    else:
        tally.disagree(f"{command}: {(done.stdout + done.stderr)[:2000]}")


def judge_tools(tally, options, folder):
    python = [sys.executable, "-m"]
    ask_tool(tally, folder, *python, "ruff", "format", "--isolated", "--check", "--diff")
    ask_tool(tally, folder, *python, "ruff", "check", "--isolated", "--no-cache")
    for version in ("3.10", "3.13"):
        ask_tool(tally, folder, *python, "mypy", "--strict", "--no-error-summary", "--python-version", version,
                 "--cache-dir", folder.parent / f"mypy-{version}")  # fmt: skip
    # Flock is in this environment, as it is where a developer looks at the program.
    flock = options.tools / "flock-0.4/bin/python"
    ask_tool(tally, folder, os.environ["PYRIGHT"], "--pythonpath", flock)


def main():
    options = verdict.arguments(__doc__, CASES)
    tally = verdict.Tally(options, ", ".join([*VERSIONS, "pyright 1.1.414"]))
    with tempfile.TemporaryDirectory() as place:
        source, *folders = (pathlib.Path(place) / name for name in ("source", "made", "again"))
        for folder in (source, *folders):
            folder.mkdir()
        for number, path in enumerate(written()):
            if path.parent.name == "examples":
                judge_example(tally, options, path, folders[0])
            else:
                write_golden(options, path, number, folders[0])
        for number in range(options.cases):
            judge_case(tally, options, source / f"case{number}.flock.json", folders)
        judge_tools(tally, options, folders[0])
    tally.finish()


if __name__ == "__main__":
    main()
