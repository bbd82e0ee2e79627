"""What is found by its file: methods, kinds, findings, commands and cell functions are in no list."""

from __future__ import annotations

import pkgutil
from functools import cache
from pathlib import Path


@cache
def modules_in(folder: Path) -> tuple[str, ...]:
    """Which modules does a folder hold?  In alphabetical order; none that begins with _, and no folder within."""
    found = (module.name for module in pkgutil.iter_modules([str(folder)]) if not module.ispkg)
    return tuple(sorted(name for name in found if not name.startswith("_")))
