# SPDX-License-Identifier: MIT
"""The programs for macOS, which cannot run here: what LIEF reads of them, and whether their signature is theirs.

A Mac with Apple silicon ends a program at once that has no signature, or one that does not fit. One that nobody
vouches for is enough ("ad hoc"): the hash of each page. zig's linker adds it for that machine, and none for Intel, where
none is needed.
"""

import hashlib
import struct

import lief
from verdict import say_if

MACHINES = {"x86_64": lief.MachO.Header.CPU_TYPE.X86_64, "aarch64": lief.MachO.Header.CPU_TYPE.ARM64}
OLDEST = [11, 0, 0]  # and docs/install.md says so
SYSTEM = ["/usr/lib/libSystem.B.dylib"]
SUPER_BLOB, CODE_DIRECTORY, SLOT_DIRECTORY, SHA256, AD_HOC = 0xFADE0CC0, 0xFADE0C02, 0, 2, 0x2


def code_directory(blob):
    """The directory of an embedded signature; its numbers are big-endian."""
    magic, _, count = struct.unpack_from(">3I", blob)
    slots = dict(struct.unpack_from(">2I", blob, 12 + 8 * number) for number in range(count))
    if magic != SUPER_BLOB or SLOT_DIRECTORY not in slots:
        return None
    directory = blob[slots[SLOT_DIRECTORY]:]
    return directory if struct.unpack_from(">I", directory)[0] == CODE_DIRECTORY else None


def find_trouble(data, signature):
    """What is wrong with the signature of a program; nothing if every page has the hash that it says."""
    directory = code_directory(bytes(signature.content))
    if directory is None:
        return "no code directory"
    flags, hashes, _, _, count, limit = struct.unpack_from(">6I", directory, 12)
    size, kind, _, page = struct.unpack_from(">4B", directory, 36)
    if not flags & AD_HOC or (size, kind) != (32, SHA256):
        return f"flags {flags:#x}, hashes of kind {kind} with {size} bytes"
    if limit != signature.data_offset or count != -(-limit >> page):
        return f"{count} pages up to {limit}, and it begins at {signature.data_offset}"
    wrong = [number for number in range(count)
             if hashlib.sha256(data[number << page:min(limit, number + 1 << page)]).digest()
             != directory[hashes + size * number:][:size]]  # fmt: skip
    return f"pages {wrong} have other hashes" if wrong else ""


def judge_signature(tally, machine, data, signature):
    say_if(find_trouble(data, signature) == "", tally, f"{machine}: {find_trouble(data, signature)}")
    damaged = bytearray(data)
    damaged[len(data) // 2] ^= 1
    say_if("pages [" in find_trouble(bytes(damaged), signature), tally, f"{machine}: a damaged page is not noticed")


def judge_macho(tally, machine, path):
    lief.logging.disable()
    data = path.read_bytes()
    file = lief.MachO.parse(str(path))  # must outlive what it contains
    say_if(len(file) == 1, tally, f"{machine}: programs for {len(file)} machines")
    program = file.at(0)
    is_right, trouble = lief.MachO.check_layout(program)
    say_if(is_right, tally, f"{machine}: {trouble}")
    header, built = program.header, program.build_version
    say_if(header.cpu_type == MACHINES[machine] and header.file_type == lief.MachO.Header.FILE_TYPE.EXECUTE, tally, f"{machine}: {header}")
    say_if(lief.MachO.Header.FLAGS.PIE in header.flags_list, tally, f"{machine}: it cannot be moved")
    say_if(built.platform == lief.MachO.BuildVersion.PLATFORMS.MACOS and built.minos == OLDEST, tally, f"{machine}: {built}")
    say_if([one.name for one in program.libraries] == SYSTEM, tally, f"{machine}: needs {[one.name for one in program.libraries]}")
    text = program.get_section("__text")
    say_if(text.virtual_address <= program.entrypoint < text.virtual_address + text.size, tally, f"{machine}: it begins nowhere")
    say_if(program.has_code_signature == (machine == "aarch64"), tally, f"{machine}: signed: {program.has_code_signature}")
    if program.has_code_signature:
        judge_signature(tally, machine, data, program.code_signature)
