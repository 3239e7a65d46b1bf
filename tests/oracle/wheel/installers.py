# SPDX-License-Identifier: MIT
"""What is published, as the installers of Python get it: from a folder with every wheel and the sdist, without a network.

pip, for the platform of each wheel, and for some that none fits; the program for aarch64 runs under qemu. pipx and uv
(`pipx run`, `uvx`, `uv tool install`, `uv add`) take the wheel and never the sdist, and what they remove is gone. A
system where the libraries of the sdist are missing is told their packages.
"""

import os
import pathlib
import shutil
import struct
import subprocess
import sys

FITTING = {  # tag of a platform: what its wheel has in its name
    "manylinux_2_17_x86_64": "x86_64.whl", "musllinux_1_1_x86_64": "x86_64.whl", "manylinux2014_x86_64": "x86_64.whl",
    "manylinux_2_17_aarch64": "aarch64.whl", "manylinux2014_aarch64": "aarch64.whl", "musllinux_1_1_aarch64": "aarch64.whl",
}  # fmt: skip
STRANGERS = ["manylinux_2_17_i686", "manylinux_2_17_ppc64le", "musllinux_1_1_armv7l", "manylinux2010_x86_64", "win_amd64",
             "macosx_10_15_x86_64", "macosx_10_15_arm64"]  # fmt: skip
PACKAGES = ["libyaml-dev libcyaml-dev libjansson-dev", "libyaml-devel libcyaml-devel jansson-devel", "libyaml libcyaml jansson"]
X86, ARM, MACOS, IOS = 0x01000007, 0x0100000C, 1, 2


def run(*command, **keywords):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **keywords)
    return done.returncode, done.stdout + done.stderr


class Site:
    """A folder of what is published, and how the installers are called: they see it and nothing else."""

    def __init__(self, expectations, options, folder, published):
        self.expectations, self.options, self.folder = expectations, options, folder
        self.published = published
        self.offline = ["--no-index", "--find-links", published]
        [uv] = sorted(options.tools.glob("uv-*/bin/uv"))[-1:]
        self.uv, self.uvx = uv, uv.with_name("uvx")
        _, self.version = run(options.flockc, "version")
        self.environment = {
            **{key: value for key, value in os.environ.items() if key not in ("FLOCKC", "PYTHONPATH", "VIRTUAL_ENV")},
            "PIP_CONFIG_FILE": os.devnull, "UV_NO_CONFIG": "1", "UV_OFFLINE": "1",
            "UV_CACHE_DIR": folder / "cache", "UV_PYTHON_DOWNLOADS": "never", "UV_TOOL_DIR": folder / "uv tools",
            "UV_TOOL_BIN_DIR": folder / "uv bin", "PIPX_HOME": folder / "pipx", "PIPX_BIN_DIR": folder / "pipx bin",
            "PIPX_MAN_DIR": folder / "pipx man", "PIPX_DEFAULT_BACKEND": "pip", "HOME": folder,
            "PATH": f"{uv.parent}{os.pathsep}{os.environ['PATH']}",
        }  # fmt: skip

    def run(self, *command, **keywords):
        return run(*command, env=self.environment, **{"cwd": self.folder, **keywords})

    def pip(self, *arguments):
        return self.run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments)

    def answers(self, title, *command, **keywords):
        """That a command writes what `flockc version` prints; installers say more on standard error."""
        code, said = self.run(*command, **keywords)
        self.expectations.expect(title, code == 0 and self.version in said, f"ends with {code}: {said}")


# --- pip, for other platforms ------------------------------------------------------------------------------


def install_for(site, tag):
    target = site.folder / f"for {tag}"
    code, said = site.pip("install", "--target", target, "--platform", tag, "--only-binary", ":all:", *site.offline, "flockc")
    return target, code, said


def judge_foreign(site, target):
    """The installed program of another machine, and the module that calls it."""
    wrapper = site.folder / "aarch64"
    wrapper.write_text(f'#!/bin/sh\nexec {shutil.which("qemu-aarch64-static")} "{target}/bin/flockc" "$@"\n')
    wrapper.chmod(0o755)
    site.answers("the program for aarch64, under qemu", wrapper, "version")
    environment = {**site.environment, "PYTHONPATH": target, "FLOCKC": wrapper}
    code = "import flockc; print([one.code for one in flockc.check('agents: {a: {inputs: x}}')], flockc.version())"
    _, expected = run(sys.executable, "-c", code, env={**environment, "FLOCKC": site.options.flockc})
    done = run(sys.executable, "-c", code, env=environment)
    site.expectations.expect("the module calls it", done == (0, expected) and "FLK" in expected, f"{done} {expected}")


def judge_platforms(site):
    for tag, name in FITTING.items():
        target, code, said = install_for(site, tag)
        is_right = code == 0 and name in said and (target / "bin/flockc").is_file()
        site.expectations.expect(f"pip installs for {tag}", is_right, said)
    for tag in STRANGERS:
        _, code, said = install_for(site, tag)
        site.expectations.expect(f"nothing is for {tag}", code == 1 and "No matching distribution" in said, said)
    judge_foreign(site, site.folder / "for manylinux_2_17_aarch64")


# --- the tags of macOS -------------------------------------------------------------------------------------


def macho(machine, *commands):
    """The headers of a program; a command is (kind, words...)."""
    loads = b"".join(struct.pack(f"<{2 + len(words)}I", kind, 8 + 4 * len(words), *words) for kind, *words in commands)
    return struct.pack("<8I", 0xFEEDFACF, machine, 0, 2, len(commands), len(loads), 0, 0) + loads


def release(major, minor, patch=0):
    return major << 16 | minor << 8 | patch


def build_version(platform, *numbers):
    return 0x32, platform, release(*numbers), release(27, 0), 0


PROGRAMS = [  # a program of macOS, and the platform of its wheel or what is said
    (macho(ARM, build_version(MACOS, 11, 0)), "macosx_11_0_arm64"),
    (macho(X86, build_version(MACOS, 11, 0)), "macosx_11_0_x86_64"),
    (macho(ARM, (0x1B, 1, 2, 3, 4), build_version(MACOS, 15, 0)), "macosx_15_0_arm64"),
    (macho(ARM, build_version(MACOS, 13, 3)), "macosx_14_0_arm64"),
    (macho(X86, (0x24, release(10, 13), release(27, 0))), "macosx_10_13_x86_64"),
    (macho(7, build_version(MACOS, 11, 0)), "its machine is neither x86_64 nor arm64"),
    (macho(ARM, build_version(IOS, 11, 0)), "it does not say for which macOS it is"),
    (macho(ARM), "it does not say for which macOS it is"),
    (macho(ARM, build_version(MACOS, 11, 0))[:36], "it is cut off"),
    (macho(ARM)[:10], "it is cut off"),
    (b"\x7fELF\x02\x01", "it is cut off"),
    (b"MZ", "it is a program of neither Linux nor macOS"),
]


def judge_tags(site, make_wheel):
    for number, (data, expected) in enumerate(PROGRAMS):
        folder = site.folder / f"macOS {number}"
        folder.mkdir()
        (folder / "flockc").write_bytes(data)
        made = str(make_wheel(folder / "flockc", folder / "wheels"))
        is_right = made.endswith(f"-py3-none-{expected}.whl") if expected.startswith("macosx") else expected in made
        site.expectations.expect(f"macOS {number}: {expected}", is_right, made)
    for tag, is_installed in (("macosx_11_0_arm64", True), ("macosx_26_0_arm64", True), ("macosx_10_15_arm64", False),
                              ("macosx_11_0_x86_64", False)):  # fmt: skip
        code, said = site.pip("install", "--target", site.folder / f"{tag} of a Mac", "--platform", tag, "--only-binary", ":all:",
                              "--no-index", "--find-links", site.folder / "macOS 0/wheels", "flockc")  # fmt: skip
        site.expectations.expect(f"on {tag}: {is_installed}", (code == 0) == is_installed, said)


# --- pipx and uv -------------------------------------------------------------------------------------------


def judge_pipx(site):
    pipx = [sys.executable, "-m", "pipx"]
    offline = ["--skip-maintenance", "--pip-args", f"--no-index --find-links '{site.published}'"]
    site.answers("pipx run", *pipx, "run", *offline, "flockc", "version")
    code, said = site.run(*pipx, "install", *offline, "flockc")
    site.expectations.expect("pipx install", code == 0 and "- flockc" in said, said)
    site.answers("what pipx has installed", site.folder / "pipx bin/flockc", "version")
    code, said = site.run(*pipx, "uninstall", "flockc")
    site.expectations.expect("pipx uninstall", code == 0 and not list((site.folder / "pipx bin").iterdir()), said)


def judge_uv_tools(site):
    site.answers("uvx", site.uvx, *site.offline, "flockc", "version")
    site.answers("uvx of a version", site.uvx, *site.offline, f"flockc@{site.version.split()[1]}", "version")
    code, said = site.run(site.uvx, *site.offline, "flockc@99.0.0", "version")
    site.expectations.expect("uvx of a version that there is not", code == 1 and "flockc==99.0.0" in said, said)
    code, said = site.run(site.uv, "tool", "install", *site.offline, "flockc")
    site.expectations.expect("uv tool install", code == 0 and "Installed 1 executable: flockc" in said, said)
    site.answers("what uv has installed", site.folder / "uv bin/flockc", "version")
    code, said = site.run(site.uv, "tool", "uninstall", "flockc")
    site.expectations.expect("uv tool uninstall", code == 0 and not (site.folder / "uv bin/flockc").exists(), said)


def judge_uv_project(site):
    project = {"cwd": site.folder / "project"}
    site.run(site.uv, "init", "--bare", "project")
    code, said = site.run(site.uv, "add", *site.offline, "--dev", "flockc", **project)
    site.expectations.expect("uv add", code == 0 and "+ flockc==" in said, said)
    lock = (site.folder / "project/uv.lock").read_text() if code == 0 else ""
    names = [path.name for path in site.published.iterdir()]
    site.expectations.expect("uv.lock has each wheel and the sdist", names and all(name in lock for name in names), lock)
    site.answers("uv run", site.uv, "run", *site.offline, "--locked", "flockc", "version", **project)
    site.answers("uv run python -m", site.uv, "run", *site.offline, "--locked", "python", "-m", "flockc", "version", **project)


# --- the sdist ---------------------------------------------------------------------------------------------


def judge_missing_libraries(site, sdist):
    """pip shows what CMake says at its end."""
    empty = site.folder / "no libraries"
    empty.mkdir()
    path = f"{pathlib.Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    code, said = run(sys.executable, "-m", "pip", "install", "--no-index", "--no-build-isolation", "--no-deps", "--target", empty, sdist,
                     cwd=site.folder, env={**site.environment, "PATH": path, "PKG_CONFIG_LIBDIR": empty, "PKG_CONFIG_PATH": ""})  # fmt: skip
    site.expectations.expect("without the libraries, pip fails", code == 1 and "the library yaml-0.1" in said, said)
    for line in PACKAGES:
        site.expectations.expect(f"it is told: {line}", line in said, said)


def judge_installers(expectations, options, folder, published, make_wheel):
    """`published`: the wheels and the sdist of a release, for the machines that this judge knows."""
    folder.mkdir()
    place = folder / "published here"
    place.mkdir()
    for path in published:
        shutil.copy(path, place)
    site = Site(expectations, options, folder, place)
    judge_platforms(site)
    judge_tags(site, make_wheel)
    judge_pipx(site)
    judge_uv_tools(site)
    judge_uv_project(site)
    [sdist] = place.glob("*.tar.gz")
    judge_missing_libraries(site, sdist)
