"""How is a cell called, and what does it show?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from decisionkit.core.errors import listed
from decisionkit.core.shown import general
from decisionkit.ooxml.references import column_letters
from decisionkit.storage import raw

_PLAIN_SHEET = re.compile(r"[A-Za-z_][A-Za-z0-9_.]*")
#: What a cell holds whose number it shows as a date or a time.
DATES = (datetime, date, time, timedelta)


class Place(NamedTuple):
    """A cell: its sheet, row and column, counted from 1."""

    sheet: str
    row: int
    column: int

    def __str__(self) -> str:
        return cell_words(*self)


def sheet_words(name: str) -> str:
    """Return a sheet's name as a formula spells it."""
    return name if _PLAIN_SHEET.fullmatch(name) else "'" + name.replace("'", "''") + "'"


def cell_words(sheet: str, row: int, column: int) -> str:
    """Return a cell as a formula names it, such as Decision!H14."""
    return f"{sheet_words(sheet)}!{column_letters(column)}{row}"


def places_words(places: Iterable[Place]) -> str:
    """Return cells as a formula names them, those that stand in a line as one.

    >>> places_words([Place("Decision", 14, 8), Place("Decision", 15, 8), Place("Decision", 20, 8)])
    'Decision!H14:H15 and H20'
    >>> places_words([Place("My sheet", 3, 5), Place("My sheet", 3, 6)])
    "'My sheet'!E3:F3"
    """
    by_sheet: dict[str, list[Place]] = {}
    for place in places:
        by_sheet.setdefault(place.sheet, []).append(place)
    found = []
    for sheet, cells in by_sheet.items():
        down, across = _runs(cells, by_column=True), _runs(cells, by_column=False)
        runs = down if len(down) <= len(across) else across
        words = [_run(first, last) for first, last in runs]
        found.append(f"{sheet_words(sheet)}!{listed(words)}")
    return ", ".join(found)


def _runs(cells: Iterable[Place], by_column: bool) -> list[tuple[Place, Place]]:
    """Return the first and the last cell of each line of neighbours, down the columns or across the rows."""
    runs: list[tuple[Place, Place]] = []
    for cell in sorted(set(cells), key=lambda c: (c.column, c.row) if by_column else (c.row, c.column)):
        if runs:
            last = runs[-1][1]
            step = (1, 0) if by_column else (0, 1)
            if (cell.row - last.row, cell.column - last.column) == step:
                runs[-1] = runs[-1][0], cell
                continue
        runs.append((cell, cell))
    return runs


def _run(first: Place, last: Place) -> str:
    one, other = (f"{column_letters(each.column)}{each.row}" for each in (first, last))
    return one if first == last else f"{one}:{other}"


def as_text(value: Any) -> Any:
    """Return a number or a truth value as a spreadsheet shows it, a date in ISO form, a text as it is."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return general(value)
    return None if value is None else raw.text(value) or str(value)


def cleaned(text: str) -> str:
    """Return a text as formulas compare it: no spaces around it, one between words, no capitals.

    They see accents that are characters of their own, and most characters without width; an eye does not.

    >>> cleaned("\u00a0 Old  TOWN "), cleaned("Old\u200btown") == cleaned("Oldtown")
    ('old town', True)
    """
    return " ".join(part for part in text.replace("\u00a0", " ").replace("\u200b", "").split(" ") if part).lower()


def serial(value: datetime | date | time | timedelta) -> float:
    """Return the number that a cell holds which shows a date or a time."""
    from openpyxl.utils.datetime import to_excel

    return float(to_excel(value))
