"""Cells as a file or a frame holds them, before anybody says what they mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from decisionkit.ooxml.references import column_letters


@dataclass(frozen=True)
class Sheet:
    """One rectangle of cells.

    ``rows`` are equally long; a cell is None where it is blank, a text, a float, a bool, a date, a time, or an
    ``ErrorValue`` or ``Uncalculated`` of ``decisionkit.ooxml.cells``. ``source`` is what messages call the file or
    frame, ``name`` the sheet, "" where there is only one. ``typed`` says that numbers came as numbers; in a text
    file all cells are texts, ``lines`` has the line of each row and ``widths`` how many fields it has. ``percent``
    are cells, by row and column from 0, that hold .9 and show 90 %; ``merged`` are areas (top, left, bottom, right)
    of which only the first cell is filled. ``remarks`` say what the reader had to recognise, such as semicolons
    between the fields.
    """

    rows: tuple[tuple[Any, ...], ...]
    source: str
    name: str = ""
    typed: bool = True
    lines: Sequence[int] = ()
    percent: frozenset[tuple[int, int]] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    remarks: tuple[str, ...] = ()
    first: tuple[int, int] = field(default=(1, 1))
    widths: Sequence[int] = ()

    def where(self, row: int | None = None, column: int | None = None) -> str:
        """Say where a cell, a row or a column stands, as somebody finds it who opens the file."""
        if self.lines:
            line = "" if row is None else f" line {self.lines[row]}"
            field_ = "" if column is None else f"{',' if line else ''} field {column + 1}"
            return f"{self.source}{line}{field_}"
        sheet = f"{self.source}, {self.name}" if self.name else self.source
        if row is None and column is None:
            return sheet
        letters = "" if column is None else column_letters(column + self.first[1])
        number = "" if row is None else str(row + self.first[0])
        what = "row " if column is None else "column " if row is None else ""
        return f"{sheet}{'!' if self.name and not what else ', '}{what}{letters}{number}"
