#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Builds the projects of examples/build/ with their build systems, and looks at what is made again.

    run.py BUILD [SYSTEM...]     BUILD: the folder of a build, which is installed first; or a program, for
                                 systems that need no more
                                 SYSTEM: cmake-ninja cmake-make make ninja (the default), meson

In a copy of examples/ in a folder with a blank in its name, with a definition more that has blanks as
well, the commands of flockc and the times of files show, for each system:

- a second build does nothing; a definition that was touched is compiled again, and nothing else is made
  where the outputs stay the same (with make, what uses them); a value that changed changes its file and
  what uses it; touching an input file or .flockc.yaml compiles what depends on it; removing
  .flockc.yaml does no harm; an output that was removed is made;
- with an error in a definition the build can be set up, and fails with a line FILE:LINE:COLUMN: error:, whose file is there from where the
  system runs, and no file changes or is left half written.
Exit: 0 all is well, 1 something is not, 77 a program is missing.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
ERROR = re.compile(r"^(.*presentation\.flock\.yaml):(\d+):(\d+): error: ", re.MULTILINE)
SPACED = "my talk"
# What the projects compile, and what comes of it.
MODULES = {"presentation": "presentation_options.py", "gpu-routing": "gpu_routing_options.py"}
REQUEST = "production.start.json"
ALL = {*MODULES, "production", SPACED}
CMAKE_SPACED = '\nflockc_compile(TARGET spaced DEFINITIONS "my talk.flock.yaml" LANGUAGES python typescript OUTPUT_DIRECTORY gen)\n'
MAKE_SPACED = "\n$(call flockc_compile,my talk.flock.yaml,gen,python typescript)\nall: $(FLOCKC_OUTPUTS)\n"
NINJA_SPACED = "\nbuild gen/my_talk_options.py: flock my$ talk.flock.yaml\n  target = python\n"
MESON_SPACED = """
custom_target(input : 'my talk.flock.yaml', output : 'my_talk_options.py', depfile : 'my_talk.d', command : [
  flockc, 'compile', '@INPUT@', '-t', 'python', '-o', '@OUTPUT@', '--depfile', '@DEPFILE@'], build_by_default : true)
"""


class System:
    """One build system: its project, what it runs, and where its outputs are."""

    def __init__(self, folder, file, spaced, configure, build, out, output_dir, keeps_times=True):
        self.folder, self.file, self.spaced = folder, file, spaced
        self.configure, self.build, self.out = configure, build, out
        self.output_dir = output_dir
        self.keeps_times = keeps_times  # a touched definition with the same outputs makes nothing else again
        # Two languages at once, where the system asks flockc for the names.
        self.spaced_files = {"my_talk_options.py"} | ({"my_talk_options.ts"} if "typescript" in spaced else set())
        self.forgets = folder != "cmake" or keeps_times  # what a file depended on once and does no longer

    def programs(self):
        return {command[0] for command in (*self.configure, self.build)}


def cmake(generator, keeps_times):
    configure = ["cmake", "-S", ".", "-B", "out", "-G", generator, "-DCMAKE_PREFIX_PATH={prefix}"]
    return System("cmake", "CMakeLists.txt", CMAKE_SPACED, [configure], ["cmake", "--build", "out"], "out",
                  "out/gen", keeps_times)  # fmt: skip


SYSTEMS = {
    "cmake-ninja": cmake("Ninja", True),
    "cmake-make": cmake("Unix Makefiles", False),
    "make": System("make", "Makefile", MAKE_SPACED, [], ["make"], ".", "gen", False),
    "ninja": System("ninja", "build.ninja", NINJA_SPACED, [], ["ninja"], ".", "gen"),
    "meson": System("meson", "meson.build", MESON_SPACED, [["meson", "setup", "out"]], ["ninja", "-C", "out"],
                    "out", "out"),  # fmt: skip
}


class Failure(Exception):
    pass


def expect(is_so, text):
    if not is_so:
        raise Failure(text)


class Project:
    """A copy of the project of a system, and what its builds do."""

    def __init__(self, system, work, prefix):
        self.system, self.log = system, work / "log"
        self.examples = work / "some project" / "examples"
        self.folder = self.examples / "build" / system.folder
        ignore = shutil.ignore_patterns("out", "gen", ".ninja*", "options.tar")
        shutil.copytree(ROOT / "examples", self.examples, ignore=ignore)
        shutil.copy(self.definition("presentation"), self.folder / f"{SPACED}.flock.yaml")
        (self.examples / ".flockc.yaml").write_text("fail_on: error\n")
        with (self.folder / system.file).open("a") as file:
            file.write(system.spaced)
        self.environment = dict(os.environ, PATH=f"{prefix}/bin:{os.environ['PATH']}", COMPILED=str(self.log))
        self.environment.pop("MAKEFLAGS", None)
        self.prefix = prefix
        self.set_up()

    def set_up(self):
        for command in self.system.configure:
            self.run([word.format(prefix=self.prefix) for word in command])

    def definition(self, name):
        return self.examples / f"{name}.flock.yaml" if name != SPACED else self.folder / f"{name}.flock.yaml"

    def run(self, command, code=0):
        done = subprocess.run(command, cwd=self.folder, env=self.environment, text=True, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT)  # fmt: skip
        expect((done.returncode == 0) == (code == 0), f"{' '.join(command)} ends with {done.returncode}:\n{done.stdout}")
        return done.stdout

    def build(self, code=0):
        """Returns the names of the definitions that were compiled, those of the files that have another time
        than before, and what was said."""
        before = self.times()
        self.log.write_text("")
        said = self.run(self.system.build, code)
        log = self.log.read_text()
        compiled = {name for name in ALL if f"{name}.flock.yaml" in log}
        expect(len(log.splitlines()) == len(compiled), f"compiled more than once:\n{log}")
        after = self.times()
        return compiled, {name for name in after if after[name] != before.get(name)}, said

    def outputs(self):
        folder = self.folder / self.system.output_dir
        found = {name: folder / name for name in (*MODULES.values(), REQUEST, *self.system.spaced_files)}
        return found | {"options.tar": self.folder / self.system.out / "options.tar"}

    def times(self):
        return {name: path.stat().st_mtime_ns for name, path in self.outputs().items() if path.exists()}

    def contents(self):
        return {name: path.read_bytes() for name, path in self.outputs().items()}

    def touch(self, path):
        os.utime(path)
        compiled, changed, _ = self.build()
        return compiled, changed

    def edit(self, old, new):
        path = self.definition("presentation")
        text = path.read_text()
        expect(old in text, f"{path.name} has no {old}")
        path.write_text(text.replace(old, new))


def compare(what, found, *wanted):
    for name, one, other in zip(("compiled", "changed"), found, wanted):
        expect(one == other, f"{what}: {name} {sorted(one)}, not {sorted(other)}")


def again(project, *names):
    """The files that have another time where the outputs of these definitions stay the same."""
    if project.system.keeps_times:
        return set()
    files = {MODULES.get(name, REQUEST) for name in names if name != SPACED}
    files |= project.system.spaced_files if SPACED in names else set()
    return files | ({"options.tar"} if files & set(MODULES.values()) else set())


def try_rebuilding(project):
    compare("the first build", project.build(), ALL, set(project.outputs()))
    compare("the second", project.build(), set(), set())
    for name in (*MODULES, SPACED):
        found = project.touch(project.definition(name))
        compare(f"touched {name}", found, {name}, again(project, name))
        compare(f"touched {name}, again", project.build(), set(), set())
    compare("touched ticket.json", project.touch(project.folder / "ticket.json"), {"production"},
            again(project, "production"))  # fmt: skip
    project.edit("PT1M", "PT2M")
    compare("changed", project.build(), {"presentation"}, {MODULES["presentation"], "options.tar"})
    compare("changed, again", project.build(), set(), set())


def try_configuration(project):
    config = project.examples / ".flockc.yaml"
    compare("touched .flockc.yaml", project.touch(config), ALL, again(project, *ALL))
    config.unlink()
    compiled, _, _ = project.build()
    expect(compiled in (ALL, set()), f"removed .flockc.yaml: compiled {sorted(compiled)}")
    if not project.system.forgets:
        config.write_text("")
        project.build()
    compare("removed .flockc.yaml, again", project.build(), set(), set())
    project.outputs()["gpu_routing_options.py"].unlink()
    compiled, changed, _ = project.build()
    expect(compiled == {"gpu-routing"} and "gpu_routing_options.py" in changed, "a removed output is not made again")


def leads_to_file(project, name):
    """From where the system runs, or where it says that it does."""
    return any((folder / name).is_file() for folder in (project.folder, project.folder / project.system.out))


def try_error(project):
    files = sorted(path for path in project.folder.rglob("*") if path.is_file())
    contents, times = project.contents(), project.times()
    project.edit("task_queue:", "task_queu:")
    project.set_up()
    _, _, said = project.build(code=1)
    found = ERROR.search(said)
    expect(found, f"no line with the place of the error:\n{said}")
    expect(leads_to_file(project, found[1]), f"there is no file {found[1]}")
    expect((project.contents(), project.times()) == (contents, times), "a build with an error changes files")
    left = [path for path in project.folder.rglob("*.tmp") if path not in files]
    expect(not left, f"left behind: {left}")
    project.edit("task_queu:", "task_queue:")
    compiled, _, _ = project.build()
    expect(compiled == {"presentation"}, f"after the error: compiled {sorted(compiled)}")


def install(build, prefix):
    """Installs flockc with a script in front of it that notes what it compiles."""
    program, real = prefix / "bin/flockc", prefix / "bin/flockc-real"
    if build.is_file():
        program.parent.mkdir(parents=True)
        shutil.copy(build, program)
    else:
        done = subprocess.run(["cmake", "--install", build, "--prefix", prefix], capture_output=True, text=True)
        expect(done.returncode == 0, done.stderr)
    program.rename(real)
    program.write_text(f"""#!/bin/sh
case "$*" in *--list-outputs*) ;; *) echo "$*" >>"$COMPILED" ;; esac
exec '{real}' "$@"
""")
    program.chmod(0o755)


def try_system(name, build):
    with tempfile.TemporaryDirectory() as place:
        work = pathlib.Path(place).resolve()
        try:
            install(build, work / "prefix")
            project = Project(SYSTEMS[name], work, work / "prefix")
            for part in (try_rebuilding, try_configuration, try_error):
                part(project)
        except Failure as failure:
            print(f"FAILED {name}: {failure}")
            return False
    print(f"{name}: all is well")
    return True


def main(arguments):
    if not arguments or any(name not in SYSTEMS for name in arguments[1:]):
        print(__doc__, file=sys.stderr)
        return 2
    names = arguments[1:] or [name for name in SYSTEMS if name != "meson"]
    missing = {program for name in names for program in SYSTEMS[name].programs() if not shutil.which(program)}
    if missing:
        print(f"there is no {', no '.join(sorted(missing))}; nothing was built")
        return 77
    return 0 if all([try_system(name, pathlib.Path(arguments[0]).resolve()) for name in names]) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
