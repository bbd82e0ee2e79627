"""A method's native formulas as the text of cells."""

from __future__ import annotations

from collections.abc import Sequence

from decisionkit.core.declarations.native import ALL, expand
from decisionkit.workbook.method_lines import MethodLine
from decisionkit.workbook.page import area, cell, fixed_cell
from decisionkit.workbook.steps_layout import FIRST, STEPS, StepsLayout


def column_formula(line: MethodLine, name: str, layout: StepsLayout, j: int) -> str:
    """Return a method's column formula for leaf column j, seen from Steps."""
    names = {
        "performance": _down(layout, layout.performance, j),
        "value": _down(layout, layout.values, j),
        **{fact: layout.leaf_cell(fact, j) for fact in ("sign", "indifference", "preference")},
        "ranked": layout.option("ranked"),
        "count": "dk_count",
        **{name: cell(layout.column_rows[line.key, name], FIRST + j) for name in line.native.columns},
    }
    return expand(line.native.columns[name], line.native, names, {})


def order_formula(line: MethodLine, name: str, layout: StepsLayout, i: int, j: int) -> str:
    """Return a method's order formula for its i-th cell in leaf column j, seen from Steps."""
    above = cell(layout.block_rows[line.key, name] + i - 1, FIRST + j)
    return expand(line.native.orders[name], line.native, _block_names(line, layout, i, j) | {"above": above}, {})


def block_formula(line: MethodLine, name: str, layout: StepsLayout, i: int, j: int) -> str:
    """Return a method's block formula for option i and leaf column j, seen from Steps."""
    return expand(line.native.blocks[name], line.native, _block_names(line, layout, i, j), {})


def _block_names(line: MethodLine, layout: StepsLayout, i: int, j: int) -> dict[str, str]:
    """Return what the names of an order or block formula mean for option i and leaf column j, seen from Steps."""
    key, native = line.key, line.native
    return {
        "own": cell(layout.performance + i, FIRST + j),
        "own_value": cell(layout.values + i, FIRST + j),
        **{fact: layout.leaf_cell(fact, j) for fact in ("sign", "indifference", "preference")},
        "mine": layout.option_cell("ranked", i),
        "number": layout.option_cell("number", i),
        "count": "dk_count",
        **{column: cell(layout.column_rows[key, column], FIRST + j, row_abs=True) for column in native.columns},
        **{name: cell(layout.block_rows[key, name] + i, FIRST + j) for name in (*native.orders, *native.blocks)},
        **{ALL + name: area(layout.block_rows[key, name], FIRST + j, layout.room.options, 1) for name in native.orders},
    }


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


def row_names(line: MethodLine, layout: StepsLayout, i: int) -> dict[str, str]:
    """Return what the names of a row formula mean for option i, seen from Steps."""
    key = line.key
    return {
        **_EVERYWHERE,
        **dict.fromkeys(("performance", "own"), layout.leaf_row(layout.performance, i)),
        **dict.fromkeys(("value", "own_value"), layout.leaf_row(layout.values, i)),
        "weights": "dk_weights",
        **dict.fromkeys(("ranked", "mine"), layout.option_cell("ranked", i)),
        **{name: layout.method_column(key, name) for name in line.native.columns},
        **{name: layout.leaf_row(layout.block_rows[key, name], i) for name in line.native.blocks},
        **{name: layout.option_cell((key, name), i) for name in line.native.rows},
    }


def row_formula(line: MethodLine, name: str, layout: StepsLayout, i: int) -> str:
    """Return a method's row formula, or its score, for option i, seen from Steps."""
    native, names = line.native, row_names(line, layout, i)
    own = expand(native.score if name == "score" else native.rows[name], native, names, {})
    if name not in native.once:
        return own
    once = fixed_cell(*layout.once(line.key, name))
    if name in native.beside:
        beside = expand(native.beside[name], native, names | {"once": once}, {})
        own = f"IF({expand(native.unmoved, native, names, {})},{beside},{own})"
    return f"IF({names['ranked']}=1,{once},{own})"


def once_formula(line: MethodLine, name: str, layout: StepsLayout) -> str:
    """Return the formula of what a method's row formula gives for all ranked options, seen from Steps."""
    names = {
        "weights": "dk_weights",
        "each_ranked": "dk_ranked",
        "count": "dk_count",
        **{name: layout.method_column(line.key, name) for name in line.native.columns},
        **{row: layout.option((line.key, row)) for row in line.native.rows},
    }
    return expand(line.native.once[name], line.native, names, {})


def swept_formula(line: MethodLine, layout: StepsLayout, option: str, weights: str) -> str:
    """Return a method's score in one cell for the option whose number is in a cell, under other weights."""
    key = line.key
    names = {
        **_EVERYWHERE,
        **dict.fromkeys(("performance", "own"), f"INDEX(dk_performance,{option},0)"),
        **dict.fromkeys(("value", "own_value"), f"INDEX(dk_values,{option},0)"),
        "weights": weights,
        **dict.fromkeys(("ranked", "mine"), f"INDEX(dk_ranked,{option})"),
        **{name: layout.method_column(key, name) for name in line.native.columns},
        **{name: f"INDEX({layout.method_block(key, name)},{option},0)" for name in line.native.blocks},
    }
    return expand(line.native.score, line.native, names, line.native.rows)


def gathered_formula(line: MethodLine, part: str, layout: StepsLayout, i: int, shares: str) -> str:
    """Return what option i gathers over some leaves: their shares times the method's gain or loss."""
    expression = line.native.gain if part == "gain" else line.native.loss
    if not expression:
        return "0"
    powered = "*".join([shares] * line.native.power)  # to LibreOffice a power that underflows is an error
    return f"SUM({powered}*({expand(expression, line.native, row_names(line, layout, i), {})}))"


def chosen(formulas: Sequence[str], otherwise: str) -> str:
    """Return a formula that follows the drop-down: one part per live method, in the drop-down's order."""
    return f"IF(dk_method_live=0,{otherwise},CHOOSE(dk_method_no,{','.join(formulas)}))"


def _down(layout: StepsLayout, start: int, j: int) -> str:
    return f"{STEPS}!{area(start, FIRST + j, layout.room.options, 1)}"
