"""Criteria: what the ends of scales mean, thresholds, swing points, branches of a deep tree, the source of weights."""

from __future__ import annotations

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields.criteria import MOST_POINTS
from decisionkit.core.decision.tables import COMPARISONS, Criterion
from decisionkit.storage.columns import WEIGHTS_FROM
from decisionkit.workbook.calculations.beside import columns
from decisionkit.workbook.described.refs import quoted
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.pages.frame import framed
from decisionkit.workbook.pages.tables import Content, InputTable, Named, put_table
from decisionkit.workbook.plan.layout import DEEP, Layout

SETTING, HEAD = 4, 7
WIDTHS = {"name": 26, "parent": 20, "weight": 8, "anchor_low": 24, "anchor_mid": 24, "anchor_high": 24}
WIDTHS |= {"indifference": 10, "preference": 10, "veto": 10, "swing": 8, "unit": 9}
SOURCES = {
    "weights": "The weights on Decision count: any unit, among the criteria of one part.",
    "swing": "The column Swing points counts: 0 to 100 among the criteria of one part.",
    "comparisons": "The page Comparisons counts: every two criteria of one part, compared in turn.",
}
NO_SOURCE = "Not ready: choose one from the list."
SWING_QUESTION = (
    "Imagine every criterion of one part at its worst end. Which swing to the best end matters most? "
    "Give it 100, the others in proportion."
)
_THRESHOLDS = {
    "indifference": "Up to this difference two options are equally good.",
    "preference": "From this difference on, one option is fully preferred.",
    "veto": "From this difference on, nothing makes up for it.",
}


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = framed("Criteria", frozen=(HEAD + 1, 2))
    _source(page, layout, decision)
    leaves = {c.id for c in decision.leaves}
    rows = [_row(layout, decision, c, c.id in leaves) for c in decision.criteria]
    deep = layout.tree == DEEP
    inputs = InputTable(
        table="dk_criteria",
        letter="k",
        columns=columns(layout),
        rows=rows,
        room=layout.rows["criteria"],
        row=HEAD,
        widths=WIDTHS,
        keys=["" if c.id in leaves else c.name for c in decision.criteria] if deep else None,
    )
    put_table(page, layout, inputs)
    _explain(page, inputs)
    return page


def _source(page: Sheet, layout: Layout, decision: Decision) -> None:
    """Put where the weights come from, and what that means."""
    there = {key: said for key, said in WEIGHTS_FROM.items() if key != COMPARISONS or layout.has("Comparisons")}
    page.put(SETTING, 1, "Weights from", "label")
    page.put(SETTING, 2, WEIGHTS_FROM[decision.weights_from], "input_choice", typed=True)
    page.call("dk_weights_from", SETTING, 2)
    page.check(SETTING, 2, validate="list", source=list(there.values()), show_error=False)
    said = ",".join(quoted(SOURCES[key]) for key in there)
    page.fill(
        SETTING + 1,
        1,
        f"IF(OR(dk_source<1,dk_source>{len(there)}),{quoted(NO_SOURCE)},CHOOSE(MAX(1,dk_source),{said}))",
        "quiet",
    )


def _row(layout: Layout, decision: Decision, c: Criterion, leaf: bool) -> dict[str, Content]:
    """Return what stands in the row of a criterion, or of what gathers others."""
    cells: dict[str, Content] = {each.name: shown("criteria", c)[each.name] for each in columns(layout)}
    if leaf:
        return {**cells, "name": Named(c.name, "criterion"), "parent": None, "weight": None}
    own = {name: value for name, value in cells.items() if name not in {e.name for e in columns(layout) if e.of_leaves}}
    if layout.tree != DEEP:
        return {**own, "name": Named(c.name, "part")}
    return {**own, "parent": Named(decision.by_id[c.parent].name, "branch") if c.parent else None}


def _explain(page: Sheet, inputs: InputTable) -> None:
    """Say in the cells what thresholds and swing points are; what does not fit is said in Check."""
    first = inputs.row + 1
    for name, text in _THRESHOLDS.items():
        message = f"{text} In the unit of the scale; blank for none. Used by methods that compare options in pairs."
        _message(page, inputs, name, first, message, minimum=0)
    _message(page, inputs, "swing", first, SWING_QUESTION, minimum=0, maximum=MOST_POINTS)


def _message(page: Sheet, inputs: InputTable, name: str, first: int, message: str, **limits: float) -> None:
    between = "between" if len(limits) > 1 else ">="
    limit = limits if len(limits) > 1 else {"value": limits["minimum"]}
    title = next(each.header for each in inputs.columns if each.name == name)
    page.check(
        first,
        inputs.column_of(name),
        inputs.room,
        1,
        validate="decimal",
        criteria=between,
        **limit,
        input_title=title,
        input_message=message,
        show_error=False,
    )
