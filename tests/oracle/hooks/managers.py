# SPDX-License-Identifier: MIT
"""pre-commit and prek, with both files of hooks, and with hooks of no repository."""

import shutil
import subprocess

from release import VERSION
from repositories import (
    FINDING,
    GENERATES,
    OTHERS,
    RIGHT,
    ROOT,
    WRONG,
    Expectations,
    Repository,
    clean_environment,
    definition,
    many_definitions,
)

FLAVOURS = ("system", "python")
PACK = '. cmake/dist.sh; package_pre_commit "$1"'
LOCAL = """\
repos:
  - repo: local
    hooks:
      - id: flockc-check
        name: flockc check
        entry: flockc check --force-exclude
        language: python
        additional_dependencies: ['{flockc}']
        files: '\\.flock\\.(ya?ml|toml|json)$'
        require_serial: true
        verbose: true
"""


def unpack_hooks(home, folder):
    """What ./dev dist packs of the hooks that install flockc."""
    packed = home / "packed"
    subprocess.run(["sh", "-euc", PACK, "sh", packed], cwd=ROOT, check=True, capture_output=True)
    [archive] = packed.iterdir()
    subprocess.run(["tar", "-xzf", archive, "-C", folder, "--strip-components=1"], check=True)


class Setup:
    """One manager, and the repositories of hooks."""

    def __init__(self, program, home, wheels, bin_folder, uv):
        self.program, self.home, self.wheels, self.bin, self.uv = program, home, wheels, bin_folder, uv
        home.mkdir()
        self.revisions = {flavour: self.make_hooks(flavour) for flavour in FLAVOURS}

    def environment(self, flavour):
        """pip and uv see the wheels and no index; flockc is on the PATH where hooks need it there."""
        return clean_environment(
            self.home, *([self.bin] if flavour == "system" else []), self.uv,
            PIP_NO_INDEX="1", PIP_FIND_LINKS=self.wheels.as_uri(), PIP_DISABLE_PIP_VERSION_CHECK="1",
            UV_NO_INDEX="1", UV_OFFLINE="1", UV_FIND_LINKS=str(self.wheels), UV_CACHE_DIR=str(self.home / "uv"),
            PRE_COMMIT_HOME=str(self.home / "pre-commit"), PREK_HOME=str(self.home / "prek"),
        )  # fmt: skip

    def make_hooks(self, flavour):
        repository = Repository(self.home / f"hooks {flavour}", clean_environment(self.home))
        if flavour == "system":
            shutil.copy(ROOT / ".pre-commit-hooks.yaml", repository.folder)
        else:
            unpack_hooks(self.home, repository.folder)
        repository.commit()
        repository.git("tag", f"v{VERSION}")
        return repository

    def new(self, name, flavour, config):
        repository = Repository(self.home / f"{name} {flavour}", self.environment(flavour))
        repository.write({".pre-commit-config.yaml": config})
        code, said = repository.run(self.program, "install")
        if code != 0:
            raise RuntimeError(said)
        return repository

    def config(self, flavour, *hooks):
        lines = [f"repos:\n  - repo: '{self.revisions[flavour].folder}'\n    rev: v{VERSION}\n    hooks:\n"]
        for hook, *settings in hooks:
            lines.append(f"      - id: {hook}\n" + "".join(f"        {setting}\n" for setting in settings))
        return "".join(lines)


def judge_check(expectations, setup, flavour):
    repository = setup.new("check", flavour, setup.config(flavour, ("flockc-check",)))
    expectations.passes("without a definition", repository.commit({"x.txt": "x"}), "FLK")
    expectations.refused("the misspelt key", repository.commit({"a.flock.yaml": definition(WRONG)}), FINDING, "a.flock.yaml:7:7", "1 error in")
    went, said = repository.commit({"a.flock.yaml": definition()})
    expectations.expect("the fixed one", went and "no findings in a.flock.yaml" in said and repository.is_clean, said)
    went, said = repository.commit({"a.flock.yaml": definition(RIGHT, "nmae: x")})
    expectations.expect("a warning is shown, and blocks nothing", went and "`nmae`" in said, said)
    for name in ("with space.flock.toml", "é/$(x) 'q'.flock.json"):
        expectations.refused(name, repository.commit({name: "]"}), "error[", "'q'" if "'" in name else name)
        repository.reset()
    expectations.passes("what .flockc.yaml excludes", repository.commit({".flockc.yaml": "exclude: [old/]\n", "old/a.flock.yaml": "]"}), "FLK")
    expectations.refused("a mistake in .flockc.yaml", repository.commit({".flockc.yaml": "exclud: []\n"}), "did you mean `exclude`?")
    repository.reset()
    repository.write({"a.flock.yaml": definition(WRONG), "y.txt": "y"})
    repository.git("add", "y.txt")
    expectations.passes("wrong, but not staged", repository.commit_staged(), "FLK")
    expectations.expect("and not lost", repository.read("a.flock.yaml") == definition(WRONG))
    repository.reset()
    expectations.refused("2,000 files", repository.commit(many_definitions()), FINDING, "of these/77.flock.yaml:7:7")


def judge_others(expectations, setup, flavour):
    """YAML that is no flock, however the user has hooks find definitions."""
    for number, settings in enumerate((["files: '\\.ya?ml$'"], ["files: ''", "types: [yaml]"], ["files: ''"])):
        repository = setup.new(f"others {number}", flavour, setup.config(flavour, ("flockc-check", *settings)))
        went, said = repository.commit(OTHERS)
        silent = [line for line in said.splitlines() if "flockc check" in line or "duration:" in line or "hook id:" in line]
        told = [line for line in said.splitlines() if any(name in line and "|" not in line for name in ("FLK", "flockc:", "checked"))]
        expectations.expect(f"{settings}: others are passed over", went and silent and not told, said)
        expectations.refused(f"{settings}: a definition is found", repository.commit({"talk.yaml": definition(WRONG)}), "talk.yaml:7:7")
        broken = definition() + "'never closed\n"
        expectations.refused(f"{settings}: one with a fault", repository.commit({"talk.yaml": broken}), "talk.yaml:8:1")
        expectations.passes(f"{settings}: and in order", repository.commit({"talk.yaml": definition()}), "FLK")


def judge_settings(expectations, setup, flavour):
    config = setup.config(flavour, ("flockc-check", "args: [--fail-on, warning, --output-format, concise]", "exclude: ^old/"))
    repository = setup.new("settings", flavour, config)
    warned = definition(RIGHT, "nmae: x")
    expectations.refused("arguments", repository.commit({"a.flock.yaml": warned}), "a.flock.yaml:8:1: warning: ")
    repository.git("rm", "-q", "--ignore-unmatch", "--cached", "a.flock.yaml")
    (repository.folder / "a.flock.yaml").unlink()
    expectations.passes("what pre-commit excludes", repository.commit({"old/a.flock.yaml": warned}), "FLK")
    code, said = repository.run(setup.program, "run", "--all-files")
    expectations.expect("--all-files", code == 0, said)


def judge_fix(expectations, setup, flavour):
    repository = setup.new("fix", flavour, setup.config(flavour, ("flockc-fix",)))
    stopped = repository.commit({"a.flock.yaml": definition(WRONG)})
    expectations.refused("what is fixed stops the commit", stopped, "a.flock.yaml:7: fixed: rename the key to `start_to_close_timeout` [FLK101]",
                         "files were modified by this hook")  # fmt: skip
    expectations.expect("it is fixed, and not staged", repository.read("a.flock.yaml") == definition() and
                        repository.staged("a.flock.yaml") == definition(WRONG))  # fmt: skip
    expectations.passes("the next commit", repository.commit(), "fixed")
    left = definition(WRONG) + "    retries: 3\nagents: {}\n"
    expectations.refused("what is left", repository.commit({"a.flock.yaml": left}), "error[")
    repository.reset()
    # The fix and what is not staged are far apart, in one file; and then at one place.
    staged, unstaged = definition(WRONG, *["# -"] * 9, "# end"), definition(WRONG, *["# -"] * 9, "# end of it")
    repository.write({"a.flock.yaml": staged})
    repository.git("add", "-A")
    repository.write({"a.flock.yaml": unstaged, "b.txt": "b"})
    expectations.refused("partly staged", repository.commit_staged(), "fixed")
    expectations.expect("what was not staged is there, and the fix", repository.read("a.flock.yaml") == unstaged.replace(WRONG, RIGHT),
                        repository.read("a.flock.yaml"))  # fmt: skip
    expectations.expect("what was staged is as it was", repository.staged("a.flock.yaml") == staged)
    unstaged = definition("start_to_close_timeot")
    repository.write({"a.flock.yaml": unstaged})
    expectations.refused("partly staged, at one place", repository.commit_staged(), "a.flock.yaml:7: fixed")
    expectations.expect("what was not staged wins", repository.read("a.flock.yaml") == unstaged, repository.read("a.flock.yaml"))
    expectations.expect("and the rest is as it was", repository.staged("a.flock.yaml") == staged and repository.read("b.txt") == "b")
    repository.reset()
    expectations.passes("others are not touched", repository.commit(OTHERS), "fixed")


def judge_compile(expectations, setup, flavour):
    repository = setup.new("compile", flavour, setup.config(flavour, ("flockc-compile",)))
    expectations.refused("nothing to make", repository.commit({"x.txt": "x"}), "there is no .flockc.yaml with a 'generate:'")
    expectations.refused("missing", repository.commit({".flockc.yaml": GENERATES, "a.flock.yaml": definition()}), "'gen/a.json' is missing")
    repository.run(setup.bin / "flockc", "compile")
    expectations.passes("made", repository.commit(), "is missing")
    expectations.refused("a definition changes", repository.commit({"a.flock.yaml": definition().replace("PT3M", "PT4M")}), "is out of date")
    repository.reset()
    expectations.refused("an output changes", repository.commit({"gen/a.json": "{}"}), "gen/a.json")
    repository.reset()
    expectations.refused("the configuration changes", repository.commit({".flockc.yaml": GENERATES.replace(": gen", ": made")}), "'made/a.json' is missing")
    repository.reset()
    repository.git("rm", "-q", "--ignore-unmatch", "gen/a.json")
    expectations.refused("an output is deleted, and nothing else", repository.commit_staged(), "'gen/a.json' is missing")
    repository.reset()
    repository.git("rm", "-q", "--ignore-unmatch", "a.flock.yaml")
    expectations.refused("the only definition is deleted", repository.commit_staged(), "is for no definition")


def judge_local(expectations, setup):
    """Hooks of no repository: by the version, and by the path of a wheel."""
    [wheel] = setup.wheels.glob("flockc-*.whl")
    for number, dependency in enumerate((f"flockc=={VERSION}", wheel)):
        repository = setup.new(f"local {number}", "python", LOCAL.format(flockc=dependency))
        expectations.refused(f"{dependency}: the misspelt key", repository.commit({"a.flock.yaml": definition(WRONG)}), FINDING)
        expectations.passes(f"{dependency}: the fixed one", repository.commit({"a.flock.yaml": definition()}), "FLK")


def judge_absent(expectations, setup):
    """The hooks that need flockc on the PATH, without it there."""
    repository = setup.new("absent", "system", setup.config("system", ("flockc-check",)))
    repository.environment = setup.environment("python")
    expectations.refused("without flockc", repository.commit({"a.flock.yaml": definition()}), "flockc")


PARTS = (judge_check, judge_others, judge_settings, judge_fix, judge_compile)


# What the hooks find depends neither on how flockc comes nor on the release of their manager: a part will do for these.
FEW = (judge_check, judge_fix)


def judge(tally, setup, parts_by_flavour):
    for flavour, parts in parts_by_flavour.items():
        expectations = Expectations(tally, f"{setup.home.name}, language {flavour}: ")
        for part in parts:
            part(expectations, setup, flavour)
    expectations = Expectations(tally, f"{setup.home.name}: ")
    judge_local(expectations, setup)
    judge_absent(expectations, setup)
