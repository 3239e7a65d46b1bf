# SPDX-License-Identifier: MIT
"""What clients that nobody here wrote make of a session with `flockc lsp`, and of the JSON Schema.

Each client is a module (client.py says what it has): it opens a definition, edits it, and so on, and
each thing that it then has in its buffer or its list of findings is a case. One row for each.
"""

import importlib
import tempfile

import client
import verdict

CLIENTS = ["neovim_0_7", "neovim_0_11", "vim_ale", "emacs_eglot", "no_server", "efm", "yaml_server", "json_server", "taplo"]


def judge(name, options):
    module = importlib.import_module(name)
    with tempfile.TemporaryDirectory() as folder:
        place = client.Place(folder, options)
        tally = verdict.Tally(options, module.title(place))
        for case in module.cases(place):
            if case.seen == case.wanted:
                tally.agree()
            else:
                tally.disagree(f"{name}: {case.name}: wanted {case.wanted}\n  seen {case.seen}\n{case.log}")
    return tally


def main():
    options = verdict.arguments(__doc__)
    verdict.finish_all([judge(name, options) for name in CLIENTS])


main()
