# SPDX-License-Identifier: MIT
"""From nothing to a guarded repository: installs each package in a bare Debian root, as a user does.

- the roots have no compiler and no headers, and but for pip's no Python;
- by pip with pre-commit, by an archive, dpkg and npm with a hook of git: the definition of the README with the misspelt
  key is refused with the words of `flockc check`, the right one is committed, YAML that is no flock is silent;
- once the program is removed, nothing of it is left, and the hook refuses all the same;
- the program is static: it answers the same without Python, and where there is no C library;
- pip takes the wheel for glibc and musl, and for nothing else.

What the ways take is printed, and judged by nobody: ./dev bench --only install measures it.
"""

import pathlib
import shutil
import subprocess
import tempfile

import bare
import verdict
import ways

ROOT = verdict.ROOT
NAME = "talk.flock.yaml"
HOOK = ROOT / "integrations/git/pre-commit"
COMPILERS = ("cc", "c99", "gcc", "g++", "clang", "tcc", "ld", "as", "make", "cmake")
REMOVED = {
    "flockc": "pip uninstall --yes --quiet flockc",
    "archive": f"cd /usr/local; tar -tf {ways.PARCELS}/*.tar.gz | sed -n 's|^[^/]*/||; /[^/]$/p' | xargs rm",
    ".deb": "dpkg --purge flockc",
    "npm": f"cd {ways.PROJECT}; npm uninstall --no-audit --no-fund --offline $(cd node_modules; ls -d flockc @*/*)",
}
TAKEN = ("manylinux2014", "manylinux_2_17", "musllinux_1_1")
NOT_TAKEN = ("manylinux2010", "manylinux_2_12", "musllinux_1_0", "linux", "win", "macosx_11_0")


def said_of(flockc, text, folder, *arguments):
    """(exit code, output) of this flockc about a definition."""
    (folder / NAME).write_text(text)
    command = [flockc, *(arguments or ["check"]), NAME]
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
    return done.returncode, done.stdout


# --- the ways -------------------------------------------------------------------------------------------------------


def judge_bareness(expectations, root, way):
    code = root.run(f"for program in {' '.join(COMPILERS)}; do ! command -v $program || exit 1; done")
    expectations.expect(f"{way.name}: no compiler", code.code == 0, code.output)
    headers = [str(path) for name in ("Python.h", "stdio.h") for path in root.path.glob(f"usr/**/{name}")]
    expectations.expect(f"{way.name}: no headers", not headers, str(headers))
    has_python = root.run("command -v python3 || command -v python").code == 0
    expectations.expect(f"{way.name}: Python is where pip is", has_python == (way.root == "python"))


def judge_silence(expectations, root, way):
    """A commit of what is no flock shows nothing of flockc; one of both names the flock alone."""
    root.write(f"{ways.PROJECT}/compose.yaml", "services: {web: {image: cats}}\n")
    done = root.run(f"cd {ways.PROJECT}; git add compose.yaml; git commit --quiet -m Compose")
    is_silent = not done.output if way.root != "python" else "no files to check" in done.output.lower()
    expectations.expect(f"{way.name}: YAML that is no flock", done.code == 0 and is_silent and "FLK" not in done.output, done.output)
    root.write(f"{ways.PROJECT}/compose.yaml", "services: {web: {image: dogs}}\n")
    root.write(f"{ways.PROJECT}/{NAME}", way.example.wrong)
    done = root.run(f"cd {ways.PROJECT}; git add compose.yaml {NAME}; git commit --quiet -m Both")
    expectations.expect(f"{way.name}: both", done.code == 1 and "compose" not in done.output, done.output)


def judge_removal(expectations, root, way, installed):
    """The hook is still there, and what it cannot check it does not let through."""
    done = root.run(REMOVED[way.name])
    expectations.expect(f"{way.name}: it can be removed", done.code == 0, done.output)
    left = [name for name in installed if (root.path / name).exists()]
    expectations.expect(f"{way.name}: nothing is left", not left, str(left))
    root.write(f"{ways.PROJECT}/{NAME}", f"# once more\n{way.example.right}")
    done = root.run(f"cd {ways.PROJECT}; git add {NAME}; git commit --quiet -m Unchecked")
    expectations.expect(f"{way.name}: without it, the hook refuses", done.code == 1 and "flockc" in done.output, done.output)


def files_of_flockc(root):
    """Where it was installed; what was fetched and the repository are no part of that."""
    found = root.run(f"find / -xdev -path {ways.PARCELS} -prune -o -path /proc -prune -o -path '{ways.PROJECT}/*hooks*' -prune -o "
                     "-type f -path '*flockc*' -print").output.split()  # fmt: skip
    return [name.lstrip("/") for name in found if not name.startswith("/var/lib/dpkg/")]


def judge_way(expectations, options, way, folder, afterwards=None):
    _, expected = said_of(options.flockc, way.example.wrong, folder)
    with bare.Root(way.root, folder) as root:
        judge_bareness(expectations, root, way)
        try:
            walk = ways.Walk(root, way).go()
        except ways.Failed as error:
            expectations.expect(way.name, False, str(error))
            return
        print(f"{way.name}: {walk.seconds():.2f} s: " + ", ".join(f"{name} {done.seconds:.2f}" for name, done in walk.steps.items()))
        expectations.agree(len(walk.steps))
        expectations.expect(f"{way.name}: what check says", expected in walk.steps["refused"].output, walk.steps["refused"].output)
        passed = walk.steps["passes"].output
        expectations.expect(f"{way.name}: no findings", "FLK" not in passed, passed)
        judge_silence(expectations, root, way)
        installed = files_of_flockc(root)
        expectations.expect(f"{way.name}: it is installed", bool(installed))
        judge_removal(expectations, root, way, installed)
        if afterwards:
            afterwards(root)


def judge_cold(expectations, folder):
    """pre-commit makes the environment of the hook itself."""
    way = ways.flockc_by_pip(is_cold=True)
    with bare.Root(way.root, folder) as root:
        try:
            walk = ways.Walk(root, way).go()
            expectations.agree(len(walk.steps))
            print(f"by pre-commit alone: {walk.seconds():.2f} s")
        except ways.Failed as error:
            expectations.expect("by pre-commit alone", False, str(error))


# --- the program ----------------------------------------------------------------------------------------------------


def judge_without_python(expectations, options, root, folder):
    """Of the wheel, in the environment of a Python that there no longer is."""
    program = f"{ways.ENVIRONMENT}/bin/flockc"
    root.run("pip install --quiet flockc")
    done = root.run(f"ldd {program} || true")
    expectations.expect("ldd: it is static", "not a dynamic executable" in done.output, done.output)
    root.run("rm -rf /usr/bin/python3* /usr/lib/python3* /usr/share/python3")
    expectations.expect("Python is gone", root.run(f"{ways.ENVIRONMENT}/bin/python --version").code != 0)
    wrong = ways.definition().wrong
    root.write(f"/root/{NAME}", wrong)
    done = root.run(f"{program} check {NAME}")
    expectations.expect("without Python", (done.code, done.output) == said_of(options.flockc, wrong, folder), done.output)
    shutil.copy(root.path / program.lstrip("/"), folder / "program")


def judge_without_libraries(expectations, options, example, folder):
    """The program of the wheel, next to nothing but busybox."""
    with bare.Root("busybox", folder) as root:
        root.put("/bin", [folder / "program"])
        (root.path / "bin/program").chmod(0o755)
        root.write(f"/root/{NAME}", example.wrong)
        for number in range(50):
            root.write(f"/root/many/f{number}.flock.yaml", example.right)
        expectations.expect("no library is there", not list(root.path.rglob("*.so*")))
        for arguments in ("check", "check --output-format json", "compile", "explain", "compile --target start-request", "check --fix"):
            done = root.run(f"program {arguments} {NAME}", "/root")
            expected = said_of(options.flockc, example.wrong, folder, *arguments.split())
            expectations.expect(f"without a C library: {arguments}", (done.code, done.output) == expected, done.output)
        done = root.run("program check --jobs 2 many", "/root")
        expectations.expect("without a C library: two threads", done.code == 0 and "50 files" in done.output, done.output)


def judge_tags(expectations, root):
    """For which systems pip takes the wheel."""
    for names, code in ((TAKEN, 0), (NOT_TAKEN, 1)):
        for name in names:
            platform = "win_amd64" if name == "win" else f"{name}_{bare.machine()}"
            done = root.run(f"pip download --quiet --no-deps --only-binary :all: --platform {platform} -d /tmp/{name} flockc")
            expectations.expect(f"pip for {platform}", done.code == code, done.output)


def judge_all(options, folder):
    way, others = ways.flockc_by_pip(), list(ways.plain_ways(HOOK.read_text("utf-8")))
    program = verdict.Tally(options, "the program without Python, and next to nothing but busybox 1.35")

    def afterwards(root):
        judge_tags(by_pip, root)
        judge_without_python(program, options, root, folder)

    by_pip = verdict.Tally(options, "installed in a bare Debian 12: pip 23.0, pre-commit 4.7.0")
    judge_way(by_pip, options, way, folder, afterwards)
    judge_cold(by_pip, folder)
    plain = verdict.Tally(options, f"the same by an archive, dpkg 1.21, npm {bare.NPM}")
    plain.expect("there are all packages", [one.name for one in others] == ["archive", ".deb", "npm"], str(others))
    for one in others:
        judge_way(plain, options, one, folder)
    judge_without_libraries(program, options, way.example, folder)
    return by_pip, plain, program


def main():
    options = verdict.arguments(__doc__)
    reason = bare.why_not()
    if reason:
        verdict.skip(reason)
    folder = pathlib.Path(tempfile.mkdtemp(prefix="roots-", dir=ROOT / "build"))
    try:
        verdict.finish_all(judge_all(options, folder))
    except bare.Missing as error:
        verdict.skip(str(error))
    finally:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
