"""Criteria: the tree, weights, directions and anchored scales, and the question itself."""

from __future__ import annotations

import numpy as np

from decisionkit.core.decision import Criterion
from decisionkit.core.decision_checks import THRESHOLDS
from decisionkit.storage.columns import BETTER, COLUMNS
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, Value
from decisionkit.workbook.paint import SHARE_BAR
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.tables import Computed, InputTable, column, drop_down, flag_checks, this, write_table

TITLE_ROW, QUESTION_ROW, TABLE_ROW = 4, 5, 8


def write(page: Page, model: Model) -> None:
    """Write the sheet."""
    frame(page, freeze=(TABLE_ROW + 1, 3))
    d = model.decision
    for row, label, text in ((TITLE_ROW, "Title", d.title), (QUESTION_ROW, "Question", d.question)):
        page.put(row, 1, label, "quiet")
        page.sheet.merge_range(row, 2, row, 7, "", page.paint["input_big" if row == TITLE_ROW else "input"])
        page.put(row, 2, text, "input_big" if row == TITLE_ROW else "input")
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
        "error_message": "A weight is a number of 0 or more. Turn the direction round instead of a negative weight.",
    }
    page.sheet.data_validation(table.first, weights, table.last, weights, rule)
    _explain_thresholds(page, table)
    share = table.right - len(table.computed) + 1
    page.sheet.conditional_format(table.first, share, table.last, share + 1, SHARE_BAR)
    flag_checks(page, table)
    page.sheet.repeat_rows(TABLE_ROW)


def _explain_thresholds(page: Page, table: InputTable) -> None:
    """Say in the cells what the thresholds are; only methods that compare pair by pair use them."""
    meaning = {
        "indifference": "Up to this difference two options are as good as each other.",
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
    row: dict[str, Value] = {"id": c.id, "name": c.name, "parent": c.parent, "weight": c.weight}
    if leaf:
        row |= {"direction": BETTER[c.direction], "low": c.low, "high": c.high}
        row |= dict(zip(("anchor_low", "anchor_mid", "anchor_high"), c.anchors, strict=True))
        row |= {name: getattr(c, name) for name in THRESHOLDS}
    return row


def _computed(model: Model) -> list[Computed]:
    d = model.decision
    lines = [d.ancestry(c.id) for c in d.criteria]
    leaves = {c.id for c in d.leaves}
    is_leaf = [c.id in leaves for c in d.criteria]
    is_top = [c.parent == "" for c in d.criteria]
    within = [float(np.prod([d.shares[c.id] for c in line[:-1]])) for line in lines]

    def up(steps: int) -> list[str]:
        return [line[steps].id if len(line) > steps else "" for line in lines]

    return [
        Computed(header="Share", formula=_SHARE, values=[d.shares[c.id] for c in d.criteria], style="formula_share"),
        Computed(
            header="Global",
            formula=_GLOBAL,
            values=[w * d.shares[line[-1].id] for w, line in zip(within, lines, strict=True)],
            style="formula_share",
        ),
        Computed(header="Check", formula=_CHECK, values=[""] * len(lines), style="check", width=26),
        Computed(header="Up 2", formula=_up("Parent"), values=up(2), hidden=True),
        Computed(header="Up 3", formula=_up("Up 2"), values=up(3), hidden=True),
        Computed(header="Top", formula=_TOP, values=[line[-1].id for line in lines], hidden=True),
        Computed(header="Within", formula=_WITHIN, values=within, hidden=True),
        Computed(header="Is leaf", formula=_IS_LEAF, values=[int(leaf) for leaf in is_leaf], hidden=True),
        Computed(header="Leaf", formula=_running("Is leaf"), values=_count(is_leaf), hidden=True),
        Computed(header="Is top", formula=_IS_TOP, values=[int(top) for top in is_top], hidden=True),
        Computed(header="Top no", formula=_running("Is top"), values=_count(is_top), hidden=True),
    ]


def _count(flags: list[bool]) -> list[int]:
    return [sum(flags[: i + 1]) if flag else 0 for i, flag in enumerate(flags)]


def _me(header: str) -> str:
    return this("criteria", header)


def _all(header: str) -> str:
    return column("criteria", header)


def _up(header: str) -> str:
    return f'IF({_me(header)}="","",IFERROR(INDEX({_all("Parent")},MATCH({_me(header)},{_all("Id")},0))&"",""))'


def _share_of(header: str) -> str:
    return f"IFERROR(INDEX({_all('Share')},MATCH({_me(header)},{_all('Id')},0)),0)"


def _running(header: str) -> str:
    return f"IF({_me(header)}=1,SUM(INDEX({_all(header)},1):{_me(header)}),0)"


_SIBLINGS = f"SUMPRODUCT(--({_all('Parent')}={_me('Parent')}),{_all('Weight')})"
_SHARE = f'IF({_me("Id")}="","",IF({_SIBLINGS}>0,N({_me("Weight")})/{_SIBLINGS},0))'
_WITHIN = (
    f'IF({_me("Id")}="","",IF({_me("Parent")}="",1,{_me("Share")}*IF({_me("Up 2")}="",1,{_share_of("Parent")}'
    f'*IF({_me("Up 3")}="",1,{_share_of("Up 2")}))))'
)
_TOP = (
    f'IF({_me("Id")}="","",IF({_me("Parent")}="",{_me("Id")},IF({_me("Up 2")}="",{_me("Parent")},'
    f'IF({_me("Up 3")}="",{_me("Up 2")},{_me("Up 3")}))))'
)
_GLOBAL = f'IF({_me("Id")}="","",{_me("Within")}*{_share_of("Top")})'
_IS_LEAF = f'IF({_me("Id")}="",0,IF(SUMPRODUCT(--({_all("Parent")}={_me("Id")}))>0,0,1))'
_IS_TOP = f'IF(AND({_me("Id")}<>"",{_me("Parent")}=""),1,0)'
_ABOVE_UP_3 = f'IFERROR(INDEX({_all("Parent")},MATCH({_me("Up 3")},{_all("Id")},0))&"","")'
_THRESHOLDS = ("Indifferent up to", "Preferred from", "Veto from")
_SPAN = f"{_me(_THRESHOLDS[0])}:{_me(_THRESHOLDS[2])}"
_NOT_NUMBERS = f'SUMPRODUCT(--({_SPAN}<>""))>COUNTIF({_SPAN},">=0")'
_FALLING = (
    f"OR(AND(COUNT({_me(_THRESHOLDS[0])},{_me(_THRESHOLDS[1])})=2,{_me(_THRESHOLDS[0])}>{_me(_THRESHOLDS[1])}),"
    f"AND(COUNT({_me(_THRESHOLDS[2])})=1,MAX({_me(_THRESHOLDS[0])},{_me(_THRESHOLDS[1])})>{_me(_THRESHOLDS[2])}))"
)
_CHECK = (
    f'IF(AND({_me("Id")}="",{_me("Criterion")}=""),"",'
    f'IF({_me("Id")}="","needs an id",'
    f'IF(SUMPRODUCT(--({_all("Id")}={_me("Id")}))>1,"id used twice",'
    f'IF({_me("Criterion")}="","needs a name",'
    f'IF(SUMPRODUCT(({_all("Parent")}={_me("Parent")})*({_all("Criterion")}={_me("Criterion")}))>1,"name used twice",'
    f'IF(AND({_me("Parent")}<>"",ISNA(MATCH({_me("Parent")},{_all("Id")},0))),"parent is not an id",'
    f'IF(AND({_me("Up 3")}<>"",{_ABOVE_UP_3}<>""),"deeper than 4 levels, or a circle",'
    f'IF(NOT(ISNUMBER({_me("Weight")})),"weight is not a number",'
    f'IF({_me("Weight")}<0,"weight is negative",'
    f'IF({_SIBLINGS}<=0,"weights here are all 0",'
    f'IF({_me("Is leaf")}=0,"",'
    f'IF(AND({_me("Better")}<>"higher",{_me("Better")}<>"lower"),"better: higher or lower",'
    f'IF(COUNT({_me("Scale low")},{_me("Scale high")})<2,"scale needs two numbers",'
    f'IF({_me("Scale low")}>={_me("Scale high")},"scale: low below high",'
    f'IF({_NOT_NUMBERS},"a threshold is not a number of 0 or more",'
    f'IF({_FALLING},"thresholds: indifferent, preferred, veto must rise",""))))))))))))))))'
)
