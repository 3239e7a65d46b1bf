# SPDX-License-Identifier: MIT
"""The judge's cases: definitions whose options are at and around every limit of Temporal.

Each case is one small definition. `activity_cases` vary what an activity is scheduled with
(retry policy, timeout, queue), `start_cases` what a workflow is started with (timeouts,
queue, memo, id), `poll_cases` the queues of a worker. `random_activities` puts several limits into
one definition, far beyond the tables.

Nothing here knows what is right: the values are just listed.
"""

import dataclasses
import datetime
import itertools
import json

import pydantic
import yaml
from temporalio.api.common.v1 import Memo
from temporalio.converter import DataConverter

YEAR = 365 * 86400
SERVER_MOST = 100 * YEAR  # the server keeps no longer duration
PROTO_MOST = 315_576_000_000  # google.protobuf.Duration ends here
PYTHON_MOST = 999_999_999 * 86400
GO_MOST = 2**63 // 10**9  # nanoseconds in 64 bits
MEMO_MOST = 2 * 1024 * 1024
NAME_MOST = 1000
ABSENT = object()

# The workflows of the activity cases run here, and their activities by default.
WORKFLOW_QUEUE = "judge"
# No worker polls this one.
START_QUEUE = "starts"

MICRO = datetime.timedelta(microseconds=1)


@dataclasses.dataclass
class Case:
    name: str
    text: str


def seconds(number):
    return datetime.timedelta(seconds=number)


TIMEOUTS = [
    seconds(-1), -MICRO, seconds(0), MICRO, seconds(0.5), seconds(1),
    seconds(60) - MICRO, seconds(60), seconds(60) + MICRO, seconds(86400), seconds(GO_MOST), seconds(GO_MOST + 1),
    seconds(SERVER_MOST) - MICRO, seconds(SERVER_MOST), seconds(SERVER_MOST) + MICRO, seconds(101 * YEAR),
    seconds(PROTO_MOST), seconds(PROTO_MOST) + MICRO, seconds(PYTHON_MOST),
]  # fmt: skip

INITIAL = [
    ABSENT, seconds(-1), -MICRO, seconds(0), MICRO, seconds(1) - MICRO, seconds(1), seconds(100), seconds(100) + MICRO,
    seconds(SERVER_MOST / 100), seconds(SERVER_MOST / 100) + MICRO, seconds(SERVER_MOST), seconds(101 * YEAR),
    seconds(PROTO_MOST / 100), seconds(PROTO_MOST / 100) + MICRO, seconds(PROTO_MOST), seconds(PYTHON_MOST),
]  # fmt: skip

MAXIMUM = [
    ABSENT, None, seconds(0), seconds(-1), -MICRO, MICRO, seconds(1) - MICRO, seconds(1), seconds(100),
    seconds(100) + MICRO, seconds(SERVER_MOST), seconds(SERVER_MOST) + MICRO, seconds(PROTO_MOST),
    seconds(PROTO_MOST) + MICRO,
]  # fmt: skip

COEFFICIENTS = [
    -1.7976931348623157e308, -1.0, -5e-324, -0.0, 0, 5e-324, 0.5, 0.9999999999999999, 1, 1.0000000000000002, 2, 1e10,
    1.7976931348623157e308, float("inf"), float("-inf"), float("nan"),
]  # fmt: skip

ATTEMPTS = [-(2**63), -(2**31) - 1, -(2**31), -1, 0, 1, 2, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 10**30]

ERROR_TYPES = [
    [], [""], ["ValueError"], ["ValueError", "ValueError"], ["a.b"], ["x" * 3000], ["x"] * 1000,
    ["TemporalTimeout"], ["TemporalTimeout:"], ["TemporalTimeout: StartToClose"], ["TemporalTimeout:StartToClose "],
    ["TemporalTimeout:StartToClose"], ["TemporalTimeout:ScheduleToStart"], ["TemporalTimeout:ScheduleToClose"],
    ["TemporalTimeout:Heartbeat"], ["TemporalTimeout:TIMEOUT_TYPE_START_TO_CLOSE"],
    ["TemporalTimeout:TIMEOUT_TYPE_SCHEDULE_TO_START"], ["TemporalTimeout:TIMEOUT_TYPE_SCHEDULE_TO_CLOSE"],
    ["TemporalTimeout:TIMEOUT_TYPE_HEARTBEAT"], ["TemporalTimeout:TIMEOUT_TYPE_UNSPECIFIED"],
    ["TemporalTimeout:Unspecified"], ["TemporalTimeout:START_TO_CLOSE"], ["TemporalTimeout:heartbeat"],
    ["TemporalTimeout:HEARTBEAT"], ["TemporalTimeout:startToClose"], ["TemporalTimeout:Foo"], ["TemporalTimeout:0"],
    ["TemporalTimeout:1"], ["TemporalTimeout:Heartbeat:Heartbeat"], ["temporaltimeout:Foo"], [" TemporalTimeout:Foo"],
    ["TemporalTimeoutError"], ["ValueError", "TemporalTimeout:Foo"], ["TemporalTimeout:Foo", "TemporalTimeout:Bar"],
    ["TemporalTimeout:\u00e4"], ["TemporalTimeout\uff1aFoo"],
]  # fmt: skip

QUEUES = [
    "", " ", "\n", "\0", "/", "a/b", "gpu ", "GPU", "x" * NAME_MOST, "x" * (NAME_MOST + 1), "\u00e4" * (NAME_MOST // 2),
    "\u00e4" * (NAME_MOST // 2) + "x", "\u4e2d" * 333, "\u4e2d" * 334, "\U0001f600" * 250, "\U0001f600" * 251,
    "/_sys", "/_sys/", "/_sys/x", "/_sys/x/3", "/_sys/" + "x" * NAME_MOST, " /_sys/x", "/_SYS/x",
    "/__sys/x", "_sys/x", "a/_sys/x", "temporal-sys-per-ns-", "temporal-sys-per-ns-tq",
    "temporal-sys-per-ns", "Temporal-sys-per-ns-x",
    "temporal-sys-worker-controller-per-ns-tq", "temporal-sys-worker-controller-per-ns-tq2", "temporal-sys-x",
    "default-worker-tq",
]  # fmt: skip

# No two are equal: each starts its own workflow, by the client and by HTTP.
WORKFLOW_IDS = [
    " ", "\n", "a/b", "/", "x/", ".", "..", "a.b:c", "a?b=c#d", "%2F", "/_sys/x", "\u00e4\U0001f600",
    "x" * (NAME_MOST - 1), "x" * NAME_MOST, "x" * (NAME_MOST + 1), "\u00e4" * (NAME_MOST // 2),
    "\u00e4" * (NAME_MOST // 2) + "x", "\U0001f600" * 251,
]  # fmt: skip


REUSE = [ABSENT, "allow_duplicate", "allow_duplicate_failed_only", "reject_duplicate"]
CONFLICT = [ABSENT, "fail", "use_existing", "terminate_existing"]

# Registered in the server: name and type in Temporal's words.
ATTRIBUTES = {"Word": "Keyword", "Words": "Text", "Count": "Int", "Price": "Double", "Flag": "Bool", "Due": "Datetime",
              "Tags": "KeywordList", "a b": "Keyword"}  # fmt: skip
VALUE_MOST = 2048  # bytes in JSON

# (name, type, value); names in Temporal's own words are refused, or accepted although they are Temporal's.
SEARCH_ATTRIBUTES = [
    ("Word", "keyword", ""), ("Word", "keyword", "a b"), ("Word", "keyword", "x" * (VALUE_MOST - 2)),
    ("Word", "keyword", "x" * (VALUE_MOST - 1)), ("a b", "keyword", "\u00e4\U0001f600"), ("Words", "text", "\u00e4" * 341),
    ("Words", "text", "\u00e4" * 342), ("Count", "int", 0), ("Count", "int", 2**63 - 1), ("Count", "int", -(2**63)),
    ("Price", "double", 1.5), ("Price", "double", 5), ("Price", "double", 1.7976931348623157e308),
    ("Price", "double", 5e-324), ("Price", "double", -0.0), ("Flag", "bool", True), ("Flag", "bool", False),
    ("Due", "datetime", "2030-01-31T08:00:00Z"), ("Due", "datetime", "2030-01-31 08:00:00.000001-23:59"),
    ("Due", "datetime", "0001-01-01t00:00:00z"), ("Due", "datetime", "9999-12-31T23:59:59.999999+14:00"),
    ("Due", "datetime", "2024-02-29T00:00:00+00:00"), ("Tags", "keyword_list", []), ("Tags", "keyword_list", ["b", "a", "a", ""]),
    ("Tags", "keyword_list", ["x" * 1021, "x" * 1020]), ("Tags", "keyword_list", ["x" * 1021, "x" * 1021]),
    *((name, "keyword", "x") for name in (
        "WorkflowId", "WorkflowType", "RunId", "ExecutionStatus", "TaskQueue", "ParentWorkflowId", "ParentRunId",
        "RootWorkflowId", "RootRunId", "TemporalWorkerDeployment", "TemporalFoo", "Memo", "MemoEncoding", "NamespaceId",
        "VisibilityTaskKey", "TemporalScheduledById", "TemporalNamespaceDivision", "BatcherUser", "BatcherNamespace")),
    *((name, "int", 5) for name in ("HistoryLength", "ExecutionDuration", "StateTransitionCount", "HistorySizeBytes")),
    *((name, "datetime", "2030-01-31T08:00:00Z") for name in ("StartTime", "ExecutionTime", "CloseTime", "TemporalScheduledStartTime")),
    *((name, "keyword_list", ["x"]) for name in ("BuildIds", "BinaryChecksums", "TemporalChangeVersion", "TemporalPauseInfo")),
    ("TemporalSchedulePaused", "bool", True),
]  # fmt: skip


def plain(value):
    """As Flock's serializer writes it: durations in ISO form, everything else as it is."""
    if isinstance(value, datetime.timedelta):
        return pydantic.TypeAdapter(datetime.timedelta).dump_python(value, mode="json")
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items() if item is not ABSENT}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def definition(name, temporal=None, activity=None, run=None, polled=None):
    """The in-process worker is off and all queues are polled: the judge is after other findings."""
    tree = {
        "name": "judged",
        "enable_temporal": True,
        "temporal_start_in_process_worker": False,
        "temporal_config": {"task_queue": WORKFLOW_QUEUE, **(temporal or {})},
        "agents": {"a": {"input": "topic", "evaluator": {"name": "e", "type": "DeclarativeEvaluator"},
                         "temporal_activity_config": activity or {}}},
        "run": {"agent": "a", "workflow_id": name, **(run or {})},
        **({"workers": [{"name": "w", "task_queues": polled}]} if polled else {}),
    }
    return Case(name, yaml.dump(plain(tree), Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False))


# Activities ------------------------------------------------------------------------


def intervals(maxima):
    for initial in INITIAL:
        for maximum in maxima:
            yield {"initial_interval": initial, "maximum_interval": maximum}


def policies():
    """One or two borders in each."""
    for initial in INITIAL:
        yield {"initial_interval": initial, "maximum_interval": -MICRO, "maximum_attempts": 1}
        yield {"initial_interval": initial, "maximum_interval": seconds(0), "maximum_attempts": 1}
    for coefficient in COEFFICIENTS:
        for attempts in (ABSENT, 0, 1):
            yield {"backoff_coefficient": coefficient, "maximum_attempts": attempts}
    for attempts in ATTEMPTS:
        yield {"maximum_attempts": attempts}
    for types in ERROR_TYPES:
        for attempts in (ABSENT, 1):
            yield {"non_retryable_error_types": types, "maximum_attempts": attempts}


def activity_cases():
    for number, policy in enumerate([*intervals(MAXIMUM), *policies()]):
        yield definition(f"agent-policy-{number}", activity={"retry_policy": policy})
    # `maximum_interval: null` is something else on the flock than on an agent.
    for number, policy in enumerate([*intervals(MAXIMUM[:3]), *list(policies())[::4]]):
        yield definition(f"flock-policy-{number}", temporal={"default_activity_retry_policy": policy})
    for number, timeout in enumerate([None, *TIMEOUTS]):
        yield definition(f"timeout-{number}", activity={"start_to_close_timeout": timeout})
        limits = {"workflow_run_timeout": seconds(60)}
        yield definition(f"timeout-in-a-minute-{number}", temporal=limits, activity={"start_to_close_timeout": timeout})
    for number, queue in enumerate([None, *QUEUES]):
        yield definition(f"queue-{number}", activity={"task_queue": queue})


def random_policy(rng):
    """Mostly harmless: of six fields, one or two are at a border."""
    policy = {"initial_interval": rng.choice([ABSENT, seconds(rng.randint(1, 90)), rng.choice(INITIAL)])}
    policy["maximum_interval"] = rng.choice([ABSENT, seconds(rng.randint(100, 9000)), rng.choice(MAXIMUM)])
    policy["maximum_attempts"] = rng.choice([ABSENT, rng.randint(2, 99), 1, rng.choice(ATTEMPTS)])
    policy["backoff_coefficient"] = rng.choice([ABSENT, rng.uniform(1, 9), rng.uniform(0, 2), rng.choice(COEFFICIENTS)])
    policy["non_retryable_error_types"] = rng.choice([ABSENT, ABSENT, rng.choice(ERROR_TYPES)])
    return policy


def random_activities(rng, count):
    for number in range(count):
        activity = {"task_queue": rng.choice([ABSENT, ABSENT, "gpu", rng.choice(QUEUES)])}
        activity["start_to_close_timeout"] = rng.choice([ABSENT, seconds(rng.randint(1, 10**6)), rng.choice(TIMEOUTS)])
        if rng.random() < 0.6:
            activity["retry_policy"] = random_policy(rng)
        limits = [ABSENT, ABSENT, seconds(rng.randint(60, 10**6))]
        temporal = {"workflow_execution_timeout": rng.choice(limits), "workflow_run_timeout": rng.choice(limits)}
        if rng.random() < 0.4:
            temporal["default_activity_retry_policy"] = random_policy(rng)
        yield definition(f"random-{number}", temporal=temporal, activity=activity)


# Workflows -------------------------------------------------------------------------


def memo_of_size(size, key="k", letter="x"):
    """A memo whose message has exactly so many bytes: half of it `letter`, the rest padding."""
    body = letter * (size // 2 // len(json.dumps(letter)))
    padding = size - memo_bytes({key: body})
    while memo_bytes({key: body + "x" * padding}) > size:
        padding -= 1
    return {key: body + "x" * padding}


def memo_bytes(memo):
    """The size that the server looks at."""
    message = Memo()
    for key, value in memo.items():
        message.fields[key].CopyFrom(DataConverter.default.payload_converter.to_payload(value))
    return message.ByteSize()


def memos():
    yield from ({}, {"a": None}, {"": 1}, {"run_type": "docs", "n": 1.5, "deep": {"z": [1, None, "\u00e4"], "a": True}})
    for size in (2048, 2049, MEMO_MOST - 1, MEMO_MOST, MEMO_MOST + 1, MEMO_MOST + 200_000):
        yield memo_of_size(size)
    yield memo_of_size(MEMO_MOST, letter="\u00e4")
    yield memo_of_size(MEMO_MOST + 1, letter="\u00e4")
    yield memo_of_size(MEMO_MOST + 1, key="\u00e4" * 100)
    many = {f"key{number}": number for number in range(10_000)}
    yield many
    yield {**many, **memo_of_size(MEMO_MOST - memo_bytes(many), key="last")}
    yield {**many, **memo_of_size(MEMO_MOST - memo_bytes(many) + 1, key="last")}


def start_cases():
    for number, timeout in enumerate([ABSENT, None, *TIMEOUTS]):
        yield start(f"execution-{number}", workflow_execution_timeout=timeout)
        yield start(f"run-{number}", workflow_run_timeout=timeout)
        for bound, other in (("minute", seconds(60)), ("century", seconds(SERVER_MOST)), ("negative", -MICRO)):
            name = f"run-{number}-within-{bound}"
            yield start(name, workflow_execution_timeout=other, workflow_run_timeout=timeout)
    for number, queue in enumerate(QUEUES):
        yield start(f"start-queue-{number}", task_queue=queue)
    for number, workflow_id in enumerate(WORKFLOW_IDS):
        yield definition(f"id-{number}", {"task_queue": START_QUEUE}, run={"workflow_id": workflow_id})
    for number, memo in enumerate(memos()):
        yield definition(f"memo-{number}", {"task_queue": START_QUEUE}, run={"memo": memo})


    yield from run_cases()


def run_cases():
    for number, (reuse, conflict) in enumerate(itertools.product(REUSE, CONFLICT)):
        yield run(f"policies-{number}", id_reuse_policy=reuse, id_conflict_policy=conflict)
    for number, delay in enumerate([None, *TIMEOUTS]):
        yield run(f"delay-{number}", start_delay=delay)
    for number, (name, kind, value) in enumerate(SEARCH_ATTRIBUTES):
        yield run(f"attribute-{number}", search_attributes={name: {"type": kind, "value": value}})
    yield run("attributes", search_attributes={
        name: {"type": kind, "value": value} for name, kind, value in SEARCH_ATTRIBUTES[::-1]
        if name in ATTRIBUTES and len(json.dumps(value)) <= VALUE_MOST
    })  # fmt: skip


def run(name, **section):
    return definition(name, {"task_queue": START_QUEUE}, run=section)


def start(name, **temporal):
    return definition(name, {"task_queue": START_QUEUE, **temporal})


def poll_cases():
    """A worker's queue next to the one that is needed."""
    for number, queue in enumerate(QUEUES):
        yield definition(f"worker-queue-{number}", polled=[WORKFLOW_QUEUE, queue])
