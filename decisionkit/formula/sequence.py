"""In which order are formulas calculated?  What looks at others comes after them; circles are found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from decisionkit.formula.groups import Group
from decisionkit.formula.store import Area, Store

_UNKNOWN, _OPEN = -1, -2


class CircularError(Exception):
    """Formulas that wait for each other: their sheets, rows and columns in the order of the circle."""

    def __init__(self, cells: Sequence[tuple[str, int, int]]) -> None:
        self.cells = tuple(cells)
        super().__init__(self.cells)


def circles(needs: Mapping[int, Sequence[int]], wanted: Iterable[int]) -> Iterator[list[int]]:
    """Yield what is wanted and all that it needs, in order; what needs each other comes together (Tarjan 1972)."""
    number: dict[int, int] = {}
    low: dict[int, int] = {}
    waiting: list[int] = []
    on: set[int] = set()
    for start in wanted:
        path = [] if start in number else [(start, iter(needs[start]))]
        while path:
            node, rest = path[-1]
            if node not in number:
                number[node] = low[node] = len(number)
                waiting.append(node)
                on.add(node)
            ahead = next(rest, None)
            if ahead is None:
                path.pop()
                if path:
                    low[path[-1][0]] = min(low[path[-1][0]], low[node])
                if low[node] == number[node]:
                    yield _taken(waiting, on, node)
            elif ahead not in number:
                path.append((ahead, iter(needs[ahead])))
            elif ahead in on:
                low[node] = min(low[node], number[ahead])


def _taken(waiting: list[int], on: set[int], last: int) -> list[int]:
    """Take what waits from the top down to one."""
    at = waiting.index(last)
    found = waiting[at:]
    del waiting[at:]
    on.difference_update(found)
    return found


def needed(area: Area, store: Store, marks: np.ndarray) -> None:
    """Mark the groups whose formulas stand in an area; the last mark stands for cells without formulas."""
    place = store.places(_distinct(area))
    marks[store.sheets[area.sheet].owners[place]] = True


def _distinct(area: Area) -> Area:
    """Return areas, each once."""
    if area.top.size == 1 or area.left.size == 1:
        return area._replace(top=np.unique(area.top), left=np.unique(area.left))
    top, left = np.unique(np.stack([area.top, area.left]), axis=1)
    return area._replace(top=top, left=left)


@dataclass
class Levels:
    """The order within groups that look at each other: formula by formula, those of one level together."""

    groups: Mapping[int, Group]
    areas: Mapping[int, Sequence[Area]]
    store: Store
    tables: dict[str, np.ndarray] = field(default_factory=dict)

    def batches(self) -> Iterator[tuple[int, list[int]]]:
        """Yield the numbers of groups and of some of their formulas, in order."""
        cells = [(g, k) for g, group in self.groups.items() for k in range(group.count)]
        self.tables = {n: np.zeros(s.owners.shape, dtype=np.int32) for n, s in self.store.sheets.items()}
        where = {}
        for g, k in cells:
            place = self._place(g, k)
            where[place] = g, k
            self.tables[place[0]][place[1] - 1, place[2] - 1] = _UNKNOWN
        for g, k in cells:
            self._settle(self._place(g, k), where)
        by_level: dict[tuple[int, int], list[int]] = {}
        for g, k in cells:
            sheet, row, column = self._place(g, k)
            by_level.setdefault((int(self.tables[sheet][row - 1, column - 1]), g), []).append(k)
        for level, g in sorted(by_level):
            yield g, by_level[level, g]

    def _place(self, g: int, k: int) -> tuple[str, int, int]:
        group = self.groups[g]
        return (group.sheet, *group.cell(k))

    def _settle(self, start: tuple[str, int, int], where: Mapping[tuple[str, int, int], tuple[int, int]]) -> None:
        """Find the level of a formula: one more than the highest among those it looks at."""
        path = [start]
        while path:
            sheet, row, column = cell = path[-1]
            table = self.tables[sheet]
            if table[row - 1, column - 1] > 0:
                path.pop()
                continue
            table[row - 1, column - 1] = _OPEN
            highest, ahead = 0, []
            for other, top, left, levels in self._seen(*where[cell]):
                lowest = int(levels.min())
                if lowest < 0:
                    if lowest == _OPEN:
                        raise CircularError(self._circle(path, other, top, left, levels))
                    found = np.argwhere(levels == _UNKNOWN)
                    ahead += [(other, top + int(i), left + int(j)) for i, j in found]
                highest = max(highest, int(levels.max()))
            if ahead:
                path += ahead
            else:
                table[row - 1, column - 1] = highest + 1
                path.pop()

    def _seen(self, g: int, k: int) -> Iterator[tuple[str, int, int, np.ndarray]]:
        """Yield the areas that one formula looks at, and the levels of their cells."""
        for area in self.areas[g]:
            top = int(area.top[k if area.top.size > 1 else 0])
            left = int(area.left[k if area.left.size > 1 else 0])
            table = self.tables[area.sheet]
            yield area.sheet, top, left, table[top - 1 : top - 1 + area.rows, left - 1 : left - 1 + area.columns]

    def _circle(
        self, path: Sequence[tuple[str, int, int]], sheet: str, top: int, left: int, levels: np.ndarray
    ) -> list[tuple[str, int, int]]:
        """Return the formulas of a circle, from the one that is met again on."""
        i, j = np.argwhere(levels == _OPEN)[0]
        again = (sheet, top + int(i), left + int(j))
        is_open = [c for c in path if self.tables[c[0]][c[1] - 1, c[2] - 1] == _OPEN]
        return is_open[is_open.index(again) :]
