"""How the first sheet looks: widths, colours that follow the results, the bars, the printed page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from decisionkit.core.decision.decision import Decision
from decisionkit.workbook.described.refs import at, first_of
from decisionkit.workbook.described.sheet import Chart, Sheet
from decisionkit.workbook.paint import LINE, LINK, QUIET, REFERENCE, WARN
from decisionkit.workbook.plan.grid import (
    BLOCKED,
    FIRST,
    KEY,
    KEYS,
    LEAD,
    METHOD,
    NAME,
    PLACE,
    QUESTION,
    REST,
    SCORE,
    TITLE,
    Grid,
)
from decisionkit.workbook.plan.layout import DEEP, FLAT

#: So many options at most have a bar.
MOST_BARS = 6
#: How bars look that only keep an axis at 0.
UNSEEN = {"overlap": 100, "fill": {"none": True}, "border": {"none": True}}
PALE_BLUE = "#86B8DC"
#: The words beside the criteria need so many pixels.
LABELS = 122
#: So many letters of a name stand in one line.
ONE_LINE = 31
#: Widths of free columns, and of the narrowest criterion.
FREE_WIDTH, LEAST_WIDTH, WIDE, WIDEST = 5.5, 7, 10, 16
#: What a page of A4 on its side has room for where the grid's letters are 8 points: pixels, and points down.
PAGE_WIDTH, PAGE_HEIGHT, SCALE = 1462, 738, 73
#: Tints of a value of 0-10, from its least value on, weak enough to read through.
TINTS = ((8, "#CDE8DF"), (6, "#E6F3EF"))
LOW_TINTS = ((2, "#FADBD0"), (4, "#FDEDE7"))
#: A number that is missing, and one that breaks a limit.
MISSING = {"bg_color": "#FBE0D3", "border": 1, "border_color": WARN}
BROKEN = {**MISSING, "num_format": 'General" ×"'}
#: A number at which a party only keeps its own part back, and what somebody has typed into a free cell.
WITHHELD = {"border": 1, "border_color": REFERENCE, "num_format": 'General" ○"'}
WHITE = {"bg_color": "#FFFFFF"}
#: A name of a criterion has so many lines at most.
MOST_LINES = 3


def draw(page: Sheet, grid: Grid, decision: Decision, known: Mapping[str, str]) -> None:
    """Draw everything that is not a value."""
    _sizes(page, grid, decision)
    _rules(page, grid)
    draw_bars(page, grid, known)
    _print(page, grid)


def _sizes(page: Sheet, grid: Grid, decision: Decision) -> None:
    layout = grid.layout
    page.widths |= {0: 1.5, PLACE: 5.5, SCORE: 7.5, BLOCKED: 10, NAME: 25}
    page.widths |= {NAME: 34} if grid.few else {}
    if not layout.has("Vetoes"):
        page.hidden_columns.add(BLOCKED)
    for j in range(layout.criteria):
        leaf = decision.leaves[j] if j < len(decision.leaves) else None
        longest = max((len(word) for word in leaf.name.split()), default=0) if leaf else 0
        least = WIDE if grid.few else LEAST_WIDTH if leaf else FREE_WIDTH
        page.widths[FIRST + j] = min(max(0.97 * longest + 0.9, least), WIDEST)
    page.widths[grid.right] = 3
    page.hidden_columns.add(KEY)
    page.hidden_rows.add(KEYS)
    if layout.tree != FLAT:
        page.hidden_rows.add(grid.part_keys)
    if layout.tree == DEEP:
        page.hidden_rows.add(grid.part_weight)
    long = layout.has("Vetoes") or layout.has("Details")
    page.heights |= {TITLE: 30, QUESTION: 18, LEAD: 26, METHOD + 1: 6, REST: 34 if long else 24, METHOD: 18}
    page.heights |= {grid.criterion: 15.5 * _lines(page, decision), grid.frame: 20}
    for row in (grid.weight, grid.share, grid.better, grid.low, grid.high):
        page.heights[row] = 16
    page.merges.append((LEAD, PLACE, 1, grid.printed - PLACE + 1))
    page.merges.append((REST, PLACE, 1, grid.printed - PLACE + 1))
    _heights(page, grid, decision)
    page.frozen = (grid.frame + 1, FIRST) if layout.options > 25 else (0, FIRST)


def _lines(page: Sheet, decision: Decision) -> int:
    """Return how many lines the names of criteria take, two at least; where one takes many, widen its column."""
    lines = 2
    for j, leaf in enumerate(decision.leaves):
        column = FIRST + j
        while (count := _lines_in(leaf.name, page.widths[column])) > MOST_LINES and page.widths[column] < WIDEST:
            page.widths[column] += 1
        lines = max(lines, min(count, MOST_LINES + 1))
    return lines


def _lines_in(name: str, width: float) -> int:
    """Return how many lines a name takes in a column of a width."""
    room, used, count = (width - 0.9) / 0.97, -1, 1
    for word in name.split():
        if used >= 0 and used + 1 + len(word) > room:
            count, used = count + 1, -1
        used += 1 + len(word)
    return count


def _heights(page: Sheet, grid: Grid, decision: Decision) -> None:
    """Give each row of the grid its height: two lines for a long name."""
    ranked = [o.name for o in decision.options if o.role == "option"]
    others = [o.name for o in decision.options if o.role != "option"]
    for frame, names, count in (
        (grid.frame, ranked, grid.layout.options),
        (grid.reference_frame, others, grid.layout.references),
    ):
        for i in range(count):
            long = i < len(names) and len(names[i]) > ONE_LINE
            page.heights[frame + 1 + i] = 30 if long else 17 if i < len(names) else 14


def _rules(page: Sheet, grid: Grid) -> None:
    layout = grid.layout
    blocks = [(grid.frame + 1, layout.options + 1, "dk_top", 0)]
    if layout.references:
        blocks.append((grid.reference_frame + 1, layout.references, "dk_ref_top", layout.ranked_room))
    page.rule(
        TITLE, grid.printed, 1, 1, {"font_color": WARN}, type="formula", criteria="=dk_faults>0", stop_if_true=True
    )
    for first, count, top, before in blocks:
        _block_rules(page, grid, first, count, top, before)
    head = grid.criterion if layout.tree == FLAT else grid.part
    typed = f'={at(head, FIRST)}<>""'
    page.rule(head, FIRST, grid.frame - head, layout.criteria, WHITE, type="formula", criteria=typed)


def _block_rules(page: Sheet, grid: Grid, first: int, count: int, top: str, before: int) -> None:
    """Colour rows by what the calculations say; a rule must not look at a result cell: LibreOffice 25.2 can crash."""
    width, cell = grid.layout.criteria + 1, at(first, FIRST)
    i = f"{before}+ROW()-ROW({top})" if before else f"ROW()-ROW({top})"
    j = "COLUMN()-COLUMN(dk_top)"
    used = f'AND({at(first, NAME, "column")}<>"",{i}<=ROWS(dk_o_used),{j}<=COLUMNS(dk_c_used))'

    def rule(column: int, columns: int, look: dict[str, Any], criteria: str) -> None:
        page.rule(first, column, count, columns, look, type="formula", criteria=f"={criteria}", stop_if_true=True)

    if grid.layout.has("Vetoes") and not before:
        for effect, look in ((1, {**BROKEN, "bold": True, "font_color": WARN}), (2, WITHHELD)):
            broken = f"SUMPRODUCT((INDEX(dk_broken,{i},0)={effect})*(dk_v_leaf={j}))>0"
            rule(FIRST, width, look, f"IF({used},{broken},FALSE())")
        blocked = f"INDEX(dk_o_blocked,{i})=1"
        rule(NAME, 1, {"font_color": QUIET, "font_strikeout": True}, blocked)
        rule(FIRST, width, {"font_color": REFERENCE}, blocked)
        rule(PLACE, 3, {"font_color": WARN}, blocked)
    needed = f'IF({used},AND({cell}="",INDEX(dk_o_used,{i})=1,INDEX(dk_c_used,{j})=1),FALSE())'
    rule(FIRST, width, MISSING, needed)
    value = f"INDEX(dk_c_slope,{j})*{cell}+INDEX(dk_c_offset,{j})"
    shown = f"AND({used},ISNUMBER({cell}),INDEX(dk_c_fault,{j})=0,INDEX(dk_c_used,{j})=1)"
    for sign, tints in ((">=", TINTS), ("<=", LOW_TINTS)):
        for end, colour in tints:
            rule(FIRST, width, {"bg_color": colour}, f"IF({shown},{value}{sign}{end},FALSE())")
    for column, columns in ((NAME, 1), (FIRST, width)):
        rule(column, columns, WHITE, f'{at(first, column)}<>""')
    if not before:
        page.rule(first, PLACE, count, 4, {"bold": True}, type="formula", criteria=f"=INDEX(dk_o_place,{i})=1")
    bar = {"type": "data_bar", "bar_color": "#B8D4EA", "bar_solid": True, "min_type": "num", "min_value": 0}
    page.rule(first, SCORE, count, 1, None, **bar, max_type="num", max_value=10)


def draw_bars(page: Sheet, grid: Grid, known: Mapping[str, str]) -> None:
    """Draw the ranked scores as bars, in the corner above the names."""
    count = min(grid.layout.options, MOST_BARS)
    series: dict[str, Any] = {
        "name": "Score",
        "categories": first_of(known.get("dk_l_short", known["dk_rank_names"]), count),
        "values": first_of(known["dk_rank_scores"], count),
        "fill": {"color": PALE_BLUE},
        "points": [{"fill": {"color": LINK}}],
        "gap": 40,
        "overlap": 100,
        "data_labels": {"value": True, "num_format": "0.0;;", "font": {"size": 11}},
    }
    # A bar is as long as its number: with a number of 0 beside each, no axis that is left to itself leaves out 0.
    zero = {"categories": series["categories"], "values": first_of(known["dk_o_reference"], count), **UNSEEN}
    page.charts.append(
        Chart(
            grid.criterion if grid.layout.tree == FLAT else grid.part,
            PLACE,
            {"type": "bar"},
            (series, zero),
            {
                "legend": {"none": True},
                "title": {"none": True},
                "x_axis": {"visible": False, "major_gridlines": {"visible": False}},
                "y_axis": {
                    "reverse": True,
                    "interval_unit": 1,
                    "line": {"color": LINE},
                    "num_font": {"size": 11},
                    "major_tick_mark": "none",
                },
                "chartarea": {"border": {"none": True}, "fill": {"none": True}},
                "plotarea": {"fill": {"none": True}},
                "size": _bars_size(page, grid),
            },
            {"object_position": 3},
            "Bars of the scores of the ranked options, best first.",
        )
    )


def _bars_size(page: Sheet, grid: Grid) -> dict[str, float]:
    """Return how large the bars may be: down to the line above the options, up to the words beside the criteria."""
    columns = (PLACE, SCORE, *((BLOCKED,) if grid.layout.has("Vetoes") else ()), NAME)
    width = sum(7 * page.widths.get(column, 8.43) + 5 for column in columns) - LABELS
    top = grid.criterion if grid.layout.tree == FLAT else grid.part
    height = sum(page.heights.get(row, 15) for row in range(top, grid.frame)) * 4 / 3
    return {"width": width, "height": height - 4}


def _print(page: Sheet, grid: Grid) -> None:
    """Set the page up: what does not fit at 8 points takes more pages, each with the names and the heads."""
    width = sum(7 * page.widths.get(column, 8.43) + 5 for column in range(grid.printed + 1) if column != KEY)
    height = sum(page.heights.get(row, 15) for row in range(grid.last + 1) if row not in page.hidden_rows)
    fits = (
        {"fit_to_pages": (1, 1 if height <= PAGE_HEIGHT else 0)} if width <= PAGE_WIDTH else {"print_scale": (SCALE,)}
    )
    page.printed |= {
        "landscape": (),
        "paper": (9,),
        "margins": (0.3, 0.3, 0.35, 0.45),
        **fits,
        "print_area": (0, 0, grid.last, grid.printed),
        "repeat_rows": (grid.criterion, grid.frame),
        "repeat_columns": (0, KEY),
        "footer": ("&L&9&F&C&9&A&R&9&P / &N",),
    }
