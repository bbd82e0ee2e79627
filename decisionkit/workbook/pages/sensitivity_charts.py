"""The charts of Sensitivity: the scores of the best options as the weight of one criterion runs from 0 to 100 %."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations import profile
from decisionkit.workbook.calculations.places import SHEET as CALCULATIONS
from decisionkit.workbook.calculations.places import Places
from decisionkit.workbook.calculations.sensitivity import NAME, POINTS
from decisionkit.workbook.described.refs import area, fix, on
from decisionkit.workbook.described.sheet import Chart, Sheet
from decisionkit.workbook.pages import profile_chart
from decisionkit.workbook.paint import INK, LINE, QUIET, SERIES
from decisionkit.workbook.plan.layout import Layout

SIZE = 10
DASHES = ("solid", "dash", "round_dot", "long_dash_dot")
#: How far the axis of weights reaches, so that names stand at the ends of lines.
REACH = 2
#: Charts side by side, and below each other on one printed page; rows and points of one, its place and width.
ACROSS, DOWN = 2, 2
ROWS, ROW_HEIGHT = 15, 15
STEP, WIDTH = 466, 458
SAID = (
    "Lines: the score of each of the best ranked options as the weight of one criterion, number {number} by weight, "
    "runs from 0 to 100 % and the others keep their proportions; a dashed upright line marks the weight of today."
)


def draw(page: Sheet, layout: Layout, where: Places, first: int, left: float) -> int:
    """Put the charts below each other from a row on, and return the last row of the page.

    ``left`` are the points that are left on the printed page below the list.
    """
    sweeps = -(-layout.swept // ACROSS)
    down = sweeps + profile.is_drawn(layout)
    for k in range(layout.swept):
        page.charts.append(_chart(layout, where, k, first + k // ACROSS * ROWS))
    if profile.is_drawn(layout):
        height = ROWS * ROW_HEIGHT * 4 / 3 - 8
        page.charts.append(profile_chart.chart(layout, where, first + sweeps * ROWS, STEP + WIDTH, height))
    last = first + down * ROWS - 1
    page.heights |= dict.fromkeys(range(first, last + 1), ROW_HEIGHT)
    start = 1 if left > (ROWS + 1) * ROW_HEIGHT else 0
    page.printed |= {"h_pagebreaks": ([first + k * ROWS for k in range(start, down, DOWN)],)}
    return last


def _chart(layout: Layout, where: Places, k: int, row: int) -> Chart:
    """Draw the k-th heaviest: a line per option, its name at the end, and the weight of today."""
    series = [_line(where, k, i) for i in range(layout.drawn_options)]
    series.append(_today(where, k))
    settings: dict[str, dict[str, Any]] = {
        "title": {
            "name": _of(where, "title", k),
            "name_font": {"size": SIZE + 1, "bold": True, "color": INK},
            "overlay": False,
        },
        "legend": {"none": True},
        "x_axis": {
            "min": 0,
            "max": REACH,
            "major_unit": 0.25,
            "num_format": "[<=1]0 %;",
            "num_font": {"size": SIZE},
            "major_gridlines": {"visible": False},
            "line": {"color": QUIET},
            "major_tick_mark": "none",
        },
        "y_axis": {
            "min": 0,
            "max": BEST_VALUE,
            "major_unit": 2,
            "num_format": "0",
            "num_font": {"size": SIZE},
            "major_gridlines": {"visible": True, "line": {"color": LINE}},
            "line": {"none": True},
        },
        "chartarea": {"border": {"none": True}},
        "size": {"width": WIDTH, "height": ROWS * ROW_HEIGHT * 4 / 3 - 8},
    }
    placed = {"object_position": 2, "x_offset": k % ACROSS * STEP}
    kind = {"type": "scatter", "subtype": "straight"}
    return Chart(row, 1, kind, series, settings, placed, SAID.format(number=k + 1), one_line=True)


def _line(where: Places, k: int, i: int) -> dict[str, Any]:
    """Return the line of an option: its last piece leads to its name."""
    strip, block = where.strips["x"], where.blocks["line"]
    row, column = strip.place("label")
    colour, dash = SERIES[i % len(SERIES)], DASHES[i // len(SERIES) % len(DASHES)]
    return {
        "name": _there(fix(row + i, column)),
        "categories": _of(where, "at", k, POINTS),
        "values": _there(area(block.row + i, block.column + POINTS * k, 1, POINTS)),
        "line": {"color": colour, "width": 2, "dash_type": dash},
        "marker": {"type": "none"},
        "data_labels": {
            "series_name": True,
            "value": False,
            "position": "right",
            "font": {"size": SIZE, "color": INK},
            "custom": [{"delete": True}] * NAME,
        },
    }


def _today(where: Places, k: int) -> dict[str, Any]:
    return {
        "name": _of(where, "today", k),
        "categories": _of(where, "share", k),
        "values": _there(fix(where.single_row("chart_top"), 1)),
        "line": {"none": True},
        "marker": {"type": "none"},
        "y_error_bars": {
            "type": "fixed",
            "value": BEST_VALUE,
            "direction": "minus",
            "end_style": 0,
            "line": {"color": QUIET, "width": 1.25, "dash_type": "dash"},
        },
        "data_labels": {
            "series_name": True,
            "value": False,
            "position": "above",
            "font": {"size": SIZE, "color": QUIET},
        },
    }


def _of(where: Places, name: str, k: int, points: int = 1) -> str:
    """Return the fact of the k-th chart, or that of each of its points."""
    row, column = where.strips["g"].place(name)
    place = area(row, column + POINTS * k, 1, points) if points > 1 else fix(row, column + POINTS * k)
    return _there(place)


def _there(place: str) -> str:
    return "=" + on(CALCULATIONS, place)
