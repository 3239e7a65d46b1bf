#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs `check --fix` and `--unsafe-fixes` on definitions with mistakes.

For each: one run reaches the fixed point, and does what `check` announced; there is no new error;
comments, line endings, mode and owner stay; and the file says the same as before, or what was
written before the mistakes were made.
"""

import collections
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile

import readers
import sayings
import texts
import verdict
import writers
from definitions import mutated, some, sound

CASES = 3000
COMMENT = re.compile(r"c\d+x")
CODE = re.compile(r": error: .* \[(FLK\d+)\](?: \[[*!]\])?$")
FIXED = re.compile(r"^fixed (\d+) finding", re.M)


def run(flockc, *arguments):
    done = subprocess.run([flockc, "check", "--output-format", "concise", *arguments], capture_output=True, text=True,
                          errors="surrogateescape")  # fmt: skip
    if done.returncode not in (0, 1):
        raise AssertionError(f"exit code {done.returncode}: {done.stderr}")
    return done


def errors_of(done):
    return collections.Counter(match[1] for match in map(CODE.search, done.stdout.splitlines()) if match)


def fixed_count(done):
    match = FIXED.search(done.stderr)
    return int(match[1]) if match else 0


def marks_of(done):
    """How many findings carry the mark of a safe fix, and of an unsafe one."""
    lines = done.stdout.splitlines()
    return tuple(sum(line.endswith(f"] {mark}") for line in lines) for mark in ("[*]", "[!]"))


def fixable_counts(done):
    for line in done.stderr.splitlines():
        if "can be fixed" in line:
            safe = re.match(r"\[\*\] (\d+) can be fixed with --fix(;|$)", line)
            more = re.search(r"\[!\] (\d+) (?:more|can be fixed) with --fix --unsafe", line)
            return int(safe[1]) if safe else 0, int(more[1]) if more else 0
    return 0, 0


# -- one case --------------------------------------------------------------------------------------


class Case:
    def __init__(self, flockc, folder, language, sound_text, broken, is_crlf):
        self.flockc, self.language, self.is_crlf = flockc, language, is_crlf
        self.path = pathlib.Path(folder) / f"case.flock.{language}"
        self.sound_text, self.broken = sound_text, broken
        self.problems = []

    def write(self, text):
        self.path.write_bytes(text.encode("utf-8", "surrogateescape").replace(b"\n", b"\r\n" if self.is_crlf else b"\n"))

    def load(self, text):
        self.write(text)
        return readers.READERS[self.language](self.flockc, self.path, text)

    def read(self):
        return self.path.read_bytes()

    def check(self, wanted, words):
        if not wanted:
            self.problems.append(" ".join(self.options) + ("CRLF " if self.is_crlf else "") + words)

    def fixed(self, text, *options):
        self.write(text)
        done = run(self.flockc, "--fix", *options, self.path)
        return done, self.read()

    def judge_safety(self, options, told):
        self.options = options
        before = run_on(self, self.broken)
        self.write(self.broken)
        os.chmod(self.path, 0o640)
        owner = os.stat(self.path)
        done = run(self.flockc, "--fix", *options, self.path)
        after = self.read()
        made = os.stat(self.path)
        self.check((owner.st_mode, owner.st_uid, owner.st_gid) == (made.st_mode, made.st_uid, made.st_gid), "mode or owner")
        self.check(fixed_count(done) == told, f"fixed {fixed_count(done)} and not {told}, as `check` said")
        more = errors_of(done) - errors_of(before)
        self.check(not more, f"new errors: {dict(more)}")
        self.check(after.count(b"\n") == after.count(b"\r\n") if self.is_crlf else b"\r" not in after, "line ends")
        again = run(self.flockc, "--fix", *options, self.path)
        self.check(self.read() == after and fixed_count(again) == 0, f"a second run fixes {fixed_count(again)} more")
        text = after.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
        self.judge_text(options, text)
        self.judge_data(options, text)
        return text

    def judge_text(self, options, text):
        lost = set(COMMENT.findall(self.broken)) - set(COMMENT.findall(text))
        if not options:
            self.check(not lost, f"comments lost: {sorted(lost)}")
            # Below a key that is unknown on purpose it has none.
            self.check("[unknown-key" in self.broken or self.count_wanted(self.broken) == self.count_wanted(text),
                       "an ignore comment with a use is gone")  # fmt: skip
            for word, line in orphans(self.broken, text):
                self.check(False, f"{word} stands above {line!r}")

    def count_wanted(self, text):
        return text.count("ignore[zero-duration] wanted")

    def judge_data(self, options, text):
        try:
            _, sound_fixed = self.fixed(self.sound_text, *options)
            sound_fixed = sound_fixed.decode("utf-8", "surrogateescape").replace("\r\n", "\n")
            sides = sayings.Sides(*map(self.load, (self.sound_text, sound_fixed, self.broken, text)))
        except (readers.Unreadable, RecursionError):  # or it contains itself
            return
        lost, invented = sides.lost(not options), sides.invented(not options)
        self.check(not lost, f"data lost: {lost}")
        self.check(not invented or self.may_add(options, invented), f"data invented: {invented}")
        for word in sayings.OPPOSITES:
            self.check(self.broken.count(word) == text.count(word), f"{word} means the opposite of a key that Flock knows")

    def may_add(self, options, invented):
        """What --unsafe-fixes may add to a flock."""
        added = [(("enable_temporal",), True), (("temporal_start_in_process_worker",), False)]
        return bool(options) and all(entry in added for entry in invented)

    def judge(self):
        before = run_on(self, self.broken)
        safe, more = fixable_counts(before)
        marked_safe, marked_unsafe = marks_of(before)
        self.options = ()
        self.check(marked_safe <= safe and marked_unsafe <= more, f"{marked_safe} and {marked_unsafe} marks, {safe} and {more} counted")
        self.judge_safety((), safe)
        self.judge_safety(("--unsafe-fixes",), safe + more)
        return self.problems


def run_on(case, text):
    case.write(text)
    return run(case.flockc, case.path)


def below(text):
    """What is below each comment that has a line to itself."""
    lines, found = text.splitlines(), {}
    for at, line in enumerate(lines):
        match = COMMENT.search(line)
        if match and line.lstrip().startswith("#"):
            rest = [other for other in lines[at + 1 :] if other.strip() and not other.lstrip().startswith("#")]
            found[match[0]] = rest[0] if rest else ""
    return found


def orphans(before, after):
    """Comments that are above another entry than before; a renamed entry counts as the same."""
    old, new = below(before), below(after)
    for word, line in new.items():
        if word in old and difflib.SequenceMatcher(None, bare_line(old[word]), bare_line(line), autojunk=False).ratio() < 0.6:
            yield word, line


def bare_line(line):
    return line.split("#")[0].strip().casefold()


# -- the cases ---------------------------------------------------------------------------------------


# Aliases of aliases: what they say in full fits no memory.
BOMBS = {"hostile", "alias-bomb", "argument-too-large"}


def written_files(root):
    patterns = ("examples/*.flock.*", "tests/golden/*/*/*.flock.*")
    files = sorted(path for pattern in patterns for path in root.glob(pattern) if path.suffix[1:] in writers.WRITERS)
    files = [path for path in files if not BOMBS & set(path.parts) and path.stat().st_size < 20000]
    return [path for path in files if b"\r" not in path.read_bytes()]


def generated(rng, language):
    definition = sound(rng)
    state = rng.getstate()
    text = writers.WRITERS[language](rng, definition, 0)
    rng.setstate(state)
    return text, writers.WRITERS[language](rng, mutated(rng, definition), rng.choice([0, 0.1, 0.3]))


def from_file(rng, files):
    path = rng.choice(files)
    text = path.read_text("utf-8", "surrogateescape")
    return path.suffix[1:], text, texts.mutated_text(rng, text, path.suffix[1:])


def cases(rng, count, files):
    for number in range(count):
        if number % 4 == 3:
            yield from_file(rng, files)
        else:
            language = rng.choice(["yaml", "yaml", "toml", "json"])
            yield (language, *generated(rng, language))


def main():
    options = verdict.arguments(__doc__, CASES)
    tally = verdict.Tally(options, readers.VERSIONS)
    files = written_files(verdict.ROOT)
    with tempfile.TemporaryDirectory() as folder:
        for number, (language, text, broken) in enumerate(cases(tally.random, options.cases, files)):
            case = Case(options.flockc, folder, language, text, broken, some(tally.random, 0.2))
            problems = case.judge()
            if problems:
                tally.disagree(f"case {number}:\n  " + "\n  ".join(problems) + "\n" + broken)
            else:
                tally.agree()
    tally.finish()


if __name__ == "__main__":
    sys.exit(main())
