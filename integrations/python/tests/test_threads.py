# SPDX-License-Identifier: MIT
"""1,000 definitions from 8 threads: each gets the answer that is its own. Most of them are wrong."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import flockc
from conftest import GOOD, MISSPELT

THREADS, DEFINITIONS = 8, 1000


def definition(number: int) -> str:
    """Every fourth is good; the others have a misspelt key in a line of their own, or end in the middle."""
    padding = "# padding\n" * (number % 50)
    return padding + [GOOD, MISSPELT, MISSPELT, f"agents: {{agent_{number}: ["][number % 4]


def complaint(number: int) -> str | None:
    findings = flockc.check(definition(number))
    if number % 4 == 0:
        return f"{number}: {findings}" if findings else None
    if number % 4 == 3:
        return None if findings and findings[0].severity == "error" else f"{number}: {findings}"
    lines = [one.range.start.line for one in findings]
    return None if lines == [11 + number % 50] else f"{number}: {lines}"


def test_threads() -> None:
    with ThreadPoolExecutor(THREADS) as pool:
        complaints = [one for one in pool.map(complaint, range(DEFINITIONS)) if one]
    assert complaints == []


def test_threads_with_options() -> None:
    def name_of(number: int) -> bool:
        options = flockc.options(GOOD.replace("talks", f"queue-{number}"))
        return options["writer"]["task_queue"] == f"queue-{number}"

    with ThreadPoolExecutor(THREADS) as pool:
        assert all(pool.map(name_of, range(DEFINITIONS // 5)))
