"""Sensitivity: where the lead passes, and the scores as one criterion's weight runs from 0 to 100 %."""

from __future__ import annotations

from typing import Any

from decisionkit.robustness.tipping import NEVER
from decisionkit.views.format import percent
from decisionkit.workbook.formulas import chosen, swept_formula
from decisionkit.workbook.layout import GRID
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell, fixed_cell
from decisionkit.workbook.paint import SERIES
from decisionkit.workbook.places import NAME, STEPS, Places
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.rows import head_used, item, number
from decisionkit.workbook.sheets.steps_sensitivity import now_cell, weights_row

SHARE, LINES = 1, 2
MARKERS = ("circle", "square", "triangle", "diamond", "x", "star", "plus", "short_dash")
DASHES = ("solid", "solid", "solid", "solid", "dash", "dash", "square_dot", "long_dash")
NO_FORM = "This method has no closed form for these weights: read them off the lines below."
NEVER_TEXT = "never"


def write(page: Page, model: Model, places: Places) -> None:
    """Write the sheet."""
    frame(page, protect=True)
    page.sheet.set_column(SHARE, SHARE, 28)
    page.sheet.set_column(LINES, LINES + max(places.room.lines, 5), 15)
    _tipping(page, model, places)
    for block in range(places.room.blocks):
        _block(page, model, places, block)


def _tipping(page: Page, model: Model, places: Places) -> None:
    row = places.tipping_row
    page.put(row - 3, SHARE, "Where the lead passes", "heading")
    note = f'IF(dk_method_closed=1,"","{NO_FORM}")'
    page.calc(row - 2, SHARE, note, "" if model.terms is not None else NO_FORM, "quiet")
    heads = ("Criterion", "Weight now", "Below", "Then leads", "Above", "Then leads")
    for j, head in enumerate(heads):
        page.put(row - 1, SHARE + j, head, "head_centre" if j in (1, 2, 4) else "head")
    for block, top in enumerate(model.blocks):
        at = row + block
        page.calc(at, SHARE, places.choice(block), model.decision.tops[top].name, "cell_bold")
        page.calc(at, SHARE + 1, now_cell(places, block), model.sweep.now[top], "share1")
        for offset, side in ((2, "below"), (4, "above")):
            weight, leader = _passing(model, side, top)
            fact = places.tip_fact(block, side)
            text = f'IF({fact}<0,"{NEVER_TEXT}",ROUND(ROUND(100*{fact},8),0)&" %")'
            page.calc(at, SHARE + offset, text, weight, "cell_centre")
            page.calc(at, SHARE + offset + 1, places.tip_fact(block, f"new_{side}") + '&""', leader, "cell_wrap")


def _passing(model: Model, side: str, top: int) -> tuple[str, str]:
    found = model.tipping
    if found is None:
        return NEVER_TEXT, ""
    weight = float((found.below if side == "below" else found.above)[top])
    new = int((found.new_below if side == "below" else found.new_above)[top])
    if weight == NEVER:
        return NEVER_TEXT, ""
    return percent(weight), model.decision.options[new].name


def _block(page: Page, model: Model, places: Places, block: int) -> None:
    """Write one criterion: heading with drop-down, table, chart."""
    row = places.line_block(block)
    top = model.blocks[block]
    page.put(row, SHARE, "Score as this weighs more:", "label")
    page.put(row, LINES, model.decision.tops[top].name, "input_big")
    rule = {
        "validate": "list",
        "source": f"={places.top(NAME)}",
        "input_title": "Criterion",
        "input_message": "Choose the criterion whose weight runs from 0 to 100 %.",
    }
    page.sheet.data_validation(row, LINES, row, LINES, rule)
    page.put(row + 1, SHARE, f"Up to {places.room.lines} options in the order of the ranking", "quiet")
    page.put(row + 2, SHARE, "Weight", "head_centre")
    for p in range(places.room.lines):
        i = item(model.listed, p)
        number(page, row + 1, LINES + p, f"IFERROR(MATCH({p + 1},dk_list,0),0)", i)
        mine = cell(row + 1, LINES + p, row_abs=True)
        name = "" if i is None else model.decision.options[i].name
        page.calc(row + 2, LINES + p, f'IF({mine}=0,"",INDEX(dk_names,{mine}))', name, "head_spare")
        for g in range(GRID):
            at = row + 3 + g
            weights = weights_row(places, block, g)
            score = chosen([swept_formula(m, places, mine, weights) for m in model.methods])
            value = "" if i is None else model.swept[top, g, i]
            page.array(at, LINES + p, f'IF({mine}=0,"",{score})', value, "list_value2")
    for g in range(GRID):
        share = f"{STEPS}!{fixed_cell(places.sweep(block) + 2 + g, 6)}"
        page.calc(row + 3 + g, SHARE, share, model.grid[g], "list_share")
    page.sheet.set_row(row + 2, 48)
    head_used(page, row + 2, LINES, row + 2, LINES + places.room.lines - 1)
    _chart(page, model, places, block)


def _chart(page: Page, model: Model, places: Places, block: int) -> None:
    row = places.line_block(block)
    title = f"Score as the weight of {model.decision.tops[model.blocks[block]].name} moves"
    chart: Any = line_chart(page, model, places, block, places.room.lines)
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True}})
    chart.set_size({"width": 620, "height": 330})
    text = f"{title}: one line per listed option, weight from 0 to 100 % along the axis."
    where = LINES + places.room.lines
    page.sheet.insert_chart(row, where, chart, {"description": text, "object_position": 1})


def line_chart(page: Page, model: Model, places: Places, block: int, most: int) -> object:
    """Return the chart of one criterion's lines; colour, dash and marker tell them apart."""
    row = places.line_block(block)
    chart = page.book_chart({"type": "line"})
    for p in range(min(places.room.lines, model.drawn, most)):
        reference = p < len(model.listed) and not model.ranked[model.listed[p]]
        colour = "#9AA5B1" if reference else SERIES[p % len(SERIES)]
        chart.add_series(
            {
                "name": ["Sensitivity", row + 2, LINES + p],
                "categories": ["Sensitivity", row + 3, SHARE, row + 2 + GRID, SHARE],
                "values": ["Sensitivity", row + 3, LINES + p, row + 2 + GRID, LINES + p],
                "line": {"color": colour, "width": 2.0, "dash_type": "round_dot" if reference else DASHES[p]},
                "marker": {
                    "type": MARKERS[p],
                    "size": 5,
                    "fill": {"color": colour},
                    "border": {"color": colour},
                },
            }
        )
    chart.set_x_axis({"num_format": "0%", "num_font": {"size": 9}, "position_axis": "on_tick"})
    chart.set_y_axis(
        {
            "num_format": "0.0",
            "major_gridlines": {"visible": True, "line": {"color": "#E4E7EB"}},
            "line": {"none": True},
            "num_font": {"size": 9},
        }
    )
    chart.set_legend({"position": "bottom", "font": {"size": 9}})
    chart.set_chartarea({"border": {"none": True}})
    return chart
