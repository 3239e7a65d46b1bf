# SPDX-License-Identifier: MIT
"""The JSON server of VS Code with the JSON Schema: one mistake is one message, at its place."""

import json

import client
import typos
import wire

HEADING = "JSON"
FOLDER = "clients-npm/node_modules/vscode-json-languageserver"


def title(place):
    package = place.tools / FOLDER / "package.json"
    return f"vscode-json-languageserver {json.loads(package.read_text())['version']}, flock.schema.json"


def settings_of(place):
    """Those that the page shows, as VS Code passes them on: paths are absolute."""
    schemas = json.loads(client.blocks(HEADING, "json")[0])["json.schemas"]
    for schema in schemas:
        schema["url"] = (place.project / schema["url"]).as_uri()
    return {"json": {"validate": {"enable": True}, "schemas": schemas}}


def cases(place):
    place.write("flock.schema.json", place.run("flockc", "schema", "flock")[0])
    program = place.tools / FOLDER / "bin/vscode-json-languageserver"
    with wire.Server(["node", program, "--stdio"], place, settings_of(place)) as server:
        for name, (text, message) in typos.JSON.items():
            text, where = typos.unmarked(text)
            path = place.write(name.replace(" ", "-") + ".flock.json", text)
            yield client.Case(name, [(where, message)], typos.seen_of(server.open(path, "json")))
        for name, text in typos.JSON_ACCEPTED.items():
            path = place.write(name.replace(" ", "-") + ".flock.json", text)
            yield client.Case(name, [], typos.seen_of(server.open(path, "json")))
