# SPDX-License-Identifier: MIT
"""Counts the instructions that flockc executes for inputs of some size and of twice that size.

Run by ctest; ./dev bench has a row for each shape.

Each shape could make something in flockc take quadratic time, and mostly once did.
Instructions are counted by valgrind's callgrind, so that no load changes them. Exit code 1 if a
shape grows faster than RATIO_MAX, 77 (skipped, to ctest) if there is no valgrind.
"""

import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

RATIO_MAX = 2.1  # twice the input of a linear part is twice the work; a quadratic part shows above that
SKIPPED = 77
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


def word(number, length=4):
    """Words of one length, all different."""
    letters = ""
    for _ in range(length):
        letters = LETTERS[number % len(LETTERS)] + letters
        number //= len(LETTERS)
    return letters


def single(name, lines):
    """A maker of one definition out of lines."""
    return lambda folder, count: (folder / name).write_text("\n".join(lines(count)) + "\n")


def unknown_keys(count):
    return ["agents:", "  a:", "    input: topic", *(f"    temporal_activity_config{word(i)}: 1" for i in range(count))]


def conflicts_of(versions):
    def lines(count):
        parts = ["agents: {}", "x-list:"]
        for i in range(count):
            parts += ["<<<<<<< ours", *(f"- {{a: {i}}}" for _ in range(versions)), "=======", f"- {{b: {i}}}", ">>>>>>> theirs"]
        return parts
    return lines


def conflicts_in_json(count):
    parts = [line for i in range(count) for line in
             ("<<<<<<< ours", f'"x-{i}": 1,', "=======", f'"x-{i}": 2,', ">>>>>>> theirs")]
    return ["{", *parts, '"agents": {}}']


def conflicts_in_toml(count):
    return [line for i in range(count) for line in
            ("<<<<<<< ours", f"x-{i} = 1", "=======", f"x-{i} = 2", ">>>>>>> theirs")]


def stray_markers(count):
    return ["agents: {}", *(line for i in range(count) for line in ("<<<<<<< ours", f"x-{i}: 1"))]


def agents(text):
    """Of agents that are all like `text`, with numbers."""
    return lambda count: ["start_agent: a0", "agents:", *(f"  a{i}: {text.format(i=i, next=i + 1)}" for i in range(count))]


EVALUATOR = "input: topic, evaluator: {{name: default, type: DeclarativeEvaluator}}"
ROUTER = "router: {{type: DefaultRouter, config: {{next_agent: a{next}}}}}"
QUEUE = "temporal_activity_config: {{task_queue: q{i}}}"


def duplicate_keys(count):
    return ["agents: {}", "x-map:", *("  same: 1" for _ in range(count))]


def comments(count):
    return [line for i in range(count) for line in ("# flockc: ignore[unknown-key]", f"x-{i}: 1")] + ["agents: {}"]


def ignored_files(folder, patterns):
    """As many files as patterns: quadratic where each file tries each pattern."""
    (folder / ".git").mkdir(exist_ok=True)
    kinds = ("old-{}.flock.yaml", "*.{}", "/talks/{}/", "{}-*", "**/{}", "!{}")
    (folder / ".gitignore").write_text("".join(kinds[i % 6].format(word(i)) + "\n" for i in range(patterns)))
    for i in range(patterns):
        (folder / f"f{i}.flock.yaml").touch()


def class_without_end(folder, count):
    (folder / ".git").mkdir(exist_ok=True)
    (folder / ".gitignore").write_text("[" + "[:" * count + "\n")
    (folder / "a.flock.yaml").write_text("agents: {}\n")


SHAPES = {  # name -> (maker, smaller size)
    "unknown keys near a key, in one mapping": (single("a.flock.yaml", unknown_keys), 3000),
    "conflicts around lists": (single("a.flock.yaml", conflicts_of(1)), 2000),
    "conflicts whose first version is empty": (single("a.flock.yaml", conflicts_of(0)), 2000),
    "conflicts in JSON": (single("a.flock.json", conflicts_in_json), 2000),
    "conflicts in TOML": (single("a.flock.toml", conflicts_in_toml), 2000),
    "conflict markers without an end": (single("a.flock.yaml", stray_markers), 2000),
    "one key, again and again": (single("a.flock.yaml", duplicate_keys), 3000),
    "comments that ignore": (single("a.flock.yaml", comments), 1000),
    "agents that hand off to the next": (single("a.flock.yaml", agents("{{" + EVALUATOR + ", " + ROUTER + "}}")), 1000),
    "agents, each with a queue of its own": (single("a.flock.yaml", agents("{{" + EVALUATOR + ", " + QUEUE + "}}")), 1000),
    "agents without an evaluator": (single("a.flock.yaml", agents("{{input: topic, description: x}}")), 1000),
    "files x patterns of .gitignore": (ignored_files, 600),
    "names of classes in a class that does not end": (class_without_end, 50_000),
}


def instructions(*command):
    """How many the command executes in user space, libraries included."""
    valgrind = ["valgrind", "--tool=callgrind", "--callgrind-out-file=/dev/null"]
    made = subprocess.run([*valgrind, *map(str, command)], capture_output=True, text=True)
    counted = re.search(r"Collected *: (\d+)", made.stderr)
    if made.returncode > 1 or not counted:
        raise SystemExit(f"growth: valgrind: {made.stderr.strip()[-400:]}: {' '.join(map(str, command))}")
    return int(counted.group(1))


def count(flockc, maker, size):
    with tempfile.TemporaryDirectory() as folder:
        maker(pathlib.Path(folder), size)
        return instructions(flockc, "check", "--quiet", folder)


def measured(flockc, names=()):
    """Yields (shape, size, instructions for it and for twice the size), without those of an empty definition."""
    empty = count(flockc, single("a.flock.yaml", lambda _: ["agents: {}"]), 0)
    for name in names or SHAPES:
        maker, size = SHAPES[name]
        yield name, size, *(count(flockc, maker, factor * size) - empty for factor in (1, 2))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("flockc", metavar="FLOCKC")
    parser.add_argument("shapes", metavar="SHAPE", nargs="*", help="default: all of them")
    options = parser.parse_args()
    for name in set(options.shapes) - set(SHAPES):
        parser.error(f"'{name}' is not a shape; there are {', '.join(map(repr, SHAPES))}")
    return options


def main(flockc, names):
    if not shutil.which("valgrind"):
        print("growth: there is no valgrind")
        return SKIPPED
    worst = 0
    for name, size, one, two in measured(flockc, names):
        print(f"{two / one:.2f}  {one:>12,} {two:>12,}  {size:>6} {name}", flush=True)
        worst = max(worst, two / one)
    return int(worst > RATIO_MAX)


if __name__ == "__main__":
    options = arguments()
    sys.exit(main(options.flockc, options.shapes))
