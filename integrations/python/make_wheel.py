#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Makes the wheel of a program that is built already: the program, the module, and what pip reads about them.

    make_wheel.py PROGRAM [--output FOLDER] [--platform TAG] [--notice FILE]...

PROGRAM is put into the wheel as it is, to be installed into the scripts folder of an environment. The platform's tag
is read from it: a static program of Linux runs with every libc, so its wheel is `manylinux_2_17` and `musllinux_1_1`; a
dynamic one gets `linux`, which no index takes and which is right for the machine that it was built on. A program of
macOS says from which release on it runs. --platform says it for other systems. --notice is the licence of what is
linked into the program.

The same program, module and pyproject.toml give the same bytes: times are fixed, names sorted. Prints the path of the
wheel. Python 3.11 or later, and nothing else. Exit codes: 0 made, 1 not a program that can be packed, 2 usage.
"""

import argparse
import base64
import hashlib
import pathlib
import re
import struct
import sys
import tomllib
import zipfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
TIME = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
FILE, EXECUTABLE = 0o100644, 0o100755
MACHINES = {62: "x86_64", 183: "aarch64"}  # of ELF
PT_INTERP = 3
MACHO_MACHINES = {0x01000007: "x86_64", 0x0100000C: "arm64"}
LC_BUILD_VERSION, LC_VERSION_MIN_MACOSX, PLATFORM_MACOS = 0x32, 0x24, 1


class Failure(Exception):
    pass


def elf_platform(program):
    """The platform's tag of a program of Linux, from its machine and from whether it asks for a loader."""
    if program[:6] != b"\x7fELF\x02\x01":
        raise Failure("it is a program of neither Linux nor macOS for 64 bits; --platform says what it is for")
    machine = MACHINES.get(struct.unpack_from("<H", program, 18)[0])
    if machine is None:
        raise Failure("its machine is neither x86_64 nor aarch64; --platform says what it is for")
    [headers] = struct.unpack_from("<Q", program, 32)
    size, count = struct.unpack_from("<HH", program, 54)
    kinds = {struct.unpack_from("<I", program, headers + size * number)[0] for number in range(count)}
    if PT_INTERP in kinds:
        return f"linux_{machine}"
    # pip does not know that the first two mean the same where --platform names one of them.
    return ".".join(f"{tag}_{machine}" for tag in ("manylinux_2_17", "manylinux2014", "musllinux_1_1"))


def macho_oldest(program):
    """The macOS that a program was linked for: (major, minor) of its load command."""
    [count] = struct.unpack_from("<I", program, 16)
    offset = 32
    for _ in range(count):
        command, size, first, second = struct.unpack_from("<4I", program, offset)
        if command == LC_BUILD_VERSION and first == PLATFORM_MACOS:
            return second >> 16, second >> 8 & 0xFF
        if command == LC_VERSION_MIN_MACOSX:
            return first >> 16, first >> 8 & 0xFF
        offset += size
    raise Failure("it does not say for which macOS it is; --platform says it")


def macho_platform(program):
    """From macOS 11 on a minor number means nothing to pip: the tag of 11.3 would be macosx_11_0, which runs less."""
    machine = MACHO_MACHINES.get(struct.unpack_from("<I", program, 4)[0])
    if machine is None:
        raise Failure("its machine is neither x86_64 nor arm64; --platform says what it is for")
    major, minor = macho_oldest(program)
    if major >= 11 and minor:
        major, minor = major + 1, 0
    return f"macosx_{major}_{minor}_{machine}"


def program_platform(program):
    try:
        return macho_platform(program) if program[:4] == b"\xcf\xfa\xed\xfe" else elf_platform(program)
    except struct.error:
        raise Failure("it is cut off") from None


def check_platform(tag, program):
    """A static program's tag on a dynamic one would be installed where it cannot run."""
    if not re.fullmatch(r"[a-z0-9_]+(\.[a-z0-9_]+)*", tag):
        raise Failure(f"{tag!r} is no tag of a platform")
    if "musllinux" in tag and "musllinux" not in program_platform(program):
        raise Failure(f"it is dynamic, so it cannot be {tag}")


def read_project():
    """`project` of pyproject.toml, and the version from where scikit-build-core's provider takes it."""
    document = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    project, dynamic = document["project"], document["tool"]["scikit-build"]["metadata"]
    if project.pop("dynamic") != ["version"] or set(dynamic) != {"version"}:
        raise Failure("pyproject.toml has something dynamic beside the version")
    rule = dynamic["version"]
    found = re.search(rule["regex"], (ROOT / rule["input"]).read_text("utf-8"))
    if found is None:
        raise Failure(f"{rule['input']} says no version")
    return {**project, "version": found["value"]}


def metadata(project):
    """METADATA of what pyproject.toml says; a part of it that this does not know is an error."""
    known = {"name", "version", "description", "readme", "requires-python", "license", "license-files", "keywords",
             "classifiers", "urls"}  # fmt: skip
    if set(project) - known:
        raise Failure(f"pyproject.toml has {sorted(set(project) - known)}, which METADATA would lack")
    lines = [
        "Metadata-Version: 2.4",
        f"Name: {project['name']}",
        f"Version: {project['version']}",
        f"Summary: {project['description']}",
        f"Keywords: {','.join(project['keywords'])}",
        f"License-Expression: {project['license']}",
        *(f"Classifier: {one}" for one in project["classifiers"]),
        *(f"License-File: {one}" for one in project["license-files"]),
        *(f"Project-URL: {name}, {address}" for name, address in project["urls"].items()),
        f"Requires-Python: {project['requires-python']}",
        "Description-Content-Type: text/markdown",
    ]
    return "\n".join(lines) + "\n\n" + (ROOT / project["readme"]).read_text()


def wheel_file(platform):
    tags = "".join(f"Tag: py3-none-{one}\n" for one in platform.split("."))
    return f"Wheel-Version: 1.0\nGenerator: flockc make_wheel\nRoot-Is-Purelib: false\n{tags}"


def contents(program, project, platform, notices):
    """(name, bytes, mode) of each file but RECORD; what pip reads about the wheel comes last, as it should."""
    stem = f"{project['name']}-{project['version']}"
    module = HERE / "src/flockc"
    for path in sorted(module.rglob("*")):
        if path.suffix in (".py", ".typed") or path.name == "py.typed":
            yield f"flockc/{path.relative_to(module).as_posix()}", path.read_bytes(), FILE
    yield f"{stem}.data/scripts/flockc", program, EXECUTABLE
    for path in [*(ROOT / one for one in project["license-files"]), *notices]:
        yield f"{stem}.dist-info/licenses/{path.name}", path.read_bytes(), FILE
    yield f"{stem}.dist-info/METADATA", metadata(project).encode(), FILE
    yield f"{stem}.dist-info/WHEEL", wheel_file(platform).encode(), FILE


def record_row(name, data):
    digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
    return f"{name},sha256={digest},{len(data)}\n"


def add(archive, name, data, mode):
    entry = zipfile.ZipInfo(name, TIME)
    entry.create_system = 3  # Unix, wherever this runs: the mode counts
    entry.external_attr = mode << 16
    entry.compress_type = zipfile.ZIP_DEFLATED
    archive.writestr(entry, data, compresslevel=9)


def make(program, platform, notices, output):
    project = read_project()
    files = list(contents(program, project, platform, notices))
    names = [name for name, _, _ in files]
    if len(set(names)) != len(names):
        raise Failure("two files of the wheel would have the same name")
    stem = f"{project['name']}-{project['version']}"
    record = f"{stem}.dist-info/RECORD"
    rows = "".join(record_row(name, data) for name, data, _ in files) + f"{record},,\n"
    output.mkdir(parents=True, exist_ok=True)
    path = output / f"{stem}-py3-none-{platform}.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data, mode in [*files, (record, rows.encode(), FILE)]:
            add(archive, name, data, mode)
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--output", type=pathlib.Path, default="dist", help="folder (default: %(default)s)")
    parser.add_argument("--platform", help="the platform's tag, instead of what the program says")
    parser.add_argument("--notice", type=pathlib.Path, action="append", default=[], help="licence of what is linked in")
    options = parser.parse_args()
    try:
        program = options.program.read_bytes()
        platform = options.platform or program_platform(program)
        check_platform(platform, program)
        print(make(program, platform, options.notice, options.output))
    except (Failure, OSError) as error:
        print(f"make_wheel.py: {options.program}: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
