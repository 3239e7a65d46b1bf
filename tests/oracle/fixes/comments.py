# SPDX-License-Identifier: MIT
"""Comments that have a number: where they are, and what they are about."""

import difflib
import re

from definitions import some

WORD = re.compile(r"c\d+x")
START = {"json": re.compile(r"//|/\*|#"), "yaml": re.compile(r"(?:^|(?<=\s))#"), "toml": re.compile(r"#")}
IGNORE = re.compile(r"flockc: ignore\[(FLK\d+)\] (w\d+w)")
PLACE = re.compile(r"^.*?:(\d+):\d+: (?:error|warning|info): .* \[(FLK\d+)\](?: \[[*!]\])?$")
USED = re.compile(r"used in lines? (\d+)")


def words_of(text):
    return set(WORD.findall(text))


def without_comment(line, language):
    """What stands before a comment that has a number."""
    at = WORD.search(line)
    starts = [match.start() for match in START[language].finditer(line, 0, at.start())] if at else []
    return line[: starts[0]].strip() if starts else line.strip()


def bindings(text, language):
    """{word: (beside or above, the line that it is about)}."""
    lines, found = text.splitlines(), {}
    bare = [without_comment(line, language) for line in lines]
    for at, line in enumerate(lines):
        for word in WORD.findall(line):
            below = next((other for other in bare[at + 1 :] if other), "")
            found[word] = ("beside", bare[at]) if bare[at] else ("above", below)
    return found


def first_word(line):
    return re.match(r"[\s\-\"'{\[]*([\w.]*)", line)[1]


def is_same(old, new):
    """A renamed entry, or one that has got more, counts as the same."""
    if old[0] != new[0]:
        return False
    if old[1] in new[1]:
        return True
    alike = difflib.SequenceMatcher(None, old[1].casefold(), new[1].casefold(), autojunk=False).ratio()
    return alike >= 0.6 or first_word(old[1]) == first_word(new[1]) != ""


def orphans(before, after, language):
    """(word, line before, line after) of comments that are about another entry than before."""
    old, new = bindings(before, language), bindings(after, language)
    for word, place in new.items():
        if word in old and not is_same(old[word], place):
            yield word, old[word], place


# -- comments that hide something ------------------------------------------------------------------


def findings_by_line(shown):
    """(line, code) of what `check` has found, where it is used as well."""
    for line in shown.splitlines():
        if match := PLACE.match(line):
            yield int(match[1]), match[2]
            yield from ((int(used), match[2]) for used in USED.findall(line))


def with_ignores(rng, text, language, shown):
    """The text with comments that ignore some of its findings, each with a number of its own."""
    lines, number = text.split("\n"), 0
    for at, code in findings_by_line(shown):
        line = lines[at - 1]
        if language == "json" or not some(rng, 0.3) or "#" in line or not re.search(r"[\w\]}\"']$", line) or '"""' in line:
            continue
        number += 1
        lines[at - 1] += f"  # flockc: ignore[{code}] w{number}w"
    return "\n".join(lines)


def uncovered(before, after, shown_before, shown):
    """(word, code) of comments that hid something before, are gone, and would hide something now."""
    useless = {line for line, code in findings_by_line(shown_before) if code.startswith("FLK9")}
    old = {match[2]: match[1] for at, line in enumerate(before.splitlines(), 1) for match in IGNORE.finditer(line) if at not in useless}
    kept = {match[2] for match in IGNORE.finditer(after)}
    found = set(findings_by_line(shown))
    for at, line in enumerate(after.splitlines(), 1):
        for word in re.findall(r"w\d+w", line):
            if word in old.keys() - kept and (at, old[word]) in found:
                yield word, old[word]
