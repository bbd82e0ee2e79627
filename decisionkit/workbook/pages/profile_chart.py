"""The chart of value profiles: a line per option over the heaviest criteria, its name at the end."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations.places import SHEET as CALCULATIONS
from decisionkit.workbook.calculations.places import Places
from decisionkit.workbook.calculations.profile import MOST
from decisionkit.workbook.described.refs import area, fix, on
from decisionkit.workbook.described.sheet import Chart
from decisionkit.workbook.paint import INK, LINE, QUIET, SERIES
from decisionkit.workbook.plan.layout import Layout

SIZE = 10
DASHES = ("solid", "dash", "round_dot", "long_dash_dot")
MARKERS = ("circle", "square", "triangle", "diamond")
SAID = (
    f"Lines: the value of 0 to 10 of each of the best ranked options, at most {MOST}, by each of the heaviest "
    "criteria, the heaviest at the left."
)


def chart(layout: Layout, where: Places, row: int, width: float, height: float) -> Chart:
    """Draw the chart at a row."""
    series = [_line(layout, where, i) for i in range(layout.drawn_options)]
    settings: dict[str, dict[str, Any]] = {
        "title": {
            "name": _there(fix(where.single_row("profile_title"), 1)),
            "name_font": {"size": SIZE + 1, "bold": True, "color": INK},
            "overlay": False,
        },
        "legend": {"none": True},
        "x_axis": {"num_font": {"size": SIZE}, "line": {"color": QUIET}, "major_tick_mark": "none"},
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
        "size": {"width": width, "height": height},
    }
    series.append(_room(where))
    return Chart(row, 1, {"type": "line"}, series, settings, {"object_position": 2}, SAID, one_line=True)


def _line(layout: Layout, where: Places, i: int) -> dict[str, Any]:
    """Return the line of an option, by its row of the first sheet; its last piece leads to its name."""
    options, block = where.strips["x"], where.blocks["profile"]
    row, column = options.place("profile_label")
    colour, turn = SERIES[i % len(SERIES)], i // len(SERIES)
    marker = MARKERS[(i + turn) % len(MARKERS)]
    return {
        "name": _there(fix(row + i, column)),
        "categories": _names(where),
        "values": _there(area(block.row + i, block.column, 1, layout.swept + 1)),
        "line": {"color": colour, "width": 2, "dash_type": DASHES[turn % len(DASHES)]},
        "marker": {"type": marker, "size": 7, "fill": {"color": colour}, "border": {"color": colour}},
        "points": [*([None] * layout.swept), {"line": {"color": QUIET, "width": 0.75}, "border": {"none": True}}],
        "data_labels": {
            "series_name": True,
            "value": False,
            "position": "right",
            "font": {"size": SIZE, "color": INK},
            "custom": [{"delete": True}] * layout.swept,
        },
    }


def _room(where: Places) -> dict[str, Any]:
    """Return a line that is not seen and as long as the axis is to be, so that names have room."""
    strip = where.strips["z"]
    row, column = strip.place("room")
    return {
        "name": " ",
        "categories": _names(where),
        "values": _there(area(row, column, 1, strip.count)),
        "line": {"none": True},
        "marker": {"type": "none"},
    }


def _names(where: Places) -> str:
    strip = where.strips["z"]
    row, column = strip.place("name")
    return _there(area(row, column, 1, strip.count))


def _there(place: str) -> str:
    return "=" + on(CALCULATIONS, place)
