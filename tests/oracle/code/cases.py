# SPDX-License-Identifier: MIT
"""What the judges of generated code share: definitions, what flockc makes of them, and what must result.

    for case in cases.compiled(tally, options, "go", folder, limits, identifier):
        case.name, case.path, case.document, case.folder

Each definition is compiled into a folder of its own. A definition that is refused has to be one that
`limits` (what the SDK cannot carry, by the options document) or a clash of names explains, and the
other way round; it is counted here.
"""

import dataclasses
import datetime
import json
import pathlib
import re
import subprocess

import generate
import verdict
from google.protobuf import json_format
from temporalio.api.activity.v1 import ActivityOptions
from temporalio.api.workflowservice.v1 import StartWorkflowExecutionRequest

CASES = 500
ALLOW_DUPLICATE = FAIL = 1  # the first of each enum
# The longest that Go can express; half of the cases stay below it, and in whole milliseconds.
TAME_LONGEST = 9_223_372_036 * 1_000_000
WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[ _.-]+[A-Za-z0-9]+)*")
NAMES = ["content_agent", "contentAgent", "a-b", "class", "routing", "3d", "x.y 2Z", "activities", "type", "func",
         "start options", "workflow", "日本", "__proto__", "Object", "string", "defaultRetryPolicy", "GPU"]  # fmt: skip


@dataclasses.dataclass
class Case:
    name: str
    path: pathlib.Path
    document: dict
    folder: pathlib.Path


# --- definitions ----------------------------------------------------------------------------------


def tame(duration):
    def tamed(random, longest=generate.LONGEST):
        us = duration(random, min(longest, TAME_LONGEST))
        return max(us // 1000 * 1000, 1000)

    return tamed


def tame_memo(value):
    """Without integers that a double does not hold."""
    if isinstance(value, dict):
        return {key: tame_memo(item) for key, item in value.items()}
    if isinstance(value, list):
        return [tame_memo(item) for item in value]
    return value if not isinstance(value, int) or abs(value) < 2**53 else 7


def tame_attribute(type, value):
    """Nothing that a double or a Date does not hold."""
    if type == "datetime":
        return re.sub(r"(\.[0-9]{3})[0-9]+", r"\1", value)
    return tame_memo(value) if type == "int" else value


def definition(random, is_tame):
    """One of the generator of the judge `protobuf`; a tame one is what every SDK can carry."""
    kept = generate.duration, generate.SMALL_COEFFICIENTS
    if is_tame:
        generate.duration, generate.SMALL_COEFFICIENTS = tame(generate.duration), [1.0]
    made = generate.case(random).definition
    generate.duration, generate.SMALL_COEFFICIENTS = kept
    if is_tame:
        made["run"]["memo"] = tame_memo(made["run"]["memo"])
        for attribute in made["run"].get("search_attributes", {}).values():
            attribute["value"] = tame_attribute(**attribute)
        for agent in made["agents"].values():
            policy = agent["temporal_activity_config"]["retry_policy"]
            policy["initial_interval"] = policy["maximum_interval"]
    if random.random() < 0.7:
        names = random.sample(NAMES, len(made["agents"]))
        made["agents"] = dict(zip(names, made["agents"].values()))
        made["run"]["agent"] = names[0]
    if random.random() < 0.3:
        del made["run"]["workflow_id"]
    return made


def written():
    """The project's own; golden cases of targets are hostile on purpose."""
    found = [*(verdict.ROOT / "examples").glob("*.flock.*")]
    found += (verdict.ROOT / "tests/golden/targets").rglob("*.flock.*")
    return sorted(path for path in found if path.suffix in (".yaml", ".toml", ".json"))


def definitions(random, count, folder):
    for number, path in enumerate(written()):
        copy = folder / f"written{number}.flock{path.suffix}"
        copy.write_bytes(path.read_bytes())
        yield copy
    for number in range(count):
        path = folder / f"case{number}.flock.json"
        path.write_text(json.dumps(definition(random, number % 5 != 0)))
        yield path


# --- what flockc makes of them --------------------------------------------------------------------


def run(flockc, target, path, *arguments):
    done = subprocess.run([flockc, "compile", "-q", "--isolated", "-t", target, path, *arguments], capture_output=True)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr.decode("utf-8", "replace"))
    return done


def has_clash(names, identifier):
    made = [identifier(name) for name in names if WORDS.fullmatch(name)]
    return len(made) != len(set(made))


def reasons(document, identifier, limits):
    """The codes of what keeps a target from being written."""
    found = {"FLK955"} if has_clash(document["activities"], identifier) else set()
    return found | ({"FLK956"} if limits(document) else set())


def compiled(tally, options, target, folder, limits, identifier):
    source = folder / "source"
    source.mkdir()
    for path in definitions(tally.random, options.cases, source):
        name = path.name.split(".")[0]
        document = run(options.flockc, "options", path)
        if document.returncode != 0:
            continue
        document = json.loads(document.stdout)
        made = folder / "made" / name
        made.mkdir(parents=True)
        folder_of_all = made.parent if target == "go" else made  # Go makes a folder of each definition itself
        done = run(options.flockc, target, path, "-o", f"{folder_of_all}/")
        wanted = reasons(document, identifier, limits)
        said = set(re.findall(r"FLK95[56]", done.stderr.decode("utf-8", "replace"))) if done.returncode else set()
        if said != wanted:
            tally.disagree(f"{path.name}: {target} says {sorted(said)}, not {sorted(wanted)}: {done.stderr.decode()[:1500]}")
        elif said:
            tally.agree()
        else:
            check_again(tally, options, target, path, made)
            yield Case(name, path, document, made)
        if said:
            made.rmdir()


def check_again(tally, options, target, path, made):
    """Another run elsewhere writes the same bytes."""
    again = run(options.flockc, target, path)
    text = next(iter(made.iterdir())).read_bytes()
    if again.stdout != text:
        tally.disagree(f"{path.name}: two runs of {target} differ")


# --- what the SDK must send -----------------------------------------------------------------------


def durations(document):
    """Microseconds of every duration, as (place, value)."""
    parts = [("workflow", document["workflow"]), ("routing", document["routing"])]
    parts += [(name, part) for name, part in document["activities"].items()]
    for place, part in parts:
        for holder in (part, part.get("retryPolicy", {})):
            for key, value in holder.items():
                if key.endswith(("Timeout", "Interval", "Delay")):
                    yield place, key, microseconds(value)


def microseconds(text):
    seconds, _, fraction = text.rstrip("s").partition(".")
    return int(seconds) * 1_000_000 + int((fraction + "000000")[:6])


def policies(document):
    return [part["retryPolicy"] for part in (document["routing"], *document["activities"].values())]


def memo_integers(document):
    def walk(value):
        if isinstance(value, dict):
            for item in value.values():
                yield from walk(item)
        elif isinstance(value, list):
            for item in value:
                yield from walk(item)
        elif isinstance(value, int) and not isinstance(value, bool):
            yield value

    return list(walk(memo_of(document["workflow"])))


def attributes(workflow):
    """{name: (type, value)}; a time is one, wherever it is written."""
    message = json_format.ParseDict(workflow, StartWorkflowExecutionRequest(), ignore_unknown_fields=True)
    found = {}
    for key, payload in message.search_attributes.indexed_fields.items():
        kind, value = payload.metadata["type"].decode(), json.loads(payload.data)
        found[key] = kind, instant(value) if kind == "Datetime" else value
    return found


def instant(text):
    """Microseconds, and more if there are any."""
    date, _, rest = text.partition("T")
    clock, fraction, offset = re.fullmatch(r"([0-9:]{8})\.?([0-9]*)(Z|[-+][0-9:]{5})", rest).groups()
    base = datetime.datetime.fromisoformat(f"{date}T{clock}{'+00:00' if offset == 'Z' else offset}")
    since = base - datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
    return (since.days * 86400 + since.seconds) * 10**9 + int((fraction + "0" * 9)[:9])


def depth(value):
    items = value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    return 0 if items is None else 1 + max(map(depth, items), default=0)


def memo_of(workflow):
    message = json_format.ParseDict(workflow, StartWorkflowExecutionRequest(), ignore_unknown_fields=True)
    return {key: payload_value(payload) for key, payload in message.memo.fields.items()}


def payload_value(payload):
    return json.loads(payload.data) if payload.metadata["encoding"] == b"json/plain" else None


def same(one, other):
    """Equal as JSON, where 1 and 1.0 are one number and true is none."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, float) != isinstance(other, float) and not isinstance(one, bool) and not isinstance(other, bool):
        return isinstance(one, int | float) and isinstance(other, int | float) and float(one) == float(other)
    return isinstance(one, bool) == isinstance(other, bool) and one == other


def activity(part):
    """The message, of what an SDK sends or of the options document."""
    message = json_format.ParseDict(part, ActivityOptions(), ignore_unknown_fields=True)
    message.task_queue.kind = 0
    for name in ("schedule_to_close_timeout", "schedule_to_start_timeout", "heartbeat_timeout"):
        if getattr(message, name).ToNanoseconds() == 0:  # an SDK may send none as 0
            message.ClearField(name)
    return message


def start(part):
    """(queue, type, policies, durations) of a start; an SDK may send the default of a policy."""
    message = json_format.ParseDict(part, StartWorkflowExecutionRequest(), ignore_unknown_fields=True)
    durations = (message.workflow_execution_timeout, message.workflow_run_timeout, message.workflow_start_delay)
    policies = message.workflow_id_reuse_policy or ALLOW_DUPLICATE, message.workflow_id_conflict_policy or FAIL
    return message.task_queue.name, message.workflow_type.name, *policies, *(one.ToMicroseconds() for one in durations)


def same_attributes(one, other):
    return one.keys() == other.keys() and all(
        one[key][0] == other[key][0] and same(one[key][1], other[key][1]) for key in one
    )


def complaints(document, answer):
    """What an SDK sends, {"start", "activities": {"agent a", "constant a", "routing"}}, against the document."""
    if start(answer["start"]) != start(document["workflow"]):
        yield f"the start is {start(answer['start'])}, not {start(document['workflow'])}"
    if not same(memo_of(answer["start"]), memo_of(document["workflow"])):
        yield "the memo differs"
    if not same_attributes(attributes(answer["start"]), attributes(document["workflow"])):
        yield f"the search attributes are {attributes(answer['start'])}, not {attributes(document['workflow'])}"
    wanted = {"routing": document["routing"]}
    for name, part in document["activities"].items():
        wanted[f"agent {name}"] = part
        if WORDS.fullmatch(name):
            wanted[f"constant {name}"] = part
    if wanted.keys() != answer["activities"].keys():
        yield f"it has {sorted(answer['activities'])}, not {sorted(wanted)}"
        return
    for place, part in wanted.items():
        if activity(part) != activity(answer["activities"][place]):
            yield f"{place} differs: {activity(answer['activities'][place])} not {activity(part)}"


def judge_answers(tally, made, answers):
    for case in made:
        found = list(complaints(case.document, answers[case.name]))
        if found:
            tally.disagree(f"{case.path.name}: " + "; ".join(found)[:2000])
        else:
            tally.agree()


# --- tools ------------------------------------------------------------------------------------------


def ask_tool(tally, command, folder, is_silent=False, environment=None):
    """A tool has nothing to say about all files at once."""
    done = subprocess.run([str(word) for word in command], cwd=folder, capture_output=True, text=True, env=environment)
    said = done.stdout + done.stderr
    if done.returncode == 0 and not (is_silent and said):
        tally.agree()
        return True
    tally.disagree(f"{' '.join(map(str, command))[:200]}: {said[:3000]}")
    return False
