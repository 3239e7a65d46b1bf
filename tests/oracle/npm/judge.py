# SPDX-License-Identifier: MIT
"""Publishes the packages for npm in a registry on the loopback, and uses them as users of npm, pnpm and yarn do.

- what the packages contain, that a second run of ./dev dist gives the same bytes, and that `npm publish` warns of nothing;
- each package manager installs the program of this platform and no other, without the network, and runs it from its
  scripts; what the launcher says where there is no program, and that its advice helps;
- the launcher under several versions of Node: output to the byte, exit codes, signals, terminals, golden cases, and
  sessions of the language server (launcher.py);
- husky, lefthook and lint-staged refuse a commit with a misspelt key, and let the right one pass (hooks.py);
- types, and @flockc/wasm beside it.
"""

import io
import json
import pathlib
import subprocess
import sys
import tarfile
import tempfile

import hooks
import launcher
import projects
import registry
import verdict
from projects import ROOT, installed_platforms, read_member, tarball
from release import BUILT, VERSION
from verdict import say_if

NAMES = {  # the target of each package of a platform, by its name
    "linux-x64": "x86_64-linux",
    "linux-arm64": "aarch64-linux",
    "darwin-x64": "x86_64-macos",
    "darwin-arm64": "aarch64-macos",
}
HERE = "linux-x64"
MADE = ["flockc", "flockc-linux-x64", "flockc-linux-arm64", "flockc-wasm"]
SCRIPTS = ("preinstall", "install", "postinstall", "prepare", "prepublish", "prepublishOnly")
MISSPELT_KEY = "`start_to_close_timout` is not a key"
MISSING = "@flockc/linux-x64, the package with the program for this platform, is not installed"


# --- what the packages are -------------------------------------------------------------------------------


def judge_package(tally, name):
    path = tarball(name)
    with tarfile.open(path) as opened:
        members = opened.getmembers()
    files = [member.name for member in members]
    say_if(files == sorted(files) and all(member.isfile() for member in members), tally, f"{name}: {files}")
    say_if({"package/LICENSE", "package/README.md", "package/package.json"} < set(files), tally, f"{name}: {files}")
    say_if(len({(one.uid, one.gid, one.uname, one.mtime) for one in members}) == 1, tally, f"{name}: owners or times")
    modes = {member.name: oct(member.mode) for member in members}
    wrong = {file: mode for file, mode in modes.items() if mode != ("0o755" if "/bin/" in file else "0o644")}
    say_if(not wrong, tally, f"{name}: {wrong}")
    read = json.loads(read_member(path, "package.json"))
    say_if(read["version"] == VERSION, tally, f"{name}: version {read['version']}")
    say_if(not set(SCRIPTS) & set(read.get("scripts", {})), tally, f"{name}: has install scripts")
    listed = {f"package/{file}" for file in [*read["files"], "LICENSE", "README.md", "package.json"]}
    say_if(set(files) == listed, tally, f"{name}: {set(files) ^ listed} not in both, its files and `files`")


def judge_platform(tally, name):
    path = tarball(f"flockc-{name}")
    read = json.loads(read_member(path, "package.json"))
    say_if((read["os"], read["cpu"]) == tuple([word] for word in name.split("-")), tally, f"{name}: {read}")
    say_if("libc" not in read and "bin" not in read, tally, f"{name}: says what C library it needs, or has a command")
    program = (ROOT / "build" / NAMES[name] / "compiler/flockc").read_bytes()
    say_if(read_member(path, "bin/flockc") == program, tally, f"{name}: not the program that was built")
    notices = read_member(path, "third-party-licenses.txt").decode()
    unknown = [each for each in ("libyaml-0.2.5", "jansson-2.14", "musl") if f"== {each}\n" not in notices]
    say_if(not unknown, tally, f"{name}: without the licences of {unknown}")


def judge_again(tally):
    """A second run."""
    first = {path.name: path.read_bytes() for path in BUILT.glob("*.tgz")}
    for name in ("flockc", "flockc-linux-x64"):
        tarball(name).unlink()
    subprocess.run(["./dev", "dist", "x86_64-linux"], cwd=ROOT, check=True, capture_output=True)
    for name, data in first.items():
        say_if((BUILT / name).read_bytes() == data, tally, f"{name}: a second run gives other bytes")


def judge_files(place, tally):
    """From the files themselves, while no registry knows the packages."""
    folder = place.project("with-files")
    files = [tarball("flockc"), tarball(f"flockc-{HERE}")]
    says(place, tally, folder, ["npm", "install", "--cache", place.folder / "other-cache", *files], 0, "added 2 packages")
    says(place, tally, folder, ["npx", "flockc", "check", "talk.flock.yaml"], 1, MISSPELT_KEY)


def stand_in(place, name):
    """The package of a platform for which nothing was built here, with a text for a program."""
    made = subprocess.run([sys.executable, ROOT / "integrations/npm/package_json.py", ROOT / "integrations/npm/platform.json",
                           "--version", VERSION, "--folder", "integrations/npm", "--platform", name],
                          capture_output=True, check=True).stdout  # fmt: skip
    path = place.folder / f"flockc-{name}.tgz"
    with tarfile.open(path, "w:gz") as opened:
        for file, data in {"package.json": made, "bin/flockc": b"no program\n", "README.md": b"# A stand-in\n"}.items():
            member = tarfile.TarInfo(f"package/{file}")
            member.size = len(data)
            opened.addfile(member, io.BytesIO(data))
    return path


def publish(tally, place, store):
    """In the order of docs/npm.md: first what the package flockc refers to."""
    paths = [tarball(f"flockc-{name}") if tarball(f"flockc-{name}").exists() else stand_in(place, name) for name in NAMES]
    for path in [*paths, tarball("flockc-wasm"), tarball("flockc")]:
        for dry in (["--dry-run"], []):
            code, said = place.run(place.folder, "npm", "publish", path, "--cache", place.folder / "other-cache", *dry)
            say_if(code == 0 and "warn" not in said.lower(), tally, f"npm publish {path.name} {dry}: {code} {said}")
    scoped = [name for name in store.published if name.startswith("@")]
    wrong = [name for name in scoped if store.published[name].get("access") != "public"]
    say_if(len(scoped) == 5 and not wrong, tally, f"published {sorted(store.published)}, private: {wrong}")


def judge_packages(options, place, store):
    tally = verdict.Tally(options, f"packages for npm, published by npm {place.run(place.folder, 'npm', '--version')[1].strip()}")
    for name in MADE:
        judge_package(tally, name)
    for name in ("linux-x64", "linux-arm64"):
        judge_platform(tally, name)
    listed = json.loads(read_member(tarball("flockc"), "package.json"))["optionalDependencies"]
    say_if(listed == {f"@flockc/{name}": VERSION for name in NAMES}, tally, f"flockc: {listed}")
    judge_again(tally)
    judge_files(place, tally)
    publish(tally, place, store)
    return tally


# --- package managers ------------------------------------------------------------------------------------


def says(place, tally, folder, command, code, text, **keywords):
    """What a command must end with and print."""
    got, said = place.run(folder, *command, **keywords)
    say_if(got == code and text in said, tally, f"{' '.join(map(str, command))}: {got} {said}")


def judge_runs(place, tally, folder, run):
    """`run` is how a package manager runs a command of a project: findings, none, and what cannot be."""
    says(place, tally, folder, [*run, "check", "talk.flock.yaml"], 1, MISSPELT_KEY)
    says(place, tally, folder, [*run, "check", "right.flock.yaml"], 0, "no findings in right.flock.yaml")
    says(place, tally, folder, [*run, "chek"], 2, "there is no command 'chek'")


def judge_npm(place, tally, store):
    scripts = {"check": "flockc check talk.flock.yaml", "check:right": "flockc check right.flock.yaml"}
    folder = place.project("with-npm", scripts=scripts)
    store.fetched.clear()
    says(place, tally, folder, ["npm", "install", "--save-dev", "--ignore-scripts", "flockc"], 0, "added 2 packages")
    fetched = sorted(path.rpartition("/")[2] for path in store.fetched)
    wanted = [f"flockc-{VERSION}.tgz", f"{HERE}-{VERSION}.tgz"]
    say_if(fetched == wanted and installed_platforms(folder) == [HERE], tally, f"npm fetched {fetched}")
    lock = json.loads((folder / "package-lock.json").read_text())["packages"]
    say_if({f"node_modules/@flockc/{name}" for name in NAMES} <= set(lock), tally, f"the lockfile has {list(lock)}")
    judge_runs(place, tally, folder, ["npx", "flockc"])
    judge_runs(place, tally, folder, ["npm", "exec", "--", "flockc"])
    judge_runs(place, tally, folder, ["node_modules/.bin/flockc"])
    says(place, tally, folder, ["npm", "run", "check"], 1, MISSPELT_KEY)
    says(place, tally, folder, ["npm", "run", "check:right"], 0, "no findings")
    return folder


def judge_other_platforms(place, tally, folder):
    """A lockfile of this machine serves others, and node_modules of another one is noticed."""
    for name in NAMES:
        system, cpu = name.split("-")
        says(place, tally, folder, ["npm", "ci", f"--os={system}", f"--cpu={cpu}"], 0, "added 2 packages")
        say_if(installed_platforms(folder) == [name], tally, f"for {name}: {installed_platforms(folder)}")
    says(place, tally, folder, ["npx", "flockc"], 2, "@flockc/linux-x64 is not installed, but @flockc/darwin-arm64 is")
    says(place, tally, folder, ["npm", "ci", "--os=win32", "--cpu=x64"], 0, "added 1 package")
    say_if(installed_platforms(folder) == [], tally, f"for Windows: {installed_platforms(folder)}")
    says(place, tally, folder, ["npm", "ci"], 0, "added 2 packages")
    judge_runs(place, tally, folder, ["npx", "flockc"])


def judge_left_out(place, tally, folder):
    """Without optional packages; then the advice is taken."""
    says(place, tally, folder, ["npm", "ci", "--omit=optional"], 0, "added 1 package")
    says(place, tally, folder, ["npx", "flockc", "check"], 2, MISSING)
    says(place, tally, folder, ["npm", "install", "--include=optional"], 0, "added 1 package")
    judge_runs(place, tally, folder, ["npx", "flockc"])
    path = folder / "package-lock.json"
    lock = json.loads(path.read_text())
    del lock["packages"]["node_modules/@flockc/linux-x64"]
    path.write_text(json.dumps(lock))
    code, said = place.run(folder, "npm", "ci")
    if code == 0:
        says(place, tally, folder, ["npx", "flockc", "check"], 2, MISSING)
    else:
        say_if("package-lock.json" in said, tally, f"npm ci with a lockfile that lacks the package: {said}")
    path.unlink()
    subprocess.run(["rm", "-r", folder / "node_modules"], check=True)
    says(place, tally, folder, ["npm", "install"], 0, "added 2 packages")
    judge_runs(place, tally, folder, ["npx", "flockc"])


def judge_global(place, tally):
    prefix = place.folder / "prefix"
    says(place, tally, place.folder, ["npm", "install", "--global", "--prefix", prefix, "flockc"], 0, "added 2 packages")
    judge_runs(place, tally, place.folder / "with-npm", [prefix / "bin/flockc"])
    says(place, tally, place.folder, ["npm", "uninstall", "--global", "--prefix", prefix, "flockc"], 0, "removed 2 packages")
    say_if(not (prefix / "bin/flockc").exists(), tally, "a global installation leaves its command")
    code, said = place.run(place.folder / "with-npm", "npx", "--yes", "--package=flockc", "flockc", "check", "right.flock.yaml")
    say_if(code == 0 and "no findings" in said, tally, f"npx of a package that is not installed: {code} {said}")


def judge_pnpm(place, tally):
    folder = place.project("with-pnpm", scripts={"check": "flockc check talk.flock.yaml"})
    says(place, tally, folder, [*place.tool("pnpm"), "add", "--save-dev", "flockc"], 0, "flockc")
    stored = sorted(path.name for path in (folder / "node_modules/.pnpm").glob("@flockc+*"))
    say_if(stored == [f"@flockc+linux-x64@{VERSION}"], tally, f"pnpm installed {stored}")
    judge_runs(place, tally, folder, [*place.tool("pnpm"), "exec", "flockc"])
    says(place, tally, folder, [*place.tool("pnpm"), "run", "check"], 1, MISSPELT_KEY)


def judge_yarn(place, tally):
    folder = place.project("with-yarn")
    says(place, tally, folder, [*place.tool("yarn"), "add", "--dev", "flockc"], 0, "Saved 2 new dependencies")
    say_if(installed_platforms(folder) == [HERE], tally, f"yarn installed {installed_platforms(folder)}")
    judge_runs(place, tally, folder, [*place.tool("yarn"), "--silent", "run", "flockc"])


def judge_berry(place, tally):
    """With Plug'n'Play: there is no node_modules, and a package that has a program is unpacked."""
    folder = place.project("with-berry")
    (folder / "yarn.lock").write_text("")
    yarn = place.tool("berry")
    says(place, tally, folder, [*yarn, "add", "--dev", "flockc"], 0, "flockc@npm")
    unpacked = [path.name for path in (folder / ".yarn/unplugged").glob("@flockc-*")]
    say_if(len(unpacked) == 1 and unpacked[0].startswith("@flockc-linux-x64"), tally, f"yarn unpacked {unpacked}")
    judge_runs(place, tally, folder, [*yarn, "run", "flockc"])


def judge_managers(options, place, store):
    commands = [("npm", ["npm"]), *[(name, place.tool(name)) for name in ("pnpm", "yarn", "berry")]]
    versions = {name: place.run(place.folder, *command, "--version")[1].strip() for name, command in commands}
    yarns = f"yarn {versions.pop('yarn')} and {versions.pop('berry')}"
    tally = verdict.Tally(options, ", ".join([*[f"{name} {text}" for name, text in versions.items()], yarns]))
    folder = judge_npm(place, tally, store)
    judge_other_platforms(place, tally, folder)
    judge_left_out(place, tally, folder)
    judge_global(place, tally)
    judge_pnpm(place, tally)
    judge_yarn(place, tally)
    judge_berry(place, tally)
    return tally


# --- modules ---------------------------------------------------------------------------------------------

USER = {
    "user.mts": "import { program } from 'flockc';\nconst path: string = program();\nconsole.log(path);\n",
    "user.cts": "import flockc = require('flockc');\nconst path: string = flockc.program();\nconsole.log(path);\n",
}
WRONG = {
    "wrong1.mts": "import { program } from 'flockc';\nexport const path: number = program();\n",
    "wrong2.mts": "import { programme } from 'flockc';\nexport const path = programme();\n",
    "wrong3.mts": "import { program } from 'flockc';\nexport const path = program('linux-x64');\n",
}


def judge_modules(options, place):
    tally = verdict.Tally(options, "types and @flockc/wasm: typescript 5.9.3, Node")
    folder = place.project("with-modules")
    says(place, tally, folder, ["npm", "install", "flockc", "@flockc/wasm"], 0, "added 4 packages")
    for name, text in {**USER, **WRONG}.items():
        (folder / name).write_text(text)
    _, said = place.run(folder, *place.tool("tsc"), "--strict", "--skipLibCheck", "--module", "nodenext",
                        "--lib", "es2022,dom", *USER, *WRONG)  # fmt: skip
    for name in [*USER, *WRONG]:
        say_if((f"{name}(" in said) == (name in WRONG), tally, f"tsc, {name}: {said}")
    program = (folder / "node_modules/@flockc/linux-x64/bin/flockc").resolve()
    for name in ("user.mjs", "user.cjs"):
        says(place, tally, folder, ["node", name], 0, f"{program}\n")
    (folder / "example.mjs").write_text((ROOT / "integrations/wasm/example.mjs").read_text())
    says(place, tally, folder, ["node", "example.mjs"], 0, "did you mean `name`")
    return tally


def main():
    options = verdict.arguments(__doc__)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        with registry.Registry(options.tools / "npm-judge" / "node_modules") as store:
            place = projects.Place(folder, options.tools, store)
            tallies = [judge_packages(options, place, store), judge_managers(options, place, store),
                       *launcher.judge(options, place), hooks.judge(options, place), judge_modules(options, place)]  # fmt: skip
    verdict.finish_all(tallies)


main()
