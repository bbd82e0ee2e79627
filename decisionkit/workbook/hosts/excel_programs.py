"""What Excel does differently on Windows and on a Mac: copies of an open workbook, and protected sheets."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from decisionkit.core.errors import HostError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.package import Package, package_of
from decisionkit.ooxml.patch.edits import Constant, Edit, SetCache
from decisionkit.ooxml.patch.in_memory import patched
from decisionkit.workbook.refresh.there import There, there
from decisionkit.workbook.refresh.values import same

#: What may still be done on a protected sheet, in the order in which Excel takes it: as COM calls it, as a Mac does.
ALLOWED = (
    ("AllowFormattingCells", "allow_formatting_cells"),
    ("AllowFormattingColumns", "allow_formatting_columns"),
    ("AllowFormattingRows", "allow_formatting_rows"),
    ("AllowInsertingColumns", "allow_inserting_columns"),
    ("AllowInsertingRows", "allow_inserting_rows"),
    ("AllowInsertingHyperlinks", "allow_inserting_hyperlinks"),
    ("AllowDeletingColumns", "allow_deleting_columns"),
    ("AllowDeletingRows", "allow_deleting_rows"),
    ("AllowSorting", "allow_sorting"),
    ("AllowFiltering", "allow_filtering"),
    ("AllowUsingPivotTables", "allow_using_pivot_table"),
)
PASSWORD = "is protected with a password. Remove it, refresh the workbook, and protect the sheet again."
SAVE = "Excel on a Mac gives no copy of an open workbook: save it, and refresh it again."
#: The errors that a cell shows, as texts.
ERRORS = frozenset(("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"))


class Program(Protocol):
    """Excel on one system; ``book`` and ``sheet`` are those of xlwings."""

    def package(self, book: Any) -> Package:
        """Return the workbook as it is now, as a file would have it."""

    def applied(self, seen: Package, edits: Sequence[Edit]) -> None:
        """Hear what was changed in it since."""

    def taken_back(self) -> None:
        """Hear that it is as it was."""

    def is_saved(self, book: Any) -> bool:
        """Would Excel close it without asking?"""

    def set_saved(self, book: Any, saved: bool) -> None:
        """Let Excel close it without asking, or not."""

    def unprotected(self, sheet: Any) -> Any:
        """Lift the protection of a sheet for as long as a ``with`` lasts; then it is protected as it was."""


def program() -> Program:
    """Return the Excel of this computer."""
    return Mac() if sys.platform == "darwin" else Windows()


class Windows:
    """Excel on Windows, over COM."""

    def package(self, book: Any) -> Package:
        """Return the workbook as it is now: Excel writes a copy of it to a temporary folder."""
        with tempfile.TemporaryDirectory(prefix="decisionkit-") as folder:
            path = Path(folder) / f"copy{Path(book.name).suffix or '.xlsx'}"
            book.api.SaveCopyAs(str(path))
            return package_of(path.read_bytes(), Path(book.name))

    def applied(self, seen: Package, edits: Sequence[Edit]) -> None:
        """Hear what was changed: the next copy shows it."""

    def taken_back(self) -> None:
        """Hear that it is as it was: the next copy shows it."""

    def is_saved(self, book: Any) -> bool:
        """Would Excel close it without asking?"""
        return bool(book.api.Saved)

    def set_saved(self, book: Any, saved: bool) -> None:
        """Let Excel close it without asking, or not."""
        book.api.Saved = saved

    @contextmanager
    def unprotected(self, sheet: Any) -> Iterator[None]:
        """Lift the protection of a sheet meanwhile."""
        page = sheet.api
        if not page.ProtectContents:
            yield
            return
        parts = [bool(each) for each in (page.ProtectDrawingObjects, True, page.ProtectScenarios)]
        allowed = [bool(getattr(page.Protection, name)) for name, _ in ALLOWED]
        try:
            page.Unprotect("")
        except Exception as error:  # of COM, which has no class of its own without pywin32
            raise HostError(f"{sheet.name}: {PASSWORD}") from error
        try:
            yield
        finally:
            page.Protect("", *parts, False, *allowed)


class Mac:
    """Excel on a Mac, over AppleScript: it has no command that writes a copy, so the file is read instead."""

    def __init__(self) -> None:
        self._now: Package | None = None

    def package(self, book: Any) -> Package:
        """Return the workbook as it is now: its file, or what became of it here, with what Excel shows."""
        if self._now is not None:
            self._now = patched(self._now, list(_shown(book, there(self._now))))
            return self._now
        path = Path(book.fullname)
        if not self.is_saved(book) or not path.is_file():
            raise HostError(f"{book.name}: {SAVE}")
        return package_of(path.read_bytes(), Path(book.name))

    def applied(self, seen: Package, edits: Sequence[Edit]) -> None:
        """Hear what was changed: the file does not have it."""
        self._now = patched(seen, edits)

    def taken_back(self) -> None:
        """Hear that it is as it was: as the file has it."""
        self._now = None

    def is_saved(self, book: Any) -> bool:
        """Would Excel close it without asking?"""
        return bool(book.api.saved.get())

    def set_saved(self, book: Any, saved: bool) -> None:
        """Let Excel close it without asking, or not."""
        book.api.saved.set(saved)

    @contextmanager
    def unprotected(self, sheet: Any) -> Iterator[None]:
        """Lift the protection of a sheet meanwhile."""
        page = sheet.api
        if not page.protect_contents.get():
            yield
            return
        drawing, scenarios = page.protect_drawing_objects.get(), page.protect_scenarios.get()
        allowed = {name: getattr(page.protection_object, name).get() for _, name in ALLOWED}
        try:
            page.unprotect(password="")
        except Exception as error:  # of AppleScript, which has no class of its own without appscript
            raise HostError(f"{sheet.name}: {PASSWORD}") from error
        try:
            yield
        finally:
            page.protect_worksheet(drawing_objects=drawing, worksheet_contents=True, scenarios=scenarios, **allowed)


def _shown(book: Any, found: There) -> Iterator[SetCache]:
    """Yield what Excel shows where a formula of ours shows something else in the file."""
    for sheet, cells in found.sheets.items():
        formulas = {place: content for place, content in cells.items() if content.formula}
        if not formulas:
            continue
        bottom, right = max(row for row, _ in formulas), max(column for _, column in formulas)
        whole = book.sheets[sheet].range((1, 1), (bottom, right))
        rows = whole.options(ndim=2, err_to_str=True).value
        for (row, column), content in formulas.items():
            value = _constant(rows[row - 1][column - 1])
            alike = value == content.value if isinstance(value, ErrorValue) else same(value, content.value)
            if not alike:
                yield SetCache(sheet, cell_name(row, column), value)


def _constant(value: object) -> Constant:
    if isinstance(value, str) and value in ERRORS:
        return ErrorValue(value)
    return value if isinstance(value, float | bool | str) else "" if value is None else float(str(value))
