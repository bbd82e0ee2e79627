"""Which formulas that look at each other can be calculated together?  Found for all of them at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from decisionkit.formula.cells import Array
from decisionkit.formula.groups import Group
from decisionkit.formula.store import Area, Store

#: So many cells at most are looked at, again and again, until the order is found.
MOST_LOOKS = 200_000_000

Places = tuple[Array, Array] | tuple[slice, slice]


def waves(
    groups: Mapping[int, Group], areas: Mapping[int, Sequence[Area]], store: Store
) -> list[tuple[int, Array]] | None:
    """Return the numbers of groups and of some of their formulas, in order; None if that is not found so.

    It is not where formulas wait for each other in a circle, or where there is too much to look at.
    """
    levels = {name: np.zeros(sheet.kinds.shape, dtype=np.int32) for name, sheet in store.sheets.items()}
    for group in groups.values():
        _set(levels[group.sheet], group, np.ones(group.count, dtype=np.int32))
    seen = {g: [(area.sheet, store.places(area)) for area in areas[g]] for g in groups}
    seen = {g: [(s, place) for s, place in each if levels[s][place].any()] for g, each in seen.items()}
    formulas = sum(group.count for group in groups.values())
    looks = sum(levels[s][place].size for each in seen.values() for s, place in each)
    found = {g: np.ones(group.count, dtype=np.int32) for g, group in groups.items()}
    for _ in range(min(formulas + 1, MOST_LOOKS // max(looks, 1))):
        if not _raised(groups, seen, levels, found):
            return list(_in_order(found))
    return None


def _raised(
    groups: Mapping[int, Group],
    seen: Mapping[int, Sequence[tuple[str, Places]]],
    levels: Mapping[str, Array],
    found: dict[int, Array],
) -> bool:
    """Set each formula one level above all that it looks at; return whether any was lower."""
    changed = False
    for g, group in groups.items():
        higher = found[g]
        for sheet, place in seen[g]:
            looked_at = levels[sheet][place]
            higher = np.maximum(higher, 1 + looked_at.reshape(-1, *looked_at.shape[-2:]).max(axis=(-2, -1)))
        if (higher > found[g]).any():
            changed, found[g] = True, higher
            _set(levels[group.sheet], group, higher)
    return changed


def _set(levels: Array, group: Group, found: Array) -> None:
    """Set the levels of all cells of a group's formulas."""
    for i, j in np.ndindex(group.formula.rows, group.formula.columns):
        levels[group.rows - 1 + i, group.columns - 1 + j] = found


def _in_order(found: Mapping[int, Array]) -> Iterator[tuple[int, Array]]:
    """Yield the formulas level by level."""
    batches = []
    for g, levels in found.items():
        order = np.argsort(levels, kind="stable")
        present, starts = np.unique(levels[order], return_index=True)
        batches += [(int(n), g, which) for n, which in zip(present, np.split(order, starts[1:]), strict=True)]
    for _, g, which in sorted(batches, key=lambda batch: batch[:2]):
        yield g, which
