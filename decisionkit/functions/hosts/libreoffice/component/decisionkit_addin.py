"""What answers the cells in LibreOffice?  decisionkit in LibreOffice's own Python, or a line on what that Python lacks.

LibreOffice runs this file by itself; nothing of decisionkit imports it. Its Python may be older than decisionkit needs:
then the cells say so, and for that this file has to be one that an older Python (3.7) can read.
"""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import unohelper
from com.sun.star.lang import XServiceInfo
from org.decisionkit import XCellFunctions

if TYPE_CHECKING:
    from collections.abc import Callable

    #: It takes the name of a method and its arguments, and returns rows of cells.
    Answering = Callable[..., Any]

SERVICE = "org.decisionkit.CellFunctions"
IMPLEMENTATION = SERVICE + ".Component"
PREFIX = "dk"
HERE = Path(__file__).resolve().parent
LONGEST_LINE = 200


class CellFunctions(unohelper.Base, XCellFunctions, XServiceInfo):
    """The component, with a method for each function of the interface."""

    def __init__(self, context: Any, *arguments: Any) -> None:
        self._answering = started()

    def __getattr__(self, name: str) -> Answering:
        """Which method has this name?  Asked once for each; the interface says which there are."""
        if not name.startswith(PREFIX):
            raise AttributeError(name)
        method = partial(self._answering, name)
        setattr(self, name, method)
        return method

    def getImplementationName(self) -> str:  # noqa: D102, N802
        return IMPLEMENTATION

    def supportsService(self, name: str) -> bool:  # noqa: D102, N802
        return name == SERVICE

    def getSupportedServiceNames(self) -> tuple[str, ...]:  # noqa: D102, N802
        return (SERVICE,)


def started() -> Answering:
    """What answers?  decisionkit if it can, otherwise one line in every cell."""
    needs = json.loads((HERE / "needs.json").read_text(encoding="utf-8"))
    running = dotted(sys.version_info[:2])
    if sys.version_info[:2] < tuple(needs["python"]):
        needed = dotted(needs["python"])
        words = "decisionkit needs Python {} or newer; LibreOffice runs {} here. Use a LibreOffice with a newer Python."
        return saying(words.format(needed, running))
    sys.path[:0] = [str(HERE / "pythonpath"), *needs["folders"]]  # first, so that no other decisionkit is found
    python = f"LibreOffice's Python {running} ({sys.prefix})"
    lacking = without_numpy(python, needs["numpy"])
    if lacking:
        return saying(lacking)
    try:
        from decisionkit.functions.hosts.libreoffice.calls import Calls
    except Exception as error:
        return saying(f"decisionkit cannot start in {python}: {type(error).__name__}: {error}")
    return Calls().shown


def without_numpy(python: str, least: list[int]) -> str:
    """What is wrong with this Python's numpy?  Nothing is "", and it is imported."""
    install = f"Install numpy {dotted(least)} or newer for it, then restart LibreOffice."
    try:
        import numpy
    except ModuleNotFoundError as error:
        if error.name == "numpy":
            return f"decisionkit needs numpy, which {python} does not have. {install}"
        return f"decisionkit cannot use numpy in {python}: {error}. {install}"
    except Exception as error:  # made for another Python: it says so at length, in many ways
        return f"decisionkit cannot use numpy in {python}. {install} It says: {error}"
    if tuple(int(part) for part in numpy.__version__.split(".")[:2]) < tuple(least):
        return f"decisionkit cannot use numpy {numpy.__version__} of {python}. {install}"
    return ""


def dotted(version: Any) -> str:
    """How is a version written?"""
    return ".".join(str(part) for part in version)


def saying(words: str) -> Answering:
    """What answers every call with one line?"""
    line = " ".join(words.split())
    line = line if len(line) <= LONGEST_LINE else line[: LONGEST_LINE - 1] + "…"
    return lambda name, *given: ((line,),)


g_ImplementationHelper = unohelper.ImplementationHelper()  # noqa: N816 (LibreOffice looks for this name)
g_ImplementationHelper.addImplementation(CellFunctions, IMPLEMENTATION, (SERVICE,))
