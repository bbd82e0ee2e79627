"""A method as spreadsheet formulas: data that the workbook turns into cells.

The same names mean the same thing in every formula; n options are below each other, m criteria side by side.

| name | in a column formula | in an order or a block formula | in a row formula |
|---|---|---|---|
| ``{performance}`` ``{value}`` | the criterion's n performances, or values of 0-10 | | the option's m |
| ``{own}`` ``{own_value}`` | | the option's performance or value here | the option's m |
| ``{performances}`` ``{values}`` | | | all of them, n x m: in ``once`` rows only |
| ``{sign}`` | +1 or -1 | the same | m signs |
| ``{indifference}`` ``{preference}`` | the criterion's thresholds | the same | m thresholds |
| ``{weights}`` | | | m global weights |
| ``{ranked}`` | n times 1 if the option is ranked, else 0 | | the option's own |
| ``{mine}`` | | the option's own 1 or 0 | the same |
| ``{number}`` ``{above}`` | | 1, 2 ... n; the cell above, in an order | |
| ``{each_ranked}`` ``{each_number}`` | | | n times 1 or 0; 1, 2 ... n |
| ``{count}`` | how many options are ranked | the same | the same |

A value may be written out as an expression over performances: only functions that take any array are given
``{value}``, ``{values}`` and ``{own_value}``, none that wants cells, such as COUNTIF, RANK or SMALL.

An option that is not ranked (reference, blocked) is scored as if it alone were added to the ranked ones.

A whole method is calculated in time that grows as n x m: what a formula sees times how many cells have it.  What
looks at all performances is calculated once for the ranked options, and otherwise only for an option that is not
ranked and changes what the others come to.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, eq=False)
class Native:
    """Formulas of one method.

    ``columns`` give one cell per criterion, ``orders`` and ``blocks`` one per option and criterion, ``rows`` one per
    option; each may use the names declared before it.

    The cells of an order belong to no option: the n-th holds what is the n-th of a criterion, such as the n-th lowest
    performance; "" stands for none.  In orders and blocks ``{all_...}`` are the n cells of an order for the
    criterion.  A block without such names may be written into the rows that use it instead of into cells.

    ``terms`` are written into the formulas that use them.

    ``once`` are rows that have one value for all ranked options: a formula each that gives it in one cell, in which
    rows declared before it mean those of all n options, and ``{weights}``, columns, ``{each_ranked}`` and ``{count}``
    are the other names there are.  ``unmoved`` is the condition, as a row formula, under which an option that is not
    ranked leaves what the others come to as it is; ``beside`` is what a row of ``once`` then is for it, from
    ``{once}`` and names of rows.

    ``arrays`` are the columns and rows (or "score") that only an array formula calculates, as ``once`` always does:
    those with IF over several cells, MMULT or TRANSPOSE.  The others do in any cell.

    ``gain``, ``loss`` and ``power`` repeat, as formulas, the ``Terms`` that the method declares for tipping weights.
    """

    score: str
    columns: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    once: Mapping[str, str] = field(default_factory=dict)
    beside: Mapping[str, str] = field(default_factory=dict)
    unmoved: str = ""
    arrays: Collection[str] = ()
    gain: str = ""
    loss: str = ""
    power: int = 1


#: Where the n cells of an order begin with its name.
ALL = "all_"

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def expand(expression: str, native: Native, names: Mapping[str, str], inline: Mapping[str, str]) -> str:
    """Write a formula over the given names; terms and ``inline`` parts are put in brackets in place."""
    parts = {**native.terms, **inline}

    def fill(match: re.Match[str]) -> str:
        name = match[1]
        if name in names:
            return names[name]
        return f"({_PLACEHOLDER.sub(fill, parts[name])})"

    return _PLACEHOLDER.sub(fill, expression)
