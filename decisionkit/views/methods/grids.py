"""How does an array of any shape become tables of words, for a terminal or a page?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np

from decisionkit.core.declarations.working import Recorded, names_of_data, rows_of
from decisionkit.views.methods.values import digits, shown

#: More numbers than this are not printed one by one.
MANY = 500
#: A table with more columns than rows, and more than these, is turned over.
WIDE = 8


class Grid(NamedTuple):
    """A table of texts: what it is, its columns, and its rows with their names."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]

    def turned(self) -> Grid:
        """Return the table with rows for columns."""
        cells = [tuple(row[k] for _, row in self.rows) for k in range(len(self.columns))]
        return Grid(self.name, tuple(name for name, _ in self.rows), tuple(zip(self.columns, cells, strict=True)))

    def fitting(self) -> Grid:
        """Return the table with its longer side downwards, if it is wide."""
        return self.turned() if len(self.columns) > max(WIDE, len(self.rows)) else self


def grids(recorded: Sequence[Recorded]) -> Iterator[Grid]:
    """Yield a table per array; numbers, and rows of the same length, that follow one another share one."""
    for _, group in groupby(recorded, key=_together):
        members = list(group)
        if np.ndim(members[0].table) < 2 and np.size(members[0].table) <= MANY:
            names = members[0].names[0] if members[0].names else ("",)
            yield Grid("", names, tuple((r.name, tuple(texts(r.table))) for r in members))
        else:
            for each in members:
                yield from _tables(each)


def _together(recorded: Recorded) -> object:
    """Return what arrays have in common that stand in one table."""
    alone = np.ndim(recorded.table) > 1 or np.size(recorded.table) > MANY
    return recorded.name if alone else recorded.names or (("",),)


def _tables(recorded: Recorded) -> Iterator[Grid]:
    table, names = np.asarray(recorded.table), recorded.names
    if table.size > MANY or table.ndim == 0 or table.size == 0:
        ends = f", from {' to '.join(digits([float(table.min()), float(table.max())]))}" if table.size else ""
        yield Grid(f"{recorded.name} ({' x '.join(map(str, table.shape))} numbers{ends})", (), ())
    elif table.ndim == 2:
        cells = texts(table)
        width = table.shape[1]
        rows = tuple((name, tuple(cells[i * width : (i + 1) * width])) for i, name in enumerate(names[0]))
        yield Grid(recorded.name, names[1], rows).fitting()
    else:
        for name, part in zip(names[0], table, strict=True):
            yield from _tables(Recorded(f"{recorded.name}, {name}", part, names[1:]))


def texts(table: Any) -> list[str]:
    """Write every entry of an array; numbers with the decimals that the largest asks for."""
    array = np.asarray(table)
    if array.dtype == bool:
        return ["yes" if each else "no" for each in array.ravel().tolist()]
    entries = array.ravel().tolist()
    if all(isinstance(each, int | float) for each in entries) and entries:
        return digits(entries)
    return [shown(each) for each in entries]


def data_grid(name: str, data: Any, rows: str, columns: str) -> Grid:
    """Return data as they were given: a table, a row or a single entry; blanks stay blank.

    ``rows`` and ``columns`` begin the names of rows and columns: "C" gives C1, C2 ...
    """
    named, across = names_of_data(data, rows, columns)
    cells = [tuple("" if _blank(each) else shown(each) for each in row) for row in rows_of(data)]
    filled = (row + ("",) * (len(across) - len(row)) for row in cells)
    return Grid(name, across, tuple(zip(named, filled, strict=True)))


def _blank(entry: Any) -> bool:
    return entry is None or (isinstance(entry, float) and entry != entry)
