"""One fault for each cause: what is said alike of many rows is said once, and of very many faults the first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from decisionkit.core.errors import Fault, Location

#: How many faults of a table are listed.
MOST_LISTED = 200


def gathered(faults: Iterable[Fault]) -> list[Fault]:
    """Return faults with those that differ in their row alone as one, and up to ``MOST_LISTED`` of each table."""
    alike: dict[tuple[object, ...], list[Fault]] = {}
    for number, fault in enumerate(faults):
        where = fault.where
        if isinstance(where, Location) and where.row is not None:
            key: tuple[object, ...] = (replace(fault, where=""), where.table, where.field)
        else:
            key = (number,)
        alike.setdefault(key, []).append(fault)
    return _listed([_together(same) for same in alike.values()])


def _together(same: list[Fault]) -> Fault:
    where = same[0].where
    if len(same) == 1 or not isinstance(where, Location):
        return same[0]
    rows = sorted({row for fault in same if isinstance(fault.where, Location) for row in fault.where.rows})
    return replace(same[0], where=replace(where, row=rows[0], others=tuple(rows[1:])))


def _listed(faults: list[Fault]) -> list[Fault]:
    """Return the first faults of each table, and how many more there are."""
    counts: Counter[str] = Counter()
    found = []
    for fault in faults:
        table = fault.where.table if isinstance(fault.where, Location) else ""
        counts[table] += 1
        if not table or counts[table] <= MOST_LISTED:
            found.append(fault)
    for table, count in counts.items():
        if table and count > MOST_LISTED:
            rule, more = f"up to {MOST_LISTED} faults are listed", f"{count - MOST_LISTED:,} more"
            found.append(Fault(Location(table), rule, more, "Correct these first."))
    return found
