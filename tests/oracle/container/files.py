# SPDX-License-Identifier: MIT
"""The container file as hadolint and BuildKit read it: right as it is, and wrong with any of these changes."""

import json
import subprocess
import sys

import verdict

FILE = verdict.ROOT / "integrations/container/Dockerfile"
ARCHIVES = {"amd64": "x86_64-linux", "arm64": "aarch64-linux"}
PROJECT = "https://github.com/flockc/flockc"
LAST = "WORKDIR /work\nENTRYPOINT"
CHANGES = (  # what is wrong, its text, what takes its place, hadolint's rule, what BuildKit says
    ("a base without a tag", "FROM ${BASE} AS ci", "FROM alpine AS ci", "DL3006", None),
    ("a base that changes", "FROM ${BASE} AS ci", "FROM alpine:latest AS ci", "DL3007", None),
    ("a folder from nowhere", LAST, "WORKDIR work\nENTRYPOINT", "DL3000", "WorkdirRelativePath"),
    ("an entrypoint that needs a shell", '["/usr/bin/flockc"]', "/usr/bin/flockc", "DL3025", "JSONArgsRecommended"),
    ("a maintainer", LAST, f"MAINTAINER flockc\n{LAST}", "DL4000", "MaintainerDeprecated"),
    ("the user root", "USER 65532:65532", "USER root", "DL3002", None),
    ("two entrypoints", LAST, f'ENTRYPOINT ["/x"]\n{LAST}', "DL4004", "MultipleInstructionsDisallowed"),
    ("two stages of a name", "FROM ${BASE} AS ci", "FROM ${BASE} AS unpacked", "DL3024", "DuplicateStageName"),
    ("a stage that there is not", "--from=unpacked", "--from=packed", "DL3022", None),
    ("packages of any version", "AS ci\n", "AS ci\nRUN apt-get install -y git\n", "DL3008", None),
    ("a variable that nobody sets", "flockc-${VERSION}-aarch64", "flockc-${RELEASE}-aarch64", None, "UndefinedVar"),
    ("a stage in capitals", "AS flockc", "AS Flockc", None, "StageNameCasing"),
    ("a label of the old form", LAST, f"LABEL a b\n{LAST}", None, "LegacyKeyValueFormat"),
    ("an unknown instruction", LAST, f"COPPY a b\n{LAST}", "unexpected 'C'", "unknown instruction: COPPY"),
    ("a copy to nowhere", LAST, f"COPY a\n{LAST}", "unexpected", "COPY requires at least two arguments"),
    ("nothing to begin with", "FROM scratch AS unpacked", "FROM AS unpacked", None, "FROM requires either one or three arguments"),
)  # fmt: skip


def expected_config(version):
    image = "org.opencontainers.image"
    return {
        "User": "65532:65532", "WorkingDir": "/work", "Entrypoint": ["/usr/bin/flockc"],
        "Env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
        "Labels": {f"{image}.title": "flockc", f"{image}.description": "Compiler and validator for Flock definitions",
                   f"{image}.version": version, f"{image}.licenses": "MIT AND ISC", f"{image}.source": PROJECT, f"{image}.url": PROJECT,
                   f"{image}.documentation": f"{PROJECT}/blob/main/docs/container.md"},
    }  # fmt: skip


class Readers:
    def __init__(self, tools):
        self.hadolint_program = f"{sys.prefix}/bin/hadolint"
        self.reader_program = tools / "bin/dockerfile-reader"

    def hadolint(self, file):
        done = subprocess.run([self.hadolint_program, "--no-color", file], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def buildkit(self, file, architecture, target=""):
        done = subprocess.run([self.reader_program, file, architecture, target], capture_output=True, text=True, check=True)
        return json.loads(done.stdout)

    def versions(self):
        text = subprocess.run([self.hadolint_program, "--version"], capture_output=True, text=True, check=True).stdout
        module = (verdict.ROOT / "tests/oracle/container/go/go.mod").read_text("utf-8")
        return f"hadolint {text.split()[-1]}, BuildKit {module.split('moby/buildkit v')[1].split()[0]}"


def judge_file(tally, readers, version):
    code, said = readers.hadolint(FILE)
    tally.expect("hadolint", (code, said) == (0, ""), said)
    archives = [f"/flockc-{version}-{archive}.tar.gz" for archive in ARCHIVES.values()]
    for architecture in ARCHIVES:
        for target in ("", "flockc", "ci"):
            title = f"BuildKit, {architecture}, {target or 'the default'}"
            read = readers.buildkit(FILE, architecture, target)
            tally.expect(f"{title}: no warning", not read["warnings"] and not read["error"], str(read))
            files = [*archives, f"/{architecture}/flockc-*/bin/flockc", f"/{architecture}/flockc-*/share/doc/flockc/*"]
            tally.expect(f"{title}: files", read["files"] == files, str(read["files"]))
            config = read["config"]
            if target == "ci":
                is_so = config["WorkingDir"] == "/work" and not {"User", "Entrypoint"} & set(config)
            else:
                is_so = config == expected_config(version)
            tally.expect(f"{title}: config", is_so, str(config))
    read = readers.buildkit(FILE, "amd64", "none")
    tally.expect("BuildKit: a target that there is not", "target stage \"none\" could not be found" in read["error"], str(read))


def judge_changes(tally, readers, folder):
    """hadolint and BuildKit see each."""
    source = FILE.read_text("utf-8")
    for title, old, new, rule, words in CHANGES:
        if old not in source:
            tally.disagree(f"the file has nothing like {old}")
            continue
        file = folder / "Dockerfile"
        file.write_text(source.replace(old, new), "utf-8")
        if rule:
            code, said = readers.hadolint(file)
            tally.expect(f"hadolint, with {title}: {rule}", code == 1 and rule in said, said)
        if words:
            read = readers.buildkit(file, "amd64")
            said = f"{read['warnings']} {read['error']}"
            tally.expect(f"BuildKit, with {title}: {words}", words in said, said)
