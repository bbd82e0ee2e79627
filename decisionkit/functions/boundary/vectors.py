"""One cell per criterion: a row or a column, with a heading or with the criteria's names beside it or not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from decisionkit.core.errors import Entry, Fault
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


def vectors(name: str, given: Cells, faults: list[Fault]) -> list[Vector]:
    """How can a range of one cell per criterion be read?  As it is, and without a heading; none if it is a block."""
    block = grid(given)
    one = CELLS_OF.get(name)
    if block.height > 1 and block.width > 1:
        found = None if one is None else _labelled(block, one)
        if found is None:
            shape = f"{block.height} rows and {block.width} columns"
            faults.append(Fault(Entry(name), "must be one row or one column", shape, "Select one cell per criterion."))
        return [] if found is None else [found]
    down = block.height > 1 or (block.width <= 1 and block.size[0] > block.size[1])
    cells = [cell for row in block.rows for cell in row]
    plain = Vector(cells, block.size[0] if down else block.size[1], down, range(len(cells)), zeros=block.zeros)
    return [plain, *_without_heading(plain, one)]


def _without_heading(plain: Vector, one: Kind | None) -> Iterator[Vector]:
    if one is None or len(plain.cells) < 2 or not is_name(plain.cells[0]) or one(plain.cells[0]):
        return
    at = range(1, len(plain.cells))
    yield Vector(plain.cells[1:], plain.room - 1, plain.down, at, zeros=plain.zeros, headed=True)


def _labelled(block: Grid, one: Kind) -> Vector | None:
    """Return what stands beside or below the criteria's names; None if the block is something else."""
    for enough in (all, any):  # so that one odd cell among them is a fault of that cell
        for down, lines in ((True, block), (False, block.turned())):
            for start in (0, 1):
                names, cells = ([row[k] for row in lines.rows[start:]] for k in (0, 1))
                if lines.width == 2 and are_names(names) and enough(map(one, cells)):
                    labels = tuple(str(name).strip() for name in names)
                    at = range(start, lines.height)
                    return Vector(cells, lines.size[0] - start, down, at, labels, block.zeros, headed=start == 1)
    return None
