# SPDX-License-Identifier: MIT
"""The repository whose pipelines are run: definitions with findings and without, under names of every kind."""

import re
import subprocess

import verdict

README = (verdict.ROOT / "README.md").read_text("utf-8")
MISSPELT = re.search(r"^<!-- file: talk.flock.yaml -->\n```yaml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)[1]
FIXED = MISSPELT.replace("start_to_close_timout", "start_to_close_timeout")
WARNED = FIXED.replace("PT15M", "PT5M")
LINE, WARNED_LINE = 11, 12  # where the key is misspelt, and where the retries are
FILES = {
    "bad/talk.flock.yaml": MISSPELT,
    "good/talk.flock.yaml": FIXED.replace("talk-queue", "good-queue"),
    "warned/talk.flock.yaml": WARNED,
    "with space/my talk.flock.yaml": MISSPELT.replace("talk-queue", "other-queue"),
    "$(touch pwned)/talk.flock.yaml": FIXED,
    "broken/.flockc.yaml": "fail_on: never\n",
    "broken/talk.flock.yaml": FIXED,
}
GIT = ["git", "-c", "user.name=judge", "-c", "user.email=judge@example.com", "-c", "init.defaultBranch=main"]


def commit(folder, files):
    """A repository of its own, with these files and nothing else."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    if not (folder / ".git").exists():
        subprocess.run([*GIT, "init", "--quiet"], cwd=folder, check=True)
        subprocess.run([*GIT, "remote", "add", "origin", "https://gitlab.example.com/group/talks.git"],
                       cwd=folder, check=True)  # fmt: skip
    subprocess.run([*GIT, "add", "--all"], cwd=folder, check=True)
    subprocess.run([*GIT, "commit", "--quiet", "--allow-empty", "--message", "x"], cwd=folder, check=True)
    return folder


def make_project(flockc, folder, more):
    commit(folder, {**FILES, **more})
    subprocess.run([flockc, "check", "--quiet", "--write-baseline=known.json", "bad"], cwd=folder, check=True,
                   capture_output=True)  # fmt: skip
    return commit(folder, {})
