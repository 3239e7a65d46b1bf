#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""
run.py - runs the commands that the pages show, and compares what they print.

    run.py FLOCKC [--build DIR] [--cflags FLAGS] [--bless] [--project DIR] [PAGE...]

A page is a Markdown file of the project; those of docs/rules/ are run as well, but only
`flockc rule` writes them. A block that begins with `$ ` shows a terminal: commands, each after `$ `
(a command goes on after a backslash, and to the end of a here-document), and below each what it
prints, standard error included. A page is one session of `sh`, in a fresh copy of examples/ and
schema/, with flockc on the PATH: a file that a block writes, a variable and `cd` hold for the blocks
below it. Comments before a block, on lines of their own, control it:

    <!-- file: NAME -->       the next block is written to the file NAME
    <!-- shows: NAME -->      the next block must be part of the file NAME as it is
    <!-- not run: REASON -->  the commands of the next block are not run; the reasons are listed
    <!-- varies: REGEX -->    in the next block, what matches may be different each time
    <!-- run: COMMANDS -->    runs what the page does not show, and it must not fail

$FLOCKC_PROJECT is the project's folder and $FLOCKC_BUILD that of the build (DIR); $CFLAGS are FLAGS.

--bless writes what is printed today into the pages, and shows what it changed. It accepts no crash,
no command that is not found, no empty output where there was one, and nothing that is different
when it is run twice. A page with one of these stays as it is.
Exit: 0 all is as shown, or accepted; 1 something is not; 2 the run could not start; 77 a program
that the pages use is missing.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import re
import shutil
import sys

from pages import Page
from session import run_page

PROGRAMS = ("git", "jq", "make", "ninja", "cmake", "pkg-config", "pre-commit")
PLACES = ("*.md", "compiler/*.md", "docs/**/*.md", "examples/**/*.md", "integrations/**/*.md")
RULES = "docs/rules/"  # made by `flockc rule`: run, but never written


class Outcome:
    """What became of a page: its text with today's outputs, and what is wrong beyond them."""

    def __init__(self, name, text):
        self.name, self.old, self.new = name, text, text
        self.faults, self.not_run, self.commands = [], [], 0

    def difference(self):
        return list(difflib.unified_diff(self.old.split("\n"), self.new.split("\n"), f"{self.name} as it is",
                                         f"{self.name} as printed today", lineterm=""))


def list_pages(options):
    if options.pages:
        return [os.path.relpath(page, options.project) for page in options.pages]
    return sorted({path.relative_to(options.project).as_posix()
                   for place in PLACES for path in options.project.glob(place)})


def keep_varying(shown, printed, varies):
    """What is printed, where a line that differs only in what matches `varies` is the one that is shown."""
    if varies is None:
        return printed
    known = {re.sub(varies, "\0", line): line for line in shown}
    return [known.get(re.sub(varies, "\0", line), line) for line in printed]


def run_steps(page, options):
    """Returns the text with today's outputs, and the faults as (line, text)."""
    if not page.steps:
        return page.with_outputs([]), []
    results = run_page(page, options)
    faults = [(step.line, result.fault) for step, result in zip(page.steps, results) if result.fault]
    outputs = []
    for step, result in zip(page.steps, results):
        is_shown = step.kind == "command" and not result.fault
        if is_shown and page.shown(step) and not result.lines:
            faults.append((step.line, "it prints nothing now; empty the block by hand if that is right"))
        outputs.append(keep_varying(page.shown(step), result.lines, step.varies) if is_shown else None)
    return page.with_outputs(outputs), faults


def check_excerpt(page_excerpt, options):
    line, text, name = page_excerpt
    path = options.project / name
    if path.is_file() and f"\n{text}" in f"\n{path.read_text()}":
        return []
    return [(line, f"this is not in {name}" if path.is_file() else f"there is no file {name}")]


def changed_lines(old, new):
    """The lines of `old`, from 1, at which the two begin to differ."""
    matcher = difflib.SequenceMatcher(None, old.split("\n"), new.split("\n"), autojunk=False)
    return [first + 1 for kind, first, *_ in matcher.get_opcodes() if kind != "equal"]


def try_page(name, options):
    """Reads and runs a page; with --bless twice where it has changed."""
    outcome = Outcome(name, (options.project / name).read_text())
    is_rule = name.startswith(RULES)
    page = Page(outcome.old, is_rule)
    faults = [(mistake.line, str(mistake)) for mistake in page.mistakes]
    for excerpt in page.excerpts:
        faults += check_excerpt(excerpt, options)
    if not faults:
        outcome.new, faults = run_steps(page, options)
    if is_rule and outcome.new != outcome.old:
        faults.append((1, "`flockc rule` shows something else than the command prints"))
    if options.bless and outcome.new != outcome.old and not faults:
        again, _ = run_steps(Page(outcome.new), options)
        faults = [(line, "this is different each time") for line in changed_lines(outcome.new, again)]
    outcome.faults = [f"{name}:{line}: {text}" for line, text in sorted(faults)]
    outcome.not_run = [f"{name}:{line}: {reason}" for line, reason in page.not_run]
    outcome.commands = sum(step.kind == "command" for step in page.steps)
    return outcome


def report(outcome, options):
    """Prints what became of a page; true if that is how it should be."""
    is_fresh = outcome.new == outcome.old
    is_accepted = options.bless and not is_fresh and not outcome.faults
    if is_accepted:
        (options.project / outcome.name).write_text(outcome.new)
        print(f"accepted {outcome.name}")
    elif outcome.faults or not is_fresh:
        print(f"FAIL {outcome.name}")
    for fault in outcome.faults:
        print(fault)
    for line in outcome.difference():
        print(line)
    return not outcome.faults and (is_fresh or is_accepted)


def parse(arguments):
    parser = argparse.ArgumentParser(usage="run.py FLOCKC [--build DIR] [--cflags FLAGS] [--bless] [PAGE...]")
    parser.add_argument("flockc", type=pathlib.Path)
    parser.add_argument("--build", type=pathlib.Path)
    parser.add_argument("--cflags", default="")
    parser.add_argument("--bless", action="store_true")
    parser.add_argument("--project", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2])
    parser.add_argument("pages", nargs="*", metavar="PAGE", type=pathlib.Path)
    options = parser.parse_intermixed_args(arguments)
    for name in ("flockc", "project"):
        setattr(options, name, getattr(options, name).resolve())
    options.build = options.build and options.build.resolve()
    for path in (options.flockc, *options.pages):
        if not path.is_file():
            parser.error(f"there is no file '{path}'")
    return options


def main(arguments):
    options = parse(arguments)
    missing = [program for program in PROGRAMS if shutil.which(program) is None]
    if missing:
        print(f"there is no {', no '.join(missing)}; nothing was run")
        return 2 if options.bless else 77
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        outcomes = list(pool.map(lambda name: try_page(name, options), list_pages(options)))
    good = [report(outcome, options) for outcome in outcomes]
    accepted = sum(is_good and outcome.new != outcome.old for is_good, outcome in zip(good, outcomes))
    for reason in (reason for outcome in outcomes for reason in outcome.not_run):
        print(f"not run: {reason}")
    print(f"{sum(outcome.commands for outcome in outcomes)} commands in {len(outcomes)} pages: "
          f"{sum(good) - accepted} pages passed, {accepted} accepted, {good.count(False)} failed")
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
