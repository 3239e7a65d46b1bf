# SPDX-License-Identifier: MIT
"""The recorded sessions of the language server: tests/lsp has them, and what plays them."""

import importlib.util

import verdict

FOLDER = verdict.ROOT / "tests" / "lsp"


def list_sessions():
    return sorted(FOLDER.glob("*.jsonl"))


def load_player():
    """tests/lsp/run.py, whose name another module has."""
    spec = importlib.util.spec_from_file_location("lsp_run", FOLDER / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
