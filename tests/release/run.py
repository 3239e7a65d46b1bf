# SPDX-License-Identifier: MIT
"""run.py - whether `./dev release` notices each mistake, and lets pass what has none.

    run.py [NAME...]

In a repository with what cmake/release.sh reads, tagged and with a dated changelog, one thing is changed; the packages in
build/dist are small ones of the right names. Exit: 0 all as expected, 1 not, 77 a program is missing.
"""

import concurrent.futures
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

ROOT = pathlib.Path(__file__).resolve().parents[2]
READ = ["CMakeLists.txt", "CHANGELOG.md", "README.md", "cmake", "docs", "action.yml", ".pre-commit-hooks.yaml", "integrations"]
VERSION = re.search(r"^project\(flockc VERSION (\S+)", (ROOT / "CMakeLists.txt").read_text("utf-8"), re.MULTILINE)[1]
# What `dev` has; MAKE puts the packages where make_dist would.
SHELL = """
set -eu
say() { printf '\\n== %s\\n' "$*"; }
die() { printf 'dev: %s\\n' "$1" >&2; exit "${2:-1}"; }
. cmake/dist.sh
. cmake/release.sh
make_dist() { rm -rf build/dist; mkdir -p build/dist; cp ../made/* build/dist/; MAKE; }
"""
ENVIRONMENT = {**os.environ, "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "LC_ALL": "C",
               **{f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER")
                  for what, value in (("NAME", "a"), ("EMAIL", "a@example.org"))}}  # fmt: skip


def shell(folder, text, make=":"):
    done = subprocess.run(["sh", "-c", SHELL.replace("MAKE", make) + text], cwd=folder, env=ENVIRONMENT,
                          capture_output=True, text=True, check=False)  # fmt: skip
    return done.returncode, done.stdout, done.stderr


def git(folder, *arguments):
    subprocess.run(["git", *arguments], cwd=folder, env=ENVIRONMENT, check=True, capture_output=True)


# --- a release without a mistake ---------------------------------------------------------------------------


def copy_sources(folder):
    ignored = shutil.ignore_patterns("node_modules", "__pycache__", "dist", "rules", "guides", "src", "test", "*.svg", "*.lock")
    for name in READ:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=ignored)
        elif source.exists():
            shutil.copy(source, folder / name)
    (folder / ".gitignore").write_text("/build/\n")


def date_changelog(folder):
    path = folder / "CHANGELOG.md"
    _, day, _ = shell(folder, 'date -u -d "$(project_date)" +%Y-%m-%d')
    path.write_text(re.sub(r"^## .*", f"## {VERSION} ({day.strip()})", path.read_text("utf-8"), count=1, flags=re.MULTILINE), "utf-8")


def commit(folder):
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "A release")
    git(folder, "tag", f"v{VERSION}")


def archive_of(name, said):
    """The archive NAME.tar.gz with a program that says `said`."""
    data = f"#!/bin/sh\necho '{said}'\n".encode()
    member = tarfile.TarInfo(f"{name}/bin/flockc")
    member.size = len(data)
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz") as archive:
        archive.addfile(member, io.BytesIO(data))
    return buffer.getvalue()


def make_packages(folder, names, said=f"flockc {VERSION}"):
    folder.mkdir()
    for name in names:
        is_archive = name.endswith("-linux.tar.gz")
        (folder / name).write_bytes(archive_of(name.removesuffix(".tar.gz"), said) if is_archive else name.encode())
    sum_packages(folder)


def sum_packages(folder):
    lines = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n"
             for path in sorted(folder.iterdir()) if path.name != "SHA256SUMS"]  # fmt: skip
    (folder / "SHA256SUMS").write_text("".join(lines))


def prepare(folder):
    project = folder / "project"
    project.mkdir(parents=True)
    copy_sources(project)
    date_changelog(project)
    commit(project)
    _, names, said = shell(project, f"release_files {VERSION}")
    assert names, said
    make_packages(folder / "made", names.split())
    return names.split()


# --- mistakes ----------------------------------------------------------------------------------------------


def replace(file, old, new, amend=True):
    """A commit in which a file says something else; the tag moves along."""

    def change(project):
        path = project / file
        text = path.read_text("utf-8")
        assert old in text, f"{file} has no {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        if amend:
            git(project, "commit", "-q", "-a", "--amend", "-m", "A release")
            git(project, "tag", "-f", f"v{VERSION}")

    return change


def append(file, text):
    def change(project):
        with open(project / file, "a", encoding="utf-8") as opened:
            opened.write(text)
        git(project, "commit", "-q", "-a", "--amend", "-m", "A release")
        git(project, "tag", "-f", f"v{VERSION}")

    return change


def commands(*lines):
    def change(project):
        for line in lines:
            git(project, *line.split())

    return change


def add_file(name):
    return lambda project: (project / name).write_text("")


# A mistake: (name, what is changed, version that is asked for, what is done to build/dist, what is complained of).
OLD, SHELLS = "9.9.9", "integrations/shells"
ARCHIVE = f"flockc-{VERSION}-{os.uname().machine}-linux.tar.gz"
IN_PAGES = [f"pip install flockc=={OLD}", f"uses: flockc/flockc@v{OLD}", f"flockc-{OLD}-x86_64-linux.tar.gz",
            f"flockc_{OLD}-1_amd64.deb", f"docker run ghcr.io/flockc/flockc:{OLD}"]  # fmt: skip
HOOK = f"- repo: https://github.com/flockc/flockc\n  rev: v{OLD}\n"
AGAIN = "(cd build/dist && rm SHA256SUMS && sha256sum -- * >../SHA256SUMS && mv ../SHA256SUMS .)"


def wrong_version(file, text):
    return f"the version of {file}", replace(file, text, text.replace(VERSION, OLD)), VERSION, ":", [f"{file} has version {OLD}"]


def mistakes_in_files():
    heading = f"## {VERSION} ("
    return [
        ("another version", None, OLD, ":", [f"CMakeLists.txt has version {VERSION}", f"there is no tag v{OLD}",
                                             f"docs/man/flockc.1 has version {VERSION}"]),
        ("a version that begins like it", None, f"{VERSION}1", ":", [f"CMakeLists.txt has version {VERSION}"]),
        wrong_version("CMakeLists.txt", f"VERSION {VERSION}"),
        wrong_version("integrations/vscode/package.json", f'"version": "{VERSION}"'),
        wrong_version("integrations/wasm/package.json", f'"version": "{VERSION}"'),
        wrong_version("integrations/container/Dockerfile", f"ARG VERSION={VERSION}"),
        wrong_version("integrations/pre-commit/pyproject.toml", f'version = "{VERSION}"'),
        wrong_version("integrations/pre-commit/pyproject.toml", f"flockc=={VERSION}"),
        wrong_version("integrations/vscode/package-lock.json", f'"version": "{VERSION}"'),
        wrong_version("integrations/gitlab/templates/flockc.yml", f"default: {VERSION}"),
        wrong_version("integrations/emacs/flockc.el", f";; Version: {VERSION}"),
        *(wrong_version(file, f"flockc {VERSION}") for file in
          ("docs/man/flockc-check.1", "docs/man/.flockc.yaml.5", f"{SHELLS}/flockc.bash", f"{SHELLS}/_flockc",
           f"{SHELLS}/flockc.fish", f"{SHELLS}/flockc.ps1")),
        *((f"a page: {text}", append("docs/ci.md", f"\n`{text}`\n"), VERSION, ":", [f"docs/ci.md has version {OLD}"]) for text in IN_PAGES),
        ("a page: the tag of the hook", append("README.md", HOOK), VERSION, ":", [f"README.md has version {OLD}"]),
        ("the date of the manual", replace("docs/man/flockc.1", ".Dd ", ".Dd May 1, 2020\n.\\\" "), VERSION, ":", ["the manual is not of "]),
        *((name, replace("CHANGELOG.md", heading, text), VERSION, ":", [said]) for name, text, said in (
            ("no heading", f"### {VERSION} (", "CHANGELOG.md begins with '"),
            ("a heading without a date", f"## {VERSION} (unreleased) (", "(unreleased) ("),
            ("a heading of another day", f"## {VERSION} (1", f"begins with '{VERSION} (1"),
            ("a heading of another version", f"## {OLD} (", f"begins with '{OLD} ("))),
    ]  # fmt: skip


def mistakes_of_commits():
    later, tag = "commit -q --allow-empty -m Later", f"tag -d v{VERSION}"
    dirty = ["there are changes that are not committed"]
    return [
        ("no tag", commands(tag), VERSION, ":", [f"there is no tag v{VERSION}"]),
        ("a branch of that name", commands(tag, f"branch v{VERSION}"), VERSION, ":", [f"there is no tag v{VERSION}"]),
        ("a tag elsewhere", commands(later), VERSION, ":", [f"the tag v{VERSION} is not on this commit"]),
        ("a change", replace("README.md", "flockc", "Flockc", amend=False), VERSION, ":", dirty),
        ("a new file", add_file("left.txt"), VERSION, ":", dirty),
        ("a file that packing leaves", None, VERSION, ": >left.txt", dirty),
    ]


def mistakes_of_packages(names):
    first, last = names[0], names[-1]
    rows = [
        ("nothing made", "rm -rf build/dist", [f"build/dist has no {first}", f"build/dist has no {last}"]),
        *((f"missing: {name}", f"rm build/dist/{name}; {AGAIN}", [f"build/dist has no {name}"]) for name in names),
        ("one too many", f": >build/dist/flockc-{OLD}.tar.gz; {AGAIN}", [f"build/dist has flockc-{OLD}.tar.gz, which is no part of a release"]),
        ("no sums", "rm build/dist/SHA256SUMS", [f"SHA256SUMS lacks {first}", f"SHA256SUMS lacks {last}"]),
        ("one without a sum", f"sed -i /{last}/d build/dist/SHA256SUMS", [f"SHA256SUMS lacks {last}"]),
        ("a damaged file", f"echo >>build/dist/{last}", [f"SHA256SUMS has another sum of {last}"]),
        ("a damaged archive", f"head -c 30 ../made/{ARCHIVE} >build/dist/{ARCHIVE}; {AGAIN}", [f"build/dist/{ARCHIVE} has no program"]),
        ("a program of another version", f"cp ../other/{ARCHIVE} build/dist/; {AGAIN}", [f"the program says 'flockc {OLD}'"]),
        ("a program that does not start", f"cp ../broken/{ARCHIVE} build/dist/; {AGAIN}", ["the program says ''"]),
    ]  # fmt: skip
    return [(name, None, VERSION, make, expected) for name, make, expected in rows]


def judge(folder, number, row):
    """What is wrong with how one mistake is met; nothing if it is refused by name, with that complaint."""
    name, change, version, make, expected = row
    project = shutil.copytree(folder / "project", folder / f"case{number}" / "project")
    for made in ("made", "other", "broken"):
        (project.parent / made).symlink_to(folder / made)
    if change:
        change(project)
    code, out, said = shell(project, f"check_release {version}", make)
    missing = [words for words in expected if words not in said]
    if code == 1 and not missing and f"{version} cannot be released" in said and "is ready" not in out:
        return ""
    return f"{name}: ends with {code}, without {missing}:\n{out}{said}"


def main():
    if not all(shutil.which(program) for program in ("git", "tar", "sha256sum", "awk")):
        sys.exit(77)
    with tempfile.TemporaryDirectory(prefix="flockc-release-") as name:
        folder = pathlib.Path(name)
        names = prepare(folder)
        rows = [*mistakes_in_files(), *mistakes_of_commits(), *mistakes_of_packages(names)]
        make_packages(folder / "other", [ARCHIVE], f"flockc {OLD}")
        make_packages(folder / "broken", [ARCHIVE], "'; exit 1; '")
        code, out, said = shell(folder / "project", f"check_release {VERSION}")
        troubles = [] if code == 0 and f"{VERSION} is ready" in out and not said else [f"no mistake: {code} {out}{said}"]
        wanted = [row for row in rows if not sys.argv[1:] or row[0] in sys.argv[1:]]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            troubles += filter(None, pool.map(lambda numbered: judge(folder, *numbered), enumerate(wanted)))
    print("\n".join(troubles) or f"{len(wanted)} mistakes are refused by name")
    sys.exit(1 if troubles else 0)


if __name__ == "__main__":
    main()
