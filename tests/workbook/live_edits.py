"""What an open workbook shows after an analyst's edit, and after a hard recalculation on top.

    python -m tests.workbook.live_edits [PART OF A NAME]

tries every edit, each in a workbook freshly opened, and prints how many left a ranking that was wrong.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.ooxml.references import column_letters
from decisionkit.storage.columns import ROWS_BELOW
from decisionkit.workbook.layout import room
from decisionkit.workbook.method_lines import live as live_methods
from decisionkit.workbook.model import Model
from decisionkit.workbook.sheets import results
from decisionkit.workbook.sheets.growing import TABLES
from tests.office.live import Live, opened
from tests.random_decision import random_decision
from tests.workbook.made import built
from tests.workbook.reading import METHOD, input_cell
from tests.workbook_file import Cell, Value

Do = Callable[[Live], None]

RECALCULATE = "Not ready: recalculate"
SMALL = random_decision(11, n_options=4, n_leaves=4, depth=2, weights_from="weights")
BOOKS: dict[str, Decision] = {"case": dk.ceasefire(), "small": SMALL}
#: Of how many rows of each table, the first ones, the line is deleted.
MOST = {"criteria": 15, "options": 13, "vetoes": 4, "parties": 3, "evidence": 2, "scores": 6, "comparisons": 1}


@dataclass(frozen=True)
class Edit:
    """Something an analyst does; ``do`` fails if the workbook did not take it."""

    book: str
    name: str
    do: Do
    #: Whether what is shown has to change by it: then it tries something.
    moves: bool = False
    value_alone: bool = False

    def __str__(self) -> str:
        return f"{self.book}: {self.name}"


@dataclass(frozen=True)
class Verdict:
    """What an edit left on the screen."""

    edit: Edit
    ranks: bool
    wrong: bool
    alarm: bool


def tried(edit: Edit) -> Verdict:
    """Return what is shown after an edit, held against a hard recalculation."""
    with opened(built(BOOKS[edit.book])) as live:
        before = shown(live, edit.book)
        edit.do(live)
        after = shown(live, edit.book)
        live.hard_recalculate()
        truth = shown(live, edit.book)
    assert before[0] != ""
    assert before[1][0][0] == 1, "the ranking is where it is read"
    if edit.moves:
        assert truth != before, f"{edit} tries nothing"
    ranks = truth[1][0][0] == 1
    return Verdict(edit, ranks, wrong=after != truth, alarm=after[0].startswith(RECALCULATE))


def shown(live: Live, book: str) -> tuple[str, list[list[Value]]]:
    """Return the headline and the whole ranking on Results; the cached numbers have fewer digits than those shown."""
    cells = live.values("Results", ranking_area(book))
    ranking = [[round(value, 9) if isinstance(value, float) else value for value in row] for row in cells]
    return str(live.value("Summary", "B4")), ranking


@cache
def ranking_area(book: str) -> str:
    """Return the cells of the ranking, spare rows and columns included."""
    d = BOOKS[book]
    vetoes = sum(len(p.vetoes) for p in d.parties)
    free = room(len(d.options), len(d.leaves), vetoes, len(d.tops))
    first, right = results.RANKING_ROW + 2, column_letters(results.TOPS + free.tops)
    return f"{column_letters(results.RANK + 1)}{first}:{right}{first + free.options - 1}"


def keys(live: Live, table: str) -> list[Value]:
    """Return the first column of a table, without its header and blanks at its end."""
    found = [row[0] for row in live.named(f"dk_{table}")[1:]]
    while found and found[-1] == "":
        found.pop()
    return found


def deleted(table: str, *rows: int) -> Do:
    """Delete the lines of the sheet that rows of a table, counted from 1, are on."""

    def do(live: Live) -> None:
        before = keys(live, table)
        for row in sorted(rows, reverse=True):
            place = live.place(f"dk_{table}")
            live.delete_rows(place.sheet, place.top + row)
        assert keys(live, table) == [key for row, key in enumerate(before, 1) if row not in rows]

    return do


def moved_up(table: str, row: int) -> Do:
    """Delete the cells of a row of a table; those below move up."""

    def do(live: Live) -> None:
        before, place = keys(live, table), live.place(f"dk_{table}")
        left, right = column_letters(place.left), column_letters(place.right)
        live.delete_cells(place.sheet, f"{left}{place.top + row}:{right}{place.top + row}")
        assert keys(live, table) == before[: row - 1] + before[row:]

    return do


def inserted(table: str) -> Do:
    """Insert a line inside a table."""

    def do(live: Live) -> None:
        before, place = keys(live, table), live.place(f"dk_{table}")
        live.insert_rows(place.sheet, place.top + 2)
        assert keys(live, table) == [*before[:1], "", *before[1:]]

    return do


def below(table: str, gap: int) -> Do:
    """Type something below a table, ``gap`` lines further down."""

    def do(live: Live) -> None:
        place = live.place(f"dk_{table}")
        cell = f"{column_letters(place.left)}{place.bottom + 1 + gap}"
        assert live.value(place.sheet, cell) == ""
        live.type(place.sheet, cell, "option_x")
        assert live.value(place.sheet, cell) == "option_x"
        assert live.place(f"dk_{table}").bottom <= place.bottom + 1 + gap

    return do


def typed(where: Cell, value: float | str) -> Do:
    def do(live: Live) -> None:
        assert live.value(*where) != value
        live.put(*where, value)
        assert live.value(*where) == value

    return do


def both(first: Do, second: Do) -> Do:
    def do(live: Live) -> None:
        first(live)
        second(live)

    return do


def edits() -> Iterator[Edit]:
    """Yield every edit of every book."""
    for book, d in BOOKS.items():
        rows = {
            table: len(getattr(d, table)) for table in ("criteria", "options", "parties", "evidence", "comparisons")
        }
        rows |= {"scores": len(d.judgments), "vetoes": sum(len(p.vetoes) for p in d.parties)}
        for table, most in MOST.items():
            for row in range(1, min(most, rows[table]) + 1):
                moves = table in ("criteria", "options", "scores")
                yield Edit(book, f"{table}: line of row {row} deleted", deleted(table, row), moves)
        for table in ("options", "criteria", "vetoes"):
            yield Edit(book, f"{table}: cells of row 1 deleted", moved_up(table, 1))
        for table in TABLES:
            for gap in range(ROWS_BELOW):
                yield Edit(book, f"{table}: typed below, after {gap} blank lines", below(table, gap))
        for table in ("options", "criteria", "scores", "vetoes"):
            yield Edit(book, f"{table}: line inserted", inserted(table))
        yield from _whole_options(book, d)
        yield from _values(book, d)


def _whole_options(book: str, d: Decision) -> Iterator[Edit]:
    """Yield, for each option, that it is deleted with its scores: the others stay ranked."""
    for row, option in enumerate(d.options, 1):
        scores = [k for k, judgment in enumerate(d.judgments, 1) if judgment.option == option.id]
        gone = both(deleted("options", row), deleted("scores", *scores))
        yield Edit(book, f"option {row} and its scores deleted", gone, moves=True)


def _values(book: str, d: Decision) -> Iterator[Edit]:
    """Yield changes of a value alone, each of which changes what is shown."""
    model = Model(d)
    first = model.order[0]
    leaf = d.leaves[0]
    number = {c.id: row for row, c in enumerate(d.criteria)}
    score = next(k for k, j in enumerate(d.judgments) if j.option == d.options[first].id and j.criterion == leaf.id)
    judgment = d.judgments[score]
    other = judgment.low if judgment.low != judgment.mode else judgment.high
    assert other is not None
    turned = "lower" if leaf.direction == "max" else "higher"
    method = next(line for line in live_methods() if line.key != d.method)
    for name, where, value in (
        ("a weight", input_cell("criteria", number[d.tops[0].id], "weight"), d.tops[0].weight + 3),
        ("a score", input_cell("scores", score, "mode"), other),
        ("a name", input_cell("options", first, "name"), "Renamed"),
        ("a direction", input_cell("criteria", number[leaf.id], "direction"), turned),
        ("the method", METHOD, method.title),
    ):
        yield Edit(book, f"{name} changed", typed(where, value), moves=True, value_alone=True)


EDITS = tuple(edits())


def main(part: str = "") -> None:
    """Try every edit whose name has the part in it and print what came of it."""
    found = [tried(edit) for edit in EDITS if part in str(edit)]
    wrong = [v for v in found if v.wrong and not v.alarm]
    for verdict in wrong:
        print("wrong:", verdict.edit)
    print("edits:", len(found))
    print("with a ranking to get right:", sum(v.ranks for v in found))
    print("wrong rankings:", len(wrong))
    print(f'"{RECALCULATE}":', sum(v.alarm for v in found))
    print(f'"{RECALCULATE}" after a changed value alone:', sum(v.alarm and v.edit.value_alone for v in found))


if __name__ == "__main__":
    main(*sys.argv[1:])
