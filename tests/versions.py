# SPDX-License-Identifier: MIT
"""versions.py - checks that the judges install exactly what `flockc version` says that it models.

    versions.py FLOCKC

Exit: 0 the same, 1 not.
"""

import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
LOCKS = [*ROOT.glob("integrations/flock/constraints-*.txt"), ROOT / "tests/oracle/locks/judges.txt"]


def installed():
    """Every `name version` of a lock, and the server that the command line brings."""
    rows = set()
    for lock in LOCKS:
        for name, version in re.findall(r"^([\w.-]+)==(\S+)", lock.read_text(), re.MULTILINE):
            rows.add(f"{name} {version}".lower())
    ground_truth = (ROOT / "docs/ground-truth.md").read_text()
    rows.update(f"temporal {version}" for version in re.findall(r"Temporal (\d[\d.]*\d)", ground_truth))
    return rows


def main():
    said = subprocess.run([sys.argv[1], "version"], capture_output=True, text=True, check=True).stdout
    modelled = re.search(r"^models (.*)$", said, re.MULTILINE)
    if not modelled:
        sys.exit("`flockc version` does not say what it models")
    missing = [each for each in modelled[1].split(", ") if each.lower() not in installed()]
    for each in missing:
        print(f"{each}: no judge installs this")
    sys.exit(1 if missing else 0)


main()
