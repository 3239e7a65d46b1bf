# SPDX-License-Identifier: MIT
"""What options() makes: its values, where temporalio is missing, and what a real server records of them.

The server is Temporal's development server; FLOCKC_TEMPORAL names the program ``temporal``.
"""

from __future__ import annotations

import asyncio
import importlib.util
import os
import subprocess
import sys
from datetime import datetime, timedelta, timezone
from typing import Any

import pytest

import flockc
from conftest import GOOD
from flockc._options import read_duration

START = """\
  workflow_id: talk-42
  id_reuse_policy: reject_duplicate
  id_conflict_policy: use_existing
  start_delay: PT5M
  search_attributes:
    CustomerId: {type: keyword, value: "42"}
    Note: {type: text, value: ü}
    Count: {type: int, value: 9007199254740993}
    Price: {type: double, value: 5}
    Paid: {type: bool, value: true}
    Due: {type: datetime, value: 2030-01-31T08:00:00.5Z}
    Tags: {type: keyword_list, value: [draft, urgent]}
"""

has_temporalio = importlib.util.find_spec("temporalio") is not None
needs_temporalio = pytest.mark.skipif(not has_temporalio, reason="temporalio is not installed")
SERVER = os.environ.get("FLOCKC_TEMPORAL")


def test_a_mapping_of_agents() -> None:
    options = flockc.options(GOOD)
    assert list(options) == ["writer"] and len(options) == 1 and "nobody" not in options
    assert set(options["writer"]) == {"task_queue", "start_to_close_timeout", "retry_policy"}
    assert options["writer"]["task_queue"] == "talks"
    assert options["writer"]["start_to_close_timeout"] == timedelta(seconds=1.5)
    policy: Any = options["writer"]["retry_policy"]
    assert (policy.initial_interval, policy.maximum_interval) == (timedelta(seconds=1), timedelta(seconds=100))
    assert (policy.maximum_attempts, policy.backoff_coefficient) == (4, 2.0)
    assert policy.non_retryable_error_types == ["TemporalTimeout:StartToClose"]
    assert options.routing["start_to_close_timeout"] == timedelta(minutes=1)
    with pytest.raises(KeyError):
        options["nobody"]


def test_a_change_of_what_was_taken_changes_nothing() -> None:
    options = flockc.options(GOOD)
    options["writer"]["task_queue"] = "mine"
    assert options["writer"]["task_queue"] == "talks"


def test_what_else_there_is() -> None:
    options = flockc.options(GOOD)
    assert (options.name, options.workflow_id, options.workflow_type) == (None, None, "FlockWorkflow")
    assert options.enable_temporal and options.start_in_process_worker and options.hand_offs == ()
    assert [queue.name for queue in options.task_queues] == ["talks"] and options.task_queues[0].agents == ("writer",)
    workflow = options.workflow
    assert workflow == {"task_queue": "talks", "execution_timeout": timedelta(hours=1),
                        "memo": {"audience": "beginners", "nothing": None, "deep": {"list": [1, 2.5, "é"]}}}  # fmt: skip
    given = flockc.options(
        GOOD, memo={"audience": [1]}, start_delay=timedelta(microseconds=90_000_001), workflow_id="a"
    )
    assert given.workflow_id == "a" and given.workflow["start_delay"] == timedelta(microseconds=90_000_001)
    assert given.workflow["memo"]["audience"] == [1]


@pytest.mark.parametrize("delay", [timedelta(microseconds=-1), timedelta(days=-1), "-1s", ""])
def test_delays_that_there_are_not(delay: timedelta | str) -> None:
    with pytest.raises(flockc.UsageError, match="start-delay"):
        flockc.options(GOOD, start_delay=delay)


@pytest.mark.parametrize(
    ("text", "microseconds"), [("0s", 0), ("60s", 60_000_000), ("0.500s", 500_000), ("-1.000001s", -1_000_001)]
)
def test_durations(text: str, microseconds: int) -> None:
    assert read_duration(text) == timedelta(microseconds=microseconds)


@pytest.mark.parametrize("text", ["", "s", "1", "1m", "1.s", ".5s", "1e3s", " 1s", "1s\n", "1.0000001s", "--1s", "١s"])
def test_no_durations(text: str) -> None:
    with pytest.raises(flockc.ProgramFailed):
        read_duration(text)


@needs_temporalio
def test_what_exists_only_in_temporalio() -> None:
    from temporalio.common import RetryPolicy, SearchAttributeKey, WorkflowIDConflictPolicy, WorkflowIDReusePolicy

    options = flockc.options(GOOD + START)
    assert isinstance(options["writer"]["retry_policy"], RetryPolicy) and options.workflow_id == "talk-42"
    workflow = options.workflow
    assert workflow["id_reuse_policy"] is WorkflowIDReusePolicy.REJECT_DUPLICATE
    assert workflow["id_conflict_policy"] is WorkflowIDConflictPolicy.USE_EXISTING
    attributes = workflow["search_attributes"]
    assert attributes[SearchAttributeKey.for_keyword("CustomerId")] == "42"
    assert attributes[SearchAttributeKey.for_text("Note")] == "ü"
    assert attributes[SearchAttributeKey.for_int("Count")] == 9007199254740993
    assert attributes[SearchAttributeKey.for_float("Price")] == 5.0
    assert attributes[SearchAttributeKey.for_bool("Paid")] is True
    assert attributes[SearchAttributeKey.for_keyword_list("Tags")] == ["draft", "urgent"]
    due = datetime(2030, 1, 31, 8, 0, 0, 500_000, timezone.utc)
    assert attributes[SearchAttributeKey.for_datetime("Due")] == due


WITHOUT = """\
import sys
sys.modules["temporalio"] = sys.modules["temporalio.common"] = None
import flockc
text = sys.stdin.read()
plain = flockc.options(text.partition("  workflow_id")[0])
assert isinstance(plain["writer"]["retry_policy"], flockc.PlainRetryPolicy) and plain.workflow["memo"]
options = flockc.options(text)
try:
    options.workflow
except flockc.TemporalioMissing as error:
    assert isinstance(error, ImportError) and isinstance(error, flockc.FlockcError)
    print(error)
"""


def test_without_temporalio() -> None:
    done = subprocess.run([sys.executable, "-X", "utf8", "-c", WITHOUT], input=GOOD + START, capture_output=True,
                          encoding="utf-8", check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "objects of temporalio, which cannot be imported" in done.stdout


@needs_temporalio
@pytest.mark.skipif(SERVER is None, reason="FLOCKC_TEMPORAL names no program `temporal`")
def test_a_server_records_the_options() -> None:
    """A workflow runs an agent by options(): what Temporal schedules has the values of the definition."""
    from running import run_talk

    text = GOOD.replace("PT1.5S", "PT7.5S")
    options = flockc.options(text)
    result, started, scheduled = asyncio.run(run_talk(str(SERVER), options))
    assert result == "a talk about cats"
    assert started.task_queue.name == "talks"
    assert started.workflow_execution_timeout.ToTimedelta() == timedelta(hours=1)
    assert set(started.memo.fields) == {"audience", "nothing", "deep"}
    assert scheduled.task_queue.name == "talks"
    assert scheduled.start_to_close_timeout.ToTimedelta() == timedelta(seconds=7.5)
    assert scheduled.retry_policy.maximum_attempts == 4
    assert scheduled.retry_policy.initial_interval.ToTimedelta() == timedelta(seconds=1)
    assert list(scheduled.retry_policy.non_retryable_error_types) == ["TemporalTimeout:StartToClose"]
