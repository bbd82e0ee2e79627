"""Which value holds: AND, CHOOSE, IF, IFERROR, NOT, OR."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from decisionkit.formula.cells import ERROR, TRUTH, Array, Cells, choose, constant, made, of_truths
from decisionkit.formula.coerce import WRONG, faults_of, first_of, numbers_of, truths_of, whole
from decisionkit.formula.evaluation import Evaluation, Found
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.nodes import Literal, Node
from decisionkit.formula.registry import LATER, MANY, ONE, spreadsheet_function
from decisionkit.formula.store import masked
from decisionkit.formula.totals import Given, first_fault, is_error

_FALSE = constant(False)
_NO = Literal(0, _FALSE)


@spreadsheet_function("IF", ONE, LATER, LATER, least=2, most=3, home=True)
def if_(here: Evaluation, condition: Cells, yes: Node, no: Node | None = None) -> Found:
    """Return the one or the other; what is not taken is not calculated, and its errors do not count."""
    truths, faults = truths_of(condition)
    alone = condition.size == (1, 1)
    if alone and faults is None:
        if truths.all():
            return here.find(yes)
        if not truths.any():
            return _FALSE if no is None else here.find(no)
    if faults is not None and faults.all():
        return made(np.zeros(truths.shape), faults)
    otherwise = _NO if no is None else no
    if alone and here.many:
        sound = np.ones(truths.shape, dtype=bool) if faults is None else faults == 0
        return here.each_way([(_which(sound & truths), yes), (_which(sound & ~truths), otherwise)], faults)
    found = here.branches(truths, yes, otherwise)
    return found if faults is None else masked(found, faults)


def _which(formulas: Array) -> Array:
    """Return the numbers of formulas for which something holds."""
    return np.flatnonzero(formulas)


@spreadsheet_function("IFERROR", ONE, LATER, home=True)
def if_error(here: Evaluation, tried: Cells, otherwise: Node) -> Found:
    """Return a value, or another in place of an error."""
    bad = is_error(tried)
    if not bad.any():
        return tried
    if tried.size == (1, 1) and bad.all():
        return here.find(otherwise)
    if tried.size != (1, 1) or not here.many:
        return choose(bad, here.one(otherwise), tried)
    return here.each_way([(_which(bad), otherwise), (_which(~bad), tried)], None)


@spreadsheet_function("CHOOSE", ONE, LATER, least=2, most=None, home=True)
def choose_by_number(here: Evaluation, number: Cells, *values: Node) -> Found:
    """Return the value with a number, from 1; the others are not calculated."""
    numbers, faults = numbers_of(number)
    if number.size != (1, 1):
        raise NotUnderstoodError("CHOOSE takes one number")
    chosen = whole(numbers)
    outside = (chosen < 1) | (chosen > len(values))
    if outside.any():
        faults = first_of(faults, np.where(outside, WRONG, 0.0))
    wanted = np.unique(chosen if faults is None else chosen[faults == 0])
    if wanted.size == 0:
        assert faults is not None
        return made(np.zeros(chosen.shape), faults)
    if wanted.size == 1 and faults is None:
        return here.find(values[int(wanted[0]) - 1])
    if not here.many:
        raise NotUnderstoodError("CHOOSE takes one number for all")
    sound = True if faults is None else faults == 0
    ways = [(_which(sound & (chosen == k)), values[int(k) - 1]) for k in wanted]
    return here.each_way(ways, faults)


def _over_all(name: str, start: bool, join: Callable[[Any, Any], Any]) -> Callable[..., Cells]:
    """Return AND or OR: of areas and arrays texts and blanks do not count, and something must."""

    @spreadsheet_function(name, MANY, least=1, most=None)
    def over_all(*given: Given) -> Cells:
        found, counted, faults = np.full((1, 1), start), np.zeros((1, 1), dtype=bool), None
        for cells, from_area in given:
            truths, count, bad = _truths(cells, from_area)
            reduced = np.all if start else np.any
            found = join(found, reduced(np.where(count, truths, start), axis=(-2, -1), keepdims=True))
            counted = counted | count.any(axis=(-2, -1), keepdims=True)
            faults = faults if bad is None else first_of(faults, first_fault(bad))
        if not counted.all():
            faults = first_of(faults, np.where(counted, 0.0, WRONG))
        return of_truths(found, faults)

    return over_all


def _truths(cells: Cells, from_area: bool) -> tuple[Array, Array, Array | None]:
    """Return truth values, which of them count, and faults."""
    if type(cells.kinds) is int and cells.kinds <= TRUTH:
        return cells.numbers != 0, np.ones(cells.numbers.shape, dtype=bool), None
    if not from_area and cells.size == (1, 1):
        truths, faults = truths_of(cells)
        return truths, np.ones(truths.shape, dtype=bool), faults
    kinds = cells.all_kinds()
    return cells.numbers != 0, np.asarray((kinds <= TRUTH) | (kinds == ERROR)), faults_of(cells)


every = _over_all("AND", True, np.logical_and)
some = _over_all("OR", False, np.logical_or)


@spreadsheet_function("NOT", ONE)
def not_(condition: Cells) -> Cells:
    """Return the other truth value."""
    truths, faults = truths_of(condition)
    return of_truths(~truths, faults)
