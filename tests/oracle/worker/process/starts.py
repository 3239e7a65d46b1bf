# SPDX-License-Identifier: MIT
"""Starts that end before Flock is imported: soon, with a line that says why, and with their exit code."""

import asyncio

from site_of import example, expect

SOON = 15  # seconds; on a machine that has nothing else to do it takes one
FLOCK = "white duck"  # of its banner


async def ends(site, program, wanted, words, *arguments, environment=None, lines=1):
    """It ends with the code `wanted`, after `words` in one line of its own."""
    async with site.worker(program, *arguments, environment=environment) as worker:
        code = await worker.ends()
        expect(code == wanted, f"code {code}, and it says {worker.lines[-5:]}")
        expect(worker.seconds < SOON, f"that took {worker.seconds:.1f} s")
        expect(not any(FLOCK in line for line in worker.lines), "Flock was imported")
        expect(words in worker.lines[-1], f"it says {worker.lines}")
        expect(lines is None or len(worker.lines) == lines, f"it takes {len(worker.lines)} lines: {worker.lines}")


async def helps(site, program):
    async with site.worker(program, "--help") as worker:
        expect(await worker.ends() == 0, "--help fails")
        text = "\n".join(worker.lines)
        for option in ("--worker", "--definition", "--address", "--namespace", "--profile", "--log-level"):
            expect(option in text, f"--help does not know {option}")


async def judge(site):
    program = site.program(example("gpu-routing.flock.yaml"), "starts")
    alone = site.program(example("presentation.flock.yaml"), "starts-alone")
    address = site.server.address
    broken = site.place / "broken.toml"
    broken.write_text("[profile.default]\naddress = {\n")
    cases = {
        "help": helps(site, program),
        "another worker": ends(site, program, 2, "invalid choice: 'tpu'", "--worker", "tpu", lines=None),
        "no worker to choose": ends(site, alone, 2, "unrecognized arguments: --worker gpu", "--worker", "gpu", lines=None),
        "half an option": ends(site, program, 2, "unrecognized arguments", "--addr", address, lines=None),
        "nobody listens": ends(site, program, 1, "cannot connect to 127.0.0.1:1", "--address", "127.0.0.1:1"),
        "nobody listens, by the environment": ends(site, program, 1, "cannot connect to 127.0.0.1:1",
                                                   environment={"TEMPORAL_ADDRESS": "127.0.0.1:1"}),
        "no such host": ends(site, program, 1, "cannot connect to no-such-host.invalid:7233", "--address",
                             "no-such-host.invalid:7233"),
        "no address": ends(site, program, 1, "cannot connect to ::1:7233", "--address", "::1:7233"),
        "no namespace": ends(site, program, 1, "cannot use namespace 'nowhere'", "--address", address, "--namespace",
                             "nowhere"),
        "TLS to a server without": ends(site, program, 1, f"cannot connect to {address}", "--address", address,
                                        environment={"TEMPORAL_TLS": "true"}),
        "no such profile": ends(site, program, 1, "Temporal's configuration: ", "--profile", "nowhere"),
        "a broken configuration": ends(site, program, 1, "Temporal's configuration: ",
                                       environment={"TEMPORAL_CONFIG_FILE": str(broken)}),
        "no definition": ends(site, program, 1, "there is no definition talk.yaml", "--definition", "talk.yaml"),
    }  # fmt: skip
    at_once = asyncio.Semaphore(3)

    async def one(name, work):
        async with at_once:
            await site.case(name, work)

    await asyncio.gather(*(one(name, work) for name, work in cases.items()))
