"""Formulas that follow when rows of an input table are deleted, inserted or moved up.

LibreOffice (25.2) does not see that a formula over a table has changed by this if the cell above or below holds
the same formula: it keeps what it showed, a wrong ranking, until a hard recalculation. A formula that stands alone
it calculates anew. So each input table has one cell that stands alone, ``dk_rows_`` and the table's name, and every
formula over a table looks at it first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from decisionkit.storage.columns import COLUMNS, table_name

#: The fields that no result follows from: a note that is changed calculates nothing anew.
NOTES: Mapping[str, tuple[str, ...]] = {
    "criteria": ("anchor_low", "anchor_mid", "anchor_high"),
    "comparisons": (),
    "options": ("note",),
    "scores": ("who", "when", "why"),
    "evidence": ("figures",),
    "parties": ("position", "outside_option"),
    "vetoes": ("why",),
}
_TABLE = re.compile(rf"\bdk_({'|'.join(NOTES)})\[")


def rows_name(table: str) -> str:
    """Return the defined name of the cell that says how many rows a table has."""
    return f"dk_rows_{table}"


def rows_formula(table: str) -> str:
    """Return the formula of that cell: over one column after the other, as cells may move up in one of them."""
    headers = [header for field, header in COLUMNS[table].items() if field not in NOTES[table]]
    return f"MAX({','.join(f'ROWS({table_name(table)}[{header}])' for header in headers)})"


def following(formula: str) -> str:
    """Return a formula that is calculated anew whenever rows of a table that it is over come or go.

    No table is ever without rows, so the value is always that of the formula.

    Examples
    --------
    >>> following("SUM(dk_scores[Valid])")
    'IF(dk_rows_scores=0,"",SUM(dk_scores[Valid]))'
    >>> following("1+1")
    '1+1'
    """
    if "[" not in formula:
        return formula
    tables = sorted(set(_TABLE.findall(formula)))
    if not tables:
        return formula
    return f'IF({"*".join(rows_name(table) for table in tables)}=0,"",{formula})'
