"""The charts of described sheets as XlsxWriter writes them, for cells whose values are known elsewhere."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from decisionkit.formula.cells import Value
from decisionkit.workbook.described.sheet import Book
from decisionkit.workbook.written.parts import write_charts
from decisionkit.workbook.written.sheet_file import described_sheet

Show = Callable[[str, int, int], Value]
"""What does a cell show, by the described name of its sheet, its row and its column, from 0?"""


@dataclass(frozen=True)
class Outline:
    """The charts of a sheet in their order, and the drawing in which each has a place."""

    charts: tuple[bytes, ...]
    drawing: bytes


def outlines(book: Book, show: Show) -> Mapping[str, Outline]:
    """Return the charts of every sheet that has some, by the sheet's described name."""
    import xlsxwriter

    stream = io.BytesIO()
    file = xlsxwriter.Workbook(stream, {"in_memory": True})
    kind = described_sheet()
    for sheet in book.sheets:
        page: Any = file.add_worksheet(sheet.name, kind)
        page.hold(_NoRows(_Shown(sheet.name, show)))
        write_charts(sheet, file, page)
    file.close()
    with zipfile.ZipFile(stream) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return _by_sheet(book, parts)


def _by_sheet(book: Book, parts: Mapping[str, bytes]) -> dict[str, Outline]:
    found: dict[str, Outline] = {}
    count = 0
    for number, sheet in enumerate((sheet for sheet in book.sheets if sheet.charts), 1):
        names = [f"xl/charts/chart{count + k}.xml" for k in range(1, len(sheet.charts) + 1)]
        count += len(sheet.charts)
        charts = tuple(parts[name] for name in names)
        found[sheet.name] = Outline(charts, parts[f"xl/drawings/drawing{number}.xml"])
    return found


@dataclass(frozen=True)
class _Shown:
    sheet: str
    show: Show

    def __getitem__(self, place: tuple[int, int]) -> Value:
        return self.show(self.sheet, *place)


@dataclass(frozen=True)
class _NoRows:
    values: _Shown
    covered: str = "A1"

    def text(self) -> str:
        return ""
