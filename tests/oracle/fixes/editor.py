# SPDX-License-Identifier: MIT
"""What `flockc lsp` offers for a text: all of its safe fixes at once, and each of them alone."""

import pathlib
import re
import types

import wire

LINE = re.compile(r"\r\n|\n|\r")
LAST = 1 << 20  # more lines than any text has


class Editor:
    def __init__(self, flockc, folder):
        place = types.SimpleNamespace(project=pathlib.Path(folder).resolve(), environment=None)
        self.server = wire.Server([flockc, "lsp"], place, {})
        self.place, self.count = place, 0

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.server.__exit__(*unused)

    def actions(self, language, text, kind):
        """The text after each action of that kind; the preferred ones are those that are safe."""
        self.count += 1
        uri = (self.place.project / f"editor{self.count}.flock.{language}").as_uri()
        document = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.server.notify("textDocument/didOpen", {"textDocument": document})
        whole = {"start": {"line": 0, "character": 0}, "end": {"line": LAST, "character": 0}}
        answer = self.server.request("textDocument/codeAction", {"textDocument": {"uri": uri}, "range": whole,
                                     "context": {"diagnostics": [], "only": [kind]}})  # fmt: skip
        self.server.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
        return [(action["title"], edited(text, action["edit"]["changes"][uri])) for action in answer or []
                if kind != "quickfix" or action.get("isPreferred")]  # fmt: skip

    def fixed(self, language, text):
        actions = self.actions(language, text, "source.fixAll.flockc")
        return actions[0][1] if actions else text


def offset(text, starts, position):
    """Characters are counted in UTF-16."""
    at, units = starts[position["line"]], position["character"]
    while units > 0:
        units -= 2 if ord(text[at]) > 0xFFFF else 1
        at += 1
    return at


def edited(text, edits):
    starts = [0, *(match.end() for match in LINE.finditer(text))]
    places = [(offset(text, starts, edit["range"]["start"]), offset(text, starts, edit["range"]["end"]), edit["newText"]) for edit in edits]
    for start, end, new in sorted(places, reverse=True):
        text = text[:start] + new + text[end:]
    return text
