"""Criteria: the tree, weights, directions and anchored scales, and the question itself."""

from __future__ import annotations

from typing import Any

import numpy as np

from decisionkit.core.decision.acceptance import unweighed
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.fields.criteria import MOST_POINTS
from decisionkit.core.decision.tables import Criterion
from decisionkit.core.shown import general
from decisionkit.storage.columns import BETTER, COLUMNS, WEIGHTS_FROM
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, Value
from decisionkit.workbook.paint import REFERENCE, SHARE_BAR, WARN
from decisionkit.workbook.sheets import criteria_formulas as formulas
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.tables import Computed, InputTable, drop_down, flag_checks, shown_cells, write_table

TITLE_ROW, QUESTION_ROW, SOURCE_ROW, TABLE_ROW = 4, 5, 6, 8
SOURCES = {
    "weights": "The column Weight counts: any unit, among the criteria of one parent.",
    "swing": "The column Swing points counts, further right: 0 to 100 among the criteria of one parent.",
    "comparisons": "The sheet Comparisons counts: every two criteria of one parent, compared in turn.",
}
NO_SOURCE = "Not ready: choose one from the list."
SWING_QUESTION = (
    "Imagine every criterion of one parent at its worst end. Which swing to the best end matters most? "
    "Give it 100, the others in proportion."
)


def write(page: Page, model: Model) -> None:
    """Write the sheet."""
    frame(page, freeze=(TABLE_ROW + 1, 3))
    d = model.decision
    for row, label, text in ((TITLE_ROW, "Title", d.title), (QUESTION_ROW, "Question", d.question)):
        page.put(row, 1, label, "quiet")
        page.sheet.merge_range(row, 2, row, 7, "", page.paint["input_big" if row == TITLE_ROW else "input"])
        page.put(row, 2, text, "input_big" if row == TITLE_ROW else "input")
    _source(page, model)
    table = _table(model)
    write_table(page, table)
    drop_down(page, table, "direction", list(BETTER.values()), "Is a higher or a lower performance better?")
    drop_down(page, table, "parent", "=dk_list_criteria", "Id of the criterion above; blank at the top of the tree.")
    weights = table.column_of("weight")
    rule = {
        "validate": "decimal",
        "criteria": ">=",
        "value": 0,
        "input_title": "Weight",
        "input_message": "0 or more, in any unit: it counts among the criteria of the same parent.",
        "error_title": "Weight",
        "error_message": "A weight is a number of 0 or more. Reverse the direction rather than make it negative.",
    }
    page.sheet.data_validation(table.first, weights, table.last, weights, rule)
    _explain_thresholds(page, table)
    _explain_swing(page, table)
    _dim_unused(page, table)
    for header in ("Share by swing", "Share", "Global"):
        share = table.computed_column(header)
        page.sheet.conditional_format(table.first, share, table.last, share, SHARE_BAR)
    flag_checks(page, table)
    page.sheet.repeat_rows(TABLE_ROW)
    # Too wide for one page: two, each with the names.
    page.sheet.fit_to_pages(2, 0)
    page.sheet.repeat_columns(1, 2)


def _source(page: Page, model: Model) -> None:
    """Write where the weights come from, and what that means."""
    source = model.decision.weights_from
    page.put(SOURCE_ROW, 1, "Weights from", "quiet")
    page.put(SOURCE_ROW, 2, WEIGHTS_FROM[source], "input_choice")
    texts = ",".join(f'"{SOURCES[key]}"' for key in WEIGHTS_FROM)
    said = f'IF(dk_faults_weighing>0,"{NO_SOURCE}",CHOOSE(dk_weighing_no,{texts}))'
    page.calc(SOURCE_ROW, 3, said, SOURCES[source], "quiet")
    rule = {
        "validate": "list",
        "source": list(WEIGHTS_FROM.values()),
        "input_title": "Weights from",
        "input_message": "Choose what the column Share follows. What is not chosen is kept.",
        "error_title": "Not in the list",
        "error_message": "Choose one from the list.",
    }
    page.sheet.data_validation(SOURCE_ROW, 2, SOURCE_ROW, 2, rule)
    alarm = {"type": "formula", "criteria": "=dk_faults_weighing>0", "format": page.paint.rule(font_color=WARN)}
    page.sheet.conditional_format(SOURCE_ROW, 3, SOURCE_ROW, 3, alarm)


def _explain_swing(page: Page, table: InputTable) -> None:
    """Ask in words for the points of each swing, above the column and in its cells."""
    j = table.column_of("swing")
    page.put(TABLE_ROW - 1, j, SWING_QUESTION, "quiet")
    rule = {
        "validate": "decimal",
        "criteria": "between",
        "minimum": 0,
        "maximum": MOST_POINTS,
        "input_title": COLUMNS["criteria"]["swing"],
        "input_message": f"{SWING_QUESTION} The swing of each is described beside it.",
        "error_title": COLUMNS["criteria"]["swing"],
        "error_message": "Points run from 0 to 100, the swing that matters most having 100.",
    }
    page.sheet.data_validation(table.first, j, table.last, j, rule)


def _dim_unused(page: Page, table: InputTable) -> None:
    """Show in grey the numbers that the weights do not come from."""
    grey = page.paint.rule(font_color=REFERENCE, italic=True)
    for number, field in ((1, "weight"), (2, "swing")):
        j = table.column_of(field)
        rule = {"type": "formula", "criteria": f"=dk_weighing_no<>{number}", "format": grey}
        page.sheet.conditional_format(table.first, j, table.last, j, rule)


def _explain_thresholds(page: Page, table: InputTable) -> None:
    """Say in the cells what the thresholds are; only methods that compare pair by pair use them."""
    meaning = {
        "indifference": "Up to this difference two options are equally good.",
        "preference": "From this difference on, one option is fully preferred.",
        "veto": "From this difference on, nothing makes up for it.",
    }
    for name, text in meaning.items():
        title = COLUMNS["criteria"][name]
        message = f"{text} In the unit of the scale; blank for none. Used by methods that compare options in pairs."
        rule = {
            "validate": "decimal",
            "criteria": ">=",
            "value": 0,
            "input_title": title,
            "input_message": message,
            "error_title": title,
            "error_message": "A threshold is a number of 0 or more, or blank.",
        }
        page.sheet.data_validation(table.first, table.column_of(name), table.last, table.column_of(name), rule)


def _table(model: Model) -> InputTable:
    d = model.decision
    leaves = {c.id for c in d.leaves}
    widths = {
        "id": 22,
        "name": 34,
        "parent": 20,
        "weight": 9,
        "direction": 9,
        "low": 8,
        "high": 8,
        "anchor_low": 30,
        "anchor_mid": 30,
        "anchor_high": 30,
        "indifference": 11,
        "preference": 11,
        "veto": 11,
        "swing": 10,
        "unit": 12,
    }
    styles = {
        "weight": "input_number",
        "direction": "input_choice",
        "low": "input_number",
        "high": "input_number",
        "anchor_low": "input_wrap",
        "anchor_mid": "input_wrap",
        "anchor_high": "input_wrap",
        "indifference": "input_number",
        "preference": "input_number",
        "veto": "input_number",
        "swing": "input_number",
        "unit": "input_wrap",
        "name": "input_wrap",
        "id": "input_wrap",
        "parent": "input_wrap",
    }
    return InputTable(
        table="criteria",
        row=TABLE_ROW,
        column=1,
        rows=[_row(c, c.id in leaves) for c in d.criteria],
        widths=widths,
        styles=styles,
        computed=_computed(model),
    )


def _row(c: Criterion, leaf: bool) -> dict[str, Value]:
    of_leaves = () if leaf else [column.name for column in tables()["criteria"].columns if column.of_leaves]
    return {name: value for name, value in shown_cells("criteria", c).items() if name not in of_leaves}


def _computed(model: Model) -> list[Computed]:
    d = model.decision
    lines = [d.ancestry(c.id) for c in d.criteria]
    leaves = {c.id for c in d.leaves}
    is_leaf = [c.id in leaves for c in d.criteria]
    is_top = [c.parent == "" for c in d.criteria]
    tops = [line[-1].id for line in lines]
    within = [float(np.prod([d.shares[c.id] for c in line[:-1]])) for line in lines]

    def up(steps: int) -> list[str]:
        return [line[steps].id if len(line) > steps else "" for line in lines]

    screening = unweighed(d)
    swung = [_swing_share(model, c) for c in d.criteria]
    keys, siblings = _siblings(model)
    return [
        _text("The swing", formulas.SWING, [_swing(model, c) for c in d.criteria], style="formula_wrap", width=52),
        _text("Share by swing", formulas.SWING_SHARE, swung, style="formula_share"),
        _text("Share", formulas.SHARE, [d.shares[c.id] for c in d.criteria], style="formula_share"),
        _text(
            "Global",
            formulas.GLOBAL,
            [w * d.shares[t] for w, t in zip(within, tops, strict=True)],
            style="formula_share",
        ),
        _text("Check", formulas.CHECK, [""] * len(lines), style="check", width=26),
        _unseen("Up 2", formulas.up_formula("Parent"), up(2)),
        _unseen("Up 3", formulas.up_formula("Up 2"), up(3)),
        _unseen("Top", formulas.TOP, tops),
        _unseen("Within", formulas.WITHIN, within),
        _unseen("Is leaf", formulas.IS_LEAF, [int(leaf) for leaf in is_leaf]),
        _unseen("Leaf", formulas.running("Is leaf"), _count(is_leaf)),
        _unseen("Is top", formulas.IS_TOP, [int(top) for top in is_top]),
        _unseen("Top no", formulas.running("Is top"), _count(is_top)),
        _unseen("Siblings", formulas.SIBLINGS, siblings),
        _unseen("Sibling key", formulas.SIBLING_KEY, keys),
        _unseen("Screens", formulas.SCREENS, [int(c.id in screening) for c in d.criteria]),
    ]


def _text(header: str, formula: str, values: list[Any], style: str, width: float = 10) -> Computed:
    return Computed(header=header, formula=formula, values=values, style=style, width=width)


def _unseen(header: str, formula: str, values: list[Any]) -> Computed:
    return Computed(header=header, formula=formula, values=values, hidden=True)


def _swing(model: Model, c: Criterion) -> str:
    """Say from what to what a criterion can change, and among which others."""
    d = model.decision
    among = f"In {d.by_id[c.parent].name}: " if c.parent else "At the top: "
    if c not in d.leaves:
        return among + formulas.WHOLE_SWING
    ends = [
        general(end) + (f" ({text})" if text else "") for end, text in ((c.low, c.anchors[0]), (c.high, c.anchors[2]))
    ]
    worst, best = ends if c.direction == "max" else ends[::-1]
    return f"{among}from {worst} to {best}"


def _swing_share(model: Model, c: Criterion) -> float | None:
    total = sum(other.swing or 0.0 for other in model.decision.criteria if other.parent == c.parent)
    return None if c.swing is None or total == 0 else c.swing / total


def _siblings(model: Model) -> tuple[list[str], list[int]]:
    """Return, for each criterion, its number among its siblings as a key, and how many siblings there are."""
    parents = [c.parent for c in model.decision.criteria]
    keys = [f"{parent}|{parents[: i + 1].count(parent)}" for i, parent in enumerate(parents)]
    return keys, [parents.count(parent) for parent in parents]


def _count(flags: list[bool]) -> list[int]:
    return [sum(flags[: i + 1]) if flag else 0 for i, flag in enumerate(flags)]
