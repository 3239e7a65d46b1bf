# SPDX-License-Identifier: MIT
"""efm-langserver, which makes a language server of `flockc check`, by integrations/efm/config.yaml."""

import client
import wire

CONFIG = client.INTEGRATIONS / "efm/config.yaml"


def program(place):
    return place.environment["EFM_LANGSERVER"]


def title(place):
    return f"efm-langserver {program(place).rpartition('-v')[2]}"


def seen_of(diagnostics):
    return sorted((found["range"]["start"]["line"], found["severity"], found["message"]) for found in diagnostics)


def cases(place):
    talk = place.write("talk.flock.yaml", client.DEFINITION)
    other = place.write("other.yaml", "services: {web: {image: x}}\n")
    with wire.Server([program(place), "-c", CONFIG], place, {}) as server:
        wanted = [
            (2, 2, "`nmae` is not a key of the flock [FLK101]"),
            (5, 1, "the agent `a` has no `input` [FLK117]"),
            (5, 2, "the agent `a` has no evaluator [FLK109]"),
        ]
        yield client.Case("open", wanted, seen_of(server.open(talk, "yaml")))
        yield client.Case("no definition", [], seen_of(server.open(other, "yaml")))
        toml = place.write("save.flock.toml", 'enable_temporal = true\n[agents.a]\nmodle = "m"\n')
        server.open(toml, "toml")
        edits = server.request("textDocument/formatting", {"textDocument": {"uri": toml.as_uri()}, "options": {"tabSize": 2}})
        yield client.Case("format", 'model = "m"\n', edits and edits[-1]["newText"])
