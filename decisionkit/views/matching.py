"""Which row of one decision is which of another?  Told by name and by id; the order of rows does not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.words import as_seen, is_blank
from decisionkit.storage.columns import POINTS_TO
from decisionkit.storage.rows import rows

Row = dict[str, Any]
Keyed = dict[Hashable, Row]
#: The keys of one table's rows by what they are called in another decision.
Same = Mapping[str, Mapping[str, str]]

#: Stands before the id of a row that only the second decision has; no id of a decision has it.
NEW = "+"
#: Digits of a ratio that are the same whichever of the two criteria it was given for.
SURE_DIGITS = 12


def tables_of(before: Decision, after: Decision) -> tuple[dict[str, Keyed], dict[str, Keyed]]:
    """Return the rows of both by table and key; what is the same has the same key, made of the ids before."""
    first, second = rows(before), rows(after)
    signs: dict[str, Callable[[Decision, Row], tuple[Hashable, ...]]] = {
        "criteria": _path,
        "options": _name,
        "parties": _name,
        "evidence": _claim,
    }
    same: dict[str, dict[str, str]] = {}
    for table, sign in signs.items():
        pairs = ({row["id"]: sign(d, row) for row in found[table]} for d, found in ((before, first), (after, second)))
        same[table] = _matched(*pairs)
    unchanged = {table: {row["id"]: row["id"] for row in first[table]} for table in signs}
    return (
        {table: _keyed(table, found, unchanged) for table, found in first.items()},
        {table: _keyed(table, found, same) for table, found in second.items()},
    )


def _name(_: Decision, row: Row) -> tuple[Hashable, ...]:
    seen = as_seen(row["name"])
    return (row["id"], seen), seen, row["id"]


def _path(decision: Decision, row: Row) -> tuple[Hashable, ...]:
    """A criterion's name counts below its parents, since another may have the same."""
    path = tuple(as_seen(c.name) for c in decision.ancestry(row["id"]))
    return (row["id"], path), path, path[0], row["id"]


def _claim(_: Decision, row: Row) -> tuple[Hashable, ...]:
    claim = as_seen(str(row["source"])), as_seen(str(row["claim"]))
    return (row["id"], claim), claim, row["id"]


def _matched(before: Mapping[str, tuple[Hashable, ...]], after: Mapping[str, tuple[Hashable, ...]]) -> dict[str, str]:
    """Return the key of each row after: the id before of the first that shares a sign, strong signs first."""
    found: dict[str, str] = {}
    for level in range(max(map(len, after.values()), default=0)):
        taken = set(found.values())
        ids: dict[Hashable, list[str]] = {}
        for key, signs in before.items():
            if key not in taken:
                ids.setdefault(signs[level], []).append(key)
        for key, signs in after.items():
            if key not in found and (keys := ids.get(signs[level])):
                found[key] = keys.pop(0)
    return {key: found.get(key, NEW + key) for key in after}


def _keyed(table: str, found: list[Row], same: Same) -> Keyed:
    """Return rows by key, with the ids in them under the names of the first decision."""
    keyed: Keyed = {}
    count: Counter[Hashable] = Counter()
    for row in sorted((_translated(table, row, same) for row in found), key=repr):
        key = _key(table, row, same)
        count[key] += 1
        keyed[key if count[key] == 1 else (key, count[key])] = row
    order = {key: number for number, key in enumerate(_keys_in_order(table, found, same))}
    return dict(sorted(keyed.items(), key=lambda item: order.get(item[0], len(order))))


def _keys_in_order(table: str, found: list[Row], same: Same) -> Iterator[Hashable]:
    for row in found:
        yield _key(table, _translated(table, row, same), same)


def _key(table: str, row: Row, same: Same) -> Hashable:
    if table in same:
        return same[table][row["id"]]
    if "id" in row:
        return str(row["id"])
    return tuple(row[field] for field in POINTS_TO[table] or row)


def _translated(table: str, row: Row, same: Same) -> Row:
    found: Row = {field: None if is_blank(value) else value for field, value in row.items()}
    for field, other in POINTS_TO[table].items():
        if found[field] is not None:
            found[field] = same[other][found[field]]
    for column in tables()[table].columns:
        if column.kind == "ids" and found[column.name]:
            found[column.name] = " ".join(sorted(same["evidence"][key] for key in found[column.name].split()))
    if table == "comparisons":
        first, second, ratio = found["first"], found["second"], found["ratio"]
        turned = {"first": second, "second": first, "ratio": 1 / ratio} if first > second else {}
        found = {**found, **turned}
        found["ratio"] = float(f"{found['ratio']:.{SURE_DIGITS}g}")
    return found
