# SPDX-License-Identifier: MIT
"""What a definition says, by readers that are not flockc's; where those are missing, by `flockc dump`."""

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
    bare = re.sub(r"  // c\d+x is said| /\* c\d+x is said \*/", "", text)
    try:
        return json.loads(bare)
    except ValueError as error:
        raise Unreadable(str(error)) from error


LINE = re.compile(r"^( *)([-?:] )?(\w+) \[\d+,\d+\)((?: (?:flow|anchored|merged|tagged|duplicate))*)(?: (.*))?$")


def read_dump(flockc, path):
    """The tree that flockc read. A string of several lines is only told from another one."""
    done = subprocess.run([flockc, "dump", path], capture_output=True, text=True)
    if done.returncode != 0 or "error [" in done.stdout:
        raise Unreadable(done.stderr)
    lines = [match for match in map(LINE.match, done.stdout.splitlines()) if match]
    lines.reverse()
    return take(lines)


def take(lines):
    """The value on the last line, which is taken away with all that belongs to it."""
    indent, _, kind, _, text = lines.pop().groups()
    inner = lambda: lines and len(lines[-1][1]) > len(indent)  # noqa: E731
    if kind == "alias":
        return take(lines)
    if kind == "map":
        made = {}
        while lines and lines[-1][2] == "? " and len(lines[-1][1]) == len(indent) + 2 * bool(inner()):
            key = take(lines)
            made[str(key)] = take(lines)
        return made
    if kind == "seq":
        made = []
        while lines and lines[-1][2] == "- " and inner():
            made.append(take(lines))
        return made
    return {"null": None, "true": True, "false": False}.get(text, text) if kind != "string" else text


READERS = {"yaml": read_yaml, "toml": read_toml, "json": read_json}
