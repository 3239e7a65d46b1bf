# SPDX-License-Identifier: MIT
"""The archives that are published, against the golden cases and recorded sessions of the language server.

The program for x86_64 does all of them, that for aarch64 a part, under qemu; what an archive contains; that
./dev release says no. With --all the program for aarch64 does all, those for macOS are read (macho.py), and everything
that is published is made once more, in another folder, which must give the same bytes.
"""

import concurrent.futures
import hashlib
import os
import pathlib
import re
import shutil
import struct
import subprocess
import tarfile
import tempfile
import zlib

import macho
import verdict
from release import BUILT, VERSION
from sessions import list_sessions, load_player
from verdict import say_if

ROOT = verdict.ROOT
GOLDEN = ROOT / "tests" / "golden"
MACHINES = {"x86_64": 62, "aarch64": 183}  # as ELF numbers them
PT_INTERP, PT_DYNAMIC = 3, 2
BYTES_MAX = 600_000  # of a program, as a wheel compresses it
PART = 6  # under qemu, one case of so many
SECONDS = 600
FILES = [
    "bin/flockc",
    "share/bash-completion/completions/flockc",
    "share/doc/flockc/LICENSE",
    "share/doc/flockc/third-party-licenses.txt",
    "share/emacs/site-lisp/flockc.el",
    "share/fish/vendor_completions.d/flockc.fish",
    "share/flockc/flock.schema.json",
    "share/flockc/flockc.mk",
    "share/flockc/flockc.ps1",
    "share/flockc/hooks/pre-commit",
    "share/man/man1/flockc-check.1",
    "share/man/man1/flockc.1",
    "share/man/man5/.flockc.yaml.5",
    "share/nvim/site/lsp/flockc.lua",
    "share/vim/vimfiles/pack/flockc/opt/flockc/plugin/flockc.vim",
    "share/zsh/site-functions/_flockc",
]
LICENCES = ["libyaml-0.2.5", "libcyaml-1.4.2", "jansson-2.14", "musl", "zig"]


def archive(target):
    return BUILT / f"flockc-{VERSION}-{target}.tar.gz"


def unpack(target, folder):
    """As a user would; the folder of a prefix."""
    prefix = folder / target
    prefix.mkdir()
    subprocess.run(["tar", "-xzf", archive(target), "-C", prefix, "--strip-components=1"], check=True)
    return prefix


def runnable(machine, program, folder):
    """The program itself, or one that runs it under qemu. PATH may be anything, but qemu stays the same."""
    if machine == os.uname().machine:
        return program
    wrapper = folder / f"{machine}-flockc"
    wrapper.write_text(f'#!/bin/sh\nexec {shutil.which(f"qemu-{machine}-static")} {program} "$@"\n')
    wrapper.chmod(0o755)
    return wrapper


# --- what the programs do --------------------------------------------------------------------------------


def run_golden(program, case):
    done = subprocess.run(["sh", GOLDEN / "run.sh", program, case],
                          capture_output=True, text=True, timeout=SECONDS, check=False)  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def judge_program(options, program, versions, step):
    tally = verdict.Tally(options, versions)
    cases = sorted(str(path.parent.relative_to(GOLDEN)) for path in GOLDEN.glob("*/*/command"))[::step]
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for code, output in pool.map(lambda case: run_golden(program, case), cases):
            if code == 0:
                tally.agree()
            else:
                tally.disagree(output)
    player = load_player()
    for path in list_sessions()[::step]:
        trouble = player.run_session(program, path)
        if trouble:
            tally.disagree(f"{path.name}: {trouble}")
        else:
            tally.agree()
    return tally


def describe_runner(machine):
    if machine == os.uname().machine:
        return "this machine"
    text = subprocess.run([f"qemu-{machine}-static", "--version"], capture_output=True, text=True, check=True).stdout
    return "qemu " + re.search(r"version (\d[\d.]*\d)", text)[1]


# --- what the archives contain -----------------------------------------------------------------------------


def headers_of_elf(data):
    """The machine, and the types of the program's headers."""
    machine = struct.unpack_from("<H", data, 18)[0]
    begin, size, count = struct.unpack_from("<Q", data, 32)[0], *struct.unpack_from("<HH", data, 54)
    return machine, {struct.unpack_from("<I", data, begin + i * size)[0] for i in range(count)}


def judge_elf(tally, machine, program):
    data = program.read_bytes()
    number, types = headers_of_elf(data)
    say_if(number == MACHINES[machine], tally, f"{machine}: the program is for machine {number}")
    say_if(not types & {PT_INTERP, PT_DYNAMIC}, tally, f"{machine}: the program is not static")
    size = len(zlib.compress(data, 9))
    say_if(size <= BYTES_MAX, tally, f"{machine}: the program has {size} bytes, compressed")
    paths = [text for text in (b"/build/", str(pathlib.Path.home()).encode() + b"/.", b"ziglang") if text in data]
    say_if(not paths, tally, f"{machine}: the program contains {paths}")


def judge_members(tally, target):
    name = f"flockc-{VERSION}-{target}"
    with tarfile.open(archive(target)) as opened:
        members = opened.getmembers()
    names = [member.name for member in members]
    say_if(names == sorted(names), tally, f"{target}: members are not in order")
    say_if(all(member.name.split("/")[0] == name for member in members), tally, f"{target}: more than {name}/")
    owners = {(member.uid, member.gid, member.uname, member.mtime) for member in members}
    say_if(len(owners) == 1 and all(owner[:2] == (0, 0) for owner in owners), tally, f"{target}: {owners}")


def judge_files(tally, target, prefix):
    missing = [file for file in FILES if not (prefix / file).is_file()]
    say_if(not missing, tally, f"{target}: without {missing}")
    text = (prefix / "share/doc/flockc/third-party-licenses.txt").read_text("utf-8")
    unknown = [name for name in LICENCES if f"== {name}\n" not in text]
    say_if(not unknown, tally, f"{target}: without the licences of {unknown}")


def judge_sums(tally):
    lines = [line.split("  ") for line in (BUILT / "SHA256SUMS").read_text("utf-8").splitlines()]
    wrong = [name for total, name in lines if hashlib.sha256((BUILT / name).read_bytes()).hexdigest() != total]
    listed = sorted(name for _, name in lines)
    found = sorted(path.name for path in BUILT.iterdir() if path.name != "SHA256SUMS")
    say_if(listed == found and not wrong, tally, f"SHA256SUMS: wrong for {wrong}; {set(listed) ^ set(found)}")


def judge_refusals(tally):
    """What is not ready is not released; asked in this tree, whatever state it is in."""
    for words, code, said in ((["0.0.9"], 1, "CMakeLists.txt has version"), (["0.0.9"], 1, "there is no tag v0.0.9"),
                              ([], 2, "usage: ./dev release VERSION")):  # fmt: skip
        done = subprocess.run(["./dev", "release", *words], cwd=ROOT, capture_output=True, text=True, check=False)
        say_if(done.returncode == code and said in done.stderr, tally, f"release {words}: {done.returncode} {done.stderr}")


def judge_archives(options, prefixes):
    tally = verdict.Tally(options, "archives, sums, and what ./dev release refuses")
    for machine, prefix in prefixes.items():
        judge_elf(tally, machine, prefix / "bin/flockc")
        judge_members(tally, f"{machine}-linux")
        judge_files(tally, f"{machine}-linux", prefix)
    judge_sums(tally)
    judge_refusals(tally)
    return tally


# --- the same bytes ----------------------------------------------------------------------------------------


def copy_tools(tools, folder):
    """The sources in another folder; zig itself and what packs the sdist stay where they are."""
    folder.mkdir()
    shutil.copytree(tools / "sources", folder / "sources")
    for path in [*tools.glob("zig-*"), tools / "sdist"]:
        (folder / path.name).symlink_to(path)
    return folder


def judge_macos(options):
    tally = verdict.Tally(options, f"the programs for macOS: LIEF {macho.lief.__version__.split('-')[0]}")
    for machine in macho.MACHINES:
        with tarfile.open(archive(f"{machine}-macos")) as opened, tempfile.TemporaryDirectory() as folder:
            member = f"flockc-{VERSION}-{machine}-macos/bin/flockc"
            path = pathlib.Path(folder, "flockc")
            path.write_bytes(opened.extractfile(member).read())
            macho.judge_macho(tally, machine, path)
    return tally


def expected_names():
    """What ./dev release wants to find."""
    script = f". cmake/dist.sh; . cmake/release.sh; release_files {VERSION}"
    return set(subprocess.run(["sh", "-euc", script], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split())


def judge_bytes(options):
    tally = verdict.Tally(options, "each file of a release, made again elsewhere")
    with tempfile.TemporaryDirectory() as name:
        source = shutil.copytree(ROOT, pathlib.Path(name, "source"), symlinks=True,
                                 ignore=shutil.ignore_patterns("build", ".git", "node_modules", "__pycache__"))  # fmt: skip
        environment = {**os.environ, "FLOCKC_TOOLS": str(copy_tools(options.tools, pathlib.Path(name, "tools")))}
        subprocess.run(["sh", "-c", "umask 077; exec nice ./dev dist"], cwd=source, env=environment, check=True, capture_output=True)
        names = {path.name for path in BUILT.iterdir()} | {path.name for path in (source / "build/dist").iterdir()}
        say_if(names == expected_names() | {"SHA256SUMS"}, tally, f"not what a release has: {names ^ expected_names()}")
        for one in sorted(names):
            first, again = BUILT / one, source / "build/dist" / one
            is_same = first.exists() and again.exists() and first.read_bytes() == again.read_bytes()
            say_if(is_same, tally, f"{one} differs")
    return tally


def main():
    options = verdict.arguments(__doc__)
    tallies = []
    if options.all:
        subprocess.run(["./dev", "dist"], cwd=ROOT, check=True, capture_output=True)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        prefixes = {machine: unpack(f"{machine}-linux", folder) for machine in MACHINES}
        for machine, prefix in prefixes.items():
            is_native = machine == os.uname().machine
            program = runnable(machine, prefix / "bin/flockc", folder)
            versions = f"the program for {machine}-linux: golden cases, sessions, {describe_runner(machine)}"
            tallies.append(judge_program(options, program, versions, 1 if is_native or options.all else PART))
        tallies.append(judge_archives(options, prefixes))
    verdict.finish_all([*tallies, judge_macos(options), judge_bytes(options)] if options.all else tallies)


main()
