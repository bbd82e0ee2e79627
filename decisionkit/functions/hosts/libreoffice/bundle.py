"""Which files of decisionkit go into the add-in?  All that a function may need, and nothing that only others need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import decisionkit

PACKAGE = Path(decisionkit.__file__).parent
#: Folders and files that no function imports.
NOT_NEEDED = ("__main__.py", "cli", "workbook", "functions/cells.py", "functions/hosts")
#: What of the hosts runs inside LibreOffice.
NEEDED = (
    "functions/hosts/__init__.py",
    "functions/hosts/answers.py",
    "functions/hosts/libreoffice/__init__.py",
    "functions/hosts/libreoffice/calls.py",
    "functions/hosts/libreoffice/names.py",
    "functions/hosts/libreoffice/ranges.py",
)


def bundled() -> Iterator[tuple[str, bytes]]:
    """Yield each file's name within ``decisionkit`` and what it holds, sorted by name."""
    for path in sorted(PACKAGE.rglob("*")):
        name = path.relative_to(PACKAGE).as_posix()
        if path.is_file() and "__pycache__" not in path.parts and _needed(name):
            yield name, path.read_bytes()


def _needed(name: str) -> bool:
    return name in NEEDED or not any(name == each or name.startswith(f"{each}/") for each in NOT_NEEDED)
