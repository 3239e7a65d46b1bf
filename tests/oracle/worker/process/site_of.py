# SPDX-License-Identifier: MIT
"""What all cases need: flockc, the server, a client of it, and a folder with programs."""

import asyncio
import json
import pathlib
import shutil
import subprocess

import verdict
from google.protobuf import json_format
from process import Worker
from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest, StartWorkflowExecutionRequest
from temporalio.client import Client

AT_ONCE = 3  # processes that import Flock
PATIENCE = 60
KINDS = {"workflow": TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, "activity": TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY}


class Site:
    def __init__(self, options, tally, server, place, second):
        self.options, self.tally, self.server, self.place, self.second = options, tally, server, place, second
        self.at_once = asyncio.Semaphore(AT_ONCE)

    async def case(self, name, work):
        """One case: it agrees, or says what is different."""
        try:
            await work
        except (AssertionError, TimeoutError, subprocess.CalledProcessError) as error:
            self.tally.disagree(f"{name}: {type(error).__name__}: {error}")
        else:
            self.tally.agree()

    def program(self, definition, folder=None):
        """The worker of a definition, with the file beside it that it loads; of TOML, flockc writes that one."""
        folder = self.place / (folder or definition.name)
        folder.mkdir()
        is_toml = definition.suffix == ".toml"
        if not is_toml:
            shutil.copy(definition, folder)
        targets = ["-t", "worker", *(["-t", "flock"] if is_toml else [])]
        self.flockc("compile", "-q", "--isolated", definition, *targets, "-o", f"{folder}/")
        return next(folder.glob("*_worker.py"))

    def flockc(self, *arguments):
        command = [self.options.flockc, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def worker(self, program, *arguments, environment=None):
        return Worker(program, *arguments, environment=environment)

    def client(self, namespace="default"):
        return Client.connect(self.server.address, namespace=namespace)

    async def pollers(self, queue, kind, namespace="default"):
        client = await self.client(namespace)
        answer = await client.workflow_service.describe_task_queue(DescribeTaskQueueRequest(
            namespace=namespace, task_queue=TaskQueue(name=queue), task_queue_type=KINDS[kind]))  # fmt: skip
        return sorted(poller.identity for poller in answer.pollers)

    async def expect_pollers(self, queue, kind, wanted, namespace="default"):
        """The server hears of a poller with its first poll, a moment after it has begun."""
        for _ in range(50):
            found = await self.pollers(queue, kind, namespace)
            if found == sorted(wanted):
                return
            await asyncio.sleep(0.1)
        raise AssertionError(f"{kind} tasks of {queue!r} are polled by {found}, not by {wanted}")

    async def start(self, definition, run_id, *arguments, namespace="default"):
        """Begins a run with what flockc makes of the definition; a handle."""
        body = json.loads(self.flockc("compile", "-q", "--isolated", definition, "-t", "start-request", "--workflow-id",
                                      run_id, *arguments))  # fmt: skip
        request = json_format.ParseDict(body, StartWorkflowExecutionRequest(), ignore_unknown_fields=False)
        request.namespace, request.request_id = namespace, run_id
        client = await self.client(namespace)
        await client.workflow_service.start_workflow_execution(request)
        return client.get_workflow_handle(run_id)


async def result_of(handle):
    return await asyncio.wait_for(handle.result(), PATIENCE)


def expect(condition, text):
    if not condition:
        raise AssertionError(text)


def example(name):
    return pathlib.Path(verdict.ROOT / "examples" / name)
