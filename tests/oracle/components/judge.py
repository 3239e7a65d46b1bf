# SPDX-License-Identifier: MIT
"""Components: the classes that one release of Flock ships, and its loader, against flockc.

Run under the environment of the release to ask. settings.py holds the tables of /schema
against the classes; verdicts.py has components loaded by the real loader, as written.py
makes them, and compares those that are kept with what flockc says in a dump. found.py asks new
processes which of the classes they have; servers.py does for MCP servers what verdicts.py does for
components, with flockc's findings.
"""

import contextlib
import pathlib
import tempfile

import found
import real_flock
import servers
import settings
import shipped
import tables
import verdict
import verdicts

CASES = 12000


def judge(options, tally, folder):
    dialect, other = ("CLASSIC", "UNIFIED") if real_flock.IS_CLASSIC else ("UNIFIED", "CLASSIC")
    models = tables.read_models(tables.read_choices())
    components = tables.read_components(dialect, models)
    found.check(tally, components, real_flock.IS_CLASSIC)
    settings.check(tally, models, components, shipped.register_all())
    verdicts.check(options, tally, components, list(tables.read_components(other, models)), folder)
    servers.check(options, tally, folder)


def main():
    options = verdict.arguments(__doc__, cases=CASES)
    tally = verdict.Tally(options, f"flock-core {real_flock.RELEASE}, its classes and its loader")
    real_flock.prepare()
    # Components of Flock make folders below the one that the program runs in.
    with tempfile.TemporaryDirectory(prefix="flockc-components-") as name, contextlib.chdir(name):
        judge(options, tally, pathlib.Path(name))
    tally.finish()


if __name__ == "__main__":
    main()
