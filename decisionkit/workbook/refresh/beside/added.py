"""What else is said of a new criterion: where does it stand in the workbook, and what is not written?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from decisionkit.core.decision.fields import tables as declared
from decisionkit.core.decision.tables import Criterion
from decisionkit.core.words import as_seen, is_blank
from decisionkit.storage.books.criteria import IN_THE_GRID, TABLE
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.refresh.given import Given
from decisionkit.workbook.refresh.ground import Ground
from decisionkit.workbook.refresh.pen import Pen, names

NO_SHEET = "not written, as the workbook has no sheet for it"
NO_ROOM = "not written, as the sheet for it has no free row"
NO_COLUMN = "not written, as the workbook has no column for it"


@dataclass
class Beside:
    """Writes what the grid does not hold of new criteria; ``taken`` are the rows of the table that are used up."""

    ground: Ground
    pen: Pen
    taken: set[int] = field(default_factory=set)

    def put(self, criterion: Criterion) -> None:
        """Write the anchors, thresholds, points and unit of a criterion, or say that they are not written."""
        cells = {name: value for name, value in shown("criteria", criterion).items() if name not in IN_THE_GRID}
        said = {name: value for name, value in cells.items() if not is_blank(value)}
        if not said:
            return
        headers = {name: declared()["criteria"].by_name[name].header for name in said}
        row = self.ground.free_line(TABLE, self.taken)
        title = declared()["criteria"].by_name["name"].header
        name_cell = None if row is None else self.ground.cell(TABLE, row, title)
        if row is None or name_cell is None:
            self._say(
                criterion, list(headers.values()), NO_ROOM if TABLE in self.ground.sheets.book.tables else NO_SHEET
            )
            return
        self.taken.add(row)
        self.pen.write(name_cell, criterion.name, ours=True)
        without = []
        for name, value in said.items():
            place = self.ground.cell(TABLE, row, headers[name])
            if place is None:
                without.append(headers[name])
            else:
                self.pen.write(place, value)
        self._say(criterion, without, NO_COLUMN)

    def _say(self, criterion: Criterion, headers: list[str], why: str) -> None:
        if headers:
            self.pen.notices.append(f"{criterion.name}, {names(headers)}: {why}")


def say_left(given: Given, pen: Pen, seen: Collection[str]) -> None:
    """Say what a decision holds of new options and criteria (names as they are seen) that is not written."""
    decision = given.decision
    new = {o.id for o in decision.options if as_seen(o.name) in seen}
    added = {c.id: c.name for c in decision.leaves if as_seen(c.name) in seen}
    notes = [option.name for option in decision.options if option.id in new and option.note]
    limits = [
        f"{party.name} on {added[veto.criterion]}"
        for party in decision.parties
        for veto in party.vetoes
        if veto.criterion in added
    ]
    accepting = [f"{party.name} ({added[party.acceptance]})" for party in decision.parties if party.acceptance in added]
    pairs = [
        f"{decision.by_id[pair.first].name} with {decision.by_id[pair.second].name}"
        for pair in decision.comparisons
        if pair.first in added or pair.second in added
    ]
    sources = [
        judgment
        for judgment in decision.judgments
        if (judgment.option in new or judgment.criterion in added)
        and any((judgment.low is not None, judgment.high is not None, judgment.evidence, judgment.who, judgment.why))
    ]
    for what, found in (
        ("note of the option", notes),
        ("veto", limits),
        ("acceptance", accepting),
        ("comparison", pairs),
    ):
        if found:
            pen.notices.append(f"{names(found)}: the {what} is not written")
    if sources:
        count = f"{len(sources):,} new {'score' if len(sources) == 1 else 'scores'}"
        pen.notices.append(f"ranges, evidence and reasons of {count} are not written")
