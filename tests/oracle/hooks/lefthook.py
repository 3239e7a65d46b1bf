# SPDX-License-Identifier: MIT
"""lefthook, with the settings of docs/hooks.md."""

import re
import shutil

from repositories import FINDING, GENERATES, OTHERS, RIGHT, ROOT, WRONG, Expectations, Repository, definition, many_definitions

CHECKS, FIXES, CALLS_SCRIPT = range(3)


def block_of(number):
    """The blocks of docs/hooks.md that are lefthook.yml, in order."""
    text = (ROOT / "docs/hooks.md").read_text("utf-8")
    return re.findall(r"<!-- file: lefthook.yml -->\n```yaml\n(.*?)```", text, re.DOTALL)[number]


def judge_check(expectations, new):
    repository = new("check", block_of(CHECKS))
    expectations.passes("without a definition", repository.commit({"x.txt": "x", **OTHERS}), "FLK")
    expectations.refused("the misspelt key", repository.commit({"a.flock.yaml": definition(WRONG)}), FINDING, "a.flock.yaml:7:7")
    expectations.passes("the fixed one", repository.commit({"a.flock.yaml": definition()}), "FLK")
    for name in ("with space.flock.toml", "é/a/b/$(x) 'q'.flock.json"):
        expectations.refused(name, repository.commit({name: "]"}), "error[")
        repository.reset()
    expectations.passes("what .flockc.yaml excludes", repository.commit({".flockc.yaml": "exclude: [old/]\n", "old/a.flock.yaml": "]"}), "FLK")
    for name in (".flockc.yaml", "sub/.flockc.yaml"):
        expectations.refused(f"a mistake in {name}", repository.commit({name: "exclud: []\n"}), "did you mean `exclude`?")
        repository.reset()
    repository.write({"a.flock.yaml": definition(WRONG), "b.flock.yaml": definition(RIGHT, "temporal_config: {task_queue: b}")})
    repository.git("add", "b.flock.yaml")
    expectations.passes("wrong, but not staged", repository.commit_staged(), FINDING)
    repository.git("add", "a.flock.yaml")
    repository.write({"a.flock.yaml": definition()})
    expectations.refused("fixed, but not staged", repository.commit_staged(), FINDING)
    expectations.expect("and not lost", repository.read("a.flock.yaml") == definition())
    expectations.refused("2,000 files", repository.commit(many_definitions()), FINDING, "of these/77.flock.yaml:7:7")


def judge_everything(expectations, new):
    """Every file is handed over."""
    repository = new("everything", re.sub(r"\n *glob: .*", "", block_of(CHECKS)))
    expectations.passes("others are passed over", repository.commit(OTHERS), "FLK", "flockc:")
    expectations.refused("a definition is found", repository.commit({"talk.yaml": definition(WRONG)}), "talk.yaml:7:7")


def judge_fix(expectations, new):
    repository = new("fix", block_of(FIXES))
    went, said = repository.commit({"a b.flock.yaml": definition(WRONG)})
    told = "a b.flock.yaml:7: fixed: rename the key to `start_to_close_timeout` [FLK101]" in said
    expectations.expect("fixed, staged and committed", went and told and repository.is_clean and
                        repository.staged("a b.flock.yaml") == definition(), said)  # fmt: skip
    left = definition(WRONG) + "agents: {}\n"
    expectations.refused("what is left", repository.commit({"a b.flock.yaml": left}), "error[")
    repository.reset()
    staged, unstaged = definition(WRONG, *["# -"] * 9, "# end"), definition(WRONG, *["# -"] * 9, "# end of it")
    repository.write({"a b.flock.yaml": staged})
    repository.git("add", "-A")
    repository.write({"a b.flock.yaml": unstaged})
    went, said = repository.commit_staged()
    expectations.expect("partly staged", went and repository.staged("a b.flock.yaml") == staged.replace(WRONG, RIGHT), said)
    expectations.expect("what was not staged is there, and the fix", repository.read("a b.flock.yaml") == unstaged.replace(WRONG, RIGHT))


def judge_generated(expectations, new):
    repository = new("generated", block_of(CALLS_SCRIPT))
    (repository.folder / "hooks").mkdir()
    shutil.copy(ROOT / "integrations/git/pre-commit", repository.folder / "hooks/pre-commit")
    expectations.refused("missing", repository.commit({".flockc.yaml": GENERATES, "a.flock.yaml": definition()}), "'gen/a.json' is missing")
    repository.run("flockc", "compile")
    expectations.refused("made, but not staged", repository.commit_staged(), "'gen/a.json' is missing")
    expectations.passes("made and staged", repository.commit(), "missing")


def judge(tally, folder, environment):
    expectations = Expectations(tally, "lefthook: ")

    def new(name, settings):
        repository = Repository(folder / name, environment)
        repository.write({"lefthook.yml": settings})
        code, said = repository.run("lefthook", "install")
        if code != 0:
            raise RuntimeError(said)
        return repository

    for part in (judge_check, judge_everything, judge_fix, judge_generated):
        part(expectations, new)
