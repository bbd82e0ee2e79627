"""Ranges side by side: which cells belong to which option and criterion, and where each stands in its range.

Options stand in rows, or criteria do, with their weights beside them; the shape of the vector that ``decides``, the
weights where there are some, tells.  What it cannot tell is a fault, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.errors import Entry, Fault, excerpt
from decisionkit.core.words import as_seen, folded, is_blank
from decisionkit.functions.boundary.cells import Cells, Grid, Odd, grid, text
from decisionkit.functions.boundary.headings import Named, odd_heading, readings
from decisionkit.functions.boundary.vectors import CELLS_OF, Vector, vectors

#: So many rows of zeros at the end are blanks of a host that sends a blank as 0.
ZERO_ROWS = 2
AS_TEXT = 'IF(rng="","",rng)'
PERFORMANCE = "performance"


@dataclass(frozen=True)
class Spot:
    """Where an argument's criteria stand: along rows or columns of its range, at these positions from 0."""

    axis: str
    at: Sequence[int]


@dataclass
class Ranges:
    """The ranges of one call side by side: as many cells of each row or column as there are criteria.

    ``performance`` (n_options, n_criteria) has numbers, None for a blank, ``Odd`` for anything else; ``faults`` grow
    while reading; ``unclear`` says that the orientation cannot be told; ``remarks`` say how a range was read that could
    have been read otherwise; ``picked`` are the readings of the vectors, ``moved`` is one whose names stand in another
    order than those of performance.
    """

    performance: NDArray[Any]
    turned: bool
    options: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    start: tuple[int, int] = (0, 0)
    vectors: dict[str, list[object]] = field(default_factory=dict)
    spots: dict[str, Spot] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unclear: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    zeros: frozenset[str] = frozenset()
    picked: dict[str, Vector] = field(default_factory=dict)
    moved: str | None = None
    called: str = PERFORMANCE

    @property
    def count(self) -> int:
        """How many criteria are there?"""
        return int(self.performance.shape[1])

    @property
    def down(self) -> bool:
        """Do criteria, those of the vector that decides, run down a column?"""
        return self.turned or any(spot.axis == "row" for spot in self.spots.values())

    def option_names(self) -> tuple[str, ...]:
        """Return the names of the options, numbers where the range has none."""
        count, what = self.performance.shape[0], "column" if self.turned else "row"
        names = (*self.options, *[""] * count)
        return tuple(name or f"{what} {self.start[0] + i + 1}" for i, name in enumerate(names[:count]))

    def criterion_names(self) -> tuple[str, ...]:
        """Return the names of the criteria, numbers where no range has them."""
        names = (*self.criteria, *[""] * self.count)
        return tuple(name or f"criterion {j + 1}" for j, name in enumerate(names[: self.count]))

    def in_cells(self, where: Entry) -> Entry:
        """Say a location by row and column of the range as it was given, headings included."""
        if where.argument == PERFORMANCE:
            where = replace(where, argument=self.called)
            first, second = ("column", "row") if self.turned else ("row", "column")
            axes = {"option": (first, self.start[0]), "criterion": (second, self.start[1])}
            moved = [(axes[a][0], i + axes[a][1]) if a in axes else (a, i) for a, i in where.index]
            return replace(where, index=tuple(sorted(moved, key=lambda each: each[0] == "column")))
        spot = self.spots.get(where.argument, Spot("column", range(self.count)))
        moved = [
            (spot.axis, spot.at[i] if i < len(spot.at) else i) if a == "criterion" else (a, i) for a, i in where.index
        ]
        return replace(where, index=tuple(moved))


def side_by_side(
    performance: Cells,
    decides: str | None,
    required: Mapping[str, Cells],
    others: Mapping[str, Cells] | None = None,
    called: str = PERFORMANCE,
) -> Ranges:
    """Which cells belong to which option and criterion?

    ``decides`` names the one of the required vectors whose shape tells whether options or criteria stand in rows;
    None if there is none, and then options do.  ``called`` is the name of the argument that is the table.
    There are as many criteria as the longest of all ranges is filled.
    """
    faults: list[Fault] = []
    block = grid(performance)
    known = {name: vectors(name, cells, faults) for name, cells in {**required, **(others or {})}.items()}
    unclear: list[Fault] = []
    table, turned, chosen = _orientation(block, decides or "", known, unclear)
    ranges = _numbers(table.turned() if turned else table, turned, [*known.values()], faults, called)
    ranges.unclear = unclear
    faults += _odd_names(block, table)
    ranges.remarks += _remarks(block, table, turned, chosen)
    for name, read in known.items():
        _place(ranges, name, _fitting(name, read, ranges, chosen), needed=name in required, table=table)
    _note_order(ranges)
    if not table.left and len(first := next(readings(block)).left) > 0:
        rule, remedy = "must be numbers, if there is a direction for it", "Select the other ranges without it."
        found = f"names such as {excerpt(first[-1])}"
        unclear.append(Fault(Entry(PERFORMANCE, index=(("column", 0),)), rule, found, remedy))
    if odd_heading(block):
        rule = "a heading or an option needs a name that is a text"
        remedy = "Leave the row out, or write its headings as words."
        where = Entry("performance", index=(("row", 0),))
        faults.append(Fault(where, rule, "numbers only above rows with names", remedy))
    return ranges


def _orientation(
    block: Grid, decides: str, known: Mapping[str, list[Vector]], unclear: list[Fault]
) -> tuple[Named, bool, Vector | None]:
    """Return the numbers, whether criteria stand in rows, and how the vector that decides is read."""
    tables = list(readings(block))
    for table, vector in product(tables, known.get(decides, [])):
        if (by_name := _by_name(table, vector)) is not None:
            return table, by_name, vector
    for table in tables:
        either: Vector | None = None
        for vector in known.get(decides, []):
            rows, columns = _evidence(table, vector)
            if rows and columns:
                either = either or vector
            elif rows or columns:
                unclear += _disagreement(table, known.get("limits", [])) if not vector.down else ()
                return table, rows, vector
        if either is not None:
            break
    else:
        unclear += _against(tables[0], known.get("limits", []))
        return tables[0], False, None
    told = _by_others(table, [each for name, read in known.items() if name != decides for each in read])
    if told is not None:
        return table, told, either
    unclear.append(_cannot_tell(decides, either, table))
    return table, False, either


def _cannot_tell(name: str, vector: Vector, table: Named) -> Fault:
    shape = f"a {table.cells.height} x {table.cells.width} table"
    rule = f"in a column, cannot tell whether criteria are rows or columns of {shape}"
    remedy = "TRANSPOSE it if columns; it and performance if rows."
    return Fault(Entry(name), rule, f"{len(vector.cells)} cells", remedy)


def _against(table: Named, limits: list[Vector]) -> Iterator[Fault]:
    """Yield a fault where limits have a cell for each row, and no other range says which way the table stands."""
    for vector in limits:
        if _evidence(table, vector)[0]:
            yield _cannot_tell("limits", vector, table)
            return


def _disagreement(table: Named, limits: list[Vector]) -> Iterator[Fault]:
    """Yield a fault where a column of limits stands beside a square table whose columns a row of directions names."""
    count = table.cells.height
    for vector in limits:
        if vector.down and vector.fits(count) and count == table.cells.width > 1 and _by_name(table, vector) is None:
            yield _cannot_tell("limits", vector, table)
            return


def _by_others(table: Named, others: list[Vector]) -> bool | None:
    """Do the other vectors have a cell for each row (True) or each column (False)?  None if they cannot tell either."""
    if table.cells.height == table.cells.width:
        return None
    evidence = (_evidence(table, each) for each in others)
    return next((rows for rows, columns in evidence if rows != columns), None)


def _odd_names(block: Grid, table: Named) -> Iterator[Fault]:
    """Yield a fault for each cell among headings or names that is not a name; also for a heading that stands twice."""
    headings = list(map(as_seen, table.top))
    for j, heading in enumerate(headings):
        if heading and heading in headings[:j]:
            where = Entry(PERFORMANCE, index=(("row", 0), ("column", j + (len(table.left) > 0))))
            yield Fault(where, "must differ from the other headings", excerpt(table.top[j]), "Rename one.")
    for i, j in table.odd:
        where = Entry(PERFORMANCE, index=(("row", i), ("column", j)))
        rule = "must be a heading, as beside it" if i == 0 and table.top else "must be a name, as in the other rows"
        yield Fault(where, rule, excerpt(_found(block.rows[i][j])), "Write a text, or leave the line out.")


def _found(cell: object) -> object:
    known = text(cell)
    return known if isinstance(known, Odd) else cell


def _evidence(table: Named, vector: Vector) -> tuple[bool, bool]:
    """Could the vector have a cell for each row, and for each column?"""
    cells = table.cells
    count = len(vector.cells)
    columns = count == cells.width or (vector.room == cells.size[1] and count <= cells.width)
    if not vector.down or count < 2:
        return False, columns
    return count == cells.height or (vector.room == cells.size[0] and count <= cells.height), columns


def _by_name(table: Named, vector: Vector) -> bool | None:
    """Whose names are those beside the vector: the rows' (True), the columns' (False), or can nobody tell (None)?"""
    if not vector.names:
        return None
    names = set(map(as_seen, vector.names))
    rows, columns = (names == set(map(as_seen, side)) for side in (table.left, table.top))
    return rows if rows != columns else None


def _numbers(table: Named, turned: bool, known: list[list[Vector]], faults: list[Fault], called: str) -> Ranges:
    """Return the numbers, options in rows; as many criteria as the longest range has cells."""
    cells = table.cells
    longest = max((min(len(each.cells) for each in read) for read in known if read), default=0)
    numbers = cells.numbers(cells.height, max(1, cells.width, longest))
    ranges = Ranges(numbers, turned, table.left, table.top, cells.start, faults=faults, called=called)
    if numbers.size == 0:
        rule = "needs options in rows, criteria in columns"
        faults.append(Fault(Entry("performance"), rule, "a blank", "Select numbers."))
        ranges.performance = np.zeros((1, max(1, cells.width, longest)))
    elif cells.zeros:
        faults += _zero_rows(ranges)
    return ranges


def _zero_rows(ranges: Ranges) -> Iterator[Fault]:
    """Yield a fault where rows at the end are zeros only, in a range that may have zeros for blanks."""
    filled = np.flatnonzero((ranges.performance != 0).any(axis=1))
    first, end = (int(filled[-1]) + 1 if filled.size else 0), ranges.performance.shape[0]
    if end - first < ZERO_ROWS:
        return
    lines = "columns" if ranges.turned else "rows"
    span = f"{lines} {ranges.start[0] + first + 1} to {ranges.start[0] + end}"
    remedy = f"Select filled {lines} only, or pass {AS_TEXT}."
    yield Fault(f"{ranges.called}, {span}", "may be blanks, which Excel can send as 0", "only zeros", remedy)


def _fitting(name: str, read: list[Vector], ranges: Ranges, chosen: Vector | None) -> Vector | None:
    """Return the reading that fits, else the one that was chosen or one as it is; None if the range was a block.

    The first cell is a heading if it cannot be a cell of a criterion, or if it is one in a range that stands alike and
    the range would be too long without; if the range fits both ways, that is a fault.
    """
    fit = [each for each in read if each.fits(ranges.count)]
    headed = next((each for each in fit if each.headed), None)
    if headed is not None and not (name in CELLS_OF or _heads(name, read[-1].cells[0])):
        alike = {(each.room, each.down) for each in ranges.picked.values() if each.headed}
        if (headed.room, headed.down) in alike and len(fit) > 1:
            rule, remedy = "must not begin with what may be a heading or not", f"Select {ranges.count} cells."
            ranges.faults.append(Fault(Entry(name), rule, excerpt(read[-1].cells[0]), remedy))
        if (headed.room, headed.down) not in alike or len(fit) > 1:
            headed = None
    if headed is None and not fit and chosen in read:
        return chosen
    return headed or next((each for each in (*fit, *read) if not each.headed), next(iter(read), None))


def _heads(name: str, cell: object) -> bool:
    """Does this cell say what stands beside or below it, such as Parties?"""
    return folded(str(cell)) in {name, name.removesuffix("ies") + "y"}


def _note_order(ranges: Ranges) -> None:
    """Note each range without names beside one whose names stand in another order than those of performance."""
    if not any(vector.names for vector in ranges.picked.values()):
        return
    ranges.moved = next((name for name, spot in ranges.spots.items() if list(spot.at) != sorted(spot.at)), None)
    if ranges.moved is None:
        return
    for name, vector in ranges.picked.items():
        if not vector.names and len(vector.cells) > 0:
            ranges.faults.append(order_fault(name, ranges.moved))


def order_fault(name: str, moved: str) -> Fault:
    """Return the fault of a range without names beside one that names the criteria in another order."""
    rule = f"needs names, since {moved} has them in another order than performance"
    return Fault(Entry(name), rule, "none", f"Put {moved} in the order of performance.")


def _place(ranges: Ranges, name: str, vector: Vector | None, *, needed: bool, table: Named) -> None:
    """Put a vector beside the criteria, by name where both have names; note what does not fit."""
    count = ranges.count
    if vector is None:
        ranges.vectors[name] = [None] * count
        return
    ranges.picked[name] = vector
    if vector.zeros:
        ranges.zeros |= {name}
    cells, at = _by_criteria(ranges, name, vector)
    ranges.criteria = ranges.criteria or vector.names
    if len(cells) > 0 and not vector.fits(count):
        lines = "rows" if ranges.turned else "columns"
        rule = f"must be as many as the {count} {lines} of performance"
        other = " If criteria are its rows, select a column." if _other_way(ranges, table, vector) else ""
        ranges.faults.append(Fault(Entry(name), rule, f"{len(cells)}", f"Select {count} cells.{other}"))
    elif len(cells) == 0 and needed:
        ranges.faults.append(Fault(Entry(name), "needs one cell per criterion", "a blank", "Select a row or a column."))
    ranges.vectors[name] = [*cells, *[None] * count][:count]
    end = max(at, default=vector.headed - 1) + 1
    ranges.spots[name] = Spot("row" if vector.down else "column", [*at, *range(end, end + count - len(cells))])


def _other_way(ranges: Ranges, table: Named, vector: Vector) -> bool:
    return not ranges.turned and not vector.down and len(vector.cells) == table.cells.height


def _by_criteria(ranges: Ranges, name: str, vector: Vector) -> tuple[Sequence[object], Sequence[int]]:
    """Return the cells in the order of the criteria of performance, and where they stand."""
    if not vector.names or not ranges.criteria:
        return vector.cells, vector.at
    wanted, given = [as_seen(each) for each in ranges.criteria], [as_seen(each) for each in vector.names]
    if set(wanted) != set(given):
        ranges.faults.append(odd_name(name, ranges.criteria, vector.names))
        return vector.cells, vector.at
    order = [given.index(each) for each in wanted]
    return [vector.cells[k] for k in order], [vector.at[k] for k in order]


def odd_name(argument: str, criteria: Sequence[str], names: Sequence[str]) -> Fault:
    """Return the fault of names that are not those of the criteria."""
    wanted, given = ({as_seen(each) for each in known} for known in (criteria, names))
    odd = next(each for each in (*names, *criteria) if (as_seen(each) in wanted) != (as_seen(each) in given))
    rule = "names must be those of the criteria of performance"
    return Fault(Entry(argument), rule, f"{excerpt(odd)} in one only", "Make the names alike.")


def _remarks(block: Grid, table: Named, turned: bool, vector: Vector | None) -> Iterator[str]:
    """Yield how the ranges were read where they could have been read otherwise."""
    headed = [words for words, names in (("row 1 as headings", table.top), ("column 1 as names", table.left)) if names]
    options, criteria = ("columns", "rows") if turned else ("rows", "columns")
    cells = table.cells
    n_options, n_criteria = (cells.width, cells.height) if turned else (cells.height, cells.width)
    if headed or (vector is not None and vector.down and n_criteria > 1):
        shape = f"{n_options} options in {options}, {n_criteria} criteria in {criteria}"
        yield f"performance was read as {shape}" + (f"; {' and '.join(headed)}" if headed else "")
    if vector is not None and vector.headed and not all(map(is_blank, vector.cells)):
        yield "the first cell of the vector beside it was read as a heading"
