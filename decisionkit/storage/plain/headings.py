"""What are the columns of a table called?  One row of headings, or several: groups above, units or codes below."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from decisionkit.core.arrays.numbers import is_real
from decisionkit.core.words import as_seen, folded, is_blank
from decisionkit.storage.plain.labels import is_unit
from decisionkit.storage.plain.numbers import looks_like_a_number
from decisionkit.storage.plain.view import View

MOST_ROWS = 3
_CODE = re.compile(r"[A-Za-z]{1,3}[-_ .]?\d{1,3}")
SCORED = frozenset(["score", "rating", "rate", "value", "raw", "raw score", "points", "evaluation", "grade", "s", "r"])
DERIVED = frozenset(
    [
        "weighted",
        "weighted score",
        "weighted rating",
        "weighted value",
        "total",
        "w x s",
        "weight x score",
        "ws",
        "result",
        "score x weight",
        "weighted points",
        "subtotal",
        "normalized",
        "normalised",
        "weighted total",
        "wtd",
    ]
)


@dataclass
class Headings:
    """The name of each column, "" where it has none; ``start`` is the first row below the headings.

    ``derived`` are columns that only repeat others with the weights on them; ``attributes`` rows of units;
    ``groups`` are headings above others that need them not.
    """

    names: list[str]
    rows: list[int] = field(default_factory=list)
    start: int = 0
    derived: set[int] = field(default_factory=set)
    attributes: dict[int, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)
    groups: list[str] = field(default_factory=list)


def headings(view: View, known: Mapping[int, str]) -> Headings:
    """What are the columns called, and where do the data begin?"""
    found = Headings([""] * view.width)
    rows = _heading_rows(view, known)
    found.start = max(rows, default=-1) + 1
    found.rows = rows
    if len(rows) > 1:
        for i in rows[1:]:
            cells = [str(cell).strip(" ()[]") for cell in view.rows[i][1:] if not is_blank(cell)]
            if cells and all(is_unit(cell) or cell in ("-", "–") for cell in cells):
                found.attributes[i] = "unit"
    named = [i for i in rows if i not in found.attributes]
    if len(named) > 1:
        _join(view, named, found)
    elif named:
        found.names = [_text(cell) for cell in view.rows[named[0]]]
    return found


def _text(cell: object) -> str:
    if is_blank(cell):
        return ""
    if is_real(cell) and float(cell).is_integer():  # type: ignore[arg-type]
        return str(int(cell))  # type: ignore[call-overload]
    return " ".join(str(cell).replace("\ufeff", "").split())


def _heading_rows(view: View, known: Mapping[int, str]) -> list[int]:
    """Which rows are headings?  Those that look like some, before the first that has data."""
    rows: list[int] = []
    for i in range(len(view.rows)):
        if i in known:
            continue
        heads = view.heads(i) and not view.recurs(i) if rows else view.could_head(i) or view.mostly_heads(i)
        if len(rows) == MOST_ROWS or not heads:
            break
        rows.append(i)
    others = [i for i in range(len(view.rows)) if i not in known]
    if not any(looks_like_a_number(cell) for i in others for cell in view.rows[i][1:]):
        return rows[:1]
    if not rows and others and _years(view, others[0]):
        return others[:1]
    return rows


def _years(view: View, row: int) -> bool:
    """Are the headings years?"""
    texts = [_text(cell) for cell in view.rows[row][1:]]
    return len(texts) > 0 and all(re.fullmatch("(19|20|21)\\d\\d", text) for text in texts)


def _join(view: View, rows: Sequence[int], found: Headings) -> None:
    """Make one heading out of several rows: names are the lowest, groups above them only where names repeat."""
    table = [[_text(cell) for cell in view.rows[i]] for i in rows]
    codes = [k for k, row in enumerate(table) if all(_CODE.fullmatch(text) for text in row[1:] if text)]
    if codes and len(codes) < len(table):
        found.remarks.append(f"{view.row(rows[codes[0]])}: left out as codes of the criteria")
        table = [row for k, row in enumerate(table) if k not in codes]
    while len(table) > 1:
        table = [*table[:-2], _two(view, table[-2], table[-1], found)]
    found.names = table[0]
    groups = f"; the groups above them ({', '.join(found.groups)}) are left out" if found.groups else ""
    found.remarks.append(f"{view.whole(rows)}: read as headings of several lines{groups}")


def _two(view: View, above: Sequence[str], below: Sequence[str], found: Headings) -> list[str]:
    groups: list[str] = []
    for j, text in enumerate(above):
        alone = j < 1 or text != "" or below[j] == ""
        groups.append(text if alone else groups[-1] if j > 1 else "")
    subs = {folded(text) for j, text in enumerate(below) if j and text and groups[j]}
    if subs and subs <= SCORED | DERIVED and subs & SCORED:
        found.derived |= {j for j, text in enumerate(below) if j and folded(text) in DERIVED and groups[j]}
        return [group or text for group, text in zip(groups, below, strict=True)]
    named = [text for text in below[1:] if text]
    repeated = len({as_seen(text) for text in named}) < len(named)
    full = all(above[1:]) and len({*map(as_seen, above[1:])}) == len(above) - 1
    names = []
    for group, text in zip(groups, below, strict=True):
        if not text or not group:
            names.append(text or group)
        elif full:
            names.append(f"{group} {text}")
        else:
            names.append(f"{group}: {text}" if repeated else text)
            found.groups += [group] if not repeated and group not in found.groups else []
    return names
