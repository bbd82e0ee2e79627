"""A workbook as the code in Excel sends it to xlwings Server, and what its actions make of the file."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import xlwings as xw

from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.cells import Book, ErrorValue, target_of
from decisionkit.ooxml.contents import contents
from decisionkit.ooxml.package import open_package
from decisionkit.ooxml.patch.edits import Edit, SetCell, SetName
from decisionkit.ooxml.patch.in_memory import patched
from decisionkit.ooxml.references import Area
from decisionkit.workbook.refresh.difference import differences
from decisionkit.workbook.refresh.there import there
from decisionkit.workbook.refresh.values import calculated
from tests.workbook.hosts.excel.standin import typed


def book_json(path: Path) -> dict[str, Any]:
    """Return what the code in Excel sends of a workbook: values, never formulas."""
    book = Book(open_package(path))
    sheets = list(book.sheets)
    return {
        "client": "Office.js",
        "version": xw.__version__,
        "book": {"name": path.name, "active_sheet_index": 0, "selection": "A1", "calculation": "Automatic"},
        "names": [_name(name, text, sheets) for name, text in book.texts_of_names.items()],
        "sheets": [_sheet(book, sheet) for sheet in sheets],
    }


def remote(data: dict[str, Any]) -> xw.Book:
    """Return the book that a script is given; the part of xlwings that makes it asks for a licence key."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XLWINGS_LICENSE_KEY", os.environ.get("XLWINGS_LICENSE_KEY", "noncommercial"))
        engine = import_module("xlwings.pro._xlremote")
    return xw.Book(impl=engine.Apps()[0].books.open(json=data))


def _name(name: str, text: str, sheets: list[str]) -> dict[str, Any]:
    target = target_of(text)
    return {
        "name": name,
        "refers_to": f"={text}",
        "type": "Range" if target else "Error",
        "sheet_index": sheets.index(target[0]) if target else None,
        "address": _address(target[1]) if target else None,
        "scope_sheet_name": None,
        "scope_sheet_index": None,
        "book_scope": True,
    }


def _sheet(book: Book, sheet: str) -> dict[str, Any]:
    cells = contents(book, sheet)
    bottom, right = max((row for row, _ in cells), default=0), max((column for _, column in cells), default=0)
    values = [[_shown(cells.get((row, column))) for column in range(1, right + 1)] for row in range(1, bottom + 1)]
    return {
        "name": sheet,
        "visibility": "Visible",
        "used_range_address": f"A1:{cell_name(bottom, right)}" if cells else None,
        "values": values,
        "pictures": [],
        "shapes": [],
        "charts": [],
        "tables": [_table(book, name) for name, table in book.tables.items() if table.sheet == sheet],
        "pivot_tables": [],
    }


def _table(book: Book, name: str) -> dict[str, Any]:
    table = book.tables[name]
    head = table.data._replace(top=table.data.top - 1, bottom=table.data.top - 1)
    return {
        "name": name,
        "range_address": _address(table.data._replace(top=head.top)),
        "header_row_range_address": _address(head),
        "data_body_range_address": _address(table.data),
        "total_row_range_address": None,
        "show_headers": True,
        "show_totals": False,
        "table_style": "",
        "show_autofilter": True,
    }


def _address(at: Area) -> str:
    return f"{cell_name(at.top, at.left)}:{cell_name(at.bottom, at.right)}"


def _shown(content: Any) -> Any:
    value = None if content is None else content.value
    return "" if value is None else str(value) if isinstance(value, ErrorValue) else value


def acted(path: Path, actions: Sequence[Mapping[str, Any]]) -> list[str]:
    """Do in a file what Excel would do, and calculate; return what the page in the task pane is asked to do."""
    package = open_package(path)
    sheets = list(Book(package).sheets)
    edits: list[Edit] = []
    asked = []
    for action in actions:
        if action["func"] == "runMacro":
            asked.append(action["args"][0])
        elif action["func"] == "setNameRefersTo":
            edits.append(SetName(action["args"][0], action["args"][3].lstrip("=")))
        else:
            assert action["func"] == "setValues", action
            top, left = action["start_row"] + 1, action["start_column"] + 1
            edits += [
                SetCell(sheets[action["sheet_position"]], cell_name(top + i, left + j), typed(_float(value)))
                for i, row in enumerate(action["values"])
                for j, value in enumerate(row)
            ]
    found = there(patched(package, edits))
    after = patched(patched(package, edits), [each.edit for each in differences(found, found, calculated(found))])
    path.write_bytes(after.data)
    return asked


def _float(value: object) -> object:
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value
