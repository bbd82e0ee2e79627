"""A method's native formulas as the text of cells."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.native import expand
from decisionkit.workbook.model import MethodLine
from decisionkit.workbook.page import area
from decisionkit.workbook.places import FIRST, STEPS, Places


def column_formula(line: MethodLine, name: str, places: Places, j: int) -> str:
    """Return a method's column formula for leaf column j, seen from Steps."""
    names = {
        "performance": _down(places, places.performance, j),
        "value": _down(places, places.values, j),
        "sign": places.leaf_cell("sign", j),
        "ranked": places.option("ranked"),
        "count": "dk_count",
    }
    return expand(line.native.columns[name], line.native, names, {})


def row_names(line: MethodLine, places: Places, i: int) -> dict[str, str]:
    """Return what the names of a row formula mean for option i, seen from Steps."""
    key = line.declaration.key
    return {
        "performance": places.leaf_row(places.performance, i),
        "value": places.leaf_row(places.values, i),
        "sign": "dk_sign",
        "weights": "dk_weights",
        "ranked": places.option_cell("ranked", i),
        "count": "dk_count",
        **{name: places.method_column(key, name) for name in line.native.columns},
        **{name: places.option_cell((key, name), i) for name in line.native.rows},
    }


def row_formula(line: MethodLine, name: str, places: Places, i: int) -> str:
    """Return a method's row formula, or its score, for option i, seen from Steps."""
    expression = line.native.score if name == "score" else line.native.rows[name]
    return expand(expression, line.native, row_names(line, places, i), {})


def swept_formula(line: MethodLine, places: Places, option: str, weights: str) -> str:
    """Return a method's score in one cell for the option whose number is in a cell, under other weights."""
    names = {
        "performance": f"INDEX(dk_performance,{option},0)",
        "value": f"INDEX(dk_values,{option},0)",
        "sign": "dk_sign",
        "weights": weights,
        "ranked": f"INDEX(dk_ranked,{option})",
        "count": "dk_count",
        **{name: places.method_column(line.declaration.key, name) for name in line.native.columns},
    }
    return expand(line.native.score, line.native, names, line.native.rows)


def gathered_formula(line: MethodLine, part: str, places: Places, i: int, shares: str) -> str:
    """Return what option i gathers over some leaves: their shares times the method's gain or loss."""
    expression = line.native.gain if part == "gain" else line.native.loss
    if not expression:
        return "0"
    power = f"^{line.native.power}" if line.native.power > 1 else ""
    return f"SUM({shares}{power}*({expand(expression, line.native, row_names(line, places, i), {})}))"


def chosen(formulas: Sequence[str]) -> str:
    """Return a formula that follows the drop-down: one part per method, in the drop-down's order."""
    return f"CHOOSE(dk_method_no,{','.join(formulas)})"


def _down(places: Places, start: int, j: int) -> str:
    return f"{STEPS}!{area(start, FIRST + j, places.room.options, 1)}"
