# SPDX-License-Identifier: MIT
"""What flockc says of many definitions, in one call per question."""

import dataclasses
import json
import pathlib
import subprocess

SUFFIX = ".flock.yaml"


@dataclasses.dataclass
class Answer:
    """`options` and `request` are None where the definition has an error: nothing is compiled."""

    findings: list
    options: dict | None = None
    request: bytes | None = None

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
    for target in ("options", "start-request"):
        output = folder / target
        output.mkdir()
        command = [flockc, "compile", "--quiet", "-t", target, "-o", f"{output}/"]
        command += [sources / (name + SUFFIX) for name in clean]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        if run.returncode:
            raise RuntimeError(f"flockc compile ended with {run.returncode}: {run.stderr[-2000:]}")
    for name in clean:
        answers[name].options = json.loads(compiled(folder / "options", name))
        answers[name].request = compiled(folder / "start-request", name)


def compiled(output, name):
    found = list(output.glob(f"{name}.*"))
    if len(found) != 1:
        raise RuntimeError(f"flockc compile made {found} of {name}")
    return found[0].read_bytes()
