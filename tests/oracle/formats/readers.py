# SPDX-License-Identifier: MIT
"""Reads each format with somebody else's program, and compares it with the findings as JSON.

    for ok, text in readers.CHECKS["sarif"](report, run, tools): ...

Each check yields a verdict for the document and one for each finding: True, or False and what
differs. What is expected is made from the JSON format, which has a schema and judge of its own.
Written here by hand: the rules of GitLab's documentation for Code Quality reports, for which
there is no published schema (description, check_name, a unique fingerprint, severity, a path
without "./", and a first line), and what may not be in a log (`unsafe`).
"""

import base64
import dataclasses
import io
import json
import re
import subprocess
import unicodedata
import urllib.parse

import jsonschema
import junitparser
import lxml.etree

TRANSLATION = {"error": ("error", "error", "major"), "warning": ("warning", "warning", "minor"),
               "info": ("note", "notice", "info")}  # fmt: skip
RDF_SEVERITY = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
# A terminal or a page obeys these, or XML cannot represent them.
SHAPELESS = {"Cc", "Cf", "Zl", "Zp", "Cs"}
COMMAND = re.compile(r"#(?=#\[|#vso\[|#teamcity\[)")


@dataclasses.dataclass
class Run:
    """One call of flockc: its files in their order, and what the JSON format says of them."""

    names: list  # bytes, as on the command line
    findings: list


@dataclasses.dataclass
class Tools:
    reader: str
    node: list
    sarif_schema: jsonschema.protocols.Validator
    junit_schema: lxml.etree.XMLSchema


def load_tools(folder, here):
    schema = json.loads(next(folder.glob("sarif-multitool-*/sarif-2.1.0.json")).read_text("utf-8-sig"))
    validator = jsonschema.validators.validator_for(schema)
    return Tools(
        reader=folder / "bin" / "formats-reader",
        node=["node", here / "issue.mjs", next(folder.glob("actions-core-*"))],
        sarif_schema=validator(schema, format_checker=validator.FORMAT_CHECKER),
        junit_schema=lxml.etree.XMLSchema(lxml.etree.parse(next(folder.glob("junit-10-*.xsd")))),
    )


# What is expected ---------------------------------------------------------------------


def visible(text):
    """What support/visible.h promises, by Python's tables."""
    return "".join(visible_letter(letter) for letter in COMMAND.sub("\ufffd", text))


def visible_letter(letter):
    if letter < " ":
        return chr(0x2400 + ord(letter))
    if letter == "\x7f":
        return "\u2421"
    return "\ufffd" if unicodedata.category(letter) in SHAPELESS or letter in "\ufffe\uffff" else letter


def visible_name(name):
    return visible(name.decode("utf-8", "surrogateescape"))


def short(name):
    return re.sub(rb"^(\./+)+(?=.)", b"", name)


def number_of(text):
    """The number at the end of a file's name; made files have one, and no two of a run the same."""
    return re.search(r"-(\d+)\.flock\.\w+$", text)[1]


def file_of(run, finding):
    by_number = {number_of(name.decode("utf-8", "replace")): name for name in run.names}
    return by_number[number_of(finding["file"])]


def uses_of(finding, before):
    """Where a value that stands elsewhere is used: the aliases that the report names, in one line."""
    lines = [place["start"]["line"] for place in finding["related"] if place["message"] == "it is used here"]
    if not lines:
        return ""
    listed = " and ".join(filter(None, [", ".join(map(str, lines[:-1])), str(lines[-1])]))
    return f"{before}used in line{'s' if len(lines) > 1 else ''} {listed}"


def line_of(finding):
    text = finding["message"]
    text += f": {finding['label']}" if "label" in finding else ""
    return visible(text + (f" ({finding['help']})" if "help" in finding else "")) + uses_of(finding, ", ")


def lines_of(finding):
    help_line = [f"help: {finding['help']}"] if "help" in finding else []
    lines = [finding["message"]] + ([finding["label"]] if "label" in finding else []) + help_line
    return "\n".join(visible(line) for line in lines) + uses_of(finding, "\n")


def place_of(finding):
    return (finding["start"]["line"], finding["start"]["column"], finding["end"]["line"], finding["end"]["column"])


def compare(what, expected, found):
    """A verdict for each pair; one side may have more."""
    for left, right in zip(expected, found):
        yield left == right, f"{what}: expected {left!r}\n       found    {right!r}"
    if len(expected) != len(found):
        yield False, f"{what}: {len(expected)} findings expected, {len(found)} found"


# SARIF --------------------------------------------------------------------------------


def unescaped(text):
    """A message of SARIF as it is shown (SARIF 2.1.0, 3.11.5 and 3.11.6)."""
    text = text.replace("{{", "{").replace("}}", "}")
    return re.sub(r"\\([\[\]\\])", r"\1", text) if "\\](" in text else text


def reviewdog_place(line, column, end_line, end_column):
    """reviewdog leaves out a first column of 1, unless the place is empty."""
    is_empty = (line, column) == (end_line, end_column)
    return (line, column if is_empty or column != 1 else 0, end_line, end_column)


def read_reviewdog(tools, kind, report):
    done = subprocess.run([tools.reader, kind], input=report, capture_output=True, check=False, cwd="/")
    if done.returncode:
        raise ValueError(done.stderr.decode("utf-8", "replace"))
    return [json.loads(line) for line in done.stdout.splitlines()]


def reviewdog_range(entry):
    return (entry["Line"], entry["Column"], entry["EndLine"], entry["EndColumn"])


def sarif_found(entry):
    suggestions = [(reviewdog_range(edit), edit["Text"]) for edit in entry["Suggestions"] or []]
    related = [(reviewdog_range(other), unescaped(other["Message"])) for other in entry["Related"] or []]
    return (base64.b64decode(entry["Path"]), reviewdog_range(entry), entry["Severity"], entry["Code"],
            unescaped(entry["Message"]), suggestions, related)  # fmt: skip


def sarif_expected(run, finding):
    edits = finding.get("fix", {}).get("edits", [])
    suggestions = [(reviewdog_place(*place_of(edit)), edit["text"]) for edit in edits]
    related = [(reviewdog_place(*place_of(other)), visible(other["message"])) for other in finding["related"]]
    return (short(file_of(run, finding)), reviewdog_place(*place_of(finding)), RDF_SEVERITY[finding["severity"]],
            finding["code"], line_of(finding), suggestions, related)  # fmt: skip


def check_sarif(report, run, tools):
    document = json.loads(report)
    errors = [f"{error.json_path}: {error.message:.200}" for error in tools.sarif_schema.iter_errors(document)]
    yield not errors, f"sarif, schema: {errors[:3]}"
    if errors:
        return
    expected = [sarif_expected(run, finding) for finding in run.findings]
    yield from compare("sarif", expected, [sarif_found(entry) for entry in read_reviewdog(tools, "sarif", report)])
    yield from check_sarif_own(document["runs"][0], run)


def check_sarif_own(sarif, run):
    """What reviewdog does not read."""
    rules = [rule["id"] for rule in sarif["tool"]["driver"]["rules"]]
    yield rules == sorted({finding["code"] for finding in run.findings}), f"sarif, rules: {rules}"
    yield len(sarif["artifacts"]) == len(run.names), f"sarif, artifacts: {len(sarif['artifacts'])}"
    prints = [result["partialFingerprints"]["flockcFinding/v1"] for result in sarif["results"]]
    yield len(set(prints)) == len(prints), "sarif: two findings have one fingerprint"
    for result, finding in zip(sarif["results"], run.findings):
        region = result["locations"][0]["physicalLocation"]["region"]
        found = (rules[result["ruleIndex"]], result["level"], region["byteOffset"], region["byteLength"])
        start, end = finding["start"]["offset"], finding["end"]["offset"]
        expected = (finding["code"], TRANSLATION[finding["severity"]][0], start, end - start)
        yield found == expected, f"sarif: expected {expected}, found {found}"


# The others ---------------------------------------------------------------------------


def github_question(run, finding):
    line, column, end_line, end_column = place_of(finding)
    properties = {"title": f"{finding['code']} {finding['rule']}", "file": visible_name(short(file_of(run, finding))),
                  "line": line, "endLine": end_line}  # fmt: skip
    if line == end_line:
        properties.update(col=column, endColumn=end_column)
    command = TRANSLATION[finding["severity"]][1]
    return json.dumps({"command": command, "properties": properties, "message": lines_of(finding)})


def check_github(report, run, tools):
    questions = "".join(github_question(run, finding) + "\n" for finding in run.findings)
    expected = subprocess.run(tools.node, input=questions.encode(), capture_output=True, check=True).stdout
    yield from compare("github", expected.split(b"\n"), report.split(b"\n"))


def check_gitlab(report, run, _tools):
    document = json.loads(report)
    prints = [entry["fingerprint"] for entry in document]
    yield len(set(prints)) == len(prints) and all(prints), "gitlab: two findings have one fingerprint"
    yield not report.startswith(b"\xef\xbb\xbf"), "gitlab: a byte order mark"
    expected = [
        (line_of(finding), finding["rule"], TRANSLATION[finding["severity"]][2],
         short(file_of(run, finding)).decode("utf-8", "surrogateescape"), place_of(finding))
        for finding in run.findings
    ]  # fmt: skip
    yield from compare("gitlab", [fix_name(row) for row in expected], [gitlab_found(entry) for entry in document])


def fix_name(row):
    """JSON has no bytes: each that is not UTF-8 becomes U+FFFD."""
    return row[:3] + (re.sub("[\udc80-\udcff]", "\ufffd", row[3]),) + row[4:]


def gitlab_found(entry):
    begin, end = entry["location"]["positions"]["begin"], entry["location"]["positions"]["end"]
    return (entry["description"], entry["check_name"], entry["severity"], entry["location"]["path"],
            (begin["line"], begin["column"], end["line"], end["column"]))  # fmt: skip


def junit_expected(run):
    for name in run.names:
        shown = visible_name(name)
        findings = [finding for finding in run.findings if file_of(run, finding) == name]
        if not findings:
            yield (shown, shown, "no findings", None, None, None)
        for finding in findings:
            line, column = finding["start"]["line"], finding["start"]["column"]
            title = f"{finding['code']} {finding['rule']}"
            text = f"{shown}:{line}:{column}: {finding['severity']} {title}\n{lines_of(finding)}"
            yield (shown, shown, f"{title}, line {line} column {column}", finding["severity"],
                   visible(finding["message"]), text)  # fmt: skip


def junit_found(suite, case):
    failure = case.result[0] if case.result else None
    return (suite.name, case.classname, case.name, failure and failure.type, failure and failure.message,
            failure and failure.text)  # fmt: skip


def check_junit(report, run, tools):
    tree = lxml.etree.parse(io.BytesIO(report))
    yield tools.junit_schema.validate(tree), f"junit, schema: {tools.junit_schema.error_log}"
    suites = junitparser.JUnitXml.fromstring(report)
    found = [junit_found(suite, case) for suite in suites for case in suite]
    yield from compare("junit", list(junit_expected(run)), found)
    counts = (suites.tests, suites.failures, sum(suite.tests for suite in suites), sum(s.failures for s in suites))
    yield counts == (len(found), len(run.findings)) * 2, f"junit, counts: {counts}"


def check_checkstyle(report, run, tools):
    expected = [
        (visible_name(file_of(run, finding)).encode(), finding["start"]["line"], finding["start"]["column"],
         RDF_SEVERITY[finding["severity"]], line_of(finding), f"flockc.{finding['rule']}")
        for finding in run.findings
    ]  # fmt: skip
    found = [
        (base64.b64decode(entry["Path"]), entry["Line"], entry["Column"], entry["Severity"], entry["Message"],
         entry["Code"])
        for entry in read_reviewdog(tools, "checkstyle", report)
    ]  # fmt: skip
    yield from compare("checkstyle", expected, found)
    files = [element.get("name") for element in lxml.etree.fromstring(report)]
    yield files == [visible_name(name) for name in run.names], f"checkstyle, files: {files}"


# What could not be looked at -------------------------------------------------------------


def unread_sarif(report, troubles, tools):
    document = json.loads(report)
    errors = [f"{error.json_path}: {error.message:.200}" for error in tools.sarif_schema.iter_errors(document)]
    invocation = document["runs"][0]["invocations"][0]
    found = [(entry["level"], unescaped(entry["message"]["text"])) for entry in invocation["toolExecutionNotifications"]]
    uris = [entry["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            for entry in invocation["toolExecutionNotifications"]]  # fmt: skip
    names = [urllib.parse.unquote_to_bytes(uri).decode("utf-8", "replace") for uri in uris]
    yield not errors, f"sarif, schema: {errors[:3]}"
    yield invocation["executionSuccessful"] is False, "sarif: a run that could not look is called successful"
    yield from compare("sarif, unread", [("error", visible(each["message"])) for each in troubles], found)
    yield from compare("sarif, unread", [each["file"] for each in troubles], names)


def unread_github(report, troubles, tools):
    questions = [{"command": "error", "properties": {"title": "not checked", "file": visible(each["file"])},
                  "message": visible(each["message"])} for each in troubles]  # fmt: skip
    text = "".join(json.dumps(question) + "\n" for question in questions).encode()
    expected = subprocess.run(tools.node, input=text, capture_output=True, check=True).stdout
    yield from compare("github, unread", expected.splitlines(), report.splitlines()[-len(troubles) :])


def unread_gitlab(report, troubles, _tools):
    entries = json.loads(report)[-len(troubles) :]
    expected = [(visible(each["message"]), "not-checked", "major", each["file"], (1, 1, 1, 1)) for each in troubles]
    found = [gitlab_found(entry) for entry in entries]
    yield from compare("gitlab, unread", expected, found)
    yield len({entry["fingerprint"] for entry in entries}) == len(entries), "gitlab: two have one fingerprint"


def unread_junit(report, troubles, tools):
    tree = lxml.etree.parse(io.BytesIO(report))
    yield tools.junit_schema.validate(tree), f"junit, schema: {tools.junit_schema.error_log}"
    suites = junitparser.JUnitXml.fromstring(report)
    found = [(suite.name, case.result[0].message) for suite in suites for case in suite
             if case.result and isinstance(case.result[0], junitparser.Error)]  # fmt: skip
    yield from compare("junit, unread", [(visible(e["file"]), visible(e["message"])) for e in troubles], found)
    counts = (suites.errors, sum(suite.errors for suite in suites), suites.tests)
    tests = sum(1 for suite in suites for _ in suite)
    yield counts == (len(troubles), len(troubles), tests), f"junit, counts: {counts}"


def unread_checkstyle(report, troubles, tools):
    found = [(base64.b64decode(entry["Path"]).decode(), entry["Severity"], entry["Message"], entry["Code"])
             for entry in read_reviewdog(tools, "checkstyle", report)]  # fmt: skip
    expected = [(visible(e["file"]), "ERROR", visible(e["message"]), "flockc.not-checked") for e in troubles]
    yield from compare("checkstyle, unread", expected, found[-len(troubles) :])


UNREAD = {"sarif": unread_sarif, "github": unread_github, "gitlab": unread_gitlab, "junit": unread_junit,
          "checkstyle": unread_checkstyle}  # fmt: skip


def unsafe(report, name):
    """Why a terminal or the log of a CI service must not see this report; None if it may."""
    try:
        text = report.decode()
    except UnicodeDecodeError as error:
        return f"{name}: {error}"
    for letter in set(text) - {"\n"}:
        if unicodedata.category(letter) in SHAPELESS:
            return f"{name}: U+{ord(letter):04X} comes out raw"
    if COMMAND.search(text):
        return f"{name}: a command comes out raw: {text[COMMAND.search(text).start():][:40]!r}"
    own = r"::(error|warning|notice) title=(FLK\d{3} [a-z0-9-]+|not checked),file=" if name == "github" else "(?!)"
    for line in text.split("\n"):
        if line.lstrip().startswith("::") and not re.match(own, line):
            return f"{name}: a line is a command: {line[:80]!r}"
    return None


CHECKS = {"sarif": check_sarif, "github": check_github, "gitlab": check_gitlab, "junit": check_junit,
          "checkstyle": check_checkstyle}  # fmt: skip


def problems(name, report, run, tools):
    """The verdicts of one check; a report that its reader refuses is one that is False."""
    try:
        yield from CHECKS[name](report, run, tools)
    except (ValueError, KeyError, TypeError, lxml.etree.Error, junitparser.JUnitXmlError) as error:
        yield False, f"{name}: {type(error).__name__}: {error}"
