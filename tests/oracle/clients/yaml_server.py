# SPDX-License-Identifier: MIT
"""yaml-language-server with the JSON Schema: one mistake is one message, at its place."""

import json

import client
import typos
import wire

HEADING = "YAML: yaml-language-server"


def title(place):
    package = place.tools / "clients-npm/node_modules/yaml-language-server/package.json"
    return f"yaml-language-server {json.loads(package.read_text())['version']}, flock.schema.json"


def command(place):
    return ["node", place.tools / "clients-npm/node_modules/yaml-language-server/bin/yaml-language-server", "--stdio"]


def open_text(server, place, name, text):
    return typos.seen_of(server.open(place.write(name.replace(" ", "-") + ".flock.yaml", text), "yaml"))


def offered(server, place, name, text, line, character):
    path = place.write(f"{name}.flock.yaml", text)
    server.open(path, "yaml")
    where = {"textDocument": {"uri": path.as_uri()}, "position": {"line": line, "character": character}}
    return [item["label"] for item in server.request("textDocument/completion", where)["items"]]


def cases(place):
    place.write("flock.schema.json", place.run("flockc", "schema", "flock")[0])
    first_line, settings = client.blocks(HEADING, "yaml")[0], json.loads(client.blocks(HEADING, "json")[0])
    plain = {"yaml": {"schemaStore": {"enable": False}}}
    with wire.Server(command(place), place, plain) as server:
        for name, (text, message) in typos.YAML.items():
            text, where = typos.unmarked(text, lines_above=1)
            yield client.Case(name, [(where, message)], open_text(server, place, name, f"{first_line}{text}\n"))
        for name, text in typos.YAML_ACCEPTED.items():
            yield client.Case(name, [], open_text(server, place, name, f"{first_line}{text}\n"))
        wanted = ["task_queue", "workflow_execution_timeout", "workflow_run_timeout", "default_activity_retry_policy"]
        text = f"{first_line}temporal_config:\n  \n"
        yield client.Case("keys offered", wanted, offered(server, place, "keys", text, 2, 2))
        wanted = ["PT30S", "PT5M", "PT1H30M"]
        text = f"{first_line}temporal_config:\n  workflow_run_timeout: \n"
        yield client.Case("values offered", wanted, offered(server, place, "values", text, 2, 24)[: len(wanted)])
    plain["yaml"]["schemas"] = settings["yaml.schemas"]
    with wire.Server(command(place), place, plain) as server:
        wanted = [(((1, 0), (1, 10)), "Flock does not know this key.")]
        yield client.Case("settings of a project", wanted, open_text(server, place, "settings", "name: a\nagnets: {}\n"))
