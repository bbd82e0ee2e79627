"""What was taken of a book so far: rows of values, the cell of each, what is wrong and what is worth saying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from decisionkit.core.decision.column import Field
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.errors import Fault, Location, excerpt
from decisionkit.core.words import as_seen, is_blank
from decisionkit.ooxml.cells import ErrorValue, Percent, Uncalculated
from decisionkit.storage import raw
from decisionkit.storage.books.called import UNCALCULATED
from decisionkit.storage.books.shown import DATES, Place, as_text, cleaned, places_words, serial
from decisionkit.storage.columns import HEADING, table_name


@dataclass
class Taken:
    """The inputs on their way out of a book.

    ``cells`` has, for each row of each table, the cell of every field, and under "" the cell that stands for the row.
    ``areas`` are the words for a whole column of a table, by table and field, and for a whole table.
    """

    file: str
    heading: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    cells: dict[str, list[dict[str, Place]]] = field(default_factory=dict)
    areas: dict[tuple[str, str], str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    broken: list[Fault] = field(default_factory=list)
    noticed: list[Finding] = field(default_factory=list)
    shown: dict[Location, str] = field(default_factory=dict)
    percent: dict[Location, float] = field(default_factory=dict)

    def row(self, table: str, place: Place) -> int:
        """Begin a row of a table, which that cell stands for; return its number."""
        self.tables.setdefault(table, []).append({})
        self.cells.setdefault(table, []).append({"": place})
        return len(self.tables[table]) - 1

    def put(self, table: str, row: int, column: Field, given: Any, place: Place) -> None:
        """Put the value of a cell into a row; what has no meaning there is a fault."""
        self.keep(table, row, column.name, self.value(given, Location(table, row, column.name), column), place)

    def keep(self, table: str, row: int, name: str, value: Any, place: Place | None = None) -> None:
        """Put what is known already into a row."""
        self.tables[table][row][name] = value
        if place is not None:
            self.cells[table][row][name] = place

    def take_heading(self, name: str, given: Any, place: Place) -> None:
        """Take one of the inputs that stand once in a book."""
        self.places[name] = place
        self.heading[name] = self.value(given, Location("decision", None, name), HEADING[name])

    def where(self, location: Location) -> str:
        """Return a location as sheet and cell, such as Decision!H14."""
        if location.table == "decision":
            place = self.places.get(location.field)
            return self.file if place is None else str(place)
        cells = self.cells.get(location.table, [])
        rows = [row for row in location.rows if row < len(cells)]
        if not rows:
            area = self.areas.get((location.table, location.field)) or self.areas.get((location.table, ""))
            return area or f"{self.file}, which has no table {table_name(location.table)}"
        return places_words(cells[row].get(location.field, cells[row][""]) for row in rows)

    def refuse(self, where: Location | str, rule: str, found: str, remedy: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(where, rule, found, remedy))

    def notice_deleted(self, place: Place, said: str) -> None:
        """Note a row that is of something that was deleted."""
        self.noticed.append(Finding("deleted", f"the row of {place} is not read: {said.strip('()')}", ()))

    def value(self, given: Any, location: Location, column: Field) -> Any:
        """Return a value as the checks expect it; note what formulas would not take for the same."""
        if isinstance(given, ErrorValue):
            self.refuse(location, "must not be an error", given.text, "Correct the formula, or type the value.")
            return None
        if isinstance(given, Uncalculated):
            self.refuse(location, *UNCALCULATED)
            return None
        if column.kind == "number":
            return self._number(given, location, column)
        text = as_text(given)
        return self._word(text, location, column) if column.choices else text

    def _word(self, text: Any, location: Location, column: Field) -> Any:
        """Return what one word of a few means, in any spelling; None for a blank or another word."""
        if is_blank(text):
            return None
        found = raw.value(column, text)
        if found in column.choices and cleaned(text) == as_seen(text):
            return found
        self.refuse(location, one_of(column), excerpt(text), "Choose one from the list.")
        return None

    def _number(self, given: Any, location: Location, column: Field) -> Any:
        """Return the number of a cell: formulas see it where the cell shows a date, and none in a text."""
        if isinstance(given, DATES):
            self.shown[location] = str(as_text(given))
            return serial(given)
        if isinstance(given, Percent):
            self.percent[location] = float(given)
        if isinstance(given, float | bool) or given is None:
            return given
        text = str(given)
        if is_blank(text):
            return None
        if column.none and raw.is_word(text, column.none):
            return column.none
        if isinstance(raw.value(column, text), float):
            rule = f"must be a number{f' or {column.none}' if column.none else ''}, not a text that looks like one"
            again = "Type it again, in a cell that is not formatted as text."
            self.refuse(location, rule, excerpt(text), f"Type ={text.strip()}." if "/" in text else again)
            return None
        return text

    def dates(self) -> Iterator[Finding]:
        """Yield what each number is that its cell shows as a date."""
        for location, said in self.shown.items():
            number = self.tables[location.table][location.row or 0][location.field]
            text = f"{self.where(location)} is shown as {said} and counts as {number:.15g}"
            yield Finding("shown as a date", text, ())


def one_of(column: Field) -> str:
    """Say which words a cell may have."""
    *others, last = column.choices.values()
    return f"must be {', '.join(others)} or {last}" if others else f"must be {last}"
