"""The input tables beside the grid that are made from declared columns: their facts, and what can be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from decisionkit.core.decision.column import Field, Table
from decisionkit.core.decision.fields import tables
from decisionkit.workbook.calculations import details, evidence, notes, table_rows
from decisionkit.workbook.calculations.declared import Checked, checked
from decisionkit.workbook.plan.layout import Layout

#: Fields of a score and of an option that the grid holds, or that Details and Options check in their own way.
OF_SCORES = ("option", "criterion", "mode", "low", "high", "evidence", "grade")
OF_OPTIONS = ("id", "name", "role")
OF_EVIDENCE = ("id", "source")


@dataclass(frozen=True)
class DeclaredTable:
    """An input table: the letter of its facts and names, what one row is called, its sheet, its room in rows.

    ``said`` is what is said of a row by the number of its fault.
    """

    letter: str
    what: str
    sheet: str
    room: int
    facts: Mapping[str, str]
    said: Sequence[str]

    @property
    def singles(self) -> dict[str, str]:
        """What all rows come to together."""
        return table_rows.singles(self.letter, self.what, self.room)


def letter_of(table: str) -> str:
    """Return the letter of the facts and names of a table that has a sheet like any other."""
    return f"t_{table}"


def further(layout: Layout) -> Mapping[str, Table]:
    """Which declared tables have a sheet of their own, as any other table could?  By the sheet's name."""
    known = {"log": tables()["log"]} | {
        name: table for name, table in tables().items() if not (table.attribute or table.inside)
    }
    named = {table.name.capitalize(): table for table in known.values()}
    return {sheet: named[sheet] for sheet in layout.sheets if sheet in named and named[sheet].name in layout.rows}


def shown_columns(table: Table) -> list[Field]:
    """Which columns of such a table does its sheet show?  Where rows have names, their ids are not seen."""
    return [column for column in table.columns if not (column.kind == "id" and "name" in table.by_name)]


def declared_tables(layout: Layout) -> list[DeclaredTable]:
    """Return the tables that a layout has, those first that others rest on."""
    found = []
    if layout.has("Evidence"):
        more = _rest("evidence", OF_EVIDENCE, evidence.LETTER)
        own = evidence.facts(layout, more)
        said = [*evidence.FAULTS, *more.said]
        found.append(DeclaredTable(evidence.LETTER, evidence.WHAT, "Evidence", layout.rows["evidence"], own, said))
    if layout.has("Details"):
        more = _rest("scores", OF_SCORES, details.LETTER)
        own = details.facts(layout, more)
        said = [*details.FAULTS, *more.said]
        found.append(DeclaredTable(details.LETTER, details.WHAT, "Details", layout.rows["details"], own, said))
    if layout.has("Options"):
        more = _rest("options", OF_OPTIONS, notes.NOTES)
        said = [*notes.OF_OPTIONS, *more.said]
        found.append(
            DeclaredTable(notes.NOTES, "note", "Options", layout.rows["options"], notes.of_options(more), said)
        )
    for sheet, table in further(layout).items():
        letter = letter_of(table.name)
        more = checked(table, shown_columns(table), letter)
        said = [*notes.OF_ANY, *more.said]
        found.append(DeclaredTable(letter, letter, sheet, layout.rows[table.name], notes.of_any(letter, more), said))
    return found


def _rest(table: str, known: Sequence[str], letter: str) -> Checked:
    """Return the checks of the columns of a table that nothing else checks."""
    declared = tables()[table]
    return checked(declared, [column for column in declared.columns if column.name not in known], letter)
