"""The rules for swing points and for comparisons of criteria in pairs."""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.column_rules import is_number
from decisionkit.core.decision.fields.criteria import POINTS_REMEDY
from decisionkit.core.decision.rules import UNKNOWN_ID
from decisionkit.core.decision.tables import COMPARISONS, SWING, Comparison, Criterion, Tables
from decisionkit.core.decision.weights import groups, missing_pairs
from decisionkit.core.errors import Fault, Location, excerpt
from decisionkit.core.words import did_you_mean

MISSING_RULE = "with weights from comparisons, every two criteria of one parent must be compared"
MISSING_REMEDY = "Say how many times as important the first is, or take the weights from elsewhere."


def weight_faults(tables: Tables) -> list[Fault]:
    """Which rules about the source of the weights does a decision break?"""
    return [*_swing(tables), *_comparisons(tables), *_missing(tables)]


def pair_words(pair: tuple[str, str]) -> str:
    """Return how a message calls a pair that was not compared."""
    return f"no comparison of {pair[0]} with {pair[1]}"


def _swing(tables: Tables) -> Iterator[Fault]:
    used = tables.weights_from == SWING
    siblings = groups(tables.criteria)
    for row, c in enumerate(tables.criteria):
        if used and c.swing is None and len(siblings[c.parent]) > 1:
            rule = "with weights from swing, every criterion that has siblings needs points"
            yield Fault(Location("criteria", row, "swing"), rule, "a blank", POINTS_REMEDY)
    for parent, group in siblings.items() if used else ():
        if len(group) > 1 and all(is_number(c.swing) and c.swing == 0 for c in group):
            below = f"below {parent}" if parent else "at the top"
            remedy = "Give 100 to the swing that matters most."
            yield Fault(Location("criteria", None, "swing"), f"the points {below} must not all be 0", "only 0", remedy)


def _comparisons(tables: Tables) -> Iterator[Fault]:
    known = {c.id: c for c in tables.criteria}
    made: dict[frozenset[str], int] = {}
    for row, c in enumerate(tables.comparisons):
        yield from _pair(c, row, known)
        first = made.setdefault(frozenset((str(c.first), str(c.second))), row)
        if first != row:
            found = f"{excerpt(c.first)}, {excerpt(c.second)} a second time"
            here, before = (Location("comparisons", each, "second") for each in (row, first))
            yield Fault(here, "a pair is compared once, in either order", found, "Delete one of the two rows.", before)


def _pair(comparison: Comparison, row: int, known: dict[str, Criterion]) -> Iterator[Fault]:
    fine = True
    for field, key in (("first", comparison.first), ("second", comparison.second)):
        if key not in known:
            fine = False
            location = Location("comparisons", row, field)
            yield Fault(location, "must be the id of a criterion", excerpt(key), did_you_mean(key, known, UNKNOWN_ID))
    if not fine:
        return
    location = Location("comparisons", row, "second")
    first, second = known[comparison.first], known[comparison.second]
    if first.id == second.id:
        rule = "a criterion must be compared with a different one"
        yield Fault(location, rule, f"{excerpt(second.id)} with itself", "Name another.")
    elif first.parent != second.parent:
        found = f"{excerpt(first.id)} below {_above(first)}, {excerpt(second.id)} below {_above(second)}"
        yield Fault(location, "only criteria of one parent are compared", found, "Compare their parents instead.")


def _above(criterion: Criterion) -> str:
    return excerpt(criterion.parent) if criterion.parent else "nothing"


def _missing(tables: Tables) -> Iterator[Fault]:
    if tables.weights_from == COMPARISONS:
        for pair in missing_pairs(tables.criteria, tables.comparisons):
            yield Fault(Location("comparisons"), MISSING_RULE, pair_words(pair), MISSING_REMEDY)
