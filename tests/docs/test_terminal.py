#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""What docs/pictures/terminal.py draws, and what it refuses to draw."""
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import xml.dom.minidom

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "docs/pictures/terminal.py"
sys.path.insert(0, str(SCRIPT.parent))
import terminal  # noqa: E402  (found by the line above)

PAGE = "# Page\n\n<!-- file: a.yaml -->\n```yaml\none: 1\n```\n\n```\ntwo\n```\n"


class Picture(unittest.TestCase):
    """What a program of one line prints, drawn."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.page = pathlib.Path(self.folder.name, "page.md")
        self.page.write_text(PAGE)

    def call(self, program, *words, name="a.yaml"):
        path = pathlib.Path(self.folder.name, "flockc")
        path.write_text(f"#!/bin/sh\n{program}\n")
        path.chmod(0o755)
        return subprocess.run([sys.executable, "-B", SCRIPT, self.page, name, path, *words], capture_output=True,
                              text=True, check=False, env={"PATH": os.environ["PATH"], "COLUMNS": "40"})

    def draw(self, program, *words):
        done = self.call(program, *words)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        return xml.dom.minidom.parseString(done.stdout)

    def assert_refused(self, program, reason, **options):
        done = self.call(program, **options)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn(reason, done.stderr)

    def test_text_is_escaped_and_read_aloud(self):
        document = self.draw("printf '<&>\"\\n\\na  ]]> b\\n'", "check", "a.yaml")
        texts = [text.firstChild.data for text in document.getElementsByTagName("text")]
        self.assertEqual(texts, ["$", "flockc check a.yaml", '<&>"', "a", "]]> b"])
        self.assertEqual(document.getElementsByTagName("desc")[0].firstChild.data, '<&>"\n\na  ]]> b')
        self.assertEqual(document.getElementsByTagName("title")[0].firstChild.data,
                         "flockc check a.yaml, in a terminal")

    def test_the_command_has_the_file_and_a_terminal_of_100_columns(self):
        document = self.draw("cat a.yaml; test -t 1 && test -t 2 && stty size; echo to stderr >&2")
        self.assertEqual(document.getElementsByTagName("desc")[0].firstChild.data, "one: 1\n60 100\nto stderr")

    def test_colours_and_columns(self):
        document = self.draw("printf 'ab\\033[1;31mred\\033[0m   \\033[1mbold\\033[m \\033]8;;https://x/\\033\\\\link\\033]8;;\\033\\\\'")
        drawn = [(text.firstChild.data, text.getAttribute("x"), text.getAttribute("fill"),
                  text.getAttribute("font-weight")) for text in document.getElementsByTagName("text")][2:]
        columns = [f"{terminal.MARGIN + terminal.CELL * column:.1f}" for column in (0, 2, 8, 13)]
        self.assertEqual(drawn, [("ab", columns[0], terminal.TEXT, ""),
                                 ("red", columns[1], terminal.COLORS[31], "600"),
                                 ("bold", columns[2], terminal.STRONG, "600"),
                                 ("link", columns[3], terminal.TEXT, "")])

    def test_same_output_same_picture(self):
        self.assertEqual(self.call("echo a").stdout, self.call("echo a").stdout)

    def test_a_line_that_is_too_long_goes_on_in_the_next_row(self):
        for columns, rows in ((99, [99]), (100, [100]), (101, [100, 1]), (250, [100, 100, 50])):
            for program in (f"printf '%0{columns}d' 0", f"printf '%050d\\033[1m%0{columns - 50}d' 0 0"):
                document = self.draw(program)
                plain = document.getElementsByTagName("desc")[0].firstChild.data
                self.assertEqual([len(row) for row in plain.split("\n")], rows)

    def test_what_is_no_colour(self):
        for sequence in ("[2J", "[3A", "[38;5;1q", "]0;title\\007", "c", "[", "(0"):
            self.assert_refused(f"printf '\\033{sequence}'", "this is no colour")
        for code in ("2", "4", "38;5;1", "91", "41", "1;7"):
            self.assert_refused(f"printf '\\033[{code}mx'", "nobody has said what colour SGR")

    def test_what_does_not_take_one_column(self):
        for letters in ("\\t", "\\007", "\\r", "a\\010", "日", "e\u0301", "\u200b", "\u202e"):
            self.assert_refused(f"printf 'a{letters}b'", "does not take one column")

    def test_a_command_that_does_not_work(self):
        self.assert_refused("echo no memory; exit 2", "flockc ended with 2: no memory")
        self.assert_refused("kill -SEGV $$", "flockc ended with -11")
        self.assert_refused("printf '\\377'", "utf-8")
        self.draw("echo found; exit 1")

    def test_a_page_without_the_file(self):
        self.assert_refused("echo a", "no block follows <!-- file: b.yaml -->", name="b.yaml")
        self.page.write_text("<!-- file: a.yaml -->\ntext\n```\nx\n```\n")
        self.assert_refused("echo a", "no block follows")
        self.page.unlink()
        self.assert_refused("echo a", "No such file")


if __name__ == "__main__":
    unittest.main()
