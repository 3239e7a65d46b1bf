# SPDX-License-Identifier: MIT
"""The packages for Debian and Ubuntu, as Debian's own programs see them: lintian, dpkg, apt-get, man.

- lintian has no error and no warning for either, and overrides exactly what is meant; it refuses the package with
  any of the things wrong that broken.py lists;
- the fields, the files with their owners, rights, times and sums, and that nothing is run when it is installed;
- the changelog as dpkg-parsechangelog and python-debian read it, and the copyright as python-debian does, with every
  licence of what is linked in;
- what the scripts that write these two refuse;
- dpkg installs it into an empty root (installed.py);
- CPack makes the same bytes of a copy elsewhere, with other times, in another order and for another user's umask.
"""

import gzip
import hashlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile

import broken
import installed
import verdict
from debian import changelog, copyright, debfile
from release import BUILT, VERSION

ROOT = verdict.ROOT
DOC = "usr/share/doc/flockc"
TARGETS = {"amd64": "x86_64-linux", "arm64": "aarch64-linux"}
OVERRIDES = {"statically-linked-binary", "embedded-library", "initial-upload-closes-no-bugs"}
FIELDS = {"Package": "flockc", "Section": "devel", "Priority": "optional", "Homepage": "https://github.com/flockc/flockc"}
ABSENT = ("Depends", "Pre-Depends", "Recommends", "Conflicts", "Essential")
PROGRAMS = {"usr/bin/flockc", "usr/share/flockc/hooks/pre-commit"}
DOCUMENTS = ROOT / "cmake/packages/deb/documents.py"


def package(architecture):
    return BUILT / f"flockc_{VERSION}-1_{architecture}.deb"


def flat(text):
    return " ".join(text.split())


# --- what is in it -----------------------------------------------------------------------------------------


def editor_files():
    """What editors load, where Vim, Neovim and Emacs of Debian look."""
    folders = [(f"vim/{name}", f"vim/vimfiles/pack/flockc/opt/flockc/{name}") for name in ("ale_linters", "autoload", "compiler", "plugin")]
    folders += [("neovim/lsp", "nvim/site/lsp"), ("neovim/lua", "nvim/site/lua"), ("vim/compiler", "nvim/site/compiler")]
    found = {"usr/share/emacs/site-lisp/flockc.el"}
    for folder, place in folders:
        root = ROOT / "integrations" / folder
        found |= {f"usr/share/{place}/{path.relative_to(root)}" for path in root.rglob("*") if path.is_file()}
    return found


def expected_files():
    """Of the sources; what is missing here is in no package."""
    pages = {f"usr/share/man/man{path.suffix[1:]}/{path.name}.gz" for path in (ROOT / "docs/man").iterdir()}
    schemas = {f"usr/share/flockc/{path.name}" for path in (ROOT / "schema").glob("*.json")}
    return pages | schemas | editor_files() | {
        "usr/bin/flockc", "usr/share/flockc/flockc.mk", "usr/share/flockc/flockc.ps1", "usr/share/lintian/overrides/flockc",
        "usr/share/flockc/hooks/pre-commit",
        "usr/share/bash-completion/completions/flockc", "usr/share/fish/vendor_completions.d/flockc.fish",
        "usr/share/zsh/vendor-completions/_flockc", f"{DOC}/copyright", f"{DOC}/changelog.gz", f"{DOC}/changelog.Debian.gz",
    }  # fmt: skip


def judge_fields(tally, architecture, deb):
    control = deb.debcontrol()
    wrong = {key: control.get(key) for key, value in FIELDS.items() if control.get(key) != value}
    tally.expect(f"{architecture}: fields", not wrong, str(wrong))
    tally.expect(f"{architecture}: processor", control["Architecture"] == architecture, control["Architecture"])
    tally.expect(f"{architecture}: version", control["Version"] == f"{VERSION}-1", control["Version"])
    tally.expect(f"{architecture}: it needs nothing", not any(key in control for key in ABSENT), str(control))
    scripts = {str(name) for name in deb.control.tgz().getnames()} - {".", "control", "md5sums", "./control", "./md5sums"}
    tally.expect(f"{architecture}: nothing is run", not scripts, str(scripts))
    size = sum(member.size for member in deb.data.tgz().getmembers()) / 1024
    tally.expect(f"{architecture}: Installed-Size", size <= int(control["Installed-Size"]) < 1.3 * size, control["Installed-Size"])


def judge_members(tally, architecture, deb):
    members = {str(member.name).removeprefix("./"): member for member in deb.data.tgz().getmembers()}
    files = {name for name, member in members.items() if member.isfile()}
    tally.expect(f"{architecture}: its files", files == expected_files(), str(files ^ expected_files()))
    tally.expect(f"{architecture}: no links or devices", all(one.isfile() or one.isdir() for one in members.values()))
    owners = {(one.uid, one.gid, one.uname, one.gname) for one in members.values()}
    tally.expect(f"{architecture}: all is root's", owners == {(0, 0, "root", "root")}, str(owners))
    tally.expect(f"{architecture}: one time", len({one.mtime for one in members.values()}) == 1)
    wrong = [(name, oct(one.mode)) for name, one in members.items()
             if one.mode & 0o7777 != (0o755 if one.isdir() or name in PROGRAMS else 0o644)]  # fmt: skip
    tally.expect(f"{architecture}: rights", not wrong, str(wrong))
    read = {name: deb.data.get_content(name) for name in files}
    sums = {name: hashlib.md5(data, usedforsecurity=False).hexdigest() for name, data in read.items()}
    tally.expect(f"{architecture}: sums", deb.md5sums("utf-8") == sums)
    headers = {name: data[3:10] for name, data in read.items() if name.endswith(".gz")}
    plain = [name for name, header in headers.items() if header[:5] != bytes(5) or header[5:6] != b"\x02"]
    tally.expect(f"{architecture}: compressed as `gzip -9n` does", not plain, str(plain))


def judge_lintian(tally, architecture):
    code, tags, said = broken.run_lintian(package(architecture))
    tally.expect(f"{architecture}: lintian", code == 0 and not tags, said)
    overridden = {tag for letter, tag in broken.run_lintian(package(architecture), "--show-overrides")[1] if letter == "O"}
    tally.expect(f"{architecture}: what is overridden", overridden == OVERRIDES, str(overridden ^ OVERRIDES))


# --- what it says of itself ----------------------------------------------------------------------------------


def judge_copyright(tally, text, archive):
    read = copyright.Copyright(io.StringIO(text), strict=True)
    texts = {one.license.synopsis: one.license.text for one in read.all_license_paragraphs()}
    used = [one.license.synopsis for one in read.all_files_paragraphs()]
    tally.expect("each licence has its text", set(used) == set(texts) and all(texts.values()), f"{used} {list(texts)}")
    with tarfile.open(archive) as opened:
        name = next(one for one in opened.getnames() if one.endswith("third-party-licenses.txt"))
        parts = re.split(r"^== (\S+)\n", opened.extractfile(name).read().decode(), flags=re.MULTILINE)[1:]
    for library, licence in zip(parts[::2], parts[1::2], strict=True):
        found = read.find_files_paragraph(f"{library}/x.c")
        tally.expect(f"{library} is named", found is not None and list(found.files) == [f"{library}/*"])
        words = flat(licence[licence.index("Permission ") :])
        there = flat(texts.get(found.license.synopsis, "")) == words or words in flat(re.sub(r"^ *\.$", "", found.comment or "", flags=re.MULTILINE))
        tally.expect(f"the licence of {library} is there to the word", there, words)
        holders = re.findall(r"Copyright (?:\(c\)|©) [\d, -]*(\S.*)", licence.partition("Permission ")[0])
        tally.expect(f"who has the rights of {library}", holders and all(one in found.copyright for one in holders), str(holders))
    tally.expect("flockc itself", flat(texts["Expat"]) in flat((ROOT / "LICENSE").read_text("utf-8")))


def parse_changelog(text):
    """As dpkg sees it, the newest first; and what it says on standard error."""
    done = subprocess.run(["dpkg-parsechangelog", "-l-", "--all", "-S", "Changes"], input=text, capture_output=True, text=True, check=False)
    return done.returncode, re.findall(r"^ ?flockc \((\S+)\)", done.stdout, re.MULTILINE), done.stderr


def judge_changelog(tally, title, text, source):
    """`source` is the CHANGELOG.md of which it was made."""
    versions = [f"{one}-1" for one in re.findall(r"^## (\S+)", source, re.MULTILINE)]
    code, found, said = parse_changelog(text)
    tally.expect(f"{title}: dpkg-parsechangelog", (code, found, said) == (0, versions, ""), f"{found} {said}")
    read = changelog.Changelog(text, strict=True)
    tally.expect(f"{title}: python-debian", [str(one) for one in read.versions] == versions, str(read.versions))
    tally.expect(f"{title}: no line is too long", all(len(line) <= 80 or line.startswith(" -- ") for line in text.splitlines()))
    lists = len(re.findall("^- ", source, re.MULTILINE))
    items = len(re.findall(r"^  \* ", text, re.MULTILINE))
    tally.expect(f"{title}: each item", lists <= items <= lists + 3 * len(versions), f"{lists} {items}")
    return read


TWO = """# Changelog

What changed.

## 0.2.0 (unreleased)

- Now with [more](docs/more.md) of everything, and words enough that the line of this item has to be folded somewhere.

### Fixed

- One
  thing.
- Another.

## 0.1.0 (2026-11-27)

The first.
"""
REFUSED = (  # CHANGELOG.md, what is said
    ("", "does not begin with 0.2.0"),
    ("# Changelog\n", "does not begin with 0.2.0"),
    ("## 0.1.0 (2026-11-27)\n\n- first\n", "does not begin with 0.2.0"),
    ("## 0.2.0 (unreleased)\n\n- x\n\n## 0.1.0 (unreleased)\n\n- y\n", "does not match format"),
    ("## 0.2.0 (unreleased)\n\n- x\n\n## first\n\n- y\n", "not a heading: 'first'"),
)
LICENCES = (
    ("", "no licence"),
    ("== other-1.0\n\nCopyright (c) 2026 Other\n\nGNU GENERAL PUBLIC LICENSE\n", "the licence of other-1.0 is not known"),
    ("== other-1.0\n\nPermission is hereby granted to nobody.\n", "no copyright in"),
    ("== other-1.0\n\nCopyright (c) 2026 Other\n\nPermission is hereby granted to nobody.\n", "the licence of other-1.0 is not known"),
)


def run_documents(*words):
    done = subprocess.run([sys.executable, DOCUMENTS, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout if done.returncode == 0 else done.stderr


def judge_documents(tally, folder):
    """What no package has, or has yet: two releases, and what cannot be written."""
    (folder / "two.md").write_text(TWO)
    code, text = run_documents("changelog", folder / "two.md", "0.2.0", "December 1, 2026")
    if tally.expect("two releases", code == 0, text):
        read = judge_changelog(tally, "two releases", text, TWO)
        dates = [one.date[:16] for one in read]
        tally.expect("their days", dates == ["Tue, 01 Dec 2026", "Fri, 27 Nov 2026"], str(dates))
        tally.expect("links are words", "Now with more of" in text and "](" not in text, text)
    for source, expected in REFUSED:
        (folder / "refused.md").write_text(source)
        code, said = run_documents("changelog", folder / "refused.md", "0.2.0", "December 1, 2026")
        tally.expect(f"refused: {source!r}", code == 1 and expected in said and "Traceback" not in said, said)
    for source, expected in LICENCES:
        (folder / "licences.txt").write_text(source)
        code, said = run_documents("copyright", ROOT / "LICENSE", folder / "licences.txt")
        tally.expect(f"refused: {source!r}", code == 1 and expected in said and "Traceback" not in said, said)
    tally.expect("without words", run_documents()[0] == 1)


# --- the same bytes --------------------------------------------------------------------------------------------


def copy_backwards(source, target):
    """The last name first, and the time of each is another."""
    target.mkdir()
    for number, path in enumerate(sorted(source.iterdir(), reverse=True)):
        copy_backwards(path, target / path.name) if path.is_dir() else shutil.copy(path, target / path.name)
        os.utime(target / path.name, (10**9 + number, 10**9 + number))
    target.chmod(source.stat().st_mode)


def judge_bytes(tally, folder):
    (folder / "made").mkdir()
    copy_backwards(ROOT / "build/x86_64-linux/deb", folder / "deb")
    script = 'umask 077; die() { exit 1; }; . cmake/dist.sh; make_deb "$1" amd64 "$2"'
    done = subprocess.run(["sh", "-c", script, "sh", folder / "deb", folder / "made"], cwd=ROOT, check=False,
                          env={**os.environ, "TZ": "Pacific/Auckland", "LC_ALL": "C"}, capture_output=True, text=True)  # fmt: skip
    again = folder / "made" / package("amd64").name
    tally.expect("a second package has the same bytes", again.is_file() and again.read_bytes() == package("amd64").read_bytes(), done.stderr)
    names = sorted(path.name for path in folder.iterdir())
    tally.expect("CPack leaves nothing", names == ["deb", "deb.log", "made"], str(names))


def judge_apt(tally):
    code, said = installed.run("apt-get", "--simulate", "install", package("amd64"))
    tally.expect("apt-get would install nothing else", code == 0 and len(re.findall("^Inst ", said, re.MULTILINE)) == 1, said)


def judge_package(options, architecture):
    tally = verdict.Tally(options, f"the .deb for {architecture}: {version_of('lintian')}, python-debian 1.1.1")
    deb = debfile.DebFile(str(package(architecture)))
    judge_lintian(tally, architecture)
    judge_fields(tally, architecture, deb)
    judge_members(tally, architecture, deb)
    judge_copyright(tally, deb.data.get_content(f"{DOC}/copyright", "utf-8"), BUILT / f"flockc-{VERSION}-{TARGETS[architecture]}.tar.gz")
    source = (ROOT / "CHANGELOG.md").read_text("utf-8")
    text = gzip.decompress(deb.data.get_content(f"{DOC}/changelog.Debian.gz")).decode()
    judge_changelog(tally, "changelog", text, source)
    tally.expect("CHANGELOG.md", gzip.decompress(deb.data.get_content(f"{DOC}/changelog.gz")).decode() == source)
    return tally


def version_of(program):
    text = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    return f"{program} " + re.search(r"\d+(\.\d+)+", text)[0]


def judge_uses(options, folder):
    tally = verdict.Tally(options, f"the .deb installed, upgraded, removed: {version_of('dpkg')}, man, shells, editors")
    for name in ("root", "bytes", "documents"):
        (folder / name).mkdir()
    installed.judge_installed(tally, package("amd64"), ROOT / "build/x86_64-linux/compiler/flockc", folder / "root")
    installed.judge_other_processor(tally, package("arm64"), folder / "root/arm64")
    judge_apt(tally)
    judge_bytes(tally, folder / "bytes")
    judge_documents(tally, folder / "documents")
    return tally


def judge_lintian_itself(options, folder):
    tally = verdict.Tally(options, f"a .deb with one thing wrong: {version_of('lintian')}")
    folder.mkdir()
    broken.judge_broken(tally, package("amd64"), folder)
    return tally


def main():
    options = verdict.arguments(__doc__)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        folder.chmod(0o755)  # lintian and man may run as somebody else
        tallies = [judge_package(options, architecture) for architecture in TARGETS]
        tallies += [judge_uses(options, folder), judge_lintian_itself(options, folder / "broken")]
    verdict.finish_all(tallies)


main()
