"""Comparisons: how many times as important one criterion is as another, and beside it what that makes."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.fields.comparisons import LARGEST_RATIO
from decisionkit.core.decision.tables import Criterion
from decisionkit.workbook.calculations.nodes import COMPARED
from decisionkit.workbook.described.refs import below, on, quoted
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages import pairs
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.pages.frame import framed
from decisionkit.workbook.pages.tables import Content, InputTable, Named, put_table
from decisionkit.workbook.plan.layout import DEEP, Layout
from decisionkit.workbook.plan.planned import compared_groups

USE, SCALE, HEAD = 3, 4, 6
LOOK_AGAIN = "#F9D9C3"
WIDTHS = {"first": 30, "second": 30, "ratio": 13}
IN_USE = "In use: the shares on Decision follow from these comparisons."
NOT_IN_USE = 'Not in use: on Criteria, choose "comparisons" under Weights from. Until then blank rows are not a fault.'
SCALE_WORDS = (
    "1 as important, 3 somewhat more, 5 clearly more, 7 much more, 9 extremely more important. "
    "=1/3 the other way round. Blank: not judged."
)


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = framed("Comparisons", frozen=(HEAD + 1, 0))
    page.fill(USE, 1, f"IF(dk_source={COMPARED},{quoted(IN_USE)},{quoted(NOT_IN_USE)})", "quiet")
    page.put(SCALE, 1, SCALE_WORDS, "quiet")
    inputs = InputTable(
        table="dk_comparisons",
        letter="q",
        columns=tables()["comparisons"].columns,
        rows=_rows(layout, decision),
        room=layout.rows["comparisons"],
        row=HEAD,
        widths=WIDTHS,
    )
    put_table(page, layout, inputs)
    title = inputs.columns[-1].header
    page.check(
        HEAD + 1,
        inputs.column_of("ratio"),
        inputs.room,
        1,
        validate="decimal",
        criteria="between",
        minimum=1 / LARGEST_RATIO,
        maximum=LARGEST_RATIO,
        input_title=title,
        input_message=f"How many times as important First is as Second. {SCALE_WORDS}",
        show_error=False,
    )
    worst = f"=INDEX(dk_q_worst,{below(HEAD)})=1"
    look = {"bold": True, "bg_color": LOOK_AGAIN}
    page.rule(HEAD + 1, inputs.column, inputs.room, 3, look, type="formula", criteria=worst)
    put_groups(page, pairs.blocks(decision))
    return page


def _rows(layout: Layout, decision: Decision) -> list[dict[str, Content]]:
    """Return every pair of the listed groups, and all else that is judged."""
    given = {frozenset((c.first, c.second)): c for c in decision.comparisons}
    listed = [pair for group in compared_groups(decision).values() for pair in combinations(group, 2)]
    there = {frozenset((one.id, other.id)) for one, other in listed}
    by_id = decision.by_id
    listed += [(by_id[c.first], by_id[c.second]) for pair, c in given.items() if pair not in there]
    rows = []
    for one, other in listed:
        made = given.get(frozenset((one.id, other.id)))
        first, second = (one, other) if made is None or made.first == one.id else (other, one)
        cells = {} if made is None else shown("comparisons", made)
        names = {"first": _named(layout, decision, first), "second": _named(layout, decision, second)}
        rows.append({**cells, **names})
    return rows


def _named(layout: Layout, decision: Decision, c: Criterion) -> Named:
    return Named(c.name, "criterion" if c in decision.leaves else "branch" if layout.tree == DEEP else "part")


def put_groups(page: Sheet, blocks: Sequence[pairs.Block]) -> None:
    """Put beside the table what each group's comparisons make: how consistent they are, and what each member weighs."""
    row, left = HEAD, InputTable.column + len(tables()["comparisons"].columns) + 2
    page.widths |= {left - 1: 3, left: 34, left + 1: 14}
    for block in blocks:
        if block.slots <= 1:
            continue
        page.fill(row, left, on(pairs.SHEET, block.fact("title")), "heading")
        page.fill(row + 1, left, on(pairs.SHEET, block.fact("words")), "words")
        page.put(row + 1, left + 1, "Weight", "head_centre")
        page.fill(row + 2, left, on(pairs.SHEET, block.mine(pairs.NAME)), "list_wrap", block.slots)
        page.fill(row + 2, left + 1, on(pairs.SHEET, block.mine(pairs.WEIGHT)), "list_share1", block.slots)
        page.fill(row + 2 + block.slots, left, on(pairs.SHEET, block.fact("worst_words")), "list_wrap")
        page.merges.append((row + 2 + block.slots, left, 1, 2))
        row += block.slots + 4
