"""The formulas of a native method written over given names, and calculated with numpy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.native import Native

Array = NDArray[np.float64]


def expand(expression: str, native: Native, names: Mapping[str, str], inline: Mapping[str, str]) -> str:
    """Write a formula over the given names; terms and ``inline`` parts are put in brackets in place."""
    parts = {**native.terms, **inline}

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name in names:
            return names[name]
        return f"({_PLACEHOLDER.sub(fill, parts[name])})"

    return _PLACEHOLDER.sub(fill, expression)


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a method's formulas look at: (n_options, n_criteria), (n_criteria) and (n_options)."""

    performance: Array
    value: Array
    sign: Array
    weights: Array
    indifference: Array
    preference: Array
    ranked: NDArray[np.bool_]


def evaluate(native: Native, given: Given) -> dict[str, Array]:
    """What does each formula of the method give?  The numbers that the workbook caches.

    The result has every column formula (n_criteria), every block formula (n_options, n_criteria),
    every row formula and "score" (n_options), and "gain" and "loss" (n_options, n_criteria).
    """
    shape = given.performance.shape
    down, inside, across = _down(given), _inside(given), _across(given)
    whole = {name: across[name] for name in ("each_ranked", "count")}
    found: dict[str, Array] = {}
    for name, formula in native.columns.items():
        column = found[name] = _one_each(_calculate(formula, native, down), shape[1:])
        down[name], inside[name], across[name] = column[:, None, None], column[:, None, None], column
    for name, formula in native.blocks.items():
        block = found[name] = _one_each(_calculate(formula, native, inside), shape)
        inside[name], across[name] = block[:, :, None, None], block[:, None, :]
    for name, formula in (*native.rows.items(), ("score", native.score)):
        row = _one_each(_calculate(formula, native, across), shape[:1])
        if name in native.once:
            row = np.where(given.ranked, _one_each(_calculate(native.once[name], native, whole), ()), row)
        found[name], across[name], whole[name] = row, row[:, None, None], row[:, None]
    for name, formula in (("gain", native.gain), ("loss", native.loss)):
        if formula:
            found[name] = _calculate(formula, native, across)[:, 0, :]
    return found


def _down(given: Given) -> dict[str, Any]:
    """Return what a column formula sees: (n_criteria, n_options, 1), a column of cells for each criterion."""
    return {
        "performance": given.performance.T[:, :, None],
        "value": given.value.T[:, :, None],
        "sign": given.sign[:, None, None],
        "indifference": given.indifference[:, None, None],
        "preference": given.preference[:, None, None],
        "ranked": given.ranked.astype(float)[:, None],
        "count": float(given.ranked.sum()),
    }


def _inside(given: Given) -> dict[str, Any]:
    """Return what a block formula sees: (n_options, n_criteria, n_options, 1)."""
    return {
        **_down(given),
        "own": given.performance[:, :, None, None],
        "own_value": given.value[:, :, None, None],
        "mine": given.ranked.astype(float)[:, None, None, None],
    }


def _across(given: Given) -> dict[str, Any]:
    """Return what a row formula sees: (n_options, 1 or n_options, n_criteria)."""
    flag = given.ranked.astype(float)
    return {
        "performance": given.performance[:, None, :],
        "performances": given.performance,
        "value": given.value[:, None, :],
        "values": given.value,
        "sign": given.sign,
        "weights": given.weights,
        "indifference": given.indifference,
        "preference": given.preference,
        "ranked": flag[:, None, None],
        "each_ranked": flag[:, None],
        "each_number": np.arange(1.0, flag.size + 1)[:, None],
        "count": float(flag.sum()),
    }


def _one_each(found: Array, shape: tuple[int, ...]) -> Array:
    """Return the upper left cell of each result, one for each cell that has the formula."""
    corner = found[..., 0, 0] if found.ndim > 1 else found
    return np.asarray(np.broadcast_to(corner, shape))


def _calculate(formula: str, native: Native, names: Mapping[str, Any]) -> Array:
    """Calculate a formula with numpy; the last two axes are the rows and columns that one cell sees."""
    text = expand(formula, native, {name: name for name in names}, {})
    python = _EQUALS.sub("==", text.replace("^", "**").replace("<>", "!="))
    # The formulas are declared in this package, never read from a user.
    with np.errstate(all="ignore"):
        found = eval(python, {"__builtins__": {}}, {**_FUNCTIONS, **names})
    return np.asarray(found, dtype=float)


def _if(condition: Any, yes: Any, no: Any = np.nan) -> Array:
    return np.asarray(np.where(condition, yes, no))


def _over_cells(reduce: Callable[..., Any], **settings: Any) -> Callable[[Any], Array]:
    """Return a function over all the cells that one formula sees."""
    return lambda x: np.asarray(reduce(np.atleast_2d(x), axis=(-2, -1), keepdims=True, **settings))


def _of_all(reduce: Callable[..., Any], choose: Callable[[Any, Any], Any], start: float) -> Callable[..., Array]:
    """Return MAX or MIN, which skip what an IF left out."""
    over = _over_cells(reduce, initial=start)

    def of_all(*parts: Any) -> Array:
        found = over(parts[0])
        for part in parts[1:]:
            found = choose(found, over(part))
        return found

    return of_all


def _small(cells: Any, rank: Any) -> Array:
    """Return the rank-th smallest of all cells, for each rank of a column."""
    ordered = np.sort(cells.reshape(*cells.shape[:-2], -1), axis=-1)
    return np.asarray(ordered[..., rank[:, 0].astype(int) - 1][..., None])


_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_EQUALS = re.compile(r"(?<![<>=!])=(?!=)")
_FUNCTIONS: Mapping[str, Any] = {
    "IF": _if,
    "SUM": _over_cells(np.sum),
    "PRODUCT": _over_cells(np.prod),
    "MAX": _of_all(np.nanmax, np.maximum, -np.inf),
    "MIN": _of_all(np.nanmin, np.minimum, np.inf),
    "SMALL": _small,
    "MMULT": np.matmul,
    "TRANSPOSE": lambda x: np.swapaxes(np.atleast_2d(x), -1, -2),
    "COLUMNS": lambda x: np.atleast_2d(x).shape[-1],
    "SQRT": np.sqrt,
    "LN": np.log,
    "EXP": np.exp,
    "ABS": np.abs,
}
