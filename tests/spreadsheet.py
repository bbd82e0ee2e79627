"""Real LibreOffice for the tests: what does it calculate from a workbook, and is that what the workbook holds?

All books of a test process are opened in one LibreOffice, see `tests.office`. It trusts the values cached in a
file unless it is told to recalculate everything on loading, as is done here; `opened` trusts them, as an analyst does.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from decisionkit.core.errors import HostError
from tests.office.live import Live, opened
from tests.workbook_file import Cell, ErrorText, Value, formulas, read_values

__all__ = ["Difference", "Live", "calculated", "differences", "opened", "recalculate", "to_pdf"]

TOLERANCE = 1e-9
#: Where a book stands and what its sheet is called, which nobody knows when it is built.
OF_THE_FILE = 'CELL("filename",dk_top)'


@dataclass(frozen=True)
class Difference:
    """A formula cell whose cached value is not what the spreadsheet calculates, or that shows an error."""

    sheet: str
    cell: str
    formula: str
    before: Value
    after: Value

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell} ={self.formula}: cached {self.before!r}, calculated {self.after!r}"


def calculated(book: Path) -> dict[Cell, Value]:
    """Return what a workbook shows with every formula recalculated; what shows nothing, not even "", is left out.

    TRUE and FALSE come as numbers. The quickest way to look at a book: nothing is written.
    """
    with opened(book, recalculate=True) as live:
        return live.all_values()


def recalculate(books: Sequence[Path], out: Path) -> list[Path]:
    """Return copies of the workbooks in the folder ``out``, as .xlsx, with every formula recalculated."""
    results = [out / f"{book.stem}.xlsx" for book in books]
    if len({*results, *books}) != len(results) + len(books):
        raise ValueError("two books have the same name, or `out` is the folder that the books are in")
    return [_saved(*pair) for pair in zip(books, results, strict=True)]


def to_pdf(book: Path, out: Path) -> Path:
    """Return a PDF, in the folder ``out``, of all visible sheets as they would be printed."""
    return _saved(book, out / f"{book.stem}.pdf")


def _saved(book: Path, result: Path) -> Path:
    result.parent.mkdir(parents=True, exist_ok=True)
    try:
        with opened(book, recalculate=True) as live:
            return live.save(result)
    except HostError as error:
        raise HostError(f"LibreOffice did not convert {book.name}: {error}") from error


def differences(book: Path, shown: Mapping[Cell, Value] | Path) -> list[Difference]:
    """Return the formula cells of a book that show another value than is cached there, or that show an error.

    What they show is given, or cached in another book. Numbers may differ by 1e-9, relative or absolute; a missing
    value equals "". The name of the file is left aside. An error is always listed, also where it is cached.
    """
    cached = read_values(book)
    shown = read_values(shown) if isinstance(shown, Path) else shown
    found = [
        Difference(*cell, formula, cached.get(cell), shown.get(cell))
        for cell, formula in formulas(book).items()
        if formula != OF_THE_FILE
    ]
    return [item for item in found if isinstance(item.after, ErrorText) or not _same(item.before, item.after)]


def _same(before: Value, after: Value) -> bool:
    if isinstance(before, str | None) or isinstance(after, str | None):
        return ("" if before is None else before) == ("" if after is None else after)
    return math.isclose(before, after, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
