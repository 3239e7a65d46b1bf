# SPDX-License-Identifier: MIT
"""Compares flockc with the real Flock and the real SDK, for definitions of one release of Flock.

Run in the environment of that release: with flock-core 0.4 the definitions are in
the classic dialect, with the 0.5 betas in the unified one. generator.py makes them, real_flock.py
loads and runs them with the real code, and compiled.py runs flockc. Then
happened.py and kept.py go from what Flock did to what flockc said, claims.py the other way, and
outputs.py compares the documents. Nothing here talks to a server; other judges check what a server
makes of the options.
"""

import contextlib
import functools
import pathlib
import tempfile
import tomllib

import agent_runs
import claims
import compiled
import generator
import happened
import kept
import outputs
import real_flock
import verdict
from judged import Judged
from values import CLASSIC, UNIFIED

CASES = 6000


def write_cases(options, folder):
    dialect = CLASSIC if real_flock.IS_CLASSIC else UNIFIED
    cases = {}
    for index in range(options.cases):
        case = generator.make_case(options.seed, index, dialect)
        file = folder / f"c{index}.flock.{case.suffix}"
        file.write_text(case.text, encoding="utf-8")
        cases[file] = case
    return cases


def ask_flock(file, case):
    if case.suffix == "toml":  # Flock has no reader for it: a program converts it
        outcome = real_flock.load(real_flock.Flock.from_dict, tomllib.loads(case.text))
    else:
        outcome = real_flock.load(real_flock.Flock.load_from_file, str(file))
    if not outcome.refusal:
        real_flock.run(outcome, case.run)
        agent_runs.run_agents(outcome)
    return outcome


def is_of_dialect(outcome):
    """flockc tells the dialects apart by `components`; without that list an agent is one for 0.4."""
    written = [entry.written for entry in outcome.entries if isinstance(entry.written, dict)]
    return real_flock.IS_CLASSIC or all(isinstance(agent.get("components"), list) for agent in written)


def compare(judged, ask_start_request):
    if any(finding["rule"] == "not-a-flock" for finding in judged.compiled.findings):
        return  # it says everything there is to say
    happened.check(judged)
    claims.check(judged)
    kept.check(judged)
    outputs.check(judged, ask_start_request)


def judge(options, tally, folder):
    cases = write_cases(options, folder)
    answers = compiled.compile_all(options.flockc, list(cases), folder)
    for file, case in cases.items():
        judged = Judged(case, ask_flock(file, case), answers[str(file)])
        if not is_of_dialect(judged.outcome):
            continue
        compare(judged, functools.partial(compiled.start_request, options.flockc, file))
        if judged.problems:
            tally.disagree(f"case {case.index}\n" + "\n".join(judged.problems) + f"\n{case.text}")
        else:
            tally.agree()


def main():
    options = verdict.arguments(__doc__, cases=CASES)
    tally = verdict.Tally(options, real_flock.VERSIONS)
    real_flock.prepare()
    # Components of Flock make folders below the one that the program runs in.
    with tempfile.TemporaryDirectory(prefix="flockc-definitions-") as name, contextlib.chdir(name):
        judge(options, tally, pathlib.Path(name))
    tally.finish()


if __name__ == "__main__":
    main()
