"""A workbook that somebody has open, as xlwings Server hands it to a script: values come in, actions go out.

Formulas do not come along, so what follows from them is Excel's. Read are the inputs, written is what has no formula.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError, Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.package import Package
from decisionkit.storage.workbook import decision_in
from decisionkit.workbook.hosts.in_open_book import MORE_ROOM
from decisionkit.workbook.hosts.server_values import values_of
from decisionkit.workbook.hosts.steps import steps
from decisionkit.workbook.pages import lists
from decisionkit.workbook.refresh import kept
from decisionkit.workbook.refresh.difference import differences
from decisionkit.workbook.refresh.growth import enough
from decisionkit.workbook.refresh.plan import NOT_READY, RANKING, Plan
from decisionkit.workbook.refresh.report import Refreshed, refreshed
from decisionkit.workbook.refresh.there import There, there
from decisionkit.workbook.refresh.values import Cell

COMMAND = "save and close it, and run decisionkit refresh BOOK"
#: What the page in the task pane does for a script: it lifts the protection of a sheet for as long as a script runs.
UNPROTECT = "decisionkitUnprotect"
AGAIN = "options were added: refresh it once more when Excel has calculated"


class ServerBook:
    """A workbook of xlwings Server; ``book`` is the ``xlwings.Book`` that a script is given."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self.name: str = book.name

    def refresh(self, *, dry_run: bool = False, strict: bool = False) -> Refreshed:
        """Bring every result that has no formula up to date, and change nothing else."""
        made = self.plan()
        if not dry_run:
            self.apply(made)
        return refreshed(Path(self.name), made, None, dry=dry_run)

    def plan(self) -> Plan:
        """Return what a refresh changes, with the ranking before and after it."""
        return plan_of_values(values_of(self._book))

    def apply(self, made: Plan) -> None:
        """Add the actions that Excel is to do."""
        if made.nothing:
            return
        forward, _ = steps(there(values_of(self._book)), made.edits)
        for sheet in sorted(forward.sheets):
            self._book.app.macro(UNPROTECT)(sheet)
        for name, target in forward.names.items():
            self._book.names[name] = f"={target}"
        for block in forward.blocks:
            bottom, right = block.top + len(block.rows) - 1, block.left + len(block.rows[0]) - 1
            cells = self._book.sheets[block.sheet].range((block.top, block.left), (bottom, right))
            cells.value = [list(row) for row in block.rows]


def plan_of_values(package: Package) -> Plan:
    """Return what a refresh changes in a workbook that is known by its values alone.

    Raises
    ------
    WorkbookError
        If it needs more than values: more room, formulas that are missing, or formulas that come to something else.
    InputError
        Lists every fault of the inputs.
    """
    found = there(package)
    decision = decision_in(package, complete=False, beyond_room=True)
    if enough(found, decision) != found.layout:
        raise WorkbookError(f"{found.file}: {MORE_ROOM}.")
    _require_results(found)
    wanted = kept.renewed(found, decision)
    keys = dict(kept.new_keys(found))
    if not keys:
        wanted = kept.with_constants(wanted, dict(_sources(found)))
    changes = differences(found, wanted, {})
    made = Plan(
        file=found.file,
        layout=found.layout,
        changes=tuple(changes),
        headline=decision.headline(),
        before=_ranked(found),
        after=_standing(decision),
        notices=(AGAIN,) if keys else (),
        decision=decision,
    )
    if made.nothing:
        _require_right(found, made)
    return made


def _sources(found: There) -> Iterator[tuple[Cell, float]]:
    """Yield the cells that keep what a formula came to, with what Excel shows that it comes to."""
    for name, source in lists.built_for(found.layout):
        value = found.shown(found.place(source))
        if not isinstance(value, int | float):
            raise WorkbookError(f"{found.file}: {source} shows no number. Let Excel calculate, or {COMMAND}.")
        yield found.place(name), float(value)


def _require_results(found: There) -> None:
    """Refuse where a row with a name has no results: the formulas that belong there do not come along."""
    if str(found.shown(found.place("dk_headline")) or "").startswith(NOT_READY):
        return
    sheet, at = found.area("dk_results")
    for name, (row, column) in ((found.shown(cell), cell[1]) for cell in found.cells("dk_options")):
        inside = at.top <= row <= at.bottom and name not in (None, "")
        columns = range(at.left, at.right + 1)
        if inside and all(found.shown((sheet, (row, each))) in (None, "") for each in columns):
            where = f"{found.file}: {sheet}, {cell_name(row, column)}"
            raise WorkbookError(f"{where}: the row of {name} has no results, which are formulas: {COMMAND}.")


def _require_right(found: There, made: Plan) -> None:
    """Refuse where the formulas come to something else than the library; not ready, each says in its own words."""
    shown = str(found.shown(found.place("dk_headline")) or "")
    if shown.startswith(NOT_READY) and made.headline.startswith(NOT_READY):
        return
    if shown != made.headline:
        rule = f"the formulas must come to the headline {made.headline!r}"
        remedy = f"Let Excel calculate; if that does not help, {COMMAND}."
        raise WorkbookError(str(Fault(made.file, rule, repr(shown), remedy)))


def _ranked(found: There) -> tuple[tuple[str, float], ...]:
    """Return the ranked options with their scores, as Excel shows them."""
    columns = [[found.shown(cell) for cell in found.cells(name)] for name in RANKING]
    pairs = zip(*columns, strict=True)
    return tuple((str(name), float(score)) for name, score in pairs if isinstance(score, int | float))


def _standing(decision: Decision) -> tuple[tuple[str, float], ...]:
    """Return the ranked options with their scores, best first."""
    try:
        outcome = decision.score()
    except DecisionKitError:  # nobody is ranked, which the headline says
        return ()
    names = {option.id: option.name for option in decision.options}
    pairs = [(names[option], float(outcome.score_of(option))) for option in outcome.options]
    return tuple(sorted(pairs, key=lambda pair: pair[1], reverse=outcome.better == "higher"))
