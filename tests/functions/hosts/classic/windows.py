"""xlwings as Windows has it, in a process of its own: real xlwings, with stand-ins for pywin32 and for Excel.

What stands in is what cannot be had off Windows: the modules of pywin32, ``ctypes.windll``, and the ranges of Excel.
Everything between them is xlwings' own: the decorators, the COM server's CallUDF, ``call_udf``, the converters.
"""

from __future__ import annotations

import ctypes
import datetime as dt
import io
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from multiprocessing import get_context
from types import ModuleType, SimpleNamespace
from typing import Any
from unittest.mock import MagicMock

CELLS = "decisionkit.functions.cells"
#: How COM says that an optional argument was left out.
MISSING = -2147352572
#: How COM says #N/A, #VALUE! and their like.
ERRORS = {
    "#NULL!": -2146826288,
    "#DIV/0!": -2146826281,
    "#VALUE!": -2146826273,
    "#REF!": -2146826265,
    "#NAME?": -2146826259,
    "#NUM!": -2146826252,
    "#N/A": -2146826246,
}
RANGE = "{00020846-0000-0000-C000-000000000046}"
MODULES = (
    "pythoncom",
    "pywintypes",
    "win32api",
    "win32con",
    "win32event",
    "win32gui",
    "win32process",
    "win32timezone",
    "win32com",
    "win32com.client",
    "win32com.client.gencache",
    "win32com.server",
    "win32com.server.dispatcher",
    "win32com.server.policy",
    "win32com.server.util",
    "win32com.server.exception",
)


class TimeType(dt.datetime):
    """What pywin32 makes of a cell with a date."""


@dataclass
class ExcelRange:
    """A range of Excel as xlwings sees it: its type, and ``Value``, which is a scalar for one cell."""

    Value: Any

    @property
    def _oleobj_(self) -> Any:
        return SimpleNamespace(
            GetTypeInfo=lambda: SimpleNamespace(GetTypeAttr=lambda: SimpleNamespace(iid=RANGE)),
        )

    @property
    def Worksheet(self) -> Any:  # noqa: N802
        return SimpleNamespace(Parent=SimpleNamespace(Application=SimpleNamespace(Hwnd=1)))

    Row = Column = 1

    @property
    def Rows(self) -> Any:  # noqa: N802
        return SimpleNamespace(Count=len(self.Value) if isinstance(self.Value, tuple) else 1)

    @property
    def Columns(self) -> Any:  # noqa: N802
        return SimpleNamespace(Count=len(self.Value[0]) if isinstance(self.Value, tuple) else 1)


def stand_in() -> None:
    """Import xlwings as if this were Windows; in a process that does nothing else."""
    import numpy as np  # which also asks for the platform

    assert np.__version__
    os.environ.pop("XLWINGS_ON_SERVER", None)
    for name in [each for each in sys.modules if each.partition(".")[0] in ("xlwings", "decisionkit")]:
        del sys.modules[name]  # what the parent's main program imports comes along
    for name in MODULES:
        module = _Anything(name)
        sys.modules[name] = module
        parent, _, child = name.rpartition(".")
        if parent:
            setattr(sys.modules[parent], child, module)
    sys.modules["pythoncom"].TypeIIDs = {sys.modules["pythoncom"].IID_IDispatch: type("PyIDispatch", (), {})}  # type: ignore[attr-defined]
    sys.modules["win32process"].GetWindowThreadProcessId = lambda window: (1, 1)  # type: ignore[attr-defined]
    sys.modules["pywintypes"].TimeType = TimeType  # type: ignore[attr-defined]
    sys.modules["pythoncom"].__file__ = ""
    sys.modules["pywintypes"].IID = str  # type: ignore[attr-defined]
    for name in ("windll", "oledll", "PyDLL"):
        setattr(ctypes, name, MagicMock())
    true_platform, sys.platform = sys.platform, "win32"
    try:
        import xlwings
    finally:
        sys.platform = true_platform
    assert [each.name for each in xlwings.engines][:1] == ["excel"]
    assert xlwings.func.__module__ == "xlwings.udfs"


class _Anything(ModuleType):
    """A module of Windows: each name is a class that can be had and not used."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        found = type(name, (), {"__init__": lambda self, *_, **__: None})
        setattr(self, name, found)
        return found


def call_udf(module: str, function: str, arguments: Sequence[Any]) -> Any:
    """Call a function as the VBA of a workbook does: through the COM server of xlwings."""
    from xlwings.com_server import XLPython

    server: Any = XLPython()
    return server.CallUDF(module, function, tuple(arguments), None, None)


def generated(module: str, book: str) -> str:
    """Return the VBA that xlwings itself generates for a module."""
    udfs: Any = import_module("xlwings.udfs")
    text = io.StringIO()
    udfs.generate_vba_wrapper(module, udfs.get_udf_module(module, None), text, SimpleNamespace(Name=book))
    return text.getvalue()


def registered(module: str) -> dict[str, dict[str, Any]]:
    """Return what xlwings registers of a module, by function: what "Import Functions" gives Excel as help."""
    udfs: Any = import_module("xlwings.udfs")
    members = vars(udfs.get_udf_module(module, None)).values()
    infos = [each.__xlfunc__ for each in members if hasattr(each, "__xlfunc__")]
    return {
        info["name"]: {
            "category": info["category"],
            "description": info["ret"]["doc"],
            "arguments": [each["doc"] for each in info["args"]],
        }
        for info in infos
    }


@contextmanager
def windows() -> Iterator[ProcessPoolExecutor]:
    """Give a process in which xlwings takes itself to be on Windows."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), initializer=stand_in) as pool:
        yield pool
