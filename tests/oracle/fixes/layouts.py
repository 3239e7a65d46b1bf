# SPDX-License-Identifier: MIT
"""How a text lies in its file: line ends, the end of the last line, a byte order mark."""

import collections
import re

MARK = b"\xef\xbb\xbf"
LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r|\Z)")
END = re.compile(rb"\r\n|\n|\r")
LAST_END = re.compile(rb"(\r\n|\n|\r)\Z")
KINDS = [[b"\n"]] * 5 + [[b"\r\n"]] * 2 + [[b"\n", b"\r\n"]]


class Layout:
    """Line ends that take turns, and what the file begins and ends with."""

    def __init__(self, rng, language):
        self.ends = rng.choice(KINDS + [[b"\r"], [b"\r\n", b"\n", b"\r"]] * (language == "yaml"))
        self.mark = MARK if language != "json" and rng.random() < 0.1 else b""
        self.is_ended = rng.random() < 0.9

    def __str__(self):
        return f"{b' '.join(self.ends)} mark {bool(self.mark)} ended {self.is_ended}"

    def write(self, text):
        *lines, last = text.encode("utf-8", "surrogateescape").split(b"\n")
        made = b"".join(line + self.ends[at % len(self.ends)] for at, line in enumerate(lines)) + last
        return self.mark + (made if self.is_ended else LAST_END.sub(b"", made))


def plain(data):
    """The text, whatever its layout is."""
    return END.sub(b"\n", data.removeprefix(MARK)).decode("utf-8", "surrogateescape")


def kinds_of(data):
    return set(END.findall(data))


def ends_by_line(data):
    """{line: how it ends} of the lines that are there once; the last one may have no end."""
    lines = [line for line in LINE.findall(data) if END.search(line)]
    counts = collections.Counter(END.sub(b"", line) for line in lines)
    return {END.sub(b"", line): END.search(line)[0] for line in lines if counts[END.sub(b"", line)] == 1}


def is_ended(data):
    return LAST_END.search(data) is not None


def last_line(data):
    return END.split(LAST_END.sub(b"", data))[-1]


def differences(before, after):
    """What has changed in the layout, in words."""
    if kinds_of(after) - kinds_of(before) and kinds_of(before):
        yield f"line ends {kinds_of(after) - kinds_of(before)} are new"
    if before.startswith(MARK) != after.startswith(MARK):
        yield "the byte order mark"
    if is_ended(before) != is_ended(after) and (is_ended(before) or last_line(before) == last_line(after)):
        yield "the end of the last line"
    old, new = ends_by_line(before), ends_by_line(after)
    for line in old.keys() & new.keys():
        if old[line] != new[line]:
            yield f"the end of {line!r}"
