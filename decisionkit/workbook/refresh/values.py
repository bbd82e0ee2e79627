"""What would every formula of ours show, if the workbook were calculated as it stands?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.formula.book import Constant, Formula, Table
from decisionkit.formula.calculator import Calculator
from decisionkit.formula.cells import ERRORS, Error, Value
from decisionkit.ooxml.cells import ErrorValue, Uncalculated
from decisionkit.ooxml.contents import Content, Place
from decisionkit.ooxml.references import area
from decisionkit.storage.books.called import UNCALCULATED
from decisionkit.workbook.refresh.there import There

Cell = tuple[str, Place]
"""A sheet and a place on it."""


@dataclass(frozen=True)
class _Asked:
    """What a calculator needs to know."""

    sheets: Mapping[str, Mapping[Place, Constant | Formula]]
    names: Mapping[str, str]
    tables: Mapping[str, Table]


def calculated(there: There) -> Mapping[Cell, Value]:
    """Return the value of every formula of ours.

    Parameters
    ----------
    there : the workbook; formulas that are not ours count as what they showed last.

    Raises
    ------
    WorkbookError
        If a formula that is not ours was never calculated.
    FormulaError
        If a formula of ours is not understood.
    """
    sheets = {sheet: dict(_asked(there, sheet)) for sheet in there.sheets}
    found = Calculator(_Asked(sheets, there.names, {})).calculated()
    return {
        (sheet, place): found[sheet].value(*place)
        for sheet, cells in there.sheets.items()
        for place, content in cells.items()
        if there.is_ours(sheet, content)
    }


def _asked(there: There, sheet: str) -> Mapping[Place, Constant | Formula]:
    """Return the cells of a sheet that formulas of ours may read."""
    bottom, right = _corner(there, sheet)
    found: dict[Place, Constant | Formula] = {}
    for place, content in there.sheets[sheet].items():
        if there.is_ours(sheet, content):
            found[place] = _formula(content)
        elif place[0] <= bottom and place[1] <= right:
            constant = _constant(sheet, place, content)
            if constant is not None:
                found[place] = constant
    return found


def _corner(there: There, sheet: str) -> Place:
    """Return the last row and the last column of what formulas of ours read on a sheet."""
    if sheet in there.unseen:
        rows, columns = zip(*there.sheets[sheet], strict=True) if there.sheets[sheet] else ((0,), (0,))
        return max(rows), max(columns)
    named = [at for on, at in there.areas.values() if on == sheet]
    return max((at.bottom for at in named), default=0), max((at.right for at in named), default=0)


def _formula(content: Content) -> Formula:
    covered = area(content.array) if content.array else None
    if covered is None:
        return Formula(content.formula)
    return Formula(content.formula, True, covered.bottom - covered.top + 1, covered.width)


def _constant(sheet: str, place: Place, content: Content) -> Constant | None:
    value = content.value
    if isinstance(value, Uncalculated):
        raise WorkbookError(str(Fault(f"{sheet}!{cell_name(*place)}", *UNCALCULATED)))
    if isinstance(value, ErrorValue):
        return ERRORS.get(value.text, Error.VALUE)
    return value


def same(value: Value, shown: object) -> bool:
    """Does a cell show this value already?  Numbers as near as two programs calculate them."""
    if isinstance(shown, ErrorValue):
        return isinstance(value, Error) and str(value) == shown.text
    if isinstance(value, bool) or isinstance(shown, bool):
        return value is shown
    if isinstance(value, int | float) and isinstance(shown, int | float):
        return abs(value - shown) <= NEAR * max(1.0, abs(value))
    return (value in (None, "") and shown in (None, "")) or value == shown


NEAR = 1e-9
