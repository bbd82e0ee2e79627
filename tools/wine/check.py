"""Calls every cell function over COM, as the VBA of a workbook does, and compares with the library in this process.

Run by wine.sh in a Windows Python, while another one serves. Prints a table; the last line says how many differ.
"""

from __future__ import annotations

import datetime as dt
import io
import platform
import statistics
import time
from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pythoncom
import pywintypes
import xlwings as xw
from win32com.client import Dispatch
from xlwings import udfs

import decisionkit as dk
from decisionkit.core.version import __version__
from decisionkit.functions import example
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.case import arguments_of, ranges_of
from decisionkit.functions.hosts.classic import vba
from decisionkit.functions.hosts.xlwings import answering, hosted_by

SERVER = "{506e67c3-55b5-48c3-a035-eed5deea7d6d}"
CELLS, VERSIONS = "decisionkit.functions.cells", "decisionkit.functions.hosts.classic.versions"
MISSING, NOT_AVAILABLE = -2147352572, -2146826246
#: What is put into a range, and what the library is given for it. An error is sent as the whole number that pywin32
#: makes of one that it receives: it cannot send errors itself.
ODD: dict[str, tuple[Any, Any]] = {
    "blank": (None, None),
    "text": ("x", "x"),
    "#N/A": (NOT_AVAILABLE, "#N/A"),
    "date": (pywintypes.Time(dt.datetime(2026, 1, 2)), dt.datetime(2026, 1, 2)),
    "TRUE": (True, True),
    "currency": (Decimal("3.5"), Decimal("3.5")),
}


class Check:
    """The calls, and how many of them gave something else than the library."""

    def __init__(self) -> None:
        self.server = connected()
        self.calls = self.different = 0

    def call(self, name: str, arguments: Sequence[Any], module: str = CELLS) -> Any:
        """Return what comes back over COM."""
        return self.server.CallUDF(module, name.lower(), tuple(map(as_array, arguments)), None, None)

    def same(self, what: str, found: Any, wanted: Any) -> bool:
        """Count a call, and say whether it gave what the library gives."""
        self.calls += 1
        if as_rows(found) == wanted:
            return True
        self.different += 1
        print(f"DIFFERS  {what}\n  over COM: {str(found)[:300]}\n  library:  {str(wanted)[:300]}")
        return False


def connected() -> Any:
    """Return the COM server, once it has started."""
    failure: Exception | None = None
    for _ in range(300):
        try:
            found = pythoncom.CoCreateInstance(
                pywintypes.IID(SERVER), None, pythoncom.CLSCTX_LOCAL_SERVER, pythoncom.IID_IDispatch
            )
            return Dispatch(found)
        except pywintypes.com_error as error:
            failure = error
            time.sleep(0.2)
    raise SystemExit(f"the server did not start: {failure!r}")


def as_array(argument: Any) -> Any:
    """Return cells as Excel hands them over: a scalar for one cell, tuples for more."""
    if not isinstance(argument, list | tuple):
        return argument
    if len(argument) == len(argument[0]) == 1:
        return argument[0][0]
    return tuple(map(tuple, argument))


def as_rows(found: Any) -> list[list[Any]]:
    """Return what came back as rows: the server makes a scalar of one cell and a single row of one row."""
    if not isinstance(found, list | tuple):
        return [[found]]
    rows = found if isinstance(found[0], list | tuple) else [found]
    return [list(row) for row in rows]


def library(entry: CellFunction, arguments: Sequence[Any]) -> list[list[Any]]:
    """Return what the library answers in this process."""
    with hosted_by("classic"):
        return answering(entry)(*arguments)


def function_line(check: Check, entry: CellFunction) -> str:
    """Call one function with everything, and return its line of the table."""
    case = [each.cells for each in arguments_of(entry, ranges_of(dk.ceasefire()))]
    marks = [
        check.same(entry.name, check.call(entry.name, arguments), library(entry, arguments))
        for arguments in (case, list(example.arguments(entry)))
    ]
    known = [None if each.optional else cells for each, cells in zip(entry.arguments, case, strict=True)]
    passed = [MISSING if cells is None else cells for cells in known]
    marks.append(check.same(f"{entry.name}, left out", check.call(entry.name, passed), library(entry, known)))
    for kind, (sent, meant) in ODD.items():
        good = True
        for at, cells in enumerate(case):
            if isinstance(cells, list) and len(cells) * len(cells[0]) > 1:
                found = check.call(entry.name, [*case[:at], spoilt(cells, sent), *case[at + 1 :]])
                wanted = library(entry, [*case[:at], spoilt(cells, meant), *case[at + 1 :]])
                good &= check.same(f"{entry.name}, {kind} in {entry.arguments[at].name}", found, wanted)
        marks.append(good)
    return f"{entry.name:<18}" + "".join(f"{'same' if good else 'DIFFERS':<10}" for good in marks)


def spoilt(cells: Sequence[Sequence[Any]], cell: Any) -> list[list[Any]]:
    """Return cells with something else in the last one."""
    rows = [list(row) for row in cells]
    rows[-1][-1] = cell
    return rows


def messages(check: Check) -> None:
    """Print what an analyst sees where something is wrong."""
    performance, weights, directions = ((8.0, 3.0), (6.0, 7.0)), ((3.0, 2.0),), (("max", "min"),)
    broken = ((8.0, NOT_AVAILABLE), (6.0, 7.0))
    for name, *arguments in (
        ("dk_score", broken, weights, directions, MISSING, MISSING),
        ("dk_score", performance, weights, directions, "topsi", MISSING),
        ("dk_score", performance, ((3.0, -2.0),), directions, MISSING, MISSING),
        ("dk_score", performance, MISSING, directions, MISSING, MISSING),
        ("dk_score", 5.0, 1.0, "max", MISSING, MISSING),
        ("dk_score", performance, weights, directions, MISSING, MISSING, MISSING, 1.0),
        ("dk_novelty", performance),
    ):
        print(f"{name:<12} {check.call(name, arguments)}")
    print(f"{'dk_version':<12} {check.call('dk_version', (__version__, xw.__version__), VERSIONS)}")
    print(f"{'dk_version':<12} {check.call('dk_version', ('0.0.1', xw.__version__), VERSIONS)}")


def timing(check: Check) -> None:
    """Print how long calls take."""
    for rows, columns, count in ((3, 3, 50), (13, 12, 50), (200, 12, 20)):
        table = tuple(tuple(1.0 + (7 * i + 3 * j) % 10 for j in range(columns)) for i in range(rows))
        arguments = (table, ((1.0,) * columns,), (("max",) * columns,))
        seconds = []
        for _ in range(count):
            start = time.perf_counter()
            check.call("dk_score", arguments)
            seconds.append(time.perf_counter() - start)
        print(f"{rows} x {columns}: median {1000 * statistics.median(seconds):.1f} ms over COM")


def main() -> None:
    """Print everything."""
    check, python = Check(), f"Python {platform.python_version()}, {platform.platform()}"
    print(f"decisionkit {__version__}, xlwings {xw.__version__}, {python}")
    text = io.StringIO()
    udfs.generate_vba_wrapper(CELLS, udfs.get_udf_module(CELLS, None), text, SimpleNamespace(Name="book.xlsm"))
    same = text.getvalue() == vba.functions_module().split("\n", 3)[3]
    check.different += not same
    print(f"the functions of VBA are {'' if same else 'NOT '}what xlwings generates here\n")
    heads = ("case", "example", "left out", *ODD)
    print(f"{'function':<18}" + "".join(f"{head:<10}" for head in heads))
    for entry in CATALOGUE.values():
        print(function_line(check, entry))
    print("\nWhat is seen in the cell:")
    messages(check)
    print()
    timing(check)
    print(f"\n{check.different} differ of {check.calls} calls")


if __name__ == "__main__":
    main()
