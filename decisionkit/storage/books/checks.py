"""What is wrong with numbers of a book that only the book can say: percentages, and groups by the names of parts."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations
from typing import Any

from decisionkit.core.decision.column_rules import is_number
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.tables import COMPARISONS, SWING, THRESHOLDS
from decisionkit.core.decision.weight_rules import MISSING_REMEDY, MISSING_RULE
from decisionkit.core.errors import Location, excerpt
from decisionkit.storage.books.taken import Taken


def check(taken: Taken) -> None:
    """Note what is wrong."""
    _refuse_percentages(taken)
    _refuse_some_percentages(taken)
    _refuse_zeros(taken)
    _refuse_circles(taken)
    _refuse_comparisons(taken)


def _rows(taken: Taken, table: str) -> list[dict[str, Any]]:
    return taken.tables.get(table, [])


def _refuse_percentages(taken: Taken) -> None:
    """Note numbers that their cells show a hundred times as large, where a scale does not run from 0 to 1."""
    for location, value in taken.percent.items():
        low, high = _scale(taken, location)
        if isinstance(low, float | int) and isinstance(high, float | int) and (low < -1 or high > 1):
            shown = f"{100 * value:.15g}"
            rule = f"on a scale of {low:g} to {high:g}, a cell must not show a percentage"
            remedy = f"Format the cell as a number and type {shown}, or what it is on the scale."
            taken.refuse(location, rule, f"{shown} %, which is {value:.15g}", remedy)


def _scale(taken: Taken, location: Location) -> tuple[Any, Any]:
    """Return the ends between which a number has to lie, None where there is no end."""
    criteria, row = declared()["criteria"], taken.tables[location.table][location.row or 0]
    key = row.get("id") if location.table == "criteria" else row.get("criterion")
    if key is None or (location.table == "criteria" and location.field not in THRESHOLDS):
        return declared()[location.table].by_name[location.field].limit
    ends = ((each.get("low"), each.get("high")) for each in _rows(taken, "criteria") if each.get("id") == key)
    return next(ends, (criteria.by_name["low"].default, criteria.by_name["high"].default))


def _refuse_some_percentages(taken: Taken) -> None:
    """Note weights shown as percentages beside others, of the same parent, that are not."""
    for rows in _groups(taken).values():
        weights = {Location("criteria", row, "weight"): _rows(taken, "criteria")[row].get("weight") for row in rows}
        shown = [where for where in weights if where in taken.percent]
        plain = [where for where, weight in weights.items() if where not in shown and is_number(weight) and weight]
        for where in shown if plain else ():
            rule = "weights of one group must all be percentages, or none of them"
            found = f"{100 * taken.percent[where]:.15g} % beside {weights[plain[0]]:g} in {taken.where(plain[0])}"
            taken.refuse(where, rule, found, "Type all of them alike, in cells of the same format.")


def _groups(taken: Taken) -> Mapping[str, list[int]]:
    """Return the numbers of the criteria of each parent, by its id."""
    found: dict[str, list[int]] = {}
    for number, row in enumerate(_rows(taken, "criteria")):
        found.setdefault(row.get("parent") or "", []).append(number)
    return found


def _called(taken: Taken, key: Any) -> str:
    """Return the name of a criterion, by its id."""
    names = [str(row.get("name")) for row in _rows(taken, "criteria") if row.get("id") == key]
    return names[0] if names else str(key)


def _below(taken: Taken, parent: str) -> str:
    return f"below {_called(taken, parent)}" if parent else "at the top"


def _refuse_zeros(taken: Taken) -> None:
    """Note groups in which nothing weighs anything."""
    criteria = _rows(taken, "criteria")
    for parent, rows in _groups(taken).items():
        if all(is_number(criteria[row].get("weight")) and criteria[row]["weight"] == 0 for row in rows):
            rule = f"the weights {_below(taken, parent)} must not all be 0"
            taken.refuse(Location("criteria", None, "weight"), rule, "only 0", "Give at least one of them a weight.")
        swung = taken.heading.get("weights_from") == SWING and len(rows) > 1
        if swung and all(is_number(criteria[row].get("swing")) and criteria[row]["swing"] == 0 for row in rows):
            rule = f"the points {_below(taken, parent)} must not all be 0"
            taken.refuse(
                Location("criteria", None, "swing"), rule, "only 0", "Give 100 to the swing that matters most."
            )


def _refuse_circles(taken: Taken) -> None:
    """Note parts that are above themselves."""
    criteria = _rows(taken, "criteria")
    above = {row["id"]: row.get("parent") or "" for row in criteria}
    for number, row in enumerate(criteria):
        path, key = [row["id"]], above[row["id"]]
        while key and key not in path:
            path.append(key)
            key = above.get(key, "")
        if key:
            found = " > ".join(_called(taken, each) for each in (*path, key))
            location = Location("criteria", number, "parent")
            taken.refuse(location, "the tree must not contain a cycle", excerpt(found), "Leave one parent blank.")


def _refuse_comparisons(taken: Taken) -> None:
    """Note pairs that cannot be compared, and pairs that nobody compared though weights come from it."""
    parent = {row["id"]: row.get("parent") or "" for row in _rows(taken, "criteria")}
    made: dict[frozenset[Any], int] = {}
    waiting: dict[frozenset[Any], int] = {}
    for number, row in enumerate(_rows(taken, "comparisons")):
        first, second = row.get("first"), row.get("second")
        if first not in parent or second not in parent:
            continue
        if first == second or parent[first] != parent[second]:
            rule = "two criteria of one part are compared"
            found = f"{excerpt(_called(taken, first))} with {excerpt(_called(taken, second))}"
            taken.refuse(Location("comparisons", number, "second"), rule, found, "Name another of the same part.")
        else:
            pairs = waiting if row.get("ratio") is None else made
            pairs.setdefault(frozenset((first, second)), number)
    if taken.heading.get("weights_from") == COMPARISONS:
        for rows in _groups(taken).values():
            _refuse_missing(taken, [_rows(taken, "criteria")[row]["id"] for row in rows], made, waiting)


def _refuse_missing(
    taken: Taken, ids: list[str], made: Mapping[frozenset[Any], int], waiting: Mapping[frozenset[Any], int]
) -> None:
    for first, second in combinations(ids, 2):
        pair = frozenset((first, second))
        if pair not in made:
            row = waiting.get(pair)
            location = Location("comparisons", row, "" if row is None else "ratio")
            found = f"no comparison of {_called(taken, first)} with {_called(taken, second)}"
            taken.refuse(location, MISSING_RULE, found, MISSING_REMEDY)
