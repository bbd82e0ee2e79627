"""What stands in the rows of a sheet's file?  Each formula is cut once, where it moves, and written by joining."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from decisionkit.core.errors import WorkbookError
from decisionkit.formula.addresses import cell_name, column_letters
from decisionkit.formula.cells import ERROR, NUMBER, TEXT, TRUTH, Error
from decisionkit.formula.moving import Moving
from decisionkit.workbook.described.sheet import Fill, Put, Sheet
from decisionkit.workbook.written.texts import (
    LONGEST_TEXT,
    element,
    inline,
    is_odd,
    require_formula,
    require_text,
    units,
)
from decisionkit.workbook.written.texts import xml as plain_xml
from decisionkit.workbook.written.values import Values

#: Cached values keep this many digits: enough for 1e-9, few enough to be the same on every processor.
DIGITS = 12

#: A part of a row: its first column, its last column, and its text in the file.
Part = tuple[int, int, str]


@dataclass
class Rows:
    """The rows of one sheet while they are collected.

    ``look`` returns the number of a style, for a cell that is typed into or not; ``share`` that of a text.
    """

    sheet: Sheet
    values: Values
    look: Callable[[str, bool], int]
    share: Callable[[str], int]
    parts: dict[int, list[Part]] = field(default_factory=dict)

    def text(self) -> str:
        """Return all rows as they stand in the file."""
        for place, put in self.sheet.puts.items():
            self._put(place, put)
        for fill in self.sheet.fills:
            if fill.kept:
                self._keep(fill)
            else:
                self._fill(fill)
        rows = sorted({*self.parts, *self.sheet.heights, *self.sheet.hidden_rows})
        return "".join(self._row(row) for row in rows)

    @property
    def covered(self) -> str:
        """The area in which all cells stand."""
        if not self.parts:
            return "A1"
        ends = [(min(part[0] for part in row), max(part[1] for part in row)) for row in self.parts.values()]
        first = cell_name(min(self.parts) + 1, min(left for left, _ in ends) + 1)
        last = cell_name(max(self.parts) + 1, max(right for _, right in ends) + 1)
        return first if first == last else f"{first}:{last}"

    def where(self, row: int, column: int) -> str:
        """Return a cell with its sheet, for people."""
        return f"{self.sheet.name}!{cell_name(row + 1, column + 1)}"

    def _row(self, row: int) -> str:
        parts = sorted(self.parts.get(row, ()))
        for (_, last, _), (first, _, _) in pairwise(parts):
            if first <= last:
                raise WorkbookError(f"{self.where(row, first)}: two contents are described for this cell")
        height = self.sheet.heights.get(row)
        tall = "" if height is None else f' ht="{height:g}" customHeight="1"'
        hidden = ' hidden="1"' if row in self.sheet.hidden_rows else ""
        return f'<row r="{row + 1}"{tall}{hidden}>{"".join([part[2] for part in parts])}</row>'

    def _put(self, place: tuple[int, int], put: Put) -> None:
        row, column = place
        head = f'<c r="{cell_name(row + 1, column + 1)}" s="{self.look(put.style, put.typed)}"'
        self.parts.setdefault(row, []).append((column, column, head + self._constant(put, row, column)))

    def _constant(self, put: Put, row: int, column: int) -> str:
        value = put.value
        if value is None or value == "":
            return "/>"
        if isinstance(value, bool):
            return f' t="b"><v>{value:d}</v></c>'
        if isinstance(value, str):
            require_text(value, self.where(row, column))
            if is_odd(value):
                return f' t="inlineStr">{inline(value)}</c>'
            return f' t="s"><v>{self.share(value)}</v></c>'
        if not math.isfinite(value):
            raise WorkbookError(f"{self.where(row, column)}: {value} is not a number that a cell can hold.")
        return f"><v>{value!r}</v></c>".replace(".0</v>", "</v>")

    def _keep(self, fill: Fill) -> None:
        value = self.values[fill.row, fill.column]
        if isinstance(value, Error):
            raise WorkbookError(f"{self.where(fill.row, fill.column)}: {value} is not what a workbook is built for.")
        self._put((fill.row, fill.column), Put(value, fill.style))

    def _fill(self, fill: Fill) -> None:
        where = self.where(fill.row, fill.column)
        require_formula(fill.formula, where)
        require_formula(Moving(fill.formula).text(fill.rows - 1, fill.columns - 1), where)
        moving, look = Moving(plain_xml(fill.formula)), self.look(fill.style, False)
        twin = Moving(plain_xml(fill.twin)) if fill.twin else moving
        columns = [(column_letters(fill.column + j + 1), moving.letters(j)) for j in range(fill.columns)]
        last = fill.column + fill.columns - 1
        for down, shown_in_row in enumerate(self._shown(fill)):
            number, line = fill.row + down + 1, (twin if down % 2 else moving).line(down)
            start = [f'<f t="array" ref="{own}{number}">' if fill.array else "<f>" for own, _ in columns]
            cells = [
                f'<c r="{own}{number}" s="{look}"{kind}>{f}{line % moved}</f><v>{value}</v></c>'
                for (own, moved), f, (kind, value) in zip(columns, start, shown_in_row, strict=True)
            ]
            self.parts.setdefault(fill.row + down, []).append((fill.column, last, "".join(cells)))

    def _shown(self, fill: Fill) -> Iterator[Sequence[tuple[str, str]]]:
        """Yield for each row what its cells hold: the kind of the value and the value, as they are written."""
        numbers, kinds, texts = (a.tolist() for a in self.values.area(fill.row, fill.column, fill.rows, fill.columns))
        for row, own, said in zip(numbers, kinds, texts, strict=True):
            if any(own):
                yield [shown(*cell) for cell in zip(row, own, said, strict=True)]
            else:
                yield [("", f"{number:.{DIGITS}g}") for number in row]


def shown(number: float, kind: int, text: str) -> tuple[str, str]:
    """Return the kind of a formula's value and the value as they are written in a file."""
    if kind == NUMBER:
        return "", f"{number:.{DIGITS}g}"
    if kind == TEXT:
        if len(text) > LONGEST_TEXT // 2 and units(text) > LONGEST_TEXT:
            return ' t="e"', str(Error.VALUE)
        return ' t="str"', element(text) if text else ""
    if kind == TRUTH:
        return ' t="b"', f"{number:.0f}"
    return ' t="e"', str(Error(int(number)) if kind == ERROR else Error.NA)
