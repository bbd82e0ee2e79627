"""The charts of Summary: what each criterion adds, and how scores move with the weight of the heaviest."""

from __future__ import annotations

from typing import Any

from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.workbook.calculations.moving import spread
from decisionkit.workbook.calculations.places import SHEET as CALCULATIONS
from decisionkit.workbook.calculations.places import Places
from decisionkit.workbook.described.refs import area, fix, on
from decisionkit.workbook.described.sheet import Chart, Sheet
from decisionkit.workbook.pages.summary_look import DARK
from decisionkit.workbook.pages.summary_shape import HEAD, Shape
from decisionkit.workbook.paint import INK, LINE, LINK, QUIET, SERIES
from decisionkit.workbook.plan.layout import Layout

SIZE = 11
DASHES = ("solid", "dash", "round_dot", "long_dash_dot")
#: The ends of the lines, and where today's weight is marked: constants behind the charts.
ENDS = (0, 1, 1.1, BEST_VALUE)
#: How far the axis of weights reaches, so that names stand at the ends of lines.
REACH = 1.75


def draw(page: Sheet, shape: Shape, where: Places) -> None:
    """Put the charts right of the list, one below the other."""
    top, last = HEAD - 1, shape.bottom + 1
    drawn = [_bars, _lines, *([_ends] if shape.layout.has("Details") else [])]
    whole = shape.points(top, last)
    starts = [
        next(row for row in range(top, last) if shape.points(top, row + 1) > whole * k / len(drawn))
        for k in range(len(drawn))
    ]
    for k, number in enumerate(ENDS):
        page.put(top, shape.chart + k, number, "unseen")
    for chart, row, below in zip(drawn, starts, [*starts[1:], last], strict=True):
        page.charts.append(chart(shape, where, row, shape.points(row, below)))


def _bars(shape: Shape, where: Places, row: int, points: float) -> Chart:
    layout, block = shape.layout, where.blocks["adds"]
    names = _strip(where, *_names(layout), layout.bars)
    series = []
    for k in range(layout.shown_tops):
        colour = SERIES[k % len(SERIES)]
        figures = {"color": INK if colour in DARK else "#FFFFFF", "size": SIZE}
        series.append(
            {
                "name": _one(where, "u", "name", k),
                "categories": names,
                "values": _there(area(block.row, block.column + k, block.rows, 1)),
                "fill": {"color": colour},
                "border": {"color": "#FFFFFF", "width": 0.75},
                "gap": 35,
                "data_labels": {"value": True, "num_format": "[>=0.75]0.0;", "font": figures},
            }
        )
    what = "criterion" if layout.tree == "flat" else "part"
    said = f"Stacked bars: what each {what} adds to the score of each ranked option, best first; the axis is 0 to 10."
    axis = {"min": 0, "max": BEST_VALUE, "major_unit": 2, "major_gridlines": {"visible": True, "line": {"color": LINE}}}
    settings: dict[str, Any] = {
        "title": _title(where, "bars_title"),
        "legend": {"none": True},
        "x_axis": {**axis, "num_font": {"size": SIZE}, "line": {"none": True}, "num_format": "0"},
        "y_axis": {
            "reverse": True,
            "interval_unit": 1,
            "num_font": {"size": SIZE},
            "line": {"color": QUIET},
            "major_tick_mark": "none",
        },
    }
    return _chart(shape, row, points, {"type": "bar", "subtype": "stacked"}, series, settings, said)


def _lines(shape: Shape, where: Places, row: int, points: float) -> Chart:
    """Draw a line per option, by its row of the first sheet, so that its colour stays; the name stands at its end."""
    series = [_line(shape, where, i) for i in range(shape.layout.options)]
    if spread(shape.layout):
        series += [_leader(shape, where, i) for i in range(shape.layout.options)]
    said = "Lines: the score of each ranked option as the weight of the heaviest runs from 0 to 100 %, today's marked."
    quiet: dict[str, Any] = {"num_font": {"size": SIZE}, "major_tick_mark": "none", "min": 0}
    settings: dict[str, Any] = {
        "title": _title(where, "lines_title"),
        "legend": {"none": True},
        "x_axis": {
            **quiet,
            "max": REACH,
            "major_unit": 0.25,
            "num_format": "[<=1]0 %;",
            "major_gridlines": {"visible": False},
            "line": {"color": QUIET},
        },
        "y_axis": {
            **quiet,
            "max": BEST_VALUE,
            "major_unit": 2,
            "num_format": "0",
            "major_gridlines": {"visible": True, "line": {"color": LINE}},
            "line": {"none": True},
        },
    }
    kind = {"type": "scatter", "subtype": "straight"}
    return _chart(shape, row, points, kind, [*series, _today(shape, where)], settings, said)


def _line(shape: Shape, where: Places, i: int) -> dict[str, Any]:
    """Return the line of an option; where it is not ranked it lies below the axis."""
    strip, apart = where.strips["o"], spread(shape.layout)
    row, column = strip.place("with_none")
    label = {"series_name": True, "value": False, "position": "right", "font": {"size": SIZE, "color": INK}}
    dash = DASHES[i // len(SERIES) % len(DASHES)]
    return {
        "name": _there(fix(strip.row + i, strip.place("short" if apart else "name")[1])),
        "categories": _here(area(HEAD - 1, shape.chart, 1, 2)),
        "values": _there(area(row + i, column, 1, 2)),
        "line": {"color": SERIES[i % len(SERIES)], "width": 2.25, "dash_type": dash},
        "marker": {"type": "none"},
        **({} if apart else {"data_labels": {**label, "custom": [{"delete": True}]}}),
    }


def _leader(shape: Shape, where: Places, i: int) -> dict[str, Any]:
    """Return the thin line from the end of an option's line to its name."""
    strip = where.strips["o"]
    row, column = strip.place("with_all")
    label = {"series_name": True, "value": False, "position": "right", "font": {"size": SIZE, "color": INK}}
    return {
        "name": _there(fix(strip.row + i, strip.place("short")[1])),
        "categories": _here(area(HEAD - 1, shape.chart + 1, 1, 2)),
        "values": _there(area(row + i, column, 1, 2)),
        "line": {"color": QUIET, "width": 0.75},
        "marker": {"type": "none"},
        "data_labels": {**label, "custom": [{"delete": True}]},
    }


def _today(shape: Shape, where: Places) -> dict[str, Any]:
    """Return the upright line at today's weight."""
    line = {"color": QUIET, "width": 1.25, "dash_type": "dash"}
    upright = {"type": "fixed", "value": BEST_VALUE, "direction": "minus", "end_style": 0, "line": line}
    return {
        "name": _there(fix(where.single_row("today"), 1)),
        "categories": _one(where, "u", "share", 0),
        "values": _here(fix(HEAD - 1, shape.chart + 3)),
        "line": {"none": True},
        "marker": {"type": "none"},
        "y_error_bars": upright,
        "data_labels": {
            "series_name": True,
            "value": False,
            "position": "right",
            "font": {"size": SIZE, "color": QUIET},
        },
    }


def _ends(shape: Shape, where: Places, row: int, points: float) -> Chart:
    """Draw a dot per ranked option and how far its score reaches; the name stands at the upper end."""
    count = shape.layout.bars
    column = {name: _strip(where, "l", name, count) for name in ("level", "score", "down", "up")}
    reach: dict[str, Any] = {"type": "custom", "plus_values": column["up"], "minus_values": column["down"]}
    dots: dict[str, Any] = {
        "name": "Score",
        "categories": column["score"],
        "values": column["level"],
        "line": {"none": True},
        "marker": {"type": "circle", "size": 8, "fill": {"color": LINK}, "border": {"color": LINK}},
        "x_error_bars": {**reach, "end_style": 1, "line": {"color": LINK, "width": 1.75}},
    }
    names: list[dict[str, Any]] = [
        {
            "name": _one(where, *_names(shape.layout), k),
            "categories": _one(where, "l", "end", k),
            "values": _one(where, "l", "level", k),
            "line": {"none": True},
            "marker": {"type": "none"},
            "data_labels": {"series_name": True, "value": False, "position": "right", "font": {"size": SIZE}},
        }
        for k in range(count)
    ]
    said = "Dots: the score of each ranked option, best first; lines from its least to its largest by the ranges."
    quiet: dict[str, Any] = {"num_font": {"size": SIZE}, "major_gridlines": {"visible": False}, "line": {"none": True}}
    settings: dict[str, Any] = {
        "title": _title(where, "ends_title"),
        "legend": {"none": True},
        "x_axis": {
            **quiet,
            "min": 0,
            "max": BEST_VALUE * REACH,
            "major_tick_mark": "none",
            "major_unit": 2.5,
            "num_format": f"[<={BEST_VALUE:g}]0.0;",
            "line": {"color": QUIET},
        },
        "y_axis": {
            **quiet,
            "min": 0,
            "max": count + 1,
            "label_position": "none",
        },
    }
    return _chart(shape, row, points, {"type": "scatter"}, [dots, *names], settings, said)


def _chart(
    shape: Shape,
    row: int,
    points: float,
    kind: dict[str, str],
    series: list[dict[str, Any]],
    settings: dict[str, Any],
    said: str,
) -> Chart:
    size = {"width": shape.chart_pixels, "height": points * 4 / 3 - 6}
    frame: dict[str, Any] = {"chartarea": {"border": {"none": True}}, "size": size}
    return Chart(row, shape.chart, kind, series, {**settings, **frame}, {"object_position": 2}, said, one_line=True)


def _names(layout: Layout) -> tuple[str, str]:
    """Return the fact that holds the names of the ranked options, best first, as charts show them."""
    return ("l", "short") if spread(layout) else ("o", "nth_name")


def _title(where: Places, name: str) -> dict[str, Any]:
    """Return the title of a chart, which follows a single fact."""
    font = {"size": 12, "bold": True, "color": INK}
    return {"name": _there(fix(where.single_row(name), 1)), "name_font": font, "overlay": False}


def _strip(where: Places, letter: str, name: str, count: int) -> str:
    strip = where.strips[letter]
    row, column = strip.place(name)
    return _there(area(row, column, 1, count) if strip.across else area(row, column, count, 1))


def _one(where: Places, letter: str, name: str, k: int) -> str:
    strip = where.strips[letter]
    row, column = strip.place(name)
    return _there(fix(row, column + k) if strip.across else fix(row + k, column))


def _here(place: str) -> str:
    return "=" + on("Summary", place)


def _there(place: str) -> str:
    return "=" + on(CALCULATIONS, place)
