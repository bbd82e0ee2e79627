"""Did Windows mark a file as coming from the internet, so that its macros do not run?"""

from __future__ import annotations

import re
from pathlib import Path

from decisionkit.core.errors import DecisionKitError
from decisionkit.core.version import __version__
from decisionkit.functions.hosts.classic.book import made_with
from decisionkit.functions.hosts.installed.lines import Line, optional
from decisionkit.functions.hosts.installed.system import System

STREAM = "Zone.Identifier"
#: Zones from which files are blocked: the internet, and sites that are not trusted.
DISTANT = ("3", "4")


def line(system: System, path: Path) -> Line:
    """Say of a workbook whether it is blocked, and with which versions it was made."""
    if not path.is_file():
        remedy = "Correct the name, or write a new one: decisionkit functions install --classic"
        return optional(path.name, "missing", f"{path} is not there", remedy)
    if system.windows and is_blocked(path):
        remedy = "Close it, right-click it > Properties > tick Unblock > OK, and open it again."
        return optional(path.name, "problem", f"{path} comes from the internet: Windows blocks its macros", remedy)
    try:
        versions = made_with(path)
    except DecisionKitError as error:
        return optional(path.name, "ok", f"{path}; its macros were not read", str(error))
    if versions is None:
        remedy = "Make one that has them: decisionkit functions package --classic"
        return optional(path.name, "problem", f"{path} has no macros of decisionkit", remedy)
    found = f"{path}, made with decisionkit {versions[0]} and xlwings {versions[1]}"
    return optional(path.name, "ok", found, _newer(*versions))


def _newer(decisionkit: str, xlwings: str) -> str:
    """Return what to do where the workbook was made with other versions than those here."""
    from importlib import metadata

    here = metadata.version("xlwings")
    if xlwings != here:
        return f'xlwings is {here} here: make it again, or pip install "xlwings=={xlwings}"'
    return "" if decisionkit == __version__ else f"decisionkit is {__version__} here: make it again for what is new."


def is_blocked(path: Path) -> bool:
    """Does the file say that it comes from the internet?  The mark is a second stream of it, on NTFS."""
    try:
        mark = Path(f"{path}:{STREAM}").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    zone = re.search(r"^ZoneId\s*=\s*(\d)", mark, re.MULTILINE)
    return zone is not None and zone[1] in DISTANT
