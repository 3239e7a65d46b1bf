#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Runs a command as if in a terminal, and prints what it shows there.

    in_terminal.py COLUMNS COMMAND [ARGUMENT...]

Standard output and standard error are one pseudo-terminal of that width; without NO_COLOR in the
environment a program may colour. Escapes are printed as \\e so that a file can hold them. Exits as
the command does.
"""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios


def main():
    columns, command = int(sys.argv[1]), sys.argv[2:]
    ours, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("COLUMNS", None)
    process = subprocess.Popen(command, stdout=terminal, stderr=terminal, env=environment)
    os.close(terminal)
    shown = bytearray()
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:  # EIO: nobody has the terminal open any longer
            break
        if not more:
            break
        shown += more
    sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n").replace(b"\033", b"\\e"))
    return process.wait()


if __name__ == "__main__":
    sys.exit(main())
