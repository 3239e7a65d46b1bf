# SPDX-License-Identifier: MIT
"""Repositories that husky, lint-staged and lefthook guard, as docs/npm.md sets them up."""

import json
import re

import verdict
from projects import MISSPELT, RIGHT, ROOT
from verdict import say_if

PAGE = ROOT / "docs" / "npm.md"
KEY = "`start_to_close_timout` is not a key"


def block_of(page, name):
    """The text of a file that a page shows: a line with its name in backquotes, then a block."""
    return re.search(rf"^`{re.escape(name)}`[^\n]*:\n\n```\w*\n(.*?)^```", page, re.MULTILINE | re.DOTALL)[1]


def repository(place, name, *packages):
    folder = place.project(name)
    git(place, folder, "init", "-q")
    git(place, folder, "config", "user.name", "Judge")
    git(place, folder, "config", "user.email", "judge@example.org")
    (folder / ".gitignore").write_text("node_modules/\n")
    (folder / "right.flock.yaml").unlink()
    code, said = place.run(folder, "npm", "install", "--save-dev", "--ignore-scripts", "flockc", *packages)
    assert code == 0, said
    return folder


def git(place, folder, *words):
    code, said = place.run(folder, "git", *words)
    assert code == 0, said


def commit(place, folder, text, message):
    (folder / "talk.flock.yaml").write_text(text)
    git(place, folder, "add", "--all")
    return place.run(folder, "git", "commit", "-m", message)


def judge_commits(place, tally, folder, label):
    """The misspelt key does not get in; then the right one does, and so does a commit without a definition."""
    code, said = commit(place, folder, MISSPELT, "Give the writer time")
    say_if(code == 1 and KEY in said, tally, f"{label}, a misspelt key: {code} {said}")
    code, said = place.run(folder, "git", "rev-parse", "--verify", "-q", "HEAD")
    say_if(code != 0, tally, f"{label}: there is a commit {said}")
    code, said = commit(place, folder, RIGHT, "Give the writer time")
    say_if(code == 0 and KEY not in said, tally, f"{label}, the right key: {code} {said}")
    (folder / "README.md").write_text("# Talks\n")
    code, said = commit(place, folder, RIGHT, "Say what it is")
    say_if(code == 0, tally, f"{label}, no definition: {code} {said}")
    code, said = commit(place, folder, MISSPELT, "Misspell it again")
    say_if(code == 1 and KEY in said, tally, f"{label}, misspelt again: {code} {said}")


def judge_husky(place, tally, page):
    folder = repository(place, "with-husky", "husky")
    place.run(folder, "npx", "husky", "init")
    (folder / ".husky/pre-commit").write_text(block_of(page, ".husky/pre-commit"))
    judge_commits(place, tally, folder, "husky")
    read = json.loads((folder / "package.json").read_text())
    say_if(read["scripts"]["prepare"] == "husky", tally, f"husky: {read['scripts']}")


def judge_lint_staged(place, tally, page):
    folder = repository(place, "with-lint-staged", "husky", "lint-staged")
    place.run(folder, "npx", "husky", "init")
    (folder / ".husky/pre-commit").write_text("npx lint-staged\n")
    (folder / ".lintstagedrc.json").write_text(block_of(page, ".lintstagedrc.json"))
    judge_commits(place, tally, folder, "lint-staged")
    # Only what is staged counts.
    (folder / "talk.flock.yaml").write_text(RIGHT)
    git(place, folder, "add", "talk.flock.yaml")
    (folder / "talk.flock.yaml").write_text(MISSPELT)
    code, said = place.run(folder, "git", "commit", "--allow-empty", "-m", "Right where it is staged")
    say_if(code == 0, tally, f"lint-staged, misspelt but not staged: {code} {said}")
    rules = (folder / ".lintstagedrc.json").read_text()
    (folder / ".lintstagedrc.json").write_text(rules.replace("flockc check", "flockc check --fix"))
    code, said = commit(place, folder, MISSPELT + "# more\n", "Fixed on the way")
    _, committed = place.run(folder, "git", "show", "HEAD:talk.flock.yaml")
    say_if(code == 0 and committed == RIGHT + "# more\n", tally, f"lint-staged with --fix: {code} {said} {committed}")


def judge_lefthook(place, tally, page):
    folder = repository(place, "with-lefthook", "lefthook")
    (folder / "lefthook.yml").write_text(block_of(page, "lefthook.yml"))
    code, said = place.run(folder, "npx", "lefthook", "install")
    say_if(code == 0, tally, f"lefthook install: {code} {said}")
    judge_commits(place, tally, folder, "lefthook")


def judge(options, place):
    installed = {name: json.loads((place.tools / name / "package.json").read_text())["version"]
                 for name in ("husky", "lint-staged", "lefthook")}  # fmt: skip
    tally = verdict.Tally(options, "hooks: " + ", ".join(f"{name} {version}" for name, version in installed.items()))
    page = PAGE.read_text("utf-8")
    for part in (judge_husky, judge_lint_staged, judge_lefthook):
        part(place, tally, page)
    return tally
