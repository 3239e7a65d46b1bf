# SPDX-License-Identifier: MIT
"""The images, built and run by buildah: what is in them, and what the examples of docs/container.md do."""

import json
import os
import pathlib
import re
import shlex
import shutil
import subprocess

import files
import release
import verdict
import yaml

ROOT = verdict.ROOT
PAGE = ROOT / "docs/container.md"
CONTEXT = release.BUILT
HERE = pathlib.Path(__file__).resolve().parent
OWNER = 1234  # of the project, for whom docker runs
TALK = """\
enable_temporal: true
agents:
  a:
    input: "x: str"
    output: "y: str"
    evaluator: {name: default, type: DeclarativeEvaluator}
    temporal_activity_config: {start_to_close_timout: PT3M}
"""


def run(*command, **keywords):
    done = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False, **keywords)
    return done.returncode, done.stdout + done.stderr


class Store:
    """A folder with images; nothing is asked of a registry."""

    def __init__(self, folder):
        self.command = ["buildah", f"--root={folder}/root", f"--runroot={folder}/run", "--storage-driver=vfs"]

    def __call__(self, *words):
        return run(*self.command, *words)

    def build(self, name, *words, context=CONTEXT):
        return self("bud", "--quiet", "--no-cache", "--isolation", "chroot", "--pull-never", "--timestamp", "1764201600", "--tag", name,
                    "--file", files.FILE, *words, context)  # fmt: skip

    def output(self, *words):
        return subprocess.run([*self.command, *words], capture_output=True, text=True, check=True).stdout.strip()

    def about(self, image):
        return json.loads(self.output("inspect", "--type", "image", image))

    def mounted(self, image):
        """A container of it, and the folder where its files are."""
        container = self.output("from", "--pull-never", image)
        return container, pathlib.Path(self.output("mount", container))


# --- what is in them ---------------------------------------------------------------------------------------


def judge_config(tally, about, architecture, version):
    image = about["OCIv1"]
    labels = {key: value for key, value in image["config"]["Labels"].items() if not key.startswith("io.buildah")}
    config = {**image["config"], "Labels": labels}
    tally.expect(f"{architecture}: config", config == files.expected_config(version), str(config))
    tally.expect(f"{architecture}: platform", (image["os"], image["architecture"]) == ("linux", architecture), str(image["architecture"]))


def judge_files(tally, store, image, architecture, target):
    container, root = store.mounted(image)
    found = {str(path.relative_to(root)): path.lstat() for path in root.rglob("*")}
    plain = {name for name in found if (root / name).is_file()}
    doc = "usr/share/doc/flockc"
    tally.expect(f"{architecture}: files", plain == {"usr/bin/flockc", f"{doc}/LICENSE", f"{doc}/third-party-licenses.txt"}, str(plain))
    folders = {name for name in found if name not in plain and name != "work"}
    rights = {(name, found[name].st_uid, oct(found[name].st_mode & 0o7777)) for name in plain | folders}
    wrong = {one for one in rights if one[1:] != (0, "0o755" if one[0] in folders or "bin" in one[0] else "0o644")}
    tally.expect(f"{architecture}: nobody may change them", not wrong, str(wrong))
    built = ROOT / "build" / target / "compiler/flockc"
    tally.expect(f"{architecture}: the program that was built", (root / "usr/bin/flockc").read_bytes() == built.read_bytes())
    emulator = [] if architecture == "amd64" else ["qemu-aarch64-static"]
    code, said = run(*emulator, root / "usr/bin/flockc", "--version")
    tally.expect(f"{architecture}: it runs", code == 0 and said.startswith("flockc "), said)
    store("rm", container)


def judge_images(tally, store, folder, version):
    for architecture, target in files.ARCHIVES.items():
        platform = ("--platform", f"linux/{architecture}")
        code, said = store.build(f"flockc:{architecture}", *platform)
        if tally.expect(f"{architecture}: it is built", code == 0, said):
            about = store.about(f"flockc:{architecture}")
            judge_config(tally, about, architecture, version)
            judge_files(tally, store, f"flockc:{architecture}", architecture, target)
            again = store.build("again", *platform, context=folder / "copy")
            tally.expect(f"{architecture}: the same id elsewhere", again[0] == 0 and store.about("again")["FromImageID"] == about["FromImageID"])
    code, said = store.build("here")
    tally.expect("for the machine that builds it", code == 0 and store.about("here")["FromImageID"] == store.about("flockc:amd64")["FromImageID"], said)
    code, said = store("bud", "--quiet", "--isolation", "chroot", "--pull-never", "--platform", "linux/amd64,linux/arm64", "--manifest", "both",
                       "--file", files.FILE, CONTEXT)  # fmt: skip
    listed = re.findall(r'"architecture": "(\w+)"', store.output("manifest", "inspect", "both"))
    tally.expect("both platforms in one name", code == 0 and sorted(listed) == ["amd64", "arm64"], said)


def judge_refusals(tally, store, folder):
    """What cannot be built."""
    for path in sorted(CONTEXT.glob("*-linux.tar.gz")):
        one = folder / f"without-{path.name}"
        shutil.copytree(folder / "copy", one)
        (one / path.name).unlink()
        code, said = store.build("none", context=one)
        tally.expect(f"without {path.name}", code != 0 and path.name in said, said)
    code, said = store.build("none", "--build-arg", "VERSION=0.0.1")
    tally.expect("of another version", code != 0 and "flockc-0.0.1-x86_64-linux.tar.gz" in said, said)
    code, said = store.build("none", "--platform", "linux/riscv64")
    tally.expect("for a platform without a program", code != 0 and "riscv64" in said, said)
    code, said = store.build("none", "--target", "none")
    tally.expect("a target that there is not", code != 0, said)


# --- what they do ---------------------------------------------------------------------------------------------


def page_blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)


def page_commands():
    """The lines of the page that run an image, by what flockc is told."""
    lines = [line for block in page_blocks("sh") for line in block.splitlines() if line.startswith("docker run ")]
    return {re.search(r"flockc:[\d.]+ (.*)", line)[1]: line for line in lines}


class Project:
    """A folder that belongs to a user, in which docker is run."""

    def __init__(self, store, folder):
        self.folder = folder / "project"
        self.folder.mkdir()
        tools = folder / "tools"
        tools.mkdir()
        (tools / "docker").symlink_to(HERE / "docker")
        # `id` answers as the owner would be answered; buildah itself has to be root.
        (tools / "id").write_text(f"#!/bin/sh\necho {OWNER}\n")
        (tools / "id").chmod(0o755)
        self.environment = {**os.environ, "BUILDAH": json.dumps(store.command), "PATH": f"{tools}:{os.environ['PATH']}",
                            "HOME": str(folder)}  # fmt: skip
        self.write()

    def write(self, text=TALK):
        (self.folder / "talk.flock.yaml").write_text(text)
        for path in (self.folder, *self.folder.iterdir()):
            os.chown(path, OWNER, OWNER)

    def read(self):
        return (self.folder / "talk.flock.yaml").read_text()

    def shell(self, line):
        return run("sh", "-c", line, cwd=self.folder, env=self.environment)


def judge_examples(tally, project):
    """Each `docker run` of the page, in its order."""
    commands = page_commands()
    tally.expect("the page runs it in five ways", len(commands) == 5, str(list(commands)))
    check, fail_on, fix, compiled, standard_input = commands.values()
    for line in (check, standard_input):
        code, said = project.shell(line)
        tally.expect(line, code == 1 and "FLK101" in said and "talk.flock.yaml:7" in said, said)
    code, said = project.shell(fail_on)
    tally.expect(fail_on, code == 1 and "FLK101" in said, said)
    code, said = project.shell(fail_on.replace("docker run", f"docker run --user {OWNER}:{OWNER}") + " --fix")
    tally.expect("what is mounted to be read is not written", code == 2 and "Read-only" in said and project.read() == TALK, said)
    without = re.sub(r'--user "[^"]*" ', "", fix)
    code, said = project.shell(without)
    refused = code == 2 and "cannot write 'talk.flock.yaml': Permission denied" in said
    tally.expect(without, refused and project.read() == TALK, said)
    code, said = project.shell(fix)
    changed = "start_to_close_timeout" in project.read() and (project.folder / "talk.flock.yaml").stat().st_uid == OWNER
    tally.expect(fix, code == 0 and changed, said)
    code, said = project.shell(compiled)
    output = project.folder / "talk.json"
    tally.expect(compiled, code == 0 and output.is_file() and output.stat().st_uid == OWNER and json.loads(output.read_text()), said)
    code, said = project.shell(compiled.replace("talk.json", "/usr/talk.json"))
    tally.expect("nothing is written into the image", code == 2 and "cannot write" in said and "Permission denied" in said, said)


def judge_pre_commit(tally, project, python_bin):
    """A commit with the mistake is refused, and one without is not."""
    [config] = [block for block in page_blocks("yaml") if block.startswith("repos:")]
    repository = project.folder
    (repository / ".pre-commit-config.yaml").write_text(config)
    project.write()
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.com", "-c", f"safe.directory={repository}", "-C", str(repository)]
    environment = {**project.environment, "PATH": f"{python_bin}:{project.environment['PATH']}",
                   "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "safe.directory", "GIT_CONFIG_VALUE_0": str(repository)}  # fmt: skip
    for words in (["git", "init", "-q"], ["pre-commit", "install"], ["git", "add", "-A"]):
        code, said = run(*words, cwd=repository, env=environment)
        tally.expect(" ".join(words), code == 0, said)
    code, said = run(*git, "commit", "-m", "first", env=environment)
    tally.expect("a commit with the mistake is refused", code == 1 and "flockc check....." in said and "FLK101" in said, said)
    project.write(TALK.replace("timout", "timeout"))
    code, said = run(*git, "commit", "-am", "first", env=environment)
    tally.expect("one without is not", code == 0 and "Passed" in said, said)


def make_base(store, folder):
    """What stands for the base of `ci`: this system's shell, and the libraries that it needs."""
    base = folder / "base/root"
    for file in ["/bin/sh", *re.findall(r"(/\S+) \(", run("ldd", "/bin/sh")[1])]:
        target = base / file.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(file, target)
    name = re.search("^ARG BASE=(.*)", files.FILE.read_text("utf-8"), re.MULTILINE)[1]
    (folder / "base/Dockerfile").write_text('FROM scratch\nCOPY root /\nCMD ["/bin/sh"]\n')
    return store("bud", "--quiet", "--isolation", "chroot", "--tag", name, folder / "base")


def judge_ci(tally, store, folder, project):
    """The script of a job is run by the shell of the image, as root."""
    code, said = store.build("none", "--target", "ci")
    tally.expect("`ci` cannot be built without its base", code != 0 and "alpine" in said, said)
    code, said = make_base(store, folder)
    tally.expect("a base is built", code == 0, said)
    code, said = store.build("flockc:ci", "--target", "ci")
    if not tally.expect("`ci` is built on it", code == 0, said):
        return
    config = store.about("flockc:ci")["OCIv1"]["config"]
    tally.expect("it has what its base has", config["Cmd"] == ["/bin/sh"] and not {"Entrypoint", "User"} & set(config), str(config))
    [job] = [yaml.safe_load(block)["flockc"] for block in page_blocks("yaml") if block.startswith("flockc:")]
    project.write()
    line = shlex.quote("\n".join(job["script"]))
    code, said = project.shell(f'docker run --rm --volume "$PWD:/work" flockc:ci sh -ec {line}')
    report = project.folder / job["artifacts"]["reports"]["codequality"]
    tally.expect("the job finds the mistake", code == 1 and "FLK101" in said, said)
    tally.expect("the job's report is there", [one["check_name"] for one in json.loads(report.read_text())] == ["unknown-key"])
