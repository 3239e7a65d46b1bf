# SPDX-License-Identifier: MIT
"""Installs the Python package with pip: the wheel of the program, and the sdist that pip builds.

- make_wheel.py makes the same bytes twice, from a copy elsewhere with other times as well, and refuses what would be
  installed where it cannot run;
- each file of the wheel is in RECORD with its size and hash, and METADATA is what scikit-build-core makes of
  pyproject.toml;
- pip installs it without the network into a new environment; there `flockc`, `python -m flockc` and the module
  answer, from another folder and with an empty PATH;
- mypy --strict has nothing to say about the installed module, its tests, and a user's program; it does about one
  that is wrong;
- the module's own tests pass against the installed package, a Temporal development server included;
- the sdist that is published is what scikit-build-core makes elsewhere, pip builds it, and the environment answers the
  same; uninstalling leaves nothing;
- pip, pipx and uv install what is published (installers.py).
"""

import base64
import csv
import datetime
import email.parser
import hashlib
import io
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

import installers
import release
import verdict

ROOT = verdict.ROOT
PACKAGE = ROOT / "integrations/python"
STATIC = "manylinux_2_17_x86_64.manylinux2014_x86_64.musllinux_1_1_x86_64"
TALK = ROOT / "examples/presentation.flock.yaml"

USER = """\
import asyncio, pathlib
import flockc
from temporalio import workflow

async def run(options: flockc.Options) -> str:
    result: str = await workflow.execute_activity("write", "cats", result_type=str, **options["content_agent"])
    return result

findings: list[flockc.Finding] = flockc.check(pathlib.Path("talk.flock.yaml"))
lines: list[int] = [one.range.start.line for one in findings if one.severity == "error"]
"""
WRONG = (  # each is an error of a user's that mypy must see
    'import flockc\nflockc.check(3)\n',
    'import flockc\nflockc.check("a: 1", language="xml")\n',
    'import flockc\nline: str = flockc.check("a: 1")[0].range.start.line\n',
    'import flockc\nflockc.check("a: 1")[0].severty\n',
    'import flockc\nflockc.options("a: 1")["a"]["timeout"]\n',
    'import flockc\nflockc.fix_files("a: 1")\n',
)


def run(*command, **keywords):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **keywords)
    return done.returncode, done.stdout + done.stderr


class Expectations(verdict.Tally):
    """A tally that also asks commands."""

    def succeeds(self, title, *command, **keywords):
        code, said = run(*command, **keywords)
        return self.expect(title, code == 0, f"ends with {code}: {said}")


def make_wheel(script, program, output, *options):
    code, said = run(sys.executable, script, program, "--output", output, *options)
    return pathlib.Path(said.strip()) if code == 0 else said


def copy_of_sources(folder):
    """What the wheel is made of, elsewhere and with other times."""
    shutil.copytree(PACKAGE, folder / "integrations/python", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "CMakeLists.txt", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    for path in folder.rglob("*"):
        os.utime(path, (10**9, 10**9))
    return folder / "integrations/python/make_wheel.py"


def judge_making(expectations, options, folder):
    """The wheel, made three times."""
    script = PACKAGE / "make_wheel.py"
    wheels = [make_wheel(script, options.flockc, folder / "first"), make_wheel(script, options.flockc, folder / "second"),
              make_wheel(copy_of_sources(folder / "elsewhere"), options.flockc, folder / "third")]  # fmt: skip
    made = all(isinstance(wheel, pathlib.Path) for wheel in wheels)
    if not expectations.expect("a wheel is made", made, str(wheels)):
        return None
    expectations.expect("the same bytes each time", len({(one.name, one.read_bytes()) for one in wheels}) == 1)
    is_static = "musllinux" in wheels[0].name
    code, said = run("readelf", "-lW", options.flockc)
    expectations.expect("its tag says whether the program is static", code == 0 and is_static == ("INTERP" not in said), said)
    shell, text = pathlib.Path("/bin/sh").resolve(), PACKAGE / "README.md"
    for program, tag in ((shell, STATIC), (text, None), (text, STATIC), (options.flockc, "not a tag"), (folder / "none", None)):
        said = make_wheel(script, program, folder / "refused", *(["--platform", tag] if tag else []))
        expectations.expect(f"{program} is refused as {tag}", isinstance(said, str) and said.startswith("make_wheel.py: "), str(said))
    expectations.expect("what is refused leaves nothing", not (folder / "refused").exists())
    return wheels[0]


def judge_record(expectations, wheel):
    archive = zipfile.ZipFile(wheel)
    [record] = [name for name in archive.namelist() if name.endswith(".dist-info/RECORD")]
    rows = {row[0]: row[1:] for row in csv.reader(io.StringIO(archive.read(record).decode()))}
    expectations.expect("RECORD lists every file", set(rows) == set(archive.namelist()), str(sorted(rows)))
    for name in archive.namelist():
        data = archive.read(name)
        digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        expected = ["", ""] if name == record else [f"sha256={digest}", str(len(data))]
        expectations.expect(f"RECORD of {name}", rows.get(name) == expected, str(rows.get(name)))
    info = archive.getinfo(next(name for name in archive.namelist() if name.endswith("scripts/flockc")))
    expectations.expect("the program is executable", (info.external_attr >> 16) & 0o777 == 0o755)


def headers(text):
    """METADATA without its order; the first version is that of its format, which the two need not share."""
    message = email.parser.Parser().parsestr(text)
    known = [(key, value) for key, value in message.items() if key != "Metadata-Version"]
    return sorted(known), message.get_payload().strip()


def judge_metadata(expectations, wheel, sdist_metadata):
    archive = zipfile.ZipFile(wheel)
    ours = archive.read(next(name for name in archive.namelist() if name.endswith("/METADATA"))).decode()
    expectations.expect("METADATA is that of scikit-build-core", headers(ours) == headers(sdist_metadata),
                        f"{headers(ours)[0]}\n{headers(sdist_metadata)[0]}")  # fmt: skip
    tags = archive.read(next(name for name in archive.namelist() if name.endswith("/WHEEL"))).decode()
    platforms = wheel.stem.split("-")[-1].split(".")
    expectations.expect("WHEEL has each tag", re.findall(r"^Tag: py3-none-(\S+)$", tags, re.MULTILINE) == platforms, tags)


class Environment:
    """A new environment of Python without any package but pip."""

    def __init__(self, folder):
        self.folder, self.bin = folder, folder / "bin"
        self.python = self.bin / "python"
        run(sys.executable, "-m", "venv", folder)

    def pip(self, *arguments, **keywords):
        return run(sys.executable, "-m", "pip", "--python", self.python, "--disable-pip-version-check", *arguments, **keywords)

    def files(self):
        return {path for path in self.folder.rglob("*") if "__pycache__" not in path.parts and path.is_file()}


def clean_environment(**variables):
    kept = {key: value for key, value in os.environ.items() if key not in ("FLOCKC", "PYTHONPATH")}
    return {**kept, **variables}


def judge_installed(expectations, options, environment, place):
    """Program and module answer alike, with an empty PATH, as what was packed does."""
    _, expected = run(options.flockc, "check", TALK, cwd=place)
    alone = clean_environment(PATH="")
    code, said = run(environment.bin / "flockc", "check", TALK, cwd=place, env=alone)
    expectations.expect("the program checks", (code, said) == (0, expected), said)
    code, said = run(environment.python, "-m", "flockc", "check", TALK, cwd=place, env=alone)
    expectations.expect("python -m flockc checks", (code, said) == (0, expected), said)
    code, said = run(environment.python, "-c", f"""\
import flockc, importlib.metadata, pathlib
path = pathlib.Path({str(TALK)!r})
assert flockc.program() == pathlib.Path({str(environment.bin / "flockc")!r}), flockc.program()
assert flockc.version() == flockc.__version__ == importlib.metadata.version("flockc")
assert not [one for one in flockc.check(path) if one.severity == "error"] and flockc.check("a: [")
print(flockc.options(path)["content_agent"]["start_to_close_timeout"])
""", cwd=place, env=alone)  # fmt: skip
    expectations.expect("the module answers without temporalio", (code, said) == (0, "0:01:00\n"), said)


def add_tools(environment):
    """What the tests need beside the package: the packages of this judge's own environment."""
    packages = next(pathlib.Path(one) for one in sys.path if one.endswith("site-packages"))
    [site] = environment.folder.glob("lib/python3*/site-packages")
    (site / "tools.pth").write_text(f"{packages}\n")
    return site


def judge_types(expectations, environment, site, place):
    mypy = [environment.python, "-m", "mypy", "--strict", "--no-error-summary", "--cache-dir", place / "mypy"]
    variables = {"cwd": place, "env": clean_environment(MYPYPATH=str(place / "tests"))}
    expectations.expect("py.typed is installed", (site / "flockc/py.typed").is_file())
    expectations.succeeds("mypy: the module", *mypy, "-p", "flockc", **variables)
    expectations.succeeds("mypy: its tests", *mypy, place / "tests", **variables)
    (place / "user.py").write_text(USER)
    expectations.succeeds("mypy: a user's program", *mypy, "user.py", **variables)
    for number, text in enumerate(WRONG):
        (place / "wrong.py").write_text(text)
        code, said = run(*mypy, "wrong.py", **variables)
        expectations.expect(f"mypy: wrong program {number}", code == 1 and "wrong.py:2: error:" in said, said)


def judge_tests(expectations, options, environment, place):
    variables = clean_environment(FLOCKC_TEMPORAL=str(options.server))
    code, said = run(environment.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-rs", "tests", cwd=place, env=variables)
    if expectations.expect("the module's tests", code == 0 and "skipped" not in said, said):
        expectations.agree(int(re.search(r"(\d+) passed", said)[1]) - 1)
    ruff = [pathlib.Path(sys.executable).with_name("ruff"), "--no-cache"]
    expectations.succeeds("ruff check", ruff[0], "check", *ruff[1:], "-q", PACKAGE)
    expectations.succeeds("ruff format", ruff[0], "format", *ruff[1:], "-q", "--check", PACKAGE)


def project(pattern):
    return re.search(pattern, (ROOT / "CMakeLists.txt").read_text("utf-8"), re.MULTILINE)[1]


def make_sdist(folder):
    """As cmake/packages/sdist.sh does, with the packages of this judge."""
    day = datetime.datetime.strptime(project(r'^set\(FLOCKC_VERSION_DATE "(.*)"'), "%B %d, %Y").replace(tzinfo=datetime.timezone.utc)
    code = "import sys, scikit_build_core.build as build; build.build_sdist(sys.argv[1])"
    done = run(sys.executable, "-c", code, folder, cwd=ROOT, env=clean_environment(SOURCE_DATE_EPOCH=str(int(day.timestamp()))))
    return next(iter(folder.glob("*.tar.gz")), None), done[1]


def judge_sdist(expectations, folder, wheel, options):
    """The sdist that is published; what pip builds of it; and that removing it leaves nothing."""
    sdist = release.BUILT / f"flockc-{release.VERSION}.tar.gz"
    made, said = make_sdist(folder / "sdist")
    if not expectations.expect("an sdist is made", sdist.is_file() and made is not None, said):
        return
    expectations.expect("that which is published is the same", sdist.read_bytes() == made.read_bytes())
    environment = Environment(folder / "built")
    before = environment.files()
    site = add_tools(environment)  # scikit-build-core is among them
    path = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    code, said = environment.pip("install", "--no-index", "--no-build-isolation", "--no-deps", sdist,
                                 env=clean_environment(PATH=path, CMAKE_BUILD_PARALLEL_LEVEL="2"))  # fmt: skip
    (site / "tools.pth").unlink()
    if not expectations.expect("pip builds the sdist", code == 0, said):
        return
    metadata = next(environment.folder.rglob("flockc-*.dist-info/METADATA")).read_text()
    judge_metadata(expectations, wheel, metadata)
    judge_installed(expectations, options, environment, folder)
    kept = {one.name for one in environment.files() - before if "flockc" not in one.as_posix().removeprefix(str(folder))}
    expectations.expect("nothing but the package is installed", not kept, str(kept))
    environment.pip("uninstall", "-y", "flockc")
    left = environment.files() - before
    expectations.expect("uninstalling leaves nothing", not left, str(left))


def judge_wheel(expectations, options, folder, wheel):
    judge_record(expectations, wheel)
    environment = Environment(folder / "environment")
    before = environment.files()
    code, said = environment.pip("install", "--no-index", wheel)
    if not expectations.expect("pip installs the wheel", code == 0, said):
        return
    place = folder / "user"
    shutil.copytree(PACKAGE / "tests", place / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    judge_installed(expectations, options, environment, place)
    site = add_tools(environment)
    judge_types(expectations, environment, site, place)
    judge_tests(expectations, options, environment, place)
    (site / "tools.pth").unlink()
    environment.pip("uninstall", "-y", "flockc")
    left = environment.files() - before
    expectations.expect("uninstalling leaves nothing", not left, str(left))


def version(module):
    return f"{module} {re.search(r'[0-9.]+', run(sys.executable, '-m', module, '--version')[1])[0]}"


def judge_package(options):
    expectations = Expectations(options, f"the Python package: {version('pip')}, {version('mypy')}, scikit-build-core 1.1.2, temporalio 1.35.0")
    with tempfile.TemporaryDirectory(prefix="flockc wheel ") as name:
        folder = pathlib.Path(name)
        wheel = judge_making(expectations, options, folder)
        if wheel is not None:
            judge_wheel(expectations, options, folder, wheel)
            judge_sdist(expectations, folder, wheel, options)
    return expectations


def judge_published(options):
    [uv] = sorted(options.tools.glob("uv-*"))[-1:]
    expectations = Expectations(options, f"what is published: {version('pip')}, {version('pipx')}, {uv.name.replace('-', ' ')}")
    published = [path for path in release.BUILT.iterdir() if path.name.endswith((".musllinux_1_1_x86_64.whl", ".musllinux_1_1_aarch64.whl"))
                 or re.fullmatch(r"flockc-[0-9.]+\.tar\.gz", path.name)]  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="flockc wheel ") as name:
        installers.judge_installers(expectations, options, pathlib.Path(name, "installers"), published,
                                    lambda program, output: make_wheel(PACKAGE / "make_wheel.py", program, output))  # fmt: skip
    return expectations


def main():
    options = verdict.arguments(__doc__)
    if shutil.which("cmake") is None:
        verdict.skip("CMake is not installed")
    verdict.finish_all([judge_package(options), judge_published(options)])


if __name__ == "__main__":
    main()
