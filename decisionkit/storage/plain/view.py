"""The part of a sheet that is a table, either way round: titles above, notes below and blank lines are left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from decisionkit.core.arrays.directions import direction_of
from decisionkit.core.words import as_seen, is_blank
from decisionkit.storage.plain.label_words import NUMBERS
from decisionkit.storage.plain.labels import attribute, is_one_of, is_total
from decisionkit.storage.plain.levels import WORDS, key
from decisionkit.storage.plain.numbers import Amount, Other, looks_like_a_number, said
from decisionkit.storage.plain.places import spread, whole_columns, whole_rows
from decisionkit.storage.plain.sheet import Sheet

#: What a row of one cell is called, and several.
ABOVE, BELOW = ("a title", "titles"), ("a note", "notes")
WITHIN = ("a heading or a note", "headings or notes")
#: So many rows below are looked at for words that stand again.
LOOKED_AT = 200


@dataclass(frozen=True)
class View:
    """Some rows and columns of a sheet; ``turned`` if rows here are columns there.

    ``row_at`` and ``column_at`` say where each stands in the sheet; ``others`` are the rows of the sheet that are other
    tables, ``known`` the words that are levels.
    """

    sheet: Sheet
    rows: Sequence[Sequence[Any]]
    row_at: Sequence[int]
    column_at: Sequence[int]
    turned: bool = False
    known: frozenset[str] = WORDS
    others: Sequence[Sequence[int]] = ()

    @property
    def width(self) -> int:
        """How many columns are there?"""
        return len(self.column_at)

    def at(self, row: int, column: int) -> tuple[int, int]:
        """Where in the sheet does a cell stand?"""
        here = (self.row_at[row], self.column_at[column])
        return here[::-1] if self.turned else here

    def percent(self, row: int, column: int) -> bool:
        """Does this cell hold .9 and show 90 %?"""
        return self.at(row, column) in self.sheet.percent if self.sheet.percent else False

    def row(self, row: int) -> str:
        """Say where a row stands."""
        at = self.row_at[row]
        return self.sheet.where(None, at) if self.turned else self.sheet.where(at)

    def column(self, column: int) -> str:
        """Say where a column stands."""
        at = self.column_at[column]
        return self.sheet.where(at) if self.turned else self.sheet.where(None, at)

    def whole(self, rows: Sequence[int]) -> str:
        """Say where several whole rows stand."""
        at = [self.row_at[i] for i in rows]
        return whole_columns(self.sheet, at) if self.turned else whole_rows(self.sheet, at)

    def spread(self, cells: Sequence[tuple[int, int]]) -> str:
        """Say where several cells stand."""
        return spread(self.sheet, [self.at(*cell) for cell in cells])

    def turn(self) -> View:
        """Return it with rows and columns exchanged."""
        rows = tuple(zip(*self.rows, strict=True))
        return replace(self, rows=rows, row_at=self.column_at, column_at=self.row_at, turned=not self.turned)

    def keep(self, rows: Iterable[int]) -> View:
        """Return only some of the rows."""
        kept = list(rows)
        return replace(self, rows=[self.rows[i] for i in kept], row_at=[self.row_at[i] for i in kept])

    def words(self, cell: Any) -> bool:
        """Could this cell be a name, rather than a number, a level, a date or a blank?"""
        if not isinstance(cell, str) or not any(map(str.isalnum, cell)):
            return False
        found = said(cell, ".")
        return isinstance(found, Other) and found.kind == "word" and key(cell) not in self.known and not _number(cell)

    def heads(self, row: int) -> bool:
        """Does a row look like headings: texts that are neither levels nor directions, behind its first cell?"""
        cells = [cell for cell in self.rows[row] if not is_blank(cell)]
        behind = [cell for cell in self.rows[row][1:] if not is_blank(cell)] or cells
        return all(map(self.words, behind)) and not self.directs(row)

    def could_head(self, row: int) -> bool:
        """Could a row be headings: texts of any kind that do not stand again below, none of them a number?"""
        cells = [(j, cell) for j, cell in enumerate(self.rows[row]) if j and not is_blank(cell)]
        if not cells or self.directs(row) or attribute(self.rows[row][0]) == "better":
            return False
        texts = all(isinstance(c, str) and isinstance(f := said(c, "."), Other) and f.kind == "word" for _, c in cells)
        return texts and not any(_number(cell) for _, cell in cells) and not self.recurs(row)

    def mostly_heads(self, row: int) -> bool:
        """Is a row headings though one looks like a number, such as 5G?  If most do not, and most below it do."""
        counts = [sum(map(_number, self.rows[i][1:])) for i in (row, row + 1) if i < len(self.rows)]
        cells = [cell for cell in self.rows[row][1:] if not is_blank(cell)]
        texts = all(isinstance(cell, str) for cell in cells)
        return len(counts) > 1 and texts and 2 * counts[0] < len(cells) and counts[0] < counts[1]

    def recurs(self, row: int) -> bool:
        """Do the words of a row stand again in other rows below it, as levels do?"""
        below = self.rows[row + 1 : row + 1 + LOOKED_AT]
        cells = [(j, as_seen(cell)) for j, cell in enumerate(self.rows[row]) if j and isinstance(cell, str)]
        again = [any(isinstance(r[j], str) and as_seen(r[j]) == cell for r in below) for j, cell in cells]
        return len(again) > 0 and 2 * sum(again) > len(again)

    def directs(self, row: int) -> bool:
        """Does a row say a direction in words for every criterion?  Not the only headings, such as Cost and Benefit."""
        if row == 0 and attribute(self.rows[0][0]) != "better" and not (len(self.rows) > 1 and self.heads(1)):
            return False
        letters = False
        for cell in self.rows[row][1:]:
            if is_blank(cell):
                continue
            if not isinstance(cell, str) or direction_of(cell) is None:
                return False
            letters = letters or any(map(str.isalpha, cell))
        return letters

    @cached_property
    def labels(self) -> list[str]:
        """The name of each row, see ``label``."""
        return [self.label(i) for i in range(len(self.rows))]

    def label(self, row: int) -> str:
        """Return the first text among the first cells of a row, its name; "" where there is none."""
        return next((cell for cell in self.rows[row][:2] if isinstance(cell, str) and self._names(cell)), "")

    def _names(self, cell: str) -> bool:
        return not is_blank(cell) and not _number(cell)

    def has_data(self, row: int) -> int:
        """How many cells behind the first of a row are numbers or levels?"""
        return sum(_number(c) or (isinstance(c, str) and key(c) in self.known) for c in self.rows[row][1:])


def _number(cell: Any) -> bool:
    return looks_like_a_number(cell)


def cut_out(sheet: Sheet, known: frozenset[str], remarks: list[str]) -> View:
    """Which cells are the table?  What stands around it goes into the remarks."""
    rows = [i for i, row in enumerate(sheet.rows) if not all(map(is_blank, row))]
    columns = [
        j for j in range(len(sheet.rows[0]) if sheet.rows else 0) if any(not is_blank(sheet.rows[i][j]) for i in rows)
    ]
    cells = [[sheet.rows[i][j] for j in columns] for i in rows]
    view = View(sheet, cells, rows, columns, known=known)
    inner = sorted({*range(columns[0], columns[-1])}.difference(columns)) if columns else []
    if inner:
        remarks.append(f"{whole_columns(sheet, inner)}: left out as blank")
    alone = [i for i in range(len(rows)) if _stands_alone(view, i)]
    single = set(alone)
    blocks = _blocks(view, [i for i in range(len(rows)) if i not in single])
    kept = _with_neighbours(view, blocks)
    known_rows = set(kept)
    others = [rest for block in blocks if (rest := [i for i in block if i not in known_rows])]
    remarks += _left_out(view, alone, kept)
    found = replace(view.keep(kept), others=[[view.row_at[i] for i in rest] for rest in others])
    return _without_numbers(found, remarks)


def _filled(view: View, row: int) -> int:
    return sum(not is_blank(cell) for cell in view.rows[row])


def _stands_alone(view: View, row: int) -> bool:
    """Is a row of one cell a title, a note or a heading within the table?"""
    if _filled(view, row) != 1:
        return False
    if view.width > 2:
        return True
    first = not is_blank(view.rows[row][0])
    later = row > 0 and view.row_at[row] > view.row_at[row - 1] + 1
    return view.width == 1 or (first and (row == 0 or later or len(str(view.rows[row][0])) > 60))


def _blocks(view: View, rows: Sequence[int]) -> list[list[int]]:
    """Return rows that stand together, without a blank line or a line of one cell between them."""
    blocks: list[list[int]] = []
    for i in rows:
        if blocks and view.row_at[i] == view.row_at[blocks[-1][-1]] + 1:
            blocks[-1].append(i)
        else:
            blocks.append([i])
    return blocks


def _with_neighbours(view: View, blocks: Sequence[Sequence[int]]) -> list[int]:
    """Return the rows of the block that has most data, and those of others that belong to it."""
    if not blocks:
        return []
    main = max(range(len(blocks)), key=lambda k: (sum(map(view.has_data, blocks[k])), -k))
    kept = list(blocks[main])
    before = [i for block in blocks[:main] for i in block]
    above: list[int] = []
    if not any(view.could_head(i) for i in kept[:2]):
        above = _from_headings(view, before, kept[0])
    above = [i for i in before if i in above or _is_line_of_table(view, i)]
    below: list[int] = []
    for block in blocks[main + 1 :]:
        for i in block:
            if view.heads(i) and attribute(view.label(i)) is None:
                break
            if _is_line_of_table(view, i) or view.has_data(i):
                below.append(i)
    return [*above, *kept, *below]


def _from_headings(view: View, before: Sequence[int], first: int) -> list[int]:
    """Return the rows from the last headings on that are as wide as the table, which begins with a row of data."""
    enough = _filled(view, first) / 2
    heads = [k for k, i in enumerate(before) if view.could_head(i) and _filled(view, i) > enough]
    return list(before[heads[-1] :]) if heads else []


def _is_line_of_table(view: View, row: int) -> bool:
    label = view.label(row)
    return (attribute(label) is not None or is_total(label) or view.directs(row)) and _filled(view, row) > 1


def _left_out(view: View, rows: Sequence[int], kept: Sequence[int]) -> list[str]:
    """Say which rows of one cell were left out: those above the table, within it and below it."""
    first, last = (view.row_at[kept[0]], view.row_at[kept[-1]]) if kept else (0, 0)
    found: dict[tuple[str, str], list[int]] = {}
    for i in rows:
        at = view.row_at[i]
        kind = ABOVE if at < first else BELOW if at > last else WITHIN
        found.setdefault(kind, []).append(i)
    words = []
    for (one, several), these in found.items():
        text = next(str(cell).strip() for cell in view.rows[these[0]] if not is_blank(cell))
        shown = f" ({text[:40]}{'…' if len(text) > 40 else ''})" if len(these) == 1 else ""
        where = view.whole(these)
        words.append(f"{where}: left out as {one if len(these) == 1 else several}{shown}")
    return words


def _without_numbers(view: View, remarks: list[str]) -> View:
    """Leave out a first column that only numbers the rows, before one that has names."""
    if view.width < 3 or len(view.rows) < 2:
        return view
    head, *below = (row[0] for row in view.rows)
    cells = [cell for cell in below if not is_blank(cell)]
    numbers = [amount.value for cell in cells if isinstance(amount := said(cell, "."), Amount)]
    counted = numbers in ([*range(len(numbers))], [*range(1, len(numbers) + 1)])
    names = [row[1] for row in view.rows[1:] if not is_blank(row[1])]
    named = 2 * sum(isinstance(cell, str) and not _number(cell) for cell in names) > len(names)
    if not (named and len(numbers) == len(cells) > 0 and is_one_of(head, NUMBERS) and (counted or not is_blank(head))):
        return view
    remarks.append(f"{view.column(0)}: left out as numbers of the rows")
    return replace(view, rows=[row[1:] for row in view.rows], column_at=view.column_at[1:])
