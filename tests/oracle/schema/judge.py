# SPDX-License-Identifier: MIT
"""Compares flockc with the published JSON Schemas, as programs read them that know no flockc.

Definitions (generate.py) go to flockc and to the validators: each field with each of a list of
values in it, and as many as --cases says made at random, most with a structural mistake in them.
Every fifth is YAML, the others JSON.

- flock.schema.json with the package jsonschema: it must complain about the same places as flockc,
  no more and no fewer. The contents of a text, a name or a number are left to flockc, but what the
  schema's pattern refuses must not be a duration to flockc, not even in TOML.
- the same with the command check-jsonschema, which reads the files itself and patterns as
  ECMAScript does: it must refuse the same files.
- options.schema.json must accept what flockc compiles from the valid ones.
- findings.schema.json must accept what flockc says about all of them; baseline, statistics, files,
  settings, explain and version.schema.json the other documents that it writes.

Before that, copies of flock.schema.json that were broken on purpose must be noticed, and documents
that flockc would never write.
"""

import copy
import datetime
import importlib.metadata
import itertools
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import jsonschema
import pydantic
import yaml

import duration_texts
import fields
import generate
import verdict

BATCH = 250
FLOCK, COMMAND = "flock", "check-jsonschema"
# What flockc writes, each with a schema of that name.
OPTIONS, FINDINGS, BASELINE, EXPLAIN, FILES, SETTINGS, STATISTICS, VERSION = OUTPUTS = (
    "options", "findings", "baseline", "explain", "files", "settings", "statistics", "version")  # fmt: skip
FLOCK_FILE = verdict.ROOT / "schema" / "flock.schema.json"

# Structural findings; the last four are about YAML's scalars that are not strings.
STRUCTURE = {"unknown-key", "wrong-type", "null-not-allowed", "missing-key", "root-not-a-map",
             "yaml-boolean", "sexagesimal", "octal-number", "date-as-string"}  # fmt: skip
# Left to flockc where the schema, like Flock, accepts any key: at the top and on an agent.
MISPLACED = "misplaced-section"
UNKNOWN_KEY = "unknown-key"
MISSING_KEY = "missing-key"
TEXT = {"invalid-duration", "quoted-number", "duration-not-flock"}

# What pydantic makes of another type, and so Flock: "3" is 3, true is 1. flockc follows it; the
# schema asks for the plain type, which is what an editor should offer.
CONVERSIONS = {
    "BOOL": pydantic.TypeAdapter(bool),
    "INT": pydantic.TypeAdapter(int),
    "POSITIVE_INT": pydantic.TypeAdapter(pydantic.PositiveInt),
    "FLOAT": pydantic.TypeAdapter(float),
    "DURATION": pydantic.TypeAdapter(datetime.timedelta),
}


def load_schema(name):
    return json.loads((verdict.ROOT / "schema" / f"{name}.schema.json").read_text())


def validator_of(schema):
    kind = jsonschema.validators.validator_for(schema)
    kind.check_schema(schema)
    return kind(schema)


# --- places -----------------------------------------------------------------------------


def parse_path(path):
    """flockc's path as a tuple: `agents."a b"[0].x` is ("agents", "a b", 0, "x")."""
    steps = re.findall(r'\[(\d+)\]|("(?:[^"\\]|\\.)*")|([A-Za-z0-9_-]+)', path)
    return tuple(bare or json.loads(index or quoted) for index, quoted, bare in steps)


def flockc_places(findings, rules):
    return {parse_path(finding.get("path", "")) for finding in findings
            if finding["severity"] == "error" and finding["rule"] in rules}  # fmt: skip


def is_open(place):
    """A key of the flock or of an agent: the schema accepts any there."""
    return len(place) == 1 or (len(place) == 3 and place[0] == "agents")


def misplaced_places(findings):
    """For a setting in the wrong section; only in sections that are closed."""
    return {place for place in flockc_places(findings, {MISPLACED}) if not is_open(place)}


def misspelt_sections(findings):
    """For the misspelt name of a whole section, an error to flockc where a key is a warning."""
    return {place for place in flockc_places(findings, {UNKNOWN_KEY}) if is_open(place)}


def complaints(error):
    """(place, keyword, error) of an error."""
    place = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        for key in error.instance:
            if key not in error.schema["properties"]:
                yield place + (key,), error.validator, error
    else:
        yield place, error.validator, error


def schema_complaints(validator, value):
    found = [complaint for error in validator.iter_errors(value) for complaint in complaints(error)]
    patterns = {place for place, keyword, _ in found if keyword == "pattern" and "search_attributes" not in place}
    return {place: error for place, _, error in found if place not in patterns}, patterns


# --- comparing ------------------------------------------------------------------------------


def is_conversion(place, error):
    """True if pydantic turns the value into what the field should contain."""
    field = fields.at(place)
    if error.validator != "type" or not field or field.kind not in CONVERSIONS:
        return False
    try:
        CONVERSIONS[field.kind].validate_python(error.instance)
    except pydantic.ValidationError:
        return False
    return True


def is_behind_unknown_key(place, refused):
    """The schema asks for what is missing once no key is unknown: it may be the one that is misspelt."""
    return any(other[:-1] == place and error.validator == "additionalProperties" for other, error in refused.items())


def compare(validator, value, findings):
    """(what both sides say differently, how many conversions the schema refuses)."""
    refused, patterns = schema_complaints(validator, value)
    structure, texts = flockc_places(findings, STRUCTURE), flockc_places(findings, TEXT)
    structure.update(misplaced_places(findings))
    structure -= misspelt_sections(findings) - set(refused)
    structure -= {place for place in flockc_places(findings, {MISSING_KEY}) if is_behind_unknown_key(place, refused)} - set(refused)
    conversions = {place for place, error in refused.items() if is_conversion(place, error)} - structure
    differences = [f"{place}: only flockc complains" for place in structure - set(refused)]
    differences += [f"{place}: only the schema complains: {refused[place].message:.200}"
                    for place in set(refused) - structure - conversions]  # fmt: skip
    differences += [f"{place}: the schema refuses a duration that flockc reads" for place in patterns - texts]
    return differences, len(conversions)


class Asked:
    """One generated definition, and what flockc and check-jsonschema say about it."""

    def __init__(self, path, value):
        self.path = path
        self.value = value
        self.findings = []
        self.is_refused = False

    def is_sound(self):
        """flockc compiles it."""
        return not any(finding["severity"] == "error" or finding["rule"] == "not-a-flock" for finding in self.findings)


def write(folder, index, value):
    """The file, and the definition as Python reads it."""
    if index % 5 == 0:
        path = folder / f"{index}.flock.yaml"
        path.write_text(yaml.safe_dump(value, width=sys.maxsize, sort_keys=False), encoding="utf-8")
        return Asked(path, yaml.safe_load(path.read_bytes()))
    path = folder / f"{index}.flock.json"
    path.write_text(json.dumps(value, ensure_ascii=index % 2 == 0), encoding="utf-8")
    return Asked(path, json.loads(path.read_bytes()))


def write_durations(folder, source, count):
    """TOML with an agent for each text; the names are the indices."""
    texts = [*duration_texts.WRITTEN, *duration_texts.SPACED]
    texts += [source.choice([duration_texts.make, generate.go_duration])(source) for _ in range(count)]
    lines = ["enable_temporal = true\n"]
    for index, text in enumerate(texts):
        quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
        lines.append(f'agents.{index}.input = "topic"\n')
        lines.append(f"agents.{index}.temporal_activity_config.start_to_close_timeout = {quoted}\n")
    path = folder / "durations.flock.toml"
    path.write_text("".join(lines), encoding="utf-8")
    return Asked(path, dict(enumerate(texts)))


def run(*command):
    return subprocess.run([*map(str, command)], capture_output=True, timeout=300)


def ask_flockc(flockc, batch):
    """Fills in the findings; returns the whole document."""
    made = run(flockc, "check", "--quiet", "--output-format", "json", *(asked.path for asked in batch))
    if made.returncode > 1:
        raise SystemExit(f"flockc check: {made.stderr.decode()[-4000:]}")
    document = json.loads(made.stdout)
    by_file = {str(asked.path): asked for asked in batch}
    for finding in document["findings"]:
        by_file[finding["file"]].findings.append(finding)
    return document


def document_of(flockc, *words):
    """What a command prints as JSON, whether or not it has findings."""
    made = run(flockc, *words)
    if made.returncode > 1:
        raise SystemExit(f"flockc {words[0]}: {made.stderr.decode()[-4000:]}")
    return json.loads(made.stdout)


SKIPPED = {".gitignore": "old/\n", "old/a.flock.yaml": "", ".flockc.yaml": "exclude: [draft*]\ninclude: ['*']\n"
           "severity: {off: [queue-idle], error: [FLK101]}\nflock: none\nbaseline: known.json\n",
           "draft.flock.yaml": "", "other.yaml": "", "a\nb.flock.toml": ""}  # fmt: skip


def shown(flockc, folder, batch):
    """What would be checked, and by which settings, of a folder of which not all is; a file is named twice."""
    work = folder / "skipped"
    for name, text in SKIPPED.items():
        (work / name).parent.mkdir(parents=True, exist_ok=True)
        (work / name).write_text(text)
    (work / "known.json").write_text('{"format": "flockc.baseline/v1", "findings": []}')
    words = "check", "--output-format", "json", "--fail-on", "info"
    paths = batch[0].path, batch[0].path, *(asked.path for asked in batch), work
    files = document_of(flockc, *words, "--show-files", *paths)
    settings = document_of(flockc, *words, "--show-settings", *paths)
    shutil.rmtree(work)
    return files, settings


def explained(flockc, batch):
    """Of some: each is a call of its own."""
    sound = [asked.path for asked in batch if asked.is_sound()]
    return [document_of(flockc, "explain", "--quiet", "--json", path) for path in sound[:25]]


def rest_of(flockc, folder, batch):
    """(name, document, how many of its parts were looked at) of the documents beside the findings."""
    paths = [asked.path for asked in batch]
    known = known_of(flockc, folder, batch)
    yield BASELINE, known, len(known["findings"])
    counted = document_of(flockc, "check", "--quiet", "--statistics", "--output-format", "json", *paths)
    yield STATISTICS, counted, len(counted["rules"])
    files, settings = shown(flockc, folder, batch)
    yield FILES, files, len(files["files"]) + len(files["skipped"])
    yield SETTINGS, settings, sum(len(config["settings"]) for config in settings["configs"])
    for document in explained(flockc, batch):
        yield EXPLAIN, document, 1
    yield VERSION, document_of(flockc, "version", "--json"), 1


def known_of(flockc, folder, batch):
    """The baseline that makes all findings known which one may hide."""
    file = folder / "known.json"
    file.unlink(missing_ok=True)
    made = run(flockc, "check", "--quiet", "--baseline", file, "--write-baseline", *(asked.path for asked in batch))
    if made.returncode > 1:
        raise SystemExit(f"flockc check --write-baseline: {made.stderr.decode()[-4000:]}")
    document = json.loads(file.read_text())
    file.unlink()  # or it would be taken for a definition
    return document


def ask_command(schema_file, batch):
    """check-jsonschema; YAML is left out, as it reads that by the rules of 1.2."""
    paths = [asked.path for asked in batch if asked.path.suffix == ".json"]
    command = pathlib.Path(sys.executable).parent / "check-jsonschema"
    made = run(command, "--schemafile", schema_file, "--output-format", "json", *paths)
    answer = json.loads(made.stdout)
    if answer.get("parse_errors"):
        raise SystemExit(f"check-jsonschema: {answer['parse_errors'][:3]}")
    refused = {error["filename"] for error in answer.get("errors", [])}
    for asked in batch:
        asked.is_refused = str(asked.path) in refused
    return [asked for asked in batch if asked.path.suffix == ".json"]


def compiled(flockc, batch, folder):
    """The options documents of the sound definitions."""
    sound = [asked.path for asked in batch if asked.is_sound()]
    if not sound:
        return []
    output = folder / "options"
    output.mkdir()
    made = run(flockc, "compile", "--quiet", "-o", f"{output}/", *sound)
    if made.returncode != 0:
        raise SystemExit(f"flockc compile: {made.stderr.decode()[-4000:]}")
    return [json.loads(path.read_bytes()) for path in sorted(output.iterdir())]


# --- controls ------------------------------------------------------------------------------------

# A change of flock.schema.json, and a definition on which that must be seen.
SOUND = {"agents": {"a": {"input": "topic", "temporal_activity_config": {"start_to_close_timeout": "00:05:00"}}},
         "temporal_config": {"task_queue": "q"}, "workers": [{"name": "w", "task_queues": ["q"]}]}  # fmt: skip
CONTROLS = [
    ("definitions.temporal_config.additionalProperties", None, {"temporal_config": {"queue": "q"}}),
    ("definitions.run.properties.memo", None, {"agents": {}, "run": {"memo": {}}}),
    ("definitions.worker.then.required", None, {"agents": {}, "workers": [{"name": "w"}]}),
    ("definitions.worker.then.required", ["workflows"], SOUND),
    ("definitions.worker.properties.task_queues.minItems", None,
     {"agents": {}, "workers": [{"name": "w", "task_queues": []}]}),
    ("definitions.worker.properties.max_concurrent_activities.minimum", None,
     {"agents": {}, "workers": [{"name": "w", "task_queues": ["q"], "max_concurrent_activities": 0}]}),
    ("definitions.search_attribute.allOf", None,
     {"agents": {}, "run": {"search_attributes": {"a": {"type": "int", "value": "1"}}}}),
    ("definitions.run.properties.id_reuse_policy.enum", None, {"agents": {}, "run": {"id_reuse_policy": "never"}}),
    ("definitions.temporal_config.properties.task_queue.type", ["string", "null"],
     {"temporal_config": {"task_queue": None}}),
    ("definitions.temporal_config.properties.task_queue.type", ["integer"], SOUND),
    ("definitions.temporal_activity_config.properties.start_to_close_timeout.pattern", "^P", SOUND),
    ("definitions.agent.properties.tools.else", None, {"agents": {"a": {"tools": 5}}}),
    ("properties.dependencies.items", None, {"agents": {}, "dependencies": ["a", 1]}),
    ("properties.agents.additionalProperties", True, {"agents": {"a": None}}),
    ("properties.agents.additionalProperties.type", ["object", "null"], {"agents": {"a": None}}),
    ("properties.temporal_config.type", "object", {"temporal_config": None}),
    ("properties.temporal_config.allOf", None, {"temporal_config": {"queue": "q"}}),
    ("additionalProperties", False, {"agents": {}, "note": 1}),
]  # fmt: skip


def changed(schema, path, value):
    """A copy with something else at `path`, or without it."""
    schema = copy.deepcopy(schema)
    *way, last = path.split(".")
    node = schema
    for step in way:
        node = node[step]
    if value is None:
        del node[last]
    else:
        node[last] = value
    return schema


def without(document, key):
    return {name: value for name, value in document.items() if name != key}


def with_first(document, key, **changes):
    """A copy in which the first item of a list has other members, or (None) lacks them."""
    first = {**document[key][0], **changes}
    first = {name: value for name, value in first.items() if value is not None}
    return {**document, key: [first, *document[key][1:]]}


def broken_rest(rest):
    """(name, document) that flockc would never write, of the documents that it does."""
    files, statistics, version, explain = (rest[name] for name in (FILES, STATISTICS, VERSION, EXPLAIN))
    settings = rest[SETTINGS]
    changes = [{"from": "config", "line": None}, {"from": "option", "option": None}, {"name": "severity", "rule": None},
               {"name": "include", "rule": "queue-idle"}, {"name": "colour"}, {"value": 1}, {"line": 0}]  # fmt: skip
    odd = [{**settings, "configs": [with_first(config, "settings", **change)]}
           for config in settings["configs"] for change in changes]  # fmt: skip
    return [
        *((SETTINGS, document) for document in odd),
        (SETTINGS, {**settings, "configs": []}),
        (FILES, without(files, "skipped")),
        (FILES, with_first(files, "files", path="")),
        (FILES, with_first(files, "skipped", reason="unknown")),
        (STATISTICS, with_first(statistics, "rules", count=0)),
        (STATISTICS, with_first(statistics, "rules", code="101")),
        (STATISTICS, {**statistics, "format": "flockc.statistics/v2"}),
        (VERSION, {**version, "models": []}),
        (VERSION, {**version, "version": "new"}),
        (EXPLAIN, with_first(explain, "values", level="nobody")),
        (EXPLAIN, with_first(explain, "values", option=None)),
        (EXPLAIN, with_first(explain, "values", memo="a")),
        (EXPLAIN, with_first(explain, "values", value={})),
        (EXPLAIN, with_first(explain, "values", file="a", line=None)),
    ]


def check_outputs(findings, options, rest):
    """The schemas of what flockc writes refuse what it does not write."""
    known = rest[BASELINE]
    broken = broken_rest(rest) + [
        (FINDINGS, {**findings, "more": 1}),
        (FINDINGS, {**findings, "findings": [{**findings["findings"][0], "severity": "fatal"}]}),
        (BASELINE, {**known, "format": "flockc.baseline/v2"}),
        (BASELINE, {**known, "findings": [{"file": "a", "rule": "FLK101"}]}),
        (BASELINE, {**known, "findings": [{**known["findings"][0], "count": 0}]}),
        (OPTIONS, {**options, "more": 1}),
        (OPTIONS, {**options, "routing": {}}),
    ]
    for name, document in broken:
        if validator_of(load_schema(name)).is_valid(document):
            raise SystemExit(f"{name}.schema.json takes a broken document: {document}")


def check_controls(flockc):
    """A judge that never says no proves nothing."""
    schema = load_schema(FLOCK)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        batch = [write(folder, index, value) for index, (_, _, value) in enumerate(CONTROLS)]
        findings = ask_flockc(flockc, batch)
        check_outputs(findings, compiled(flockc, batch, folder)[0],
                      {name: document for name, document, _ in rest_of(flockc, folder, batch)})
        said = {asked.is_refused for asked in ask_command(FLOCK_FILE, batch)}
    if said != {True, False}:
        raise SystemExit("check-jsonschema says the same of every definition")
    for asked, (path, value, _) in zip(batch, CONTROLS):
        if any(compare(validator_of(schema), asked.value, asked.findings)):
            raise SystemExit(f"this control differs without a change: {asked.value}")
        if not compare(validator_of(changed(schema, path, value)), asked.value, asked.findings)[0]:
            raise SystemExit(f"the judge does not see a change of {path}")
    print(f"{len(CONTROLS)} broken schemas were found out")


# --- the judge -----------------------------------------------------------------------------------


class Judge:
    """One batch after the other; a row of the table for each validator."""

    def __init__(self, options):
        package = importlib.metadata.version
        library = f"jsonschema {package('jsonschema')}"
        self.flockc = options.flockc
        self.validators = {name: validator_of(load_schema(name)) for name in (FLOCK, *OUTPUTS)}
        self.tallies = {
            FLOCK: verdict.Tally(options, f"{library}, {FLOCK}"),
            COMMAND: verdict.Tally(options, f"check-jsonschema {package('check-jsonschema')}, {FLOCK}"),
            **{name: verdict.Tally(options, f"{library}, {name}") for name in OUTPUTS},
        }

    def judge_definition(self, asked):
        differences, conversions = compare(self.validators[FLOCK], asked.value, asked.findings)
        if differences:
            text = asked.path.read_text(encoding="utf-8")
            self.tallies[FLOCK].disagree(f"{asked.path.name}: {differences}: {text:.2000}")
        elif conversions:
            self.tallies[FLOCK].explained("the schema asks for the plain type where Flock converts another")
        else:
            self.tallies[FLOCK].agree()

    def judge_command(self, asked):
        """Against the package, which was compared with flockc place by place."""
        if asked.is_refused == self.validators[FLOCK].is_valid(asked.value):
            self.tallies[COMMAND].disagree(f"{asked.path.read_text(encoding='utf-8'):.2000}")
        else:
            self.tallies[COMMAND].agree()

    def judge_output(self, name, document, count):
        error = next(self.validators[name].iter_errors(document), None)
        if error:
            self.tallies[name].disagree(f"{name}: {error.json_path}: {error.message:.500}")
        else:
            self.tallies[name].agree(count)

    def judge_batch(self, folder, batch):
        findings = ask_flockc(self.flockc, batch)
        self.judge_output(FINDINGS, findings, len(findings["findings"]))
        for name, document, count in rest_of(self.flockc, folder, batch):
            self.judge_output(name, document, count)
        for asked in batch:
            self.judge_definition(asked)
        for asked in ask_command(FLOCK_FILE, batch):
            self.judge_command(asked)
        for document in compiled(self.flockc, batch, folder):
            self.judge_output(OPTIONS, document, 1)

    def judge_durations(self, folder, source, count):
        asked = write_durations(folder, source, count)
        ask_flockc(self.flockc, [asked])
        refused = flockc_places(asked.findings, TEXT)
        schema = self.validators[FLOCK].schema["definitions"]["temporal_activity_config"]
        pattern = schema["properties"]["start_to_close_timeout"]["pattern"]
        for index, text in asked.value.items():
            is_taken = ("agents", str(index), "temporal_activity_config", "start_to_close_timeout") not in refused
            if is_taken and not re.search(pattern, text):
                self.tallies[FLOCK].disagree(f"the schema refuses a duration that TOML may have: {text!r}")
            else:
                self.tallies[FLOCK].agree()

    def finish(self):
        verdict.finish_all(self.tallies.values())


def main():
    options = verdict.arguments(__doc__, cases=3000)
    judge = Judge(options)
    source = random.Random(options.seed)
    check_controls(options.flockc)
    with tempfile.TemporaryDirectory() as folder:
        judge.judge_durations(pathlib.Path(folder), source, options.cases // 2)
    made = (generate.definition(source) for _ in range(options.cases))
    numbered = enumerate(itertools.chain(generate.each_value(), made))
    while batch := list(itertools.islice(numbered, BATCH)):
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            judge.judge_batch(folder, [write(folder, index, definition) for index, definition in batch])
    judge.finish()


if __name__ == "__main__":
    main()
