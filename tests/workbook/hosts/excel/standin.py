"""A stand-in for Excel under xlwings' own objects: it implements xlwings' engine, and keeps a book as an .xlsx file.

What is typed is taken as Excel takes it: "=" begins a formula, an apostrophe a text, what looks like a number is one.
Cells of a protected sheet refuse, and whatever is written is calculated unless that is switched off.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlwings as xw
from xlwings import base_classes

from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.cells import Book, ErrorValue
from decisionkit.ooxml.contents import contents
from decisionkit.ooxml.package import Package, package_of
from decisionkit.ooxml.patch.edits import Constant, Edit, Formula, RemoveName, SetCell, SetName
from decisionkit.ooxml.patch.in_memory import patched
from decisionkit.workbook.refresh.difference import differences
from decisionkit.workbook.refresh.there import there
from decisionkit.workbook.refresh.values import calculated
from tests.workbook.hosts.excel.native import ComBook, ComSheet, MacBook, MacSheet, protection_of

#: How Excel is set when it is started.
USUAL: Mapping[str, Any] = {
    "screen_updating": True,
    "enable_events": True,
    "calculation": "automatic",
    "display_alerts": True,
}


class RefusedError(Exception):
    """What Excel does not do."""


class Engine:
    """The engine of the stand-in."""

    name, type = "excel", "desktop"

    @staticmethod
    def prepare_xl_data_element(x: Any, options: Any) -> Any:
        return "" if x is None else x

    @staticmethod
    def clean_value_data(data: Any, *_: Any) -> Any:
        return data


@dataclass
class File:
    """An open workbook: its path, what it is now, and what waits to be calculated."""

    path: Path
    package: Package
    mac: bool = False
    saved: bool = True
    lifted: set[str] = field(default_factory=set)
    waiting: list[Edit] = field(default_factory=list)
    writes: list[str] = field(default_factory=list)
    fails_at: int = 10**9

    def write(self, edits: Sequence[Edit], said: str) -> None:
        if len(self.writes) >= self.fails_at:
            self.fails_at = 10**9
            raise RefusedError("Exception occurred: it failed in the middle")
        self.writes.append(said)
        self.waiting += edits
        self.saved = False

    def settle(self) -> Package:
        """Return the workbook with what was written."""
        self.package, self.waiting = patched(self.package, self.waiting), []
        return self.package

    def calculate(self) -> None:
        found = there(self.settle())
        self.package = patched(self.package, [each.edit for each in differences(found, found, calculated(found))])

    @property
    def book(self) -> Book:
        return Book(self.settle())

    def is_locked(self, sheet: str) -> bool:
        return sheet not in self.lifted and bool(protection_of(self.settle(), sheet))


class Apps(base_classes.Apps):
    def __init__(self, *apps: App) -> None:
        self._apps = apps

    def __iter__(self) -> Iterator[App]:
        return iter(self._apps)

    def __len__(self) -> int:
        return len(self._apps)

    def __getitem__(self, pid: int) -> App:
        return self._apps[pid]


class App(base_classes.App):
    engine = Engine()

    def __init__(self, files: Sequence[File], front: int = 0) -> None:
        self.files, self.front = files, front
        self.said: list[str] = []
        self.settings: dict[str, Any] = dict(USUAL)

    @property
    def pid(self) -> int:
        return 1

    @property
    def books(self) -> Books:
        return Books(self)

    def calculate(self) -> None:
        for file in self.files:
            file.calculate()

    def alert(self, prompt: str, title: str, buttons: Any, mode: Any, callback: Any) -> None:
        self.said.append(f"{title}: {prompt}")

    @property
    def status_bar(self) -> str:
        return self.said[-1]

    @status_bar.setter
    def status_bar(self, value: str) -> None:
        self.said.append(value)

    @property
    def screen_updating(self) -> bool:
        return bool(self.settings["screen_updating"])

    @screen_updating.setter
    def screen_updating(self, value: bool) -> None:
        self.settings["screen_updating"] = value

    @property
    def enable_events(self) -> bool:
        return bool(self.settings["enable_events"])

    @enable_events.setter
    def enable_events(self, value: bool) -> None:
        self.settings["enable_events"] = value

    @property
    def display_alerts(self) -> bool:
        return bool(self.settings["display_alerts"])

    @display_alerts.setter
    def display_alerts(self, value: bool) -> None:
        self.settings["display_alerts"] = value

    @property
    def calculation(self) -> str:
        return str(self.settings["calculation"])

    @calculation.setter
    def calculation(self, value: str) -> None:
        assert value in ("automatic", "manual", "semiautomatic")
        self.settings["calculation"] = value


class Books(base_classes.Books):
    def __init__(self, app: App) -> None:
        self.app = app

    @property
    def active(self) -> OpenBook:
        return OpenBook(self.app, self.app.files[self.app.front])

    def __len__(self) -> int:
        return len(self.app.files)

    def __iter__(self) -> Iterator[OpenBook]:
        return (OpenBook(self.app, file) for file in self.app.files)


class OpenBook(base_classes.Book):
    def __init__(self, app: App, file: File) -> None:
        self._app, self.file = app, file

    @property
    def api(self) -> Any:
        return MacBook(self.file) if self.file.mac else ComBook(self.file)

    @property
    def app(self) -> App:
        return self._app

    @property
    def name(self) -> str:
        return self.file.path.name

    @property
    def fullname(self) -> str:
        return str(self.file.path)

    @property
    def sheets(self) -> Sheets:
        return Sheets(self)

    @property
    def names(self) -> Names:
        return Names(self)


class Sheets(base_classes.Sheets):
    def __init__(self, book: OpenBook) -> None:
        self.book = book

    def __call__(self, name_or_index: str) -> Sheet:
        if name_or_index not in self.book.file.book.sheets:
            raise RefusedError(f"no sheet {name_or_index}")
        return Sheet(self.book, name_or_index)

    def __len__(self) -> int:
        return len(self.book.file.book.sheets)

    def __iter__(self) -> Iterator[Sheet]:
        return (Sheet(self.book, name) for name in self.book.file.book.sheets)


class Sheet(base_classes.Sheet):
    def __init__(self, book: OpenBook, name: str) -> None:
        self._book, self._name = book, name

    @property
    def api(self) -> Any:
        file = self._book.file
        return MacSheet(file, self._name) if file.mac else ComSheet(file, self._name)

    @property  # type: ignore[misc]  # read only, as far as it is used
    def name(self) -> str:
        return self._name

    @property
    def book(self) -> OpenBook:
        return self._book

    def range(self, arg1: Any, arg2: Any = None) -> Range:
        first, last = _corner(arg1), _corner(arg1 if arg2 is None else arg2)
        return Range(self, *first, *last)

    @property
    def used_range(self) -> Range:
        cells = contents(self._book.file.book, self._name)
        rows, columns = {row for row, _ in cells}, {column for _, column in cells}
        return Range(self, min(rows, default=1), min(columns, default=1), max(rows, default=1), max(columns, default=1))


class Range(base_classes.Range):
    def __init__(self, sheet: Sheet, top: int, left: int, bottom: int, right: int) -> None:
        self.sheet, self.at = sheet, (top, left, bottom, right)
        self.options: Any = None

    @property
    def api(self) -> Any:
        return object()

    @property
    def row(self) -> int:
        return self.at[0]

    @property
    def column(self) -> int:
        return self.at[1]

    def __call__(self, arg1: int, arg2: int | None = None) -> Range:
        assert arg2 is not None
        row, column = self.at[0] + arg1 - 1, self.at[1] + arg2 - 1
        return Range(self.sheet, row, column, row, column)

    @property
    def shape(self) -> tuple[int, int]:
        top, left, bottom, right = self.at
        return bottom - top + 1, right - left + 1

    @property
    def max_cells_per_write(self) -> int | None:
        return None

    @property
    def max_cells_per_read(self) -> int | None:
        return None

    def _cells(self, formulas: bool) -> list[list[Any]]:
        cells = contents(self.sheet.book.file.book, self.sheet.name)
        top, left, bottom, right = self.at
        return [
            [_read(cells.get((row, column)), formulas) for column in range(left, right + 1)]
            for row in range(top, bottom + 1)
        ]

    @property  # type: ignore[misc]
    def raw_value(self) -> list[list[Any]]:
        return self._cells(False)

    @property
    def formula(self) -> list[list[Any]]:
        return self._cells(True)

    @formula.setter
    def formula(self, value: list[list[Any]]) -> None:
        file, (top, left, *_) = self.sheet.book.file, self.at
        assert (len(value), len(value[0])) == self.shape
        if file.is_locked(self.sheet.name):
            raise RefusedError("The cell or chart you're trying to change is on a protected sheet")
        edits = [
            SetCell(self.sheet.name, cell_name(top + i, left + j), typed(each), over_formula=True)
            for i, row in enumerate(value)
            for j, each in enumerate(row)
        ]
        file.write(edits, f"{self.sheet.name}!{cell_name(top, left)} {self.shape[0]}x{self.shape[1]}")


class Names(base_classes.Names):
    def __init__(self, book: OpenBook) -> None:
        self.book = book

    def snapshot(self) -> list[tuple[str, Name]]:
        return [(name, Name(self.book, name)) for name in self.book.file.book.texts_of_names]

    def contains(self, name_or_index: str) -> bool:
        return name_or_index.lower() in {name.lower() for name in self.book.file.book.texts_of_names}

    def __call__(self, name_or_index: str) -> Name:
        return Name(self.book, name_or_index)

    def add(self, name: str, refers_to: str) -> Name:
        assert refers_to.startswith("=")
        self.book.file.write([SetName(name, refers_to[1:])], f"name {name}")
        return Name(self.book, name)


class Name(base_classes.Name):
    def __init__(self, book: OpenBook, name: str) -> None:
        self.book, self._name = book, name

    @property  # type: ignore[misc]
    def name(self) -> str:
        return self._name

    @property
    def refers_to(self) -> str:
        return f"={self.book.file.book.texts_of_names[self._name]}"

    @refers_to.setter
    def refers_to(self, value: str) -> None:
        self.book.names.add(self._name, value)

    def delete(self) -> None:
        self.book.file.write([RemoveName(self._name)], f"name {self._name}")


def _corner(cell: Any) -> tuple[int, int]:
    return cell if isinstance(cell, tuple) else (cell.row, cell.column)


def typed(value: object) -> Constant | Formula:
    """Return what Excel makes of what is typed."""
    if not isinstance(value, str):
        assert isinstance(value, bool | float), value
        return value
    if value.startswith("="):
        return Formula(value[1:], 0.0)
    if value.startswith("'"):
        return value[1:]
    try:
        return float(value)
    except ValueError:
        return ErrorValue(value) if value.startswith("#") else value or None


def _read(content: Any, formulas: bool) -> Any:
    if content is None:
        return "" if formulas else None
    if formulas and content.formula:
        return f"={content.formula}"
    value = content.value
    return str(value) if isinstance(value, ErrorValue) else value


def excel(*paths: Path, mac: bool = False, front: int = 0) -> tuple[xw.main.Apps, list[File]]:
    """Return xlwings' own objects over an Excel that has these workbooks open."""
    files = [File(path, package_of(path.read_bytes(), path), mac) for path in paths]
    return xw.main.Apps(impl=Apps(App(files, front))), files
