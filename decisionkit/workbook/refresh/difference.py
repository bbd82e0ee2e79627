"""From the workbook as it is to the workbook as it is to be: which edits?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from decisionkit.formula.addresses import cell_name
from decisionkit.formula.cells import Error, Value
from decisionkit.ooxml.cells import ErrorValue, Uncalculated
from decisionkit.ooxml.contents import Content, Place
from decisionkit.ooxml.patch.edits import Constant as Shown
from decisionkit.ooxml.patch.edits import Edit, Formula, RemoveCell, RemoveName, SetCache, SetCell, SetName
from decisionkit.workbook.refresh.there import There
from decisionkit.workbook.refresh.values import Cell, same

#: Why an edit is made.
CALCULATED, NEW, KEPT, GONE = (
    "calculated again",
    "a formula of the workbook",
    "follows from the inputs",
    "not used any more",
)
#: What a formula with this shows depends on where the file lies.
OF_THE_FILE = 'CELL("filename"'


@dataclass(frozen=True)
class Change:
    """An edit and why it is made."""

    edit: Edit
    why: str

    def text(self) -> str:
        """Say in one line what is changed, and why."""
        return f"{self.edit.text()} ({self.why})"


def differences(found: There, wanted: There, values: Mapping[Cell, Value]) -> Iterator[Change]:
    """Yield what makes one of the other; ``values`` are those of the formulas as they are to be."""
    for name, text in wanted.names.items():
        if found.names.get(name) != text:
            yield Change(SetName(name, text), KEPT)
    for name in sorted(found.names.keys() - wanted.names.keys()):
        yield Change(RemoveName(name), GONE)
    for sheet, cells in wanted.sheets.items():
        before = found.sheets[sheet]
        for place, content in cells.items():
            yield from _changed(sheet, place, before.get(place), content, values)
        for place in sorted(before.keys() - cells.keys()):
            yield Change(RemoveCell(sheet, cell_name(*place), over_formula=True), GONE)


def _changed(
    sheet: str, place: Place, was: Content | None, now: Content, values: Mapping[Cell, Value]
) -> Iterator[Change]:
    cell = cell_name(*place)
    if (sheet, place) in values:
        value = values[sheet, place]
        if was is not None and was.formula == now.formula:
            if not same(value, was.value) and (OF_THE_FILE not in now.formula or isinstance(was.value, Uncalculated)):
                yield Change(SetCache(sheet, cell, constant(value)), CALCULATED)
        else:
            formula = Formula(now.formula, constant(value), now.array)
            yield Change(SetCell(sheet, cell, formula, now.style, over_formula=True), NEW)
    elif was is not now and not now.formula and not (was and not was.formula and same(_plain(now), was.value)):
        over = was is not None and was.formula != ""
        yield Change(SetCell(sheet, cell, constant(_plain(now)), now.style, over_formula=over), KEPT)


def _plain(content: Content) -> Value:
    value = content.value
    return value if isinstance(value, float | bool | str) or value is None else float(str(value))


def constant(value: Value) -> Shown:
    """Return a calculated value as a cell shows it; a formula that says nothing shows an empty text."""
    if isinstance(value, Error):
        return ErrorValue(str(value))
    return "" if value is None else value
