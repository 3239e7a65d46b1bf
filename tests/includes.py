# SPDX-License-Identifier: MIT
"""Checks what the #include lines of compiler/ must not do; run by tests/lint.sh.

    python3 tests/includes.py headers BUILD    every header compiles alone, with the flags of its room
                                               (BUILD has compile_commands.json)
    python3 tests/includes.py circles          no file, folder or room includes itself, directly or
                                               through others; x.h and x.c are one file
    python3 tests/includes.py rules            lint/rules/ sees typed subjects only: no header of
                                               syntax/, no node, no text of the source

Prints what is wrong. Exit codes: 0 nothing is, 1 something is, 2 usage.
"""

import concurrent.futures
import json
import os
import pathlib
import re
import shlex
import subprocess
import sys

COMPILER = pathlib.Path(__file__).resolve().parents[1] / "compiler"
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"]+)"', re.MULTILINE)
OF_A_TREE = re.compile(r'"syntax/|\bNode\b|\bNODE_|\bnode_[a-z_]+\(|\bmap_(find|key|value)\(|\bsource_(slice|text)\b')


def files(*suffixes):
    return sorted(path for path in COMPILER.rglob("*") if path.suffix in suffixes)


def room_of(path):
    """The first folder; a file next to the folders is a room by itself."""
    return path.relative_to(COMPILER).parts[0].removesuffix(path.suffix)


# --- headers -----------------------------------------------------------------------------


def flags_by_room(build):
    """What the compiler is told for one source of each room, without source and output.

    A room without sources has none; the room at the top, cli, sees it.
    """
    flags = {}
    for entry in json.loads((build / "compile_commands.json").read_text()):
        source = pathlib.Path(entry["file"])
        if not source.is_relative_to(COMPILER):
            continue
        words = shlex.split(entry["command"])
        flags.setdefault(room_of(source), words[: words.index("-o")])
    return flags


def compile_alone(header, flags):
    """Returns what the compiler complains of."""
    text = f'#include "{header.relative_to(COMPILER)}"\ntypedef int not_empty;\n'
    command = [*flags, "-fsyntax-only", "-x", "c", "-"]
    return subprocess.run(command, input=text, capture_output=True, text=True).stderr


def check_headers(build):
    flags = flags_by_room(build)
    headers = files(".h")
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        complaints = pool.map(lambda header: compile_alone(header, flags.get(room_of(header), flags["cli"])), headers)
        bad = [(header, text) for header, text in zip(headers, complaints) if text]
    for header, text in bad:
        print(f"{header.relative_to(COMPILER)} does not compile alone:\n{text}")
    return len(bad)


# --- circles -----------------------------------------------------------------------------


def includes():
    """For each file, the files it includes, all without their suffix; a table does not count as a file."""
    edges = {}
    for path in files(".c", ".h"):
        name = str(path.relative_to(COMPILER).with_suffix(""))
        targets = {target.removesuffix(".h") for target in INCLUDE.findall(path.read_text()) if target.endswith(".h")}
        edges.setdefault(name, set()).update(targets - {name})
    return edges


def between(edges, group):
    """The same graph between groups of files, with one pair of files for each edge."""
    grouped = {}
    for name in sorted(edges):
        for target in sorted(edges[name]):
            if group(target) != group(name):
                grouped.setdefault(group(name), {}).setdefault(group(target), f"{name} includes {target}")
    return grouped


def way_back(edges, start):
    """The shortest way from `start` to itself, or None."""
    ways = {target: [start, target] for target in sorted(edges[start])}
    queue = list(ways)
    for name in queue:
        if name == start:
            return ways[name]
        for target in sorted(edges.get(name, ())):
            if target not in ways:
                ways[target] = [*ways[name], target]
                queue.append(target)
    return None


def print_circles(edges, what):
    """A shortest way for each file or group that none shown before passes; returns their number."""
    seen, count = set(), 0
    for name in sorted(edges):
        circle = None if name in seen else way_back(edges, name)
        if circle:
            seen.update(circle)
            count += 1
            print(f"circle of {what}: {' -> '.join(circle)}")
            if isinstance(edges[name], dict):
                for pair in zip(circle, circle[1:]):
                    print(f"    {edges[pair[0]][pair[1]]}")
    return count


def check_circles():
    edges = includes()
    folders = between(edges, lambda name: os.path.dirname(name) or name)
    rooms = between(edges, lambda name: name.split("/")[0])
    return print_circles(edges, "files") + print_circles(folders, "folders") + print_circles(rooms, "rooms")


# --- rules -------------------------------------------------------------------------------


def check_rules():
    bad = 0
    for path in files(".c", ".h"):
        if "lint/rules/" not in str(path):
            continue
        for number, line in enumerate(path.read_text().splitlines(), 1):
            if OF_A_TREE.search(line):
                print(f"compiler/{path.relative_to(COMPILER)}:{number}: {line.strip()}")
                bad += 1
    return bad


def main():
    command, *rest = sys.argv[1:] or [""]
    checks = {"headers": check_headers, "circles": check_circles, "rules": check_rules}
    if command not in checks or len(rest) != (command == "headers"):
        print(__doc__, file=sys.stdout if command in ("-h", "--help") else sys.stderr)
        return 0 if command in ("-h", "--help") else 2
    return 1 if checks[command](*map(pathlib.Path, rest)) else 0


if __name__ == "__main__":
    sys.exit(main())
