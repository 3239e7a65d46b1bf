# SPDX-License-Identifier: MIT
"""What a workflow imports past its sandbox: options, made where the worker starts."""

from __future__ import annotations

import flockc

OPTIONS: dict[str, flockc.Options] = {}
