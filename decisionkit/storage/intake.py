"""Rows of raw values on their way into the dataclasses of a decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.decision.tables import (
    THRESHOLDS,
    Change,
    Comparison,
    Criterion,
    Evidence,
    Judgment,
    Option,
    Party,
    Veto,
)
from decisionkit.core.errors import Fault, Location, excerpt
from decisionkit.core.words import did_you_mean, is_blank
from decisionkit.storage import raw
from decisionkit.storage.columns import COLUMNS

Row = Mapping[str, Any]
Where = Callable[[Location], str]

DEFAULT_METHOD = "weighted_sum"


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

    def parts(self, heading: Row) -> dict[str, Any]:
        """Return everything of a decision but its judgments."""
        method = raw.choice(heading.get("method"), DEFAULT_METHOD)
        source = Location("decision", None, "weights_from")
        return {
            "title": self._text(heading.get("title"), Location("decision", None, "title")),
            "question": self._text(heading.get("question"), Location("decision", None, "question")),
            "method": self._text(method, Location("decision", None, "method")),
            "weights_from": self._text(raw.weights_from(heading.get("weights_from")), source),
            "criteria": self._criteria(),
            "comparisons": tuple(self._comparisons()),
            "options": tuple(self._option(row, n) for n, row in self._rows("options")),
            "evidence": tuple(self._evidence(row, n) for n, row in self._rows("evidence")),
            "parties": self._parties(),
            "log": tuple(Change(**self._texts(row, "log", n, "when who what")) for n, row in self._rows("log")),
        }

    def judgments(self) -> tuple[list[Judgment], dict[int, Judgment]]:
        """Return what is judged, and by row number what still waits: rows of option and criterion only."""
        judged, waiting = [], {}
        kept: list[int] = []
        for number, row in self._rows("scores"):
            if all(is_blank(row.get(name)) for name in COLUMNS["scores"] if name not in ("option", "criterion")):
                waiting[number] = self._judgment(row, number, None)
            else:
                judged.append(self._judgment(row, number, self._mode(row, number)))
                kept.append(number)
        self.sources["scores"] = kept + list(waiting)
        return judged, waiting

    def at_source(self, location: Location) -> Location:
        """Return a location of a Decision with its row as in the source."""
        return location if location.row is None else replace(location, row=self.sources[location.table][location.row])

    def _rows(self, table: str) -> Iterator[tuple[int, Row]]:
        """Yield the rows that say something, with their numbers in the source; note the numbers."""
        kept = self.sources[table] = []
        for number, row in enumerate(self.tables.get(table, ())):
            if not all(is_blank(row.get(name)) for name in COLUMNS[table]):
                kept.append(number)
                yield number, row

    def _text(self, value: Any, location: Location) -> str:
        found = raw.text(value)
        if found is None:
            self.faults.append(Fault(location, "must be text", excerpt(value), "Write it as text, in quotes."))
        return found or ""

    def _texts(self, row: Row, table: str, number: int, names: str) -> dict[str, str]:
        return {name: self._text(row.get(name), Location(table, number, name)) for name in names.split()}

    def _id(self, row: Row, table: str, number: int, name: str = "id") -> str:
        return self._text(row.get(name), Location(table, number, name)).strip()

    def _ids(self, row: Row, table: str, number: int) -> tuple[str, ...]:
        found = raw.ids(row.get("evidence"))
        if found is None:
            location = Location(table, number, "evidence")
            remedy = 'Write them as text, such as "A1 A2".'
            self.faults.append(Fault(location, "must be ids of the evidence table", excerpt(row["evidence"]), remedy))
        return found or ()

    def _criteria(self) -> tuple[Criterion, ...]:
        rows = list(self._rows("criteria"))
        parents = [self._id(row, "criteria", n, "parent") for n, row in rows]
        return tuple(self._criterion(row, n, parent, parents) for (n, row), parent in zip(rows, parents, strict=True))

    def _criterion(self, row: Row, number: int, parent: str, parents: Sequence[str]) -> Criterion:
        key = self._id(row, "criteria", number)
        low, high = raw.number(row.get("low")), raw.number(row.get("high"))
        direction = raw.direction(row.get("direction"))
        branch = key in parents
        usual = branch or (low is None and high is None)
        anchors = self._texts(row, "criteria", number, "anchor_low anchor_mid anchor_high")
        return Criterion(
            id=key,
            name=self._text(row.get("name"), Location("criteria", number, "name")),
            parent=parent,
            weight=raw.number(row.get("weight")),
            direction="max" if branch and direction == "" else direction,
            low=0.0 if usual and low is None else low,
            high=BEST_VALUE if usual and high is None else high,
            anchors=(anchors["anchor_low"], anchors["anchor_mid"], anchors["anchor_high"]),
            swing=raw.number(row.get("swing")),
            **{name: raw.number(row.get(name)) for name in THRESHOLDS},
        )

    def _comparisons(self) -> Iterator[Comparison]:
        """Yield what is compared; note the pairs that still wait for a number."""
        kept: list[int] = []
        for number, row in self._rows("comparisons"):
            first, second = (self._id(row, "comparisons", number, name) for name in ("first", "second"))
            if is_blank(row.get("ratio")):
                self.uncompared.setdefault(frozenset((first, second)), number)
            else:
                kept.append(number)
                yield Comparison(first, second, raw.number(row.get("ratio")))
        self.sources["comparisons"] = kept

    def _option(self, row: Row, number: int) -> Option:
        role = raw.choice(row.get("role"), "option", str.lower)
        words = self._texts(row, "options", number, "name note")
        return Option(id=self._id(row, "options", number), role=role, **words)

    def _evidence(self, row: Row, number: int) -> Evidence:
        words = self._texts(row, "evidence", number, "source claim figures")
        return Evidence(id=self._id(row, "evidence", number), **words)

    def _parties(self) -> tuple[Party, ...]:
        rows = list(self._rows("parties"))
        keys = [self._id(row, "parties", n) for n, row in rows]
        vetoes = self._vetoes(keys)
        self.sources["vetoes"] = []
        found = []
        for key, (number, row) in zip(keys, rows, strict=True):
            own = vetoes.pop(key, [])
            self.sources["vetoes"] += [source for source, _ in own]
            words = self._texts(row, "parties", number, "name position outside_option")
            found.append(Party(id=key, vetoes=tuple(veto for _, veto in own), **words))
        return tuple(found)

    def _vetoes(self, parties: Sequence[str]) -> dict[str, list[tuple[int, Veto]]]:
        """Return the vetoes of each party, with the numbers of their rows."""
        found: dict[str, list[tuple[int, Veto]]] = {key: [] for key in parties}
        for number, row in self._rows("vetoes"):
            key = self._id(row, "vetoes", number, "party")
            if key in found:
                found[key].append((number, self._veto(row, number)))
            else:
                remedy = did_you_mean(key, parties, "Add the party, or correct the id.")
                location = Location("vetoes", number, "party")
                self.faults.append(Fault(location, "must be the id of a party", excerpt(key), remedy))
        return found

    def _veto(self, row: Row, number: int) -> Veto:
        return Veto(
            criterion=self._id(row, "vetoes", number, "criterion"),
            limit=raw.number(row.get("limit")),
            evidence=self._ids(row, "vetoes", number),
            **self._texts(row, "vetoes", number, "why"),
        )

    def _mode(self, row: Row, number: int) -> Any:
        if is_blank(row.get("mode")):
            remedy = 'Give a number, "n/a" where the criterion does not apply, or empty the row.'
            self.faults.append(Fault(Location("scores", number, "mode"), "a score needs a mode", "a blank", remedy))
        return None if raw.is_not_applicable(row.get("mode")) else row.get("mode")

    def _judgment(self, row: Row, number: int, mode: Any) -> Judgment:
        low, high = row.get("low"), row.get("high")
        if is_blank(row.get("mode")):
            low = high = None  # the missing mode is the fault, not that there is a range without it
        elif mode is None:
            low, high = (None if raw.is_not_applicable(end) else end for end in (low, high))
        evidence = self._ids(row, "scores", number)
        return Judgment(
            option=self._id(row, "scores", number, "option"),
            criterion=self._id(row, "scores", number, "criterion"),
            mode=raw.number(mode),
            low=raw.number(low),
            high=raw.number(high),
            evidence=evidence,
            grade=raw.choice(row.get("grade"), "" if evidence else "J", str.upper),
            **self._texts(row, "scores", number, "who when why"),
        )
