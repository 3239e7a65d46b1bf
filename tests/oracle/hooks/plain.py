# SPDX-License-Identifier: MIT
"""integrations/git/pre-commit, run by git."""

import shutil

from repositories import FINDING, OTHERS, RIGHT, ROOT, WRONG, Expectations, Repository, definition

SCRIPT = ROOT / "integrations/git/pre-commit"
NAMES = (
    "a b.flock.yaml",
    "é/ü.flock.toml",
    "n\nl.flock.yaml",
    "-x.flock.yaml",
    "$(touch gone).flock.json",
    '"q\'.flock.yml',
    "*.flock.yaml",
)
GENERATES = "generate: [{target: [options, python], output: gen}]\n"


def install(repository, name="pre-commit"):
    hooks = repository.folder / repository.git("rev-parse", "--git-path", "hooks").strip()
    hooks.mkdir(parents=True, exist_ok=True)
    shutil.copy(SCRIPT, hooks / name)


def judge_staged(expectations, new):
    """What is staged counts, not what stands in the folder."""
    repository = new("staged")
    expectations.refused("the first commit", repository.commit({"a.flock.yaml": definition(WRONG)}), FINDING, "a.flock.yaml:7:7")
    repository.write({"a.flock.yaml": definition()})
    expectations.refused("fixed, but not staged", repository.commit_staged(), FINDING)
    expectations.passes("fixed and staged", repository.commit(), "findings")
    repository.write({"a.flock.yaml": definition(WRONG), "x.txt": "x"})
    repository.git("add", "x.txt")
    expectations.passes("wrong, but not staged", repository.commit_staged(), "flockc")
    expectations.expect("nothing else is touched", repository.read("a.flock.yaml") == definition(WRONG))
    expectations.refused("git commit -a", repository.commit_staged("-a"), FINDING)
    expectations.refused("git commit FILE", repository.commit_staged("a.flock.yaml"), FINDING)
    repository.write({"b.flock.yaml": definition()})
    repository.git("add", "b.flock.yaml")
    expectations.passes("git commit OTHER FILE", repository.commit_staged("--", "b.flock.yaml"), FINDING)
    expectations.passes("--no-verify", repository.commit_staged("-a", "--no-verify"))
    expectations.passes("--amend without a change of it", repository.commit_staged("--amend"), FINDING)


def judge_names(expectations, new):
    repository = new("names")
    for name in NAMES:
        repository.write({name: definition(WRONG) if name.endswith(("yaml", "yml")) else "[[["})
        expectations.refused(f"{name!r} is checked", repository.commit(), "error[")
        repository.git("rm", "-q", "--cached", "-r", ".")
        repository.git("clean", "-fdq")
    repository.write({"good.flock.yaml": definition(), **OTHERS})
    expectations.passes("other files", repository.commit(), "flockc", "findings")
    repository.git("mv", "good.flock.yaml", "new name.flock.yaml")
    expectations.passes("renamed", repository.commit_staged(), "findings")
    repository.git("rm", "-q", "new name.flock.yaml")
    expectations.passes("deleted", repository.commit_staged(), "findings")
    (repository.folder / "link.flock.yaml").symlink_to("/etc/passwd")
    expectations.passes("a link", repository.commit())
    for number in range(2000):
        lines = (f"name: flock-{number}", f"temporal_config: {{task_queue: queue-{number}}}")
        repository.write({f"many/of these/{number}.flock.yaml": definition(RIGHT, *lines)})
    repository.write({"many/of these/1999.flock.yaml": definition(WRONG)})
    expectations.refused("2,000 files", repository.commit(), FINDING, "1 error in 2000 files")


def judge_configuration(expectations, new):
    repository = new("configuration")
    repository.write({"old/a.flock.yaml": definition(WRONG), ".flockc.yaml": "exclude: [old/]\n"})
    repository.git("add", "-A")
    repository.write({".flockc.yaml": ""})
    expectations.passes("an exclusion that is staged", repository.commit_staged(), FINDING)
    expectations.refused("a configuration without it: all are checked", repository.commit(), FINDING)
    repository.git("checkout", "-q", "HEAD", ".")
    expectations.refused("a mistake in it", repository.commit({".flockc.yaml": "exclud: []\n"}), "did you mean `exclude`?")
    repository.reset()
    code, said = repository.run("flockc", "check", "--write-baseline=known.json", "old/a.flock.yaml")
    repository.write({"sub/.flockc.yaml": 'baseline: "known list.json"  # x\n', "sub/b.flock.yaml": definition(RIGHT, "nmae: x")})
    code, said = repository.run("flockc", "check", "sub", "--write-baseline=sub/known list.json")
    expectations.expect("a baseline is written", code == 0, said)
    expectations.passes("what is known stays quiet", repository.commit(), "nmae", "findings")
    repository.write({"sub/b.flock.yaml": definition(RIGHT, "nmae: x", "naem: y")})
    expectations.passes("a warning is shown, and blocks nothing", repository.commit(), "`nmae`")
    (repository.folder / "sub/known list.json").unlink()
    expectations.refused("a baseline that is missing", repository.commit({"sub/b.flock.yaml": definition()}), "there is no baseline")


def judge_generated(expectations, new):
    repository = new("generated")
    expectations.refused("missing", repository.commit({".flockc.yaml": GENERATES, "a.flock.yaml": definition()}), "'gen/a.json' is missing")
    repository.run("flockc", "compile")
    expectations.refused("made, but not staged", repository.commit_staged(), "'gen/a.json' is missing")
    expectations.passes("made and staged", repository.commit(), "missing")
    expectations.passes("another file", repository.commit({"x.txt": "x"}), "flockc:", "findings")
    changed = definition(RIGHT, "name: x").replace("PT3M", "PT4M")
    expectations.refused("stale", repository.commit({"a.flock.yaml": changed}), "is out of date")
    repository.reset()
    repository.git("rm", "-q", "gen/a.json")
    expectations.refused("deleted", repository.commit_staged(), "'gen/a.json' is missing")
    repository.reset()
    repository.git("mv", "a.flock.yaml", "b.flock.yaml")
    repository.run("flockc", "compile")
    expectations.refused("what nothing makes any more", repository.commit(), "'gen/a.json' is generated, but no entry")
    repository.git("rm", "-q", "gen/a.json", "gen/a_options.py")
    expectations.passes("and without it", repository.commit())
    inner = {"two/sub/.flockc.yaml": GENERATES, "two/sub/c.flock.yaml": definition(RIGHT, "temporal_config: {task_queue: c}")}
    expectations.refused("a project in a folder", repository.commit(inner), "'gen/c.json' is missing")
    repository.run("sh", "-c", "cd two/sub && flockc compile")
    expectations.passes("made there", repository.commit())


def judge_merge(expectations, new):
    repository = new("merge")
    install(repository, "pre-merge-commit")
    repository.commit({"x.txt": "x"})
    repository.git("checkout", "-q", "-b", "other")
    repository.commit({"a.flock.yaml": definition(WRONG)}, "--no-verify")
    repository.git("checkout", "-q", "main")
    repository.commit({"y.txt": "y"})
    code, said = repository.run("git", "merge", "-q", "--no-edit", "other")
    expectations.refused("as pre-merge-commit", (code == 0, said), FINDING)
    repository.write({"a.flock.yaml": definition()})
    expectations.passes("the merge, fixed", repository.commit(), "findings")
    expectations.expect("it is one", len(repository.git("rev-list", "--parents", "-1", "HEAD").split()) == 3)


def judge_places(expectations, new):
    repository = new("places")
    repository.commit({"x.txt": "x"})
    repository.git("worktree", "add", "-q", "../place of work", "-b", "side")
    worktree = Repository.at(repository.folder.parent / "place of work", repository.environment)
    expectations.refused("in a worktree", worktree.commit({"a.flock.yaml": definition(WRONG)}), FINDING)
    expectations.passes("in a worktree, fixed", worktree.commit({"a.flock.yaml": definition()}), "findings")
    outer = new("outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repository.folder, "inner.flock.yaml")
    inner = Repository.at(outer.folder / "inner.flock.yaml", repository.environment)
    install(inner)
    expectations.refused("in a submodule", inner.commit({"a.flock.yaml": definition(WRONG)}), FINDING)
    expectations.passes("a submodule with the name of a definition", outer.commit(), "error")
    shared = new("shared", installed=False)
    shared.write({"hooks/x": ""})
    shutil.copy(SCRIPT, shared.folder / "hooks/pre-commit")
    shared.git("config", "core.hooksPath", "hooks")
    expectations.refused("by core.hooksPath", shared.commit({"a.flock.yaml": definition(WRONG)}), FINDING)
    code, said = shared.run("sh", "-e", "hooks/pre-commit")
    expectations.refused("as husky runs it", (code == 0, said), FINDING)
    shared.environment = {**shared.environment, "GIT_LITERAL_PATHSPECS": "1"}
    expectations.refused("with literal pathspecs", shared.commit_staged(), FINDING)


def judge_troubles(expectations, new, folder):
    repository = new("troubles")
    repository.environment = {**repository.environment, "FLOCKC": "flockc-is-not-here"}
    expectations.passes("without flockc, and without a definition", repository.commit({"x.txt": "x"}), "flockc")
    expectations.refused("without flockc", repository.commit({"a.flock.yaml": definition()}), "there is no program")
    repository.environment = {**repository.environment, "FLOCKC": "flockc", "TMPDIR": str(folder / "no such folder")}
    expectations.refused("without room", repository.commit(), "no room")
    stranger = folder / "tmp/.flockc.yaml"
    stranger.write_text("of: a stranger\n")
    repository.environment = {**repository.environment, "TMPDIR": str(folder / "tmp")}
    expectations.passes("a configuration of a stranger above", repository.commit({"b.txt": "b"}), "stranger")
    stranger.unlink()
    left = sorted((folder / "tmp").iterdir())
    expectations.expect("nothing is left behind", not left, str(left))


def judge(tally, folder, environment):
    expectations = Expectations(tally, "plain git: ")
    (folder / "tmp").mkdir(parents=True)
    environment = {**environment, "TMPDIR": str(folder / "tmp")}

    def new(name, installed=True):
        made = Repository(folder / name, environment)
        if installed:
            install(made)
        return made

    for part in (judge_staged, judge_names, judge_configuration, judge_generated, judge_merge, judge_places):
        part(expectations, new)
    judge_troubles(expectations, new, folder)
