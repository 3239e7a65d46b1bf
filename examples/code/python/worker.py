"""A process that runs the workflow and its activities until it is told to stop."""

import asyncio
import signal

from temporalio.worker import Worker

import talk_options
from activities import research, write
from connection import connect
from workflows import Talk


async def main() -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    worker = Worker(
        await connect(),
        task_queue=talk_options.WORKFLOW["task_queue"],
        workflows=[Talk],
        activities=[research, write],
    )
    async with worker:
        print("waiting for tasks", flush=True)
        await stop.wait()


if __name__ == "__main__":
    asyncio.run(main())
