# SPDX-License-Identifier: MIT
"""The package in a Debian root of its own: dpkg installs, checks, upgrades and removes it, the program runs with
nothing else beside it, and man, three shells and three editors find what is theirs."""

import os
import re
import shutil
import subprocess

import broken

# Only root may own the files of a root; a name space makes anybody that.
AS_ROOT = [] if os.geteuid() == 0 else ["unshare", "--map-root-user"]
ENVIRONMENT = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8"}  # dpkg insists on ldconfig
TALK = "enable_temporal: true\nagents:\n  a: {input: 'x: str', output: 'y: str', temporal_activity_config: {start_to_close_timout: PT3M}}\n"


def run(*command, **settings):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False,
                          env={**ENVIRONMENT, **settings})  # fmt: skip
    return done.returncode, done.stdout + done.stderr


class Root:
    """A folder that dpkg takes for the root of a system without any package."""

    def __init__(self, folder):
        self.folder = folder
        for name in ("info", "updates", "triggers"):
            (folder / "var/lib/dpkg" / name).mkdir(parents=True)
        (folder / "var/lib/dpkg/status").touch()

    def dpkg(self, *words):
        return run(*AS_ROOT, "dpkg", f"--root={self.folder}", *words)

    def files(self):
        """What is not dpkg's own."""
        paths = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*")}
        return {path for path in paths if not path.startswith("var")}

    def version(self):
        return run("dpkg-query", f"--admindir={self.folder}/var/lib/dpkg", "-W", "-f", "${Version} ${Status}", "flockc")[1]


def judge_upgrade(tally, root, package, folder):
    """The next revision has another page, and lacks one."""

    def change(new):
        broken.edit(new / "DEBIAN/control", "^Version: .*", "Version: 999-1")
        (new / "usr/share/flockc/flockc.mk").unlink()
        (new / "usr/share/doc/flockc/NEWS.gz").write_bytes(b"")
        broken.edit(new / "DEBIAN/md5sums", r"^.*flockc\.mk\n", "")

    before = root.files()
    code, said = root.dpkg("--install", broken.mutate(package, [change], folder))
    tally.expect("it is upgraded", code == 0 and root.version().startswith("999-1 "), said)
    expected = before - {"usr/share/flockc/flockc.mk"} | {"usr/share/doc/flockc/NEWS.gz"}
    tally.expect("only what the new one has is there", root.files() == expected, str(root.files() ^ expected))
    tally.expect("dpkg finds nothing changed after an upgrade", root.dpkg("--verify", "flockc") == (0, ""))
    code, said = root.dpkg("--install", package)
    tally.expect("and back", code == 0 and root.files() == before, said)


def judge_verify(tally, root):
    tally.expect("dpkg finds nothing changed", root.dpkg("--verify", "flockc") == (0, ""))
    for name in ("usr/bin/flockc", "usr/share/man/man5/.flockc.yaml.5.gz"):
        data = (root.folder / name).read_bytes()
        (root.folder / name).write_bytes(data + b"x")
        said = root.dpkg("--verify", "flockc")[1]
        tally.expect(f"dpkg sees a change of {name}", "5" in said and said.strip().endswith(name), said)
        (root.folder / name).write_bytes(data)


def judge_program(tally, root, program):
    """In a root that has nothing else: no C library, no shell."""

    def flockc(*words):
        return run(*AS_ROOT, "chroot", root.folder, "/usr/bin/flockc", *words)

    (root.folder / "talk.flock.yaml").write_text(TALK)
    tally.expect("the program is the one that was built", (root.folder / "usr/bin/flockc").read_bytes() == program.read_bytes())
    code, said = flockc("check", "/talk.flock.yaml")
    tally.expect("it finds the mistake", code == 1 and "FLK101" in said, said)
    code, said = flockc("check", "--fix", "/talk.flock.yaml")
    tally.expect("it fixes the mistake", code == 0 and "start_to_close_timeout" in (root.folder / "talk.flock.yaml").read_text(), said)
    code, said = flockc("version")
    tally.expect("it says its version", code == 0 and said.startswith("flockc "), said)
    (root.folder / "talk.flock.yaml").unlink()


def judge_manual(tally, root, folder):
    """man reads each page from the folder of the package; mandb writes beside them, so that has a copy."""
    manual = root.folder / "usr/share/man"
    pages = sorted(path.name.removesuffix(".gz").rpartition(".") for path in manual.rglob("*.gz"))
    for name, _, section in pages:
        done = subprocess.run(["man", "--warnings=all", "-M", manual, section, name], capture_output=True, text=True, check=False,
                              env={**ENVIRONMENT, "MANPAGER": "cat", "MANWIDTH": "80", "MAN_KEEP_STDERR": "1"})  # fmt: skip
        tally.expect(f"man {section} {name}", "NAME\n" in done.stdout and (done.returncode, done.stderr) == (0, ""), done.stderr)
    tally.expect("there is no page of a command that is none", run("man", "-M", manual, "flockc-none")[0] != 0)
    copy = shutil.copytree(manual, folder / "man")
    run("mandb", "--create", "--quiet", copy)
    for name, _, section in pages:
        code, said = run("whatis", "-M", copy, name)
        tally.expect(f"whatis {name}", code == 0 and said.startswith(f"{name} ({section})"), said)


def judge_shells(tally, root, folder):
    """Each shell of Debian finds the script where the package has it, without being told."""
    share = root.folder / "usr/share"
    settings = {"HOME": str(folder), "XDG_DATA_DIRS": f"{share}:/usr/share", "PATH": f"{root.folder}/usr/bin:/usr/bin:/bin"}
    loader = ". /usr/share/bash-completion/bash_completion; _completion_loader flockc; complete -p flockc"
    code, said = run("bash", "--norc", "-c", loader, **settings)
    tally.expect("bash-completion loads it", code == 0 and said == "complete -F _flockc flockc\n", said)
    code, said = run("fish", "-c", 'complete -C "flockc chec"', **settings)
    tally.expect("fish completes", code == 0 and said.startswith("check\t"), said)
    places = run("zsh", "-fc", "print -l $fpath", **settings)[1].split()
    [script] = share.rglob("_flockc")
    place = "/" + str(script.parent.relative_to(root.folder))
    tally.expect("zsh of Debian looks there", place in places, f"{place}: {places}")
    code, said = run("zsh", "-fc", f"fpath=({script.parent} $fpath); autoload -U compinit; compinit -D -u; print $_comps[flockc]", **settings)
    tally.expect("zsh knows the command", (code, said) == (0, "_flockc\n"), said)


EDITORS = (  # where the package has something for it, and what says where it looks
    ("usr/share/vim/vimfiles", ["vim", "-es", "-c", "set packpath?", "-c", "q"]),
    ("usr/share/nvim/site", ["nvim", "--headless", "-c", "echo &packpath", "-c", "q"]),
    ("usr/share/emacs/site-lisp", ["emacs", "--batch", "--eval", "(princ load-path)"]),
)


def judge_editors(tally, root):
    for place, command in EDITORS:
        said = run(*command)[1]
        there = (root.folder / place).is_dir() and f"/{place}" in re.split(r"[,\s()=]+", said)
        tally.expect(f"{command[0]} of Debian looks in /{place}", there, said)


def judge_other_processor(tally, package, folder):
    """The package for ARM64: refused by a system for x86-64, unless it is told of that architecture."""
    (folder / "refused").mkdir()
    (folder / "root").mkdir()
    code, said = Root(folder / "refused").dpkg("--install", package)
    tally.expect("a package for another processor is refused", code != 0 and "does not match system" in said, said)
    root = Root(folder / "root")
    root.dpkg("--add-architecture", "arm64")
    code, said = root.dpkg("--install", package)
    tally.expect("it can be installed all the same", code == 0, said)
    program = root.folder / "usr/bin/flockc"
    code, said = run("qemu-aarch64-static", program, "version")
    tally.expect("the program runs under qemu", code == 0 and said.startswith("flockc "), said)
    root.dpkg("--purge", "flockc:arm64")
    tally.expect("it leaves nothing", not root.files(), str(root.files()))


def judge_installed(tally, package, program, folder):
    for name in ("root", "new", "home", "arm64"):
        (folder / name).mkdir()
    root = Root(folder / "root")
    code, said = root.dpkg("--install", package)
    if not tally.expect("dpkg installs it", code == 0 and root.version().endswith("install ok installed"), said):
        return
    listed = set(root.dpkg("--listfiles", "flockc")[1].split())
    tally.expect("dpkg knows each file", listed == {"/" + one for one in root.files()}, str(listed))
    judge_verify(tally, root)
    judge_program(tally, root, program)
    judge_manual(tally, root, folder / "home")
    judge_shells(tally, root, folder / "home")
    judge_editors(tally, root)
    judge_upgrade(tally, root, package, folder / "new")
    code, said = root.dpkg("--purge", "flockc")
    tally.expect("a purge leaves nothing", code == 0 and not root.files() and "warning" not in said, f"{said} {root.files()}")
    tally.expect("dpkg has forgotten it", re.search("no packages found", root.version()) is not None, root.version())
