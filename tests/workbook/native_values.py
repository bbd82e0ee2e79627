"""What the formulas of a native method come to: the texts that the cells have, calculated over arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.native import ALL, Native, expand
from decisionkit.formula.cells import NUMBER, TEXT, Cells, of_numbers
from decisionkit.formula.coerce import numbers_of
from decisionkit.formula.evaluation import with_names
from decisionkit.formula.nodes import Node
from decisionkit.formula.parser import parse

Array = NDArray[np.float64]


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

    The result has every column formula (n_criteria), every order and block formula (n_options, n_criteria; NaN for
    ""), every row formula and "score" (n_options), and "gain" and "loss" (n_options, n_criteria).
    """
    shape = given.performance.shape
    down, inside, across = _down(given), _inside(given), _across(given)
    whole = {name: across[name] for name in ("weights", "each_ranked", "count")}
    found: dict[str, Array] = {}
    for name, formula in native.columns.items():
        column = found[name] = _one_each(_calculate(formula, native, down), shape[1:])
        down[name], inside[name], across[name] = column[:, None, None], column[:, None, None], column
        whole[name] = column
    for name, formula in native.orders.items():
        order = found[name] = _order(formula, native, inside, shape)
        inside[name], inside[ALL + name] = order[:, :, None, None], order.T[:, :, None]
    for name, formula in native.blocks.items():
        block = found[name] = _one_each(_calculate(formula, native, inside), shape)
        inside[name], across[name] = block[:, :, None, None], block[:, None, :]
    for name, formula in (*native.rows.items(), ("score", native.score)):
        row = _one_each(_calculate(formula, native, across), shape[:1])
        if name in native.once:
            row = _once(native, name, row, across, whole)
        found[name], across[name], whole[name] = row, row[:, None, None], row[:, None]
    for name, formula in (("gain", native.gain), ("loss", native.loss)):
        if formula:
            found[name] = _calculate(formula, native, across)[:, 0, :]
    return found


def _order(formula: str, native: Native, inside: dict[str, Any], shape: tuple[int, ...]) -> Array:
    """Return the cells of an order (n_options, n_criteria): one row after the other if each looks at the one above."""
    if "{above}" not in formula:
        return _one_each(_calculate(formula, native, inside), shape)
    found = np.zeros((shape[0] + 1, *shape[1:]))
    for i in range(shape[0]):
        row = {name: values[i : i + 1] if np.ndim(values) == 4 else values for name, values in inside.items()}
        row["above"] = found[i][None, :, None, None]
        found[i + 1] = _one_each(_calculate(formula, native, row), (1, *shape[1:]))[0]
    return found[1:]


def _once(native: Native, name: str, own: Array, across: dict[str, Any], whole: dict[str, Any]) -> Array:
    """Return a row that is the same for all ranked options, from what each option would calculate for itself."""
    shape = own.shape
    shared = _one_each(_calculate(native.once[name], native, whole), ())
    ranked = across["ranked"][:, 0, 0] == 1
    if name not in native.beside:
        return np.where(ranked, shared, own)
    unmoved = _one_each(_calculate(native.unmoved, native, across), shape) != 0
    beside = _one_each(_calculate(native.beside[name], native, across | {"once": float(shared)}), shape)
    return np.where(ranked, shared, np.where(unmoved, beside, own))


def _down(given: Given) -> dict[str, Any]:
    """Return what a column formula sees: (n_criteria, n_options, 1), a column of cells for each criterion."""
    return {
        "performance": given.performance.T[:, :, None],
        "value": given.value.T[:, :, None],
        "ranked": given.ranked.astype(float)[:, None],
        **_facts(given),
    }


def _facts(given: Given) -> dict[str, Any]:
    """Return what column, order and block formulas see of a criterion."""
    return {
        "sign": given.sign[:, None, None],
        "indifference": given.indifference[:, None, None],
        "preference": given.preference[:, None, None],
        "count": float(given.ranked.sum()),
    }


def _inside(given: Given) -> dict[str, Any]:
    """Return what an order or block formula sees: (n_options, n_criteria, 1, 1), or (n_criteria, n_options, 1)."""
    return {
        **_facts(given),
        "own": given.performance[:, :, None, None],
        "own_value": given.value[:, :, None, None],
        "mine": given.ranked.astype(float)[:, None, None, None],
        "number": np.arange(1.0, given.ranked.size + 1)[:, None, None, None],
    }


def _across(given: Given) -> dict[str, Any]:
    """Return what a row formula sees: (n_options, 1 or n_options, n_criteria)."""
    flag = given.ranked.astype(float)
    return {
        "performance": given.performance[:, None, :],
        "own": given.performance[:, None, :],
        "performances": given.performance,
        "value": given.value[:, None, :],
        "own_value": given.value[:, None, :],
        "values": given.value,
        "sign": given.sign,
        "weights": given.weights,
        "indifference": given.indifference,
        "preference": given.preference,
        "ranked": flag[:, None, None],
        "mine": flag[:, None, None],
        "each_ranked": flag[:, None],
        "each_number": np.arange(1.0, flag.size + 1)[:, None],
        "count": float(flag.sum()),
    }


def _one_each(found: Array, shape: tuple[int, ...]) -> Array:
    """Return the upper left cell of each result, one for each cell that has the formula."""
    return np.asarray(np.broadcast_to(found[..., 0, 0], shape))


def _calculate(formula: str, native: Native, names: Mapping[str, Any]) -> Array:
    """Calculate a formula; the last two axes are the rows and columns that one cell sees. No number is NaN."""
    tree = _read(formula, native, tuple(names))
    found = with_names(tree, {name: _cells(values) for name, values in names.items()})
    numbers, faults = numbers_of(found)
    return numbers if faults is None else np.where(faults == 0, numbers, np.nan)


def _cells(values: Any) -> Cells:
    """Return numbers as cells, "" for NaN."""
    cells = of_numbers(values)
    none = np.isnan(cells.numbers)
    if not none.any():
        return cells
    kinds = np.where(none, np.uint8(TEXT), np.uint8(NUMBER))
    return Cells(np.where(none, 0.0, cells.numbers), kinds, np.full(none.shape, "", dtype=object))


@cache
def _read(formula: str, native: Native, names: tuple[str, ...]) -> Node:
    """Read a formula over names once."""
    return parse(expand(formula, native, {name: name for name in names}, {}))
