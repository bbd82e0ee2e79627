"""The chart of value profiles: a line per option over the heaviest criteria, its name at the end of it."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations.places import SHEET as CALCULATIONS
from decisionkit.workbook.calculations.places import Places
from decisionkit.workbook.calculations.profile import BESIDE, MOST
from decisionkit.workbook.described.refs import area, fix, on
from decisionkit.workbook.described.sheet import Chart
from decisionkit.workbook.paint import INK, LINE, QUIET, SERIES
from decisionkit.workbook.plan.layout import Layout

SIZE = 10
DASHES = ("solid", "dash", "round_dot", "long_dash_dot")
MARKERS = ("circle", "square", "triangle", "diamond")
#: Where the axis begins, before the first criterion, and how much of it the lines take; the rest is for names.
START, LINES = 0.6, 0.72
SAID = (
    f"Lines: the value of 0 to 10 of each of the best ranked options, at most {MOST}, by each of the heaviest "
    "criteria, the heaviest at the left."
)


def chart(layout: Layout, where: Places, row: int, width: float, height: float) -> Chart:
    """Draw the chart at a row."""
    options = range(layout.drawn_options)
    series = [_line(layout, where, i) for i in options] + [_leader(layout, where, i) for i in options]
    series += [_name(where, k) for k in range(layout.swept)]
    quiet: dict[str, Any] = {"num_font": {"size": SIZE}, "major_tick_mark": "none"}
    grid = {"visible": True, "line": {"color": LINE}}
    settings: dict[str, dict[str, Any]] = {
        "title": {
            "name": _there(fix(where.single_row("profile_title"), 1)),
            "name_font": {"size": SIZE + 1, "bold": True, "color": INK},
            "overlay": False,
        },
        "legend": {"none": True},
        "x_axis": {
            **quiet,
            "min": START,
            "max": START + (layout.swept + BESIDE - START) / LINES,
            "num_format": ";;;",
            "major_gridlines": {"visible": False},
            "line": {"color": QUIET},
        },
        "y_axis": {
            **quiet,
            "min": 0,
            "max": BEST_VALUE,
            "major_unit": 2,
            "num_format": "0",
            "major_gridlines": grid,
            "line": {"none": True},
        },
        "chartarea": {"border": {"none": True}},
        "size": {"width": width, "height": height},
    }
    kind = {"type": "scatter", "subtype": "straight_with_markers"}
    return Chart(row, 1, kind, series, settings, {"object_position": 2}, SAID, one_line=True)


def _line(layout: Layout, where: Places, i: int) -> dict[str, Any]:
    """Return the line of an option, by its row of the first sheet, so that its colour stays."""
    block, turn = where.blocks["profile"], i // len(SERIES)
    colour = SERIES[i % len(SERIES)]
    return {
        "name": _option(where, i),
        "categories": _points(where, 0, layout.swept),
        "values": _there(area(block.row + i, block.column, 1, layout.swept)),
        "line": {"color": colour, "width": 2, "dash_type": DASHES[turn % len(DASHES)]},
        "marker": {
            "type": MARKERS[(i + turn) % len(MARKERS)],
            "size": 7,
            "fill": {"color": colour},
            "border": {"color": colour},
        },
    }


def _leader(layout: Layout, where: Places, i: int) -> dict[str, Any]:
    """Return the thin line from the end of an option's line to its name."""
    block = where.blocks["profile"]
    return {
        "name": _option(where, i),
        "categories": _points(where, layout.swept - 1, 2),
        "values": _there(area(block.row + i, block.column + layout.swept - 1, 1, 2)),
        "line": {"color": QUIET, "width": 0.75},
        "marker": {"type": "none"},
        "data_labels": {**_label("right", INK), "custom": [{"delete": True}]},
    }


def _name(where: Places, k: int) -> dict[str, Any]:
    """Return the name of a criterion, above its points."""
    row, column = where.strips["z"].place("short")
    return {
        "name": _there(fix(row, column + k)),
        "categories": _points(where, k, 1),
        "values": _there(fix(where.single_row("chart_top"), 1)),
        "line": {"none": True},
        "marker": {"type": "none"},
        "data_labels": _label("above", INK),
    }


def _label(position: str, colour: str) -> dict[str, Any]:
    return {"series_name": True, "value": False, "position": position, "font": {"size": SIZE, "color": colour}}


def _option(where: Places, i: int) -> str:
    row, column = where.strips["x"].place("profile_label")
    return _there(fix(row + i, column))


def _points(where: Places, first: int, count: int) -> str:
    """Return where points stand on the axis."""
    row, column = where.strips["z"].place("at")
    return _there(area(row, column + first, 1, count) if count > 1 else fix(row, column + first))


def _there(place: str) -> str:
    return "=" + on(CALCULATIONS, place)
