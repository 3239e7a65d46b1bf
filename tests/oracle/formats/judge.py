# SPDX-License-Identifier: MIT
"""Checks what readers of each output format understand of flockc's reports.

Definitions are made to break out of a format (documents.py); the examples of every rule are
reported as well. Each set of files is reported in each format in one call, and compared with the
findings of the JSON format (readers.py):

- sarif: the schema that comes with Microsoft's validator, the validator itself, and reviewdog's parser;
- github: byte by byte what GitHub's package @actions/core writes;
- gitlab: the rules of GitLab's documentation (there is no schema), by hand;
- junit: junit-10.xsd of Jenkins' xUnit plugin, and the package junitparser;
- checkstyle: reviewdog's parser;
- files that cannot be read, with names of that kind, are in all of them, read by the same programs;
- all of them, full, concise and json too: they contain nothing that a terminal or a CI service obeys.

Fingerprints must stay when a comment moves every line. Before that, reports that were broken on
purpose must be noticed. Not checked: what the services themselves show.
"""

import importlib.metadata
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

import documents
import readers
import verdict

BATCH = 10
HERE = pathlib.Path(__file__).parent
LOGS = ["full", "concise", "json"]
# The tool has no page of its own yet; the validator would like one.
ALLOWED_WARNINGS = {"SARIF2005"}

# A format, a text of its report, and the text in its place: each must be found out.
CONTROLS = [
    ("sarif", b'"startLine": 1', b'"startLine": 0'),
    ("sarif", b'"level": "error"', b'"level": "fatal"'),
    ("sarif", b'"level": "error"', b'"level": "note"'),
    ("sarif", b'"startColumn": 18', b'"startColumn": 17'),
    ("sarif", b'"byteOffset": 17', b'"byteOffset": 16'),
    ("sarif", b'"uri": "a', b'"uri": "b'),
    ("sarif", b'"version": "2.1.0"', b'"version": "2.2"'),
    ("github", b"%250A", b"%0A"),
    ("github", b"%3A", b":"),
    ("github", b"endColumn=", b"endcolumn="),
    ("gitlab", b'"severity": "major"', b'"severity": "error"'),
    ("gitlab", b'"line": 1', b'"line": 2'),
    ("junit", b'tests="1"', b'tests="2"'),
    ("junit", b"<testcase name=", b"<testcase title="),
    ("junit", b"&lt;", b"<"),
    ("junit", b"</failure>", b"\x1b</failure>"),
    ("checkstyle", b'severity="error"', b'severity="warning"'),
    ("checkstyle", b"&amp;", b"&"),
    ("checkstyle", b"&quot;", b'"'),
]  # fmt: skip
UNSAFE = [b"\x1b[31m", b"\r", b"\xff", "\u202e".encode(), "\u009b".encode(), b"##[error]", b"##vso[x]",
          b"##teamcity[x]", b"\n::error::x"]  # fmt: skip

UNREAD = [b"none.flock.yaml", b"no/such.yaml", b"::error::x.flock.yaml", b"##[error]<&>\"'.yaml", b"a\n::b,c%0A.toml",
          b"\xff\x1b[31m.json", "\u202e\u65e5 x.yaml".encode(), b"[x](y) {0}.yaml"]  # fmt: skip


def call(options, folder, names, name, codes=(0, 1)):
    command = [options.flockc, "check", "--isolated", "--quiet", "--color", "never", "--output-format", name, "--"]
    done = subprocess.run([*command, *names], cwd=folder, capture_output=True, check=False)
    if done.returncode not in codes:
        sys.exit(f"flockc ended with {done.returncode}: {done.stderr[:500]!r}")
    return done.stdout


def write_files(folder, files):
    for name, text in files:
        with open(os.path.join(os.fsencode(folder), name), "wb") as file:
            file.write(text)


def reports_of(options, files):
    """All formats of one set of files, and the run that they are about."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(folder, files)
        names = [name for name, _ in files]
        reports = {name: call(options, folder, names, name) for name in [*readers.CHECKS, *LOGS]}
    return reports, readers.Run(names, json.loads(reports["json"])["findings"])


def judge_files(options, tally, tools, files, sarif_folder):
    reports, run = reports_of(options, files)
    for name in readers.CHECKS:
        for ok, text in readers.problems(name, reports[name], run, tools):
            tally.agree() if ok else tally.disagree(text)
    for name, report in reports.items():
        reason = readers.unsafe(report, name)
        tally.disagree(reason) if reason else tally.agree()
    (sarif_folder / f"{len(list(sarif_folder.iterdir()))}.sarif").write_bytes(reports["sarif"])


def judge_unread(options, tally, tools, sarif_folder):
    """Names of files that are not there, among files that are: every report says so."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(folder, [(b"a-0.flock.yaml", b"enable_temporal: maybe\n"), (b"b-1.flock.yaml", b"")])
        names = [b"a-0.flock.yaml", *UNREAD, b"b-1.flock.yaml"]
        reports = {name: call(options, folder, names, name, codes=(2,)) for name in [*readers.UNREAD, *LOGS]}
    troubles = json.loads(reports["json"])["troubles"]
    expected = [name.decode("utf-8", "replace") for name in UNREAD]
    named = [trouble["file"] for trouble in troubles] == expected
    tally.agree() if named else tally.disagree(f"unread files: {troubles}")
    for name, check in readers.UNREAD.items():
        for ok, text in check(reports[name], troubles, tools):
            tally.agree() if ok else tally.disagree(text)
    for name, report in reports.items():
        reason = readers.unsafe(report, name)
        tally.disagree(reason) if reason else tally.agree()
    (sarif_folder / "unread.sarif").write_bytes(reports["sarif"])


# What the readers must find out -------------------------------------------------------


def judge_controls(options, tally, tools):
    reports, run = reports_of(options, [(b'a%0A:"<&-0.flock.yaml', b"enable_temporal: maybe\n")])
    for name, before, after in CONTROLS:
        if before not in reports[name]:
            tally.disagree(f"control: {before!r} is not in {name}")
            continue
        broken = reports[name].replace(before, after)
        found_out = not all(ok for ok, _ in readers.problems(name, broken, run, tools))
        tally.agree() if found_out else tally.disagree(f"control: {after!r} in {name} was not found out")
    for text in UNSAFE:
        found_out = readers.unsafe(reports["full"] + text, "full")
        tally.agree() if found_out else tally.disagree(f"control: {text!r} was not found out")


# The rules, fingerprints and the validator ----------------------------------------------


# Findings that agree in rule, path and message; their fingerprints must still differ.
REPEATED = b'enable_temporal: true\nx: 1\nx: 2\nx: 3\na: "\\q \\q"\nb: "\\q"\n'


def rule_files(options):
    """The bad and the good example of every rule, and REPEATED."""
    done = subprocess.run([options.flockc, "rule", "--output-format", "json"], capture_output=True, check=True)
    rules = json.loads(done.stdout)
    texts = [(rule[which], rule["language"]) for rule in rules for which in ("bad", "good")]
    files = [(f"rule-{i}.flock.{language}".encode(), text.encode()) for i, (text, language) in enumerate(texts)]
    return files + [(f"repeated-{len(files)}.flock.yaml".encode(), REPEATED)]


def fingerprints(options, files):
    reports, _ = reports_of(options, files)
    results = json.loads(reports["sarif"])["runs"][0]["results"]
    return ([result["partialFingerprints"] for result in results],
            [entry["fingerprint"] for entry in json.loads(reports["gitlab"])])  # fmt: skip


def judge_moved(options, tally, files):
    """A comment above everything moves every place, and changes no fingerprint."""
    files = [(name, text) for name, text in files if not text.startswith(b"\xef\xbb\xbf")]
    moved = [(name, b"# a comment\n\n" + text) for name, text in files]
    same = fingerprints(options, files) == fingerprints(options, moved)
    tally.agree() if same else tally.disagree(f"fingerprints move with the lines of {files!r:.300}")


def validate(options, folder):
    """What Microsoft's validator says, by its rules for SARIF and those of GitHub's code scanning."""
    program = next(options.tools.glob("sarif-multitool-*/Sarif.Multitool"))
    report = folder.parent / "validation.sarif"
    command = [program, "validate", folder / "*.sarif", "--output", report, "--log", "ForceOverwrite",
               "--level", "Error;Warning", "--rule-kind", "Sarif;Ghas"]  # fmt: skip
    environment = {**os.environ, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1"}
    done = subprocess.run(command, capture_output=True, check=False, env=environment)
    if f"{len(list(folder.iterdir()))} files scanned".encode() not in done.stdout:
        sys.exit(f"the SARIF validator did not look at all: {done.stdout[-500:]!r} {done.stderr[-500:]!r}")
    results = json.loads(report.read_text("utf-8-sig"))["runs"][0]["results"]
    return [result for result in results if result["ruleId"] not in ALLOWED_WARNINGS]


def judge_validator(options, tally, folder):
    """One report is broken in a way that no schema sees: a region that ends before it starts."""
    reports = sorted(folder.iterdir())
    control = re.sub(r'"startLine": \d+', '"startLine": 999999', reports[0].read_text(), count=1)
    (folder / "control.sarif").write_text(control)
    texts = [json.dumps(result) for result in validate(options, folder)]
    for text in texts:
        if "control.sarif" not in text:
            tally.disagree(f"SARIF validator: {text[:500]}")
    found_out = any("control.sarif" in text for text in texts)
    tally.agree(len(reports)) if found_out else tally.disagree("the SARIF validator did not find out the control")


def versions(options):
    multitool, core = (next(options.tools.glob(f"{name}-*")).name for name in ("sarif-multitool", "actions-core"))
    reviewdog = re.search(r"/reviewdog v(\S+)", (HERE / "go" / "go.mod").read_text())[1]
    return f"{multitool}, reviewdog {reviewdog}, {core}, junitparser {importlib.metadata.version('junitparser')}"


def main():
    options = verdict.arguments(__doc__, cases=300)
    tally = verdict.Tally(options, versions(options))
    tools = readers.load_tools(options.tools, HERE)
    rng = random.Random(options.seed)
    judge_controls(options, tally, tools)
    with tempfile.TemporaryDirectory() as folder:
        sarif_folder = pathlib.Path(folder) / "sarif"
        sarif_folder.mkdir()
        judge_files(options, tally, tools, rule_files(options), sarif_folder)
        judge_unread(options, tally, tools, sarif_folder)
        for start in range(0, options.cases, BATCH):
            files = documents.sample(rng, min(BATCH, options.cases - start))
            judge_files(options, tally, tools, files, sarif_folder)
            judge_moved(options, tally, files)
        judge_validator(options, tally, sarif_folder)
    tally.finish()


main()
