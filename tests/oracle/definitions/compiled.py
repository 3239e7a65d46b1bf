# SPDX-License-Identifier: MIT
"""What flockc says about many definitions: findings of all, documents of those without an error."""

import dataclasses
import json
import re
import subprocess

import verdict

BATCH = 250


@dataclasses.dataclass
class Compiled:
    findings: list
    document: dict = None  # the options document; None: there is an error, or it is not a flock

    def errors(self):
        return [finding for finding in self.findings if finding["severity"] == "error"]


def locked_rules():
    """Names of the rules that no setting can turn off, at least where Flock refuses the value."""
    text = (verdict.ROOT / "compiler" / "diag" / "rules.def").read_text()
    names = set(re.findall(r'^RULE\("FLK\d+", \w+, "([\w-]+)", \w+, \w+, (?:ALWAYS|BY_EFFECT), \w+\)', text, re.MULTILINE))
    if not names:
        raise RuntimeError("rules.def has other columns than this judge reads")
    return names


def rules_like(word):
    """Names of the rules with that word in them."""
    text = (verdict.ROOT / "compiler" / "diag" / "rules.def").read_text()
    return {name for name in re.findall(r'^RULE\("FLK\d+", \w+, "([\w-]+)"', text, re.MULTILINE) if word in name.split("-")}


def parse_path(path):
    """agents."a b".tools[0] as ["agents", "a b", "tools", 0]."""
    parts = re.findall(r'"((?:[^"\\]|\\.)*)"|\[(\d+)\]|([^.\[\]"]+)|(?<=\.)(?=\.|$)', path or "")
    words = []
    for quoted, number, bare in parts:
        words.append(int(number) if number else bare or json.loads(f'"{quoted}"'))
    return words


def _in_batches(items):
    for first in range(0, len(items), BATCH):
        yield items[first : first + BATCH]


def _check(flockc, files):
    done = subprocess.run([flockc, "check", *files, "--output-format", "json", "--quiet"],
                          capture_output=True, text=True)  # fmt: skip
    if done.returncode not in (0, 1):
        raise RuntimeError(f"flockc check ended with {done.returncode}:\n{done.stderr[-2000:]}")
    return json.loads(done.stdout)["findings"]


def _compile(flockc, files, folder):
    """All of them must compile: check found no error."""
    done = subprocess.run([flockc, "compile", *files, "-o", f"{folder}/", "--output-format", "concise"],
                          capture_output=True, text=True)  # fmt: skip
    if done.returncode != 0:
        raise RuntimeError(f"check and compile disagree:\n{done.stderr[-2000:]}")


def compile_all(flockc, files, folder):
    """A Compiled for each file, by its name as given."""
    found = {str(file): Compiled([]) for file in files}
    for batch in _in_batches(files):
        for finding in _check(flockc, batch):
            finding["words"] = parse_path(finding.get("path"))
            found[finding["file"]].findings.append(finding)
    good = [file for file in files if is_compilable(found[str(file)])]
    for batch in _in_batches(good):
        _compile(flockc, batch, folder)
    for file in good:
        found[str(file)].document = json.loads((folder / (file.name.split(".")[0] + ".json")).read_bytes())
    return found


def start_request(flockc, file, agent):
    """The body for Temporal's HTTP API, or why there is none; the definition has the rest of the run."""
    done = subprocess.run([flockc, "compile", file, "--target", "start-request", "--agent", agent],
                          capture_output=True, text=True)  # fmt: skip
    return json.loads(done.stdout) if done.returncode == 0 else done.stderr


def is_compilable(compiled):
    return not compiled.errors() and all(finding["rule"] != "not-a-flock" for finding in compiled.findings)
