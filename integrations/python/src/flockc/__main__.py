# SPDX-License-Identifier: MIT
"""``python -m flockc`` is ``flockc``."""

import os
import subprocess
import sys

from ._errors import ProgramNotFound
from ._program import program


def main() -> int:
    try:
        command = [os.fspath(program()), *sys.argv[1:]]
    except ProgramNotFound as error:
        print(f"flockc: {error}", file=sys.stderr)
        return 2
    if sys.platform == "win32":
        return subprocess.run(command, check=False).returncode
    os.execv(command[0], command)


if __name__ == "__main__":
    sys.exit(main())
