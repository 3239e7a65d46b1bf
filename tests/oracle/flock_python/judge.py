# SPDX-License-Identifier: MIT
"""Reads the settings that target `flock-python` writes as Flock itself reads them.

For the examples, the golden cases of the targets and generated definitions with hostile names and
durations (the generator of the judge `protobuf`; --cases is how many):

- the module is imported, with Flock's own classes, and what Flock's workflow makes of the objects (its
  layering of an agent's settings over the flock's, and TemporalRetryPolicyConfig.to_temporalio_policy)
  is what the options document says of each agent, of the routing and of the workflow;
- a constant of an agent is the same object as the one by name;
- `Flock(**FLOCK)` takes the arguments (for the examples: it is slow);
- ruff's formatter leaves the code as it is, and its linter has nothing to say.
"""

import datetime
import importlib.metadata
import importlib.util
import json
import pathlib
import re
import subprocess
import tempfile

import cases
import python_messages
import verdict
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions

CASES = 200
ROUTING_TIMEOUT = datetime.timedelta(minutes=1)
AGENT_TIMEOUT = datetime.timedelta(minutes=5)


OWN = {"ACTIVITIES", "FLOCK", "TEMPORAL_CONFIG"}


def identifier(name):
    """What the rules of the target make of a name of words."""
    words = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name)
    made = "_".join(re.split(r"[ _.-]+", words)).upper()
    return made + "_" if made in OWN else made


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# --- what Flock makes of the objects ----------------------------------------------------------


def message(queue, timeout, policy):
    return python_messages.activity(
        {"task_queue": queue, "start_to_close_timeout": timeout, "retry_policy": policy.to_temporalio_policy()}
    )


def activity(flock, agent):
    """As FlockWorkflow.run layers them."""
    return message(
        agent.task_queue or flock.task_queue,
        agent.start_to_close_timeout or AGENT_TIMEOUT,
        agent.retry_policy or flock.default_activity_retry_policy,
    )


def wanted(part):
    return json_format.Parse(json.dumps(part), ActivityOptions())


def timeout_of(workflow, name):
    text = workflow.get(name)
    return text and datetime.timedelta(microseconds=cases.microseconds(text))


def complaints(module, document):
    flock, workflow = module.TEMPORAL_CONFIG, document["workflow"]
    if sorted(module.ACTIVITIES) != sorted(document["activities"]):
        yield f"agents {list(module.ACTIVITIES)}"
        return
    for name, part in document["activities"].items():
        if activity(flock, module.ACTIVITIES[name]) != wanted(part):
            yield f"the settings of {name!r} differ"
        if cases.WORDS.fullmatch(name) and getattr(module, identifier(name), None) is not module.ACTIVITIES[name]:
            yield f"{identifier(name)} is not the constant of {name!r}"
    if message(flock.task_queue, ROUTING_TIMEOUT, flock.default_activity_retry_policy) != wanted(document["routing"]):
        yield "the settings of the routing differ"
    if flock.task_queue != workflow["taskQueue"]["name"]:
        yield "the queue of the workflow differs"
    if (flock.workflow_execution_timeout or None) != timeout_of(workflow, "workflowExecutionTimeout"):
        yield "the execution timeout differs"
    if (flock.workflow_run_timeout or None) != timeout_of(workflow, "workflowRunTimeout"):
        yield "the run timeout differs"
    yield from flock_complaints(module, document["flock"])


def flock_complaints(module, flock):
    arguments = dict(module.FLOCK)
    if arguments.pop("temporal_config") is not module.TEMPORAL_CONFIG:
        yield "FLOCK has another temporal_config"
    names = {"name": "name", "enableTemporal": "enable_temporal", "startInProcessWorker": "temporal_start_in_process_worker"}
    if arguments != {names[key]: value for key, value in flock.items()}:
        yield f"FLOCK is {arguments}"


# --- cases --------------------------------------------------------------------------------------


def judge_module(tally, case):
    try:
        found = list(complaints(load(next(case.folder.iterdir())), case.document))
    except Exception as error:  # whatever importing foreign code raises
        found = [f"{type(error).__name__}: {error}"]
    if found:
        tally.disagree(f"{case.path.name}: " + "; ".join(found))
    else:
        tally.agree()


def judge_flock(tally, case):
    from flock.core import Flock

    module = load(next(case.folder.iterdir()))
    flock = Flock(**module.FLOCK, model=None)
    is_right = flock.temporal_config == module.TEMPORAL_CONFIG and flock.enable_temporal == module.FLOCK["enable_temporal"]
    tally.agree() if is_right else tally.disagree(f"{case.path.name}: Flock holds {flock.temporal_config}")


def ask_ruff(tally, options, folder):
    ruff = pathlib.Path(options.tools) / "code-python/bin/ruff"
    for command in (["format", "--isolated", "--check", "--diff"], ["check", "--isolated", "--no-cache"]):
        done = subprocess.run([ruff, *command, folder], capture_output=True, text=True)
        if done.returncode == 0:
            tally.agree()
        else:
            tally.disagree(f"ruff {command[0]}: {(done.stdout + done.stderr)[:2000]}")


def main():
    options = verdict.arguments(__doc__, CASES)
    tally = verdict.Tally(options, f"flock-core {importlib.metadata.version('flock-core')}, target flock-python")
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        for case in cases.compiled(tally, options, "flock-python", folder, lambda _: False, identifier):
            judge_module(tally, case)
            if case.name.startswith("written") and case.path.stat().st_size and case.name < "written4":
                judge_flock(tally, case)
        ask_ruff(tally, options, folder / "made")
    tally.finish()


if __name__ == "__main__":
    main()
