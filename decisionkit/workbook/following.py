"""Formulas that follow when rows of an input table are deleted, inserted or moved up.

LibreOffice (25.2) does not see that a formula over a table has changed by this if the cell above or below holds
the same formula: it keeps what it showed, a wrong ranking, until a hard recalculation. A formula that stands alone
over a plain area it recalculates. So there is one such cell for each input table, named ``dk_area_`` and the
table, and every formula over a table looks at it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from decisionkit.storage.columns import COLUMNS

#: The fields that no result follows from: a note that is changed recalculates nothing.
NOTES: Mapping[str, tuple[str, ...]] = {
    "criteria": ("anchor_low", "anchor_mid", "anchor_high", "unit"),
    "comparisons": (),
    "options": ("note",),
    "scores": ("who", "when", "why"),
    "evidence": ("figures",),
    "parties": ("position", "outside_option"),
    "vetoes": ("why",),
}
_TABLE = re.compile(rf"\bdk_({'|'.join(NOTES)})\[")


def area_name(table: str) -> str:
    """Return the defined name of the cell that others look at to follow a table."""
    return f"dk_area_{table}"


def followed_columns(table: str) -> Iterator[tuple[int, int]]:
    """Yield the first and the last, counted from 0, of columns side by side that results follow from."""
    fields = list(COLUMNS[table])
    start = None
    for j, field in enumerate([*fields, ""]):
        inside = j < len(fields) and field not in NOTES[table]
        if start is None and inside:
            start = j
        elif start is not None and not inside:
            yield start, j - 1
            start = None


def following(formula: str) -> str:
    """Return a formula that is recalculated whenever something changes in a table that it is over.

    No area is ever without rows, so the value is always that of the formula.

    Examples
    --------
    >>> following("SUM(dk_scores[Valid])")
    'IF(dk_area_scores=0,"",SUM(dk_scores[Valid]))'
    >>> following("1+1")
    '1+1'
    """
    if "[" not in formula:
        return formula
    tables = sorted(set(_TABLE.findall(formula)))
    if not tables:
        return formula
    return f'IF({"*".join(area_name(table) for table in tables)}=0,"",{formula})'
