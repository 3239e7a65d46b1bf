# SPDX-License-Identifier: MIT
"""Compares what flockc makes of YAML scalars with PyYAML, pydantic and flock-core.

Two rows: whole files, field by field, against the real models of flock-core (fields.py); and
flockc's functions alone, to the last bit, against PyYAML and pydantic (readings.py). About
`--cases` values in each.
"""

import importlib.metadata
import sys

import pydantic
import yaml

import fields
import readings
import verdict

CASES = 80_000


def has_failed(tally):
    """Prints the tally's row; finish() itself would leave before the next one."""
    try:
        tally.finish()
    except SystemExit as end:
        return bool(end.code)


def main():
    options = verdict.arguments(__doc__, CASES)
    libraries = f"PyYAML {yaml.__version__}, pydantic {pydantic.__version__}"
    by_field = verdict.Tally(options, f"flock-core {importlib.metadata.version('flock-core')}, models")
    fields.compare(by_field, options.flockc, options.cases)
    by_function = verdict.Tally(options, libraries)
    readings.compare(by_function, options.drivers / "scalars_driver", options.cases)
    sys.exit(any([has_failed(by_field), has_failed(by_function)]))


if __name__ == "__main__":
    main()
