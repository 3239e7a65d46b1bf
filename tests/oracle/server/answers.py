# SPDX-License-Identifier: MIT
"""What flockc says of many definitions, in one call per question."""

import dataclasses
import json
import pathlib
import subprocess

SUFFIX = ".flock.yaml"


@dataclasses.dataclass
class Answer:
    """`options` and `request` are None if the definition has an error:

    nothing is compiled. `lacks` are the errors that it has only for the target start-request;
    `request` is None then.
    """

    findings: list
    options: dict | None = None
    request: bytes | None = None
    lacks: list = dataclasses.field(default_factory=list)

    def errors(self):
        return [finding for finding in self.findings if finding["severity"] == "error"]

    def rules(self):
        return {finding["rule"] for finding in self.findings}


def ask(flockc, folder, cases):
    """{name of a case: Answer}; `folder` is an empty one."""
    sources = folder / "definitions"
    sources.mkdir()
    for case in cases:
        (sources / (case.name + SUFFIX)).write_text(case.text, encoding="utf-8")
    answers = {case.name: Answer([]) for case in cases}
    for finding in check(flockc, sources, answers):
        answers[pathlib.Path(finding["file"]).name.removesuffix(SUFFIX)].findings.append(finding)
    compile_all(flockc, folder, sources, answers)
    return answers


def check(flockc, sources, names):
    command = [flockc, "check", "--output-format", "json", *(sources / (name + SUFFIX) for name in names)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        raise RuntimeError(f"flockc check ended with {run.returncode}: {run.stderr[:2000]}")
    return json.loads(run.stdout)["findings"]


def compile_all(flockc, folder, sources, answers):
    clean = [name for name, answer in answers.items() if not answer.errors()]
    compile_to(flockc, folder / "options", sources, clean)
    for name in clean:
        answers[name].options = json.loads(compiled(folder / "options", name))
    ask_for_needs(flockc, folder / "start-request", sources, clean, answers)
    complete = [name for name in clean if not answers[name].lacks]
    compile_to(flockc, folder / "start-request", sources, complete)
    for name in complete:
        answers[name].request = compiled(folder / "start-request", name)


def compile_command(flockc, output, sources, names):
    files = [sources / (name + SUFFIX) for name in names]
    return [flockc, "compile", "-t", output.name, "-o", f"{output}/", *files]


def compile_to(flockc, output, sources, names):
    """`output` is named after the target."""
    output.mkdir()
    command = compile_command(flockc, output, sources, names)
    run = subprocess.run([*command, "--quiet"], capture_output=True, text=True, check=False)
    if run.returncode:
        raise RuntimeError(f"flockc compile ended with {run.returncode}: {run.stderr[-2000:]}")


def ask_for_needs(flockc, output, sources, names, answers):
    """Fills in `lacks`. If one definition lacks something, nothing is written for any."""
    unused = output.with_name("unused") / output.name
    unused.mkdir(parents=True)
    command = compile_command(flockc, unused, sources, names)
    run = subprocess.run([*command, "--output-format", "json"], capture_output=True, text=True, check=False)
    document, _ = json.JSONDecoder().raw_decode(run.stderr)  # a summary follows it
    for finding in document["findings"]:
        if finding["severity"] == "error":
            answers[pathlib.Path(finding["file"]).name.removesuffix(SUFFIX)].lacks.append(finding["rule"])


def compiled(output, name):
    found = list(output.glob(f"{name}.*"))
    if len(found) != 1:
        raise RuntimeError(f"flockc compile made {found} of {name}")
    return found[0].read_bytes()
