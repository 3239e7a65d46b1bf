# SPDX-License-Identifier: MIT
"""A worker, a workflow and an agent with a development server: what it recorded of the options."""

from __future__ import annotations

from typing import Any

from temporalio import activity, workflow
from temporalio.api.enums.v1 import EventType
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

with workflow.unsafe.imports_passed_through():
    import flockc
    import settings


@activity.defn
async def write(topic: str) -> str:
    return f"a talk about {topic}"


@workflow.defn
class Talk:
    @workflow.run
    async def run(self, topic: str) -> str:
        return await workflow.execute_activity(write, topic, **settings.OPTIONS["talk"]["writer"])


async def run_talk(server: str, options: flockc.Options) -> tuple[str, Any, Any]:
    """The result of the workflow, and the attributes of the events: it started, the activity was scheduled."""
    settings.OPTIONS["talk"] = options
    async with await WorkflowEnvironment.start_local(dev_server_existing_path=server) as environment:
        client = environment.client
        worker = Worker(client, task_queue=options.workflow["task_queue"], workflows=[Talk], activities=[write])
        async with worker:
            handle = await client.start_workflow(Talk.run, "cats", id="talk-1", **options.workflow)
            result = await handle.result()
        events = (await handle.fetch_history()).events
    by_type = {event.event_type: event for event in events}
    started = by_type[EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED]
    scheduled = by_type[EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED]
    return (result, started.workflow_execution_started_event_attributes,
            scheduled.activity_task_scheduled_event_attributes)  # fmt: skip
