"""Which cells around numbers are names?  Headings above and names at the left, told from data that went wrong."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from decisionkit.core.arrays.directions import direction_of
from decisionkit.core.words import as_seen, folded, is_blank
from decisionkit.functions.boundary.cells import Grid, text

#: A number as people type it, with a unit or not: such a text is a number that went wrong, never a name.
_NUMBER = re.compile(r"[(+\u2212-]?\s*(?:[$€£]\s*)?\d[\d.,'\s]*(?:(?:%|[a-zA-Z€$£°]{1,4})\s*)?\)?")
#: Words for what is missing, and levels: data, never names.
_DATA = frozenset(
    [
        *("n/a", "na", "nan", "none", "null", "missing", "unknown", "tbd", "tba", "?", "x"),
        *("-", "--", "–", "—", ".", "..", "...", "+", "+1", "-1", "infinity", "inf", "-inf"),
        *("high", "medium", "low", "very high", "very low", "good", "fair", "poor", "bad", "very good", "very poor"),
        *("yes", "no", "true", "false", "max", "min", "maximum", "minimum", "higher", "lower"),
    ]
)
#: A column of names in more rows than this is one.
MANY = 2
#: What stands in the corner of a table with headings.
_CORNERS = frozenset(
    ["option", "options", "alternative", "alternatives", "name", "names", "criterion", "criteria", "id"]
)


def is_name(cell: object, data: frozenset[str] = _DATA) -> bool:
    """Could this cell be the name of an option or of a criterion?

    >>> [is_name(each) for each in ("Price", "cost", "7", "12 km", "n/a", 3.0, None, "#N/A")]
    [True, True, False, False, False, False, False, False]
    """
    if not isinstance(cell, str):
        return False
    words = text(cell)
    if not isinstance(words, str) or words == "":
        return False
    return folded(words) not in data and _NUMBER.fullmatch(words) is None


def are_names(cells: Iterable[object]) -> bool:
    """Could these cells be the names of criteria or options: all of them, and each another?"""
    known = list(cells)
    return len(known) > 0 and all(map(is_name, known)) and len({as_seen(str(each)) for each in known}) == len(known)


@dataclass(frozen=True)
class Named:
    """The numbers of a range, without headings; ``top`` and ``left`` are those, empty where there are none.

    ``odd`` are cells among them, by row and column of the range from 0, that are not names.
    """

    cells: Grid
    top: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    odd: tuple[tuple[int, int], ...] = ()

    def turned(self) -> Named:
        """Return it with rows and columns exchanged."""
        return Named(self.cells.turned(), self.left, self.top, self.odd)


def readings(block: Grid) -> Iterator[Named]:
    """How can a range be read?  First with as many headings and names taken off as look like some."""
    rows = block.rows
    if not any(isinstance(cell, str) for cell in (*(row[0] for row in rows[:2]), *(rows[0] if rows else ()))):
        yield Named(block)  # quickly, since most ranges are numbers only
        return
    left = block.width > 1 and _mostly_names([row[0] for row in rows[1:] if not all(map(is_blank, row))] or rows[0][:1])
    if left and block.height > 1 and _headings_beside(rows[0], block.zeros):
        yield _read(block, top=True, left=True)
    elif left and _mostly_names([row[0] for row in rows]):
        yield _read(block, top=False, left=True)
    if left and block.height > MANY and all(is_name(row[0]) for row in rows[1:]):
        return  # so many names are never data
    if block.height > 1 and _headings(rows[0]):
        yield _read(block, top=True, left=False)
    yield Named(block)


def odd_heading(block: Grid) -> bool:
    """Does the first row look like headings that are numbers, such as years, above rows that have names?"""
    if block.width < 2 or block.height < 2 or not _mostly_names([row[0] for row in block.rows[1:]]):
        return False
    corner = block.rows[0][0]
    numbers = not any(isinstance(cell, str) for cell in block.rows[0][1:])
    return numbers and (_blank(corner, block.zeros) or folded(str(corner)) in _CORNERS)


def _mostly_names(cells: Sequence[object]) -> bool:
    return 2 * sum(map(is_name, cells)) > len(cells)


def _headings_beside(row: Sequence[object], zeros: bool) -> bool:
    """Are these headings, above rows that have names?  Alike or not, if the corner is not that of an option."""
    corner, cells = row[0], row[1:]
    if _blank(corner, zeros) or folded(str(corner)) in _CORNERS:
        return _mostly_names(cells)
    return is_name(corner) and _headings(cells)


def _headings(cells: Sequence[object]) -> bool:
    """Are these names, each another, but for a few cells?"""
    return _mostly_names(cells) and are_names([cell for cell in cells if is_name(cell)])


def _blank(cell: object, zeros: bool) -> bool:
    return is_blank(cell) or (zeros and cell == 0 and not isinstance(cell, bool))


def _read(block: Grid, top: bool, left: bool) -> Named:
    above = [(0, j) for j in range(left, block.width)] if top else []
    beside = [(i, 0) for i in range(top, block.height) if not all(map(is_blank, block.rows[i]))] if left else []
    odd = tuple(at for at in (*above, *beside) if not is_name(block.rows[at[0]][at[1]]))
    names = [_name(row[0]) for row in block.rows[top:]] if left else []
    return Named(block.without(top, left), tuple(_name(block.rows[i][j]) for i, j in above), tuple(names), odd)


def _name(cell: object) -> str:
    return str(cell).strip() if is_name(cell) else ""


def is_direction(cell: object) -> bool:
    """Does this cell say which way is better?"""
    words = text(cell)
    return isinstance(words, str) and direction_of(words) is not None
