"""What a value is: ISBLANK, ISERROR, ISLOGICAL, ISNA, ISNUMBER, ISTEXT, and N."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from decisionkit.formula.cells import BLANK, ERROR, NUMBER, TEXT, TRUTH, Array, Cells, Error, made, of_truths
from decisionkit.formula.coerce import faults_of
from decisionkit.formula.registry import ONE, spreadsheet_function

_NA = Error.NA.value


def _is(name: str, holds: Callable[[Cells], Array]) -> Callable[[Cells], Cells]:
    """Return a function that tells a kind of value; an error is a value like any other here."""

    @spreadsheet_function(name, ONE)
    def is_(cells: Cells) -> Cells:
        return of_truths(holds(cells))

    return is_


blank = _is("ISBLANK", lambda cells: cells.is_kind(BLANK))
error = _is("ISERROR", lambda cells: cells.is_kind(ERROR))
truth = _is("ISLOGICAL", lambda cells: cells.is_kind(TRUTH))
number = _is("ISNUMBER", lambda cells: cells.is_kind(NUMBER))
text = _is("ISTEXT", lambda cells: cells.is_kind(TEXT))
missing = _is("ISNA", lambda cells: np.asarray(cells.is_kind(ERROR) & (cells.numbers == _NA)))


@spreadsheet_function("N", ONE)
def as_number(cells: Cells) -> Cells:
    """Return a number or truth value as a number, a text as 0."""
    return made(cells.numbers, faults_of(cells))
