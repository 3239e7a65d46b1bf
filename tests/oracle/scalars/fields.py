# SPDX-License-Identifier: MIT
"""What each field makes of a value in a YAML file: compares flockc with the real flock-core.

Files are made of one generated value per field (definitions.py, values.py). On one side are
`yaml.safe_load` and flock-core's own models: the three of temporal_config.py built
with one field each, an agent that is built and added to a flock, and the fields of `Flock`
itself by assignment, as building one takes 25 ms. On the other side are `flockc check` and `flockc
dump --stage definition`. An error on the value, and "poisoned" in the dump, must be there exactly
if flock-core refuses the value; a value that it accepts must be the same in the dump. Rules about a
value that Flock accepts are not refusals.

Values that PyYAML can scan but not build are in separate files, many in each, and values that it
cannot even scan are in a file each: there any error from flockc will do.
"""

import contextlib
import datetime
import io
import json
import math
import pathlib
import subprocess
import sys
import tempfile

import pydantic
import yaml

import definitions
import readings
import values
from asking import WRAPPING_SECONDS, capped, clamp, try_or_none

# Flock prints text while it is imported, and leaves a folder in the current one.
with tempfile.TemporaryDirectory() as here, contextlib.chdir(here):
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        from flock.core.flock import Flock, FlockRegistry
        from flock.core.flock_agent import FlockAgent
        from flock.workflow import temporal_config

        FLOCK = Flock(show_flock_banner=False)

MODELS = {
    "workflow": temporal_config.TemporalWorkflowConfig,
    "activity": temporal_config.TemporalActivityConfig,
    "retry": temporal_config.TemporalRetryPolicyConfig,
}
# Errors about values that Flock accepts.
JUDGEMENTS = """
negative-duration duration-capped negative-attempts attempts-overflow backoff-below-one backoff-not-finite
negative-interval interval-inverted queue-empty queue-too-long queue-reserved duplicate-agent-name missing-input
""".split()
# Errors that leave nothing of a file to be judged.
UNREADABLE_FILE = ("yaml-syntax", "multiple-documents", "limit-exceeded", "invalid-utf8")

MADE_UP = "a flock's name that is false and no string: Flock makes one up, flockc refuses it"
FILES_PER_CALL = 100


# What flock-core makes of it ---------------------------------------------------------


def built_flock(key, value):
    """Flock's __init__ makes up a name before the model sees a false one; "" stays to be shown."""
    if key == "name" and not value:
        return "" if value == b"" else value
    Flock.__pydantic_validator__.validate_assignment(FLOCK, key, value)
    return getattr(FLOCK, key)


def built_agent(key, value):
    """The agent must get into a flock that has no other."""
    FLOCK._agents.clear()
    FlockRegistry._agents.clear()
    agent = FlockAgent.from_dict({"name": "a", key: value})
    made = getattr(agent, key)
    FLOCK.add_agent(agent)
    return made


def built(slot, value):
    match slot.model:
        case "flock":
            return built_flock(slot.key, value)
        case "agent":
            return built_agent(slot.key, value)
    return getattr(MODELS[slot.model](**{slot.key: value}), slot.key)


# What flockc shows of it -------------------------------------------------------------

SHAPELESS = [
    (0xAD, 0xAD), (0x61C, 0x61C), (0x70F, 0x70F), (0x180E, 0x180E), (0x200B, 0x200F), (0x2028, 0x202E),
    (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFF9, 0xFFFB), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
]  # fmt: skip


def visible(text):
    """The dump's text of a string: control characters as pictures, shapeless ones replaced."""

    def form(letter):
        code = ord(letter)
        if code < 0x20:
            return chr(0x2400 + code)
        if code == 0x7F:
            return chr(0x2421)
        is_shapeless = 0x80 <= code < 0xA0 or any(first <= code <= last for first, last in SHAPELESS)
        return chr(0xFFFD) if is_shapeless else letter

    return "".join(map(form, text))


DURATION = pydantic.TypeAdapter(datetime.timedelta)


def in_order(value, made):
    """The items of a set, whose order Python makes up, come in the order of the alphabet."""
    return sorted(made) if isinstance(value, set) else made


def shows(value, text):
    """True if the dump's text is that of the value."""
    match value:
        case None:
            return text == "null"
        case bool():
            return text == ("true" if value else "false")
        case int():
            return text == str(clamp(value))
        case float():
            return text == "not finite" if not math.isfinite(value) else try_or_none(float, text) == (value,)
        case str():
            return text == visible(value)
        case list():
            return text == "[" + ", ".join(map(visible, value)) + "]"
    return text == DURATION.dump_json(capped(value)).decode()[1:-1]


# Files -------------------------------------------------------------------------------


def reading(text):
    """How PyYAML fails over a value, if it does: "scan" or "build"."""
    try:
        return None if list(yaml.safe_load(f"k:{text}\n")) == ["k"] else "scan"
    except yaml.constructor.ConstructorError:
        return "build"
    except yaml.YAMLError:
        return "scan"
    except Exception:
        return "build"


def make_files(rng, count):
    """Lists of files, each a map from slots to texts: readable ones, and by how PyYAML fails."""
    files = {None: [], "build": [], "scan": []}
    asked = 0
    while asked < count:
        readable, unbuildable = {}, {}
        for slot in definitions.SLOTS:
            text = values.make(rng, slot.kind, slot.indent)
            match reading(text):
                case None:
                    readable[slot] = text
                case "build":
                    unbuildable[slot] = text
                case "scan":
                    files["scan"].append({slot: text})
        files[None].append(readable)
        files["build"].append(unbuildable)
        asked += len(definitions.SLOTS)
    return files


def errors_by_file(flockc, paths):
    """{path: errors} of all files, by as few calls as may be."""
    errors = {str(path): [] for path in paths}
    for at in range(0, len(paths), FILES_PER_CALL):
        command = [flockc, "check", *paths[at : at + FILES_PER_CALL], "--output-format", "json"]
        run = subprocess.run(command, capture_output=True, check=False)
        if run.returncode not in (0, 1):
            sys.exit(f"flockc check ended with {run.returncode}:\n{run.stderr.decode()[-3000:]}")
        for finding in json.loads(run.stdout)["findings"]:
            if finding["severity"] == "error" and finding["rule"] not in JUDGEMENTS:
                errors[finding["file"]].append(finding)
    return errors


def write_files(folder, files):
    paths = []
    for number, file in enumerate(files):
        paths.append(folder / f"{number}.flock.yaml")
        paths[-1].write_text(definitions.file_text(file), encoding="utf-8")
    return paths


def slots_with_errors(file, errors):
    """The slots that an error speaks of; one inside a value has a longer path."""
    slots = {".".join(slot.path): slot for slot in file}
    found = set()
    for error in errors:
        path = error.get("path", "")
        while path and path not in slots:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        if path:
            found.add(slots[path])
    return found


# Judging -----------------------------------------------------------------------------


def written(text):
    """The scalar without quotes and tag."""
    return yaml.load(f"k:{text}", yaml.BaseLoader)["k"]


def why_refused(slot, text, value):
    """Why flockc intentionally refuses a value that Flock accepts, or None."""
    if slot.path == ("name",) and not value and not isinstance(value, str):
        return MADE_UP
    if slot.kind == "duration" and isinstance(value, int) and abs(value) >= WRAPPING_SECONDS:
        return readings.WRAPS
    if text.startswith((" !!int ", " !!float ")) and readings.is_beyond(written(text)):
        return readings.BEYOND
    return None


def judge_value(tally, slot, text, value, has_error, shown):
    """`value` is (what PyYAML read,), or None if it cannot read it."""
    result = try_or_none(built, slot, *value) if value else None
    is_refused = has_error and (shown == "poisoned" or not slot.is_kept)
    is_taken = result and not has_error and (not slot.is_kept or shows(in_order(*value, *result), shown))
    if is_taken or is_refused and not result:
        is_capped = slot.kind == "duration" and result and result[0] and capped(result[0]) != result[0]
        tally.explained(readings.CAPPED) if is_capped else tally.agree()
    elif result and is_refused and (reason := why_refused(slot, text, *value)):
        tally.explained(reason)
    else:
        theirs = f"takes {result[0]!r:.80}" if result else "refuses"
        ours = f"{'an error' if has_error else 'no error'}, the dump shows {shown!r:.80}"
        tally.disagree(f"{'.'.join(slot.path)}:{text:.100}\n  flock-core {theirs}\n  flockc {ours}")


def judge_file(tally, flockc, path, file, errors):
    run = subprocess.run([flockc, "dump", "--stage", "definition", path], capture_output=True, check=False)
    dump = definitions.parse_dump(run.stdout.decode(), file)
    data = try_or_none(yaml.safe_load, path.read_text(encoding="utf-8"))
    with_errors = slots_with_errors(file, errors)
    for slot, text in file.items():
        value = (definitions.value_at(data[0], slot),) if data else None
        judge_value(tally, slot, text, value, slot in with_errors, dump.get(slot.path))


def judge_files(tally, flockc, files):
    """A file that flockc cannot read is tried again, value by value."""
    with tempfile.TemporaryDirectory(prefix="flockc-scalars-") as folder:
        paths = write_files(pathlib.Path(folder), files)
        errors = errors_by_file(flockc, paths)
        again = []
        for path, file in zip(paths, files):
            if len(file) > 1 and any(error["rule"] in UNREADABLE_FILE for error in errors[str(path)]):
                again += [{slot: text} for slot, text in file.items()]
            else:
                judge_file(tally, flockc, path, file, errors[str(path)])
    if again:
        judge_files(tally, flockc, again)


def judge_unreadable(tally, flockc, files):
    with tempfile.TemporaryDirectory(prefix="flockc-scalars-") as folder:
        paths = write_files(pathlib.Path(folder), files)
        errors = errors_by_file(flockc, paths)
        for path, file in zip(paths, files):
            if errors[str(path)]:
                tally.agree()
            else:
                tally.disagree(f"PyYAML cannot read it, flockc finds no error:\n{definitions.file_text(file)}")


def compare(tally, flockc, cases):
    files = make_files(tally.random, cases)
    judge_files(tally, flockc, files[None])
    judge_files(tally, flockc, files["build"])
    judge_unreadable(tally, flockc, files["scan"])
