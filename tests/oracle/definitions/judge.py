# SPDX-License-Identifier: MIT
"""Definitions of one release of Flock: the real Flock and the real SDK against flockc.

Run under the environment of the release to ask: with flock-core 0.4 the definitions are in
the classic dialect, with the 0.5 betas in the unified one. generator.py makes them,
real_flock.py loads and runs them with the real code, compiled.py asks flockc, and
compare.py says where the two differ. Nothing here talks to a server; what a server does
with the options is asked elsewhere.
"""

import contextlib
import functools
import pathlib
import tempfile

import compare
import compiled
import generator
import real_flock
import verdict

CASES = 6000


def write_cases(options, folder):
    dialect = generator.CLASSIC if real_flock.IS_CLASSIC else generator.UNIFIED
    cases = {}
    for index in range(options.cases):
        case = generator.make_case(options.seed, index, dialect)
        file = folder / f"c{index}.flock.{case.suffix}"
        file.write_text(case.text, encoding="utf-8")
        cases[file] = case
    return cases


def ask_flock(file, case):
    outcome = real_flock.load(real_flock.Flock.load_from_file, str(file))
    if not outcome.refusal:
        real_flock.run(outcome, case.run)
    return outcome


def main():
    options = verdict.arguments(__doc__, cases=CASES)
    tally = verdict.Tally(options, real_flock.VERSIONS)
    real_flock.prepare()
    # Components of Flock make folders below the one that the program runs in.
    with tempfile.TemporaryDirectory(prefix="flockc-definitions-") as name, contextlib.chdir(name):
        folder = pathlib.Path(name)
        cases = write_cases(options, folder)
        answers = compiled.compile_all(options.flockc, list(cases), folder)
        for file, case in cases.items():
            ask_start_request = functools.partial(compiled.start_request, options.flockc, file)
            comparison = compare.Comparison(case, ask_flock(file, case), answers[str(file)], ask_start_request)
            problems = comparison.run() if comparison.is_of_dialect() else None
            if problems is None:
                continue
            if problems:
                tally.disagree(f"case {case.index}\n" + "\n".join(problems) + f"\n{case.text}")
            else:
                tally.agree()
    tally.finish()


if __name__ == "__main__":
    main()
