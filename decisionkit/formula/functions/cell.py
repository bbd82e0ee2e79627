"""What a spreadsheet tells of a cell and its file: CELL."""

from __future__ import annotations

from decisionkit.formula.cells import Cells, Value
from decisionkit.formula.each import each
from decisionkit.formula.evaluation import Found
from decisionkit.formula.fault import NotUnderstoodError
from decisionkit.formula.registry import ONE, PLACE, spreadsheet_function

_PLAIN = {"filename": "", "format": "G"}


@spreadsheet_function("CELL", ONE, PLACE, least=1)
def told(kind: Cells, cell: Found | None = None) -> Cells:
    """Return what holds of a plain cell of a book that was never saved: no file name, and the format "G", General.

    Nothing is known here of files and formats. A spreadsheet tells what holds when it calculates.
    """
    return each(_told, ("text", kind))


def _told(kind: str) -> Value:
    if kind.lower() not in _PLAIN:
        raise NotUnderstoodError(f'of CELL only "filename" and "format" are known, not {kind!r}')
    return _PLAIN[kind.lower()]
