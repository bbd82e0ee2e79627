"""What changes beside our cells: charts, rules and pages of sheets that grow, and cells that point at them."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.formula.cells import Value
from decisionkit.ooxml.contents import Shown
from decisionkit.ooxml.package import Package
from decisionkit.ooxml.patch.edits import FullCalculation
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.source import source_of
from decisionkit.workbook.refresh import charts
from decisionkit.workbook.refresh.difference import Change, constant
from decisionkit.workbook.refresh.growth import Growth
from decisionkit.workbook.refresh.moved import depends, pointing, require_none
from decisionkit.workbook.refresh.rules import grown_rules
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.refresh.values import Cell

DEPENDS = "formulas of yours may read what has changed"


@dataclass(frozen=True)
class Around:
    """The changes beside our cells, and what a person should know of them."""

    changes: tuple[Change, ...]
    notices: tuple[str, ...]


def around(
    package: Package,
    found: There,
    wanted: There,
    values: Mapping[Cell, Value],
    growths: Sequence[Growth],
    strict: bool,
) -> Around:
    """Return what changes beside our cells when the workbook becomes what is wanted, with these values.

    Raises
    ------
    WorkbookError
        If ``strict``, and something of the analyst points by address at a cell that moves.
    """
    links = Links(source_of(io.BytesIO(package.data), found.file))
    pointers = pointing(links, found, growths)
    if strict:
        require_none(pointers)
    followed = [each.change for each in pointers if each.change is not None]
    changes = [*_ours(links, found, wanted, values, growths), *dict.fromkeys(followed)]
    return Around(tuple(changes), tuple(each.text() for each in pointers))


def full_calculation(package: Package, found: There) -> tuple[Change, ...]:
    """Return the change that has everything calculated on opening, if formulas of the analyst read ours."""
    links = Links(source_of(io.BytesIO(package.data), found.file))
    return (Change(FullCalculation(), DEPENDS),) if depends(links, found) else ()


def _ours(
    links: Links, found: There, wanted: There, values: Mapping[Cell, Value], growths: Sequence[Growth]
) -> Iterator[Change]:
    def show(cell: Cell) -> Shown:
        return constant(values[cell]) if cell in values else wanted.shown(cell)

    larger = next((growth for growth in growths if growth.layout != found.layout), None)
    if larger is None:
        yield from charts.kept_up(links, wanted, show)
    else:
        yield from charts.moved(links, found, larger, show)
    for growth in growths:
        yield from grown_rules(links, found, growth)
