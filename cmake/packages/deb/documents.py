# SPDX-License-Identifier: MIT
"""Writes what a Debian package says about itself, to standard output.

documents.py copyright LICENSE THIRD-PARTY-LICENSES   in Debian's machine-readable format 1.0
documents.py changelog CHANGELOG.md VERSION DATE      in the format of debian/changelog; DATE is of VERSION

THIRD-PARTY-LICENSES is a file of cmake/dist.sh: each licence below a line `== NAME`. Fails, with a line on standard
error, where it does not know what to write.
"""

import datetime
import pathlib
import re
import sys
import textwrap

MAINTAINER = "flockc authors <flockc@users.noreply.github.com>"
HOMEPAGE = "https://github.com/flockc/flockc"
WIDTH = 78
HEADING = re.compile(r"(\d\S*) \((\S+)\)")
# How a licence that may be linked in begins; Expat is that of flockc itself.
ISC = "Permission to use, copy, modify, and/or distribute this software for any purpose"


def fail(text):
    sys.exit(f"documents.py: {text}")


# --- copyright -------------------------------------------------------------------------------------------


def flat(text):
    return " ".join(text.split())


def notices(text):
    """Who has the rights, as the lines above the terms say."""
    found = re.findall(r"^Copyright (?:\([cC]\)|©) (.+)$", text.partition("Permission ")[0], re.MULTILINE)
    return [re.sub(r"^([\d, -]+\d),? ", r"\1 ", one) for one in found] or fail(f"no copyright in: {text[:200]}")


def terms(text):
    """A licence without its title and without who has the rights."""
    return text[text.index("Permission ") :].strip() if "Permission " in text else ""


def field(begin, text):
    """A field of several lines: they begin with a space, and an empty one has a dot."""
    return begin + "".join(f"\n {line}" if line.strip() else "\n ." for line in text.strip().split("\n"))


def files_of(name, text, expat):
    """The paragraph of one that is linked in, and a licence that no other has."""
    rights = notices(text)
    lines = [f"Files: {name}/*", "Copyright: " + "\n           ".join(rights)]
    if flat(expat) == flat(terms(text)):
        return ["\n".join([*lines, "License: Expat"])]
    if flat(expat) in flat(text):
        return ["\n".join([*lines, "License: Expat", field("Comment:", text)])]
    if terms(text).startswith(ISC):
        return ["\n".join([*lines, "License: ISC"]), field("License: ISC", terms(text))]
    return fail(f"the licence of {name} is not known; read it first")


def write_copyright(licence, others):
    own, text = (pathlib.Path(path).read_text("utf-8") for path in (licence, others))
    expat = terms(own)
    head = f"""\
Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/
Upstream-Name: flockc
Upstream-Contact: {MAINTAINER}
Source: {HOMEPAGE}
Comment:
 usr/bin/flockc is linked statically. What is in it beside flockc has a
 paragraph of its own below, by the name of its sources; none of it is changed."""
    paragraphs = [head, f"Files: *\nCopyright: {notices(own)[0]}\nLicense: Expat"]
    parts = re.split(r"^== (\S+)\n", text, flags=re.MULTILINE)[1:]
    if not parts:
        fail(f"no licence in {others}")
    found = [files_of(*pair, expat) for pair in zip(parts[::2], parts[1::2], strict=True)]
    paragraphs += [one[0] for one in found]
    paragraphs.append(field("License: Expat", expat))
    paragraphs += [paragraph for one in found for paragraph in one[1:]]
    print("\n\n".join(paragraphs))


# --- changelog -------------------------------------------------------------------------------------------


def plain(text):
    """Links of Markdown as their words."""
    return re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", flat(text))


def wrapped(text, first, others):
    return textwrap.fill(plain(text), WIDTH, initial_indent=first, subsequent_indent=others,
                         break_long_words=False, break_on_hyphens=False)  # fmt: skip


def entry_block(block):
    """A paragraph, a heading or a list of CHANGELOG.md as lines of an entry."""
    if block.startswith("### "):
        return f"  [ {block[4:].strip()} ]"
    if block.startswith("- "):
        return "\n".join(wrapped(item, "  * ", "    ") for item in re.split(r"^- ", block, flags=re.MULTILINE) if item)
    return wrapped(block, "  * ", "    ")


def day_of(heading, version, date):
    """Number and day of a release; the day of `version` is `date`, whether it is published already or not."""
    number, day = words.groups() if (words := HEADING.fullmatch(heading)) else fail(f"not a heading: '{heading}'")
    try:
        if number == version:
            return number, datetime.datetime.strptime(date, "%B %d, %Y")
        return number, datetime.datetime.strptime(day, "%Y-%m-%d")
    except ValueError as error:
        return fail(f"the day of {number}: {error}")


def write_entry(heading, body, version, date):
    number, day = day_of(heading, version, date)
    print(f"flockc ({number}-1) unstable; urgency=medium\n")
    print("\n\n".join(entry_block(block) for block in re.split(r"\n{2,}", body.strip())))
    print(f"\n -- {MAINTAINER}  {day:%a, %d %b %Y} 00:00:00 +0000")


def write_changelog(file, version, date):
    parts = re.split(r"^## (.+)\n", pathlib.Path(file).read_text("utf-8"), flags=re.MULTILINE)[1:]
    entries = list(zip(parts[::2], parts[1::2], strict=True))
    if not entries or not entries[0][0].startswith(f"{version} ("):
        fail(f"{file} does not begin with {version}")
    for number, (heading, body) in enumerate(entries):
        print(end="\n" if number else "")
        write_entry(heading, body, version, date)


def main():
    match sys.argv[1:]:
        case ["copyright", licence, others]:
            write_copyright(licence, others)
        case ["changelog", file, version, date]:
            write_changelog(file, version, date)
        case _:
            sys.exit(__doc__)


main()
