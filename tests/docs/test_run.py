# SPDX-License-Identifier: MIT
"""test_run.py - the runner of the pages, with pages and a flockc of its own.

Exit: 0 all passed, 1 not, 77 a program that the pages use is missing.
"""
import contextlib
import io
import pathlib
import shutil
import sys
import tempfile
import unittest

import run

# Says what it is called with, and ends as its first argument tells.
FLOCKC = """#!/bin/sh
echo "called with $*"
echo "and a word on standard error" >&2
case $1 in
segfault) kill -SEGV $$ ;;
endless) while echo more; do :; done ;;
random) head -c 8 /dev/urandom | od -An -tx1 ;;
fails) exit 1 ;;
esac
"""


class Runs(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.project = pathlib.Path(folder.name)
        (self.project / "examples").mkdir()
        (self.project / "examples" / "one.yaml").write_text("a: 1\nb: 2\nc: 3\n")
        self.flockc = self.project / "program"
        self.flockc.write_text(FLOCKC)
        self.flockc.chmod(0o755)
        self.page = self.project / "README.md"

    def run_page(self, text, *options):
        """Exit code and output of the runner over a page with this text."""
        self.page.write_text(text)
        with contextlib.redirect_stdout(io.StringIO()) as said:
            code = run.main([str(self.flockc), "--project", str(self.project), *options])
        return code, said.getvalue()

    def assert_passes(self, text):
        code, said = self.run_page(text)
        self.assertEqual(code, 0, said)
        return said

    def assert_fails(self, text, *words):
        """It fails with these words, and --bless leaves it as it is."""
        for options in ((), ("--bless",)):
            code, said = self.run_page(text, *options)
            self.assertEqual(code, 1, said)
            self.assertIn("FAIL README.md", said)
            for word in words:
                self.assertIn(word, said)
            self.assertEqual(self.page.read_text(), text)

    def assert_blessed(self, text, wanted, *words):
        code, said = self.run_page(text)
        self.assertEqual(code, 1, said)
        self.assertIn("FAIL README.md", said)
        self.assertEqual(self.page.read_text(), text, "only --bless writes")
        code, said = self.run_page(text, "--bless")
        self.assertEqual(code, 0, said)
        self.assertNotIn("FAIL", said)
        self.assertIn("accepted README.md", said)
        self.assertIn("1 accepted, 0 failed", said)
        for word in words:
            self.assertIn(word, said)
        self.assertEqual(self.page.read_text(), wanted)
        self.assert_passes(wanted)

    # --- what passes ---------------------------------------------------------------------

    def test_outputs_with_standard_error(self):
        said = self.assert_passes("```\n$ flockc a\ncalled with a\nand a word on standard error\n$ echo b\nb\n```\n")
        self.assertIn("2 commands in 1 pages: 1 pages passed", said)

    def test_a_page_is_one_session(self):
        self.assert_passes("```\n$ cd examples && NAME=one\n```\ntext\n```\n$ head -n 1 $NAME.yaml\na: 1\n```\n")

    def test_the_exit_code_of_the_command_before(self):
        self.assert_passes("```\n$ flockc fails >log 2>&1\n$ echo $?\n1\n$ echo $?\n0\n```\n")

    def test_commands_of_several_lines(self):
        self.assert_passes("```\n$ echo one \\\n    two\none two\n$ cat <<'END'\n$ three\nEND\n$ three\n```\n"
                           .replace("$ three", "three"))

    def test_a_block_in_a_list(self):
        self.assert_passes("- item\n\n  ```\n  $ printf 'one\\n\\n two\\n'\n  one\n\n   two\n  ```\n")

    def test_a_file_from_the_page(self):
        self.assert_passes("<!-- file: new/two.yaml -->\n```yaml\nd: 4\n```\n```\n$ cat new/two.yaml\nd: 4\n```\n")

    def test_what_is_not_run_is_listed(self):
        said = self.assert_passes("<!-- not run: needs a server -->\n\n```\n$ nosuchprogram\nhello\n```\n")
        self.assertIn("not run: README.md:3: needs a server", said)

    def test_what_varies(self):
        self.assert_passes("<!-- varies: [0-9.]+s -->\n```\n$ echo took 3.5s\ntook 0.01s\n```\n")

    def test_an_excerpt(self):
        self.assert_passes("<!-- shows: examples/one.yaml -->\n```yaml\nb: 2\nc: 3\n```\n")

    def test_hidden_commands(self):
        self.assert_passes("<!-- run: echo 1 >x\necho 2 >>x -->\n```\n$ cat x\n1\n2\n```\n")

    def test_a_pipe_closed_early(self):
        self.assert_passes("```\n$ flockc endless 2>&1 | head -n 1\ncalled with endless\n```\n")

    def test_the_page_of_a_rule(self):
        page = self.project / "docs" / "rules" / "a.md"
        page.parent.mkdir(parents=True)
        text = "`one.yaml`:\n\n```yaml\na:\u24091\n```\n\n```toml\nb = 2\n```\n\n```\n$ cat one.yaml talk.flock.toml\n" \
            "a:\t1\nb = %s\n```\n\nBetter:\n\n```toml\nb = 4\n```\n"
        for value, code in ("2", 0), ("3", 1):
            page.write_text(text % value)
            for options in ((), ("--bless",)):
                done, said = self.run_page("", *options)
                self.assertEqual(done, code, said)
                self.assertEqual("docs/rules/a.md:1: `flockc rule` shows something else" in said, code == 1)
                self.assertEqual(page.read_text(), text % value)

    def test_remarks_are_no_directives(self):
        self.assert_passes("<!-- a remark, and nothing else -->\n\ntext\n")

    def test_what_somebody_has_built_is_not_there(self):
        (self.project / ".gitignore").write_text("/examples/out/\n")
        (self.project / "examples" / "out").mkdir()
        self.assert_passes("```\n$ ls examples\none.yaml\n```\n")

    def test_some_pages(self):
        other = self.project / "OTHER.md"
        other.write_text("```\n$ echo a\nb\n```\n")
        code, said = self.run_page("```\n$ echo a\na\n```\n", "--cflags=-O1", str(self.page))
        self.assertEqual(code, 0, said)
        code, said = self.run_page("", "--bless", str(other))
        self.assertEqual((code, other.read_text()), (0, "```\n$ echo a\na\n```\n"))

    # --- what fails, and can be accepted ----------------------------------------------------

    def test_a_wrong_output(self):
        self.assert_blessed("a\n```\n$ echo right\nwrong\n```\nz\n", "a\n```\n$ echo right\nright\n```\nz\n",
                            "-wrong", "+right")

    def test_an_output_that_was_not_there(self):
        self.assert_blessed("```\n$ echo a\n$ true\n$ echo c\nc\n```\n", "```\n$ echo a\na\n$ true\n$ echo c\nc\n```\n")

    def test_a_block_in_a_list_that_is_wrong(self):
        self.assert_blessed("  ```\n  $ printf 'a\\n\\nb\\n'\n  ```\n", "  ```\n  $ printf 'a\\n\\nb\\n'\n  a\n\n  b\n  ```\n")

    def test_a_command_that_fails(self):
        self.assert_blessed("```\n$ flockc fails\n```\n",
                            "```\n$ flockc fails\ncalled with fails\nand a word on standard error\n```\n")

    def test_more_than_what_varies(self):
        page = "<!-- varies: \\d+ -->\n```\n$ printf 'b 2\\nc 3\\n'\n%s\nc 4\n```\n"
        self.assert_blessed(page % "a 1", page % "b 2")

    # --- what fails and is never accepted -----------------------------------------------------

    def test_unknown_directives(self):
        self.assert_fails("<!-- nor run: why -->\n```\n$ true\n```\n", "README.md:1: unknown directive `nor run`")

    def test_directives_without_a_block(self):
        self.assert_fails("<!-- not run: why -->\ntext\n```\n$ true\n```\n", "README.md:1: no block follows")

    def test_directives_that_say_nothing(self):
        self.assert_fails("<!-- not run: -->\n```\n$ true\n```\n", "`not run:` says nothing")

    def test_patterns_that_are_none(self):
        self.assert_fails("<!-- varies: ( -->\n```\n$ true\n```\n", "`(` is not a regular expression")

    def test_directives_of_the_other_kind_of_block(self):
        self.assert_fails("<!-- file: a -->\n```\n$ true\n```\n", "`file` is for a block without commands")
        self.assert_fails("<!-- not run: why -->\n```\ntrue\n```\n", "`not run` is for a block with commands")

    def test_a_block_that_cannot_run(self):
        self.assert_fails("```\n$ nosuchprogram\n```\n", "README.md:2: the command ended with code 127")
        self.assert_fails("```\n$ nosuchprogram | cat\n```\n", "README.md:2: the shell complains")
        self.assert_fails("```\n$ echo 'open\n```\n", "README.md:2: the shell could not go on")

    def test_crashes(self):
        self.assert_fails("```\n$ flockc segfault\n```\n", "flockc ended with code 139")
        self.assert_fails("```\n$ flockc segfault | cat\n```\n", "flockc ended with code 139")
        self.assert_fails("```\n$ flockc segfault; echo $?\n```\n", "flockc ended with code 139")
        self.assert_fails("```\n$ sh -c 'kill -SEGV $$'\n```\n", "the command ended with code 139")

    def test_what_nobody_could_repeat(self):
        text = "```\n$ flockc random\n```\n"
        code, said = self.run_page(text, "--bless")
        self.assertEqual((code, self.page.read_text()), (1, text))
        self.assertIn("README.md:5: this is different each time", said)
        self.assert_fails("```\n$ pwd\n```\n", "the output names a temporary folder")

    def test_an_output_that_has_gone(self):
        self.assert_fails("```\n$ echo a\nb\n$ true\nc\n```\n", "README.md:4: it prints nothing now")

    def test_what_a_block_cannot_hold(self):
        self.assert_fails("```\n$ echo '```'\n```\n", "looks like a command or the end of a block")
        self.assert_fails("```\n$ printf '\\377\\n'\n```\n", "not UTF-8")

    def test_hidden_commands_that_fail(self):
        self.assert_fails("<!-- run: false -->\n", "README.md:1: the hidden step failed with code 1")

    def test_an_excerpt_of_something_else(self):
        self.assert_fails("<!-- shows: examples/one.yaml -->\n```\na: 1\nc: 3\n```\n", "this is not in")
        self.assert_fails("<!-- shows: examples/two.yaml -->\n```\na: 1\n```\n", "there is no file")

    def test_output_without_its_command(self):
        self.assert_fails("```\nerror[FLK101 unknown-key]: no\n```\n", "README.md:1: this is output of flockc")

    def test_a_page_that_does_not_end(self):
        self.assert_fails("```\n$ true\n", "README.md:1: the block has no end")
        self.assert_fails("<!-- run: true\n", "README.md:1: the comment has no end")


if __name__ == "__main__":
    if any(shutil.which(program) is None for program in run.PROGRAMS):
        sys.exit(77)
    unittest.main()
