"""What is found by its file: methods, kinds, findings, commands and cell functions are in no list."""

from __future__ import annotations

import os  # pkgutil and pathlib take longer to import than a first score takes
from functools import cache


@cache
def modules_in(folder: str) -> tuple[str, ...]:
    """Which modules does a folder hold?  In alphabetical order; none that begins with _, and no folder within."""
    with os.scandir(folder) as files:
        found = (file.name.removesuffix(".py") for file in files if file.name.endswith(".py"))
        return tuple(sorted(name for name in found if not name.startswith("_")))
