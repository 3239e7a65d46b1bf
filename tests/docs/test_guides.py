#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The guides quote the projects of examples/code/ whole.

For each language: every file of its project (but those that a package manager writes) is a block of
docs/guides/LANGUAGE.md below its name, as it is; the definition and its configuration are the same for
all. Prints what is not so. Exit: 0 all is, 1 something is not.
"""
import pathlib
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
CODE = ROOT / "examples/code"
WRITTEN_BY_TOOLS = {"go.mod", "go.sum", "package-lock.json"}
MADE = {"node_modules", "lib", "bin", "target", "__pycache__", ".venv", ".mypy_cache", ".ruff_cache"}
# `NAME`: and, after at most a comment that controls the page's session, a block.
QUOTED = re.compile(r"^`([^`\n]+)`:\n\n(?:<!--[^\n]*-->\n)?```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def project_files(folder):
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        is_generated = path.name.startswith(("talk_options.", "TalkOptions.")) or MADE & set(name.parts)
        if path.is_file() and path.name not in WRITTEN_BY_TOOLS and not is_generated:
            yield name.as_posix(), path.read_text()


def faults(language):
    page = ROOT / "docs/guides" / f"{language}.md"
    if not page.is_file():
        yield f"there is no {page.relative_to(ROOT)}"
        return
    quoted = dict(QUOTED.findall(page.read_text()))
    files = dict(project_files(CODE / language))
    for name in files.keys() | quoted.keys():
        if name not in quoted:
            yield f"docs/guides/{language}.md does not quote {name}"
        elif quoted[name] != files.get(name):
            yield f"docs/guides/{language}.md quotes {name} otherwise than it is in examples/code/{language}/"


def main():
    languages = sorted(path.name for path in CODE.iterdir() if path.is_dir())
    found = [fault for language in languages for fault in faults(language)]
    for name in ("talk.flock.yaml", ".flockc.yaml"):
        texts = {(CODE / language / name).read_text() for language in languages}
        if len(texts) != 1:
            found.append(f"{name} is not the same in all of examples/code/")
    print("\n".join(found) or f"the guides quote {len(languages)} projects as they are")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
