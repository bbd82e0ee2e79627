"""What a result must be like, by kind of method, whatever went in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from decisionkit.core.declarations.kinds.group import Consensus
from decisionkit.core.declarations.kinds.portfolio import Portfolio
from decisionkit.core.declarations.kinds.sorting import Sorted
from decisionkit.core.declarations.kinds.weighting import Weights
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.registry import group_method
from tests.bad_input.fault import numbers_in

#: Two results are the same if they differ by no more.
NEAR: dict[str, Any] = {"rtol": 1e-9, "atol": 1e-12}
#: The same with numbers of single precision.
ROUGHLY: dict[str, Any] = {"rtol": 1e-4, "atol": 1e-5}


def broken(result: Any) -> str | None:
    """Return what is wrong with a result, or None."""
    for numbers in numbers_in(_parts(result)):
        if not np.isfinite(numbers).all():
            return f"a number that is not finite: {numbers}"
    words = " ".join(str(each) for each in (*result.notices, *getattr(result, "conclusions", ()))).split()
    if {"nan", "inf", "-inf"} & {word.strip(".,;:()") for word in words}:
        return f"a notice with NaN or infinity: {result.notices}"
    return next(_against_the_rules(result), None)


def _parts(result: Any) -> list[Any]:
    if isinstance(result, Outcome):
        return [result.scores, result.ranks, result.weights, *(step.table for step in result.steps)]
    if isinstance(result, Sorted):
        return [result.category_numbers, result.weights, *(step.table for step in result.steps)]
    if isinstance(result, Portfolio):
        return [result.chosen, result.worth, result.total_worth, result.total_cost, result.budget]
    return [result.values, result.diagnostics]


def main_numbers(result: Any) -> Any:
    """Return what the user came for: categories, weights, the options chosen, the values of a group."""
    if isinstance(result, Outcome):
        return result.scores
    if isinstance(result, Sorted):
        return result.category_numbers
    return result.chosen if isinstance(result, Portfolio) else result.values


def _against_the_rules(result: Any) -> Iterator[str]:
    if isinstance(result, Outcome):
        if result.scores.shape != result.ranks.shape or result.scores.shape[-1] != len(result.options):
            yield f"shapes {result.scores.shape} and {result.ranks.shape} of {len(result.options)} options"
        elif result.ranks.size > 0 and not (result.ranks.min(axis=-1) == 1).all():
            yield f"nobody is first: {result.ranks}"
    elif isinstance(result, Sorted):
        numbers = result.category_numbers
        if not ((numbers >= 1) & (numbers <= len(result.categories)) & (numbers == np.round(numbers))).all():
            yield f"no categories: {numbers}"
    elif isinstance(result, Portfolio):
        if not np.isin(result.chosen, (0, 1)).all():
            yield f"neither chosen nor left: {result.chosen}"
        if result.total_cost > result.budget * (1 + 1e-6):
            yield f"{result.total_cost} spent of {result.budget}"
    elif isinstance(result, Weights) or _gives_shares(result):
        yield from _no_shares(result.values)


def _gives_shares(result: Any) -> bool:
    return isinstance(result, Consensus) and group_method(result.method).gives in ("weights", "power")


def _no_shares(values: Any) -> Iterator[str]:
    if values.size > 0 and not (np.abs(values.sum(axis=-1) - 1.0) < 1e-9).all():
        yield f"weights do not sum to 1: {values}"
    if not (values >= 0).all():
        yield f"a weight below 0: {values}"


def _differing(result: Any, sound: Any, tolerance: dict[str, Any]) -> str | None:
    found, expected = main_numbers(result), main_numbers(sound)
    if found.shape != expected.shape or not np.allclose(found, expected, **tolerance):
        return f"other than of the plain input: {found} and {expected}"
    if isinstance(result, Outcome) and not np.array_equal(result.ranks, sound.ranks):
        return f"other ranks: {result.ranks} and {sound.ranks}"
    return None


def same(result: Any, sound: Any) -> str | None:
    """Require the result of the sound input."""
    return _differing(result, sound, NEAR)


def roughly_same(result: Any, sound: Any) -> str | None:
    """Require the result of the sound input but for rounding to single precision."""
    return _differing(result, sound, ROUGHLY)


def each_same(result: Any, sound: Any) -> str | None:
    """Require the result of the sound input for each member of a batch of three."""
    found, expected = main_numbers(result), main_numbers(sound)
    fine = found.shape == (3, *expected.shape) and np.allclose(found, expected, **NEAR)
    return None if fine else f"other than one by one: {found} and {expected}"


def outer_same(result: Any, sound: Any) -> str | None:
    """Require the result of the sound input for the first and the last of a batch of three."""
    found, expected = main_numbers(result), main_numbers(sound)
    fine = len(found) == 3 and np.allclose(found[[0, 2]], expected, **NEAR)
    return None if fine else f"other than alone: {found} and {expected}"


def empty(result: Any, sound: Any) -> str | None:
    """Require the result of a batch without members."""
    shape, expected = main_numbers(result).shape, main_numbers(sound).shape
    return None if shape == (0, *expected) else f"shape {shape} of an empty batch"


def all_tied(result: Any, sound: Any) -> str | None:
    """Require that no option is ahead of another."""
    if isinstance(result, Outcome):
        return None if (result.ranks == 1).all() else f"ranks of options that are the same: {result.ranks}"
    if isinstance(result, Sorted):
        numbers = result.category_numbers
        return None if np.ptp(numbers) == 0 else f"categories of options that are the same: {numbers}"
    return None


def twins_tied(result: Any, sound: Any) -> str | None:
    """Require that the first option and the last, which are the same, share their rank or category."""
    if isinstance(result, Outcome):
        numbers = result.ranks
    elif isinstance(result, Sorted):
        numbers = result.category_numbers
    else:
        return None
    return None if (numbers[..., 0] == numbers[..., -1]).all() else f"numbers of twins: {numbers}"


def even(result: Any, sound: Any) -> str | None:
    """Require that all criteria weigh the same, options score the same, or that judges agree in full."""
    values = main_numbers(result)
    return None if np.ptp(values) <= 1e-12 else f"nothing to tell them apart, and yet {values}"


def nothing_chosen(result: Any, sound: Any) -> str | None:
    """Require a portfolio of no options."""
    return None if not result.chosen.any() else f"chosen without money: {result.chosen}"
