"""Which rows of the tables beside the grid go with an option or a criterion that is removed?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from decisionkit.core.decision.column import NO_DEFAULT, Field, Table
from decisionkit.core.decision.fields import tables as declared
from decisionkit.storage.books.beside import OF_THE_GRID
from decisionkit.storage.books.called import Called
from decisionkit.storage.books.criteria import TABLE as CRITERIA
from decisionkit.storage.books.options import DETAILS, NOTES
from decisionkit.storage.books.shown import sheet_words
from decisionkit.storage.books.tables import KEY, Line
from decisionkit.storage.columns import POINTS_TO, table_name
from decisionkit.workbook.refresh.ground import Ground
from decisionkit.workbook.refresh.pen import Pen, names


@dataclass(frozen=True)
class Gone:
    """The used rows and columns of the grid that are removed, and the parts that no criterion is left of."""

    rows: frozenset[int]
    columns: frozenset[int]
    parts: frozenset[int]


def gone_with(ground: Ground, rows: list[int], columns: list[int]) -> Gone:
    """Return what goes with these used rows and columns."""
    left = {member for number, member in enumerate(ground.members) if number not in columns}
    parts = {ground.members[number] for number in columns} - left
    return Gone(frozenset(rows), frozenset(columns), frozenset(part for part in parts if part is not None))


def forget(ground: Ground, pen: Pen, gone: Gone) -> None:
    """Clear what tables beside the grid say of what goes, and say which limits and comparisons went with it."""
    for line in ground.lines(DETAILS, "scores", "mode"):
        option, criterion = ground.options.find(line.text("option")), ground.criteria.find(line.text("criterion"))
        if option in gone.rows or criterion in gone.columns:
            _clear(pen, line)
    for line in ground.lines(NOTES, "options"):
        if ground.options.find(line.text("name")) in gone.rows:
            _clear(pen, line)
    for line in ground.lines(CRITERIA, "criteria"):
        if _is_gone(ground, gone, "criteria", line.text(KEY)) or _is_gone(ground, gone, "criteria", line.text("name")):
            _clear(pen, line)
    for name, table in declared().items():
        if name not in OF_THE_GRID:
            _forget_in(ground, pen, gone, table)


def _forget_in(ground: Ground, pen: Pen, gone: Gone, table: Table) -> None:
    """Clear the rows of a table that name what goes, or the cell alone where a row can do without it."""
    cleared: list[str] = []
    for line in ground.lines(table_name(table.name), table.name):
        fields = [each for each, to in _pointing(table) if _is_gone(ground, gone, to, line.text(each.name))]
        if not fields:
            continue
        about = " / ".join(filter(None, (line.text(each.name) for each in table.columns if each.kind == "reference")))
        if all(each.default is not NO_DEFAULT for each in fields):
            cleared += [f"{line.text('name') or about} ({each.header})" for each in fields]
            for each in fields:
                pen.write(line.places[each.name], None, ours=True)
        else:
            cleared.append(about)
            _clear(pen, line)
    if cleared:
        found = ground.sheets.book.tables[table_name(table.name)]
        pen.notices.append(f"{names(cleared)}: cleared on {sheet_words(found.sheet)}, as they name what was removed")


def _pointing(table: Table) -> Iterator[tuple[Field, str]]:
    """Yield the columns of a table that name options or criteria."""
    for column in table.columns:
        target = column.to or POINTS_TO[table.name].get(column.name, "")
        if target in ("options", "criteria"):
            yield column, target


def _is_gone(ground: Ground, gone: Gone, table: str, said: str) -> bool:
    """Does a name in a table beside the grid mean something that goes?"""
    if table == "options":
        return ground.options.find(said) in gone.rows
    number = ground.criteria.find(said)
    if isinstance(number, int):
        return number in gone.columns
    parts = Called("part", [part.name for part in ground.parts], [part.key for part in ground.parts])
    return parts.find(said) in gone.parts


def _clear(pen: Pen, line: Line) -> None:
    for place in line.places.values():
        pen.write(place, None, ours=True)
