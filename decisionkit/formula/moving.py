"""What does a formula say in another cell?  References without $ move along, all else stays."""

from __future__ import annotations

from typing import NamedTuple

from decisionkit.formula.addresses import column_letters
from decisionkit.formula.fault import FormulaError
from decisionkit.formula.tokens import CORNERS, LAST_COLUMN, LAST_ROW, SLOT, column


class Corner(NamedTuple):
    """A cell in a reference, from 1, and which of its row and column move."""

    row: int
    column: int
    row_moves: bool
    column_moves: bool


def corners(piece: str) -> list[Corner]:
    """Return the cells that a reference such as $B3:C$9 is written with; none for a constant."""
    if piece[0] in "\"['.0123456789":
        return []
    return [
        Corner(int(row), column(letters), not between, not before)
        for before, letters, between, row in CORNERS.findall(piece)
    ]


class Moving:
    """A formula's text, cut where it changes as the formula moves.

    Examples
    --------
    >>> Moving("B$3*$C4%").text(2, 1)
    'C$3*$C6%'
    """

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._rows: list[int] = []
        self._columns: list[int] = []
        for number, piece in enumerate(SLOT.split(text)):
            cells = corners(piece) if number % 2 else []
            pieces.append(":".join(map(self._cut, cells)) if cells else piece.replace("%", "%%%%"))
        #: %d for rows that move, and what `line` returns.
        self._pattern = "".join(pieces)
        self._longest, self._widest = max(self._rows, default=1), max(self._columns, default=1)

    def _cut(self, corner: Corner) -> str:
        if corner.column_moves:
            self._columns.append(corner.column)
        if corner.row_moves:
            self._rows.append(corner.row)
        letters = "%%s" if corner.column_moves else f"${column_letters(corner.column)}"
        return letters + ("%d" if corner.row_moves else f"${corner.row}")

    def line(self, down: int) -> str:
        """Return the text some rows further down, with %s for letters that follow the column, and %% for %."""
        if self._longest + down > LAST_ROW:
            raise FormulaError("a sheet has no such row", self.text(0, 0))
        return self._pattern % tuple([row + down for row in self._rows])

    def letters(self, across: int) -> tuple[str, ...]:
        """Return the letters that follow the column, some columns further right."""
        if self._widest + across > LAST_COLUMN:
            raise FormulaError("a sheet has no such column", self.text(0, 0))
        return tuple([column_letters(column + across) for column in self._columns])

    def text(self, down: int, across: int) -> str:
        """Return the text in a cell so many rows and columns away."""
        return self.line(down) % self.letters(across)
