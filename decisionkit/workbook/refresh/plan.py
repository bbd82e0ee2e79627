"""What has to change in a workbook so that every result of ours is up to date?  Nothing is written here."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import isclose

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError, Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.formula.book import Constant
from decisionkit.formula.cells import Error, Value
from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.package import Package, package_of
from decisionkit.ooxml.patch.edits import Edit, SetCache, SetCell, SetName, shown
from decisionkit.ooxml.patch.plan import planned
from decisionkit.ooxml.patch.source import source_of
from decisionkit.ooxml.patch.write import write
from decisionkit.storage.workbook import decision_in
from decisionkit.workbook.book import described
from decisionkit.workbook.pages import lists
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.refresh import kept, whole
from decisionkit.workbook.refresh.there import There, there
from decisionkit.workbook.refresh.values import Cell, calculated, same

#: Why an edit is made.
CALCULATED, AS_BUILT, KEY = "calculated anew", "calculated by decisionkit for today's inputs", "a new option"
#: How near the workbook's own scores come to the library's.
NEAR = 1e-6
NOT_READY = "Not ready"


@dataclass(frozen=True)
class Change:
    """An edit and why it is made."""

    edit: Edit
    why: str

    def text(self) -> str:
        """Say in one line what is changed, and why."""
        return f"{self.edit.text()} ({self.why})"


@dataclass(frozen=True)
class Plan:
    """What a refresh does: the changes in order, and what the workbook says before and after them.

    ``before`` and ``after`` are the ranked options, best first, with their scores; ``headline`` is the one after.
    """

    file: str
    layout: Layout
    changes: tuple[Change, ...] = ()
    headline: str = ""
    before: tuple[tuple[str, float], ...] = ()
    after: tuple[tuple[str, float], ...] = ()
    decision: Decision | None = field(default=None, repr=False)

    @property
    def nothing(self) -> bool:
        """Is everything up to date already?"""
        return not self.changes

    @property
    def edits(self) -> tuple[Edit, ...]:
        """The edits alone."""
        return tuple(change.edit for change in self.changes)


def plan(package: Package) -> Plan:
    """Return what a refresh of an open workbook changes.

    Raises
    ------
    WorkbookError
        If it has no layout of this version, or what stands in it cannot be kept: a formula of ours that was replaced.
    InputError
        Lists every fault of the inputs.
    """
    found = there(package)
    values = calculated(found)
    decision = decision_in(_with(package, found, values), complete=False)
    book = described(decision, found.layout)
    faults = [str(fault) for fault in whole.faults(found, book)]
    if faults:
        raise WorkbookError(*faults)
    renewed: tuple[Change, ...] = ()
    if not _is_fresh(found, values):
        constants, renewed = _renewed(found, decision)
        values = calculated(found, constants)
    changes = (*renewed, *_caches(found, values))
    made = Plan(
        found.file, found.layout, changes, _headline(found, values), _before(found), _ranking(found, values), decision
    )
    _require_right(made, decision)
    return made


def _with(package: Package, found: There, values: Mapping[Cell, Value]) -> Package:
    """Return the workbook with today's values in it, for whoever reads names that are formulas."""
    edits = [change.edit for change in _caches(found, values)]
    if not edits:
        return package
    source, out = source_of(io.BytesIO(package.data), package.path.name), io.BytesIO()
    write(source, planned(source, edits), out)
    return package_of(out.getvalue(), package.path)


def _caches(found: There, values: Mapping[Cell, Value]) -> Iterator[Change]:
    for (sheet, place), value in values.items():
        was = found.sheets[sheet][place].value
        if not same(value, was):
            yield Change(SetCache(sheet, cell_name(*place), constant(value)), CALCULATED)


def constant(value: Value) -> float | bool | str | ErrorValue | None:
    """Return a calculated value as a cell shows it; a formula that says nothing shows an empty text."""
    if isinstance(value, Error):
        return ErrorValue(str(value))
    return "" if value is None else value


def _is_fresh(found: There, values: Mapping[Cell, Value]) -> bool:
    """Is what no formula gives that of today's inputs?"""
    for cell, source in _sources(found):
        content = found.sheets[cell[0]].get(cell[1])
        if content is None or not same(values[source], content.value):
            return False
    return True


def _sources(found: There) -> Iterator[tuple[Cell, Cell]]:
    """Yield the cells that keep what a formula came to, with the formula's cell."""
    for name, source in lists.built_for(found.layout):
        yield found.place(name), found.place(source)


def _renewed(found: There, decision: Decision) -> tuple[Mapping[Cell, Constant], tuple[Change, ...]]:
    """Return what no formula gives, for today's inputs: the constants by cell, and the changes that put them there."""
    constants: dict[Cell, Constant] = dict(kept.new_keys(found))
    names = []
    for each in kept.wanted(found, decision):
        constants |= {cell: value if isinstance(value, str) else float(value or 0) for cell, value in each.cells()}
        names += [Change(SetName(each.name, each.target), AS_BUILT)] if each.target else []
    values = calculated(found, constants)
    for cell, source in _sources(found):
        came_to = values[source]
        constants[cell] = came_to if isinstance(came_to, float) else 0.0
    return constants, (*names, *_put(found, constants))


def _put(found: There, constants: Mapping[Cell, Constant]) -> Iterator[Change]:
    for (sheet, place), value in constants.items():
        content = found.sheets[sheet].get(place)
        if not same(value, None if content is None else content.value):
            why = AS_BUILT if sheet in found.unseen else KEY
            yield Change(SetCell(sheet, cell_name(*place), constant(value)), why)


def _headline(found: There, values: Mapping[Cell, Value]) -> str:
    return str(values.get(found.place("dk_headline"), ""))


def _ranking(found: There, values: Mapping[Cell, Value]) -> tuple[tuple[str, float], ...]:
    return _pairs([[values.get(cell) for cell in _cells(found, name)] for name in RANKING])


def _before(found: There) -> tuple[tuple[str, float], ...]:
    """Return the ranking that the workbook shows before."""
    shown_there = [[found.sheets[sheet].get(place) for sheet, place in _cells(found, name)] for name in RANKING]
    return _pairs([[None if content is None else content.value for content in column] for column in shown_there])


RANKING = ("dk_rank_names", "dk_rank_scores")


def _cells(found: There, name: str) -> Sequence[Cell]:
    sheet, at = found.book.names[name]
    return [(sheet, (row, at.left)) for row in range(at.top, at.bottom + 1)]


def _pairs(columns: Sequence[Sequence[object]]) -> tuple[tuple[str, float], ...]:
    rows = zip(*columns, strict=True)
    return tuple((_name(name), float(score)) for name, score in rows if isinstance(score, int | float))


def _name(value: object) -> str:
    return shown(value) if isinstance(value, float) else str(value)


def _require_right(made: Plan, decision: Decision) -> None:
    """Refuse to write results that are not the library's."""
    headline = decision.headline()
    if headline != made.headline:
        raise _wrong(made.file, f"the headline {headline!r}", repr(made.headline))
    if headline.startswith(NOT_READY):
        return
    try:
        outcome = decision.score()
    except DecisionKitError:  # nobody is ranked, which the headline says
        return
    names = {option.id: option.name for option in decision.options}
    right = {names[option]: outcome.score_of(option) for option in outcome.options}
    ranked = dict(made.after)
    if ranked.keys() != right.keys() or any(not isclose(ranked[n], s, rel_tol=NEAR, abs_tol=NEAR) for n, s in right.items()):
        raise _wrong(made.file, f"the scores {right}", str(ranked))


def _wrong(file: str, rule: str, found: str) -> WorkbookError:
    remedy = "Something in the workbook was changed that it calculates with. Restore it, or build it again."
    return WorkbookError(str(Fault(file, f"the formulas must come to {rule}", found, remedy)))
