# SPDX-License-Identifier: MIT
"""action.yml, run by act: a job for each case, and what GitHub would have been told."""

import json
import os
import re
import subprocess

import project
import releases
import verdict
import yaml

BAD, GOOD, WARNED = "bad/talk.flock.yaml", "good/talk.flock.yaml", "warned/talk.flock.yaml"
SPACE = "with space/my talk.flock.yaml"
EVIL = "$(touch pwned1)`touch pwned2`;touch pwned3\ntouch pwned4\n::error::pwned5"
ERROR_AT = "error {} 11 FLK101 unknown-key"
WARNING_AT = "warning {} 12 FLK603 retry-budget-exceeds-workflow"
UNREAD = "error {} - not checked"
BOTH = [ERROR_AT.format(BAD), WARNING_AT.format(BAD)]

# name: inputs; the exit code of flockc (None: it was not run); the annotations of findings; a text of the log.
CASES = {
    "misspelt": ({"paths": "bad"}, 1, BOTH, ""),
    "fixed": ({"paths": "good"}, 0, [], "no findings in good/talk.flock.yaml"),
    "folder": ({"working-directory": "bad"}, 1, BOTH, ""),
    "several-paths": (
        {"paths": f"good\n\n{SPACE}\nbad\n"},
        1,
        [*BOTH, ERROR_AT.format(SPACE), WARNING_AT.format(SPACE)],
        "",
    ),
    "folder-with-space": (
        {"working-directory": "with space"},
        1,
        [ERROR_AT.format(SPACE), WARNING_AT.format(SPACE)],
        "",
    ),
    "folder-and-path": (
        {"working-directory": "with space", "paths": "my talk.flock.yaml"},
        1,
        [ERROR_AT.format(SPACE), WARNING_AT.format(SPACE)],
        "",
    ),
    "sarif": ({"paths": "bad", "sarif-file": "a report.sarif"}, 1, BOTH, ""),
    "sarif-from-a-folder": ({"working-directory": "bad", "sarif-file": "a report.sarif"}, 1, BOTH, ""),
    "sarif-without-findings": ({"paths": "good", "sarif-file": "a report.sarif"}, 0, [], ""),
    "sarif-nowhere": ({"paths": "good", "sarif-file": "no/folder/x.sarif"}, 2, [], "cannot write"),
    "warning": ({"paths": "warned"}, 0, [WARNING_AT.format(WARNED)], ""),
    "fail-on-warning": ({"paths": "warned", "fail-on": "warning"}, 1, [WARNING_AT.format(WARNED)], ""),
    "fail-on-never": ({"paths": "warned", "fail-on": "never"}, 2, [], "choose one of error, warning, info"),
    "baseline": ({"paths": "bad", "baseline": "known.json"}, 0, [], "2 known findings are quiet"),
    "baseline-and-new": (
        {"paths": f"bad\n{SPACE}", "baseline": "known.json"},
        1,
        [ERROR_AT.format(SPACE), WARNING_AT.format(SPACE)],
        "2 known findings are quiet",
    ),
    "baseline-of-a-folder": (
        {"working-directory": "bad", "baseline": "../known.json"},
        0,
        [],
        "2 known findings are quiet",
    ),
    "no-baseline": ({"paths": "bad", "baseline": "nothing.json"}, 2, [], "nothing.json"),
    "log": ({"paths": "bad", "annotations": "false"}, 1, [], "  --> bad/talk.flock.yaml:11:7"),
    "args": (
        {"args": "check --exit-zero 'with space/my talk.flock.yaml'"},
        0,
        [ERROR_AT.format(SPACE), WARNING_AT.format(SPACE)],
        "",
    ),
    "args-win": (
        {"args": "check --output-format concise --fail-on=error", "fail-on": "info", "paths": "warned"},
        0,
        [],
        "warned/talk.flock.yaml:12:",
    ),
    "diff": ({"args": "check --diff", "paths": "bad"}, 1, [], "+      start_to_close_timeout: PT3M"),
    "compile": ({"args": "compile --check -o out.json", "paths": GOOD}, 1, [], "out.json"),
    "compile-misspelt": ({"args": "compile -o out.json", "paths": BAD}, 1, BOTH, ""),
    "rule": ({"args": "rule FLK101"}, 0, [], "unknown-key"),
    "evil-folder": ({"paths": "$(touch pwned)"}, 0, [], "no findings in $(touch pwned)/talk.flock.yaml"),
    "option-as-path": ({"paths": "--version"}, 2, [UNREAD.format("--version")], "cannot read '--version'"),
    "no-file": ({"paths": "nothing"}, 2, [UNREAD.format("nothing")], "cannot read 'nothing'"),
    "no-folder": ({"working-directory": "nothing"}, None, [], "the input working-directory is no folder"),
    "broken-configuration": ({"working-directory": "broken"}, 2, [], "flockc could not do its work (exit code 2)"),
    "quote": ({"args": "check 'bad"}, None, [], "the input args has a quote without its partner"),
    "no-args": ({"args": " "}, None, [], "the input args begins with no command"),
    "no-command": ({"args": "chekc"}, 2, [], "did you mean 'flockc check'"),
    "sarif-of-compile": (
        {"args": "compile", "sarif-file": "x.sarif"},
        None,
        [],
        "the input sarif-file needs the command check",
    ),
    "baseline-of-compile": (
        {"args": "compile", "baseline": "x"},
        None,
        [],
        "the input baseline needs the command check",
    ),
    "fail-on-of-fmt": ({"args": "rule", "fail-on": "error"}, None, [], "the input fail-on needs the command check"),
    "annotations-no": ({"annotations": "no"}, None, [], "the input annotations is neither true nor false"),
    "install-only": ({"install-only": "true"}, None, [], ""),
    "version": ({"version": f"v{releases.VERSION}", "install-only": "true"}, None, [], ""),
    "unknown-version": (
        {"version": "9.9.9"},
        None,
        [],
        "cannot fetch flockc-9.9.9-TARGET.tar.gz of flockc 9.9.9; is there such a release?",
    ),
    "latest": ({"version": "latest"}, None, [], "the input version is no release such as 0.1.0"),
    "sum": ({"sha256": "SUM", "mirror": "RELEASES/changed", "paths": "good"}, 0, [], ""),
    "other-sum": ({"sha256": "a" * 64}, None, [], f"refused: {releases.ARCHIVE} has the sum SUM, and not {'a' * 64}"),
    "no-sum": ({"sha256": "abc"}, None, [], "the input sha256 is no sum of 64 hexadecimal digits"),
    "changed": (
        {"mirror": "RELEASES/changed"},
        None,
        [],
        f"refused: {releases.ARCHIVE} has the sum SUM, and not {'0' * 64}",
    ),
    "unlisted": ({"mirror": "RELEASES/unlisted"}, None, [], f"does not list {releases.ARCHIVE}"),
    "sums-with-commands": ({"mirror": "RELEASES/no-sum"}, None, [], f"does not list {releases.ARCHIVE}"),
    "cut": ({"mirror": "RELEASES/cut"}, None, [], f"cannot unpack {releases.ARCHIVE}"),
    "other-program": ({"mirror": "RELEASES/other-program", "version": "7.0.0"}, None, [], "is not flockc 7.0.0"),
    "broken-program": (
        {"mirror": "RELEASES/broken-program", "version": "8.0.0"},
        None,
        [],
        "flockc 8.0.0 does not run here",
    ),
    "no-mirror": ({"mirror": "file:///nothing/here"}, None, [], f"cannot fetch {releases.ARCHIVE}"),
    "http-mirror": ({"mirror": "http://127.0.0.1:1"}, None, [], "a mirror with http proves nothing"),
    "http-mirror-with-sum": ({"mirror": "SERVER/right", "sha256": "SUM", "paths": "good"}, 0, [], ""),
    "http-mirror-without": (
        {"mirror": "SERVER/nothing", "sha256": "SUM"},
        None,
        [],
        "The requested URL returned error: 404",
    ),
    "http-mirror-elsewhere": (
        {"mirror": "SERVER/redirect", "sha256": "SUM"},
        None,
        [],
        f"cannot fetch {releases.ARCHIVE}",
    ),
    "ftp-mirror": (
        {"mirror": "ftp://127.0.0.1:1"},
        None,
        [],
        "the input mirror does not begin with https:// or file:///",
    ),
    "evil-version": ({"version": f"0.1.0{EVIL}"}, None, [], "the input version is no release such as 0.1.0"),
    "evil-line": ({"version": "0.1.0\n"}, None, [], "the input version is no release such as 0.1.0"),
    "evil-sum": ({"sha256": EVIL}, None, [], "the input sha256 is no sum"),
    "evil-mirror": ({"mirror": f"file:///{EVIL}"}, None, [], f"cannot fetch {releases.ARCHIVE}"),
    "evil-option-mirror": ({"mirror": "--output=pwned"}, None, [], "the input mirror does not begin"),
    "evil-args": (
        {"args": f'check "{EVIL.splitlines()[0]}" good'},
        2,
        [UNREAD.format(EVIL.splitlines()[0])],
        "cannot read '$(touch pwned1)",
    ),
    "evil-args-lines": (
        {"args": f"check {EVIL}"},
        2,
        [UNREAD.format(word) for word in set(EVIL.split())],
        "cannot read '$(touch'",
    ),
    "evil-paths": (
        {"paths": EVIL},
        2,
        [UNREAD.format(line) for line in EVIL.splitlines()],
        "cannot read '$(touch pwned1)",
    ),
    "evil-working-directory": ({"working-directory": EVIL}, None, [], "the input working-directory is no folder"),
    "evil-fail-on": ({"fail-on": EVIL, "paths": "good"}, 2, [], "--fail-on cannot be"),
    "evil-baseline": ({"baseline": EVIL, "paths": "good"}, 2, [], "there is no baseline '$(touch pwned1)"),
    "evil-annotations": ({"annotations": EVIL}, None, [], "the input annotations is neither true nor false"),
    "evil-sarif-file": (
        {"sarif-file": f"x.sarif\npath=/bin/false{EVIL}"},
        None,
        [],
        "the input sarif-file has more than one line",
    ),
    "evil-sarif-name": ({"sarif-file": "$(touch pwned).sarif", "paths": "good"}, 0, [], ""),
    "evil-install-only": ({"install-only": f"true{EVIL}", "paths": "good"}, 0, [], ""),
}
SUCCESS = {"install-only", "version"}  # flockc is not run, and all is well
PROBE = """\
printf '%s' "$RESULT" >"$PROBES/$CASE.json"
command -v flockc >"$PROBES/$CASE.which" || true
find "$GITHUB_WORKSPACE" "$RUNNER_TEMP" -name '*pwned[0-9]*' -o -name pwned >"$PROBES/$CASE.pwned"
find "$RUNNER_TEMP" -name 'flockc-reports*' >>"$PROBES/$CASE.pwned"
find "$GITHUB_WORKSPACE" -name '*.sarif' -exec cp {} "$PROBES/$CASE.sarif" ';'
"""


class Act:
    """How act is called: jobs run on this machine, actions come from folders."""

    def __init__(self, program, folder, action):
        self.folder = folder
        self.command = [program, "--json", "--platform", "ubuntu-24.04=-self-hosted", "--no-cache-server",
                        "--action-cache-path", folder / "actions", "--local-repository",
                        f"https://github.com/flockc/flockc@v{releases.VERSION}={action}"]  # fmt: skip

    def add_action(self, name, place):
        self.command += ["--local-repository", f"https://github.com/{name}={place}"]

    def run(self, event, place, environment):
        """Messages, in order. Whether jobs pass is in them."""
        settings = [word for name, value in environment.items() for word in ("--env", f"{name}={value}")]
        home = {**os.environ, "HOME": str(self.folder), "DOCKER_HOST": "unix:///nothing"}
        done = subprocess.run([*map(str, self.command), *settings, event], cwd=place, env=home, capture_output=True,
                              text=True, timeout=300, check=False)  # fmt: skip
        messages = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
        if not messages:
            raise RuntimeError(f"act has run nothing: {done.stderr[-2000:]}")
        return messages


def job(name, inputs):
    return {
        "runs-on": "ubuntu-24.04",
        "env": {"CASE": name},
        "steps": [
            {"uses": "actions/checkout@v6"},
            {"uses": f"flockc/flockc@v{releases.VERSION}", "id": "flockc", "with": inputs},
            {"if": "always()", "run": PROBE, "env": {"RESULT": "${{ toJSON(steps.flockc) }}"}},
        ],
    }


def write_workflow(cases, words):
    jobs = {name: job(name, {key: fill(value, words) for key, value in cases[name][0].items()}) for name in cases}
    return yaml.safe_dump({"on": "push", "permissions": {}, "jobs": jobs}, sort_keys=False)


def fill(value, words):
    """The words that are only known now."""
    for word, meaning in words.items():
        value = value.replace(word, meaning)
    return value


def inner(messages):
    """Those of a step inside of the action; act says what they said for the whole action again."""
    return [one for one in messages if len(one.get("stepID", [])) == 2]


def annotations(messages):
    """Of findings and of what could not be read, as GitHub shows them: level, file, line, title.

    A command ends at the first "::" behind its properties; act, unlike GitHub's runner, takes the last of the line.
    """
    found = [
        (one["command"], one["kvPairs"])
        for one in inner(messages)
        if one.get("command") in ("error", "warning", "notice")
    ]
    return sorted(
        f"{level} {pairs['file'].partition('::cannot read ')[0]} {pairs.get('line', '-')} {pairs['title']}"
        for level, pairs in found
        if "file" in pairs
    )


def log(messages):
    """What a person reads: the texts of steps and of annotations."""
    texts = [
        one.get("arg", one.get("msg", "")) for one in inner(messages) if one.get("raw_output") or one.get("command")
    ]
    return re.sub(r"\x1b\[[0-9;]*m", "", "\n".join(texts))


def sarif_trouble(path, code, inputs):
    if "sarif-file" not in inputs or code not in (0, 1):
        return "a SARIF file" if path.exists() else ""
    results = json.loads(path.read_text("utf-8"))["runs"][0]["results"]
    lines = [result["locations"][0]["physicalLocation"]["region"]["startLine"] for result in results]
    return "" if lines == ([project.LINE, project.WARNED_LINE] if code else []) else f"SARIF of lines {lines}"


def outputs_trouble(outputs, code, inputs, wanted, installed):
    expected = {"exit-code": None if code is None else str(code)}
    if installed:
        expected["version"] = releases.VERSION
    if code in (0, 1) and not {"args", "annotations", "baseline"} & inputs.keys():
        count = [text.split()[0] for text in wanted]
        expected.update(
            findings=str(len(wanted)), errors=str(count.count("error")), warnings=str(count.count("warning"))
        )
    if code in (0, 1) and "sarif-file" in inputs:
        expected["sarif-file"] = inputs["sarif-file"]
    wrong = {key: outputs.get(key) for key, value in expected.items() if (outputs.get(key) or None) != value}
    return f"outputs {wrong}" if wrong else ""


def troubles(name, messages, probes, words):
    """Everything that is not as the case says."""
    inputs, code, wanted, text = CASES[name]
    result = json.loads((probes / f"{name}.json").read_text("utf-8"))
    outcome = "success" if code == 0 or name in SUCCESS else "failure"
    said, seen, path = log(messages), annotations(messages), result["outputs"].get("path")
    which = (probes / f"{name}.which").read_text("utf-8").strip()
    return list(filter(None, [
        f"outcome {result['outcome']}" if result["outcome"] != outcome else "",
        f"annotations {seen}" if seen != sorted(wanted) else "",
        f"the log lacks '{fill(text, words)}': {said}" if fill(text, words) not in said else "",
        f"flockc on the PATH is {which}, and not {path}" if path and which != path else "",
        f"there is a program though {text}" if not path and code is not None else "",
        outputs_trouble(result["outputs"], code, inputs, wanted, bool(path)),
        sarif_trouble(probes / f"{name}.sarif", code, inputs),
        (probes / f"{name}.pwned").read_text("utf-8")]))  # fmt: skip


def ask(act, options, folder, names, words):
    """The troubles of each case."""
    probes = folder / "probes"
    probes.mkdir(parents=True)
    workflow = write_workflow({name: CASES[name] for name in names}, words)
    place = project.make_project(options.flockc, folder / "project", {".github/workflows/all.yml": workflow})
    messages = act.run("push", place, {"PROBES": probes})
    return {
        name: troubles(name, [one for one in messages if one.get("jobID") == name], probes, words) for name in names
    }


def judge(options, folder, mirrors):
    tally = verdict.Tally(options, f"action.yml: act {options.act.name.rpartition('-v')[2]}")
    act = Act(options.act, folder, releases.make_action(folder / "action", mirrors / "right"))
    with releases.serve(mirrors) as server:
        words = {"RELEASES": mirrors.as_uri(), "SERVER": server, "TARGET": releases.TARGET,
                 "SUM": releases.sum_of(releases.BUILT / releases.ARCHIVE)}  # fmt: skip
        found = ask(act, options, folder / "first", CASES, words)
        # The terminal that act gives a step sometimes loses the last line of a process that ends at once.
        for turn in ("second", "third"):
            again = [name for name in found if found[name]]
            found.update(ask(act, options, folder / turn, again, words) if again else {})
    for name, several in found.items():
        if several:
            tally.disagree(f"{name}: {'; '.join(several)}")
        else:
            tally.agree()
    return tally
