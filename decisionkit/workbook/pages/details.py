"""Details: what is said of single scores beside their numbers, one row for each that has any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.fields import tables
from decisionkit.core.decision.tables import Judgment
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages.cells import shown
from decisionkit.workbook.pages.frame import HEAD_ROW, framed
from decisionkit.workbook.pages.tables import Content, InputTable, Named, put_table
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.planned import says_more

#: What a score's most likely value is called on sheets.
BEST_GUESS = "Best guess"
_FIRST = ("option", "criterion", "mode")
WIDTHS = {
    "option": 26,
    "criterion": 22,
    "mode": 7,
    "low": 6,
    "high": 6,
    "evidence": 11,
    "grade": 7,
    "who": 11,
    "when": 11,
    "why": 52,
}


def sheet(layout: Layout, decision: Decision) -> Sheet:
    """Return the sheet."""
    page = framed("Details", frozen=(HEAD_ROW + 1, 3))
    declared = tables()["scores"].by_name
    columns = [declared[name] for name in _FIRST] + [each for name, each in declared.items() if name not in _FIRST]
    inputs = InputTable(
        table="dk_details",
        letter="d",
        of="scores",
        columns=[replace(each, header=BEST_GUESS) if each.name == "mode" else each for each in columns],
        rows=_rows(decision),
        room=layout.rows["details"],
        row=HEAD_ROW,
        facts={"mode": "best"},
        widths=WIDTHS,
    )
    put_table(page, layout, inputs)
    page.printed["repeat_rows"] = (HEAD_ROW, HEAD_ROW)
    return page


def _rows(decision: Decision) -> list[Mapping[str, Content]]:
    """Return the rows criterion by criterion, so that options are judged side by side."""
    judged = {(j.option, j.criterion): j for j in decision.judgments}
    cells = ((o, c, judged.get((o.id, c.id))) for c in decision.leaves for o in decision.options)
    return [
        _row(Named(o.name, "option"), Named(c.name, "criterion"), judgment)
        for o, c, judgment in cells
        if judgment is not None and says_more("scores", judgment)
    ]


def _row(option: Named, criterion: Named, judgment: Judgment) -> Mapping[str, Content]:
    """Return a row; a grade that nothing is said of stays blank."""
    said = shown("scores", judgment)
    if judgment.grade == tables()["scores"].by_name["grade"].default and not judgment.evidence:
        said["grade"] = None
    return {**said, "option": option, "criterion": criterion}
