# SPDX-License-Identifier: MIT
"""Checks that everything the pages refer to exists.

    links.py [ROOT]      every .md file below ROOT; default: this source tree

A relative link leads to a file or folder, and its #anchor to a heading of that page, by GitHub's
rules. A path in backticks that begins with a folder of the tree (`tests/lint.sh`), or in
compiler/ with a room (`diag/rules.def`), exists; `<family>` and `*` match any name. Other addresses
are not checked. Prints PAGE:LINE and what is wrong.
Exit codes: 0 nothing is, 1 something is, 2 usage.
"""

import pathlib
import re
import sys
import urllib.parse

LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\]]*\])*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#{1,6} +(.*?) *#*$")
FENCE = re.compile(r"^ *(```|~~~)")
CODE = re.compile(r"`([^`]+)`")
PATH = re.compile(r"/?[\w.*<>-]+(/[\w.*<>-]+)*/?")
IS_ADDRESS = re.compile(r"[a-z]+:|//")
# Made by a build or a run, or of another project.
NOT_OURS = ("build", ".git", "out", "node_modules", ".", "..")


def prose(page):
    """Yields (number, line) of what is not inside a fence."""
    is_code = False
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1):
        if FENCE.match(line):
            is_code = not is_code
        elif not is_code:
            yield number, line


def slug(heading):
    text = LINK.sub(lambda link: link[0][1 : link[0].index("](")], heading).replace("`", "")
    return re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")


def anchors(page):
    found = set()
    for _, line in prose(page):
        if heading := HEADING.match(line):
            name, number = slug(heading[1]), 0
            while (name if number == 0 else f"{name}-{number}") in found:
                number += 1
            found.add(name if number == 0 else f"{name}-{number}")
    return found


def wrong_link(page, target):
    """What is wrong with a link of a page, or None."""
    if IS_ADDRESS.match(target):
        return None
    path, _, anchor = urllib.parse.unquote(target).partition("#")
    file = (page.parent / path).resolve() if path else page
    if not file.exists():
        return f"{target}: there is no such file"
    if anchor and anchor not in anchors(file):
        return f"{target}: there is no such heading"
    return None


def wrong_path(root, page, words):
    """The same for text in backticks."""
    if not PATH.fullmatch(words) or "/" not in words.strip("/"):
        return None
    bases = [root, root / "compiler"] if page.is_relative_to(root / "compiler") else [root]
    path = words.strip("/")
    first = path.split("/")[0]
    bases = [base for base in bases if (base / first).is_dir()]
    if not bases or first in NOT_OURS:
        return None
    pattern = re.sub(r"<\w+>", "*", path)
    if any(next(base.glob(pattern), None) for base in bases):
        return None
    return f"`{words}`: there is no such file"


def faults(root):
    """Yields PAGE:LINE: FAULT for all pages below a folder."""
    for page in sorted(root.rglob("*.md")):
        name = page.relative_to(root)
        if any(part in NOT_OURS for part in name.parts):
            continue
        for number, line in prose(page):
            wrong = [wrong_link(page, target) for target in LINK.findall(CODE.sub("", line))]
            wrong += [wrong_path(root, page, words) for words in CODE.findall(line)]
            yield from (f"{name}:{number}: {fault}" for fault in wrong if fault)


def main():
    arguments = sys.argv[1:]
    if len(arguments) > 1 or arguments and not pathlib.Path(arguments[0]).is_dir():
        is_help = arguments in (["-h"], ["--help"])
        print(__doc__, file=sys.stdout if is_help else sys.stderr)
        return 0 if is_help else 2
    root = pathlib.Path(arguments[0] if arguments else __file__).resolve()
    found = list(faults(root if arguments else root.parents[2]))
    for fault in found:
        print(fault)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
