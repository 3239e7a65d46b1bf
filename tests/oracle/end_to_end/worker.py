# SPDX-License-Identifier: MIT
"""The dedicated worker of the judge: worker.py ADDRESS DEFINITION OPTIONS [DEFINITION OPTIONS]...

Loads every DEFINITION into Flock and polls what the OPTIONS document that flockc made of it
lists under `taskQueues`: for each queue one Worker with exactly the workflows and activities listed
there, so a run can only end if that list is right. Prints `polling` and serves
until its standard input ends. The number of tasks that run at a time is the SDK's default.
"""

import asyncio
import json
import pathlib
import sys

import real_flock
from flock.workflow.agent_execution_activity import determine_next_agent, execute_single_agent
from flock.workflow.flock_workflow import FlockWorkflow
from temporalio.worker import Worker

WORKFLOWS = {"FlockWorkflow": FlockWorkflow}
ACTIVITIES = {"execute_single_agent": execute_single_agent, "determine_next_agent": determine_next_agent}


def worker_for(client, queue):
    workflows = [WORKFLOWS[name] for name in queue["workflows"]]
    activities = [ACTIVITIES[name] for name in queue["activities"]]
    return Worker(client, task_queue=queue["name"], workflows=workflows, activities=activities)


async def serve(address, documents):
    client = await real_flock.connect_to(address)()
    workers = [worker_for(client, queue) for document in documents for queue in document["taskQueues"]]
    polling = [asyncio.create_task(worker.run()) for worker in workers]
    print("polling", flush=True)
    await asyncio.to_thread(sys.stdin.read)
    await asyncio.gather(*(worker.shutdown() for worker in workers))
    await asyncio.gather(*polling)


def main():
    address, *files = sys.argv[1:]
    for definition in files[::2]:
        real_flock.load(definition)
    documents = [json.loads(pathlib.Path(options).read_text()) for options in files[1::2]]
    asyncio.run(serve(address, documents))


if __name__ == "__main__":
    main()
