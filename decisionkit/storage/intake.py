"""Rows of raw values on their way into the dataclasses of a decision."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from decisionkit.core.decision.column import Field, Table
from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.tables import WEIGHTS, Comparison, Criterion, Judgment, Party, Veto
from decisionkit.core.errors import Fault, Location, excerpt
from decisionkit.core.words import as_seen, did_you_mean, is_blank
from decisionkit.storage import raw
from decisionkit.storage.columns import HEADING

Row = Mapping[str, Any]
Where = Callable[[Location], str]

#: What a row of scores may say, and still the score is missing rather than wrong: a grade may be chosen beforehand.
WAITING = ("option", "criterion", "grade", "who", "when")


@dataclass
class Intake:
    """What do the rows say, what is wrong with them, and which row of the source is each?

    ``faults`` grows as the rows are taken in; ``sources`` holds, by table, the numbers of the rows
    in the source in the order in which a Decision counts them; ``uncompared`` the numbers of the rows
    of comparisons that name two criteria and no number.
    """

    tables: Mapping[str, Sequence[Row]]
    faults: list[Fault] = field(default_factory=list)
    sources: dict[str, list[int]] = field(default_factory=dict)
    uncompared: dict[frozenset[str], int] = field(default_factory=dict)
    _ids: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def parts(self, heading: Row) -> dict[str, Any]:
        """Return everything of a decision but its judgments."""
        found: dict[str, Any] = {
            name: self._value(column, heading.get(name), Location("decision", None, name))
            for name, column in HEADING.items()
        }
        typed = found["weights_from"] == WEIGHTS
        special = {
            "criteria": lambda: self._criteria(typed),
            "comparisons": self._comparisons,
            "parties": self._parties,
        }
        further = []
        for name, table in declared().items():
            if table.inside or name == "scores":
                continue
            rows = special[name]() if name in special else [self._made(table, row, n) for n, row in self._rows(name)]
            if table.attribute:
                found[table.attribute] = tuple(rows)
            elif rows:
                further.append((name, tuple(rows)))
        return found | {"further": tuple(further)}

    def judgments(self) -> tuple[list[Judgment], dict[int, Judgment]]:
        """Return what is judged, and by row number what still waits: rows that say no more than whose turn it is."""
        judged, waiting = [], {}
        kept: list[int] = []
        for number, row in self._rows("scores"):
            if all(is_blank(row.get(name)) for name in declared()["scores"].by_name if name not in WAITING):
                waiting[number] = self._judgment(row, number, waits=True)
            else:
                judged.append(self._judgment(row, number))
                kept.append(number)
        self.sources["scores"] = kept + list(waiting)
        return judged, waiting

    def at_source(self, location: Location) -> Location:
        """Return a location of a Decision with its row as in the source."""
        if location.row is None:
            return location
        rows = [self.sources[location.table][row] for row in location.rows]
        return replace(location, row=rows[0], others=tuple(rows[1:]))

    def _rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """Yield the rows that say something, with their numbers in the source; note the numbers."""
        kept = self.sources[table] = []
        for number, row in enumerate(self.tables.get(table, ())):
            if not all(is_blank(row.get(name)) for name in declared()[table].by_name):
                kept.append(number)
                yield number, row

    def _value(self, column: Field, given: Any, location: Location) -> Any:
        """Return what a raw value means in its column; note what is of another kind."""
        found = raw.value(column, given)
        if found is not None or column.kind == "number":
            return found
        remedy = 'Write them as text, such as "A1 A2".' if column.kind == "ids" else "Write it as text, in quotes."
        rule = "must be ids of the evidence table" if column.kind == "ids" else "must be text"
        self.faults.append(Fault(location, rule, excerpt(given), remedy))
        return column.blank

    def _values(self, table: Table, row: Row, number: int) -> dict[str, Any]:
        """Return what the columns of a row mean, by the columns' names."""
        found = {}
        for column in table.columns:
            given = row.get(column.name)
            if given is None:
                found[column.name] = column.blank
            else:
                value = self._value(column, given, Location(table.name, number, column.name))
                found[column.name] = self._found(value, column.to) if column.to else value
        return found

    def _found(self, given: str, table: str) -> str:
        """Return the id of a table that is meant, what was given if there is none."""
        ids = self._ids_of(table)
        return ids.get(given) or ids.get(as_seen(given), given)

    def _ids_of(self, table: str) -> Mapping[str, str]:
        """Return the ids of a table by how they look: a spreadsheet finds them in capital letters, too."""
        if table not in self._ids:
            ids = [raw.text(row.get("id")) for row in self.tables.get(table, ())]
            counts = Counter(as_seen(each) for each in ids if each)
            self._ids[table] = {as_seen(each): each.strip() for each in ids if each and counts[as_seen(each)] == 1}
        return self._ids[table]

    def _made(self, table: Table, row: Row, number: int) -> Any:
        return made(table, self._values(table, row, number))

    def _criteria(self, typed: bool) -> Iterator[Criterion]:
        """Yield criteria; what is left out has its usual value where it is not needed.

        That is a scale of which neither end is given, the scale of a branch, and a weight that is not ``typed``.
        """
        table = declared()["criteria"]
        rows = [(row, self._values(table, row, number)) for number, row in self._rows("criteria")]
        parents = {values["parent"] for _, values in rows}
        for row, values in rows:
            branch = values["id"] in parents
            if branch or (values["low"] is None and values["high"] is None):
                ends = ("low", "high")
                values |= {name: table.by_name[name].default for name in ends if values[name] is None}
            if branch and is_blank(row.get("direction")):
                values["direction"] = table.by_name["direction"].default
            if not typed and is_blank(row.get("weight")):
                values["weight"] = table.by_name["weight"].default
            criterion: Criterion = made(table, values)
            yield criterion

    def _comparisons(self) -> list[Comparison]:
        """Return what is compared; note the pairs that still wait for a number."""
        kept: list[int] = []
        found: list[Comparison] = []
        for number, row in self._rows("comparisons"):
            comparison = self._made(declared()["comparisons"], row, number)
            if is_blank(row.get("ratio")):
                self.uncompared.setdefault(frozenset((comparison.first, comparison.second)), number)
            else:
                kept.append(number)
                found.append(comparison)
        self.sources["comparisons"] = kept
        return found

    def _parties(self) -> list[Party]:
        parties = [self._made(declared()["parties"], row, number) for number, row in self._rows("parties")]
        vetoes = self._vetoes([party.id for party in parties])
        self.sources["vetoes"] = []
        found = []
        for party in parties:
            own = vetoes.pop(party.id, [])
            self.sources["vetoes"] += [source for source, _ in own]
            found.append(replace(party, vetoes=tuple(veto for _, veto in own)))
        return found

    def _vetoes(self, parties: Sequence[str]) -> dict[str, list[tuple[int, Veto]]]:
        """Return the vetoes of each party, with the numbers of their rows."""
        found: dict[str, list[tuple[int, Veto]]] = {key: [] for key in parties}
        table = declared()["vetoes"]
        for number, row in self._rows("vetoes"):
            values = self._values(table, row, number)
            key = values["party"]
            if key in found:
                found[key].append((number, made(table, values)))
            else:
                remedy = did_you_mean(key, parties, "Add the party, or correct the id.")
                location = Location("vetoes", number, "party")
                self.faults.append(Fault(location, "must be the id of a party", excerpt(key), remedy))
        return found

    def _judgment(self, row: Row, number: int, waits: bool = False) -> Judgment:
        table = declared()["scores"]
        values = self._values(table, row, number)
        if is_blank(row.get("mode")):
            # The missing mode is the fault, not that there is a range without it.
            values |= {"low": None, "high": None}
            if not waits:
                remedy = "Give a number, or empty the row."
                self.faults.append(Fault(Location("scores", number, "mode"), "a score needs a mode", "a blank", remedy))
        elif values["mode"] is None:
            ends = {name: values[name] for name in ("low", "high")}
            values |= {name: None for name, end in ends.items() if raw.is_word(end, table.by_name["mode"].none)}
        if waits or (is_blank(row.get("grade")) and not values["evidence"]):
            values["grade"] = table.by_name["grade"].default
        judgment: Judgment = made(table, values)
        return judgment


def made(table: Table, values: Mapping[str, Any]) -> Any:
    """Return the row of a table that has these values in its columns."""
    found: dict[str, Any] = {}
    for column in table.own:
        if column.place is None:
            found[column.attribute] = values[column.name]
        else:
            found[column.attribute] = (*found.get(column.attribute, ()), values[column.name])
    return table.row(**found)
