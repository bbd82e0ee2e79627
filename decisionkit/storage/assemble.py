"""From raw tables to a Decision: the one way in for folders, workbooks and dicts.

Values are taken loosely: a number may be written as text, ids may stand between spaces, commas or
semicolons, "n/a" as mode says that a criterion does not apply. What is not understood is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.rules import in_order
from decisionkit.core.decision.tables import COMPARISONS, WEIGHTS, Judgment
from decisionkit.core.decision.weight_rules import MISSING_REMEDY, MISSING_RULE, pair_words
from decisionkit.core.decision.weights import missing_pairs
from decisionkit.core.errors import Entry, Fault, InputError, Location
from decisionkit.storage.intake import Intake, Row, Where

SHOWN_MISSING = 200


def assemble(
    heading: Row,
    tables: Mapping[str, Sequence[Row]],
    where: Where,
    *,
    complete: bool = True,
    faults: Iterable[Fault] = (),
) -> Decision:
    """Which decision do these tables hold?

    Parameters
    ----------
    heading : raw title, question and method.
    tables : rows of raw values by field, None for a blank, by table name as declared; wholly
        blank rows count in the numbering and are dropped.
    where : turns a location, with its row as in ``tables``, into what the reader's user sees.
    complete : whether a cell that is neither judged nor "n/a" is a fault; without, it is just missing.
    faults : what the reader itself has found; faults that only follow from these are not listed.

    Raises
    ------
    InputError
        Lists every fault of the tables at once.
    """
    intake = Intake(tables)
    parts = intake.parts(heading)
    judgments, waiting = intake.judgments()
    derived: list[Fault] = []
    decision = None
    unjudged = list(_uncompared(parts, intake.uncompared))
    try:
        # A pair without a comparison is said at its row, so the weights stand in for the comparisons.
        parts |= {"weights_from": WEIGHTS} if unjudged else {}
        # Cells that still wait stand in as not applicable, so that their ids are checked like all others.
        decision = Decision(**parts, judgments=(*judgments, *waiting.values()))
    except InputError as error:
        derived += [fault.moved(intake.at_source) for fault in error.faults]
    derived += unjudged
    if complete:
        derived += _missing(parts, judgments, waiting)
    found = _in_order(faults, intake.faults, derived)
    if found or decision is None:
        raise InputError(fault.moved(where) for fault in found)
    return replace(decision, judgments=tuple(judgments)) if waiting else decision


def _missing(
    parts: Mapping[str, Any], judgments: Iterable[Judgment], waiting: Mapping[int, Judgment]
) -> Iterator[Fault]:
    """Which cells are not judged?  Where a row waits for the number, that is the location."""
    judged = {(j.option, j.criterion) for j in judgments}
    rows = {(j.option, j.criterion): number for number, j in waiting.items()}
    parents = {c.parent for c in parts["criteria"]}
    leaves = [c.id for c in parts["criteria"] if c.id not in parents]
    cells = [(o.id, leaf) for o in parts["options"] for leaf in leaves if (o.id, leaf) not in judged]
    rule = "every option needs a score on every criterion without children"
    remedy = 'Give a number, or "n/a" where it does not apply.'
    for cell in cells[:SHOWN_MISSING]:
        if cell in rows:
            yield Fault(Location("scores", rows[cell], "mode"), rule, "a blank", remedy)
        else:
            yield Fault(f"scores: {cell[0]} / {cell[1]}", rule, "no row for it", remedy)
    if len(cells) > SHOWN_MISSING:
        yield Fault("scores", rule, f"{len(cells) - SHOWN_MISSING:,} more cells without one", remedy)


def _uncompared(parts: Mapping[str, Any], waiting: Mapping[frozenset[str], int]) -> Iterator[Fault]:
    """Which pairs of criteria are not compared, though weights come from it?"""
    if parts["weights_from"] == COMPARISONS:
        for pair in missing_pairs(parts["criteria"], parts["comparisons"]):
            row = waiting.get(frozenset(pair))
            location = Location("comparisons", row, "" if row is None else "ratio")
            yield Fault(location, MISSING_RULE, pair_words(pair), MISSING_REMEDY)


def _in_order(*groups: Iterable[Fault]) -> list[Fault]:
    """Return all faults in the order of the tables, without those that follow from one of an earlier group."""
    found: list[Fault] = []
    for group in groups:
        causes = {fault.where for fault in found}
        found += [fault for fault in group if not _follows(fault, causes)]
    return in_order(found)


def _follows(fault: Fault, causes: set[Location | Entry | str]) -> bool:
    """Does a fault lie in a row, a column or a table that is itself at fault?"""
    location = fault.where
    if not isinstance(location, Location):
        return not causes.isdisjoint({Location("scores", None, name) for name in ("", "option", "criterion", "mode")})
    wider = {Location(location.table, row, name) for row in (None, location.row) for name in ("", location.field)}
    return not causes.isdisjoint(wider)
