#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""
characters.py - makes characters.def of the Unicode Character Database.

    characters.py FOLDER            prints the table; FOLDER is /usr/share/unicode, as Debian's
                                    package unicode-data puts it down
    characters.py FOLDER --version  prints the version of the database

Exit: 0 done, 2 the database is not there or not whole.
"""
import pathlib
import re
import sys

LAST = 0x10FFFF

HEAD = """/* SPDX-License-Identifier: MIT */
/*
 * characters.def - what a terminal makes of characters, from Unicode {version}.
 *
 * Written by characters.py (./dev generate); do not edit. Ranges in order, apart from one another,
 * both ends inside. The includer defines what it wants to see.
 *
 *   ZERO_WIDTH(first, last)    takes no column: marks that are put over, under and around what stands
 *                              before them (Mn, Me), format characters (Cf) and the vowels and final
 *                              consonants that Hangul is composed of
 *   DOUBLE_WIDTH(first, last)  takes two: East Asian Wide and Fullwidth, emoji among them
 *   SHAPELESS(first, last)     nobody sees it: Default_Ignorable_Code_Point, format characters without a
 *                              shape of their own, line and paragraph separators, what is no character,
 *                              U+070F, a line over what follows, and the braille pattern without a dot
 */
#ifndef ZERO_WIDTH
#define ZERO_WIDTH(first, last)
#endif
#ifndef DOUBLE_WIDTH
#define DOUBLE_WIDTH(first, last)
#endif
#ifndef SHAPELESS
#define SHAPELESS(first, last)
#endif
"""

TAIL = """
#undef ZERO_WIDTH
#undef DOUBLE_WIDTH
#undef SHAPELESS
"""


def fail(message):
    print(f"characters.py: {message}", file=sys.stderr)
    sys.exit(2)


def read(folder, name):
    try:
        return (folder / name).read_text(encoding="utf-8").splitlines()
    except OSError as error:
        fail(error)


def version_of(folder):
    match = re.match(r"# EastAsianWidth-([0-9.]+)\.txt$", (read(folder, "EastAsianWidth.txt") or [""])[0])
    return match[1] if match else fail("EastAsianWidth.txt does not say its version")


def span_of(field):
    first, _, last = field.strip().partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


def with_property(folder, name, *values):
    """Code points to which a file of properties gives one of `values`."""
    found = set()
    for line in read(folder, name):
        fields = line.split("#")[0].split(";")
        if len(fields) == 2 and fields[1].strip() in values:
            found.update(span_of(fields[0]))
    return found or fail(f"{name} has no {values}")


def with_category(folder, *values):
    """A range stands in UnicodeData.txt as "<..., First>" and "<..., Last>"; none of ours does."""
    lines = [line.split(";") for line in read(folder, "UnicodeData.txt")]
    return {int(fields[0], 16) for fields in lines if fields[2] in values}


def zero_width(folder):
    shaped = with_property(folder, "PropList.txt", "Prepended_Concatenation_Mark")
    soft_hyphen = {0xAD}  # terminals show it
    composed = with_property(folder, "HangulSyllableType.txt", "V", "T")
    return with_category(folder, "Mn", "Me", "Cf") - shaped - soft_hyphen | composed


def double_width(folder):
    return with_property(folder, "EastAsianWidth.txt", "W", "F") - zero_width(folder)


def shapeless(folder):
    shaped = with_property(folder, "PropList.txt", "Prepended_Concatenation_Mark") - {0x070F}
    return (
        with_property(folder, "DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
        | with_category(folder, "Cf", "Zl", "Zp") - shaped
        | with_property(folder, "PropList.txt", "Noncharacter_Code_Point")
        | {0x2800}
    )


def ranges(points):
    found = []
    for point in sorted(points):
        if found and point == found[-1][1] + 1:
            found[-1][1] = point
        else:
            found.append([point, point])
    return found


def main():
    if len(sys.argv) < 2 or sys.argv[2:] not in ([], ["--version"]):
        fail(__doc__.strip())
    folder = pathlib.Path(sys.argv[1])
    if sys.argv[2:]:
        print(version_of(folder))
        return
    print(HEAD.format(version=version_of(folder)), end="")
    for name, points in (
        ("ZERO_WIDTH", zero_width(folder)),
        ("DOUBLE_WIDTH", double_width(folder)),
        ("SHAPELESS", shapeless(folder)),
    ):
        print()
        for first, last in ranges(points):
            print(f"{name}(0x{first:04X}, 0x{last:04X})")
    print(TAIL, end="")


main()
