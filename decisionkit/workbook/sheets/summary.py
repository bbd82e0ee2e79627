"""Summary: the state of the decision on one page, every word and number of it a formula."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.shown import fixed
from decisionkit.views.headline import headline
from decisionkit.workbook.layout import (
    MOST_BLOCKED_ON_SUMMARY,
    MOST_RANKED_ON_SUMMARY,
    MOST_TOPS_ON_SUMMARY,
    SHEETS,
)
from decisionkit.workbook.model import Model
from decisionkit.workbook.page import Page, cell, fixed_cell
from decisionkit.workbook.paint import LINE, QUIET, REFERENCE, SERIES, SHARE_BAR, WARN
from decisionkit.workbook.sheets import methods, steps_tipping
from decisionkit.workbook.sheets.frame import frame
from decisionkit.workbook.sheets.rows import item, line_used, look_up, number, score_head, shown_score
from decisionkit.workbook.sheets.sensitivity import line_chart, title_cell
from decisionkit.workbook.sheets.steps_vetoes import blockers, grounds
from decisionkit.workbook.sheets.steps_words import FRESH, SHOWN_TIPPING_POINTS, facts
from decisionkit.workbook.steps_layout import STEPS, StepsLayout

HIDDEN, RANK, OPTION, SCORE, TOPS = 0, 1, 2, 3, 4
TABLE_ROW = 6
LINES_ON_SUMMARY = 4
NO_CHANGE = "No change of the weight of one criterion"
NOT_SEARCHED = "See the lines on Sensitivity"
NOT_LIVE = "Not known under a method (as built): choose one without on Results"
ROW_PIXELS = 20
LOWEST_LINES, HIGHEST_LINES = 280, 380


class Shape:
    """Where the parts of the page stand; it follows from the decision at building."""

    def __init__(self, model: Model) -> None:
        d = model.decision
        self.tops = min(len(d.tops), MOST_TOPS_ON_SUMMARY)
        self.sourced = TOPS + self.tops
        self.ranked = min(max(model.drawn + 1, 5), MOST_RANKED_ON_SUMMARY, model.room.options)
        self.blocked = min(max(model.status.count("blocked") + 1, 2), MOST_BLOCKED_ON_SUMMARY, model.room.options)
        self.blocked_row = TABLE_ROW + self.ranked + 3
        self.tipping_row = self.blocked_row + self.blocked + 4
        self.tall = [_is_tall(model, i, self.tops) for i, s in enumerate(model.status) if s == "blocked"]
        end = self.tipping_row + SHOWN_TIPPING_POINTS + 3
        self.navigation_row = end + max(0, -(-(LOWEST_LINES - self.pixels(self.blocked_row - 1, end)) // ROW_PIXELS))
        self.chart = self.sourced + 2
        self.right = self.chart + 9

    def row_points(self, row: int) -> int:
        """Return the height of a row."""
        if row == TABLE_ROW:
            return 34
        p = row - self.blocked_row - 1
        if 0 <= p < self.blocked:
            return 32 if p >= len(self.tall) or self.tall[p] else 18
        return 15

    def pixels(self, first: int, last: int) -> int:
        """Return the height of the rows from first to before last."""
        return sum(self.row_points(row) * 4 // 3 for row in range(first, last))


def _is_tall(model: Model, i: int, tops: int) -> bool:
    """Say whether the words on a blocked option take two lines."""
    return len(blockers(model, i)) > 24 or len(grounds(model, i)) > 13 * tops


def write(page: Page, model: Model, layout: StepsLayout) -> None:
    """Write the sheet."""
    shape = Shape(model)
    frame(page, protect=True)
    _columns(page, shape)
    _heading(page, model, shape)
    _ranking(page, model, layout, shape)
    _blocked(page, model, shape)
    _tipping_points(page, model, shape)
    _bars(page, model, shape)
    _lines(page, model, layout, shape)
    _navigation(page, shape)
    page.sheet.fit_to_pages(1, 1)
    page.sheet.print_area(0, 0, shape.navigation_row, shape.right)
    page.sheet.activate()
    page.sheet.set_first_sheet()


def _columns(page: Page, shape: Shape) -> None:
    page.sheet.set_column(RANK, RANK, 5)
    page.sheet.set_column(OPTION, OPTION, 50)
    page.sheet.set_column(SCORE, SCORE, 12)
    page.sheet.set_column(TOPS, shape.sourced, 13)
    page.sheet.set_column(shape.sourced + 1, shape.sourced + 1, 3)
    page.sheet.set_column(shape.chart, shape.right, 9)


def _heading(page: Page, model: Model, shape: Shape) -> None:
    d = model.decision
    page.calc(0, RANK, 'dk_title&""', d.title, "title")
    page.calc(1, RANK, 'dk_question&""', d.question, "purpose")
    page.calc(0, shape.right, '"● "&dk_freshness', f"● {FRESH}", "good_right")
    line = f"{model.method.title} · built from inputs {d.fingerprint}"
    page.calc(1, shape.right, f'dk_method&" · built from inputs {d.fingerprint}"', line, "quiet_right")
    changed = {"type": "formula", "criteria": f'=dk_freshness<>"{FRESH}"', "format": page.paint.rule(font_color=WARN)}
    page.sheet.conditional_format(0, shape.right, 0, shape.right, changed)
    page.sheet.merge_range(3, RANK, 3, shape.right, "", page.paint["headline"])
    page.calc(3, RANK, "dk_headline", headline(facts(model)), "headline")
    page.sheet.set_row(3, 54)
    alarm = {"type": "formula", "criteria": "=dk_faults>0", "format": page.paint.rule(font_color=WARN, bold=True)}
    page.sheet.conditional_format(3, RANK, 3, shape.right, alarm)


def _ranking(page: Page, model: Model, layout: StepsLayout, shape: Shape) -> None:
    d = model.decision
    page.row(TABLE_ROW, RANK, ["#", "Option"], "head")
    page.calc(TABLE_ROW, SCORE, *score_head(model), "head_centre")
    for k in range(shape.tops):
        page.calc(TABLE_ROW, TOPS + k, f'{STEPS}!{fixed_cell(layout.tops + k, 3)}&""', d.tops[k].name, "head_centre")
    page.put(TABLE_ROW, shape.sourced, "With source", "head_centre")
    said = f"Value on each criterion: {BEST_VALUE:g} is best"
    more = f'IF(dk_top_count>{shape.tops}," (the first {shape.tops} of "&dk_top_count&"; all on Results)","")'
    count = len(d.tops)
    others = f" (the first {shape.tops} of {count}; all on Results)" if count > shape.tops else ""
    page.calc(TABLE_ROW - 1, TOPS, f'"{said}"&{more}', said + others, "quiet")
    page.sheet.set_row(TABLE_ROW, shape.row_points(TABLE_ROW))
    for p in range(shape.ranked):
        _ranking_row(page, model, layout, shape, p)
    _ranking_rules(page, shape)
    beyond = max(0, len(model.listed) - shape.ranked)
    formula = f'IF(dk_listed_count>{shape.ranked},"… and "&(dk_listed_count-{shape.ranked})&" more on Results","")'
    page.calc(
        TABLE_ROW + shape.ranked + 1, OPTION, formula, f"… and {beyond} more on Results" if beyond else "", "quiet"
    )


def _bars_title(model: Model) -> tuple[str, str]:
    """Return the formula and the text of the title of the chart of bars."""
    none, usual, lower = "No scores yet", "Score by option", "Score by option: the shorter the better"
    now = none if not model.order else lower if model.method.declaration.better == "lower" else usual
    return f'IF(dk_count=0,"{none}",IF(dk_method_turn<0,"{lower}","{usual}"))', now


def _ranking_row(page: Page, model: Model, layout: StepsLayout, shape: Shape, p: int) -> None:
    row = TABLE_ROW + 1 + p
    i = item(model.listed, p)
    d = model.decision
    ranked = i is not None and bool(model.ranked[i])
    number(page, row, HIDDEN, f"IFERROR(MATCH({p + 1},dk_list,0),0)", i)
    mine = cell(row, HIDDEN, column_abs=True)
    rank: Any = "" if i is None else model.rank(i) if ranked else "–"
    page.calc(row, RANK, f'IF({mine}=0,"",IF(INDEX(dk_ranked,{mine})=1,INDEX(dk_rank,{mine}),"–"))', rank, "list_rank")
    name = "" if i is None else d.options[i].name + ("" if ranked else " (reference)")
    label = f'IF({mine}=0,"",INDEX(dk_names,{mine})&IF(INDEX(dk_ranked,{mine})=1,""," (reference)"))'
    page.calc(row, OPTION, label, name, "list")
    score = "" if i is None else model.scores[i]
    page.calc(row, SCORE, f'IF({mine}=0,"",{shown_score(mine)})', score, "list_score")
    for k in range(shape.tops):
        value = "" if i is None else model.top_values[i, k]
        page.calc(row, TOPS + k, f'IF({mine}=0,"",INDEX(dk_top_values,{mine},{k + 1}))', value, "list_value")
    formula = f'IF({mine}=0,"",INDEX(dk_sourced,{mine})/MAX(1,dk_leaf_count))'
    page.calc(row, shape.sourced, formula, "" if i is None else model.sourced_share(i), "list_share")
    # What the bars are drawn from stands behind the chart: ranked options, and references apart.
    bar = cell(row, SCORE, column_abs=True)
    ranked_only = f'IF({mine}=0,"",IF(INDEX(dk_ranked,{mine})=1,{bar},""))'
    reference_only = f'IF({mine}=0,"",IF(INDEX(dk_ranked,{mine})=1,"",{bar}))'
    both = ((ranked_only, score if ranked else ""), (reference_only, "" if ranked else score))
    for offset, (formula, value) in enumerate(both):
        page.calc(row, shape.chart + 1 + offset, formula, value, "unseen")


def _ranking_rules(page: Page, shape: Shape) -> None:
    first, last = TABLE_ROW + 1, TABLE_ROW + shape.ranked
    sheet, rule = page.sheet, page.paint.rule
    reference = f'=${chr(65 + RANK)}{first + 1}="–"'
    italic = {
        "type": "formula",
        "criteria": reference,
        "format": rule(italic=True, font_color=QUIET, bottom=1, bottom_color=LINE),
    }
    sheet.conditional_format(first, RANK, last, shape.sourced, italic)
    leader = {
        "type": "formula",
        "criteria": f"=${chr(65 + RANK)}{first + 1}=1",
        "format": rule(bold=True, bottom=1, bottom_color=LINE),
    }
    sheet.conditional_format(first, RANK, last, shape.sourced, leader)
    line_used(page, first, RANK, last, shape.sourced)
    scale = {
        "type": "3_color_scale",
        "min_type": "num",
        "mid_type": "num",
        "max_type": "num",
        "min_value": 0,
        "mid_value": int(BEST_VALUE / 2),
        "max_value": int(BEST_VALUE),
        "min_color": "#F8CDB8",
        "mid_color": "#FFFFFF",
        "max_color": "#A8DCCB",
    }
    sheet.conditional_format(first, TOPS, last, shape.sourced - 1, scale)
    sheet.conditional_format(first, shape.sourced, last, shape.sourced, SHARE_BAR)


def _merged(page: Page, row: int, first: int, last: int, formula: str, value: str, style: str) -> None:
    if last > first:
        page.sheet.merge_range(row, first, row, last, "", page.paint[style])
    page.calc(row, first, formula, value, style)


def _blocked(page: Page, model: Model, shape: Shape) -> None:
    """Write the options that a veto puts out, who does so and on what ground."""
    row = shape.blocked_row
    middle = SCORE + 1
    page.put(row - 1, RANK, "Blocked before any scoring", "heading")
    page.put(row, RANK, "", "label_quiet")
    page.put(row, OPTION, "Option", "label_quiet")
    for first, last, text in (
        (SCORE, middle, "Blocked by"),
        (middle + 1, shape.sourced, "On the ground of (evidence)"),
    ):
        if last > first:
            page.sheet.merge_range(row, first, row, last, text, page.paint["label_quiet"])
        else:
            page.put(row, first, text, "label_quiet")
    blocked = [i for i, status in enumerate(model.status) if status == "blocked"]
    for p in range(shape.blocked):
        at = row + 1 + p
        i = item(blocked, p)
        number(page, at, HIDDEN, f"IFERROR(MATCH({p + 1},dk_blocked,0),0)", i)
        mine = cell(at, HIDDEN, column_abs=True)
        page.calc(at, RANK, f'IF({mine}=0,"","✕")', "" if i is None else "✕", "list_veto")
        page.calc(at, OPTION, look_up("dk_names", mine), "" if i is None else model.decision.options[i].name, "list")
        who = "" if i is None else blockers(model, i)
        ground = "" if i is None else grounds(model, i)
        _merged(page, at, SCORE, middle, look_up("dk_blockers", mine), who, "list_wrap")
        _merged(page, at, middle + 1, shape.sourced, look_up("dk_grounds", mine), ground, "list_wrap")
        page.sheet.set_row(at, shape.row_points(at))
    line_used(page, row + 1, RANK, row + shape.blocked, shape.sourced)
    beyond = max(0, len(blocked) - shape.blocked)
    none = "No option is blocked by a party."
    formula = (
        f'IF(dk_blocked_count=0,"{none}",IF(dk_blocked_count>{shape.blocked},"… and "&'
        f'(dk_blocked_count-{shape.blocked})&" more on Results",""))'
    )
    text = none if not blocked else f"… and {beyond} more on Results" if beyond else ""
    page.calc(row + shape.blocked + 1, OPTION, formula, text, "quiet")


def _tipping_points(page: Page, model: Model, shape: Shape) -> None:
    row = shape.tipping_row
    page.put(row - 1, RANK, "What would change the lead", "heading")
    events = steps_tipping.events(model)
    for n in range(SHOWN_TIPPING_POINTS):
        event = str(events[n]) if n < len(events) else ""
        page.calc(row + n, RANK, f'IF(dk_passing_{n + 1}=0,"","▲")', "▲" if event else "", "tipping")
        if n > 0:
            page.calc(row + n, OPTION, f"dk_passing_text_{n + 1}", event, "plain")
            continue
        unknown = NOT_SEARCHED if model.method.live else NOT_LIVE
        nothing = "" if len(model.order) < 2 else NO_CHANGE if model.tipping_known else unknown
        formula = (
            f'IF(dk_count<2,"",IF(dk_passing_1>0,dk_passing_text_1,IF(dk_settled=1,"{NO_CHANGE}",'
            f'IF(dk_method_live=1,"{NOT_SEARCHED}","{NOT_LIVE}"))))'
        )
        page.calc(row, OPTION, formula, event or nothing, "plain")
    row += SHOWN_TIPPING_POINTS
    compared = methods.Compared(model)
    said = compared.headline
    page.calc(row, RANK, 'IF(dk_count<2,"","≡")', "≡" if len(model.order) > 1 else "", "tipping")
    page.calc(
        row, OPTION, f'IF(dk_count<2,"",{methods.headline_cell()})', said if len(model.order) > 1 else "", "plain"
    )
    page.calc(row + 1, OPTION, f'{methods.beside_cell()}&""', compared.beside, "plain")


def _bars(page: Page, model: Model, shape: Shape) -> None:
    rows = shape.ranked
    first, last = TABLE_ROW + 1, TABLE_ROW + rows
    chart = page.book_chart({"type": "bar"})
    labels = {"value": True, "num_format": "[<=1]0.00;0.0", "font": {"size": 9}}
    for offset, name, fill in ((1, "Ranked", {"color": SERIES[0]}), (2, "Reference", None)):
        series: dict[str, Any] = {
            "name": name,
            "categories": [page.name, first, OPTION, last, OPTION],
            "values": [page.name, first, shape.chart + offset, last, shape.chart + offset],
            "gap": 40,
            "overlap": 100,
            "data_labels": labels,
        }
        pattern = {"pattern": "wide_upward_diagonal", "fg_color": REFERENCE, "bg_color": "#FFFFFF"}
        series |= {"fill": fill} if fill else {"pattern": pattern, "border": {"color": REFERENCE}}
        chart.add_series(series)
        if name == "Ranked":
            _from_zero(page, chart, TABLE_ROW, shape.chart + 3)
    page.calc(TABLE_ROW, shape.chart + 1, *_bars_title(model), "unseen_text")
    title = f"={page.name}!{fixed_cell(TABLE_ROW, shape.chart + 1)}"
    chart.set_title({"name": title, "name_font": {"size": 12, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 9}, "line": {"color": REFERENCE}, "label_position": "low"})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    # the entry in the middle is the bar of 0, whichever end a program lists the entries from
    references = {"position": "bottom", "font": {"size": 9}, "delete_series": [1]}
    chart.set_legend(references if (~model.ranked).any() else {"none": True})
    chart.set_size({"width": 670, "height": shape.pixels(TABLE_ROW, shape.blocked_row - 1) - 4})
    chart.set_chartarea({"border": {"none": True}})
    listed = ", ".join(
        f"{model.decision.options[i].name} {fixed(float(model.scores[i]), model.method.decimals)}"
        for i in model.listed[:6]
    )
    text = f"Bars: the score of each listed option, references hatched. When built: {listed}."
    page.sheet.insert_chart(TABLE_ROW, shape.chart, chart, {"description": text, "object_position": 1})


def _from_zero(page: Page, chart: Any, row: int, column: int) -> None:
    """Let bars begin at 0 by a bar of no length.

    Left to itself the axis begins near the shortest bar where all are nearly as long. A fixed minimum would not do:
    the method is chosen in the workbook, and some give scores below 0.
    """
    page.put(row, column, 0, "unseen")
    chart.add_series({"name": "From 0", "values": [page.name, row, column, row, column], "fill": {"none": True}})


def _lines(page: Page, model: Model, layout: StepsLayout, shape: Shape) -> None:
    chart: Any = line_chart(page, model, layout, 0, LINES_ON_SUMMARY)
    chart.set_title({"name": title_cell(layout, 0), "name_font": {"size": 12, "bold": True}})
    height = shape.pixels(shape.blocked_row - 1, shape.navigation_row) - 4
    chart.set_size({"width": 670, "height": min(height, HIGHEST_LINES)})
    text = "Lines: the scores of the leading options as the weight of one criterion runs from 0 to 100 %."
    page.sheet.insert_chart(shape.blocked_row - 1, shape.chart, chart, {"description": text, "object_position": 1})


def _navigation(page: Page, shape: Shape) -> None:
    row = shape.navigation_row
    page.put(row, RANK, "Go to", "quiet")
    column = OPTION
    for name in SHEETS[1:]:
        page.sheet.write_url(row, column, f"internal:'{name}'!A1", page.paint["link"], name, f"Go to {name}")
        column += 1
        if column == shape.sourced + 1:
            column += 1
