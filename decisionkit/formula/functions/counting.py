"""How many cells meet criteria, and the sum of what stands beside them: COUNTIF, COUNTIFS, SUMIF, SUMIFS."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from decisionkit.formula.cells import Array, Cells, Value, of_values, spread, values_of
from decisionkit.formula.evaluation import Evaluation, Found
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.registry import AREA, ONE, spreadsheet_function
from decisionkit.formula.searched import formulas_of, indexes, size_of

#: As many pairs of an area and a criterion as there may be.
PAIRS = 127


@spreadsheet_function("COUNTIF", AREA, ONE, home=True)
def count_if(here: Evaluation, cells: Found, criterion: Cells) -> Cells:
    """Return how many cells meet a criterion, for each one given."""
    lead = formulas_of(cells, criterion)
    values = values_of(spread(criterion, (*lead, *criterion.size)))
    each_size = criterion.size[0] * criterion.size[1]
    found: list[Value] = []
    for number, index in enumerate(indexes(here, cells, lead)):
        wanted = values[number * each_size : (number + 1) * each_size]
        found += [float(np.count_nonzero(index.meets(value))) for value in wanted]
    return of_values(found, (*lead, *criterion.size))


@spreadsheet_function("COUNTIFS", *(AREA, ONE) * PAIRS, least=2, home=True)
def count_ifs(here: Evaluation, *pairs: Found) -> Cells:
    """Return how many rows meet all criteria: an area, its criterion, the next area of that size, and so on."""
    lead, met = _all_met(here, "COUNTIFS", pairs)
    return of_values([float(np.count_nonzero(which)) for which in met], (*lead, 1, 1))


@spreadsheet_function("SUMIFS", AREA, *(AREA, ONE) * PAIRS, least=3, home=True)
def sum_ifs(here: Evaluation, summed: Found, *pairs: Found) -> Cells:
    """Return the sum of the numbers in the rows that meet all criteria: what is summed, an area, its criterion …"""
    lead, met = _all_met(here, "SUMIFS", pairs, summed)
    sums = indexes(here, summed, lead)
    return of_values([numbers.total(which) for numbers, which in zip(sums, met, strict=True)], (*lead, 1, 1))


def _all_met(
    here: Evaluation, name: str, pairs: tuple[Found, ...], *beside: Found
) -> tuple[tuple[int, ...], Iterator[Array]]:
    """Return how many formulas there are, along which axes, and for each which rows meet all criteria."""
    areas, criteria = pairs[::2], [here.read(criterion) for criterion in pairs[1::2]]
    if len(areas) != len(criteria) or len(set(map(size_of, (*areas, *beside)))) > 1:
        raise NotUnderstoodError(f"{name} takes areas of one size, each with a criterion")
    if any(criterion.size != (1, 1) for criterion in criteria):
        raise NotUnderstoodError(f"{name} takes one value for each criterion")
    lead = formulas_of(*pairs, *beside)
    wanted = zip(*(values_of(spread(each, (*lead, 1, 1))) for each in criteria), strict=True)
    through = zip(*(indexes(here, area, lead) for area in areas), strict=True)
    met = (
        np.asarray(np.all([index.meets(value) for index, value in zip(one, values, strict=True)], axis=0))
        for one, values in zip(through, wanted, strict=True)
    )
    return lead, met


@spreadsheet_function("SUMIF", AREA, ONE, AREA, least=2, home=True)
def sum_if(here: Evaluation, cells: Found, criterion: Cells, summed: Found | None = None) -> Cells:
    """Return the sum of the numbers beside the cells that meet a criterion, for each one given."""
    beside = cells if summed is None else summed
    if size_of(beside) != size_of(cells):
        raise NotUnderstoodError("SUMIF takes areas of one size")
    lead = formulas_of(cells, criterion, beside)
    values = values_of(spread(criterion, (*lead, *criterion.size)))
    each_size = criterion.size[0] * criterion.size[1]
    found: list[Value] = []
    sums = zip(indexes(here, cells, lead), indexes(here, beside, lead), strict=True)
    for number, (index, numbers) in enumerate(sums):
        wanted = values[number * each_size : (number + 1) * each_size]
        found += [numbers.total(index.meets(value)) for value in wanted]
    return of_values(found, (*lead, *criterion.size))
