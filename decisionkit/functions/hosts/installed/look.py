"""What is found of Python, Excel and LibreOffice, with the next step for each?  Nothing is changed.

Imported by ``decisionkit doctor``, and so without any package that may be broken.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from decisionkit.functions.hosts.installed import excel, libreoffice, python
from decisionkit.functions.hosts.installed.lines import Line
from decisionkit.functions.hosts.installed.system import System


def look(system: System, profile: Path | None = None) -> Iterator[Line]:
    """Say what is found of Python, Excel and LibreOffice, one line for each thing."""
    yield from python.lines(system)
    yield from excel.lines(system)
    yield from libreoffice.lines(system, profile)
