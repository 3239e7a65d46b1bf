# SPDX-License-Identifier: MIT
"""What flockc compiles from definitions: those in the project, and generated ones.

    documents.written(flockc)      of examples/, of the golden cases, of cases/ next to this file
    documents.generated(options)   of generate.case(), many files in one call of flockc

Each definition gives a document for each target. A definition that does not compile ends the
judge, except in the golden cases, of which many are wrong on purpose.
"""

import dataclasses
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import tomllib

import yaml

import generate
from verdict import ROOT

HERE = pathlib.Path(__file__).resolve().parent
BATCH = 250


@dataclasses.dataclass
class Document:
    """What flockc wrote, and what is known about the definition."""

    name: str
    text: bytes
    memo: dict
    is_request: bool = False
    case: generate.Case | None = None
    answers: list = dataclasses.field(default_factory=list)


def load_definition(path):
    """The definition as Python sees it, by the loader of its language."""
    text = path.read_bytes()
    if path.suffix == ".toml":
        return tomllib.loads(text.decode())
    if path.suffix == ".json":
        return json.loads(text)
    return yaml.safe_load(text)


# --- the definitions of the project ---------------------------------------------------------


def run(flockc, *arguments):
    return subprocess.run([flockc, *map(str, arguments)], capture_output=True, timeout=60)


def start_arguments(document, definition):
    """What the start request needs and the definition may not say."""
    run_section = definition.get("run") or {}
    arguments = []
    if not run_section.get("workflow_id"):
        arguments += ["--workflow-id", "judge-1"]
    if run_section.get("agent") not in document["activities"]:  # none, or a target finding
        arguments += ["--agent", min(document["activities"])]
    return arguments


def definitions():
    found = [*(ROOT / "examples").rglob("*.flock.*"), *(HERE / "cases").glob("*.flock.*")]
    found += (ROOT / "tests" / "golden").rglob("*.flock.*")
    return sorted(path for path in found if path.suffix in (".yaml", ".yml", ".toml", ".json"))


def documents_of(flockc, path, text):
    """`text` is what `flockc compile` made of the definition."""
    name = str(path.relative_to(ROOT))
    definition = load_definition(path)
    memo = (definition.get("run") or {}).get("memo") or {}
    yield Document(name, text, memo)
    provenance = run(flockc, "compile", "--quiet", "--provenance", path)
    yield Document(f"{name} with provenance", provenance.stdout, memo)
    document = json.loads(text)
    if document["activities"]:
        arguments = start_arguments(document, definition)
        request = run(flockc, "compile", "--quiet", "--target", "start-request", *arguments, path)
        if request.returncode != 0 and "golden" in path.parts:
            return  # a run that no target can start, on purpose
        if request.returncode != 0:
            raise SystemExit(f"{name} makes no start request: {request.stderr.decode()}")
        yield Document(f"{name} as a start request", request.stdout, memo, is_request=True)


def written(flockc):
    """Nothing of a golden case that does not compile; the other definitions have to."""
    for path in definitions():
        made = run(flockc, "compile", "--quiet", path)
        if made.returncode == 0:
            yield from documents_of(flockc, path, made.stdout)
        elif "golden" not in path.parts:
            raise SystemExit(f"{path.relative_to(ROOT)} does not compile: {made.stderr.decode()}")


# --- generated definitions --------------------------------------------------------------------


def write_definition(folder, index, definition):
    """
    Every sixth as YAML, the others as JSON, with and without escapes. YAML only with them and on
    lines of any length: what PyYAML writes otherwise it does not always read back.
    """
    if index % 6 == 0:
        path = folder / f"{index}.flock.yaml"
        path.write_text(yaml.safe_dump(definition, width=sys.maxsize), encoding="utf-8")
    else:
        path = folder / f"{index}.flock.json"
        path.write_text(json.dumps(definition, ensure_ascii=index % 2 == 0), encoding="utf-8")
    return path


def compile_batch(flockc, paths, target, folder):
    """The texts that flockc made, in the order of the paths."""
    made = run(flockc, "compile", "--quiet", "--target", target, "-o", f"{folder}/", *paths)
    if made.returncode != 0:
        raise SystemExit(f"generated definitions do not compile to {target}:\n{made.stderr.decode()[-4000:]}")
    ending = {"options": ".json", "start-request": ".start.json"}[target]
    return [(folder / path.name.replace(f".flock{path.suffix}", ending)).read_bytes() for path in paths]


def generated(options):
    source = random.Random(options.seed)
    numbers = iter(range(options.cases))
    while batch := list(itertools.islice(numbers, BATCH)):
        cases = [generate.case(source) for _ in batch]
        with tempfile.TemporaryDirectory() as folder:
            folder = pathlib.Path(folder)
            paths = [write_definition(folder, index, case.definition) for index, case in zip(batch, cases)]
            for target in ("options", "start-request"):
                output = folder / target
                output.mkdir()
                texts = compile_batch(options.flockc, paths, target, output)
                for index, case, text in zip(batch, cases, texts):
                    is_request = target == "start-request"
                    yield Document(f"generated {index} {target}", text, case.memo, is_request, case)
