#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs `check --fix` and `--unsafe-fixes` on definitions with mistakes.

For each: one run reaches the fixed point, and does what `check` announced; there is no new error;
comments, line ends, mode and owner stay; a comment that hides something goes on hiding it; and the
file says the same as before, or what was written before the mistakes were made. For some of them,
standard input, `--diff | patch -p0` and the editor's "fix all" have to give the same bytes, and each
safe fix of the editor alone has to keep the comments and the line ends.
"""

import collections
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import comments
import layouts
import readers
import sayings
import texts
import verdict
import writers
from definitions import mutated, some, sound
from editor import Editor

CASES = 3000
EACH = 3  # of so many cases goes all ways
CODE = re.compile(r": error: .* \[(FLK\d+)\](?: \[[*!]\])?$")
FIXED = re.compile(r"^fixed (\d+) finding", re.M)
SHOWN = re.compile(r"^\[\*\] (\d+) can be fixed with --fix(;|$)")
SHOWN_MORE = re.compile(r"\[!\] (\d+) (?:more|can be fixed) with --fix --unsafe")


def flockc_check(flockc, *arguments, **how):
    done = subprocess.run([flockc, "check", *arguments], capture_output=True, **how)
    if done.returncode not in (0, 1):
        raise AssertionError(f"exit code {done.returncode}: {done.stderr}")
    return done


def run(flockc, *arguments):
    return flockc_check(flockc, "--output-format", "concise", *arguments, text=True, errors="surrogateescape")


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
            safe, more = SHOWN.match(line), SHOWN_MORE.search(line)
            return int(safe[1]) if safe else 0, int(more[1]) if more else 0
    return 0, 0


# -- one case --------------------------------------------------------------------------------------


class Case:
    def __init__(self, flockc, folder, language, sound_text, broken, rng):
        self.flockc, self.language, self.rng = flockc, language, rng
        self.folder = pathlib.Path(folder)
        self.path = self.folder / f"case.flock.{language}"
        self.layout = layouts.Layout(rng, language)
        self.sound_text, self.broken = sound_text, broken
        self.options, self.problems, self.is_compared = (), [], False

    def write(self, text):
        self.path.write_bytes(self.layout.write(text))

    def load(self, text):
        self.write(text)
        return readers.READERS[self.language](self.flockc, self.path, text)

    def read(self):
        return self.path.read_bytes()

    def check(self, wanted, words):
        if not wanted:
            self.problems.append(f"{' '.join(self.options)} ({self.layout}) {words}")

    def found(self, text):
        self.write(text)
        return run(self.flockc, self.path)

    def fixed(self, text):
        self.write(text)
        done = run(self.flockc, "--fix", *self.options, self.path)
        return done, self.read()

    def add_ignores(self):
        if some(self.rng, 0.5):
            self.broken = comments.with_ignores(self.rng, self.broken, self.language, self.found(self.broken).stdout)

    # -- what it must show

    def judge(self, editor):
        self.add_ignores()
        before = self.found(self.broken)
        safe, more = fixable_counts(before)
        marked_safe, marked_unsafe = marks_of(before)
        self.check(marked_safe <= safe and marked_unsafe <= more, f"{marked_safe} and {marked_unsafe} marks, {safe} and {more} counted")
        for options, told in ((), safe), (("--unsafe-fixes",), safe + more):
            self.options = options
            after = self.judge_run(before, told)
            self.judge_text(before, layouts.plain(after))
            self.judge_data(layouts.plain(after))
            if editor:
                self.judge_ways(after)
            if editor and not options:
                self.judge_editor(editor, after)
        return self.problems

    def judge_run(self, before, told):
        self.write(self.broken)
        os.chmod(self.path, 0o640)
        owner, given = os.stat(self.path), self.read()
        done = run(self.flockc, "--fix", *self.options, self.path)
        after, made = self.read(), os.stat(self.path)
        self.check((owner.st_mode, owner.st_uid, owner.st_gid) == (made.st_mode, made.st_uid, made.st_gid), "mode or owner")
        self.check(fixed_count(done) == told, f"fixed {fixed_count(done)} and not {told}, as `check` said")
        more = errors_of(done) - errors_of(before)
        self.check(not more, f"new errors: {dict(more)}")
        for words in layouts.differences(given, after):
            self.check(False, words)
        again = run(self.flockc, "--fix", *self.options, self.path)
        self.check(self.read() == after and fixed_count(again) == 0, f"a second run fixes {fixed_count(again)} more")
        return after

    def judge_ways(self, after):
        """The other ways to the same bytes."""
        given = self.layout.write(self.broken)
        piped = flockc_check(self.flockc, "--fix", *self.options, "-q", "-", "--stdin-filename", self.path.name, input=given)
        self.check(piped.stdout == after, "standard input is fixed in another way")
        self.write(self.broken)
        patched = subprocess.run(["patch", "-s", "-p0"], input=self.diff(), cwd=self.folder, capture_output=True)
        self.check(patched.returncode == 0 and self.read() == after, f"--diff | patch -p0 {patched.stdout}")

    def diff(self):
        """What may be a command to a CI service is only written to files."""
        command = [self.flockc, "check", "--diff", *self.options, self.path.name]
        done = subprocess.run(command, cwd=self.folder, capture_output=True)
        if done.returncode != 2 or b"CI service" not in done.stderr:
            return done.stdout
        with tempfile.TemporaryFile() as file:
            subprocess.run(command, cwd=self.folder, stdout=file, stderr=subprocess.DEVNULL)
            file.seek(0)
            return file.read()

    def judge_text(self, before, text):
        lost = comments.words_of(self.broken) - comments.words_of(text)
        is_json = self.language == "json"  # which may have none
        self.check(not lost or (is_json and self.options), f"comments lost: {sorted(lost)}")
        if self.options:
            return
        for word, old, new in comments.orphans(self.broken, text, self.language):
            self.check(False, f"{word} was {old}, and is {new}")
        for word, code in comments.uncovered(self.broken, text, before.stdout, self.found(text).stdout):
            self.check(False, f"the comment {word} hid {code}, and is gone")
        # Below a key that is unknown or misplaced on purpose it has none.
        is_unknown = any(name in self.broken for name in ("[unknown-key", "[FLK101]", "[FLK104]"))
        self.check(is_unknown or self.count_wanted(self.broken) == self.count_wanted(text), "an ignore comment with a use is gone")

    def count_wanted(self, text):
        return text.count("ignore[zero-duration] wanted")

    def judge_data(self, text):
        try:
            sound_fixed = layouts.plain(self.fixed(self.sound_text)[1])
            sides = sayings.Sides(*map(self.load, (self.sound_text, sound_fixed, self.broken, text)))
        except (readers.Unreadable, RecursionError):  # or it contains itself
            return
        self.is_compared = True
        is_safe = not self.options
        lost, invented = sides.lost(is_safe), sides.invented(is_safe)
        self.check(not lost, f"data lost: {lost}")
        self.check(not invented or self.may_add(invented), f"data invented: {invented}")
        self.check(not is_safe or not sides.spoiled(), f"the author's own data: {sides.spoiled()}")
        for word in sayings.OPPOSITES:
            self.check(self.broken.count(word) == text.count(word), f"{word} means the opposite of a key that Flock knows")

    def may_add(self, invented):
        """What --unsafe-fixes may add to a flock."""
        added = [(("enable_temporal",), True), (("temporal_start_in_process_worker",), False)]
        return bool(self.options) and all(entry in added for entry in invented)

    def judge_editor(self, editor, after):
        given = self.layout.write(self.broken).removeprefix(layouts.MARK)
        try:
            text = given.decode("utf-8")
        except UnicodeDecodeError:
            return
        fixed = editor.fixed(self.language, text).encode()
        self.check(fixed == after.removeprefix(layouts.MARK), "the editor fixes it in another way")
        for title, made in editor.actions(self.language, text, "quickfix"):
            lost = comments.words_of(text) - comments.words_of(made)
            self.check(not lost, f"the editor's {title!r} loses {lost}")
            for words in layouts.differences(given, made.encode()):
                self.check(False, f"the editor's {title!r}: {words}")


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
    if not shutil.which("patch"):
        verdict.skip("`patch` is missing")
    tally = verdict.Tally(options, readers.VERSIONS)
    files, compared = written_files(verdict.ROOT), 0
    with tempfile.TemporaryDirectory() as folder, Editor(options.flockc, folder) as editor:
        for number, (language, text, broken) in enumerate(cases(tally.random, options.cases, files)):
            case = Case(options.flockc, folder, language, text, broken, tally.random)
            problems = case.judge(editor if number % EACH == 0 else None)
            compared += case.is_compared
            if problems:
                tally.disagree(f"case {number}:\n  " + "\n  ".join(problems) + "\n" + case.broken)
            else:
                tally.agree()
    if compared * 2 < options.cases:
        tally.disagree(f"what they say could be compared for {compared} only")
    tally.finish()


if __name__ == "__main__":
    sys.exit(main())
