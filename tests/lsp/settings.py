#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Checks that everyone tells the same of the client's settings: compiler/lsp/settings.def, the table in
docs/editors.md and, where it is, the VS Code extension.

    settings.py

Prints what differs. Exit codes: 0 nothing does, 1 something does.
"""

import json
import pathlib
import re
import sys

TOP = pathlib.Path(__file__).resolve().parents[2]
ROW = re.compile(r'^SETTING\(\w+,\s*"(\w+)",\s*(true|false),\s*\w+,\s*((?:"[^"]*"\s*)+)\)', re.MULTILINE)
TOLD = re.compile(r"^\| `flockc\.(\w+)` \| `(\w+)` \| (.*) \|$", re.MULTILINE)


def read_table():
    text = (TOP / "compiler/lsp/settings.def").read_text()
    return {key: (default, "".join(re.findall(r'"([^"]*)"', doc))) for key, default, doc in ROW.findall(text)}


def read_page():
    text = (TOP / "docs/editors.md").read_text()
    return {key: (default, doc) for key, default, doc in TOLD.findall(text)}


def differences(settings):
    told = read_page()
    for key in sorted(settings.keys() | told.keys()):
        if settings.get(key) != told.get(key):
            yield f"docs/editors.md has {told.get(key)} for flockc.{key}; settings.def has {settings.get(key)}"
    manifest = TOP / "integrations/vscode/package.json"
    if manifest.exists():
        properties = json.loads(manifest.read_text())["contributes"]["configuration"]["properties"]
        for key, (default, _) in settings.items():
            row = properties.get(f"flockc.{key}", {})
            if row.get("type") != "boolean" or row.get("default") is not (default == "true"):
                yield f"{manifest.relative_to(TOP)} has {row} for flockc.{key}, which is a boolean and {default}"


def main():
    settings = read_table()
    found = list(differences(settings)) if settings else ["settings.def has no row that can be read"]
    print("\n".join(found), end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
