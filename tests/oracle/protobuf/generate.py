# SPDX-License-Identifier: MIT
"""Makes definitions whose values are hard to transport, and the messages that must result from them.

    case = generate.case(random.Random(1))
    case.definition       what the file says
    case.workflow         the StartWorkflowExecutionRequest that Temporal must receive
    case.activities       the ActivityOptions of each agent

Durations from a microsecond to 10,000 years in every form that Flock reads, coefficients of
all sizes, attempts at the limits of 32 bits, names of hostile characters, memos that are deep and
odd. All of it is valid, so flockc must compile it. The messages are built
by the Temporal SDK (RetryPolicy.apply_to_proto), from the values and not from their text. Levels
and defaults are left to the judge `definitions`.
"""

import dataclasses
import datetime
import struct
import sys

from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest
from temporalio.common import RetryPolicy, SearchAttributeKey, SearchAttributePair, TypedSearchAttributes
from temporalio.converter import DataConverter, encode_search_attributes

CONVERTER = DataConverter.default.payload_converter
SECOND = 1_000_000
DAY = 86_400 * SECOND
LONGEST = 315_576_000_000 * SECOND  # google.protobuf.Duration ends here
INT32_MAX = 2_147_483_647

DURATIONS = [
    1, 999, 1000, 1001, 999_999, SECOND, SECOND + 1, 1_500_000, 59_999_999, 60 * SECOND, 100 * SECOND,
    3600 * SECOND, DAY - 1, DAY, 365 * DAY, 2**31 * SECOND, (2**32 - 1) * SECOND, 2**32 * SECOND,
    2**53, 2**53 + 1, 36_500 * DAY, 36_500 * DAY + 1, LONGEST - 1, LONGEST,
]  # fmt: skip
COEFFICIENTS = [
    1, 1.0, 2, 1 + sys.float_info.epsilon, 1.1, 1.3, 1.0 + 0.1 + 0.2, 4 / 3, 2.5, 1e15, 1e16, 123456789012345680000.0,
    1e20, 1e21, 9.999999999999999e20, 1e22, 1e23, 2.0**53, 2.0**53 + 2, 2.0**63, 2.0**64, 1e100, sys.float_info.max,
]  # fmt: skip
# Temporal does not look at the coefficient of a policy with one attempt.
SMALL_COEFFICIENTS = [0, 0.1 + 0.2, 0.1, 1e-5, 1e-6, 1e-7, 1.5e-10, 5e-324, sys.float_info.min, -1, -2.5, -1e22]
ATTEMPTS = [0, 1, 1, 2, 3, 10, 65_536, INT32_MAX - 1, INT32_MAX]

# What JSON, protobuf, base64 or a sorter could trip over.
CHARACTERS = (
    "abcXYZ019-_.:/ \t\n\r\"'\\{}[]<>&#%$@!?*|~`^=+,;()"
    "\0\1\b\f\x1f\x7f\x80\x85\xa0éßñİı\u0301\u05d0\u0627\u200b\u200d\u200e\u202e\u2028\u2029"
    "\ud7ff\ue000\ufeff\ufffd\ufffe\uffff日本\U00010000\U0001f600\U0001f468\U0010ffff"
)
WORDS = ["constructor", "__proto__", "null", "true", "yes", "1", "1.0", "1e3", "~", "=", "<<", "@type", "fields",
         "metadata", "data", "a/b", "a~1b", "a.b", "''", '""', " a", "a ", "é", "e\u0301"]  # fmt: skip


@dataclasses.dataclass
class Case:
    definition: dict
    memo: dict
    workflow: StartWorkflowExecutionRequest
    activities: dict


def text(random, longest=20):
    """Any text, the empty one included."""
    if random.random() < 0.2:
        return random.choice(WORDS)
    return "".join(random.choice(CHARACTERS) for _ in range(random.randint(0, longest)))


def name(random):
    return text(random) or "x"


def workflow_id(random):
    """One that the path of a request can contain."""
    made = name(random).replace("/", "-")
    return "x" if made in (".", "..") else made


def queue(random):
    """A name that the server accepts: at most 1000 bytes of UTF-8."""
    if random.random() < 0.02:
        return random.choice(["q" * 1000, "é" * 500, "\U0001f600" * 250])
    return name(random)


def duration(random, longest=LONGEST):
    """Microseconds; every power of ten is as likely as another."""
    if random.random() < 0.3:
        return random.choice([us for us in DURATIONS if us <= longest])
    us = random.randrange(1, 10 ** random.randint(1, 18))
    return min(us // random.choice([1, 1, 1000, SECOND]) * random.choice([1, 1000, SECOND]) or 1, longest)


def iso(us):
    days, rest = divmod(us, DAY)
    seconds, fraction = divmod(rest, SECOND)
    digits = f".{fraction:06}".rstrip("0") if fraction else ""
    return f"P{days}DT{seconds // 3600}H{seconds // 60 % 60}M{seconds % 60}{digits}S"


def clock(us):
    days, rest = divmod(us, DAY)
    seconds, fraction = divmod(rest, SECOND)
    time = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    return (f"{days} days, " if days else "") + time + (f".{fraction:06}" if fraction else "")


def number(us):
    """Seconds as a number; None if a double cannot hold all of the microseconds."""
    if us % SECOND == 0:
        return us // SECOND
    return us / SECOND if us < 2**50 else None


def written(random, us):
    """A duration as a file may contain it."""
    forms = [iso(us), clock(us), number(us)]
    if us < 2**32 * SECOND:
        forms.append(f"PT{us // SECOND}.{us % SECOND:06}S")
    return random.choice([form for form in forms if form is not None])


def coefficient(random, attempts):
    if attempts == 1 and random.random() < 0.7:
        return random.choice(SMALL_COEFFICIENTS)
    if random.random() < 0.6:
        return random.choice(COEFFICIENTS)
    exponent = random.randint(0x3FF, 0x7FE)  # from 1 to the largest there is
    return struct.unpack("<d", struct.pack("<Q", exponent << 52 | random.getrandbits(52)))[0]


def policy(random):
    """(what the file says, what the SDK gets)."""
    attempts = random.choice(ATTEMPTS)
    maximum = duration(random)
    initial = duration(random, LONGEST if attempts == 1 else maximum)
    factor = coefficient(random, attempts)
    errors = [text(random) for _ in range(random.randint(0, 4))]
    section = {
        "initial_interval": written(random, initial),
        "maximum_interval": written(random, maximum),
        "backoff_coefficient": factor,
        "maximum_attempts": attempts,
        "non_retryable_error_types": errors,
    }
    return section, RetryPolicy(
        initial_interval=datetime.timedelta(microseconds=initial),
        maximum_interval=datetime.timedelta(microseconds=maximum),
        backoff_coefficient=float(factor),
        maximum_attempts=attempts,
        non_retryable_error_types=errors,
    )


def activity(random):
    """(an agent's temporal_activity_config, its ActivityOptions)."""
    message = ActivityOptions()
    section = {"task_queue": queue(random)}
    message.task_queue.name = section["task_queue"]
    timeout = duration(random)
    section["start_to_close_timeout"] = written(random, timeout)
    message.start_to_close_timeout.FromMicroseconds(timeout)
    section["retry_policy"], retry = policy(random)
    retry.apply_to_proto(message.retry_policy)
    return section, message


def value(random, depth=0):
    """Anything that JSON can represent."""
    if depth < 6 and random.random() < 0.3:
        items = [value(random, depth + 1) for _ in range(random.randint(0, 4))]
        return items if random.random() < 0.5 else {text(random): item for item in items}
    return random.choice([
        None, True, False, 0, -1, 0.0, 1.0, -0.0, 1e22, 1e16, 1e-5, 5e-324, 0.1 + 0.2, 2**53 + 1, -(2**63), 2**64,
        10 ** random.randint(0, 200), -random.getrandbits(300), text(random, 40), random.uniform(-1e9, 1e9),
        [], {}, "", random.choice(COEFFICIENTS), random.choice(SMALL_COEFFICIENTS),
    ])  # fmt: skip


def deep(random):
    """Maps and lists inside one another, far below flockc's 256 levels."""
    result = value(random)
    for _ in range(random.randint(50, 150)):
        result = [result] if random.random() < 0.5 else {text(random): result}
    return result


def memo(random):
    """Odd values, and values that look like a payload or like its shorthand."""
    entries = {text(random): value(random) for _ in range(random.randint(0, 5))}
    if random.random() < 0.1:
        entries["deep"] = deep(random)
    if random.random() < 0.1:
        entries["payload"] = {"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "e30="}
        entries["message"] = {"_protoMessageType": "temporal.api.common.v1.Memo", "fields": {}}
    return entries


# --- how a run starts ---------------------------------------------------------------------------

REUSE = ["allow_duplicate", "allow_duplicate_failed_only", "reject_duplicate"]
CONFLICT = ["fail", "use_existing", "terminate_existing"]
INTEGERS = [0, 1, -1, 2**53 - 1, 2**53, -(2**53), 2**63 - 1, -(2**63)]


def moment(random):
    """(what the file says, the datetime)."""
    offset = random.choice([0, 0, 60, -330, 14 * 60, -23 * 60 - 59])
    made = datetime.datetime(
        random.choice([2, 1969, 2030, random.randint(2, 9998)]), random.randint(1, 12), random.randint(1, 28),
        random.randint(0, 23), random.randint(0, 59), random.randint(0, 59),
        random.choice([0, 0, 500_000, 123_000, 1, random.randrange(SECOND)]),
        datetime.timezone(datetime.timedelta(minutes=offset)),
    )  # fmt: skip
    said = made.isoformat()
    if offset == 0 and random.random() < 0.5:
        said = said.removesuffix("+00:00") + random.choice("Zz")
    return said.replace("T", random.choice("TTt ")), made


def attribute(random):
    """(what the file says, the key's method, the value for the SDK)."""
    kind = random.choice(["keyword", "text", "int", "double", "bool", "datetime", "keyword_list"])
    methods = {"double": SearchAttributeKey.for_float}
    said = sent = None
    if kind in ("keyword", "text"):
        said = sent = text(random, 40)
    elif kind == "int":
        said = sent = random.choice([*INTEGERS, random.randint(-(2**63), 2**63 - 1)])
    elif kind == "double":
        said = random.choice([0, 5, -3, 1e22, 0.1 + 0.2, 5e-324, 1e-7, -1.5, sys.float_info.max, random.uniform(-1e9, 1e9)])
        sent = float(said)
    elif kind == "bool":
        said = sent = random.random() < 0.5
    elif kind == "datetime":
        said, sent = moment(random)
    else:
        said = sent = [text(random) for _ in range(random.randint(0, 4))]
    method = methods.get(kind) or getattr(SearchAttributeKey, f"for_{kind}")
    return {"type": kind, "value": said}, method, sent


def is_own(key):
    """Temporal's own names are refused."""
    return key.startswith("Temporal") or key in ("Memo", "RunId")


def start(random, section, message):
    """Adds to `run` and to the message how the run starts."""
    reuse, conflict = random.choice([None, *REUSE]), random.choice([None, *CONFLICT])
    if reuse == "reject_duplicate" and conflict == "terminate_existing":
        conflict = None
    if reuse:
        section["id_reuse_policy"] = reuse
        message.workflow_id_reuse_policy = REUSE.index(reuse) + 1
    if conflict:
        section["id_conflict_policy"] = conflict
        message.workflow_id_conflict_policy = CONFLICT.index(conflict) + 1
    if random.random() < 0.5:
        us = duration(random)
        section["start_delay"] = written(random, us)
        message.workflow_start_delay.FromMicroseconds(us)
    made = {key: attribute(random) for key in {name(random) for _ in range(random.randint(0, 4))} if not is_own(key)}
    if made or random.random() < 0.1:
        section["search_attributes"] = {key: said for key, (said, _, _) in made.items()}
    if made:
        pairs = [SearchAttributePair(method(key), sent) for key, (_, method, sent) in made.items()]
        encode_search_attributes(TypedSearchAttributes(pairs), message.search_attributes)


def workflow(random, definition, entries):
    message = StartWorkflowExecutionRequest(workflow_id=definition["run"]["workflow_id"])
    message.workflow_type.name = "FlockWorkflow"
    section = definition["temporal_config"]
    message.task_queue.name = section["task_queue"]
    for key in ("workflow_execution_timeout", "workflow_run_timeout"):
        if random.random() < 0.7:
            us = duration(random)
            section[key] = written(random, us)
            getattr(message, key).FromMicroseconds(us)
    for key, entry in entries.items():
        message.memo.fields[key].CopyFrom(CONVERTER.to_payloads([entry])[0])
    start(random, definition["run"], message)
    return message


def case(random):
    names = sorted({name(random) for _ in range(random.randint(1, 3))})
    sections = {key: activity(random) for key in names}
    entries = memo(random)
    definition = {
        "enable_temporal": True,
        "temporal_start_in_process_worker": False,  # else it would have to poll every queue
        "temporal_config": {"task_queue": queue(random)},
        "agents": {key: {"input": "topic", "temporal_activity_config": section}
                   for key, (section, _) in sections.items()},
        "run": {"agent": names[0], "workflow_id": workflow_id(random), "memo": entries,
                "input": {text(random): value(random) for _ in range(random.randint(0, 3))}},
    }  # fmt: skip
    request = workflow(random, definition, entries)
    return Case(definition, entries, request, {key: message for key, (_, message) in sections.items()})
