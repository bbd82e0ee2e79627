"""Numbers one by one: ABS, EXP, INT, LN, MOD, ROUND, SIGN, SQRT."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from decisionkit.core.shown import rounded
from decisionkit.formula.cells import Array, Cells, Error
from decisionkit.formula.coerce import first_of, numbers_of
from decisionkit.formula.each import each
from decisionkit.formula.operators import finished
from decisionkit.formula.registry import ONE, spreadsheet_function

_DIV = float(Error.DIV.value)


def _of_one(name: str, calculate: Callable[[Array], Array]) -> Callable[[Cells], Cells]:
    """Return a function of one number; where there is no result, #NUM!."""

    @spreadsheet_function(name, ONE)
    def of_one(cells: Cells) -> Cells:
        numbers, faults = numbers_of(cells)
        return finished(calculate(numbers), faults)

    return of_one


absolute = _of_one("ABS", np.abs)
root = _of_one("SQRT", np.sqrt)
logarithm = _of_one("LN", np.log)
exponential = _of_one("EXP", np.exp)
down = _of_one("INT", np.floor)
sign = _of_one("SIGN", np.sign)


@spreadsheet_function("MOD", ONE, ONE)
def modulo(dividend: Cells, divisor: Cells) -> Cells:
    """Return the remainder, with the sign of the divisor."""
    a, bad = numbers_of(dividend)
    b, worse = numbers_of(divisor)
    faults = first_of(bad, worse, np.where(b == 0, _DIV, 0.0))
    return finished(np.mod(a, np.where(b == 0, 1.0, b)), faults)


@spreadsheet_function("ROUND", ONE, ONE)
def half_up(number: Cells, decimals: Cells) -> Cells:
    """Return a number rounded to decimals, halves away from zero."""
    return each(lambda value, places: rounded(value, int(places)), ("number", number), ("number", decimals))
