"""The ends of the scales: two rows under the criteria or two columns beside them, with names or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from numpy.typing import NDArray

from decisionkit.core.errors import Entry, Fault
from decisionkit.core.words import as_seen
from decisionkit.functions.boundary.cells import Cells, Grid, grid
from decisionkit.functions.boundary.headings import Named, are_names, readings
from decisionkit.functions.boundary.ranges import Ranges, Spot, odd_name, order_fault

#: What may stand above or beside the ends.
ENDS = frozenset(
    [
        *("low", "high", "lower", "upper", "lowest", "highest", "min", "max", "minimum", "maximum", "worst", "best"),
        *("from", "to", "low end", "high end", "lowest end", "highest end", "lower end", "upper end"),
    ]
)


def ends(bounds: Cells, ranges: Ranges) -> NDArray[Any] | None:
    """Return the ends of the scales, one row per criterion; None if there are none, or if they do not fit."""
    whole = grid(bounds)
    if len(whole.rows) == 0:
        return None
    count = ranges.count
    for found in _readings(whole):
        cells, (rows, columns) = found.cells, found.cells.size
        told = _told(found, ranges)
        under = cells.height <= 2 <= rows and cells.width <= count <= columns and told is not False
        beside = cells.width <= 2 <= columns and cells.height <= count <= rows and told is not True
        if under and beside:
            ranges.remarks.append(f"bounds were read as low and high in {'columns' if ranges.down else 'rows'}")
        if beside and (ranges.down or not under):
            return _by_criteria(found, "row", ranges)
        if under:
            return _by_criteria(found.turned(), "column", ranges)
    rule = f"need low and high for {count} criteria: 2 rows x {count} columns or {count} rows x 2 columns"
    found_size = f"{whole.size[0]} x {whole.size[1]}"
    ranges.faults.append(Fault(Entry("bounds"), rule, found_size, "Select these cells."))
    return None


def _readings(block: Grid) -> Iterator[Named]:
    """Return how the ends of scales can be read: words such as low and high head them, or stand beside them."""
    for found in readings(block):
        cells = found.cells
        yield found
        if cells.height > 1 and all(isinstance(cell, str) for cell in cells.rows[0]):
            top = tuple(map(str, cells.rows[0]))
            yield replace(found, cells=cells.without(top=True, left=False), top=top, left=found.left[1:])
        if cells.width > 1 and all(isinstance(row[0], str) for row in cells.rows):
            left = tuple(str(row[0]) for row in cells.rows)
            yield replace(found, cells=cells.without(top=False, left=True), left=left, top=found.top[1:])


def _told(found: Named, ranges: Ranges) -> bool | None:
    """Do the words around the ends say that criteria stand in columns (True) or in rows (False)?"""
    criteria = set(map(as_seen, ranges.criteria))
    above, beside = (set(map(as_seen, side)) for side in (found.top, found.left))
    if above and (above <= ENDS) != (beside <= ENDS and len(beside) > 0):
        return not above <= ENDS
    if beside and not above:
        return True if beside <= ENDS else False if beside == criteria else None
    return True if above and above == criteria else None


def _by_criteria(found: Named, axis: str, ranges: Ranges) -> NDArray[Any]:
    """Return the ends, which stand in two columns, in the order of the criteria; note names that differ."""
    count, numbers = ranges.count, found.cells.numbers(ranges.count, 2)
    at = list(range(count))
    wanted, given = ([as_seen(each) for each in names] for names in (ranges.criteria, found.left))
    if are_names(found.left) and wanted and set(given) != set(wanted):
        ranges.faults.append(odd_name("bounds", ranges.criteria, found.left))
    elif are_names(found.left) and wanted:
        at = [given.index(each) for each in wanted]
    elif ranges.moved is not None:
        ranges.faults.append(order_fault("bounds", ranges.moved))
    start = found.cells.start[0]
    ranges.spots["bounds"] = Spot(axis, [start + k for k in at])
    return numbers[at]
