"""What of the hidden lists has no formula and follows from the inputs, and what should it be today?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.decision.decision import Decision
from decisionkit.core.words import as_seen
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.contents import Content, Place
from decisionkit.ooxml.patch.edits import Constant
from decisionkit.ooxml.references import Area
from decisionkit.storage.books.shown import as_text
from decisionkit.workbook.described.sheet import Value
from decisionkit.workbook.pages import lists
from decisionkit.workbook.refresh.there import There


@dataclass(frozen=True)
class Kept:
    """A list as it should be: its name, where it begins, its rows, and the name's reference if that changes."""

    name: str
    sheet: str
    top: Place
    rows: Sequence[Sequence[Value]]
    target: str = ""

    def cells(self) -> Iterator[tuple[tuple[str, Place], Value]]:
        """Yield each cell and what should stand in it."""
        for i, row in enumerate(self.rows):
            for j, value in enumerate(row):
                yield (self.sheet, (self.top[0] + i, self.top[1] + j)), value


def wanted(there: There, decision: Decision) -> Iterator[Kept]:
    """Yield the lists of what was calculated without formulas, with options by the names that the book has for them."""
    built = _built_names(there)
    for name, rows in lists.calculated(there.layout, decision):
        sheet, at = there.area(name)
        named = _in_order([_by_built_name(row, built) for row in rows], _firsts(there, sheet, at))
        height = max(at.bottom - at.top + 1, len(named))
        blank: Sequence[Value] = ("", *(0 for _ in named[0][1:])) if named else ()
        filled = [*named, *[blank] * (height - len(named))]
        target = "" if height == at.bottom - at.top + 1 else _reference(sheet, at._replace(bottom=at.top + height - 1))
        yield Kept(name, sheet, (at.top, at.left), filled, target)


def _firsts(there: There, sheet: str, at: Area) -> list[str]:
    """Return what stands in the first column of a list."""
    cells = (there.sheets[sheet].get((row, at.left)) for row in range(at.top, at.bottom + 1))
    return [str(cell.value) if cell else "" for cell in cells]


def _in_order(rows: Sequence[Sequence[Value]], firsts: Sequence[str]) -> Sequence[Sequence[Value]]:
    """Return the rows of a list in the order that they have there, new ones at the end."""
    at = {first: number for number, first in reversed([*enumerate(firsts)])}
    return sorted(rows, key=lambda row: at.get(str(row[0]), len(firsts)))


def new_keys(there: There) -> Iterator[tuple[tuple[str, Place], str]]:
    """Yield the hidden cells of options that were typed since, with the names that are now theirs as built."""
    for sheet, row, column, name, key in _rows(there):
        if name and not key:
            yield (sheet, (row, column)), name


def renewed(found: There, decision: Decision) -> There:
    """Return the workbook with what no formula gives as it should be today."""
    constants: dict[tuple[str, Place], Constant] = dict(new_keys(found))
    names: dict[str, str | None] = {}
    for each in wanted(found, decision):
        constants |= {cell: value if isinstance(value, str) else float(value or 0) for cell, value in each.cells()}
        names |= {each.name: each.target} if each.target else {}
    return with_constants(found.with_names(names), constants)


def with_constants(found: There, constants: Mapping[tuple[str, Place], Constant]) -> There:
    """Return the workbook with these constants; a cell that is new looks like the one above it."""
    return found.with_contents(
        {
            (sheet, place): Content(value, style=_style(found, sheet, place))
            for (sheet, place), value in constants.items()
        }
    )


def _style(found: There, sheet: str, place: Place) -> int:
    cells = found.sheets[sheet]
    near = cells.get(place) or cells.get((place[0] - 1, place[1]))
    return near.style if near else 0


def _by_built_name(row: Sequence[Value], built: Mapping[str, str]) -> Sequence[Value]:
    first = row[0]
    return (built.get(as_seen(first), first), *row[1:]) if isinstance(first, str) else row


def _built_names(there: There) -> Mapping[str, str]:
    """Return the name as built of each option by the name that it has today."""
    return {as_seen(name): key for _, _, _, name, key in _rows(there) if name and key}


def _rows(there: There) -> Iterator[tuple[str, int, int, str, str]]:
    """Yield the rows of options: sheet, row and column of the hidden name as built, today's name, name as built."""
    for names, keys in (("dk_options", "dk_okeys"), ("dk_ref_options", "dk_ref_okeys")):
        if names not in there.areas:
            continue
        (sheet, at), column = there.area(names), there.area(keys)[1].left
        for row in range(at.top + 1, at.bottom + 1):
            said = [there.sheets[sheet].get((row, c)) for c in (at.left, column)]
            name, key = ("" if each is None else str(as_text(each.value) or "").strip() for each in said)
            yield sheet, row, column, name, key


def _reference(sheet: str, at: Area) -> str:
    corners = (cell_name(at.top, at.left), cell_name(at.bottom, at.right))
    quoted = "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!" + ":".join(_fixed(corner) for corner in corners)


def _fixed(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
