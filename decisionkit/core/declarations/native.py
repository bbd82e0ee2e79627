"""A method as spreadsheet formulas: data that the workbook turns into cells.

The same names mean the same thing in every formula; n options are below each other, m criteria side by side.

| name | in a column formula | in a block formula | in a row formula |
|---|---|---|---|
| ``{performance}`` ``{value}`` | the criterion's n performances, or values of 0-10 | the same | the option's m |
| ``{own}`` ``{own_value}`` | | the option's performance or value here | |
| ``{performances}`` ``{values}`` | | | all of them, n x m |
| ``{sign}`` | +1 or -1 | the same | m signs |
| ``{indifference}`` ``{preference}`` | the criterion's thresholds | the same | m thresholds |
| ``{weights}`` | | | m global weights |
| ``{ranked}`` | n times 1 if the option is ranked, else 0 | the same | the option's own |
| ``{mine}`` | | the option's own 1 or 0 | |
| ``{each_ranked}`` ``{each_number}`` | | | n times 1 or 0; 1, 2 ... n |
| ``{count}`` | how many options are ranked | the same | the same |

An option that is not ranked (reference, blocked) is scored as if it alone were added to the ranked ones.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, eq=False)
class Native:
    """Formulas of one method.  Each is an array formula in one cell.

    ``columns`` give one cell per criterion, ``blocks`` one per option and criterion, ``rows`` one per
    option; each may use the names declared before it.  ``terms`` are written into the formulas that
    use them.  ``once`` are rows that have one value for all ranked options: a formula each that gives it in one
    cell, in which a row declared before it, ``{each_ranked}`` and ``{count}`` are all the names there are, and a row
    means that of all n options.  ``gain``, ``loss`` and ``power`` repeat, as formulas, the ``Terms`` that the method
    declares for tipping weights.
    """

    score: str
    columns: Mapping[str, str] = field(default_factory=dict)
    blocks: Mapping[str, str] = field(default_factory=dict)
    terms: Mapping[str, str] = field(default_factory=dict)
    rows: Mapping[str, str] = field(default_factory=dict)
    once: Mapping[str, str] = field(default_factory=dict)
    gain: str = ""
    loss: str = ""
    power: int = 1


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
