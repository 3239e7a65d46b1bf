# SPDX-License-Identifier: MIT
"""Bare Debian 12 roots, in which nothing is installed but what a recipe names: no compiler, no development files.
"busybox" is no Debian: it has that one program.

    reason = bare.why_not()                  "" or why there can be none on this machine
    with bare.Root("python", folder) as root:
        done = root.run("pip --version")     done.code, .output, .seconds, .cpu

Each is a fresh copy of one that mmdebstrap made once and that is kept with the tools of the judges. What runs in it
has a network of its own without any address, so that nothing can be fetched, and a namespace of its own for /proc,
which ends with it: no mount is ever left behind.
"""

import collections
import contextlib
import fcntl
import hashlib
import json
import os
import pathlib
import resource
import shutil
import subprocess
import tempfile
import time

SUITE = "bookworm"
RECIPES = {
    "git": ["git"],
    "python": ["git", "python3", "python3-venv", "python3-pip"],
    "node": ["git", "nodejs"],
}
NPM = "10.9.4"  # the last that runs on Debian 12's Node 18 is 10; its own package brings 340 others
ISOLATED = ("unshare", "--mount", "--pid", "--net", "--fork", "--kill-child")
VARIABLES = {
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "TERM": "dumb",
}
SECONDS = 600

Done = collections.namedtuple("Done", "code output seconds cpu")  # cpu: seconds of all its processes


class Missing(Exception):
    """What is needed for a root cannot be had; the text is the reason."""


def tools_folder():
    """As tests/oracle/install.sh has it."""
    cache = os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache"
    return pathlib.Path(os.environ.get("FLOCKC_TOOLS") or pathlib.Path(cache, "flockc", "tools"))


def machine():
    return os.uname().machine


def why_not():
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return "only root can make a root of its own (chroot, mknod)"
    for program in ("unshare", "chroot", "mmdebstrap"):
        if not shutil.which(program):
            return f"{program} is not installed"
    tried = subprocess.run([*ISOLATED, "true"], capture_output=True, text=True)
    return "" if tried.returncode == 0 else f"there are no namespaces here: {tried.stderr.strip()}"


def must(*command, **keywords):
    for _ in range(3):  # the network may fail for a moment
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True, **keywords)
        if done.returncode == 0:
            return done.stdout
        time.sleep(3)
    raise Missing(f"{command[0]} could not fetch what is needed: {done.stderr.strip()[-300:]}")


@contextlib.contextmanager
def only_once(folder):
    """Two runs may need the same thing at the same time."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made_once(name, recipe, make):
    """The folder of a thing that is fetched: make(folder) fills it, again if its recipe changes."""
    key = hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:12]
    folder = tools_folder() / "bare"
    made = folder / f"{name}-{key}"
    if not made.exists():
        with only_once(folder):
            if not made.exists():
                unfinished = folder / f"{name}-{key}.new"
                shutil.rmtree(unfinished, ignore_errors=True)
                make(unfinished)
                unfinished.rename(made)
    return made


def add_npm(root):
    """npm as npm itself publishes it, where `npm install -g npm` puts it."""
    if not shutil.which("npm"):
        raise Missing("npm is not installed")
    folder = root / "usr/local/lib/node_modules/npm"
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        must("npm", "pack", "--silent", f"npm@{NPM}", cwd=name)
        must("tar", "-xzf", pathlib.Path(name, f"npm-{NPM}.tgz"), "-C", folder, "--strip-components=1", "--no-same-owner")
    for program in ("npm", "npx"):
        (root / "usr/local/bin" / program).symlink_to(f"../lib/node_modules/npm/bin/{program}-cli.js")
        (folder / f"bin/{program}-cli.js").chmod(0o755)


def make_root(kind, folder):
    must("mmdebstrap", "--quiet", "--mode=root", "--variant=minbase", f"--include={','.join(RECIPES[kind])}", SUITE, folder)
    if kind == "node":
        add_npm(folder)
    (folder / "root/.gitconfig").write_text("[user]\n\tname = A User\n\temail = user@example.org\n[init]\n\tdefaultBranch = main\n")


def make_busybox(folder):
    """Nothing but one static program, so that not even a C library is there, as little as in Alpine or less."""
    folder.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as name:
        pathlib.Path(name).chmod(0o755)
        must("apt-get", "download", "-q", "busybox-static", cwd=name)
        [package] = pathlib.Path(name).glob("*.deb")
        must("dpkg-deb", "-x", package, pathlib.Path(name, "package"))
        (folder / "bin").mkdir()
        shutil.copy(pathlib.Path(name, "package/bin/busybox"), folder / "bin")
    for program in ("sh", "ls", "mkdir", "cp", "cat"):
        (folder / "bin" / program).symlink_to("busybox")
    for place in ("proc", "root", "tmp"):
        (folder / place).mkdir()


def root_of(kind):
    if kind == "busybox":
        return made_once("root-busybox", [SUITE], make_busybox)
    recipe = [SUITE, RECIPES[kind], NPM if kind == "node" else ""]
    return made_once(f"root-{kind}", recipe, lambda folder: make_root(kind, folder))


def cpu_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


class Root:
    """A fresh copy in a folder, which is removed in the end."""

    def __init__(self, kind, folder):
        self.path = pathlib.Path(tempfile.mkdtemp(prefix=f"{kind}-", dir=folder))
        must("cp", "-a", "--reflink=auto", f"{root_of(kind)}/.", self.path)
        self.variables = dict(VARIABLES)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path)

    def put(self, name, files):
        """Copies files into a folder of it."""
        folder = self.path / name.lstrip("/")
        folder.mkdir(parents=True, exist_ok=True)
        for file in files:
            shutil.copy(file, folder)

    def write(self, name, text, mode=0o644):
        file = self.path / name.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
        file.chmod(mode)

    def run(self, script, cwd="/root"):
        """What a shell script said, and how long it took."""
        command = [*ISOLATED, f"--root={self.path}", "--mount-proc", f"--wd={cwd}", "sh", "-ec", script]
        begin, cpu = time.perf_counter(), cpu_of_children()
        done = subprocess.run(command, env=self.variables, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, timeout=SECONDS)  # fmt: skip
        seconds = time.perf_counter() - begin
        return Done(done.returncode, done.stdout, seconds, cpu_of_children() - cpu)

    def size(self):
        """The bytes of all files."""
        return sum(path.stat().st_size for path in self.path.rglob("*") if path.is_file() and not path.is_symlink())


# --- packages of Python, fetched beforehand -------------------------------------------------------------------------

PLATFORMS = ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_28_x86_64", "linux_x86_64")
LOCKS = pathlib.Path(__file__).resolve().parent / "locks"


def fetch_wheels(lock, folder):
    tags = [word for platform in PLATFORMS for word in ("--platform", platform)]
    must("python3", "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:",
         "--python-version", "3.11", *tags, "--dest", folder, "-r", lock)  # fmt: skip


def wheels_of(name):
    """The wheels that a lock lists."""
    lock = LOCKS / f"{name}.txt"
    folder = made_once(f"wheels-{name}", [lock.read_text()], lambda unfinished: fetch_wheels(lock, unfinished))
    return sorted(folder.glob("*.whl"))
