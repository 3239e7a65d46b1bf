"""Starts the workflow and prints its result: python start.py TICKET"""

import asyncio
import sys

from temporalio.client import Client
from temporalio.envconfig import ClientConfig

import desk_app as app


async def main(ticket: str) -> None:
    config = ClientConfig.load_client_connect_config()
    config.setdefault("target_host", "localhost:7233")
    client = await Client.connect(**config)
    start = app.Start(ticket=ticket, remark=None)
    handle = await app.start_workflow(client, start, f"ticket-{ticket}")
    result = await handle.result()
    print(result.sender.receipt if result.sender else "not sent")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
