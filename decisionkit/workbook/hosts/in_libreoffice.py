"""Talk to a running LibreOffice: one command as JSON on standard input, one answer as JSON on standard output.

Run by a Python that has LibreOffice's module ``uno``; nothing of decisionkit is imported here.  A command is
{"do": NAME, "address": ..., "book": ..., ...}, an answer what is asked for, or {"error": TEXT}.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from typing import Any

TITLE = "decisionkit refresh"
FILTER = "Calc MS Excel 2007 XML"
#: A name that every workbook of ours has, and what all of our names begin with.
OURS, PREFIX = "dk_layout", "dk_"
CHANGED = "the workbook was changed while its refresh was planned; nothing was written. Refresh it again."


class SaidError(Exception):
    """Something that the user should read as it is."""


def main() -> None:
    """Answer the command."""
    asked = json.loads(sys.stdin.read())
    try:
        answer = COMMANDS[asked["do"]](asked)
    except SaidError as error:
        answer = {"error": str(error)}
    except Exception as error:  # of LibreOffice: whatever it was, it is the user's to hear about
        answer = {"error": f"LibreOffice: {type(error).__name__.rpartition('.')[2]}: {error}"}
    print(json.dumps(answer))


def find(asked: dict[str, Any]) -> dict[str, Any]:
    """Find the workbook that is meant: by its file, by its name, or the only one of ours."""
    desktop = desktop_at(asked["address"])
    ours = [each for each in desktop.Components if is_ours(each)]
    book, path = asked["book"], asked["path"]
    if book is not None:
        meant = [each for each in ours if path and path_of(each) == path]
        meant = meant or [each for each in ours if each.Title == book]
        if not meant:
            raise SaidError(f"{book}: LibreOffice has no such workbook of decisionkit open.{said(ours)}")
    elif is_ours(desktop.CurrentComponent):
        meant = [desktop.CurrentComponent]
    else:
        meant = ours
    if not meant:
        raise SaidError("LibreOffice has no workbook of decisionkit open.")
    if len(meant) > 1:
        raise SaidError(f"LibreOffice has several workbooks of decisionkit open; say which.{said(meant)}")
    return {"id": meant[0].RuntimeUID, "name": meant[0].Title}


def copy(asked: dict[str, Any]) -> dict[str, Any]:
    """Write a copy of the workbook, whose own file and state stay as they are; return a mark of what it holds."""
    book = book_of(asked)
    mark = mark_of(book)
    book.storeToURL(asked["to"], (prop("FilterName", FILTER),))
    return {"mark": mark}


def apply(asked: dict[str, Any]) -> dict[str, Any]:
    """Make all edits as one that can be undone, and calculate; where one fails, undo them."""
    book = book_of(asked)
    if mark_of(book) != asked["mark"]:
        raise SaidError(f"{book.Title}: {CHANGED}")
    modified, done = book.isModified(), 0
    try:
        with Quietly(book):
            book.UndoManager.enterUndoContext(TITLE)
            try:
                for change, edits in ((set_name, asked["names"]), (write, asked["cells"])):
                    for edit in edits:
                        change(book, edit)
                        done += 1
            finally:
                book.UndoManager.leaveUndoContext()
            book.calculateAll()
    except BaseException:
        if done:
            undo(book)
        book.setModified(modified)
        raise
    return {}


def take_back(asked: dict[str, Any]) -> dict[str, Any]:
    """Undo what was applied last."""
    book = book_of(asked)
    with Quietly(book):
        if not undo(book):
            raise SaidError(f"{book.Title}: it was changed right after the refresh. Take both back with Undo.")
    return {}


def undo(book: Any) -> bool:
    """Undo our own step, if it is the last one; nothing of the user's is undone."""
    steps = book.UndoManager
    if not steps.isUndoPossible() or steps.getCurrentUndoActionTitle() != TITLE:
        return False
    steps.undo()
    book.calculateAll()
    return True


class Quietly:
    """Let nothing be drawn or calculated meanwhile; afterwards it is as it was, whatever happens."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.automatic = book.isAutomaticCalculationEnabled()

    def __enter__(self) -> None:
        """Begin."""
        self.book.lockControllers()
        self.book.enableAutomaticCalculation(False)

    def __exit__(self, *failed: object) -> None:
        """End."""
        try:
            self.book.enableAutomaticCalculation(self.automatic)
        finally:
            self.book.unlockControllers()


def write(book: Any, edit: dict[str, Any]) -> None:
    """Write one cell: what is written to a range at once, LibreOffice neither undoes nor lets into protected sheets."""
    sheet = book.Sheets.getByName(edit["sheet"])
    row, column = edit["place"]
    cell, value = sheet.getCellByPosition(column - 1, row - 1), edit.get("value", "")
    if "like" in edit:
        row, column = edit["like"]
        cell.setFormula(sheet.getCellByPosition(column - 1, row - 1).Formula)
    elif isinstance(value, str):
        cell.setString(value)
    else:
        cell.setValue(value)


def set_name(book: Any, name: dict[str, Any]) -> None:
    """Let a name stand for an area, or take it away."""
    import uno

    names = book.NamedRanges
    if "area" not in name:
        if names.hasByName(name["name"]):
            names.removeByName(name["name"])
        return
    top, left, bottom, right = name["area"]
    area = book.Sheets.getByName(name["sheet"]).getCellRangeByPosition(left - 1, top - 1, right - 1, bottom - 1)
    if names.hasByName(name["name"]):
        names.getByName(name["name"]).setContent(area.AbsoluteName)
    else:
        names.addNewByName(name["name"], area.AbsoluteName, uno.createUnoStruct("com.sun.star.table.CellAddress"), 0)


def mark_of(book: Any) -> str:
    """Return a mark of what is written on the sheets of ours, and of the sheets' names and order."""
    mark = hashlib.sha256(repr(book.Sheets.ElementNames).encode())
    seen = set()
    for name in book.NamedRanges.ElementNames:
        cells = book.NamedRanges.getByName(name).getReferredCells() if name.lower().startswith(PREFIX) else None
        if cells is None or cells.Spreadsheet.Name in seen:
            continue
        sheet = cells.Spreadsheet
        seen.add(sheet.Name)
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        end = cursor.RangeAddress
        mark.update(repr(sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).FormulaArray).encode())
    return mark.hexdigest()


def desktop_at(address: str) -> Any:
    """Return the desktop of the LibreOffice that listens there."""
    import uno

    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    try:
        context = resolver.resolve(f"uno:{address};urp;StarOffice.ComponentContext")
    except Exception as error:
        start = f'soffice --accept="{address};urp;"'
        raise SaidError(f"LibreOffice does not listen at {address}. Close it and start it with {start}.") from error
    return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)


def book_of(asked: dict[str, Any]) -> Any:
    """Return the workbook that was found."""
    for each in desktop_at(asked["address"]).Components:
        if getattr(each, "RuntimeUID", None) == asked["id"]:
            return each
    raise SaidError("the workbook was closed meanwhile.")


def is_ours(component: Any) -> bool:
    """Is it a workbook of ours?"""
    names = getattr(component, "NamedRanges", None)
    return names is not None and bool(names.hasByName(OURS))


def path_of(book: Any) -> str:
    """Return where the file of a workbook is, "" if it has none; links are followed."""
    import uno

    return os.path.realpath(uno.fileUrlToSystemPath(book.URL)) if book.URL.startswith("file:") else ""


def said(books: list[Any]) -> str:
    """Say which there are."""
    return f" There are: {', '.join(each.Title for each in books)}." if books else ""


def prop(name: str, value: Any) -> Any:
    """Return a property as LibreOffice takes it."""
    import uno

    made = uno.createUnoStruct("com.sun.star.beans.PropertyValue")
    made.Name, made.Value = name, value
    return made


COMMANDS = {each.__name__: each for each in (find, copy, apply, take_back)}

if __name__ == "__main__":
    main()
