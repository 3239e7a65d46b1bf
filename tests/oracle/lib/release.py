# SPDX-License-Identifier: MIT
"""What `./dev dist` has made, and the version that it is of."""

import re

import verdict

BUILT = verdict.ROOT / "build" / "dist"
VERSION = re.search(r"^project\(flockc VERSION (\S+)", (verdict.ROOT / "CMakeLists.txt").read_text("utf-8"), re.MULTILINE)[1]
