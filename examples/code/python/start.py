"""Starts the workflow and prints its result: python start.py TOPIC"""

import asyncio
import sys

import talk_options
from connection import connect
from workflows import Talk


async def main(topic: str) -> None:
    client = await connect()
    talk = await client.execute_workflow(
        Talk.run, topic, id=f"talk-{topic}", **talk_options.WORKFLOW
    )
    print(talk)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
