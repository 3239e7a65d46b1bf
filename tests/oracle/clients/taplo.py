# SPDX-License-Identifier: MIT
"""Taplo with the JSON Schema: one mistake is one message, which it shows where the key and the table are."""

import re

import client
import typos

MESSAGE = re.compile(r"^error: (.*)\n +┌─ .*/([\w-]+)\.flock\.toml:", re.M)


def program(place):
    return place.tools / "clients-npm/node_modules/.bin/taplo"


def title(place):
    version = client.version(r"taplo (\S+)", program(place), "--version")
    return f"Taplo {version}, flock.schema.json"


def messages_of(place, texts):
    """{name: the messages, each once} of definitions."""
    first_line = client.blocks("TOML: Taplo", "toml")[0]
    files = [place.write(name.replace(" ", "-") + ".flock.toml", f"{first_line}{text}\n") for name, text in texts.items()]
    _, log = place.run(program(place), "lint", "--colors", "never", *files)
    found = {name: set() for name in texts}
    for message, stem in MESSAGE.findall(log):
        found[stem.replace("-", " ")].add(message)
    return found, log


def cases(place):
    place.write("flock.schema.json", place.run("flockc", "schema", "flock")[0])
    texts = {name: text for name, (text, _) in typos.TOML.items()}
    found, log = messages_of(place, {**texts, **{f"no {name}": text for name, text in typos.TOML_ACCEPTED.items()}})
    for name, (_, message) in typos.TOML.items():
        seen = [said[: len(message)] for said in found[name]]
        yield client.Case(name, [message], seen, log)
    for name in typos.TOML_ACCEPTED:
        yield client.Case(f"accepted: {name}", set(), found[f"no {name}"], log)
