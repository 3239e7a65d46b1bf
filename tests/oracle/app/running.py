# SPDX-License-Identifier: MIT
"""Runs applications against a Temporal development server, with agents that are stubs (stubs.py).

For the examples and the golden cases of chains, branches, circles and routers:

- the worker says which queues it waits on, and the server sees it there; with `workers:` a process for each;
- a run that the client's start function began comes to its end, and the agents ran in an order that the
  hand-offs allow, each with the newest values of the names that it reads;
- the server has recorded the options of the definition: of the start with its memo, and of each activity;
- the history can be replayed, so the workflow is deterministic;
- after SIGTERM an activity that runs is finished, and the process ends with 0;
- the example of docs/app.md is checked by the tools and does what the page says;
- with a bad address, a namespace that is not there and a wrong argument it ends at once, with a line that says so.
"""

import asyncio
import collections
import contextlib
import importlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import typing

import cases
import stubs
import temporal_server
import verdict
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.enums.v1 import EventType, TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest, StartWorkflowExecutionRequest
from temporalio.client import Client
from temporalio.worker import Replayer

GOLDEN = ["app-chain", "app-branch", "app-circle", "app-dynamic"]
PATIENCE = 60
STARTED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED
SCHEDULED = EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED


# --- an application ----------------------------------------------------------------------------------


def hand_offs(flockc, source):
    """Those that are written: an application takes them all, and Flock under Temporal does not."""
    config = source.parent / "without-flock.yaml"
    config.write_text("flock: none\n")
    done = subprocess.run([flockc, "compile", "-q", "--config", config, source], capture_output=True, check=False)
    return json.loads(done.stdout)["handOffs"]


class Project:
    """A definition, what is made of it, and the user's side."""

    def __init__(self, options, path, folder):
        self.name = f"run{len(list(folder.iterdir()))}"
        self.path, self.folder = path, folder
        source = folder / f"{self.name}.flock{path.suffix}"
        source.write_bytes(path.read_bytes())
        done = cases.run(options.flockc, "temporal-python", source, "-o", f"{folder}/")
        if done.returncode:
            raise AssertionError(done.stderr.decode())
        self.document = json.loads(cases.run(options.flockc, "options", source).stdout)
        self.hand_offs = hand_offs(options.flockc, source)
        self.app = importlib.import_module(f"{self.name}_app")
        self.choices = self.find_choices()
        (folder / f"{self.name}_user.py").write_text(stubs.source(self.app.__name__, self.workflow_name(), self.choices))
        self.user = importlib.import_module(f"{self.name}_user")
        self.workflow = getattr(self.user, self.workflow_name()) if self.choices else getattr(self.app, self.workflow_name())

    def workflow_name(self):
        """The class with the agents' way in it."""
        return next(name for name, value in vars(self.app).items()
                    if isinstance(value, type) and (value.__doc__ or "").startswith("The agents, in the order"))  # fmt: skip

    def find_choices(self):
        base = getattr(self.app, self.workflow_name())
        found = []
        for method in sorted(getattr(base, "__abstractmethods__", ())):
            alias = getattr(base, method).__annotations__["return"]
            names = [name for part in (alias, *typing.get_args(alias)) for name in typing.get_args(part) if isinstance(name, str)]
            variable = next(name for name, value in vars(self.app).items() if name.startswith("After") and value == alias)
            found.append((method.removeprefix("after_"), variable, sorted(set(names))))
        return found

    def queues(self):
        return {entry.name: entry.task_queues for entry in self.app.ENTRIES}

    def used(self, queue):
        return bool(self.user.AGENTS.activities(queue)) or queue == self.app.WORKFLOW["task_queue"]


class Process:
    """`..._user.py` as a worker."""

    def __init__(self, project, address, *arguments):
        command = [sys.executable, f"{project.name}_user.py", "--address", address, *arguments]
        self.log = project.folder / f"{project.name}-{time.monotonic_ns()}.log"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(command, cwd=project.folder, stdout=log, stderr=log, env=environment())

    def said(self):
        return self.log.read_text(errors="replace")

    def wait_for(self, text):
        deadline = time.monotonic() + PATIENCE
        while text not in self.said():
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise AssertionError(f"it does not say {text!r}: {self.said()}")
            time.sleep(0.05)

    def stop(self):
        """The exit code after SIGTERM."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE)

    def kill(self):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()


def environment():
    return {key: value for key, value in os.environ.items() if not key.startswith("TEMPORAL_")}


# --- what the server knows ------------------------------------------------------------------------------


async def polled(client, queue, kind):
    request = DescribeTaskQueueRequest(namespace="default", task_queue=TaskQueue(name=queue), task_queue_type=kind)
    answer = await client.workflow_service.describe_task_queue(request)
    return {poller.identity.split("@")[0] for poller in answer.pollers}


async def wrong_pollers(client, project):
    """Queues that are not polled by the process that should."""
    for queue in {queue for queues in project.queues().values() for queue in queues if project.used(queue)}:
        wanted = next(entry.name for entry in sorted(project.app.ENTRIES, key=lambda entry: not entry.workflows) if queue in entry.task_queues)
        kinds = [TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY] if project.user.AGENTS.activities(queue) else []
        if queue == project.app.WORKFLOW["task_queue"]:
            kinds.append(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
        for kind in kinds:
            found = await polled(client, queue, kind)
            if found & set(project.queues()) != {wanted}:  # others have been there before
                yield f"{queue} is polled by {found}, not {wanted}"


def start_complaints(project, event):
    recorded, wanted = event.workflow_execution_started_event_attributes, StartWorkflowExecutionRequest()
    json_format.ParseDict(project.document["workflow"], wanted)
    if recorded.workflow_type.name != project.app.WORKFLOW_TYPE:
        yield f"the type is {recorded.workflow_type.name}"
    if recorded.task_queue.name != wanted.task_queue.name or recorded.memo != wanted.memo:
        yield "queue or memo of the start differ"
    for name in ("workflow_execution_timeout", "workflow_run_timeout"):
        given = getattr(wanted, name)
        if given.ToNanoseconds() and getattr(recorded, name) != given:
            yield f"{name} is {getattr(recorded, name)}, not {given}"


def activity_complaints(project, events):
    for event in events:
        recorded = event.activity_task_scheduled_event_attributes
        wanted = json_format.ParseDict(project.document["activities"][recorded.activity_type.name], ActivityOptions())
        sent = ActivityOptions(start_to_close_timeout=recorded.start_to_close_timeout, retry_policy=recorded.retry_policy)
        sent.task_queue.name = recorded.task_queue.name
        if sent != wanted:
            yield f"{recorded.activity_type.name}: {sent} not {wanted}"


# --- the way of the agents --------------------------------------------------------------------------------


def input_of(event):
    payloads = event.activity_task_scheduled_event_attributes.input.payloads
    return json.loads(payloads[0].data)


def way_complaints(project, events, history):
    """Each agent follows one that may hand off to it, and reads the newest values."""
    edges = collections.defaultdict(set)  # a router that decides while it runs leads to None
    for hand_off in project.hand_offs:
        edges[hand_off["from"]].add(hand_off.get("to"))
    results = [json.loads(event.activity_task_completed_event_attributes.result.payloads[0].data) for event in history
               if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED]  # fmt: skip
    known = json.loads(json.dumps(vars(project.user.start())))
    names = [event.activity_task_scheduled_event_attributes.activity_type.name for event in events]
    for index, event in enumerate(events):
        read = input_of(event)
        if any(known.get(key) != value for key, value in read.items()):
            yield f"{names[index]} reads {read} of {known}"
        known.update(results[index])
        following = names[index + 1] if index + 1 < len(names) else None
        if following and not {following, None} & edges[names[index]]:
            yield f"{following} follows {names[index]}"
    if edges[names[-1]] and not project.choices:
        yield f"{names[-1]} is not the last"


# --- a run --------------------------------------------------------------------------------------------------


async def run_once(client, project, identifier):
    handle = await project.app.start_workflow(client, project.user.start(), identifier)
    result = await asyncio.wait_for(handle.result(), PATIENCE)
    return result, await handle.fetch_history()


async def complaints(server, client, project):
    names = list(project.queues()) if project.document and "--worker" in help_of(project) else [None]
    processes = [Process(project, server.address, *(["--worker", name] if name else [])) for name in names]
    try:
        for process in processes:
            process.wait_for("waiting for tasks on")
        result, history = await run_once(client, project, f"{project.name} once")
        for found in [found async for found in wrong_pollers(client, project)]:
            yield found
        scheduled = [event for event in history.events if event.event_type == SCHEDULED]
        for found in (*start_complaints(project, history.events[0]), *activity_complaints(project, scheduled),
                      *way_complaints(project, scheduled, history.events)):  # fmt: skip
            yield found
        if type(result) is not typing.get_type_hints(project.workflow.run)["return"]:
            yield f"the result is {result!r}"
        await Replayer(workflows=[project.workflow]).replay_workflow(history)
        codes = [process.stop() for process in processes]
        if any(codes) or not all("stopped" in process.said() for process in processes):
            yield f"SIGTERM ends it with {codes}: {processes[0].said()}"
    finally:
        for process in processes:
            process.kill()


def help_of(project):
    done = subprocess.run([sys.executable, f"{project.name}_user.py", "--help"], cwd=project.folder, capture_output=True, text=True, env=environment())
    return done.stdout


async def drain_complaints(server, client, project):
    """SIGTERM while an activity runs."""
    process = Process(project, server.address, "2")
    try:
        process.wait_for("waiting for tasks on")
        handle = await project.app.start_workflow(client, project.user.start(), f"{project.name} drained")
        await asyncio.sleep(1)
        code = await asyncio.to_thread(process.stop)
        history = await handle.fetch_history()
        done = [event for event in history.events if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED]
        await handle.terminate()
        if code or len(done) != 1:
            yield f"SIGTERM during an activity: exit code {code}, {len(done)} activities finished: {process.said()}"
    finally:
        process.kill()


def refusal_complaints(server, project):
    port = temporal_server.free_port()
    for arguments, text in [(["--address", f"127.0.0.1:{port}"], "cannot connect to"),
                            (["--address", server.address, "--namespace", "nowhere"], "cannot use namespace 'nowhere'"),
                            (["--address", server.address, "--profile", "none"], "configuration")]:  # fmt: skip
        begun = time.monotonic()
        done = subprocess.run([sys.executable, f"{project.name}_user.py", *arguments], cwd=project.folder, capture_output=True, text=True,
                              env=environment(), timeout=PATIENCE)  # fmt: skip
        lines = [line for line in done.stderr.splitlines() if " ERROR " in line]
        if done.returncode != 1 or len(lines) != 1 or text not in lines[0] or "Traceback" in done.stderr:
            yield f"{arguments}: {done.returncode} after {time.monotonic() - begun:.0f} s: {done.stderr}"


def example_complaints(options, server, folder):
    """examples/app/, as docs/app.md shows it."""
    project = folder / "example"
    shutil.copytree(verdict.ROOT / "examples/app", project)
    done = subprocess.run([options.flockc, "compile", "-q", "-t", "temporal-python", "desk.flock.yaml", "-o", "./"], cwd=project)
    for tool in (["mypy", "--strict", "."], ["ruff", "check", "-q", "."], ["ruff", "format", "-q", "--check", "."]):
        checked = subprocess.run([sys.executable, "-m", *tool], cwd=project, capture_output=True, text=True)
        if done.returncode or checked.returncode:
            yield f"{tool}: {checked.stdout}{checked.stderr}"
    place = {**environment(), "TEMPORAL_ADDRESS": server.address}
    with (folder / "example.log").open("wb") as log:
        worker = subprocess.Popen([sys.executable, "desk.py"], cwd=project, env=place, stdout=log, stderr=log)
    try:
        started = subprocess.run([sys.executable, "start.py", "my invoice is wrong"], cwd=project, env=place, capture_output=True,
                                 text=True, timeout=PATIENCE)  # fmt: skip
        if started.stdout != "sent 'politely: my invoice is wrong'\n":
            yield f"start.py: {started.stdout}{started.stderr}{(folder / 'example.log').read_text()}"
        worker.send_signal(signal.SIGTERM)
        if worker.wait(timeout=PATIENCE):
            yield f"desk.py ends with {worker.returncode}"
    finally:
        worker.kill()
        worker.wait()


async def judge_all(tally, options, folder):
    paths = [*sorted((verdict.ROOT / "examples").glob("*.flock.*")),
             *(verdict.ROOT / "tests/golden/targets" / name / "in.flock.yaml" for name in GOLDEN)]  # fmt: skip
    with temporal_server.TemporalServer(options.server) as server:
        client = await Client.connect(server.address)
        projects = [Project(options, path, folder) for path in paths]
        for project in projects:
            count(tally, project.path, [found async for found in complaints(server, client, project)])
        count(tally, projects[1].path, [found async for found in drain_complaints(server, client, projects[1])])
        count(tally, projects[0].path, list(refusal_complaints(server, projects[0])))
        count(tally, verdict.ROOT / "examples/app", list(example_complaints(options, server, folder)))


def count(tally, path, found):
    if found:
        tally.disagree(f"{path.relative_to(verdict.ROOT)}: " + "; ".join(found)[:3000])
    else:
        tally.agree()


def judge(options):
    """The rows of the table."""
    done = subprocess.run([options.server, "--version"], capture_output=True, text=True)
    version = done.stdout.split("Server ")[-1].split(",")[0].split()[0] if "Server" in done.stdout else "?"
    tally = verdict.Tally(options, f"applications on Temporal {version}")
    with tempfile.TemporaryDirectory() as place, contextlib.ExitStack() as stack:
        sys.path.insert(0, place)
        stack.callback(sys.path.remove, place)
        asyncio.run(judge_all(tally, options, pathlib.Path(place)))
    return [tally]
