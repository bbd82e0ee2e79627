"""Scores: one row per option and criterion, ordered by criterion so that options are judged side by side."""

from __future__ import annotations

from decisionkit.core.decision.fields.scores import GRADES
from decisionkit.core.decision.tables import NOT_APPLICABLE, Criterion, Judgment
from decisionkit.core.shown import general
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, Value
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.tables import (
    LONGEST_MESSAGE,
    LONGEST_TITLE,
    Computed,
    InputTable,
    column,
    cut,
    drop_down,
    flag_checks,
    shown_cells,
    this,
    write_table,
)

TABLE_ROW = 4
MISSING = "missing"
INAPPLICABLE = "does not apply"


def row_of(model: Model, i: int, j: int) -> int:
    """Return the row of the table, counted from 1, that scores option i on leaf j."""
    return j * len(model.decision.options) + i + 1


def write(page: Page, model: Model) -> None:
    """Write the sheet."""
    frame(page, freeze=(TABLE_ROW + 1, 3))
    d = model.decision
    table = _table(model)
    write_table(page, table)
    drop_down(page, table, "option", "=dk_list_options")
    drop_down(page, table, "criterion", "=dk_list_criteria")
    drop_down(page, table, "grade", GRADES, "H: the source says it. M: inferred from it. J: judgment, no source.")
    height = len(d.options)
    for j, leaf in enumerate(d.leaves):
        first = table.first + j * height
        low, high = table.column_of("low"), table.column_of("high")
        page.sheet.data_validation(first, low, first + height - 1, high, _scale_rule(leaf))
    flag_checks(page, table)
    page.sheet.repeat_rows(TABLE_ROW)
    page.sheet.print_area(0, 0, table.last, table.column_of("why") + 1)


def _scale_rule(leaf: Criterion) -> dict[str, object]:
    """Return the anchors as an input message; n/a and blanks pass, the Check column speaks of the rest."""
    ends = (leaf.low, (leaf.low + leaf.high) / 2, leaf.high)
    lines = [f"{general(end)}: {text}" for end, text in zip(ends, leaf.anchors, strict=True) if text]
    better = "Higher is better." if leaf.direction == "max" else "Lower is better."
    message = "\n".join([f"{general(leaf.low)} to {general(leaf.high)}. {better}", *lines])
    return {
        "validate": "any",
        "input_title": cut(leaf.name, LONGEST_TITLE),
        "input_message": cut(message, LONGEST_MESSAGE),
    }


def _table(model: Model) -> InputTable:
    d = model.decision
    judged = {(j.option, j.criterion): j for j in d.judgments}
    cells = [(o.id, c) for c in d.leaves for o in d.options]
    rows = [_row(o, c.id, judged.get((o, c.id))) for o, c in cells]
    widths = {
        "option": 20,
        "criterion": 22,
        "low": 7,
        "mode": 7,
        "high": 7,
        "evidence": 14,
        "grade": 8,
        "who": 14,
        "when": 12,
        "why": 60,
    }
    styles = dict.fromkeys(("low", "mode", "high"), "input_number") | {"grade": "input_choice", "why": "input_wrap"}
    number = {c.id: k for k, c in enumerate(d.criteria)}
    return InputTable(
        table="scores",
        row=TABLE_ROW,
        column=1,
        rows=rows,
        widths=widths,
        styles=styles,
        computed=[
            Computed(header="Check", formula=_CHECK, values=[_check(r) for r in rows], style="check", width=20),
            Computed(
                header="Scale", formula=_SCALE, values=[_scale(c) for _, c in cells], style="formula_wrap", width=70
            ),
            Computed(header="Key", formula=_KEY, values=[f"{o}|{c.id}" for o, c in cells], hidden=True),
            Computed(header="Row", formula=_ROW, values=[number[c.id] + 1 for _, c in cells], hidden=True),
            Computed(header="Valid", formula=_VALID, values=[int(_check(r) == "") for r in rows], hidden=True),
        ],
    )


def _row(option: str, criterion: str, j: Judgment | None) -> dict[str, Value]:
    return {"option": option, "criterion": criterion} if j is None else shown_cells("scores", j)


def _check(row: dict[str, Value]) -> str:
    """What does the check column say of a row that has passed the decision's own rules?"""
    mode = row.get("mode")
    return MISSING if mode is None else INAPPLICABLE if mode == NOT_APPLICABLE else ""


def _scale(c: Criterion) -> str:
    return (
        f"{general(c.low)}: {c.anchors[0]} · {general((c.low + c.high) / 2)}: {c.anchors[1]}"
        f" · {general(c.high)}: {c.anchors[2]}"
    )


def _me(header: str) -> str:
    return this("scores", header)


def _of_criterion(header: str) -> str:
    return f"INDEX({column('criteria', header)},{_me('Row')})"


_KEY = f'{_me("Option")}&"|"&{_me("Criterion")}'
_ROW = f"IFERROR(MATCH({_me('Criterion')},{column('criteria', 'Id')},0),0)"
_LOW, _HIGH = f"N({_of_criterion('Scale low')})", f"N({_of_criterion('Scale high')})"
_SCALE = (
    f'IF({_me("Row")}=0,"",{_LOW}&": "&{_of_criterion("Low end means")}&" · "&({_LOW}+{_HIGH})/2&": "'
    f'&{_of_criterion("Middle means")}&" · "&{_HIGH}&": "&{_of_criterion("High end means")})'
)
_VALID = f'IF(AND({_me("Option")}<>"",{_me("Check")}=""),1,0)'
_EVIDENCE = f'TRIM(SUBSTITUTE(SUBSTITUTE({_me("Evidence")},","," "),";"," "))'
_NAMED = f'IF({_EVIDENCE}="",0,LEN({_EVIDENCE})-LEN(SUBSTITUTE({_EVIDENCE}," ",""))+1)'
_KNOWN = (
    f'SUMPRODUCT(({column("evidence", "Id")}<>"")'
    f'*ISNUMBER(FIND(" "&{column("evidence", "Id")}&" "," "&{_EVIDENCE}&" ")))'
)
_SPREAD = (
    f"OR(COUNTA({_me('Low')},{_me('High')})<>COUNT({_me('Low')},{_me('High')}),"
    f"AND(ISNUMBER({_me('Low')}),{_me('Low')}>{_me('Mode')}),AND(ISNUMBER({_me('High')}),{_me('High')}<{_me('Mode')}))"
)
_CHECK = (
    f'IF(AND({_me("Option")}="",{_me("Criterion")}=""),"",'
    f'IF(ISNA(MATCH({_me("Option")},{column("options", "Id")},0)),"option is not in Options",'
    f'IF({_me("Row")}=0,"criterion is not in Criteria",'
    f'IF({_of_criterion("Is leaf")}=0,"criterion has children",'
    f'IF(MATCH({_me("Key")},{column("scores", "Key")},0)<>ROW()-ROW(dk_scores[[#Headers],[Key]]),"scored twice",'
    f'IF({_me("Mode")}="","{MISSING}",'
    f'IF({_me("Mode")}="{NOT_APPLICABLE}","{INAPPLICABLE}",'
    f'IF(NOT(ISNUMBER({_me("Mode")})),"mode is not a number",'
    f"IF(OR(MIN({_me('Low')},{_me('Mode')},{_me('High')})<{_LOW},MAX({_me('Low')},{_me('Mode')},{_me('High')})>{_HIGH}),"
    f'"outside the scale",'
    f'IF(COUNTA({_me("Low")},{_me("High")})=1,"low and high: both or neither",'
    f'IF({_SPREAD},"low, mode, high out of order",'
    f'IF({_NAMED}<>{_KNOWN},"evidence is not in Evidence",'
    f'IF(AND({_me("Grade")}<>"H",{_me("Grade")}<>"M",{_me("Grade")}<>"J",OR({_me("Grade")}<>"",{_NAMED}>0)),'
    f'"grade: H, M or J",IF(AND(OR({_me("Grade")}="H",{_me("Grade")}="M"),{_NAMED}=0),"H and M need evidence",""))'
    "))))))))))))"
)
