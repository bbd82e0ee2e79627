"""Parties: who has to agree, what they rule out, and whom that blocks."""

from __future__ import annotations

from typing import Any

from decisionkit.core.shown import general
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, Value, cell
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.rows import head_used, line_used, number
from decisionkit.workbook.sheets.steps_vetoes import blockers, grounds, rule_cell
from decisionkit.workbook.steps_layout import FIRST, STEPS, StepsLayout
from decisionkit.workbook.tables import Computed, InputTable, column, drop_down, flag_checks, this, write_table

START = 4
MATRIX = 2  # column of the option's name
VETOES_LEFT = 7  # the first column of the vetoes, one apart from the parties


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the sheet."""
    frame(page, freeze=(0, 3))
    parties = _parties(model)
    write_table(page, parties)
    vetoes = _vetoes(model)
    write_table(page, vetoes)
    page.put(START - 1, vetoes.column, "An option no better than the limit is blocked.", "quiet")
    drop_down(page, vetoes, "party", "=dk_list_parties")
    drop_down(page, vetoes, "criterion", "=dk_list_criteria", "The criterion without children that the limit is on.")
    flag_checks(page, vetoes)
    flag_checks(page, parties)
    _matrix(page, model, layout, vetoes, last_free(model) + 2)


def last_free(model: Model) -> int:
    """Return the last row below the two tables that is kept free for them to grow into."""
    return max(_parties(model).last, _vetoes(model).last) + 6


def _parties(model: Model) -> InputTable:
    rows: list[dict[str, Value]] = [
        {"id": p.id, "name": p.name, "position": p.position, "outside_option": p.outside_option}
        for p in model.decision.parties
    ]
    return InputTable(
        table="parties",
        row=START,
        column=1,
        rows=rows,
        widths={"id": 16, "name": 42, "position": 44, "outside_option": 30},
        styles=dict.fromkeys(("id", "name", "position", "outside_option"), "input_wrap"),
        computed=[Computed(header="Check", formula=_PARTY_CHECK, values=[""] * len(rows), style="check", width=16)],
    )


def _vetoes(model: Model) -> InputTable:
    rows: list[dict[str, Value]] = [
        {"party": p.id, "criterion": v.criterion, "limit": v.limit, "evidence": " ".join(v.evidence), "why": v.why}
        for p in model.decision.parties
        for v in p.vetoes
    ]
    return InputTable(
        table="vetoes",
        row=START,
        column=VETOES_LEFT,
        rows=rows,
        widths={"party": 16, "criterion": 22, "limit": 14, "evidence": 16, "why": 30},
        styles={
            "limit": "input_number",
            "why": "input_wrap",
            "party": "input_wrap",
            "criterion": "input_wrap",
            "evidence": "input_wrap",
        },
        computed=[Computed(header="Check", formula=_VETO_CHECK, values=[""] * len(rows), style="check", width=26)],
    )


def _matrix(page: Page, model: Model, layout: StepsLayout, vetoes: InputTable, row: int) -> None:
    """Write who vetoes what: options down, vetoes across."""
    d = model.decision
    page.put(row - 3, 1, "Who vetoes what", "heading")
    page.put(row - 2, 1, "✕ marks a broken limit. Each column is one veto of the table above.", "quiet")
    page.put(row, 1, "Status", "head")
    page.put(row, MATRIX, "Option", "head")
    page.put(row, MATRIX + 1, "On the ground of", "head")
    page.put(row, MATRIX + 2, "Blocked by", "head")
    first = vetoes.column
    for k in range(layout.room.vetoes):
        name, leaf, limit = (f"{STEPS}!{rule_cell(fact, layout, k)}" for fact in ("name", "leaf_name", "limit"))
        sign = f"{STEPS}!{rule_cell('sign', layout, k)}"
        formula = f'IF({name}="","",{name}&": "&{leaf}&IF({sign}>0," ≤ "," ≥ ")&{limit})'
        page.calc(row, first + k, formula, _rule_text(model, k), "head_spare")
    page.sheet.set_row(row, 62)
    head_used(page, row, first, row, first + layout.room.vetoes - 1)
    line_used(page, row + 1, 1, row + layout.room.options, first + layout.room.vetoes - 1)
    for i in range(layout.room.options):
        at = row + 1 + i
        real = i < len(d.options)
        facts: list[Any] = (
            [model.status[i], d.options[i].name, grounds(model, i), blockers(model, i)] if real else [""] * 4
        )
        named = f'IF({STEPS}!{layout.option_cell("id", i)}="",0,{i + 1})'
        number(page, at, 0, named, i if real else None)
        for offset, (fact, value) in enumerate(zip(("status", "name", "evidence", "who"), facts, strict=True)):
            source = f'{STEPS}!{layout.option_cell(fact, i)}&""'
            page.calc(at, 1 + offset, source, value, "list_wrap")
        for k in range(layout.room.vetoes):
            trigger = f"{STEPS}!{cell(layout.triggers + i, FIRST + k)}"
            broken = real and k < len(model.rules) and bool(model.triggered[i, k])
            page.calc(at, first + k, f'IF({trigger}=1,"✕","")', "✕" if broken else "", "list_veto")


def _rule_text(model: Model, k: int) -> str:
    if k >= len(model.rules):
        return ""
    party, leaf, limit, _ = model.rules[k]
    d = model.decision
    relation = "≤" if d.directions[leaf] > 0 else "≥"
    return f"{d.parties[party].name}: {d.leaves[leaf].name} {relation} {general(limit)}"


def _me(table: str, header: str) -> str:
    return this(table, header)


_PARTY_CHECK = (
    f'IF(AND({_me("parties", "Id")}="",{_me("parties", "Party")}=""),"",'
    f'IF({_me("parties", "Id")}="","needs an id",'
    f'IF({_me("parties", "Party")}="","needs a name",'
    f'IF(SUMPRODUCT(--({column("parties", "Id")}={_me("parties", "Id")}))>1,"id used twice",""))))'
)
_LEAF = f"MATCH({_me('vetoes', 'Criterion')},{column('criteria', 'Id')},0)"
_VETO_CHECK = (
    f'IF(AND({_me("vetoes", "Party")}="",{_me("vetoes", "Criterion")}=""),"",'
    f'IF(ISNA(MATCH({_me("vetoes", "Party")},{column("parties", "Id")},0)),"party is not in the table",'
    f'IF(ISNA({_LEAF}),"criterion is not in Criteria",'
    f'IF(INDEX({column("criteria", "Is leaf")},{_LEAF})=0,"criterion has children",'
    f'IF(NOT(ISNUMBER({_me("vetoes", "Limit")})),"limit is not a number",'
    f"IF(OR({_me('vetoes', 'Limit')}<INDEX({column('criteria', 'Scale low')},{_LEAF}),"
    f'{_me("vetoes", "Limit")}>INDEX({column("criteria", "Scale high")},{_LEAF})),"limit is off the scale",""))))))'
)
