"""An analyst deletes, inserts and types in an open workbook and never recalculates hard: no wrong ranking is shown.

After each edit the headline and the ranking are read, then again after a hard recalculation.  What changes by that
was stale: allowed only where the headline had said "Not ready: recalculate".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.sheets.growing import TABLES
from tests.office.live import Live, opened
from tests.random_decision import random_decision
from tests.workbook.made import built
from tests.workbook_file import Value

Edit = Callable[[Live], None]

RECALCULATE = "Not ready: recalculate"
SMALL = random_decision(11, n_options=4, n_leaves=4, depth=2, weights_from="weights")
BOOKS: dict[str, Decision] = {"case": dk.ceasefire(), "small": SMALL}
ROWS = {"criteria": 15, "options": 13, "vetoes": 4, "parties": 3, "evidence": 2, "scores": 6}
#: Cells whose value alone is changed, and what is typed there.
TYPED = {
    "a weight": ("Criteria", "E7", 3.0),
    "a score": ("Scores", "E8", 2.0),
    "a name": ("Options", "C6", "Renamed"),
    "a direction": ("Criteria", "F8", "lower"),
    "a question": ("Criteria", "B4", "Which one?"),
}


def deleted(table: str, row: int) -> Edit:
    """Delete the line of the sheet that a row of a table is on."""

    def edit(live: Live) -> None:
        place = live.place(f"dk_{table}")
        live.delete_rows(place.sheet, place.top + row)

    return edit


def moved_up(table: str, row: int) -> Edit:
    """Delete the cells of a row of a table; those below move up."""

    def edit(live: Live) -> None:
        place = live.place(f"dk_{table}")
        corner, end = place.area.split(":")
        left, right = corner.rstrip("0123456789"), end.rstrip("0123456789")
        live.delete_cells(place.sheet, f"{left}{place.top + row}:{right}{place.top + row}")

    return edit


def inserted(table: str) -> Edit:
    """Insert a line inside a table."""

    def edit(live: Live) -> None:
        place = live.place(f"dk_{table}")
        live.insert_rows(place.sheet, place.top + 2)

    return edit


def below(table: str, gap: int) -> Edit:
    """Type something below a table, ``gap`` lines further down."""

    def edit(live: Live) -> None:
        place = live.place(f"dk_{table}")
        live.put(place.sheet, f"{place.area.split(':')[0].rstrip('0123456789')}{place.bottom + 1 + gap}", "option_x")

    return edit


def typed(sheet: str, cell: str, value: float | str) -> Edit:
    return lambda live: live.put(sheet, cell, value)


def edits() -> Iterator[tuple[str, str, Edit]]:
    """Yield the book, the name of an edit and the edit."""
    for book, decision in BOOKS.items():
        for table, most in ROWS.items():
            count = min(most, len(getattr(decision, table)) if hasattr(decision, table) else most)
            for row in range(1, count + 1):
                yield book, f"{table}: line of row {row} deleted", deleted(table, row)
        for table in ("options", "criteria", "vetoes"):
            yield book, f"{table}: cells of row 1 deleted", moved_up(table, 1)
        for table in TABLES:
            for gap in (0, 1):
                yield book, f"{table}: typed below, after {gap} blank lines", below(table, gap)
        for table in ("options", "criteria", "scores", "vetoes"):
            yield book, f"{table}: line inserted", inserted(table)
        for name, change in TYPED.items():
            yield book, f"{name} changed", typed(*change)


EDITS = list(edits())


def shown(live: Live) -> tuple[str, list[list[Value]]]:
    """Return the headline and the ranking under it."""
    return str(live.value("Summary", "B4")), live.values("Results", "B7:H20")


def test_there_are_edits_enough() -> None:
    assert len(EDITS) >= 55


@pytest.mark.parametrize(
    ("book", "edit"), [(book, edit) for book, _, edit in EDITS], ids=[f"{b}-{n}" for b, n, _ in EDITS]
)
def test_no_edit_leaves_a_wrong_ranking(book: str, edit: Edit, request: pytest.FixtureRequest) -> None:
    with opened(built(BOOKS[book])) as live:
        before = shown(live)
        edit(live)
        after = shown(live)
        live.hard_recalculate()
        truth = shown(live)
    assert before[0] != ""
    if after[0].startswith(RECALCULATE):
        assert "changed" not in request.node.callspec.id  # no alarm after a changed value alone
    else:
        assert after == truth
