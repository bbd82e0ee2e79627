"""A method as spreadsheet formulas: data that the workbook turns into cells.

The same names mean the same thing in every formula; a row formula sees them along an option's
row, a column formula along a criterion's column.

| name | in a column formula | in a row formula and in a term |
|---|---|---|
| ``{performance}`` | the criterion's performances | the option's performances |
| ``{value}`` | the criterion's values, 0-10, more is better | the option's values |
| ``{sign}`` | +1 or -1 | the criteria's signs |
| ``{weights}`` | (not allowed) | the criteria's global weights |
| ``{ranked}`` | 1 for each option that is ranked, else 0 | the option's own 1 or 0 |
| ``{count}`` | how many options are ranked | the same |

An option that is not ranked (reference, blocked) is scored as if it alone were added to the ranked ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Native:
    """Formulas of one method.  Each is an array formula in one cell.

    ``columns`` give one cell per criterion, ``rows`` one cell per option; both may use the names
    declared before them.  ``terms`` are one number per option and criterion, written into the
    formulas that use them.  ``gain``, ``loss`` and ``power`` repeat, as formulas, the ``Terms``
    that the method declares for tipping weights.
    """

    score: str
    columns: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    gain: str = ""
    loss: str = ""
    power: int = 1


def expand(expression: str, native: Native, names: Mapping[str, str], inline: Mapping[str, str]) -> str:
    """Write a formula over the given names; terms and ``inline`` parts are put in brackets in place."""
    parts = {**native.terms, **inline}

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name in names:
            return names[name]
        return f"({_PLACEHOLDER.sub(fill, parts[name])})"

    return _PLACEHOLDER.sub(fill, expression)


def evaluate(
    native: Native,
    *,
    performance: Array,
    value: Array,
    sign: Array,
    weights: Array,
    ranked: NDArray[np.bool_],
) -> dict[str, Array]:
    """What does each formula of the method give?  The numbers that the workbook caches.

    ``performance`` and ``value`` are (n_options, n_criteria); the result has every column formula
    (n_criteria), every row formula and "score", "gain", "loss" (n_options, or with criteria).
    """
    flag = ranked.astype(float)
    down = {"performance": performance.T, "value": value.T, "sign": sign[:, None], "ranked": flag, "count": flag.sum()}
    across: dict[str, Any] = {
        "performance": performance,
        "value": value,
        "sign": sign,
        "weights": weights,
        "ranked": flag[:, None],
        "count": flag.sum(),
    }
    found: dict[str, Array] = {}
    for name, formula in native.columns.items():
        found[name] = across[name] = _column(formula, native, down)
        down[name] = found[name][:, None]
    for name, formula in (*native.rows.items(), ("score", native.score)):
        found[name] = _row(formula, native, across)
        across[name] = found[name][:, None]
    for name, formula in (("gain", native.gain), ("loss", native.loss)):
        if formula:
            found[name] = _calculate(formula, native, across)
    return found


def _column(formula: str, native: Native, names: Mapping[str, Any]) -> Array:
    count = names["performance"].shape[0]
    found = np.reshape(_calculate(formula, native, names), (count, -1))[:, 0]
    return np.asarray(np.broadcast_to(found, count))


def _row(formula: str, native: Native, names: Mapping[str, Any]) -> Array:
    count = names["performance"].shape[0]
    result = np.asarray(_calculate(formula, native, names), dtype=float)
    return np.broadcast_to(result.reshape(count, -1)[:, 0] if result.ndim > 0 else result, count)


def _calculate(formula: str, native: Native, names: Mapping[str, Any]) -> Array:
    """Calculate a formula with numpy; each cell's vector runs along the last axis."""
    text = expand(formula, native, {name: name for name in names}, {})
    python = _EQUALS.sub("==", text.replace("^", "**").replace("<>", "!="))
    # The formulas are declared in this package, never read from a user.
    with np.errstate(all="ignore"):
        return np.asarray(eval(python, {"__builtins__": {}}, {**_FUNCTIONS, **names}), dtype=float)


def _if(condition: Any, yes: Any, no: Any = np.nan) -> Array:
    return np.asarray(np.where(condition, yes, no))


_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_EQUALS = re.compile(r"(?<![<>=!])=(?!=)")
_FUNCTIONS: Mapping[str, Any] = {
    "IF": _if,
    "SUM": lambda x: np.sum(x, axis=-1, keepdims=True),
    "PRODUCT": lambda x: np.prod(x, axis=-1, keepdims=True),
    "MAX": lambda x: np.nanmax(x, axis=-1, keepdims=True, initial=-np.inf),
    "MIN": lambda x: np.nanmin(x, axis=-1, keepdims=True, initial=np.inf),
    "SQRT": np.sqrt,
    "LN": np.log,
    "EXP": np.exp,
    "ABS": np.abs,
}
