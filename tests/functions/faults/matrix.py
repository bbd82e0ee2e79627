"""Every function with every input spoilt in every way: which argument, row and column does the message have to name?

Called as each host calls: a blank is None in classic Excel, "" in LibreOffice and in Excel on the web, and 0 in Excel
on the desktop over Office.js.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from decisionkit.functions.boundary.cells import Cells, Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.example import arguments
from decisionkit.functions.hosts.answers import answer

#: What each host sends for a blank, and whether it may send 0 for one.
HOSTS: dict[str, tuple[object, bool]] = {
    "classic": (None, False),
    "libreoffice": ("", False),
    "web": (None, True),
    "desktop": (0.0, True),
}
BLANK = "a blank"
#: What spoils a cell that has to be a number.
NO_NUMBER: dict[str, object] = {
    BLANK: None,
    "an error": "#DIV/0!",
    "an error as a number": -2146826246,
    "a text": "about seven",
    "a number as text": "7",
    "a percentage as text": "30%",
    "a date": dt.datetime(2026, 1, 31),
    "a truth": True,
    "an endless number": 10**400,
}
NO_DIRECTION = {
    key: NO_NUMBER[key] for key in (BLANK, "an error", "an error as a number", "a text", "a date", "a truth")
}
NO_NAME = {key: NO_NUMBER[key] for key in ("an error", "an error as a number", "a date", "a truth")}
#: How the cells of an argument can be spoilt, and which cells, rows and columns counted from 0.
SPOILT: dict[str, tuple[dict[str, object], list[tuple[int, int]]]] = {
    "performance": (NO_NUMBER, [(i, j) for i in range(1, 7) for j in (1, 2)]),
    "data": (NO_NUMBER, [(i, j) for i in range(1, 7) for j in (1, 2, 3)]),
    "weights": ({**NO_NUMBER, "a negative weight": -3.0}, [(0, j) for j in range(3)]),
    "directions": ({**NO_DIRECTION, "another number": 7.0}, [(0, j) for j in range(3)]),
    "bounds": (NO_NUMBER, [(i, j) for i in range(2) for j in range(3)]),
    "limits": ({key: cell for key, cell in NO_NUMBER.items() if key != BLANK}, [(0, j) for j in range(3)]),
    "parties": (NO_NAME, [(0, j) for j in range(3)]),
    "matrix": (
        {**{key: cell for key, cell in NO_NUMBER.items() if key != BLANK}, "a judgment of 0": 0.0},
        [(1, 2), (1, 3), (2, 3)],
    ),
}
#: What a blank of 0 cannot be told from: a number that may be 0.
MAY_BE_ZERO = ("performance", "data", "weights", "bounds", "limits", "matrix")
#: Arguments that are words, and what is not one of them.
WORDS: dict[str, dict[str, Cells]] = {
    name: {"a typing error": "topsiss", "an error": "#N/A", "two cells": [["topsis", "vikor"]], "a truth": [[True]]}
    for name in ("method", "kind", "option_name", "criterion_name")
}
#: Arguments with one cell per criterion.
VECTORS = ("weights", "directions", "limits", "parties")


@dataclass(frozen=True)
class Case:
    """A call with one thing spoilt, and what its message has to name."""

    entry: CellFunction
    host: str
    argument: str
    spoilt: str
    given: tuple[Cells, ...]
    where: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.entry.name}, {self.host}, {self.argument}, {self.spoilt}, {', '.join(self.where)}"

    def said(self) -> str | Rows:
        """Return what the analyst sees: a line, or a table."""
        found = answer(self.entry, *self.given, zeros=HOSTS[self.host][1])
        lists = isinstance(found, list) and self.entry.name == "DK_CHECK" and found[0][0] != "ok"
        return f"{self.entry.name}: {found[0][0]}" if lists else found


def cases() -> Iterator[Case]:
    """Yield every case."""
    for host in HOSTS:
        for entry in CATALOGUE.values():
            for at, argument in enumerate(entry.arguments):
                yield from _of_cells(host, entry, at, argument.name)
                yield from _of_shapes(host, entry, at, argument.name)
                yield from _of_words(host, entry, at, argument.name)
                if not argument.optional and argument.name not in ("weights", "directions", "limits"):
                    yield _case(
                        host, entry, at, argument.name, "left out", HOSTS[host][0] if host != "desktop" else None
                    )


def _of_cells(host: str, entry: CellFunction, at: int, name: str) -> Iterator[Case]:
    spoils, places = SPOILT.get(name, ({}, []))
    for (kind, cell), (i, j) in ((spoil, place) for spoil in spoils.items() for place in places):
        if kind == BLANK and host == "desktop" and name in MAY_BE_ZERO:
            continue
        if kind == "a judgment of 0" and HOSTS[host][1]:
            continue  # there it is a blank
        rows = [list(row) for row in arguments(entry)[at]]
        rows[i][j] = HOSTS[host][0] if kind == BLANK else cell
        one_line = name in VECTORS or name == "bounds"
        where = (f"column {j + 1}",) if one_line else (f"row {i + 1}", f"column {j + 1}")
        yield _case(host, entry, at, name, kind, rows, where)


def _of_shapes(host: str, entry: CellFunction, at: int, name: str) -> Iterator[Case]:
    given: Any = arguments(entry)[at]
    if name in VECTORS:
        yield _case(host, entry, at, name, "a cell too few", [row[:-1] for row in given])
        yield _case(host, entry, at, name, "a cell too many", [[*row, row[0]] for row in given])
        yield _case(host, entry, at, name, "a block", [given[0]] * 3)
    if name == "weights":
        yield _case(host, entry, at, name, "all 0", [[0.0] * 3])
        yield _case(host, entry, at, name, "as text", [["50%", "30%", "20%"]], ("column 1",))
    if name == "bounds":
        yield _case(host, entry, at, name, "a column too few", [row[:-1] for row in given])
        yield _case(host, entry, at, name, "turned upside down", given[::-1], ("column 1",))
    if name in ("performance", "data") and entry.name != "DK_VETO":
        zeros = [[0.0] * 4] * 3
        if HOSTS[host][1]:
            yield _case(host, entry, at, name, "rows of 0 at the end", [*given, *zeros], ("rows 8 to 10",))
        total = [None, *(sum(row[j] for row in given[1:]) for j in (1, 2, 3))]
        yield _case(host, entry, at, name, "a row of totals", [*given, total], ("row 8", "column 1"))
    if name in ("details", "evidence"):
        yield _case(host, entry, at, name, "without headings", given[1:])
        yield _case(host, entry, at, name, "one row", given[:1])
    if name == "matrix":
        yield _case(host, entry, at, name, "not square", [row[:-1] for row in given])


def _of_words(host: str, entry: CellFunction, at: int, name: str) -> Iterator[Case]:
    for kind, cells in WORDS.get(name, {}).items():
        yield _case(host, entry, at, name, kind, cells)


def _case(
    host: str, entry: CellFunction, at: int, name: str, kind: str, cells: Cells, where: tuple[str, ...] = ()
) -> Case:
    """Return a call whose other blanks are the host's too."""
    blank, _ = HOSTS[host]
    given = [_sent(each, blank) for each in arguments(entry)]
    if name == "performance" and entry.name == "DK_VETO":
        given[1] = [[110.0, 3.0, 30.0]]  # a column without a limit is not read
    given[at] = _sent(cells, blank if kind != BLANK else None) if isinstance(cells, list) else cells
    return Case(entry, host, name, kind, tuple(given), where)


def _sent(cells: Cells, blank: object) -> Cells:
    if not isinstance(cells, list):
        return cells
    return [[blank if cell is None and blank is not None else cell for cell in row] for row in cells]
