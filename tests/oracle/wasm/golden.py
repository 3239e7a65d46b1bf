# SPDX-License-Identifier: MIT
"""golden.py - the commands of the golden cases, as a host without a shell and a file system can be asked: words, files
in memory, standard input.

A command is what a line begins with, up to what only a shell does (a pipe, `; echo "exit $?"`); it starts with the files of
its case as they are. Left to Node's WASI, which has a shell and the files of the machine, are lines that a shell would
expand, that look outside of the case, and cases with a link or a file that is not UTF-8.
"""

import itertools
import shlex

import verdict

GOLDEN = verdict.ROOT / "tests" / "golden"
ENDS = ("|", "||", "&&", ";", ">", ">>", "&>", "2>")
PIPES = GOLDEN / "hostile" / "diff-in-a-log"  # what is kept in memory is no pipe, so nothing need be held back from it
EXPANDED = "$`*?~(){}\\"


def split_words(line):
    """The words of the first command; none where its end is in another line."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
    lexer.whitespace_split = True
    try:
        return list(itertools.takewhile(lambda word: word not in ENDS, lexer))
    except ValueError:
        return []


def command_of(line):
    """(words, name of the standard input or None), or None where a shell is needed."""
    words = split_words(line)
    if words[:1] != ["flockc"] or any(part in word for word in words for part in (*EXPANDED, "..")):
        return None
    if "<" in words:
        at = words.index("<")
        return words[1:at] + words[at + 2 :], words[at + 1]
    return words[1:], None


def read_files(case):
    """The files by their names, or None where one is not text or not a plain file."""
    if case == PIPES:
        return None
    files = {}
    for path in sorted(case.rglob("*")):
        if path.is_symlink():
            return None
        if path.is_file():
            try:
                files[str(path.relative_to(case))] = path.read_bytes().decode()
            except UnicodeDecodeError:
                return None
    return files


def list_golden():
    """(arguments, files, standard input) of each command, once."""
    for path in sorted(GOLDEN.glob("*/*/command")):
        files, seen = read_files(path.parent), []
        for line in path.read_text("utf-8").splitlines() if files is not None else ():
            command = command_of(line) if line.startswith("flockc ") else None
            if command and command not in seen and (command[1] is None or command[1] in files):
                seen.append(command)
                words, name = command
                yield words, files, files[name] if name else ""
