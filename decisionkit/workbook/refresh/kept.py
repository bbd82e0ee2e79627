"""What of the hidden lists is no formula and follows from the inputs, and what should it be today?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.decision.decision import Decision
from decisionkit.core.words import as_seen
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.contents import Place
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


def wanted(there: There, decision: Decision) -> Iterator[Kept]:
    """Yield the lists of what was calculated without formulas, with options by the names that the book has for them."""
    built = _built_names(there)
    for name, rows in lists.calculated(there.layout, decision):
        sheet, at = there.book.names[name.lower()]
        named = [_by_built_name(row, built) for row in rows]
        height = max(at.bottom - at.top + 1, len(named))
        blank = ("", *(0 for _ in named[0][1:])) if named else ()
        filled = [*named, *[blank] * (height - len(named))]
        target = "" if height == at.bottom - at.top + 1 else _reference(sheet, at._replace(bottom=at.top + height - 1))
        yield Kept(name, sheet, (at.top, at.left), filled, target)


def _by_built_name(row: Sequence[Value], built: Mapping[str, str]) -> Sequence[Value]:
    first = row[0]
    return (built.get(as_seen(first), first), *row[1:]) if isinstance(first, str) else row


def _built_names(there: There) -> Mapping[str, str]:
    """Return the name as built of each option by the name that it has today."""
    found = {}
    for names, keys in (("dk_options", "dk_okeys"), ("dk_ref_options", "dk_ref_okeys")):
        if names in there.book.names and keys in there.book.names:
            sheet, at = there.book.names[names]
            column = there.book.names[keys][1].left
            cells = there.sheets[sheet]
            for row in range(at.top + 1, at.bottom + 1):
                name, key = (cells[row, c].value if (row, c) in cells else None for c in (at.left, column))
                if name is not None and key is not None:
                    found[as_seen(str(as_text(name)))] = str(as_text(key))
    return found


def _reference(sheet: str, at: Area) -> str:
    corners = (cell_name(at.top, at.left), cell_name(at.bottom, at.right))
    quoted = "'" + sheet.replace("'", "''") + "'"
    return f"{quoted}!" + ":".join(_fixed(corner) for corner in corners)


def _fixed(cell: str) -> str:
    letters = cell.rstrip("0123456789")
    return f"${letters}${cell[len(letters) :]}"
