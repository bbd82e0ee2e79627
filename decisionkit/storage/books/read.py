"""Which decision does a workbook of layout 2 hold?  What its formulas read, by the same names and the same rules."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.declarations.registry import key_of, name_fault, scoring_method
from decisionkit.core.errors import Fault, Location, WorkbookError, excerpt
from decisionkit.core.words import is_blank
from decisionkit.ooxml.cells import Book, Uncalculated
from decisionkit.storage.assemble import assemble
from decisionkit.storage.books.beside import Beside, known_tables
from decisionkit.storage.books.called import UNCALCULATED
from decisionkit.storage.books.checks import check
from decisionkit.storage.books.criteria import take_criteria
from decisionkit.storage.books.frame import LINES, OPTIONS, PARTS, REFERENCES, UNDO, corner_fault, frame_of
from decisionkit.storage.books.grid import Grid, beyond, grid_of
from decisionkit.storage.books.options import take_options, take_scores
from decisionkit.storage.books.shown import Place, as_text, cleaned
from decisionkit.storage.books.tables import Sheets
from decisionkit.storage.books.taken import Taken, one_of
from decisionkit.storage.columns import AS_BUILT, HEADING, INPUT_NAMES, OPTIONAL_NAMES

#: The cell with the layout's record, and the version that is read here.
RECORD, VERSION = "dk_layout", 2
#: What only a book of this layout has.
GRID_NAMES = (*LINES, *OPTIONS, *PARTS, *REFERENCES)
#: A formula that every book has, and the tables in which names are formulas.
HEADLINE = "dk_headline"
OF_NAMES = {"dk_details", "dk_criteria", "dk_vetoes", "dk_comparisons", "dk_options_notes"}
#: The rows right below the grid.
BELOW = "dk_below"
#: The titles of the methods that can be chosen.
METHODS = "dk_methods"


def version_of(book: Book) -> int:
    """Which version of the layout does a book have?  1 where nothing says another.

    A record that cannot be read is that of a book with a grid, if it has one.
    """
    named = book.names.get(RECORD)
    usual = VERSION if any(name in book.names for name in GRID_NAMES) else 1
    if named is None or named[0] not in book.sheets:
        return usual
    sheet, at = named
    said = book.cells(sheet, [(range(at.top, at.top + 1), {at.left})]).get(at.top, {}).get(at.left)
    if isinstance(said, float):
        return int(said)
    return whole(record_in(said).get("version"), usual)


def record_in(said: Any) -> Mapping[str, Any]:
    """Return the layout's record, {} where a cell has none."""
    try:
        found = json.loads(said) if isinstance(said, str) else None
    except ValueError:
        found = None
    return found if isinstance(found, dict) else {}


def whole(given: Any, usual: int) -> int:
    """Return a whole number of a record, the usual one where it has none."""
    return given if isinstance(given, int) and not isinstance(given, bool) else usual


def taken_from(file: str, book: Book, beyond_room: bool = False) -> Taken:
    """What do the grid and the tables of a book hold?

    With ``beyond_room`` also rows and columns for which its calculations have no room.

    Raises
    ------
    WorkbookError
        If the grid's names do not fit each other, or columns or cells with a name are missing; lists all of these.
    """
    taken, sheets = Taken(file), Sheets(book)
    _require_values(file, book, sheets)
    _take_heading(taken, sheets)
    frame = frame_of(book, file, taken.broken)
    if frame is not None:
        cells = sheets.cells(frame.sheet)
        taken.broken += filter(None, [corner_fault(frame, cells)])
        grid = grid_of(frame, cells)
        taken.faults += beyond(grid, book.names.get(BELOW))
        taken.faults += () if beyond_room else _too_many(sheets, grid)
        criteria = take_criteria(taken, sheets, grid)
        options = take_options(taken, sheets, grid)
        take_scores(taken, sheets, grid, options, criteria)
        Beside.of(taken, sheets, criteria, options).take()
    if taken.broken:
        raise WorkbookError(*map(str, taken.broken))
    check(taken)
    taken.noticed += _unknown(book)
    return taken


def _require_values(file: str, book: Book, sheets: Sheets) -> None:
    """Refuse a book whose formulas nobody has calculated, where names beside the grid are formulas."""
    named = book.names.get(HEADLINE)
    if named is None or named[0] not in book.sheets or not OF_NAMES & book.tables.keys():
        return
    sheet, at = named
    if isinstance(sheets.cells(sheet).get(at.top, {}).get(at.left), Uncalculated):
        raise WorkbookError(str(Fault(file, *UNCALCULATED)))


def decision_of(taken: Taken, complete: bool = True) -> Decision:
    """Which decision is it?

    Raises
    ------
    InputError
        Lists every fault of the inputs at once, with sheet and cell.
    """
    faults, shown = taken.faults, taken.shown
    decision = assemble(taken.heading, taken.tables, taken.where, complete=complete, faults=faults, shown=shown)
    decision.once("noticed", lambda: (*taken.noticed, *taken.dates()))
    return decision


def _too_many(sheets: Sheets, grid: Grid) -> Iterator[Fault]:
    """Find rows and columns for which the calculations of the book have no room."""
    named = sheets.book.names.get(RECORD)
    said = sheets.cells(named[0]).get(named[1].top, {}).get(named[1].left) if named else None
    record = record_in(said)
    rows, columns, references = (whole(record.get(name), -1) for name in ("options", "criteria", "references"))
    if rows < 0 or columns < 0:
        return
    rows += whole(record.get("more_options"), 0)
    columns += whole(record.get("more_criteria"), 0) + 1
    frame = grid.frame
    tops = [(frame.options, rows)]
    tops += [(frame.references, references)] if frame.references is not None else []
    rule = "the calculations of this workbook must have room for it"
    remedy = "Delete blank rows and columns above or left of it, or build the workbook again."
    for block, room in tops:
        for row in range(block.head + room + 1, block.last + 1):
            if any(block.names <= column <= frame.right for column in grid.cells.get(row, {})):
                yield Fault(str(grid.place(row, block.names)), rule, f"row {row - block.head}", remedy)
    rows_of_grid = (frame.lines["dk_name"], *range(frame.options.head, frame.options.last + 1))
    for column in range(frame.left + columns, frame.right + 1):
        if any(column in grid.cells.get(row, {}) for row in rows_of_grid):
            found = f"column {column - frame.left + 1}"
            yield Fault(str(grid.head("name", column)[1]), rule, found, remedy)


def _take_heading(taken: Taken, sheets: Sheets) -> None:
    """Take title, question, method and what else stands once; note what is missing."""
    for key, name in INPUT_NAMES.items():
        found = sheets.book.names.get(name)
        if found is None and key in OPTIONAL_NAMES:
            continue
        if found is None or found[0] not in sheets.book.sheets or found[1].width > 1 or found[1].top < found[1].bottom:
            said = "no such name" if found is None else "one that is not a cell"
            taken.broken.append(Fault(taken.file, f"the workbook needs a cell named {name}", said, UNDO))
            continue
        sheet, at = found
        value = sheets.cells(sheet).get(at.top, {}).get(at.left)
        place = Place(sheet, at.top, at.left)
        if key == "title" and is_blank(value):
            value = Path(taken.file).stem
            taken.noticed.append(Finding("untitled", f"{place} has no title; the decision is called {value}", ()))
        taken.take_heading(key, value, place)
        column = HEADING[key]
        if is_blank(value) and (column.choices or column.kind == "method"):
            rule = one_of(column) if column.choices else "must be a method as the list has it"
            taken.refuse(Location("decision", None, key), rule, "a blank", "Choose one from the list.")
    _take_method(taken, sheets)


def _take_method(taken: Taken, sheets: Sheets) -> None:
    """Take a title, as the drop-down shows it; the formulas know no other names."""
    name = taken.heading.get("method")
    if not isinstance(name, str) or is_blank(name):
        return
    location, word = Location("decision", None, "method"), cleaned(name).removesuffix(AS_BUILT)
    key, listed = key_of("scoring", word), _listed(sheets)
    taken.heading["method"] = None
    if key is None:
        taken.faults.append(name_fault(location, name.strip(), excerpt(name)))
    elif word != cleaned(scoring_method(key).title):
        rule, remedy = "must be a method as the list has it", f'Choose "{scoring_method(key).title}" from the list.'
        taken.refuse(location, rule, excerpt(name), remedy)
    elif listed and word not in listed:
        rule = "must be a method that this workbook can calculate"
        taken.refuse(location, rule, excerpt(name), "Choose one from the list, or build the workbook with it.")
    else:
        taken.heading["method"] = key


def _listed(sheets: Sheets) -> set[str]:
    """Return the titles of the methods that can be chosen, as they are compared."""
    named = sheets.book.names.get(METHODS)
    if named is None or named[0] not in sheets.book.sheets:
        return set()
    sheet, at = named
    cells = sheets.cells(sheet)
    titles = (as_text(cells.get(row, {}).get(at.left)) for row in range(at.top, at.bottom + 1))
    return {cleaned(title).removesuffix(AS_BUILT) for title in titles if isinstance(title, str)}


def _unknown(book: Book) -> Iterator[Finding]:
    """Yield what a later version has put into a book, which is not read."""
    version = version_of(book)
    if version > VERSION:
        text = f"the workbook has layout {version}, of a later version of decisionkit, and is read as layout {VERSION}"
        yield Finding("later", text, ())
    known = set(known_tables().values())
    for name, table in book.tables.items():
        if name.startswith("dk_") and name not in known:
            yield Finding("unknown", f"the table {name} on {table.sheet} is of a later version and is not read", ())
