"""How many cells meet criteria: COUNTIF, COUNTIFS."""

from __future__ import annotations

import numpy as np

from decisionkit.formula.cells import Array, Cells, Value, of_values, plain, spread
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.keys import indexes
from decisionkit.formula.registry import ALL, ONE, spreadsheet_function


@spreadsheet_function("COUNTIF", ALL, ONE)
def count_if(cells: Cells, criterion: Cells) -> Cells:
    """Return how many cells meet a criterion, for each one given."""
    lead = np.broadcast_shapes(cells.numbers.shape[:-2], criterion.numbers.shape[:-2])
    values = plain(spread(criterion, (*lead, *criterion.size)))
    each_size = criterion.size[0] * criterion.size[1]
    found: list[Value] = []
    for number, index in enumerate(indexes(cells, int(np.prod(lead)))):
        wanted = values[number * each_size : (number + 1) * each_size]
        found += [float(np.count_nonzero(index.meets(value))) for value in wanted]
    return of_values(found, (*lead, *criterion.size))


@spreadsheet_function("COUNTIFS", ALL, ONE, ALL, ONE, ALL, ONE, ALL, ONE, ALL, ONE, ALL, ONE, least=2)
def count_ifs(*pairs: Cells) -> Cells:
    """Return how many rows meet all criteria: an area, its criterion, the next area of that size, and so on."""
    areas, criteria = pairs[::2], pairs[1::2]
    if len(areas) != len(criteria) or len({area.size for area in areas}) > 1:
        raise NotUnderstoodError("COUNTIFS takes areas of one size, each with a criterion")
    if any(criterion.size != (1, 1) for criterion in criteria):
        raise NotUnderstoodError("COUNTIFS takes one value for each criterion")
    lead = np.broadcast_shapes(*(each.numbers.shape[:-2] for each in pairs))
    formulas = int(np.prod(lead))
    wanted = zip(*(plain(spread(each, (*lead, 1, 1))) for each in criteria), strict=True)
    through = zip(*(indexes(area, formulas) for area in areas), strict=True)
    found: list[Value] = []
    for one, values in zip(through, wanted, strict=True):
        met: Array = np.all([index.meets(value) for index, value in zip(one, values, strict=True)], axis=0)
        found.append(float(np.count_nonzero(met)))
    return of_values(found, (*lead, 1, 1))
