"""A method's native formulas as the text of cells."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.declarations.native_values import expand
from decisionkit.workbook.method_lines import MethodLine
from decisionkit.workbook.page import area, cell
from decisionkit.workbook.places import FIRST, STEPS, Places


def column_formula(line: MethodLine, name: str, places: Places, j: int) -> str:
    """Return a method's column formula for leaf column j, seen from Steps."""
    names = {
        "performance": _down(places, places.performance, j),
        "value": _down(places, places.values, j),
        **{fact: places.leaf_cell(fact, j) for fact in ("sign", "indifference", "preference")},
        "ranked": places.option("ranked"),
        "count": "dk_count",
    }
    return expand(line.native.columns[name], line.native, names, {})


def block_formula(line: MethodLine, name: str, places: Places, i: int, j: int) -> str:
    """Return a method's block formula for option i and leaf column j, seen from Steps."""
    key = line.key
    names = {
        "performance": _down(places, places.performance, j),
        "value": _down(places, places.values, j),
        "own": cell(places.performance + i, FIRST + j),
        "own_value": cell(places.values + i, FIRST + j),
        **{fact: places.leaf_cell(fact, j) for fact in ("sign", "indifference", "preference")},
        "ranked": places.option("ranked"),
        "mine": places.option_cell("ranked", i),
        "count": "dk_count",
        **{column: cell(places.column_rows[key, column], FIRST + j, row_abs=True) for column in line.native.columns},
        **{block: cell(places.block_rows[key, block] + i, FIRST + j) for block in line.native.blocks},
    }
    return expand(line.native.blocks[name], line.native, names, {})


#: What a row formula sees of all options and criteria, whatever the option.
_EVERYWHERE = {
    "performances": "dk_performance",
    "values": "dk_values",
    "sign": "dk_sign",
    "indifference": "dk_indifference",
    "preference": "dk_preference",
    "each_ranked": "dk_ranked",
    "each_number": "dk_option_numbers",
    "count": "dk_count",
}


def row_names(line: MethodLine, places: Places, i: int) -> dict[str, str]:
    """Return what the names of a row formula mean for option i, seen from Steps."""
    key = line.key
    return {
        **_EVERYWHERE,
        "performance": places.leaf_row(places.performance, i),
        "value": places.leaf_row(places.values, i),
        "weights": "dk_weights",
        "ranked": places.option_cell("ranked", i),
        **{name: places.method_column(key, name) for name in line.native.columns},
        **{name: places.leaf_row(places.block_rows[key, name], i) for name in line.native.blocks},
        **{name: places.option_cell((key, name), i) for name in line.native.rows},
    }


def row_formula(line: MethodLine, name: str, places: Places, i: int) -> str:
    """Return a method's row formula, or its score, for option i, seen from Steps."""
    expression = line.native.score if name == "score" else line.native.rows[name]
    return expand(expression, line.native, row_names(line, places, i), {})


def swept_formula(line: MethodLine, places: Places, option: str, weights: str) -> str:
    """Return a method's score in one cell for the option whose number is in a cell, under other weights."""
    key = line.key
    names = {
        **_EVERYWHERE,
        "performance": f"INDEX(dk_performance,{option},0)",
        "value": f"INDEX(dk_values,{option},0)",
        "weights": weights,
        "ranked": f"INDEX(dk_ranked,{option})",
        **{name: places.method_column(key, name) for name in line.native.columns},
        **{name: f"INDEX({places.method_block(key, name)},{option},0)" for name in line.native.blocks},
    }
    return expand(line.native.score, line.native, names, line.native.rows)


def gathered_formula(line: MethodLine, part: str, places: Places, i: int, shares: str) -> str:
    """Return what option i gathers over some leaves: their shares times the method's gain or loss."""
    expression = line.native.gain if part == "gain" else line.native.loss
    if not expression:
        return "0"
    powered = "*".join([shares] * line.native.power)  # to LibreOffice a power that underflows is an error
    return f"SUM({powered}*({expand(expression, line.native, row_names(line, places, i), {})}))"


def chosen(formulas: Sequence[str], otherwise: str) -> str:
    """Return a formula that follows the drop-down: one part per live method, in the drop-down's order."""
    return f"IF(dk_method_live=0,{otherwise},CHOOSE(dk_method_no,{','.join(formulas)}))"


def _down(places: Places, start: int, j: int) -> str:
    return f"{STEPS}!{area(start, FIRST + j, places.room.options, 1)}"
