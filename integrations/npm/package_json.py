#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Prints the package.json of a package as it is published, from the one in the sources.

    package_json.py TEMPLATE --version VERSION --folder FOLDER [--platform OS-CPU | --platforms OS-CPU...]

The version is that of CMakeLists.txt. Home page, repository and licence are those of the package flockc, and FOLDER
is where in the repository the sources are. --platform makes the package of one platform, --platforms says which
of these the package flockc can bring.
"""

import argparse
import json
import pathlib

MAIN = pathlib.Path(__file__).parent / "package.json"
SYSTEMS = {"linux": "Linux", "darwin": "macOS"}


def read(path):
    return json.loads(path.read_text("utf-8"))


def describe_platform(platform):
    system, cpu = platform.split("-")
    return {
        "name": f"@flockc/{platform}",
        "description": f"The program flockc for {SYSTEMS[system]} on {cpu}; install the package flockc",
        "os": [system],
        "cpu": [cpu],
    }


def make(template, options):
    main = read(MAIN)
    made = {"name": template.get("name"), "version": options.version, "description": template.get("description")}
    if options.platform:
        made |= describe_platform(options.platform)
    made |= {key: main[key] for key in ("license", "homepage", "bugs")}
    made["repository"] = {**main["repository"], "directory": options.folder}
    made |= {key: value for key, value in template.items() if key not in made}
    if made["name"].startswith("@"):
        made["publishConfig"] = {"access": "public"}  # else npm takes it for a private one
    if options.platforms:
        made["optionalDependencies"] = {f"@flockc/{platform}": options.version for platform in options.platforms}
    return made


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("template", type=pathlib.Path)
    parser.add_argument("--version", required=True)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--platform")
    parser.add_argument("--platforms", nargs="+")
    options = parser.parse_args()
    print(json.dumps(make(read(options.template), options), indent=2))


main()
