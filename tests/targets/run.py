#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""
run.py - what holds for every target of `flockc compile`, whichever it is.

    run.py FLOCKC

The targets are the rows of compiler/emit/targets.def, so a new one is tried as well; what is only true of
one kind of text is asked by the ending of the file (LEXERS), and an ending without a row there fails.
Compilers, formatters and validators of each language are asked by the judges in tests/oracle/.
"""

import ast
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import hostile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGETS = re.findall(r'^TARGET\(\w+, "([^"]+)"', (ROOT / "compiler/emit/targets.def").read_text(), re.M)
EXAMPLES = sorted((ROOT / "examples").glob("*.flock.*"))

# Canonical JSON (RFC 8785) escapes nothing that JSON does not make it escape.
KEEPS_UNSEEN = {".json"}
# What is not seen, or changes how the rest is seen; the tab only where a language indents with it.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e007f]")
LINE_ENDS = re.compile("[\n\r\x0b\x0c\x85\u2028\u2029]")

C_LIKE = re.compile(r"""//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'""", re.S)
YAML = re.compile(r"""(?m)"(?:\\.|[^"\\])*"|'(?:''|[^'])*'|(?:^|(?<=\s))\#.*$""")
DOT = re.compile(r"""//[^\n]*|"(?:\\.|[^"\\])*\"""", re.S)
MERMAID = re.compile(r"""(?m)^\s*%%.*$|"[^"\n]*\"""")
INI = re.compile(r"(?m)^[#;].*$|=.*$")  # a value ends with its line


def outside(pattern):
    return lambda text: pattern.sub(" ", text)


def python_code(text):
    """Every name, attribute and keyword of a module; it must be one."""
    tree = ast.parse(text)
    return " ".join(str(getattr(node, field, "")) for node in ast.walk(tree) for field in ("id", "attr", "arg", "name"))


def json_code(text):
    json.loads(text)
    return ""


# From an ending to what of a text is code: where a payload must not be seen.
LEXERS = {
    ".py": python_code,
    ".json": json_code,
    ".go": outside(C_LIKE),
    ".ts": outside(C_LIKE),
    ".java": outside(C_LIKE),
    ".yaml": outside(YAML),
    ".dot": outside(DOT),
    ".mmd": outside(MERMAID),
    ".service": outside(INI),
    ".conf": outside(INI),
}


def files_below(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


class Targets(unittest.TestCase):
    flockc = ""

    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)

    def run_flockc(self, *arguments, status=0):
        done = subprocess.run([self.flockc, *map(str, arguments)], capture_output=True, text=True)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        if status is not None:
            self.assertEqual(done.returncode, status, done.stderr)
        return done

    def compile(self, target, definitions, name, status=0):
        """What is written, as {name: bytes}."""
        to = self.folder / name / target
        self.run_flockc("compile", "-q", "--isolated", "-t", target, *definitions, "-o", f"{to}/",
                        "--workflow-id", "w-1", status=status)
        return files_below(to) if to.exists() else {}

    def copy(self, example, folder, before="", after=""):
        path = self.folder / folder / example.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(before + example.read_text() + after)
        return path

    def each(self):
        for target in TARGETS:
            for example in EXAMPLES:
                yield target, example, self.subTest(target=target, example=example.name)

    def test_every_example_compiles_to_every_target(self):
        for target, example, subtest in self.each():
            with subtest:
                made = self.compile(target, [example], f"made {example.name}")
                self.assertTrue(made)
                for name, text in made.items():
                    self.assertTrue(text.endswith(b"\n"), name)
                    self.assertFalse(text.endswith(b"\n\n"), name)
                    self.assertNotIn(b"\r", text, name)

    def test_the_place_of_a_definition_does_not_show(self):
        for target, example, subtest in self.each():
            with subtest:
                one, other = self.copy(example, "a"), self.copy(example, "b c/d")
                made = self.compile(target, [one], f"one {example.name}")
                self.assertEqual(made, self.compile(target, [other], f"other {example.name}"))
                for name, text in made.items():
                    self.assertNotIn(str(self.folder).encode(), text, name)

    def test_lines_that_are_inserted_above_change_nothing(self):
        for target, example, subtest in self.each():
            with subtest:
                if target == "flock":
                    continue  # it keeps the comments of the definition
                moved = self.copy(example, "moved", before="# a comment\n\n# and another\n")
                self.assertEqual(self.compile(target, [example], f"as is {example.name}"),
                                 self.compile(target, [moved], f"moved {example.name}"))

    def test_another_definition_changes_no_file_of_the_first(self):
        first = ROOT / "examples/presentation.flock.yaml"
        second = ROOT / "examples/production.flock.yaml"
        for target in TARGETS:
            with self.subTest(target=target):
                alone = self.compile(target, [first], "alone")
                both = self.compile(target, [first, second], "both")
                self.assertEqual(alone, {name: both.get(name) for name in alone})
                self.assertGreater(len(both), len(alone))

    def test_a_second_run_writes_nothing(self):
        for target in TARGETS:
            with self.subTest(target=target):
                to = self.folder / "twice" / target
                self.compile(target, EXAMPLES[1:2], "twice")
                before = {path: path.stat().st_mtime_ns for path in to.rglob("*") if path.is_file()}
                self.compile(target, EXAMPLES[1:2], "twice")
                self.assertEqual(before, {path: path.stat().st_mtime_ns for path in before})


class Hostile(Targets):
    """The strings of a definition stay strings; see hostile.py."""

    def good(self, target, paths):
        """Those that the target can be made of: a finding with a place is an answer, too."""
        done = self.run_flockc("compile", "--isolated", "-t", target, *paths, "-o", f"{self.folder}/tried/",
                               "--workflow-id", "w-1", "--output-format", "json", status=None)
        document, _ = json.JSONDecoder().raw_decode(done.stderr)  # a summary follows
        refused = {finding["file"] for finding in document["findings"] if finding["severity"] == "error"}
        return [path for path in paths if str(path) not in refused]

    def check_text(self, name, text):
        ending = pathlib.PurePath(name).suffix
        self.assertIn(ending, LEXERS, f"{name}: which text of it is code?")
        if ending not in KEEPS_UNSEEN:
            unseen = UNSEEN.search(text)
            self.assertIsNone(unseen, f"{name}: {unseen and ascii(unseen.group())}")
        for line in LINE_ENDS.split(text):
            self.assertFalse(line.lstrip("\"'`[- ").startswith(hostile.MARK) and ending != ".json", f"{name}: {line!a}")
        self.assertNotIn(hostile.MARK, LEXERS[ending](text), name)

    def test_no_string_becomes_code(self):
        paths = []
        for name, text in hostile.definitions():
            paths.append(self.folder / f"{name}.flock.json")
            paths[-1].write_text(text)
        for target in TARGETS:
            with self.subTest(target=target):
                good = self.good(target, paths)
                self.assertGreater(len(good), len(paths) // 3, "too many are refused for this test to say anything")
                for name, text in self.compile(target, good, "hostile").items():
                    self.check_text(name, text.decode())


class Lexers(unittest.TestCase):
    """A lexer sees what is code, and does not take a string or a comment for it."""

    CODE = {
        ".py": ["x = INJECTED", "INJECTED()", "def INJECTED(): pass", "f(INJECTED=1)"],
        ".go": ['x := "\\\\" + INJECTED', "/* a */ INJECTED", "// a\nINJECTED"],
        ".ts": ["x = '' + INJECTED", "`${INJECTED}`"],
        ".java": ["int INJECTED;"],
        ".yaml": ["a: INJECTED", 'a: "b" INJECTED', "INJECTED: 1"],
        ".dot": ["a -> INJECTED"],
        ".mmd": ["a --> INJECTED"],
        ".service": ["INJECTED=1", "a=1\nINJECTED]"],
        ".conf": ["INJECTED=1"],
    }
    DATA = {
        ".py": ["# INJECTED", "x = 'INJECTED'", '"""INJECTED"""'],
        ".json": ['"INJECTED"'],
        ".go": ["// INJECTED", '"\\" INJECTED"', "/* INJECTED */"],
        ".ts": ["'INJECTED'", '"a\\\\" // INJECTED'],
        ".java": ["/** INJECTED */"],
        ".yaml": ["# INJECTED", 'a: "b # INJECTED"', 'a: "\\" INJECTED"'],
        ".dot": ['"INJECTED" -> "b"', "// INJECTED"],
        ".mmd": ['a["INJECTED"]', "  %% INJECTED"],
        ".service": ["a=INJECTED", "# INJECTED"],
        ".conf": ["; INJECTED", "a=b ; INJECTED"],
    }

    def test_code_is_seen(self):
        for ending, texts in self.CODE.items():
            for text in texts:
                self.assertIn(hostile.MARK, LEXERS[ending](text), (ending, text))

    def test_data_is_not(self):
        self.assertEqual(set(self.DATA), set(LEXERS))
        for ending, texts in self.DATA.items():
            for text in texts:
                self.assertNotIn(hostile.MARK, LEXERS[ending](text), (ending, text))


def load_tests(loader, _tests, _pattern):
    suite = unittest.TestSuite(loader.loadTestsFromTestCase(Targets))
    suite.addTests(loader.loadTestsFromTestCase(Lexers))
    suite.addTest(Hostile("test_no_string_becomes_code"))
    return suite


if __name__ == "__main__":
    Targets.flockc = sys.argv.pop(1)
    unittest.main()
