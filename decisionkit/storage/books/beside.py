"""The tables beside the grid: parties, vetoes, comparisons, evidence, log, and those that are declared later."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from decisionkit.core.decision.column import NO_DEFAULT, Field, Table
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.errors import Location
from decisionkit.core.words import is_blank
from decisionkit.ooxml.cells import Uncalculated
from decisionkit.storage.books.called import Called, deleted_name
from decisionkit.storage.books.criteria import TABLE, Criteria
from decisionkit.storage.books.ids import built_ids, ids_of
from decisionkit.storage.books.options import DETAILS, NOTES, Options
from decisionkit.storage.books.shown import as_text
from decisionkit.storage.books.tables import KEY, Line, Sheets, lines_of
from decisionkit.storage.books.taken import Taken
from decisionkit.storage.columns import POINTS_TO, table_name

#: What the grid holds.
OF_THE_GRID = ("criteria", "options", "scores")
#: Where names as built stand beside a table rather than in it.
KEYS = {"parties": "dk_y_keys"}
#: Columns that name a criterion without children.
OF_LEAVES = {("vetoes", "criterion"), ("parties", "acceptance")}


@dataclass
class Beside:
    """Take the tables beside the grid; names become ids."""

    taken: Taken
    sheets: Sheets
    called: dict[str, tuple[Called, tuple[str, ...]]]
    leaves: tuple[Called, tuple[str, ...]]

    @classmethod
    def of(cls, taken: Taken, sheets: Sheets, criteria: Criteria, options: Options) -> Beside:
        """Return what takes them, knowing criteria and options."""
        called = {"criteria": (criteria.called, criteria.ids), "options": (options.called, options.ids)}
        return cls(taken, sheets, called, (criteria.leaves_called, criteria.leaves))

    def take(self) -> None:
        """Take every table, those that others refer to first."""
        for name, table in declared().items():
            if name not in OF_THE_GRID and "id" in table.by_name and "name" in table.by_name:
                self._take_named(table)
        for name, table in declared().items():
            if name not in OF_THE_GRID and name not in self.called:
                self._take_plain(table)

    def _take_named(self, table: Table) -> None:
        """Take a table whose rows have names, which stand for their ids."""
        lines = self._lines(table, ("id",))
        names = [line.text("name") for line in lines]
        built = _keys_beside(self.sheets, table.name)
        keys = [line.text(KEY) or built.get(line.place.row) or line.text("name") for line in lines]
        what = {"parties": "party"}.get(table.name, table.name.removesuffix("s"))
        ids = ids_of(names, keys, built_ids(self.sheets, table.name), what)
        self.called[table.name] = Called(what, names, keys), tuple(ids)
        for line, key in zip(lines, ids, strict=True):
            row = self._put(table, line)
            self.taken.keep(table.name, row, "id", key)

    def _take_plain(self, table: Table) -> None:
        for line in self._lines(table, ()):
            gone = [said for said in map(line.text, table.label) if deleted_name(said, "criterion") is not None]
            if table.name == "comparisons" and gone:
                self.taken.notice_deleted(line.place, gone[0])
            else:
                self._put(table, line)

    def _lines(self, table: Table, without: tuple[str, ...]) -> list[Line]:
        columns = [column for column in table.columns if column.name not in without]
        needed = [column.name for column in columns if not (column.later or column.optional)]
        headers = {column.name: column.header for column in columns}
        return lines_of(self.taken, self.sheets, table_name(table.name), headers, needed, table.name)

    def _put(self, table: Table, line: Line) -> int:
        """Put a row of a table; return its number."""
        row = self.taken.row(table.name, line.place)
        for column in table.columns:
            if column.name not in line.places:
                continue
            target = column.to or POINTS_TO[table.name].get(column.name, "")
            if target in self.called:
                self._refer(table, row, column, line, target)
            else:
                self.taken.put(table.name, row, column, line.values.get(column.name), line.places[column.name])
        return row

    def _refer(self, table: Table, row: int, column: Field, line: Line, target: str) -> None:
        """Put the id of what a cell names."""
        said, place = line.text(column.name), line.places[column.name]
        location = Location(table.name, row, column.name)
        self.taken.keep(table.name, row, column.name, "", place)
        given = line.values.get(column.name)
        if isinstance(given, Uncalculated) or (is_blank(said) and column.default is not NO_DEFAULT):
            self.taken.value(given, location, column)
            return
        called, ids = self.leaves if (table.name, column.name) in OF_LEAVES else self.called[target]
        found = called.find_today(said)
        if isinstance(found, int):
            self.taken.keep(table.name, row, column.name, ids[found])
        elif not column.to and said in ids:  # no formula reads it, and its help says that it is an id
            self.taken.keep(table.name, row, column.name, said)
        else:
            self.taken.faults.append(called.fault(location, said, found))


def _keys_beside(sheets: Sheets, table: str) -> Mapping[int, str]:
    """Return the names as built that stand beside a table, by row."""
    named = sheets.book.names.get(KEYS.get(table, ""))
    if named is None or named[0] not in sheets.book.sheets:
        return {}
    sheet, at = named
    cells = sheets.cells(sheet)
    said = {row: as_text(cells.get(row, {}).get(at.left)) for row in range(at.top + 1, at.bottom + 1)}
    return {row: key for row, key in said.items() if isinstance(key, str)}


def known_tables() -> Mapping[str, str]:
    """Return the tables of a book that this version reads, by the table of the decision."""
    own = {name: table_name(name) for name in declared() if name not in OF_THE_GRID}
    return {**own, "criteria": TABLE, "options": NOTES, "scores": DETAILS}
