"""Sensitivity: where the lead passes, and the scores as one criterion's weight runs from 0 to 100 %."""

from __future__ import annotations

from typing import Any

from decisionkit.core.shown import percent
from decisionkit.robustness.tipping import NEVER
from decisionkit.workbook.formulas import chosen, swept_formula
from decisionkit.workbook.layout import GRID
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell, fixed_cell
from decisionkit.workbook.paint import SERIES
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.rows import head_used, item, line_used, number
from decisionkit.workbook.sheets.steps_sensitivity import name_formula, now_cell, number_cell, weights_row
from decisionkit.workbook.steps_layout import NAME, STEPS, StepsLayout

SHARE, LINES = 1, 2
MARKERS = ("circle", "square", "triangle", "diamond", "x", "star", "plus", "short_dash")
DASHES = ("solid", "solid", "solid", "solid", "dash", "dash", "square_dot", "long_dash")
CHOOSE = "Choose a criterion from the list"
SHARED = "The lead is shared today, so there is no weight at which it passes: see the lines below."
NO_FORM = "This method has no closed form for these weights: read them off the lines below."
NO_LINES = "This method has no formulas: neither tipping weights nor lines. Choose one without (as built) for them."
NO_LINE = "No lines: a method (as built) has no formulas"
NOTHING_YET = "No lines: nothing is ranked yet"
NEVER_TEXT = "never"


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the sheet."""
    frame(page, protect=True)
    page.sheet.set_column(SHARE, SHARE, 28)
    page.sheet.set_column(LINES, LINES + max(layout.room.lines, 5), 15)
    _tipping(page, model, layout)
    for block in range(layout.room.blocks):
        _block(page, model, layout, block)


def _tipping(page: Page, model: Model, layout: StepsLayout) -> None:
    row = layout.tipping_row
    page.put(row - 3, SHARE, "Where the lead passes", "heading")
    note = f'IF(dk_method_live=0,"{NO_LINES}",IF(dk_method_closed=0,"{NO_FORM}",IF(dk_tied>1,"{SHARED}","")))'
    no_form = NO_FORM if model.method.live else NO_LINES
    said = no_form if model.terms is None else SHARED if model.tied > 1 else ""
    page.calc(row - 2, SHARE, note, said, "quiet")
    heads = ("Criterion", "Weight now", "Below", "Then leads", "Above", "Then leads")
    for j, head in enumerate(heads):
        page.put(row - 1, SHARE + j, head, "head_centre" if j in (1, 2, 4) else "head")
    for tip, top in enumerate(model.tipped):
        _tipping_row(page, model, layout, row + tip, tip, top)
    line_used(page, row, SHARE, row + layout.room.tips - 1, SHARE + 5)


def _tipping_row(page: Page, model: Model, layout: StepsLayout, at: int, tip: int, top: int) -> None:
    real = top < len(model.decision.tops)
    name = cell(at, SHARE, column_abs=True)
    page.calc(at, 0, f'IF({name}="",0,1)', int(real), "unseen")
    page.calc(at, SHARE, name_formula(layout, tip), model.decision.tops[top].name if real else "", "list")
    now = model.sweep.now[top] if real else ""
    page.calc(at, SHARE + 1, f'IF({name}="","",{now_cell(layout, tip)})', now, "list_share1")
    for offset, side in ((2, "below"), (4, "above")):
        weight, leader = _tipping_cells(model, side, top) if real else ("", "")
        fact = layout.tip_fact(tip, side)
        percentage = f'ROUND(ROUND(100*{fact},8),0)&" %"'
        text = f'IF({name}="","",IF(dk_settled=0,"–",IF({fact}<0,"{NEVER_TEXT}",{percentage})))'
        page.calc(at, SHARE + offset, text, weight, "list_centre")
        page.calc(at, SHARE + offset + 1, layout.tip_fact(tip, f"new_{side}") + '&""', leader, "list_wrap")


def _tipping_cells(model: Model, side: str, top: int) -> tuple[str, str]:
    found = model.tipping
    if found is None:
        return "–", ""
    weight = float((found.below if side == "below" else found.above)[top])
    new = int((found.new_below if side == "below" else found.new_above)[top])
    if weight == NEVER:
        return NEVER_TEXT, ""
    return percent(weight), model.decision.options[new].name


def _block(page: Page, model: Model, layout: StepsLayout, block: int) -> None:
    """Write one criterion: heading with drop-down, table, chart."""
    row = layout.line_block(block)
    top = model.blocks[block]
    page.put(row, SHARE, "Score as this weighs more:", "label")
    # A formula until the analyst chooses, so that it follows when the criterion is renamed.
    page.calc(row, LINES, f"INDEX({layout.top(NAME)},{top + 1})", model.decision.tops[top].name, "input_big")
    rule = {
        "validate": "list",
        "source": f"={layout.top(NAME)}",
        "input_title": "Criterion",
        "input_message": "Choose the criterion whose weight runs from 0 to 100 %.",
    }
    page.sheet.data_validation(row, LINES, row, LINES, rule)
    chosen_name = cell(row, LINES)
    moves = f'"Score as the weight of "&{chosen_name}&" moves"'
    title = (
        f'IF({number_cell(layout, block)}=0,"{CHOOSE}",'
        f'IF(dk_method_live=0,"{NO_LINE}",IF(dk_listed_count=0,"{NOTHING_YET}",{moves})))'
    )
    said = f"Score as the weight of {model.decision.tops[top].name} moves"
    said = said if model.listed else NOTHING_YET
    page.calc(row, LINES + 2, title, said if model.method.live else NO_LINE, "quiet")
    lines, listed = layout.room.lines, len(model.listed)
    ordered = "In order of the ranking"
    some = f'IF(dk_listed_count>{lines},": the first {lines} of "&dk_listed_count,"")'
    said = f"{ordered}: the first {lines} of {listed}" if listed > lines else ordered
    page.calc(row + 1, SHARE, f'"{ordered}"&{some}', said, "quiet")
    page.put(row + 2, SHARE, "Weight", "head_centre")
    for p in range(layout.room.lines):
        _line(page, model, layout, block, p)
    for g in range(GRID):
        share = f"{STEPS}!{fixed_cell(layout.sweep(block) + 2 + g, 6)}"
        page.calc(row + 3 + g, SHARE, share, model.grid[g], "list_share")
    page.sheet.set_row(row + 2, 62)
    head_used(page, row + 2, LINES, row + 2, LINES + layout.room.lines - 1)
    _chart(page, model, layout, block)


def _line(page: Page, model: Model, layout: StepsLayout, block: int, p: int) -> None:
    """Write one option's scores; behind the chart, what is drawn: a line with no option follows the leader's."""
    row, top = layout.line_block(block), model.blocks[block]
    i = item(model.listed, p)
    number(page, row + 1, LINES + p, f"IFERROR(MATCH({p + 1},dk_list,0),0)", i)
    mine = cell(row + 1, LINES + p, row_abs=True)
    name = "" if i is None else model.decision.options[i].name
    page.calc(row + 2, LINES + p, f'IF({mine}=0,"",INDEX(dk_names,{mine}))', name, "head_spare")
    drawn = drawn_column(layout, p)
    page.calc(row + 2, drawn, f'IF({mine}=0,"–",{cell(row + 2, LINES + p)})', name or "–", "unseen_text")
    first = item(model.listed, 0)
    for g in range(GRID):
        at = row + 3 + g
        weights = weights_row(layout, block, g)
        score = chosen([swept_formula(m, layout, mine, weights) for m in model.live_methods], '""')
        value = "" if i is None else model.swept[top, g, i]
        shown = f'IF(OR({mine}=0,{number_cell(layout, block)}=0),"",{score})'
        page.array(at, LINES + p, shown, value, "list_value2")
        instead = "" if first is None else model.swept[top, g, first]
        own = cell(at, LINES + p)
        page.calc(at, drawn, f"IF({mine}=0,{cell(at, LINES)},{own})", instead if i is None else value, "unseen")


def drawn_column(layout: StepsLayout, p: int) -> int:
    """Return the column, behind the chart, that line p is drawn from."""
    return LINES + layout.room.lines + 1 + p


def _chart(page: Page, model: Model, layout: StepsLayout, block: int) -> None:
    row = layout.line_block(block)
    chart: Any = line_chart(page, model, layout, block, layout.room.lines)
    chart.set_title({"name": title_cell(layout, block), "name_font": {"size": 12, "bold": True}})
    chart.set_size({"width": 620, "height": 330})
    text = "Lines: the score of each listed option as the weight of the chosen criterion runs from 0 to 100 %."
    where = LINES + layout.room.lines
    page.sheet.insert_chart(row, where, chart, {"description": text, "object_position": 1})


def title_cell(layout: StepsLayout, block: int) -> str:
    """Return a reference to what a chart of lines is called."""
    return f"=Sensitivity!{fixed_cell(layout.line_block(block), LINES + 2)}"


def line_chart(page: Page, model: Model, layout: StepsLayout, block: int, most: int) -> object:
    """Return the chart of one criterion's lines; colour, dash and marker tell them apart."""
    row = layout.line_block(block)
    chart = page.book_chart({"type": "line"})
    for p in range(min(layout.room.lines, model.drawn, most)):
        reference = p < len(model.listed) and not model.ranked[model.listed[p]]
        colour = "#9AA5B1" if reference else SERIES[p % len(SERIES)]
        chart.add_series(
            {
                "name": ["Sensitivity", row + 2, drawn_column(layout, p)],
                "categories": ["Sensitivity", row + 3, SHARE, row + 2 + GRID, SHARE],
                "values": ["Sensitivity", row + 3, drawn_column(layout, p), row + 2 + GRID, drawn_column(layout, p)],
                "line": {"color": colour, "width": 2.0, "dash_type": "round_dot" if reference else DASHES[p]},
                "marker": {
                    "type": MARKERS[p],
                    "size": 5,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
            }
        )
    chart.set_x_axis({"num_format": "0%", "num_font": {"size": 9}, "position_axis": "on_tick", "label_position": "low"})
    chart.set_y_axis(
        {
            "num_format": "General",
            "major_gridlines": {"visible": True, "line": {"color": "#E4E7EB"}},
            "line": {"none": True},
            "num_font": {"size": 9},
        }
    )
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_chartarea({"border": {"none": True}})
    return chart
