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
        self._pieces: list[str | int] = []
        self._columns: list[int] = []
        for number, piece in enumerate(SLOT.split(text)):
            cells = corners(piece) if number % 2 else []
            if not cells:
                self._pieces.append(piece.replace("%", "%%"))
            for k, corner in enumerate(cells):
                self._add(corner, ":" * (k > 0))
        self._longest = max((corner for corner in self._pieces if isinstance(corner, int)), default=1)
        self._widest = max(self._columns, default=1)

    def _add(self, corner: Corner, before: str) -> None:
        letters = "%s" if corner.column_moves else f"${column_letters(corner.column)}"
        if corner.column_moves:
            self._columns.append(corner.column)
        self._pieces.append(f"{before}{letters}" if corner.row_moves else f"{before}{letters}${corner.row}")
        if corner.row_moves:
            self._pieces.append(corner.row)

    def line(self, down: int) -> str:
        """Return the text some rows further down, with %s for letters that follow the column, and %% for %."""
        if self._longest + down > LAST_ROW:
            raise FormulaError("a sheet has no such row", self.line(0))
        return "".join([str(piece + down) if isinstance(piece, int) else piece for piece in self._pieces])

    def letters(self, across: int) -> tuple[str, ...]:
        """Return the letters that follow the column, some columns further right."""
        if self._widest + across > LAST_COLUMN:
            raise FormulaError("a sheet has no such column", self.line(0))
        return tuple([column_letters(column + across) for column in self._columns])

    def text(self, down: int, across: int) -> str:
        """Return the text in a cell so many rows and columns away."""
        return self.line(down) % self.letters(across)
