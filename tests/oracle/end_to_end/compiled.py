# SPDX-License-Identifier: MIT
"""What flockc says of a definition: its options document, its start request, its findings.

A call that ends in another way than expected raises Refused with what flockc printed. It
does not interpret anything beyond JSON.
"""

import json
import subprocess


class Refused(Exception):
    pass


def flockc(options, *arguments, codes=(0,)):
    command = [options.flockc, *arguments]
    run = subprocess.run(list(map(str, command)), capture_output=True, text=True, check=False)
    if run.returncode not in codes:
        raise Refused(f"flockc {' '.join(map(str, arguments))} ended with {run.returncode}: {run.stderr[:2000]}")
    return run.stdout


def compile_all(options, definitions, folder):
    """The options documents of many definitions, in one call; their paths, by definition."""
    flockc(options, "compile", *definitions, "-o", f"{folder}/")
    return {path: folder / (path.name.split(".")[0] + ".json") for path in definitions}


def start_request(options, definition, workflow_id, *arguments):
    """The body, as text: it is sent as it is."""
    return flockc(options, "compile", definition, "-t", "start-request", "--workflow-id", workflow_id, *arguments)


def findings(options, definition):
    return json.loads(flockc(options, "check", definition, "--output-format", "json", codes=(0, 1)))["findings"]
