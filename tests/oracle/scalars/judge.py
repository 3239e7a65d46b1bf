# SPDX-License-Identifier: MIT
"""Compares what flockc makes of YAML scalars with PyYAML, pydantic and flock-core.

Two rows: whole files, field by field, against the real models of flock-core (fields.py); and
flockc's functions alone, to the last bit, against PyYAML and pydantic (readings.py). About
`--cases` values in each.
"""

import importlib.metadata

import pydantic
import yaml

import fields
import readings
import verdict

CASES = 80_000


def main():
    options = verdict.arguments(__doc__, CASES)
    libraries = f"PyYAML {yaml.__version__}, pydantic {pydantic.__version__}"
    by_field = verdict.Tally(options, f"flock-core {importlib.metadata.version('flock-core')}, models")
    fields.compare(by_field, options.flockc, options.cases)
    by_function = verdict.Tally(options, libraries)
    readings.compare(by_function, options.drivers / "scalars_driver", options.cases)
    verdict.finish_all([by_field, by_function])


if __name__ == "__main__":
    main()
