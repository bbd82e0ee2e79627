"""Nested tables, as a TOML file or a script's dict has them, flattened to rows; unknown keys are faults."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.errors import Fault, InputError, Location, as_text, excerpt, listed, spans
from decisionkit.core.words import did_you_mean
from decisionkit.storage.columns import HEADING

LONGEST_LABEL = 40
MOST_ENTRIES = 500_000
#: How many rows of one fault are called by their ids.
MOST_NAMED = 3
#: The form of decision.toml and of the tables beside it that is written, and the only one that is read.
FORMAT = 1


@dataclass
class Records:
    """What do nested tables hold, and how is each row called in a message?"""

    heading: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    veto_names: list[str] = field(default_factory=list)

    def where(self, location: Location) -> str:
        """Return a location as the table, the number of the row and its id, and the field."""
        if location.table == "decision":
            return location.field or "the decision"
        if location.row is None:
            return f"{location.table}, {location.field}" if location.field else location.table
        if len(location.rows) <= MOST_NAMED or location.table == "vetoes":
            name = listed([self._called(location.table, row) for row in location.rows])
        else:
            name = f"{location.table} {listed(spans(location.rows))}"
        return f"{name}, {location.field}" if location.field else name

    def _called(self, table: str, row: int) -> str:
        return self.veto_names[row] if table == "vetoes" else self._name(table, row)

    def _name(self, table: str, row: int) -> str:
        values = self.tables[table][row]
        ids = [values.get(key) for key in declared()[table].label]
        label = " / ".join(one.strip()[:LONGEST_LABEL] for one in ids if isinstance(one, str) and one.strip())
        return f"{table} {row + 1}" + (f" ({label})" if label and label.isprintable() else "")


def flatten(data: Mapping[str, Any], tables: Sequence[str]) -> Records:
    """Which heading and rows does ``data`` hold?

    Parameters
    ----------
    data : format, title, question, method, and a list of rows for each table; parties hold their vetoes.
    tables : the tables that ``data`` may hold.
    """
    found = Records()
    for key, value in data.items():
        if key == "format":
            _check_format(value)
        elif key in HEADING:
            found.heading[key] = value
        elif key in tables:
            found.tables[key] = [
                _row(entry, key, number, found) for number, entry in enumerate(_entries(value, Location(key), found))
            ]
        else:
            found.faults.append(_unknown(Location("decision", None, as_text(key)), key, ("format", *HEADING, *tables)))
    _take_vetoes(found)
    return found


def _check_format(given: Any) -> None:
    """Refuse what another version wrote in another form, of which nothing else could be said.

    Raises
    ------
    InputError
        Says what to do.
    """
    if given != FORMAT or isinstance(given, bool):
        rule = f"this version of decisionkit reads format {FORMAT}"
        remedy = "Update decisionkit, or ask whoever sent it for a workbook; without a format it is read as 1."
        raise InputError([Fault("format", rule, excerpt(given), remedy)])


def is_rows(value: object) -> TypeGuard[Sequence[Any]]:
    """Is it a list of entries, of a length that a decision can have?"""
    return isinstance(value, Sequence) and not isinstance(value, str | bytes | range) and len(value) <= MOST_ENTRIES


def _entries(value: Any, location: Location, found: Records) -> Sequence[Any]:
    if is_rows(value):
        return value
    name = location.field or location.table
    remedy = f"Write [[{name}]] before each entry, or a list of entries."
    found.faults.append(Fault(location, "must be a list", excerpt(value), remedy))
    return ()


def _row(entry: Any, table: str, number: int, found: Records) -> dict[str, Any]:
    # A party holds its vetoes, so they need not name it.
    known = tuple(column.name for column in declared()[table].own)
    known += tuple(name for name, inner in declared().items() if inner.inside == table)
    if not isinstance(entry, Mapping):
        rule = f"an entry has the fields {', '.join(known)}"
        remedy = f'Write it as fields, such as {known[0]} = "…".'
        found.faults.append(Fault(Location(table, number), rule, excerpt(entry), remedy))
        return {}
    for key in entry:
        if key not in known:
            found.faults.append(_unknown(Location(table, number, as_text(key)), key, known))
    return {key: value for key, value in entry.items() if key in known}


def _unknown(location: Location, key: object, known: Sequence[str]) -> Fault:
    remedy = did_you_mean(key, known, "Delete it.")
    return Fault(location, f"fields are {', '.join(known)}", excerpt(key), remedy)


def _take_vetoes(found: Records) -> None:
    """Move the vetoes out of their parties into a table of their own."""
    rows = found.tables["vetoes"] = []
    for number, party in enumerate(found.tables.get("parties", ())):
        name = found._name("parties", number)
        key = party.get("id")
        for count, entry in enumerate(_entries(party.pop("vetoes", ()), Location("parties", number, "vetoes"), found)):
            found.veto_names.append(f"{name}, vetoes {count + 1}")
            rows.append(_row(entry, "vetoes", len(rows), found) | {"party": key if isinstance(key, str) else None})
