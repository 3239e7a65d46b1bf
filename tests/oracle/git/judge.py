# SPDX-License-Identifier: MIT
"""Asks git and patch which files there are, and whether they take flockc's differences.

- Repositories of generated folders, with .gitignore files, info/exclude and repositories inside: a run in one of
  their folders checks the definitions that git does not ignore.
- The output of --diff is applied where it was printed, by `git apply -p0` and by `patch -p0`: files with names that
  need quotes, named in different ways, in subfolders and through links. A file that is somewhere else is applied by
  `patch -d / -p1`.
"""

import json
import os
import pathlib
import re
import subprocess
import tempfile

import verdict

SUFFIXES = (".flock.yaml", ".flock.json")
FOLDERS = ["a", "b", "c", "ab", "x.y", "A", " s", "t ", "[k]", "d#", "!e"]
STARTS = ["a", "b", "*", "**", "?", "a*", "*b", "[ab]", "[!a]", "x.?", "c/", "/", "!", "ab", "***", "\\a", "\\!e", "#",
          "A", "*.yaml", "b.flock.yaml", "*.flock.*", " ", "[[:alpha:]]", "[a-c]*", "./", "..", "{a,b}"]  # fmt: skip
LINE_ENDS = ["\n", "\r\n", " \n", "\n\n", "\n#c\n"]

# What it is and what it becomes.
MISTAKE, FIXED = b"temporal_confg: {task_queue: q}\n", b"temporal_config: {task_queue: q}\n"
TEXT = b"enable_temporal: true\n" + MISTAKE
NAMES = [b"a.yaml", b"a b.yaml", b" lead.yaml", b"tr .yaml", b"t\tb.yaml", b"n\nl.yaml", b'q"u.yaml', b"b\\s.yaml", b"\xff.yaml",
         "é.yaml".encode(), "日本.yaml".encode(), "\u202ex\u034f.yaml".encode(), b"::x.yaml", b"--- a.yaml", b"-x.yaml",
         b"d/e.yaml", b"d d/e e.yaml", b"a\rb.yaml", b"\x1b[31m.yaml", b"it's.yaml", b"$HOME.yaml", b"a;b.yaml",
         b"##x.yaml", b"%s.yaml", b"dev/null.yaml", b"a/b/c.yaml", b"c:d.yaml", b"2024-01-01 00:00.yaml"]  # fmt: skip
# The working folder in a repository with in/deep/x.yaml, the link `to` to `in`, and how the file is named.
PLACES = [("", "in/deep/x.yaml"), ("in", "deep/x.yaml"), ("in", "./deep//x.yaml"), ("in/deep", "x.yaml"),
          ("in/deep", "../deep/x.yaml"), ("in", "../in/deep/../deep/x.yaml"), ("in", "TOP/in/deep/x.yaml"),
          ("", "to/deep/x.yaml"), ("to", "deep/x.yaml"), ("to/deep", "../deep/x.yaml"), ("", "link.yaml"),
          ("in", "../link.yaml"), ("in", "TOP/to/deep/x.yaml")]  # fmt: skip
ELSEWHERE = [("other", "../in/deep/x.yaml"), ("other", "TOP/in/deep/x.yaml"), ("other", "../link.yaml"),
             ("in/deep/under", "../x.yaml"), ("other", "../to/deep/x.yaml")]  # fmt: skip


def run(command, folder, text=None):
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": "/nonexistent",
                   "XDG_CONFIG_HOME": "/nonexistent", "LC_ALL": "C.UTF-8"}  # fmt: skip
    return subprocess.run(command, cwd=folder, env=environment, input=text, capture_output=True, check=False)


# Which files there are -----------------------------------------------------------------------


def pattern(rng):
    return "".join(rng.choice(STARTS) + rng.choice(["", "/"]) for _ in range(rng.randint(1, 4)))


def make_folders(rng, top):
    folders = [""]
    for _ in range(rng.randint(1, 6)):
        folders.append(os.path.join(rng.choice(folders), rng.choice(FOLDERS)))
    for folder in folders:
        (top / folder).mkdir(parents=True, exist_ok=True)
        for _ in range(rng.randint(0, 2)):
            (top / folder / (rng.choice(FOLDERS) + rng.choice(SUFFIXES))).touch()
        if rng.random() < 0.35:
            lines = [pattern(rng) + rng.choice(LINE_ENDS) for _ in range(rng.randint(1, 3))]
            (top / folder / ".gitignore").write_text("".join(lines), newline="")
    return folders


def make_repository(rng, folder):
    run(["git", "init", "-q", "."], folder)
    if rng.random() < 0.4:
        (folder / ".git/info/exclude").write_text(pattern(rng) + "\n")


def is_ignored(top, name):
    return run(["git", "check-ignore", "-q", "./" + name], top).returncode == 0


def listed(top):
    """The definitions of one repository."""
    done = run(["git", "ls-files", "-zco", "--exclude-standard"], top)
    return {name for name in done.stdout.decode().split("\0") if name.endswith(SUFFIXES)}


def expected_files(top, inner, start):
    """Those below `start` that git has; None if `start` itself is ignored: who names it wants it all the same."""
    home = inner if inner and (start + "/").startswith(inner + "/") else ""
    inside = os.path.relpath(start, home or ".") if start else "."
    if inside != "." and is_ignored(top / home, inside):
        return None
    files = {os.path.join(home, name) for name in listed(top / home)}
    if inner and not home:
        files = {name for name in files if not name.startswith(inner + "/")}
        if not is_ignored(top, inner):
            files |= {os.path.join(inner, name) for name in listed(top / inner)}
    return {name for name in files if not start or name.startswith(start + "/")}


def judge_repository(options, tally, rng):
    with tempfile.TemporaryDirectory() as folder:
        top = pathlib.Path(folder)
        folders = make_folders(rng, top)
        make_repository(rng, top)
        inner = rng.choice(folders[1:]) if rng.random() < 0.4 else ""
        if inner:
            make_repository(rng, top / inner)
        start = rng.choice(folders)
        expected = expected_files(top, inner, start)
        if expected is None:
            return
        done = run([options.flockc, "check", "--show-files", "--output-format", "json", start or "."], top)
        found = {file["path"] for file in json.loads(done.stdout)["files"]}
        ignoring = {str(file.relative_to(top)): file.read_text() for file in top.glob("**/.gitignore")}
        tally.expect("files", found == expected,
                     f"start {start!r}, inner {inner!r}: {found ^ expected}\n{ignoring}")  # fmt: skip


# Differences -------------------------------------------------------------------------------


def lay_out(top, name):
    path = os.path.join(os.fsencode(top), name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(TEXT)
    return path


def judge_difference(options, tally, title, path, folder, name, applying):
    """The file at `path` is wrong, and called `name` in `folder`."""
    made = run([options.flockc, "check", "--isolated", "--diff", "-q", "--", name], folder)
    applied = run(applying, folder, made.stdout)
    with open(path, "rb") as file:
        is_fixed = file.read() == TEXT.replace(MISTAKE, FIXED)
    said = f"{made.returncode}, {made.stderr!r}, {made.stdout[:200]!r}, {applied.stdout!r}, {applied.stderr!r}"
    tally.expect(f"{title}, {applying}", is_fixed and (made.returncode, applied.returncode) == (1, 0), said)


def judge_names(options, tally, applying):
    for name in NAMES:
        with tempfile.TemporaryDirectory() as folder:
            judge_difference(options, tally, f"the name {name!r}", lay_out(folder, name), folder, name, applying)


def judge_places(options, tally, places, applying):
    for place, name in places:
        with tempfile.TemporaryDirectory() as folder:
            top = pathlib.Path(folder).resolve()
            path = lay_out(top, b"in/deep/x.yaml")
            for made in ("other", "in/deep/under"):
                (top / made).mkdir()
            (top / "to").symlink_to("in")
            (top / "link.yaml").symlink_to("in/deep/x.yaml")
            run(["git", "init", "-q", "."], top)
            named = name.replace("TOP", str(top))
            judge_difference(options, tally, f"{name} in {place!r}", path, top / place, named, applying)


def version(program):
    return re.search(r"[0-9.]+[0-9]", run([program, "--version"], "/").stdout.decode())[0]


def main():
    options = verdict.arguments(__doc__, cases=400)
    files = verdict.Tally(options, f"files of a repository: git {version('git')}")
    for _ in range(options.cases):
        judge_repository(options, files, files.random)
    git = verdict.Tally(options, f"differences: git {version('git')}")
    patch = verdict.Tally(options, f"differences: patch {version('patch')}")
    for tally, applying in ((git, ["git", "apply", "-p0"]), (patch, ["patch", "-s", "-p0"])):
        judge_names(options, tally, applying)
        judge_places(options, tally, PLACES, applying)
    judge_places(options, patch, ELSEWHERE, ["patch", "-s", "-d", "/", "-p1"])
    verdict.finish_all([files, git, patch])


main()
