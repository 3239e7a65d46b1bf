# SPDX-License-Identifier: MIT
"""The package with one thing wrong, and what lintian has to say of it."""

import concurrent.futures
import gzip
import os
import pathlib
import re
import subprocess


def edit(file, old, new):
    text = file.read_text("utf-8")
    if not re.search(old, text, re.MULTILINE):
        raise ValueError(f"{file} has nothing like {old}")
    file.write_text(re.sub(old, new, text, flags=re.MULTILINE), "utf-8")


def control(old, new):
    return lambda root: edit(root / "DEBIAN/control", old, new)


def without(name):
    return lambda root: (root / name).unlink()


def rights(name, mode):
    return lambda root: (root / name).chmod(mode)


def compressed(name, change):
    def apply(root):
        file = root / name
        file.write_bytes(gzip.compress(change(gzip.decompress(file.read_bytes())), 9, mtime=0))

    return apply


def uncompress(root):
    page = root / "usr/share/man/man1/flockc-check.1.gz"
    page.with_suffix("").write_bytes(gzip.decompress(page.read_bytes()))
    page.unlink()


def add(name, text, mode=0o644):
    def apply(root):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(mode)

    return apply


DOC = "usr/share/doc/flockc"
PAGE = "usr/share/man/man1/flockc.1.gz"
# What is wrong, how that comes, the tag of lintian's. What goes together is in one package: lintian takes seconds.
BROKEN = (
    (
        ("no copyright", without(f"{DOC}/copyright"), "no-copyright-file"),
        ("no changelog", without(f"{DOC}/changelog.Debian.gz"), "debian-changelog-file-missing-or-wrong-name"),
        ("a page that is not compressed", uncompress, "uncompressed-manual-page"),
        ("no manual", without(PAGE), "no-manual-page"),
        ("a file in /usr/local", add("usr/local/bin/flock", "x\n"), "file-in-usr-local"),
        ("a short description alone", control(r"^ .*\n", ""), "extended-description-is-empty"),
        ("no overrides", without("usr/share/lintian/overrides/flockc"), "statically-linked-binary"),
    ),
    (
        ("a copyright without names", lambda root: (root / DOC / "copyright").write_text("free\n"), "copyright-without-copyright-notice"),
        ("a changelog of no form", compressed(f"{DOC}/changelog.Debian.gz", lambda _: b"first version\n"), "syntax-error-in-debian-changelog"),
        ("a page that man cannot read", compressed(PAGE, lambda text: text.replace(b".Sh NAME", b".Sh")), "bad-whatis-entry"),
        ("a program with the rights of its owner", rights("usr/bin/flockc", 0o4755), "elevated-privileges"),
        ("a file that anybody may write", rights("usr/share/flockc/flockc.mk", 0o666), "non-standard-file-perm"),
        ("an unknown section", control(r"^Section: .*", "Section: flocks"), "unknown-section"),
        ("an address that is none", control(r"^Maintainer: .*", "Maintainer: flockc"), "malformed-contact"),
        ("a script without an interpreter", add("DEBIAN/postinst", "true\n", 0o755), "script-without-interpreter"),
    ),
    (
        ("a sum that is wrong", lambda root: edit(root / "DEBIAN/md5sums", r"\A\w+", "0" * 32), "md5sum-mismatch"),
        ("a short description that is long", control(r"^Description: .*", f"Description: {'word ' * 20}"), "synopsis-too-long"),
        ("nobody who maintains it", control(r"^Maintainer: .*\n", ""), "required-field"),
        ("another processor's program", control(r"^Architecture: .*", "Architecture: i386"), "binary-from-other-architecture"),
        ("a dependency on what is always there", control(r"^Section:", "Depends: dpkg\nSection:"),
         "depends-on-essential-package-without-using-version"),
    ),
)  # fmt: skip


def run_lintian(file, *options):
    """Its complaints as (letter, tag). With --show-overrides an override is an O, and the exit code is no use."""
    command = ["lintian", "--allow-root", "--tag-display-limit", "0", "--fail-on", "error,warning", *options, file]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    return done.returncode, re.findall(r"^([EWO]): \S+(?: \S+)?: (\S+)", done.stdout, re.MULTILINE), done.stdout + done.stderr


def unpack(package, folder):
    subprocess.run(["dpkg-deb", "--raw-extract", package, folder], check=True)
    return folder


def pack(folder, file):
    subprocess.run(["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--nocheck", "--build", folder, file],
                   check=True, capture_output=True)  # fmt: skip
    return file


def mutate(package, changes, folder):
    """The package, with changes."""
    root = unpack(package, pathlib.Path(folder, "root"))
    for change in changes:
        change(root)
    return pack(root, pathlib.Path(folder, package.name))


def judge_broken(tally, package, folder):
    """lintian sees each."""

    def ask(number):
        work = folder / str(number)
        work.mkdir()
        return run_lintian(mutate(package, [change for _, change, _ in BROKEN[number]], work))

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for wrong, (code, tags, said) in zip(BROKEN, pool.map(ask, range(len(BROKEN))), strict=True):
            for title, _, tag in wrong:
                refused = code != 0 and any(found == tag and letter in "EW" for letter, found in tags)
                tally.expect(f"with {title}, lintian says {tag}", refused, said)
