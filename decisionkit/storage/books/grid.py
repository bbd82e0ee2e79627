"""Which rows and columns of the grid are used?  Those with a name, or with anything typed in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from decisionkit.core.errors import Fault, excerpt
from decisionkit.core.words import is_blank
from decisionkit.ooxml.cells import Cells
from decisionkit.ooxml.references import Area
from decisionkit.storage.books.frame import PART, PART_KEYS, PART_WEIGHT, Block, Frame
from decisionkit.storage.books.shown import DATES, Place, as_text, serial
from decisionkit.storage.columns import ROWS_BELOW

#: Which line of the head holds which field of a criterion.
HEAD: Mapping[str, str] = {
    "name": "dk_name",
    "weight": "dk_weight",
    "direction": "dk_better",
    "low": "dk_low",
    "high": "dk_high",
}


@dataclass(frozen=True)
class Column:
    """A criterion without children: its column, its name today and as built, and its part: what the cells say."""

    number: int
    name: str
    key: str
    part: str
    part_key: str
    part_weight: Any


@dataclass(frozen=True)
class Row:
    """An option: its row, its name today and as built, and whether it is a reference."""

    number: int
    name: str
    key: str
    reference: bool


@dataclass(frozen=True)
class Grid:
    """The used rows and columns of a grid, and the cells of its sheet."""

    frame: Frame
    cells: Cells
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def at(self, row: int, column: int) -> Any:
        """Return the value of a cell."""
        return self.cells.get(row, {}).get(column)

    def place(self, row: int, column: int) -> Place:
        """Return a cell of the grid's sheet."""
        return Place(self.frame.sheet, row, column)

    def head(self, field: str, column: int) -> tuple[Any, Place]:
        """Return what the head of a column says in one of its lines, and the cell."""
        row = self.frame.lines[HEAD[field]]
        return self.at(row, column), self.place(row, column)


def grid_of(frame: Frame, cells: Cells) -> Grid:
    """Return the used rows and columns."""
    rows = [*_rows(frame, cells, frame.options, reference=False)]
    if frame.references is not None:
        rows += _rows(frame, cells, frame.references, reference=True)
    typed = {column for row in _grid_rows(frame) for column in cells.get(row, {})}
    columns = [_column(frame, cells, number) for number in _used(frame, cells, typed)]
    return Grid(frame, cells, tuple(columns), tuple(rows))


def _used(frame: Frame, cells: Cells, typed: set[int]) -> Iterator[int]:
    """Yield the columns that hold anything, except that of the names as built."""
    name, *others = (cells.get(frame.lines[line], {}) for line in HEAD.values())
    for column in range(frame.left, frame.right + 1):
        if column == frame.options.keys:
            continue
        if column in typed or not is_blank(name.get(column)) or any(column in line for line in others):
            yield column


def _column(frame: Frame, cells: Cells, number: int) -> Column:
    def said(line: str) -> str:
        return _text(cells.get(frame.lines.get(line, 0), {}).get(number))

    weight = cells.get(frame.lines.get(PART_WEIGHT, 0), {}).get(number)
    return Column(number, said("dk_name"), said("dk_ckeys"), said(PART), said(PART_KEYS), weight)


def _grid_rows(frame: Frame) -> list[int]:
    """Return the rows of the grid, the lines above the options and the references among them."""
    blocks = [block for block in (frame.options, frame.references) if block is not None]
    return [row for block in blocks for row in range(block.head, block.last + 1)]


def _rows(frame: Frame, cells: Cells, block: Block, reference: bool) -> Iterator[Row]:
    for number in range(block.head + 1, block.last + 1):
        values = cells.get(number, {})
        name = values.get(block.names)
        others = (column for column in values if frame.left <= column <= frame.right and column != block.keys)
        if not is_blank(name) or any(True for _ in others):
            yield Row(number, _text(name), _text(values.get(block.keys)), reference)


def _text(value: Any) -> str:
    """Return a name as formulas have it: that of a date as its number."""
    value = serial(value) if isinstance(value, DATES) else value
    said = as_text(value)
    return said if isinstance(said, str) and not is_blank(said) else ""


def beyond(grid: Grid, below: tuple[str, Area] | None) -> Iterator[Fault]:
    """Find what stands just below the grid or right of it, and was meant as a row or a column of it.

    ``below`` are the sheet and the rows that the formulas look at.
    """
    frame = grid.frame
    if below is not None and below[0] == frame.sheet:
        rows = range(below[1].top, below[1].bottom + 1)
        columns = tuple(range(below[1].left, below[1].right + 1))
        yield from _beyond(grid, rows, columns, "an option", "below", "Insert a row inside the grid for it")
    blocks = [(frame.options, "an option")]
    if frame.references is not None:
        blocks.append((frame.references, "a reference"))
    ends = [block.head for block, _ in blocks[1:]]
    for block, what in blocks if below is None else ():
        last = min([block.last + ROWS_BELOW, *(end - 1 for end in ends if end > block.last)])
        columns = (block.names, *range(frame.left, frame.right + 1))
        rows = range(block.last + 1, last + 1)
        yield from _beyond(grid, rows, columns, what, "below", "Insert a row inside the grid for it")
    rows = range(min(frame.lines.values()), frame.options.last + 1)
    columns = tuple(range(frame.right + 1, frame.right + ROWS_BELOW + 1))
    yield from _beyond(grid, rows, columns, "a criterion", "right of", "Insert a column inside the grid for it")


def _beyond(grid: Grid, rows: range, columns: tuple[int, ...], what: str, where: str, remedy: str) -> Iterator[Fault]:
    for row in rows:
        for column in columns:
            value = grid.at(row, column)
            if not is_blank(value):
                rule = f"what looks like {what} stands {where} the grid and is not read"
                yield Fault(str(grid.place(row, column)), rule, excerpt(as_text(value)), f"{remedy}, or move it away.")
                return
