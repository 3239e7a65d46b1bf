# SPDX-License-Identifier: MIT
"""flockc: checks and compiles Flock definitions.

    import pathlib, flockc

    for finding in flockc.check(pathlib.Path("talk.flock.yaml")):
        print(finding)                       # talk.flock.yaml:10:7: error: `start_to_close_timout` is not a key ...
    options = flockc.options(pathlib.Path("talk.flock.yaml"))
    await workflow.execute_activity(write, text, **options["writer"])

Each call runs the program ``flockc``, which the wheel brings along; any number of threads may call.

What the functions share: ``source`` is the text of a definition (``str``, or ``bytes`` in UTF-8) or the path of its
file (a ``pathlib.Path``; a ``str`` is never a path). And, by keyword:

``language``  of a text: ``"yaml"`` (also if neither this nor ``name`` is given), ``"toml"`` or ``"json"``
``name``      of a text: the file that it is taken for, which need not exist; its suffix says the language, and the
              ``.flockc.yaml`` nearest to it counts
``config``    the configuration to use instead of the nearest ``.flockc.yaml``
``isolated``  use no configuration; by default that is so for a text with neither ``name`` nor ``config``
``ignores``   False: show what ``# flockc: ignore`` comments hide

Errors are :class:`FlockcError` and its subclasses, in the program's words. ``TypeError`` and ``ValueError`` say, before
anything runs, that a call is not meant as it is written.
"""

from typing import TYPE_CHECKING

from ._calls import Fixed, Model, check, compile, compile_files, explain, fix, fix_files, models, options, version
from ._errors import DefinitionError, FlockcError, ProgramFailed, ProgramNotFound, UsageError
from ._explanation import Origin, Overridden, Value
from ._findings import Edit, Finding, Fix, Place, Range, Related, Safety, Severity
from ._options import HandOff, Options, PlainRetryPolicy, TaskQueue, TemporalioMissing, WorkflowOptions
from ._program import Language, Source, program

if TYPE_CHECKING:
    __version__: str
else:

    def __getattr__(name: str) -> str:
        """``__version__`` is that of the installed package; asked for only here, as it takes longer than the rest."""
        if name != "__version__":
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import metadata

        try:
            return metadata.version("flockc")
        except metadata.PackageNotFoundError:
            return "0+unknown"  # the sources, which are not installed


__all__ = [
    "DefinitionError", "Edit", "Finding", "Fix", "Fixed", "FlockcError", "HandOff", "Language", "Model", "Options",
    "Origin", "Overridden", "Place", "PlainRetryPolicy", "ProgramFailed", "ProgramNotFound", "Range", "Related",
    "Safety", "Severity", "Source", "TaskQueue", "TemporalioMissing", "UsageError", "Value", "WorkflowOptions",
    "__version__", "check", "compile", "compile_files", "explain", "fix", "fix_files", "models", "options", "program",
    "version",
]  # fmt: skip
