"""Every edit: importing this package fills `kinds.EDITS`."""

from tests.workbook.live.edits import (
    columns,
    details,
    lines,
    method,
    names,
    parts,
    references,
    rows,
    scores,
    sheets,
    shifts,
    sorting,
    tables,
    undo,
    weights,
)

__all__ = [
    "columns",
    "details",
    "lines",
    "method",
    "names",
    "parts",
    "references",
    "rows",
    "scores",
    "sheets",
    "shifts",
    "sorting",
    "tables",
    "undo",
    "weights",
]
