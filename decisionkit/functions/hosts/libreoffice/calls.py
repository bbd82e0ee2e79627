"""What do the cells show?  The arguments as LibreOffice hands them over, the answer as it takes it back.

This runs inside LibreOffice, in its one thread: while a function computes, no second one is called.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import Argument
from decisionkit.functions.hosts.answers import answer
from decisionkit.functions.hosts.libreoffice.names import method_name
from decisionkit.functions.hosts.libreoffice.ranges import MANY_ROWS, read_cells

#: A number, a text, rows of cells, or None for an argument that is left out.
Cells = float | str | tuple[tuple[Any, ...], ...] | None
Shown = tuple[tuple[float | str, ...], ...]

#: How many calls are remembered, and up to which size. A list that picks one row each from the same function asks
#: for the same answer in every row.
REMEMBERED = 32
MOST_CELLS_REMEMBERED = 10_000


class Calls:
    """What answers the cells of all documents that are open."""

    def __init__(self) -> None:
        self._entries = {method_name(entry): entry for entry in CATALOGUE.values()}
        self._remembered = lru_cache(REMEMBERED)(self._computed)

    def shown(self, name: str, *given: Any) -> Shown:
        """What do the cells of a call show?  Its table, or one line that says what is wrong."""
        arguments = tuple(map(_read, given))
        size = sum(len(each) * len(each[0]) for each in arguments if isinstance(each, tuple))
        if size <= MOST_CELLS_REMEMBERED:
            return self._remembered(name, arguments)
        return self._computed(name, shortened(arguments))

    def _computed(self, name: str, arguments: tuple[Cells, ...]) -> Shown:
        entry = self._entries[name]
        given = zip(entry.arguments, arguments, strict=True)
        named: dict[str, Any] = {each.name: cells for each, cells in given if not _left_out(each, cells)}
        found = answer(entry, **named)
        return ((found,),) if isinstance(found, str) else tuple(map(tuple, found))


def _left_out(argument: Argument, cells: Cells) -> bool:
    """Return whether an argument is left out: a single blank cell is handed over as the number 0."""
    return cells is None or (argument.optional and cells == 0.0)


def _read(given: Any) -> Cells:
    return given if given is None or isinstance(given, tuple | str | float) else read_cells(given)


def shortened(arguments: Iterable[Cells]) -> tuple[Cells, ...]:
    """Which rows need to be read?  Blank ones at the end of whole columns do not, as far as every range has them."""
    given = tuple(arguments)
    tables = [each for each in given if isinstance(each, tuple)]
    if max(map(len, tables), default=0) <= MANY_ROWS:
        return given
    kept = max(MANY_ROWS, *map(_filled, tables))
    return tuple(each[:kept] if isinstance(each, tuple) else each for each in given)


def _filled(table: tuple[tuple[Any, ...], ...]) -> int:
    blank = ("",) * len(table[0])
    return next((rows for rows in range(len(table), 0, -1) if table[rows - 1] != blank), 0)
