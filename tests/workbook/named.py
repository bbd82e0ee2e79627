"""What stands in the cells of a defined name."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from decisionkit.ooxml.cells import Book
from decisionkit.ooxml.package import open_package
from decisionkit.workbook.described.refs import at
from tests.workbook_file import Cell, Value


@cache
def _names(book: Path) -> Book:
    return Book(open_package(book))


def cells_of(book: Path, name: str) -> list[Cell]:
    """Return the cells of a name of a workbook that does not change, row by row."""
    sheet, area = _names(book).names[name]
    return [
        (sheet, at(row - 1, column - 1))
        for row in range(area.top, area.bottom + 1)
        for column in range(area.left, area.right + 1)
    ]


def named_values(book: Path, shown: dict[Cell, Value], name: str) -> list[Value]:
    """Return what the cells of a name show."""
    return [shown.get(cell) for cell in cells_of(book, name)]
