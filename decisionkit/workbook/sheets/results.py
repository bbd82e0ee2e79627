"""Results: the method, the ranking, what each criterion adds, and who vetoes what."""

from __future__ import annotations

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, area, cell, fixed_cell
from decisionkit.workbook.paint import REFERENCE, SERIES
from decisionkit.workbook.sheets import vetoed
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.rows import head_used, item, line_used, number, score_head, shown_score
from decisionkit.workbook.steps_layout import FIRST, STEPS, StepsLayout

METHOD_ROW, RANKING_ROW = 4, 8
PARTS = "What each criterion adds: weight × value (the parts of the weighted sum)"
COMPARED = "For comparison, the parts of the weighted sum; the method chosen above is "
TITLE, ALSO = "Parts of the weighted sum", " (for comparison)"
RANK, OPTION, SCORE, SOURCED, TOPS = 1, 2, 3, 4, 5
HIDDEN = 0  # the narrow first column keeps the option's number


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the sheet."""
    frame(page, protect=True)
    _method(page, model)
    page.sheet.set_column(RANK, RANK, 11)
    page.sheet.set_column(OPTION, OPTION, 50)
    page.sheet.set_column(SCORE, TOPS + max(layout.room.tops + 1, layout.room.leaves, layout.room.vetoes), 13)
    after = _ranking(page, model, layout)
    after = _contributions(page, model, layout, after + 2)
    vetoed.write(page, model, layout, after + 2)
    _chart(page, model, layout)


def method_cell() -> str:
    """Return the cell of the drop-down."""
    return f"Results!{fixed_cell(METHOD_ROW, OPTION)}"


def _method(page: Page, model: Model) -> None:
    page.put(METHOD_ROW, RANK, "Method", "label")
    page.put(METHOD_ROW, OPTION, model.method.title, "input_big")
    page.calc(METHOD_ROW, SCORE, "dk_method_question", model.method.declaration.question, "purpose")
    rule = {
        "validate": "list",
        "source": "=dk_methods",
        "input_title": "Method",
        "input_message": "Choose how the scores are made. The whole workbook follows.",
        "error_title": "Method",
        "error_message": "Choose one from the list.",
    }
    page.sheet.data_validation(METHOD_ROW, OPTION, METHOD_ROW, OPTION, rule)


def _ranking(page: Page, model: Model, layout: StepsLayout) -> int:
    """Write ranked options in order, then references; return the row below."""
    d = model.decision
    row = RANKING_ROW
    page.put(row - 2, RANK, "Ranking", "heading")
    page.put(row - 1, TOPS, f"Value on each criterion at the top (0 worst, {BEST_VALUE:g} best)", "quiet")
    page.put(row, RANK, "Rank", "head_centre")
    page.put(row, OPTION, "Option", "head")
    page.calc(row, SCORE, *score_head(model), "head_centre")
    page.put(row, SOURCED, "With source", "head_centre")
    for k in range(layout.room.tops):
        value = d.tops[k].name if k < len(d.tops) else ""
        page.calc(row, TOPS + k, f'{STEPS}!{fixed_cell(layout.tops + k, 3)}&""', value, "head_spare")
    page.sheet.set_row(row, 34)
    for p in range(layout.room.options):
        at = row + 1 + p
        i = item(model.listed, p)
        number(page, at, HIDDEN, f"IFERROR(MATCH({p + 1},dk_list,0),0)", i)
        mine = cell(at, HIDDEN, column_abs=True)
        ranked = i is not None and bool(model.ranked[i])
        rank: object = "" if i is None else model.rank(i) if ranked else "–"
        formula = f'IF({mine}=0,"",IF(INDEX(dk_ranked,{mine})=1,INDEX(dk_rank,{mine}),"–"))'
        page.calc(at, RANK, formula, rank, "list_rank")
        name = "" if i is None else d.options[i].name + ("" if ranked else " (reference)")
        label = f'IF({mine}=0,"",INDEX(dk_names,{mine})&IF(INDEX(dk_ranked,{mine})=1,""," (reference)"))'
        page.calc(at, OPTION, label, name, "list")
        score = None if i is None else model.scores[i]
        page.calc(at, SCORE, f'IF({mine}=0,"",{shown_score(mine)})', score, "list_score")
        for k in range(layout.room.tops):
            real = i is not None and k < len(d.tops)
            column = f"{STEPS}!{area(layout.top_values, FIRST + k, layout.room.options, 1)}"
            head = cell(row, TOPS + k, row_abs=True)
            formula = f'IF(OR({mine}=0,{head}=""),"",INDEX({column},{mine}))'
            value = model.top_values[i, k] if real and i is not None else ""
            page.calc(at, TOPS + k, formula, value, "list_value")
            weight = f"{STEPS}!{fixed_cell(layout.tops + k, 4)}"
            part = model.top_values[i, k] * d.shares[d.tops[k].id] if real and i is not None else ""
            own = cell(at, TOPS + k)
            page.calc(at, _part(layout, k), f'IF({own}="","",{own}*{weight})', part, "unseen")
        formula = f'IF({mine}=0,"",INDEX(dk_sourced,{mine})/MAX(1,dk_leaf_count))'
        page.calc(at, SOURCED, formula, "" if i is None else model.sourced_share(i), "list_share")
    last = row + layout.room.options
    line_used(page, row + 1, RANK, last, TOPS + layout.room.tops - 1)
    head_used(page, row, TOPS, row, TOPS + layout.room.tops - 1)
    return last + 1


def _contributions(page: Page, model: Model, layout: StepsLayout, start: int) -> int:
    """Write what each leaf adds to a weighted sum, global weight times value; return the row below."""
    d = model.decision
    other = PARTS if model.method_number == 0 else f"{COMPARED}{model.method.title}"
    page.calc(start, RANK, f'IF(dk_method_no=1,"{PARTS}","{COMPARED}"&dk_method)', other, "heading")
    page.row(start + 2, RANK, ["", "Option"], "head")
    page.row(start + 2, SCORE, ["Sum", ""], "head_centre")
    page.put(start + 1, OPTION, "Global weight", "quiet")
    page.calc(start + 1, SCORE, "SUM(dk_weights)", 1.0, "share")
    for j in range(layout.room.leaves):
        real = j < len(d.leaves)
        page.calc(start + 1, TOPS + j, f"INDEX(dk_weights,{j + 1})", d.weights[j] if real else 0, "weight_spare")
        name = d.leaves[j].name if real else ""
        page.calc(start + 2, TOPS + j, f"INDEX(dk_leaf_names,{j + 1})", name, "head_spare")
    page.sheet.set_row(start + 2, 64)
    for p in range(layout.room.options):
        at = start + 3 + p
        i = item(model.listed, p)
        mine = cell(RANKING_ROW + 1 + p, HIDDEN, column_abs=True)
        page.calc(at, OPTION, cell(RANKING_ROW + 1 + p, OPTION), _label(model, i), "list")
        first, last = cell(at, TOPS), cell(at, TOPS + layout.room.leaves - 1)
        total = "" if i is None else float(model.values[i] @ d.weights)
        page.calc(at, SCORE, f'IF({mine}=0,"",SUM({first}:{last}))', total, "list_value2")
        for j in range(layout.room.leaves):
            head = cell(start + 2, TOPS + j, row_abs=True)
            weight = cell(start + 1, TOPS + j, row_abs=True)
            formula = f'IF(OR({mine}=0,{head}=""),"",{weight}*INDEX(dk_values,{mine},{j + 1}))'
            value = model.values[i, j] * d.weights[j] if i is not None and j < len(d.leaves) else ""
            page.calc(at, TOPS + j, formula, value, "list_value2")
    area_ = (start + 3, TOPS, start + 2 + layout.room.options, TOPS + layout.room.leaves - 1)
    page.sheet.conditional_format(*area_, {"type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#9FD8C5"})
    head_used(page, start + 2, TOPS, start + 2, TOPS + layout.room.leaves - 1)
    return start + 3 + layout.room.options


def _label(model: Model, i: int | None) -> str:
    if i is None:
        return ""
    return model.decision.options[i].name + ("" if model.ranked[i] else " (reference)")


def _part(layout: StepsLayout, k: int) -> int:
    """Return the column, behind the chart, with weight times value of a criterion at the top."""
    return TOPS + layout.room.tops + 3 + k


def _bars(page: Page, model: Model, layout: StepsLayout) -> list[tuple[int, int, str]]:
    """Return the columns with the name and the parts of each stretch of the bars, and its colour.

    What there are no colours for goes together, in a column behind the chart.
    """
    tops, own = len(model.decision.tops), len(SERIES) - 1
    if tops <= len(SERIES):
        return [(TOPS + k, _part(layout, k), SERIES[k]) for k in range(tops)]
    others = _part(layout, layout.room.tops)
    page.put(RANKING_ROW, others, f"The other {tops - own} criteria", "unseen_text")
    for p in range(layout.room.options):
        at = RANKING_ROW + 1 + p
        i = item(model.listed, p)
        value = (
            ""
            if i is None
            else float(model.top_values[i, own:] @ [model.decision.shares[c.id] for c in model.decision.tops[own:]])
        )
        rest = area(at, _part(layout, own), 1, layout.room.tops - own)
        page.calc(at, others, f'IF({cell(at, HIDDEN)}=0,"",SUM({rest}))', value, "unseen")
    return [*((TOPS + k, _part(layout, k), SERIES[k]) for k in range(own)), (others, others, SERIES[own])]


def _chart(page: Page, model: Model, layout: StepsLayout) -> None:
    """Draw what the top criteria add as stacked bars beside the ranking."""
    rows = model.drawn
    chart = page.book_chart({"type": "bar", "subtype": "stacked"})
    first = RANKING_ROW + 1
    for name, values, colour in _bars(page, model, layout):
        chart.add_series(
            {
                "name": [page.name, RANKING_ROW, name],
                "categories": [page.name, first, OPTION, first + rows - 1, OPTION],
                "values": [page.name, first, values, first + rows - 1, values],
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF", "width": 0.75},
                "gap": 45,
            }
        )
    at = _part(layout, 0)
    named = TITLE + ("" if model.method_number == 0 else ALSO)
    page.calc(RANKING_ROW - 1, at, f'"{TITLE}"&IF(dk_method_no=1,"","{ALSO}")', named, "unseen_text")
    chart.set_title(
        {"name": f"={page.name}!{fixed_cell(RANKING_ROW - 1, at)}", "name_font": {"size": 12, "bold": True}}
    )
    chart.set_y_axis({"reverse": True, "line": {"color": REFERENCE}, "num_font": {"size": 10}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}, "min": 0})
    chart.set_legend({"position": "bottom"})
    chart.set_size({"width": 820, "height": 21 * (layout.room.options + 2)})
    chart.set_chartarea({"border": {"none": True}})
    text = "Stacked bars: what each criterion at the top adds to each listed option's weighted sum."
    page.sheet.insert_chart(
        RANKING_ROW - 1, TOPS + layout.room.tops + 2, chart, {"description": text, "object_position": 1}
    )
