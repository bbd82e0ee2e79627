"""From raw tables to a Decision: the one way in for folders, workbooks and dicts.

Values are taken loosely: a number may be written as text, ids may stand between spaces, commas or
semicolons, "n/a" as mode says that a criterion does not apply. What is not understood is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from decisionkit.core.decision.decision import Decision, faults_of
from decisionkit.core.decision.gathered import gathered
from decisionkit.core.decision.rules import in_order
from decisionkit.core.decision.stored import stored
from decisionkit.core.decision.tables import COMPARISONS, WEIGHTS, Judgment, Tables
from decisionkit.core.decision.weight_rules import MISSING_REMEDY, MISSING_RULE, pair_words
from decisionkit.core.decision.weights import missing_pairs
from decisionkit.core.errors import Entry, Fault, InputError, Location, listed
from decisionkit.storage.intake import Intake, Row, Where

UNSCORED = "every option needs a score on every criterion without children"
UNSCORED_REMEDY = "Give a number, or leave the option or the criterion out."


def assemble(
    heading: Row,
    tables: Mapping[str, Sequence[Row]],
    where: Where,
    *,
    complete: bool = True,
    faults: Iterable[Fault] = (),
    shown: Mapping[Location, str] = MappingProxyType({}),
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
    shown : what cells show, where it is something else than the number they hold.

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
    except InputError:
        tables_so_far = Tables(**parts, judgments=(*judgments, *waiting.values()))
        kept = replace(tables_so_far, **stored(tables_so_far))
        derived += [fault.moved(intake.at_source) for fault in faults_of(kept)]
    derived += unjudged
    if complete:
        derived += _missing(parts, judgments, waiting)
    found = _in_order(faults, intake.faults, derived)
    if found or decision is None:
        raise InputError(fault.moved(where) for fault in gathered(_as_shown(fault, shown) for fault in found))
    return replace(decision, judgments=tuple(judgments)) if waiting else decision


def _as_shown(fault: Fault, shown: Mapping[Location, str]) -> Fault:
    """Say beside the number that a cell holds what the cell shows, which is all that its reader sees."""
    said = shown.get(fault.where) if isinstance(fault.where, Location) else None
    return fault if said is None else replace(fault, found=f"{fault.found}, which the cell shows as {said}")


def _missing(
    parts: Mapping[str, Any], judgments: Iterable[Judgment], waiting: Mapping[int, Judgment]
) -> Iterator[Fault]:
    """Which cells are not judged?  Said at the row that waits for the number; without rows, of each option at once."""
    judged = {(j.option, j.criterion) for j in judgments}
    rows = {(j.option, j.criterion): number for number, j in waiting.items()}
    parents = {c.parent for c in parts["criteria"]}
    leaves = [c.id for c in parts["criteria"] if c.id not in parents]
    for cell, number in rows.items():
        if cell not in judged:
            yield Fault(Location("scores", number, "mode"), UNSCORED, "a blank", UNSCORED_REMEDY)
    absent = {
        o.id: [leaf for leaf in leaves if (o.id, leaf) not in judged and (o.id, leaf) not in rows]
        for o in parts["options"]
    }
    whole = [option for option, without in absent.items() if leaves and len(without) == len(leaves)]
    if whole:
        yield Fault("scores", UNSCORED, f"no row for {listed(whole)}", UNSCORED_REMEDY)
    for option, without in absent.items():
        if without and option not in whole:
            where, cells = (f" / {without[0]}", "it") if len(without) == 1 else ("", listed(without))
            yield Fault(f"scores: {option}{where}", UNSCORED, f"no row for {cells}", UNSCORED_REMEDY)


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
