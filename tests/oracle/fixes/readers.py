# SPDX-License-Identifier: MIT
"""What a definition says according to readers other than flockc's; if those are missing, according to `flockc dump`."""

import ast
import json
import re
import subprocess

try:
    import yaml
except ImportError:
    yaml = None
try:
    import tomllib
except ImportError:
    tomllib = None

VERSIONS = f"PyYAML {yaml.__version__}" if yaml else "flockc dump"


class Unreadable(Exception):
    pass


def read_yaml(flockc, path, text):
    if yaml is None:
        return read_dump(flockc, path)
    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, AttributeError) as error:
        raise Unreadable(str(error)) from error


def read_toml(flockc, path, text):
    if tomllib is None:
        return read_dump(flockc, path)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(str(error)) from error


def read_json(_, __, text):
    bare = re.sub(r"\s*(?://|/\*) c\d+x is said(?: \*/)?", "", text)
    try:
        return json.loads(bare)
    except ValueError as error:
        raise Unreadable(str(error)) from error


LINE = re.compile(r"^( *)([-?:] )?(\w+) \[\d+,\d+\)((?: (?:flow|anchored|merged|tagged|duplicate))*)(?: (.*))?$")


def read_dump(flockc, path):
    """The tree that flockc read. A string of several lines is only compared for equality."""
    done = subprocess.run([flockc, "dump", path], capture_output=True, text=True)
    if done.returncode != 0 or "error [" in done.stdout:
        raise Unreadable(done.stderr)
    lines = [match for match in map(LINE.match, done.stdout.splitlines()) if match]
    lines.reverse()
    return take(lines)


def take(lines):
    """The value on the last line, which is removed with everything that belongs to it."""
    indent, _, kind, _, text = lines.pop().groups()

    def has_next(mark):
        return lines and lines[-1][2] == mark and len(lines[-1][1]) == len(indent) + 2

    if kind == "alias":
        return take(lines)
    made = {} if kind == "map" else [] if kind == "seq" else text
    while kind == "map" and has_next("? "):
        key = take(lines)
        made[str(key)] = take(lines)
    while kind == "seq" and has_next("- "):
        made.append(take(lines))
    return {"null": None, "true": True, "false": False}.get(made, made) if kind in ("null", "bool") else made


READERS = {"yaml": read_yaml, "toml": read_toml, "json": read_json}
