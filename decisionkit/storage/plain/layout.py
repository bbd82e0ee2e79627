"""Which way does a table stand, and which cells are headings, names, weights, directions, and which scores?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from math import isclose
from typing import Any

from decisionkit.core.arrays.numbers import is_real
from decisionkit.core.errors import Fault, excerpt
from decisionkit.core.words import as_seen, folded, is_blank
from decisionkit.storage.plain import label_words
from decisionkit.storage.plain.headings import DERIVED, SCORED, Headings, headings
from decisionkit.storage.plain.labels import attribute, heading, is_one_of, is_total, like_sums, way_beside
from decisionkit.storage.plain.levels import key
from decisionkit.storage.plain.numbers import Amount, looks_like_a_number, said
from decisionkit.storage.plain.side_tables import side_tables
from decisionkit.storage.plain.view import View

_MIDDLES = label_words.MIDDLES
_WEIGHTED = re.compile(r"(.+?)[\s:_-]*\(?weighted(?: score| rating| value)?\)?")
_SCALE_CELL = re.compile(r"\s*-?\d+(?:\.\d+)?\s*(?:-|–|to|\.\.+)\s*-?\d+(?:\.\d+)?\s*", re.IGNORECASE)


@dataclass
class Layout:
    """A table with options in rows: where everything stands in the view, and the names.

    ``columns`` are those of the criteria, ``heads`` what each is called, ``rows`` those of the options;
    ``attributes`` are the rows of weights, directions, units and ends, ``beside`` the cells of them in other tables, by
    attribute and column.
    """

    view: View
    columns: list[int] = field(default_factory=list)
    heads: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    names_at: int = 0
    head_row: int = 0
    attributes: dict[str, int] = field(default_factory=dict)
    beside: dict[tuple[str, int], tuple[int, int]] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def attribute_rows(view: View) -> dict[int, str]:
    """Which rows hold weights, directions, units or ends, by their labels or by what they hold?"""
    found = {}
    texts = view.labels
    scenarios = any(key(text) in _MIDDLES for text in texts if text)
    for i, text in enumerate(texts):
        name = attribute(text) if text else None
        if name in ("low", "high") and scenarios:
            name = None
        if name is not None and _fits(name, text, _behind(view, i, text)):
            found[i] = name
        elif view.directs(i) and (not text or name == "better" or view.words(text)):
            found[i] = "better"
    others = [i for i in range(len(texts)) if view.has_data(i) and i not in found and not is_total(texts[i])]
    return {
        i: name
        for i, name in found.items()
        if name not in ENDS or (len(others) >= FEWEST and not others[0] < i < others[-1])
    }


ENDS = ("low", "high", "worst", "best")
#: So many rows of scores stand beside one of ends, none of them on its other side; else it is an option of that name.
FEWEST = 2


def _behind(view: View, row: int, label: str) -> list[Any]:
    cells = view.rows[row]
    start = next((j for j, cell in enumerate(cells) if cell is label), 0) + 1
    return [cell for cell in cells[start:] if not is_blank(cell)]


def _fits(name: str, label: str, cells: Sequence[Any]) -> bool:
    """Are these cells what such a label promises?"""
    numbers = sum(map(looks_like_a_number, cells))
    if name == "better":
        return 2 * sum(way_beside(label, cell) is not None for cell in cells) >= len(cells) > 0
    if name == "unit":
        return len(cells) > 0 and numbers == 0
    if name == "scale":
        return any(isinstance(cell, str) and _SCALE_CELL.fullmatch(cell) for cell in cells)
    return len(cells) > 0 and 2 * numbers >= len(cells)


def upright(view: View, mark: str, asked: Iterable[str] = ()) -> Layout:
    """Where does everything stand in a table that has its options in rows, if that is the decimal mark?

    ``asked`` are names that somebody gave to criteria, which are then none of the sums.
    """
    layout = Layout(view)
    known = attribute_rows(view)
    found = headings(view, known)
    layout.remarks += found.remarks
    body = [i for i in range(found.start, len(view.rows)) if i not in known]
    sums = [i for i in body if is_total(view.labels[i]) or _is_weighted(view.labels[i], view.labels)]
    sums += _made_from_above(view, mark, [i for i in body if i not in sums])
    notes = [i for i in body if is_one_of(view.labels[i], label_words.NOTES) and not view.has_data(i)]
    left_out = {*sums, *notes}
    if known:
        layout.faults += [_priority(view, i) for i in body if is_one_of(view.labels[i], label_words.PRIORITIES)]
    layout.rows = [i for i in body if i not in left_out]
    _say(layout, "sums or results", sums)
    _say(layout, "notes", notes)
    for i, name in [*found.attributes.items(), *known.items()]:
        if name in layout.attributes:
            first = view.row(layout.attributes[name])
            rule = f"the {label_words.PLURALS[name]} stand once"
            layout.faults.append(Fault(view.row(i), rule, f"them again, first in {first}", "Delete one of the two."))
        layout.attributes.setdefault(name, i)
    for name in ENDS:
        if name in layout.attributes:
            layout.remarks.append(
                f"{view.row(layout.attributes[name])}: read as the {label_words.PLURALS[name]} of the scales"
            )
    layout.head_row = max(found.rows, default=0)
    _columns(layout, found, {as_seen(name) for name in asked})
    columns = {as_seen(heading(head).name): j for head, j in zip(layout.heads, layout.columns, strict=True)}
    layout.beside = side_tables(view.sheet, view.others, columns, layout.remarks)
    return layout


def _is_weighted(label: str, labels: Iterable[str]) -> bool:
    """Does a label say that here is another option again, with the weights on its scores?"""
    found = _WEIGHTED.fullmatch(as_seen(label)) if label else None
    names = {as_seen(each) for each in labels if each} if found else set()
    return found is not None and bool({found[1], *(f"{found[1]} {word}" for word in SCORED)} & names)


def _priority(view: View, row: int) -> Fault:
    """Return the fault of priorities, of which nobody can know whether 1 counts most or least."""
    remedy = "Rename it if the highest number counts most; else delete it."
    return Fault(view.row(row), "a row or column of weights must be called weight", excerpt(view.label(row)), remedy)


def _made_from_above(view: View, mark: str, rows: Sequence[int]) -> list[int]:
    """Is the last row the sum or the mean of those above it, and has a name that could say so?"""
    if len(rows) <= FEWEST or not like_sums(view.labels[rows[-1]]):
        return []
    cells = zip(*([said(cell, mark) for cell in view.rows[i][1:]] for i in rows), strict=True)
    columns = [[each.value for each in column if isinstance(each, Amount)] for column in cells]
    full = [numbers for numbers in columns if len(numbers) == len(rows) and any(numbers)]
    made = [all(isclose(sum(above), parts * last) for *above, last in full) for parts in (1, len(rows) - 1)]
    return [rows[-1]] if any(made) and len(full) >= FEWEST else []


def _say(layout: Layout, what: str, rows: Sequence[int]) -> None:
    if rows:
        names = ", ".join(layout.view.label(i) for i in rows)
        layout.remarks.append(f"{layout.view.whole(rows)}: left out as {what} ({names})")


def _columns(layout: Layout, found: Headings, asked: set[str]) -> None:
    """Find the column of names, and those of the criteria."""
    view = layout.view
    if _is_split(layout):
        _join_split(layout)
        skipped, names = {1}, 0
    else:
        skipped, names = _names_column(layout, found)
    layout.names_at = max(names, 0)
    if not layout.options:
        _name_options(layout, names)
    others = [j for j in range(view.width) if j != names and j not in skipped]
    named = {j for j in others if as_seen(heading(found.names[j]).name) in asked}
    criteria = [j for j in others if j in named or not is_total(found.names[j])] or others
    sums = {*others}.difference(criteria)
    _leave_out(layout, sorted(sums), found, "made from other columns")
    texts = [j for j in criteria if is_one_of(found.names[j], label_words.NOTES) and not _has_data(layout, j)]
    _leave_out(layout, texts, found, "notes")
    weighted = [j for j in criteria if j in found.derived and j not in named]
    _leave_out(layout, weighted, found, "made from other columns")
    nameless: list[tuple[int, int]] = []
    for j in criteria:
        if j in texts or j in weighted:
            continue
        cells = [i for i in layout.rows if not is_blank(view.rows[i][j])]
        if found.names[j] == "" and not cells:
            continue
        if found.names[j] == "":
            nameless += [(i, j) for i in cells]
            continue
        layout.columns.append(j)
        layout.heads.append(found.names[j])
    if nameless:
        line = "row" if view.turned else "column"
        remedy = "Write its name, or delete its cells."
        layout.faults.append(Fault(view.spread(nameless), f"a {line} of scores needs a name", "none", remedy))


def _is_split(layout: Layout) -> bool:
    """Has each option several rows, of which the second cell says which is the score and which the weighted one?"""
    if layout.view.width < 3:
        return False
    texts = {folded(str(layout.view.rows[i][1] or "")) for i in layout.rows}
    return len(texts) > 0 and texts <= SCORED | DERIVED and bool(texts & SCORED)


def _join_split(layout: Layout) -> None:
    """Keep the rows of scores only, each named by the option that stands beside or above."""
    view, name = layout.view, ""
    kept, dropped = [], []
    for i in layout.rows:
        name = name_of(view.rows[i][0]) or name
        if folded(str(view.rows[i][1])) in SCORED:
            kept.append(i)
            layout.options.append(name)
        else:
            dropped.append(i)
    layout.rows = kept
    if dropped:
        where = view.whole(dropped)
        layout.remarks.append(f"{where}: left out as scores with the weights on them")


def _has_data(layout: Layout, column: int) -> bool:
    cells = [row for i in layout.rows if not is_blank(row := layout.view.rows[i][column])]
    data = [cell for cell in cells if not layout.view.words(cell)]
    return 2 * len(data) > len(cells)


def _leave_out(layout: Layout, columns: Iterable[int], found: Headings, why: str) -> None:
    for j in columns:
        layout.remarks.append(f"{layout.view.column(j)} ({found.names[j]}): left out as {why}")


def _names_column(layout: Layout, found: Headings) -> tuple[set[int], int]:
    """Which columns before the names are left out, and which column has the names?  -1 if none has."""
    view = layout.view
    cells = [[view.rows[i][j] for i in layout.rows] for j in range(min(view.width, 4))]
    texts = [
        sum(isinstance(c, str) and not looks_like_a_number(c) and not is_blank(c) for c in column)
        if j == 0
        else sum(map(view.words, column))
        for j, column in enumerate(cells)
    ]
    named = [2 * n > len(layout.rows) for n in texts]
    first = cells[0] if cells else []
    if named and named[0]:
        different = len({as_seen(str(c)) for c in first if not is_blank(c)})
        if len(cells) > 1 and different < len(first) and _all_different(cells[1], view):
            layout.remarks.append(f"{view.column(0)}: left out as groups of the names beside it")
            return {0}, 1
        return set(), 0
    corner = found.names[0] if found.names else ""
    numbers = label_words.NUMBERS | label_words.OPTIONS | label_words.CRITERIA
    if not first or is_one_of(corner, numbers):
        return set(), 0
    if named[1:] and not any(named) and _counts(first):
        if corner:
            layout.remarks.append(f"{view.column(0)} ({corner}): read as the names, since it counts the options")
        return set(), 0
    if any(named):
        j = named.index(True)
        layout.remarks.append(f"{view.column(j)}: read as the names")
        return set(), j
    layout.remarks.append("no column has names, so they are option 1, option 2 and so on")
    return set(), -1


def _all_different(cells: Sequence[Any], view: View) -> bool:
    texts = [as_seen(cell) for cell in cells if isinstance(cell, str) and view.words(cell)]
    return len(texts) == len(cells) and len(set(texts)) == len(texts)


def _counts(cells: Sequence[Any]) -> bool:
    numbers = [float(cell) for cell in cells if is_real(cell) or (isinstance(cell, str) and cell.strip().isdigit())]
    return len(numbers) == len(cells) and numbers in ([*range(len(cells))], [*range(1, len(cells) + 1)])


def _name_options(layout: Layout, names: int) -> None:
    view = layout.view
    if names < 0:
        layout.options = [f"option {k}" for k, _ in zip(count(1), layout.rows, strict=False)]
        return
    layout.options = [name_of(view.rows[i][names]) for i in layout.rows]
    blank = [i for i, name in zip(layout.rows, layout.options, strict=True) if name == ""]
    if blank:
        line = "column" if view.turned else "row"
        where = view.spread([(i, names) for i in blank])
        layout.faults.append(
            Fault(where, f"a {line} of scores needs a name", "a blank", "Write the name of the option.")
        )


def name_of(cell: Any) -> str:
    """Return a name as one line, without spaces around it; numbers in the fewest digits."""
    if is_blank(cell):
        return ""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    return " ".join(str(cell).replace("\ufeff", "").split())


def twice(names: Mapping[int, str], where: Any, what: str) -> list[Fault]:
    """Which names stand twice?  One fault for each name, with all places."""
    seen: dict[str, list[int]] = {}
    for at, name in names.items():
        if name:
            seen.setdefault(as_seen(name), []).append(at)
    rule = f"two {what} must not have the same name"
    return [
        Fault(where(places), rule, excerpt(names[places[0]]), "Rename or delete one.")
        for places in seen.values()
        if len(places) > 1
    ]
