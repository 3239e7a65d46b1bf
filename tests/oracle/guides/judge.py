# SPDX-License-Identifier: MIT
"""Follows the guides for each language with the real tools, from the definition to a worker that runs.

For each project of examples/code/, in a folder of its own, with the commands that its guide in docs/guides/
shows:

- its code is generated; the compiler, the checkers and the formatters of the language have nothing to say;
- its worker serves a Temporal development server, its client starts the workflow and prints what the
  guide says;
- the server has recorded the options of the definition: of the start with its memo, and of each activity
  that it scheduled;
- after SIGTERM the worker ends.
"""

import asyncio
import json
import os
import pathlib
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import temporal_server
import verdict
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.enums.v1 import EventType
from temporalio.client import Client

TOPIC = "cats"
COLORS = re.compile(r"\x1b\[[0-9;]*m")  # Maven resets colours in a pipe, too
PATIENCE = 60
AGENTS = ("researcher", "writer")  # as the workflows run them
STARTED = EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED
SCHEDULED = EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED


class Language:
    """A project: the commands that its guide shows, those that only the judge runs, and its tools."""

    def __init__(self, versions, install, build, checks, worker, start):
        self.versions, self.install = versions, install
        self.build, self.checks = build, checks
        self.worker, self.start = worker, start

    def shown(self):
        return [*self.build, self.worker, self.start]


def python_language(tools):
    folder = tools / "code-python/bin"

    def install(project):
        return {"PATH": f"{folder}:{os.environ['PATH']}"}

    return Language(
        "temporalio 1.35.0, mypy 2.4.1, ruff 0.17.6", install,
        ["flockc compile -t python talk.flock.yaml -o ./"],
        ["python -m mypy --strict --no-error-summary .", "python -m ruff check -q .", "python -m ruff format -q --check ."],
        "python worker.py", f"python start.py {TOPIC}")  # fmt: skip


def go_language(tools):
    def install(project):
        return {"GOFLAGS": "-mod=readonly"}

    return Language(
        os.environ.get("CODE_GO_VERSIONS", ""), install,
        ["go generate ./...", "go build -o bin/ ./..."],
        ["go vet ./...", 'test -z "$(gofmt -l .)"', f'test -z "$({os.environ.get("GOFUMPT", "gofumpt")} -l .)"'],
        "bin/worker", f"bin/start {TOPIC}")  # fmt: skip


def typescript_language(tools):
    def install(project):
        (project / "node_modules").symlink_to(tools / "guides-typescript/node_modules")
        return {}

    prettier = os.environ.get("CODE_TYPESCRIPT_TOOLS", "") + "/node_modules/.bin/prettier"
    return Language(
        "tsc 5.9.3, prettier 3.10.1, @temporalio 1.24.0", install,
        ["npm run build"],
        [f"{prettier} --log-level warn --check src package.json tsconfig.json"],
        "node lib/worker.js", f"npm run -s start {TOPIC}")  # fmt: skip


def java_language(tools):
    """Maven fetches what the project's pom names."""
    formatter = next((tools / "code-java/format").glob("*.jar"), "")
    sources = "src/main/java/talks/*.java"
    lint = 'mvn -q -B dependency:build-classpath -Dmdep.outputFile=target/path && javac -Xlint:all -Werror -proc:none'
    return Language(
        os.environ.get("CODE_JAVA_VERSIONS", ""), lambda project: {},
        ["mvn -q compile"],
        [f'{lint} --release 11 -cp "$(cat target/path)" -d target/linted {sources}',
         f'test -z "$(java -jar {formatter} --dry-run {sources})"'],
        "mvn -q exec:java -Dexec.mainClass=talks.TalkWorker",
        f"mvn -q exec:java -Dexec.mainClass=talks.Start -Dexec.args={TOPIC}")  # fmt: skip


LANGUAGES = {"python": python_language, "go": go_language, "typescript": typescript_language, "java": java_language}


class Failure(Exception):
    pass


def expect(is_so, text):
    if not is_so:
        raise Failure(text)


# A thread of temporalio's own may outlive the interpreter, which aborts then or crashes, with all work done: seen
# twice, on a busy machine (temporalio 1.35.0, Python 3.11). It is nothing that a page could help.
AT_THE_END = ("Python runtime state: finalizing", "Segmentation fault")


class Project:
    """A copy of a language's project, and what its commands say."""

    def __init__(self, name, language, folder, flockc, address):
        self.name, self.language, self.folder = name, language, folder
        ignore = shutil.ignore_patterns("node_modules", "lib", "bin", "target", "talk_options.*", "TalkOptions.java", "__pycache__", ".*_cache")
        shutil.copytree(verdict.ROOT / "examples/code" / name, folder, ignore=ignore)
        self.environment = dict(os.environ, TEMPORAL_ADDRESS=address, **language.install(folder))
        self.environment["PATH"] = f"{flockc.parent}:{self.environment['PATH']}"
        self.environment.pop("PYTHONPATH", None)

    def run(self, command):
        for _ in range(3):
            done = subprocess.run(command, shell=True, cwd=self.folder, env=self.environment, text=True,
                                  capture_output=True)  # fmt: skip
            if not any(words in done.stderr for words in AT_THE_END):
                break
        expect(done.returncode == 0, f"`{command}` ends with {done.returncode}:\n{(done.stdout + done.stderr)[-3000:]}")
        return COLORS.sub("", done.stdout)

    def options(self):
        return json.loads(self.run("flockc compile talk.flock.yaml"))

    def start_worker(self):
        log = (self.folder / "worker.log").open("w")
        process = subprocess.Popen(["sh", "-c", f"exec {self.language.worker}"], cwd=self.folder, env=self.environment,
                                   stdout=log, stderr=log)  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        while "waiting for tasks" not in (self.folder / "worker.log").read_text():
            expect(process.poll() is None and time.monotonic() < deadline, self.worker_log())
            time.sleep(0.1)
        return process

    def worker_log(self):
        return "the worker says:\n" + (self.folder / "worker.log").read_text()[-3000:]


def check_guide(project):
    """The page shows each command that is run here, and the result."""
    page = (verdict.ROOT / "docs/guides" / f"{project.name}.md").read_text()
    for command in project.language.shown():
        expect(f"\n$ {command}\n" in page, f"the guide does not show `{command}`")


def stop(process):
    """Temporal's Python SDK sometimes aborts while the interpreter ends, after it has drained: so the code
    of a worker says nothing."""
    process.send_signal(signal.SIGTERM)
    try:
        process.wait(timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        raise Failure("the worker does not end after SIGTERM") from None


def recorded(attributes):
    """The options with which the server has scheduled an activity."""
    message = ActivityOptions(retry_policy=attributes.retry_policy)
    message.task_queue.name = attributes.task_queue.name
    message.start_to_close_timeout.CopyFrom(attributes.start_to_close_timeout)
    return message


def compare_start(attributes, memo, wanted):
    timeout = json_format.MessageToDict(attributes.workflow_execution_timeout)
    expect(attributes.task_queue.name == wanted["taskQueue"]["name"], f"started on {attributes.task_queue.name}")
    expect(timeout == wanted["workflowExecutionTimeout"], f"the start has a timeout of {timeout}")
    found = json_format.MessageToDict(memo)["fields"]
    expect(found == wanted["memo"]["fields"], f"the memo is {found}")


async def history(address, identifier):
    client = await Client.connect(address)
    handle = client.get_workflow_handle(identifier)
    events = (await handle.fetch_history()).events
    return events, (await handle.describe()).raw_description.workflow_execution_info.memo


def compare_history(project, address, identifier):
    events, memo = asyncio.run(history(address, identifier))
    wanted = project.options()
    started = next(event for event in events if event.event_type == STARTED)
    compare_start(started.workflow_execution_started_event_attributes, memo, wanted["workflow"])
    scheduled = [event.activity_task_scheduled_event_attributes for event in events if event.event_type == SCHEDULED]
    expect(len(scheduled) == len(wanted["activities"]), f"{len(scheduled)} activities were scheduled")
    for attributes, name in zip(scheduled, AGENTS):
        message = json_format.Parse(json.dumps(wanted["activities"][name]), ActivityOptions())
        expect(recorded(attributes) == message, f"{name} was scheduled with\n{recorded(attributes)}and not\n{message}")


def follow(project, address):
    """Returns how many things were as they should."""
    check_guide(project)
    for command in (*project.language.build, *project.language.checks):
        project.run(command)
    worker = project.start_worker()
    try:
        said = project.run(project.language.start)
        page = (verdict.ROOT / "docs/guides" / f"{project.name}.md").read_text()
        expect(said and said in page, f"the client prints something else than the guide says:\n{said}")
        compare_history(project, address, f"talk-{TOPIC}")
        stop(worker)
    finally:
        if worker.poll() is None:
            worker.kill()
    # The commands that are shown and the checks, what was printed, the start, each activity, the end.
    return len(project.language.shown()) + len(project.language.checks) + 2 + len(AGENTS) + 1


def judge_language(options, name, folder):
    language = LANGUAGES[name](options.tools)
    tally = verdict.Tally(options, f"{name}: {language.versions}")
    with temporal_server.TemporalServer(options.server) as server:
        try:
            tally.agree(follow(Project(name, language, folder / name, options.flockc, server.address), server.address))
        except Failure as failure:
            tally.disagree(f"{name}: {failure}")
    return tally


def main():
    options = verdict.arguments(__doc__)
    with tempfile.TemporaryDirectory() as place:
        tallies = [judge_language(options, name, pathlib.Path(place)) for name in LANGUAGES]
    verdict.finish_all(tallies)


if __name__ == "__main__":
    sys.exit(main())
