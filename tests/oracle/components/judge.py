# SPDX-License-Identifier: MIT
"""Compares flockc with the component classes that one release of Flock ships, and with its loader.

Run in the environment of that release. settings.py compares the tables of /schema with the classes.
verdicts.py loads components that written.py makes with the real loader, and compares those that it
keeps with what flockc says in a dump. found.py checks which of the classes a new process has.
servers.py does for MCP servers what verdicts.py does for components, with flockc's findings, and
entries.py for the entries of the flock's `components`.
"""

import contextlib
import pathlib
import tempfile

import entries
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
    entries.check(options, tally, folder)


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
