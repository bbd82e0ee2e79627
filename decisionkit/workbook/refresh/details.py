"""What was said of a score that is another one now: its range, its grade and its evidence do not hold any more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from decisionkit.core.words import is_blank
from decisionkit.storage.books.called import No
from decisionkit.storage.books.options import DETAILS
from decisionkit.storage.books.shown import as_text
from decisionkit.storage.books.tables import Line
from decisionkit.workbook.refresh.given import Score
from decisionkit.workbook.refresh.ground import Ground
from decisionkit.workbook.refresh.pen import Pen, names

LOG = "dk_log"
#: The grade of what nobody has shown a source for.
JUDGED = "J"
#: What is said of a score, and goes with it.
SAID = ("low", "high", "evidence", "grade", "who", "when", "why")
GONE = ("evidence", "who", "when")


@dataclass(frozen=True)
class Rewritten:
    """A score that changed: its used row and column of the grid, what stood there, and what is written."""

    at: tuple[int, int]
    before: Any
    score: Score


def rewrite(ground: Ground, pen: Pen, changed: Sequence[Rewritten], today: date) -> None:
    """Let the details of changed scores say where they come from, and keep what was said of them in the log."""
    lines = {at: line for line in ground.lines(DETAILS, "scores", "mode") if (at := _of(ground, line)) is not None}
    why = f"from {pen.called}, {today.isoformat()}"
    rows: set[int] = set()
    logged: list[tuple[str, str]] = []
    without = []
    for each in changed:
        line = lines.get(each.at)
        if line is not None:
            old = _rewritten(pen, line, each.score, why)
            if old:
                logged.append((_name(ground, each), f"{_change(each)}, {why}; before: {old}"))
        elif not _new_line(ground, pen, each, why, rows):
            without.append(_name(ground, each))
    if without and DETAILS in ground.sheets.book.tables:
        pen.notices.append(f"{names(without)}: no free row on the sheet of details for where the scores come from")
    _log(ground, pen, logged, today)


def _of(ground: Ground, line: Line) -> tuple[int, int] | None:
    """Return the used row and column that a row of details is of."""
    option, criterion = ground.options.find(line.text("option")), ground.criteria.find(line.text("criterion"))
    return None if isinstance(option, No) or isinstance(criterion, No) else (option, criterion)


def _name(ground: Ground, each: Rewritten) -> str:
    return f"{ground.grid.columns[each.at[1]].name} of {ground.grid.rows[each.at[0]].name}"


def _change(each: Rewritten) -> str:
    return f"{'blank' if is_blank(each.before) else as_text(each.before)} to {_text(each.score)}"


def _text(score: Score) -> str:
    return str(as_text(score))


def _rewritten(pen: Pen, line: Line, score: Score, why: str) -> str:
    """Let a row of details say where the score comes from; return what it said before."""
    said = [f"{field} {as_text(line.values[field])}" for field in SAID if not is_blank(line.values.get(field))]
    cleared = list(GONE)
    if not _holds(line, score):
        cleared += ["low", "high"]
    for field in cleared:
        if field in line.places:
            pen.write(line.places[field], None, ours=True)
    for field, value in (("grade", JUDGED), ("why", why)):
        if field in line.places:
            pen.write(line.places[field], value, ours=True)
    return ", ".join(said)


def _holds(line: Line, score: Score) -> bool:
    """Is a score within the range that was given for it?"""
    low, high = line.values.get("low"), line.values.get("high")
    if isinstance(score, str):
        return False
    return (not isinstance(low, float) or low <= score) and (not isinstance(high, float) or score <= high)


def _new_line(ground: Ground, pen: Pen, each: Rewritten, why: str, taken: set[int]) -> bool:
    """Begin a row of details for a score; return whether there was a free one."""
    row = ground.free_line(DETAILS, taken)
    if row is None:
        return False
    taken.add(row)
    option, criterion = ground.grid.rows[each.at[0]].name, ground.grid.columns[each.at[1]].name
    for header, value in (("Option", option), ("Criterion", criterion), ("Grade", JUDGED), ("Why", why)):
        place = ground.cell(DETAILS, row, header)
        if place is not None:
            pen.write(place, value)
    return True


def _log(ground: Ground, pen: Pen, logged: Sequence[tuple[str, str]], today: date) -> None:
    """Keep in the log what was said of scores before; say it where there is no room for it."""
    rows: set[int] = set()
    for name, what in logged:
        row = ground.free_line(LOG, rows)
        if row is None:
            pen.notices.append(f"{name}: {what}")
            continue
        rows.add(row)
        for header, value in (("When", today.isoformat()), ("Who", "decisionkit refresh"), ("What", f"{name}: {what}")):
            place = ground.cell(LOG, row, header)
            if place is not None:
                pen.write(place, value)
