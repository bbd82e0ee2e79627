"""Who vetoes what: a part of Results, on whose sheet no table grows."""

from __future__ import annotations

from decisionkit.core.shown import general
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell
from decisionkit.workbook.sheets.rows import head_used, line_used, number
from decisionkit.workbook.sheets.steps_vetoes import BLOCKS, WITHHELD, grounds, rule_cell
from decisionkit.workbook.steps_layout import FIRST, STEPS, StepsLayout

LEFT = 1
MEANING = (
    "✕ marks a limit that blocks, ○ a part that a party withholds, which blocks nothing. Each column is one veto of "
    "the table on Parties."
)
#: What a broken limit does, as a mark.
MARKS = {0: "", BLOCKS: "✕", WITHHELD: "○"}


def write(page: Page, model: Model, layout: StepsLayout, start: int) -> None:
    """Write the table from a row on: options down, vetoes across."""
    d = model.decision
    row = start + 3
    page.put(start, LEFT, "Who vetoes what", "heading")
    page.put(
        start + 1,
        LEFT,
        MEANING,
        "quiet",
    )
    page.put(row, LEFT, "Status", "head")
    page.put(row, LEFT + 1, "Option", "head")
    first = LEFT + 2
    page.put(row, first + layout.room.vetoes, "On the ground of (evidence)", "head")
    for k in range(layout.room.vetoes):
        name, leaf, limit = (f"{STEPS}!{rule_cell(fact, layout, k)}" for fact in ("name", "leaf_name", "limit"))
        sign = f"{STEPS}!{rule_cell('sign', layout, k)}"
        formula = f'IF({name}="","",{name}&": "&{leaf}&IF({sign}>0," ≤ "," ≥ ")&{limit})'
        page.calc(row, first + k, formula, _rule_text(model, k), "head_spare")
    page.sheet.set_row(row, 62)
    head_used(page, row, first, row, first + layout.room.vetoes - 1)
    line_used(page, row + 1, LEFT, row + layout.room.options, first + layout.room.vetoes)
    for i in range(layout.room.options):
        at = row + 1 + i
        real = i < len(d.options)
        facts = [model.status[i], d.options[i].name, grounds(model, i)] if real else [""] * 3
        named = f'IF({STEPS}!{layout.option_cell("id", i)}="",0,{i + 1})'
        number(page, at, 0, named, i if real else None)
        columns = (LEFT, LEFT + 1, first + layout.room.vetoes)
        for fact, column, value in zip(("status", "name", "evidence"), columns, facts, strict=True):
            page.calc(at, column, f'{STEPS}!{layout.option_cell(fact, i)}&""', value, "list")
        for k in range(layout.room.vetoes):
            trigger = f"{STEPS}!{cell(layout.triggers + i, FIRST + k)}"
            broken = real and k < len(model.rules) and bool(model.broken[i, k])
            mark = MARKS[model.rules[k].effect] if broken else ""
            formula = f'IF({trigger}={BLOCKS},"{MARKS[BLOCKS]}",IF({trigger}={WITHHELD},"{MARKS[WITHHELD]}",""))'
            page.calc(at, first + k, formula, mark, "list_veto")


def _rule_text(model: Model, k: int) -> str:
    if k >= len(model.rules):
        return ""
    rule, d = model.rules[k], model.decision
    relation = "≤" if d.directions[rule.leaf] > 0 else "≥"
    return f"{d.parties[rule.party].name}: {d.leaves[rule.leaf].name} {relation} {general(rule.limit)}"
