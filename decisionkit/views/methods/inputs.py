"""What goes into a published example: performances, weights, directions and parameters, as tables of words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from decisionkit.core.declarations.working import names_of_table
from decisionkit.core.words import plain
from decisionkit.views.methods.grids import Grid
from decisionkit.views.methods.values import number, shown

if TYPE_CHECKING:
    from decisionkit.core.declarations.method import Method

    Names = tuple[str, ...]
    Rows = tuple[tuple[str, Names], ...]
    Settings = tuple[tuple[str, str], ...]

#: An entry of a parameter that is no longer than this stands in the table beside the performances.
SHORT = 12


def legend(options: Names, criteria: Names) -> str:
    """Say what the short names stand for."""
    parts = []
    for found, one, many in ((options, "option", "options"), (criteria, "criterion", "criteria")):
        if found:
            parts.append(f"{one} {found[0]}" if len(found) == 1 else f"{many} {found[0]} to {found[-1]}")
    said = f"{', '.join(parts)}, in the order of the source"
    return f"{said[0].upper()}{said[1:]}" if parts else ""


def table(method: Method, example: Any) -> tuple[Grid, Settings]:
    """Return performances with all that there is per option and per criterion, and the other parameters."""
    options, criteria = names_of_table(example)
    rows = [(name, tuple(map(number, row))) for name, row in zip(options, example.performance, strict=True)]
    rows += [("weight", tuple(map(number, example.weights))), ("better", tuple(example.directions))]
    bounds = getattr(example, "bounds", None)
    if bounds is not None:
        low, high = zip(*bounds, strict=True)
        rows += [("scale from", tuple(map(number, low))), ("scale to", tuple(map(number, high)))]
    beside, settings = split(method, example.parameters, criteria, "criterion")
    grid = Grid("", criteria, (*rows, *beside))
    if hasattr(example, "costs"):
        grid = with_column(grid, "cost", tuple(map(number, example.costs)))
    return (grid.turned() if len(criteria) > len(options) else grid), settings


def with_column(grid: Grid, name: str, cells: Names) -> Grid:
    """Return a table with one column more; rows beyond its cells stay blank there."""
    filled = (*cells, *[""] * (len(grid.rows) - len(cells)))
    rows = tuple((row, (*own, cell)) for (row, own), cell in zip(grid.rows, filled, strict=True))
    return Grid(grid.name, (*grid.columns, name), rows)


def split(method: Method, parameters: Mapping[str, Any], each: Names, what: str) -> tuple[Rows, Settings]:
    """Part parameters into those with a short entry per criterion (or what else), and all others in words."""
    rows, settings = [], []
    for name, value in parameters.items():
        entries = plain(value)
        listed = isinstance(entries, tuple) and len(entries) == len(each)
        if not (listed and method.parameters[name].each == what):
            settings.append((name, shown(value)))
            continue
        cells = tuple(shown(entry) for entry in entries)
        if max(map(len, cells)) <= SHORT:
            rows.append((name, cells))
        else:
            said = (f"{e}: {cell}" for e, cell, entry in zip(each, cells, entries, strict=True) if entry is not None)
            settings.append((name, "\n".join(said)))
    return tuple(rows), tuple(settings)
