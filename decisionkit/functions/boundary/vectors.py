"""One cell per criterion: a row or a column, with a heading or with the criteria's names beside it or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from operator import itemgetter

from decisionkit.core.errors import Entry, Fault
from decisionkit.core.words import is_blank
from decisionkit.functions.boundary.cells import Cells, Grid, grid, number
from decisionkit.functions.boundary.headings import are_names, is_direction, is_name


@dataclass(frozen=True)
class Vector:
    """A row or a column: ``cells`` up to the last that is not blank, ``room`` as many as were selected.

    ``at`` says of each cell where it stands in the range, counted from 0; ``names`` are those of the criteria, empty
    where the range has none; ``zeros`` says whether a 0 may be a blank.
    """

    cells: Sequence[object]
    room: int
    down: bool
    at: Sequence[int]
    names: tuple[str, ...] = ()
    zeros: bool = False
    headed: bool = False

    def fits(self, count: int) -> bool:
        """Can this be one cell for each of so many criteria, blanks at the end not counted?"""
        return self.room >= count >= len(self.cells)


Kind = Callable[[object], bool]


def is_number(cell: object) -> bool:
    """Is this cell a number?"""
    return isinstance(number(cell), float)


#: What the cells of an argument are: what a heading above them is not.
CELLS_OF: dict[str, Kind] = {"weights": is_number, "limits": is_number, "directions": is_direction}
#: Where a blank is never a cell of a criterion, so that one before the others stands for a heading.
FILLED = ("weights", "directions")


def vectors(name: str, given: Cells, faults: list[Fault]) -> list[Vector]:
    """How can a range of one cell per criterion be read?  Without a heading, and as it is; none if it is a block."""
    block = grid(given)
    one = CELLS_OF.get(name)
    if block.height > 1 and block.width > 1:
        found = [] if one is None else _labelled(block, one)
        if not found:
            shape = f"{block.height} rows and {block.width} columns"
            faults.append(Fault(Entry(name), "must be one row or one column", shape, "Select one cell per criterion."))
        return found
    down = block.height > 1 or (block.width <= 1 and block.size[0] > block.size[1])
    cells = [cell for row in block.rows for cell in row]
    plain = Vector(cells, block.size[0] if down else block.size[1], down, range(len(cells)), zeros=block.zeros)
    return [*_without_heading(plain, name), plain]


def _without_heading(plain: Vector, name: str) -> Iterator[Vector]:
    if plain.room < 2 or len(plain.cells) == 0:
        return
    first, one = plain.cells[0], CELLS_OF.get(name)
    headed = is_name(first) and not (one is not None and one(first))
    if not headed and not (name in FILLED and is_blank(first)):
        return
    at = range(1, len(plain.cells))
    yield Vector(plain.cells[1:], plain.room - 1, plain.down, at, zeros=plain.zeros, headed=True)


def _labelled(block: Grid, one: Kind) -> list[Vector]:
    """How can a block be read as cells beside or below the criteria's names?  Best first; not at all for another."""
    found: list[tuple[int, Vector]] = []
    for down, lines in ((True, block), (False, block.turned())):
        if lines.width != 2:
            continue
        first = lines.rows[0][1]
        for start in (0, 1) if is_name(first) and not one(first) else (0,):
            names, cells = ([row[k] for row in lines.rows[start:]] for k in (0, 1))
            if are_names(names):
                odd = sum(not one(cell) for cell in cells)
                labels, at = tuple(str(name).strip() for name in names), range(start, lines.height)
                room = lines.size[0] - start
                vector = Vector(cells, room, down, at, labels, block.zeros, headed=start == 1)
                found.append(((odd > 0) + (odd == len(cells)), vector))
    return [vector for _, vector in sorted(found, key=itemgetter(0))]
