#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes a picture (SVG) of what a command prints in a terminal.

    terminal.py README.md FILE COMMAND...  >picture.svg

FILE is the block of the page that follows the line `<!-- file: FILE -->`. It is written to an empty
folder, and the COMMAND is run there in a pseudo-terminal of 100 columns. Its colours (SGR) become
those of the picture, links (OSC 8) become plain text, and a line that is too long goes on in the next
row. Anything else that a terminal would obey ends this script with 1: the picture shows what a reader
would see, or is not made. Same output, same bytes.
"""
import fcntl
import os
import pathlib
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
from xml.sax.saxutils import escape

COLUMNS, ROWS = 100, 60
# A dark window with an edge, so that it looks right on a light page and on a dark one.
BACKGROUND, EDGE, TEXT, STRONG = "#0d1117", "#3d444d", "#d1d7e0", "#ffffff"
COLORS = {31: "#ff7b72", 32: "#7ee787", 33: "#e3b341", 34: "#79c0ff", 35: "#d2a8ff", 36: "#76e3ea"}
FONT = "ui-monospace, SFMono-Regular, 'SF Mono', Menlo, Consolas, 'DejaVu Sans Mono', 'Liberation Mono', monospace"
SIZE, CELL, LINE, MARGIN, BAR = 14, 8.4, 20, 18, 34
LINK = re.compile(r"\x1b\]8;[^\x07\x1b]*(?:\x1b\\|\x07)")
PART = re.compile(r"\x1b\[([0-9;]*)m|([^\x1b]+)|\x1b")


class Refused(Exception):
    """There is no picture, and why."""


def find_block(page, name):
    found = re.search(rf"^<!-- file: {re.escape(name)} -->\n+```[a-z]*\n(.*?)^```$", page, re.M | re.S)
    if not found:
        raise Refused(f"no block follows <!-- file: {name} -->")
    return found.group(1)


def read_all(terminal):
    made = b""
    while True:
        try:
            more = os.read(terminal, 65536)
        except OSError:  # EIO: the last program that had it open has ended
            return made
        if not more:
            return made
        made += more


def run_in_terminal(command, folder):
    """What the command prints, as text with line ends of one byte."""
    terminal, program = os.openpty()
    fcntl.ioctl(program, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    environment = {"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "TERM": "xterm-256color"}
    with subprocess.Popen(command, cwd=folder, env=environment, stdin=program, stdout=program, stderr=program) as process:
        os.close(program)
        made = read_all(terminal)
    os.close(terminal)
    if process.returncode not in (0, 1):
        raise Refused(f"{command[0]} ended with {process.returncode}: {made.decode(errors='replace')}")
    return made.decode().replace("\r\n", "\n")


def style_after(style, codes):
    """(colour, is bold) after an SGR sequence (ECMA-48 8.3.117)."""
    color, is_bold = style
    for code in [int(code or "0") for code in codes.split(";")]:
        if code == 0:
            color, is_bold = None, False
        elif code == 1:
            is_bold = True
        elif code in COLORS:
            color = code
        else:
            raise Refused(f"nobody has said what colour SGR {code} has")
    return color, is_bold


def check_text(text):
    for letter in text:
        is_narrow = unicodedata.east_asian_width(letter) not in "WF" and not unicodedata.combining(letter)
        if not letter.isprintable() or not is_narrow:
            raise Refused(f"U+{ord(letter):04X} does not take one column")


def put(rows, text, style):
    """Appends a text without line ends, as far as the row goes and then in rows of their own."""
    check_text(text)
    while text:
        free = COLUMNS - sum(len(piece) for piece, _ in rows[-1])
        if free == 0:
            rows.append([])
            continue
        rows[-1].append((text[:free], style))
        text = text[free:]


def parse(output):
    """Rows of (text, style), without the links."""
    rows, style = [[]], (None, False)
    for part in PART.finditer(LINK.sub("", output)):
        codes, text = part.groups()
        if codes is None and text is None:
            raise Refused(f"this is no colour: {output[part.start():][:20]!r}")
        if text is None:
            style = style_after(style, codes)
            continue
        for number, piece in enumerate(text.split("\n")):
            if number:
                rows.append([])
            put(rows, piece, style)
    while rows and not rows[-1]:
        rows.pop()
    return rows


def spans(row):
    """(column, text, style) of what is to be drawn: no blanks at either end, nor two in a row."""
    column = 0
    for text, style in row:
        for word in re.finditer(r"\S+(?: \S+)*", text):
            yield column + word.start(), word.group(), style
        column += len(text)


def draw_span(column, text, style, baseline):
    color, is_bold = style
    fill = COLORS[color] if color else STRONG if is_bold else TEXT
    weight = ' font-weight="600"' if is_bold else ""
    # Every font has its own width of a letter; the columns stay where they are.
    return (f'<text x="{MARGIN + column * CELL:.1f}" y="{baseline}" textLength="{len(text) * CELL:.1f}"'
            f' lengthAdjust="spacingAndGlyphs" fill="{fill}"{weight}>{escape(text)}</text>')


def draw(command, rows):
    width, height = round(2 * MARGIN + COLUMNS * CELL), BAR + MARGIN + len(rows) * LINE
    plain = "\n".join("".join(text for text, _ in row) for row in rows[1:])
    yield (f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
           ' role="img" aria-labelledby="title description">')
    yield f'<title id="title">{escape(command)}, in a terminal</title>'
    yield f'<desc id="description">{escape(plain)}</desc>'
    yield (f'<rect x="0.5" y="0.5" width="{width - 1}" height="{height - 1}" rx="10"'
           f' fill="{BACKGROUND}" stroke="{EDGE}"/>')
    for number, color in enumerate(("#ff5f57", "#febc2e", "#28c840")):
        yield f'<circle cx="{MARGIN + 6 + 20 * number}" cy="19" r="6" fill="{color}"/>'
    yield f'<g font-family="{FONT}" font-size="{SIZE}">'
    for number, row in enumerate(rows):
        for column, text, style in spans(row):
            yield draw_span(column, text, style, BAR + LINE * (number + 1) - 6)
    yield "</g>"
    yield "</svg>"


def main(page, name, *command):
    shown = " ".join([pathlib.PurePath(command[0]).name, *command[1:]])
    with tempfile.TemporaryDirectory() as folder:
        pathlib.Path(folder, name).write_text(find_block(pathlib.Path(page).read_text("utf-8"), name), "utf-8")
        output = run_in_terminal([os.path.abspath(command[0]), *command[1:]], folder)
    prompt = [("$ ", (32, False)), (shown, (None, True))]
    print("\n".join(draw(shown, [prompt] + parse(output))))


if __name__ == "__main__":
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    try:
        main(*sys.argv[1:])
    except (Refused, OSError, UnicodeDecodeError) as reason:
        sys.exit(f"terminal.py: {reason}")
