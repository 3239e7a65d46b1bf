# SPDX-License-Identifier: MIT
"""A repository in which commits are tried, and what the rows of this judge have in common."""

import os
import subprocess

import verdict

ROOT = verdict.ROOT
PERSON = {"NAME": "A Tester", "EMAIL": "tester@example.invalid"}
GENERATES = "generate: [{target: options, output: gen}]\n"
WRONG, RIGHT = "start_to_close_timout", "start_to_close_timeout"
FINDING = "`start_to_close_timout` is not a key of temporal_activity_config"

# Nothing of it is a definition, and most of it is nothing that flockc can read.
OTHERS = {
    ".github/workflows/ci.yml": "name: ci\non: [push]\njobs:\n  test: {runs-on: ubuntu-latest, steps: [{uses: actions/checkout@v4}]}\n",
    "docker-compose.yml": "services:\n  web: {image: nginx, command: [agents]}\n",
    "deploy/two.yaml": "apiVersion: v1\nkind: Service\n---\napiVersion: v1\nkind: Secret\n",
    "chart/templates/agents.yaml": "{{- range .Values.agents }}\nagents:\n  {{ .name }}: {{ toYaml . | nindent 4 }}\n{{- end }}\n",
    "chart/values.yaml": "agents: {replicas: 2, image: {tag: x}}\n",
    "mkdocs.yml": "site_name: x\nmarkdown_extensions:\n  - a: {e: !!python/name:materialx.emoji.twemoji }\n",
    "stack.yaml": "Resources:\n  Queue: !Ref Other\n  Name: !Sub '${x}'\n",
    "site.yml": "- hosts: all\n  tasks:\n    - command: echo {{ x }}\n      when: agents is defined\n",
    ".buildkite/pipeline.yml": "agents: {queue: default}\nsteps: [{command: make}]\n",
    "broken.yaml": "a: [\n'x: &\n\t- *b\n",
    "empty.yaml": "",
    ".clang-format": "BasedOnStyle: LLVM\n",
    "latin.yaml": "name: caf\udce9\n",
}


def definition(key=RIGHT, *lines):
    head = "enable_temporal: true\nagents:\n  writer:\n    input: topic\n    evaluator: {name: default, type: DeclarativeEvaluator}\n"
    return head + f"    temporal_activity_config:\n      {key}: PT3M\n" + "".join(f"{line}\n" for line in lines)


def many_definitions():
    """2,000, of which one has a mistake."""
    files = {f"of these/{number}.flock.yaml": definition(RIGHT, "temporal_config:", f"  task_queue: queue-{number}") for number in range(2000)}
    return {**files, "of these/77.flock.yaml": definition(WRONG)}


def clean_environment(home, *folders, **variables):
    """Nothing of the user's, nor of a commit that may be running this; programs of `folders` and of the system."""
    dropped = ("GIT_", "PIP_", "UV_", "PRE_COMMIT", "PREK", "LEFTHOOK", "FLOCKC", "XDG_", "PYTHON", "NO_COLOR", "FORCE_COLOR", "SKIP")
    made = {key: value for key, value in os.environ.items() if not key.startswith(dropped)}
    for key, value in PERSON.items():
        made[f"GIT_AUTHOR_{key}"] = made[f"GIT_COMMITTER_{key}"] = value
    path = os.pathsep.join([*map(str, folders), "/usr/local/bin", "/usr/bin", "/bin"])
    return {**made, "HOME": str(home), "PATH": path, "LC_ALL": "C.UTF-8", "GIT_CONFIG_NOSYSTEM": "1", "CI": "", **variables}


class Repository:
    def __init__(self, folder, environment):
        self.folder, self.environment = folder, environment
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main", ".")

    @classmethod
    def at(cls, folder, environment):
        """One that git has made already."""
        made = cls.__new__(cls)
        made.folder, made.environment = folder, environment
        return made

    def run(self, *command, **keywords):
        done = subprocess.run(list(map(str, command)), cwd=self.folder, env=self.environment, capture_output=True, check=False,
                              timeout=300, **keywords)  # fmt: skip
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "surrogateescape")

    def git(self, *words):
        code, said = self.run("git", *words)
        if code != 0:
            raise RuntimeError(f"git {words}: {said}")
        return said

    def write(self, files):
        for name, text in files.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8", "surrogateescape"))

    def commit(self, files=None, *options):
        """Everything is staged and committed; (whether it was, what was said)."""
        self.write(files or {})
        self.git("add", "-A")
        return self.commit_staged(*options)

    def commit_staged(self, *options):
        code, said = self.run("git", "commit", "-m", "try", *options)
        return code == 0, said

    def reset(self):
        """What the last commit has, and nothing else."""
        self.git("reset", "-q", "--hard")
        self.git("clean", "-fdq")

    def read(self, name):
        return (self.folder / name).read_text("utf-8")

    def staged(self, name):
        return self.git("show", f":{name}")

    @property
    def is_clean(self):
        return self.git("status", "--porcelain") == ""


class Expectations:
    def __init__(self, tally, title=""):
        self.tally, self.title = tally, title

    def expect(self, what, is_so, said=""):
        return self.tally.expect(f"{self.title}{what}", is_so, said)

    def refused(self, what, commit, *words):
        went, said = commit
        missing = [word for word in words if word not in said]
        return self.expect(what, not went and not missing, f"committed: {went}, without {missing}: {said}")

    def passes(self, what, commit, *unwanted):
        went, said = commit
        seen = [word for word in unwanted if word in said]
        return self.expect(what, went and not seen, f"committed: {went}, with {seen}: {said}")


def make_bin(folder, flockc):
    """A folder with flockc alone."""
    folder.mkdir()
    (folder / "flockc").symlink_to(flockc)
    return folder
