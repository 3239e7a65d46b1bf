# SPDX-License-Identifier: MIT
"""What every judge has in common: its command line, its counts and its last line.

    options = verdict.arguments(__doc__)
    tally = verdict.Tally(options, "flock-core 0.4.543")
    tally.agree()                            one case, both sides say the same
    tally.explained("reason")                they differ on purpose; docs/ground-truth.md says why
    tally.disagree("what both sides said")   they differ for no known reason: exit code 1
    tally.expect("title", is_so, said)       one case: agree(), or disagree() with the end of what was said
    tally.finish()                           prints the table row that run.sh reads, and exits;
                                             finish_all(tallies) for a judge of several rows

A judge that cannot run calls verdict.skip("reason"). The same options and seed give the same cases
again.
"""

import argparse
import collections
import pathlib
import random
import sys

ROOT = pathlib.Path(__file__).resolve().parents[3]
SEED = 20260801
SKIPPED = 77


def arguments(description, cases=0):
    """The command line of a judge; `cases` is the default for --cases."""
    parser = argparse.ArgumentParser(description=description.strip().splitlines()[0])
    parser.add_argument("--flockc", type=pathlib.Path, default=ROOT / "build" / "flockc", help="the program to judge")
    parser.add_argument("--drivers", type=pathlib.Path, default=ROOT / "build" / "san" / "tests",
                        help="folder of the programs that tests/CMakeLists.txt builds for the judges")  # fmt: skip
    parser.add_argument("--tools", type=pathlib.Path, default=None, help="folder of the installed tools")
    parser.add_argument("--server", type=pathlib.Path, default=None,
                        help="the `temporal` program, for the judges that ask a development server")  # fmt: skip
    parser.add_argument("--cases", type=int, default=cases, help="how many generated cases (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=SEED, help="where the generator begins (default: %(default)s)")
    parser.add_argument("--all", action="store_true", help="what takes minutes, too")
    parser.add_argument("--show", type=int, default=20, help="how many disagreements to print")
    options = parser.parse_args()
    options.flockc = options.flockc.resolve()
    options.drivers = options.drivers.resolve()
    return options


def skip(reason):
    print(f"skipped: {reason}")
    sys.exit(SKIPPED)


class Tally:
    """Counts of one judge. `versions` names the other side."""

    def __init__(self, options, versions):
        self.versions = versions
        self.random = random.Random(options.seed)
        self.show = options.show
        self.agreements = 0
        self.disagreements = 0
        self.reasons = collections.Counter()

    def agree(self, count=1):
        self.agreements += count

    def explained(self, reason, count=1):
        self.reasons[reason] += count

    def disagree(self, text):
        self.disagreements += 1
        if self.disagreements <= self.show:
            print(f"DIFFER {text}", flush=True)

    def expect(self, title, is_so, said=""):
        """Whether it is so."""
        if is_so:
            self.agree()
        else:
            self.disagree(f"{title}: {said[-3000:]}")
        return is_so

    def print_row(self):
        for reason, count in sorted(self.reasons.items()):
            print(f"{count} explained: {reason}")
        explained = sum(self.reasons.values())
        total = self.agreements + self.disagreements + explained
        if total == 0:
            self.disagree("the judge was asked nothing")
        print("RESULT", self.versions, total, self.agreements, explained, self.disagreements, sep="\t")

    def finish(self):
        finish_all([self])


def say_if(is_right, tally, text):
    """One case, for a text that is made up either way."""
    if is_right:
        tally.agree()
    else:
        tally.disagree(text)


def finish_all(tallies):
    """The rows of a judge that has several, and the exit."""
    for tally in tallies:
        tally.print_row()
    sys.exit(any(tally.disagreements for tally in tallies))
