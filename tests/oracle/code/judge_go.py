# SPDX-License-Identifier: MIT
"""Reads the Go that flockc generates as Go, its tools and Temporal's Go SDK read it.

For the examples, the golden cases of the targets and generated definitions (cases.py):

- the packages compile, `go vet` has nothing to say, gofmt and gofumpt leave them as they are;
- one program of all packages sends their options to a server that records (go/main.go), and what the
  SDK sends is what the options document says: of each agent by its name and by its function, of the
  routing and of the start with its memo;
- a definition is refused where, and only where, names clash or the SDK cannot carry a value.
"""

import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

import cases
import verdict

HERE = pathlib.Path(__file__).resolve().parent
OWN = {"ActivityOptions", "DefaultRetryPolicy", "Routing", "StartOptions", "WorkflowID", "WorkflowType"}
LONGEST = (2**63 - 1) // 1000


def identifier(name):
    words = re.split(r"[ _.-]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", " ", name))
    made = "".join(word[0].upper() + word[1:] for word in words)
    return made + "_" if made in OWN else made


def limits(document):
    if any(value == [] for _, value in cases.attributes(document["workflow"]).values()):
        return True
    return any(us > LONGEST for _, _, us in cases.durations(document)) or any(
        not -(2**63) <= number < 2**64 for number in cases.memo_integers(document)
    )


def quoted(text):
    """A string of Go, for any text."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"'


def entry(case):
    names = list(case.document["activities"])
    constants = ", ".join(f"{quoted(name)}: {case.name}.{identifier(name)}" for name in names if cases.WORDS.fullmatch(name))
    return (f"\t{{name: {quoted(case.name)}, workflowType: {case.name}.WorkflowType, "
            f"agents: []string{{{', '.join(map(quoted, names))}}}, "
            f"constants: map[string]func() workflow.ActivityOptions{{{constants}}}, "
            f"byName: {case.name}.ActivityOptions, routing: {case.name}.Routing, start: {case.name}.StartOptions}},\n")  # fmt: skip


def write_program(made, folder):
    for file in ("go.mod", "go.sum", "main.go", "silence.go"):
        shutil.copy(HERE / "go" / file, folder)
    imports = "".join(f'\t"flockc/oracle/code/made/{case.name}"\n' for case in made)
    (folder / "cases.go").write_text(
        'package main\n\nimport (\n\t"go.temporal.io/sdk/workflow"\n' + imports + ")\n\n"
        "var cases = []generated{\n" + "".join(map(entry, made)) + "}\n"
    )


def changed(program, folder):
    """The files that a formatter would change."""
    done = subprocess.run([program, "-l", "made"], cwd=folder, capture_output=True, text=True)
    return done.stdout.split("\n")[:-1], done.stderr


def formatted(tally, program, folder):
    names, said = changed(program, folder)
    for name in names:
        done = subprocess.run([program, "-d", name], cwd=folder, capture_output=True, text=True)
        tally.disagree(f"{pathlib.Path(program).name} would change {done.stdout[:1000]}")
    if said:
        tally.disagree(f"{pathlib.Path(program).name}: {said[:1000]}")
    if not names and not said:
        tally.agree()


def is_changed_back(program, path):
    """What gofmt makes of the formatter's own output is what flockc wrote: the two contradict each other."""
    made = subprocess.run([program, path], capture_output=True).stdout
    return subprocess.run(["gofmt"], input=made, capture_output=True).stdout == path.read_bytes()


def formatted_more_strictly(tally, program, folder):
    """gofumpt brings a copy of gofmt of its own, which aligns keys at the limit of a ratio otherwise."""
    names, _ = changed(program, folder)
    contradictions = [name for name in names if is_changed_back(program, folder / name)]
    for name in contradictions:
        tally.explained("gofumpt and gofmt contradict each other")
    if not contradictions:
        formatted(tally, program, folder)
    for name in set(names) - set(contradictions):
        tally.disagree(f"gofumpt would change {name}")


def main():
    options = verdict.arguments(__doc__, cases.CASES)
    environment = {**os.environ, "GOFLAGS": "-mod=mod"}
    tally = verdict.Tally(options, os.environ["CODE_GO_VERSIONS"])
    with tempfile.TemporaryDirectory() as place:
        folder = pathlib.Path(place)
        made = list(cases.compiled(tally, options, "go", folder, limits, identifier))
        write_program(made, folder)
        formatted(tally, "gofmt", folder)
        formatted_more_strictly(tally, os.environ["GOFUMPT"], folder)
        cases.ask_tool(tally, ["go", "vet", "./made/..."], folder, environment=environment)
        if cases.ask_tool(tally, ["go", "build", "-o", "program", "."], folder, environment=environment):
            done = subprocess.run([folder / "program"], capture_output=True, text=True)
            if done.returncode:
                tally.disagree(f"the program ended with {done.returncode}: {done.stderr[-3000:]}")
            else:
                answers = {answer["name"]: answer for answer in map(json.loads, done.stdout.split("\n")[:-1])}
                cases.judge_answers(tally, made, answers)
    tally.finish()


if __name__ == "__main__":
    main()
