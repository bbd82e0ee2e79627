"""The first sheet: the question, how things stand, and one grid of options and criteria."""

from __future__ import annotations

from collections.abc import Mapping

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import NOT_APPLICABLE, Criterion, Option
from decisionkit.storage.columns import BETTER
from decisionkit.workbook.calculations.faults import SHIFTED
from decisionkit.workbook.described.refs import fix, quoted
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.pages import decision_look as look
from decisionkit.workbook.pages.anchors import put_anchors
from decisionkit.workbook.pages.answered import FUNCTIONS, answered
from decisionkit.workbook.pages.lists import title_of
from decisionkit.workbook.pages.tables import Named
from decisionkit.workbook.paint import SERIES
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
    SHEET,
    TITLE,
    Grid,
)
from decisionkit.workbook.plan.layout import DEEP, FLAT, NATIVE, PARTS, Layout

#: How many rows right below the grid stay free, since what is typed there was meant as a row of it.
BELOW = 4
COPY = "This is a copy: it calculates nothing. Change the first sheet, or build a workbook of its own."
#: How many columns right of it.
BESIDE = 3


def sheet(layout: Layout, decision: Decision, known: Mapping[str, str]) -> Sheet:
    """Return the sheet; ``known`` are the places of the calculations by name."""
    page, grid = Sheet(SHEET), Grid(layout)
    _heading(page, grid, decision)
    _criteria(page, grid, decision)
    ranked = [o for o in decision.options if o.role == "option"]
    references = [o for o in decision.options if o.role != "option"]
    _rows(page, grid, decision, ranked, grid.frame, layout.options)
    _results(page, grid, grid.frame, layout.options, 0)
    page.put(grid.end, 0, "end", "unseen_text")
    if layout.references:
        page.put(grid.reference_frame, NAME, "Compared, not ranked", "grid_head")
        page.put(grid.reference_frame, KEY, "frame", "unseen_text")
        _rows(page, grid, decision, references, grid.reference_frame, layout.references)
        _results(page, grid, grid.reference_frame, layout.references, layout.ranked_room)
    _names(page, grid)
    put_anchors(page, grid, decision)
    look.draw(page, grid, decision, known)
    return page


def _heading(page: Sheet, grid: Grid, decision: Decision) -> None:
    page.put(TITLE, PLACE, decision.title, "title", typed=True)
    page.call("dk_title", TITLE, PLACE)
    page.put(QUESTION, PLACE, decision.question, "purpose", typed=True)
    page.call("dk_question", QUESTION, PLACE)
    page.fill(LEAD, PLACE, f"IF($A$1=1,{quoted(COPY)},IFERROR(dk_lead,{quoted(f'Not ready: {SHIFTED}.')}))", "lead")
    page.fill(REST, PLACE, 'IF($A$1=1,"",IFERROR(dk_rest,""))', "rest")
    page.fill(TITLE, grid.printed, 'IF($A$1=1,"copy",IFERROR(dk_status,"Not ready"))', "good_right")
    page.put(METHOD, BLOCKED if grid.layout.has("Vetoes") else SCORE, "Ranked by", "grid_label")
    page.put(METHOD, NAME, title_of(decision.method), "grid_choice", typed=True)
    page.call("dk_method", METHOD, NAME)
    page.check(METHOD, NAME, validate="list", source="=INDEX(dk_methods,0,1)", ignore_blank=False)


def _criteria(page: Sheet, grid: Grid, decision: Decision) -> None:
    layout = grid.layout
    labels = {grid.criterion: "Criterion", grid.weight: "Weight", grid.share: "Share of all", grid.better: "Better"}
    labels |= {grid.low: "Scale from", grid.high: "to"}
    if layout.tree != FLAT:
        labels |= {grid.part: "Part of", grid.part_weight: "Weight of the part"}
    for row, text in labels.items():
        page.put(row, NAME, text, "grid_label")
    for column, text in ((PLACE, "Place"), (SCORE, "Score"), (BLOCKED, "Blocked by"), (NAME, "Option")):
        page.put(grid.frame, column, text, "grid_head_centre" if column in (PLACE, SCORE) else "grid_head")
    page.put(grid.frame, KEY, "frame", "unseen_text")
    for j in range(layout.criteria):
        leaf = decision.leaves[j] if j < len(decision.leaves) else None
        before = decision.leaves[j - 1].parent if leaf and j > 0 else None
        _criterion(page, grid, decision, leaf, FIRST + j, before)
    share = "COLUMN()-COLUMN(dk_top)"
    weighs = f"INDEX(dk_c_share,{share})"
    if layout.has("Vetoes"):
        weighs = f'IF(AND(INDEX(dk_c_screens,{share})=1,{weighs}=0),"screens",{weighs})'
    _legend(page, grid)
    page.fill(
        grid.share,
        FIRST,
        f'IF(OR({share}>COLUMNS(dk_c_share),$A$1=1),"",IF(INDEX(dk_c_used,{share})=0,"",{weighs}))',
        "grid_share",
        1,
        layout.criteria,
    )


def _legend(page: Sheet, grid: Grid) -> None:
    """Say what the signs and colours of the grid mean."""
    vetoed = "× breaks a limit   ○ withholds its part   " if grid.layout.has("Vetoes") else ""
    said = f"Blue: typed   Yellow: type here   {vetoed}Shading: worst to best"
    page.put(METHOD, FIRST, said, "quiet")


def _criterion(
    page: Sheet, grid: Grid, decision: Decision, leaf: Criterion | None, column: int, before: str | None
) -> None:
    """Put one criterion into its column, or leave the column free to type into."""
    kind = "typed" if leaf else "free"
    page.put(KEYS, column, leaf.name if leaf else None, "unseen_text")
    page.put(grid.criterion, column, leaf.name if leaf else None, f"grid_{kind}_name", typed=True)
    page.put(grid.weight, column, leaf.weight if leaf else None, f"grid_{kind}_weight", typed=True)
    page.put(grid.better, column, BETTER[leaf.direction] if leaf else None, f"grid_{kind}_head", typed=True)
    page.put(grid.low, column, leaf.low if leaf else None, f"grid_{kind}_head", typed=True)
    page.put(grid.high, column, leaf.high if leaf else None, f"grid_{kind}_head", typed=True)
    page.put(grid.frame, column, None, "grid_head")
    page.check(
        grid.better,
        column,
        validate="list",
        source="=dk_choices_better",
        error_type="information",
        error_title="Better",
        error_message="Say higher or lower.",
    )
    if grid.layout.tree == FLAT:
        return
    part = decision.by_id[leaf.parent] if leaf and leaf.parent else None
    shown = part if part and (grid.layout.tree != PARTS or leaf is None or part.id != before) else None
    page.put(grid.part_keys, column, part.name if part else None, "unseen_text")
    if shown and grid.layout.tree == DEEP:
        page.fill(grid.part, column, Named(shown.name, "branch").formula(), f"grid_{kind}_part")
    else:
        style = f"grid_part_{part_number(decision, part.id)}" if part else f"grid_{kind}_part"
        page.put(grid.part, column, shown.name if shown else None, style, typed=True)
    weight = shown.weight if shown and grid.layout.tree == PARTS else None
    page.put(grid.part_weight, column, weight, f"grid_{kind}_part_weight", typed=True)


def part_number(decision: Decision, part: str) -> int:
    """Return the number of a part's colour."""
    return [c.id for c in decision.tops].index(part) % len(SERIES)


def _rows(page: Sheet, grid: Grid, decision: Decision, options: list[Option], frame: int, count: int) -> None:
    """Put the options and their numbers into their rows, and leave the others free to type into."""
    judged = {(j.option, j.criterion): j for j in decision.judgments}
    for i in range(count):
        row, option = frame + 1 + i, options[i] if i < len(options) else None
        kind = "typed" if option else "free"
        page.put(row, NAME, option.name if option else None, f"grid_{kind}_option", typed=True)
        page.put(row, KEY, option.name if option else None, "unseen_text")
        for j in range(grid.layout.criteria):
            leaf = decision.leaves[j] if j < len(decision.leaves) else None
            judgment = judged.get((option.id, leaf.id)) if option and leaf else None
            value = None if judgment is None else NOT_APPLICABLE if judgment.mode is None else judgment.mode
            page.put(row, FIRST + j, value, "grid_typed" if option and leaf else "grid_free", typed=True)


def _results(page: Sheet, grid: Grid, frame: int, count: int, before: int) -> None:
    """Fill the places, scores and blockers of rows, which read their own position of the calculations."""
    layout = grid.layout
    top = "dk_ref_top" if before else "dk_top"
    room = layout.references if before else layout.ranked_room
    for column, fact, style in (
        (PLACE, "place", "grid_place"),
        (SCORE, "score", "grid_score"),
        (BLOCKED, "who", "grid_blocked"),
    ):
        formula, twin = (_result(layout, fact, f"ROW()-ROW({top}){more}", before, room) for more in ("", "+0"))
        hosted = layout.host != NATIVE and fact in FUNCTIONS and not before
        if hosted:
            formula = answered(layout, fact, formula, f"ROW()-ROW({top})")
            twin = answered(layout, fact, twin, f"ROW()-ROW({top})+0")
        page.fill(frame + 1, column, formula, style, count, twin=twin, array=hosted)


def _result(layout: Layout, fact: str, own: str, before: int, room: int) -> str:
    """Return the formula of one result of the row that has a position."""
    number = f"{before}+{own}" if before else own
    vetoed = layout.has("Vetoes")
    blocked = f"INDEX(dk_o_blocked,{number})=1" if vetoed and not before else "FALSE()"
    shown = {
        "place": f'IF({blocked},"×",INDEX(dk_o_place,{number}))',
        "score": f'IF({blocked},"blocked",INDEX(dk_o_score,{number}))',
        "who": '"not ranked"' if before else f"INDEX(dk_o_who,{number})" if vetoed else '""',
    }[fact]
    used = f'IF(OR({own}<1,{own}>{room}),"",IF(INDEX(dk_o_used,{number})=0,"",{shown}))'
    return f'IFERROR(IF($A$1=1,"copy",{used}),"")'


def _names(page: Sheet, grid: Grid) -> None:
    """Give the ranges their names: from the column of names and the line above to a blank row and column."""
    layout, width = grid.layout, grid.right - NAME + 1
    page.call("dk_top", grid.frame, NAME)
    page.call("dk_grid", grid.frame, NAME, grid.end - grid.frame + 1, width)
    page.call("dk_options", grid.frame, NAME, grid.end - grid.frame + 1, 1)
    page.call("dk_okeys", grid.frame, KEY, grid.end - grid.frame + 1, 1)
    page.call("dk_results", grid.frame, PLACE, grid.end - grid.frame + 1, 3)
    lines = {"dk_ckeys": KEYS, "dk_name": grid.criterion, "dk_weight": grid.weight, "dk_better": grid.better}
    lines |= {"dk_low": grid.low, "dk_high": grid.high}
    if layout.tree != FLAT:
        lines |= {"dk_pkeys": grid.part_keys, "dk_part": grid.part, "dk_part_weight": grid.part_weight}
    for name, row in lines.items():
        page.call(name, row, NAME, 1, width)
    if layout.references:
        rows = grid.reference_end - grid.reference_frame + 1
        page.call("dk_ref_top", grid.reference_frame, NAME)
        page.call("dk_ref_grid", grid.reference_frame, NAME, rows, width)
        page.call("dk_ref_options", grid.reference_frame, NAME, rows, 1)
        page.call("dk_ref_okeys", grid.reference_frame, KEY, rows, 1)
    page.call("dk_below", grid.last + 1, NAME, BELOW, width)
    page.call("dk_beside", KEYS, grid.right + 1, grid.last - KEYS + 1, BESIDE)
    page.fill(0, 0, f'IFERROR(IF(CELL("filename",{fix(0, 0)})=dk_own_sheet,0,1),0)', "unseen")
