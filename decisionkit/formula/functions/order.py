"""Numbers in order: LARGE, RANK, SMALL."""

from __future__ import annotations

import numpy as np

from decisionkit.formula.cells import NUMBER, Array, Cells, Error, made
from decisionkit.formula.coerce import faults_of, first_of, numbers_of, whole
from decisionkit.formula.registry import ALL, ONE, spreadsheet_function
from decisionkit.formula.totals import first_fault, is_number

_NUM, _NA = float(Error.NUM.value), float(Error.NA.value)


@spreadsheet_function("SMALL", ALL, ONE)
def nth_smallest(cells: Cells, number: Cells) -> Cells:
    """Return the n-th smallest number."""
    return _nth(cells, number, 1.0)


@spreadsheet_function("LARGE", ALL, ONE)
def nth_largest(cells: Cells, number: Cells) -> Cells:
    """Return the n-th largest number."""
    return _nth(cells, number, -1.0)


def _nth(cells: Cells, number: Cells, turn: float) -> Cells:
    """Return the n-th in order of the numbers times ``turn``, for each n; beyond their count it is #NUM!."""
    values, count, faults = _in_order(cells, turn)
    numbers, bad = numbers_of(number)
    wanted = whole(numbers)
    lead = np.broadcast_shapes(values.shape[:-1], wanted.shape[:-2])
    picked = np.broadcast_to(wanted, (*lead, *wanted.shape[-2:])).reshape(*lead, -1)
    outside = (wanted < 1) | (wanted > count)
    places = np.clip(picked - 1, 0, values.shape[-1] - 1)
    found = np.take_along_axis(np.broadcast_to(values, (*lead, values.shape[-1])), places, axis=-1)
    found = turn * found.reshape(*lead, *wanted.shape[-2:])
    trouble = first_of(faults, bad, np.where(outside, _NUM, 0.0) if outside.any() else None)
    return made(np.where(np.isfinite(found), found, 0.0), trouble)


def _in_order(cells: Cells, turn: float) -> tuple[Array, Array, Array | None]:
    """Return the numbers that one formula sees in order, infinity in place of others; their count; faults."""
    numbers = cells.numbers
    if type(cells.kinds) is int and cells.kinds == NUMBER:
        count, faults = np.full((1, 1), numbers.shape[-2] * numbers.shape[-1]), None
        filled = turn * numbers
    else:
        there, bad = is_number(cells), faults_of(cells)
        count = there.sum(axis=(-2, -1), keepdims=True)
        faults = None if bad is None else first_fault(bad)
        filled = np.where(there, turn * numbers, np.inf)
    return np.sort(filled.reshape(*numbers.shape[:-2], -1), axis=-1), count, faults


@spreadsheet_function("RANK", ONE, ALL, ONE, least=2)
def rank(number: Cells, cells: Cells, ascending: Cells | None = None) -> Cells:
    """Return the place of a number among others, ties sharing the better one; of none of them it is #N/A."""
    numbers, bad = numbers_of(number)
    turned, worse = (np.zeros((1, 1)), None) if ascending is None else numbers_of(ascending)
    there, found_bad = is_number(cells), faults_of(cells)
    faults = first_of(bad, worse, None if found_bad is None else first_fault(found_bad))
    others = cells.numbers[..., None, None, :, :]
    own = numbers[..., :, :, None, None]
    before = np.where(turned[..., None, None] == 0, others > own, others < own)
    counts = there[..., None, None, :, :]
    known = (counts & (others == own)).any(axis=(-2, -1))
    ranks = 1.0 + (counts & before).sum(axis=(-2, -1))
    return made(ranks, first_of(faults, None if known.all() else np.where(known, 0.0, _NA)))
