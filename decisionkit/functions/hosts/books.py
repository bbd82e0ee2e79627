"""Workbooks without macros that show every cell function on the built-in case."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from decisionkit.functions.hosts.case import case_sheets
from decisionkit.functions.hosts.written import written
from decisionkit.workbook.function_sheets import Called, FunctionSheet, Written, function_book

TITLE = "Cell functions of decisionkit"
START = "Start"


def write_for_libreoffice(path: Path) -> None:
    """Write a workbook whose formulas the add-in for LibreOffice answers."""
    lines = (
        "Every cell function of decisionkit, on the case of ceasefire options.",
        "Install the add-in first: decisionkit functions install --libreoffice.",
        "Then change a yellow cell on Case: the sheet Functions follows.",
        "#NAME? everywhere means that the add-in is missing, or that LibreOffice was not restarted since.",
    )
    written(function_book(TITLE, [_start(lines), *case_sheets()]), path)


def write_for_office_js(path: Path) -> None:
    """Write a workbook that shows formulas as texts, with what they give: for xlwings Server and Lite.

    How Excel stores formulas of such functions was not tried, so none is written: the analyst types them.
    """
    lines = (
        "Every cell function of decisionkit, on the case of ceasefire options.",
        "On the sheet Functions the formulas are texts; below each is what it gives. Nothing is recalculated.",
        "With the add-in of xlwings Server or xlwings Lite, copy such a text into a free cell. It spills by itself.",
        "If the add-in has a namespace, write it before the name, as in =NAMESPACE.DK_SCORE(...).",
        'Excel on the desktop sends a blank cell as 0: for a range with blanks pass IF(range="","",range).',
    )
    written(function_book(TITLE, [_start(lines), *map(_as_texts, case_sheets())]), path)


def _start(lines: tuple[str, ...]) -> FunctionSheet:
    cells = [Written(row=0, column=0, holds=TITLE, style="title")]
    cells += [Written(row=at, column=0, holds=line, style="plain") for at, line in enumerate(lines, start=2)]
    return FunctionSheet(name=START, widths=[110], cells=cells)


def _as_texts(sheet: FunctionSheet) -> FunctionSheet:
    return replace(sheet, cells=[cell for each in sheet.cells for cell in _values(each)])


def _values(cell: Written) -> Iterator[Written]:
    """Yield the values of a formula in place of it; any other cell as it is."""
    if not isinstance(cell.holds, Called):
        yield cell
        return
    for i, row in enumerate(cell.holds.values):
        for j, value in enumerate(row):
            yield Written(row=cell.row + i, column=cell.column + j, holds=value, style=cell.style)
