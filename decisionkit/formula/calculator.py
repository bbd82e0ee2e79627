"""What does each formula of a workbook come to?  Calculated from the texts alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

import numpy as np

from decisionkit.formula.addresses import cell_name, cell_place
from decisionkit.formula.book import Book, Constant, Formula, Rectangle
from decisionkit.formula.cells import ERROR, Array, Cells, Error, Value
from decisionkit.formula.evaluation import Surroundings
from decisionkit.formula.fault import FormulaError, NotUnderstoodError, UnevenError
from decisionkit.formula.groups import Group, groups
from decisionkit.formula.parser import parse
from decisionkit.formula.rectangles import rectangle_groups
from decisionkit.formula.sequence import CircularError, Levels, circles, needed
from decisionkit.formula.store import Area, Sheet, Store
from decisionkit.formula.waves import waves

#: So many values at most are worked on at a time, however many formulas are alike.
MOST_AT_ONCE = 2_000_000


class Calculator:
    """Calculates the formulas of a book as a spreadsheet does, without one.

    Parameters
    ----------
    book : Book
        Constants and formulas by sheet, row and column; defined names; tables.
    rectangles : sequence of Rectangle
        Formulas that fill rectangles of the book's sheets.

    Raises
    ------
    FormulaError
        If a formula is not understood (the text, the position and the cell), or looks at itself. Nothing is guessed.
    """

    def __init__(self, book: Book, rectangles: Sequence[Rectangle] = ()) -> None:
        self._groups = groups(book.sheets)
        self._groups += [group for rectangle in rectangles for group in rectangle_groups(rectangle)]
        ends = _ends(rectangles)
        self._store = Store({name: _filled(cells, ends.get(name, ())) for name, cells in book.sheets.items()})
        names = {name: parse(text, fixed=True) for name, text in book.names.items()}
        self._around = Surroundings(self._store, names, book.tables)
        self._done: set[int] = set()
        for number, group in enumerate(self._groups):
            self._own(number, group)

    def _own(self, number: int, group: Group) -> None:
        """Note which cells a group calculates."""
        sheet, formula = self._store.sheets[group.sheet], group.formula
        for i, j in np.ndindex(formula.rows, formula.columns):
            sheet.owners[group.rows - 1 + i, group.columns - 1 + j] = number

    def value(self, sheet: str, cell: str) -> Value:
        """Return the value of a cell such as "B3", None if it is blank; only what it needs is calculated."""
        place = cell_place(cell)
        if sheet not in self._store.sheets:
            raise FormulaError(f"there is no sheet {sheet!r}", "")
        table = self._store.sheets[sheet]
        if table.holds(*place):
            owner = int(table.owners[place[0] - 1, place[1] - 1])
            if owner >= 0:
                self._calculate([owner])
        return table.value(*place)

    def calculated(self) -> Mapping[str, Sheet]:
        """Return the values of every sheet, with all formulas calculated."""
        self._calculate(range(len(self._groups)))
        return self._store.sheets

    def calculate_all(self) -> Mapping[tuple[str, str], Value]:
        """Return the value of every formula, by sheet and cell."""
        self.calculated()
        found: dict[tuple[str, str], Value] = {}
        for group in self._groups:
            table = self._store.sheets[group.sheet]
            for i, j in np.ndindex(group.formula.rows, group.formula.columns):
                places = zip((group.rows + i).tolist(), (group.columns + j).tolist(), strict=True)
                found.update(((group.sheet, cell_name(*place)), table.value(*place)) for place in places)
        return found

    @cached_property
    def _areas(self) -> Sequence[Sequence[Area]]:
        """What the formulas of each group look at."""
        return [self._looked_at(group) for group in self._groups]

    def _looked_at(self, group: Group) -> Sequence[Area]:
        try:
            return group.looks_at(self._around)
        except NotUnderstoodError as trouble:
            raise _said(trouble, group) from None

    @cached_property
    def _needs(self) -> Mapping[int, Sequence[int]]:
        """Which groups each group looks at."""
        found = {}
        for number, (group, areas) in enumerate(zip(self._groups, self._areas, strict=True)):
            marks = np.zeros(len(self._groups) + 1, dtype=bool)
            for area in areas:
                try:
                    needed(area, self._store, marks)
                except NotUnderstoodError as trouble:
                    raise _said(trouble, group) from None
            found[number] = np.flatnonzero(marks[:-1]).tolist()
        return found

    def _calculate(self, wanted: Iterable[int]) -> None:
        """Calculate groups and all that they need."""
        with np.errstate(all="ignore"):
            for together in circles(self._needs, [number for number in wanted if number not in self._done]):
                if not self._done.issuperset(together):
                    for number, which in self._in_order(together):
                        self._evaluate(number, np.array(which))
                    self._done.update(together)

    def _in_order(self, together: Sequence[int]) -> Iterable[tuple[int, Sequence[int] | Array]]:
        """Return groups and the formulas of each, as they are to be calculated: in parts where they look at another."""
        first = together[0]
        if len(together) == 1 and first not in self._needs[first]:
            return [(first, range(self._groups[first].count))]
        inner = {number: self._groups[number] for number in together}
        areas = {number: self._areas[number] for number in together}
        found = waves(inner, areas, self._store)
        if found is not None:
            return found
        try:
            return list(Levels(inner, areas, self._store).batches())
        except CircularError as circle:
            cells = " -> ".join(f"{sheet}!{cell_name(row, column)}" for sheet, row, column in circle.cells)
            raise FormulaError(f"these formulas wait for each other in a circle: {cells}", "") from None

    def _evaluate(self, number: int, which: Array) -> None:
        """Calculate formulas of a group, by their numbers, and keep their values."""
        group = self._groups[number]
        step = max(MOST_AT_ONCE // self._groups[number].widest(self._around), 1)
        for start in range(0, which.size, step):
            self._evaluate_part(group, which[start : start + step])

    def _evaluate_part(self, group: Group, which: Array) -> None:
        evaluation = group.evaluation(self._around)
        if which.size < group.count:
            evaluation = evaluation.part(which)
        try:
            self._keep(group, which, evaluation.met(evaluation.find(group.tree)))
        except UnevenError:
            if which.size == 1:
                raise _said(NotUnderstoodError("its parts are not of one size"), group) from None
            for k in which:
                self._evaluate_part(group, np.array([k]))
        except NotUnderstoodError as trouble:
            raise _said(trouble, group) from None

    def _keep(self, group: Group, which: Array, found: Cells) -> None:
        formula = group.formula
        rows, columns = group.rows[which], group.columns[which]
        if formula.rows == formula.columns == 1:
            self._store.write(group.sheet, rows, columns, found)
            return
        for i, j in np.ndindex(formula.rows, formula.columns):
            self._store.write(group.sheet, rows + i, columns + j, _cell(found, i, j))


def _cell(found: Cells, i: int, j: int) -> Cells:
    """Return one cell of an array that fills several; beyond the array it is #N/A."""
    rows, columns = found.size
    i, j = i if rows > 1 else 0, j if columns > 1 else 0
    if i >= rows or j >= columns:
        return Cells(np.full((1, 1, 1), float(Error.NA.value)), ERROR)
    kinds = found.kinds if type(found.kinds) is int else found.kinds[..., i : i + 1, j : j + 1]
    texts = None if found.texts is None else found.texts[..., i : i + 1, j : j + 1]
    return Cells(found.numbers[..., i : i + 1, j : j + 1], kinds, texts)


def _ends(rectangles: Iterable[Rectangle]) -> Mapping[str, Sequence[tuple[int, int]]]:
    """Return the last cells of rectangles, by sheet."""
    found: dict[str, list[tuple[int, int]]] = {}
    for area in rectangles:
        found.setdefault(area.sheet, []).append((area.row + area.rows - 1, area.column + area.columns - 1))
    return found


def _filled(cells: Mapping[tuple[int, int], Constant | Formula], further: Iterable[tuple[int, int]]) -> Sheet:
    """Return a sheet with the constants in place, and room for the formulas, also for those ``further`` out."""
    ends = [*cells, *further]
    ends += [(r + f.rows - 1, c + f.columns - 1) for (r, c), f in cells.items() if isinstance(f, Formula)]
    sheet = Sheet(max((row for row, _ in ends), default=1), max((column for _, column in ends), default=1))
    for (row, column), content in cells.items():
        if not isinstance(content, Formula):
            sheet.put(row, column, content)
    return sheet


def _said(trouble: NotUnderstoodError, group: Group) -> FormulaError:
    row, column = group.cell(0)
    return FormulaError(str(trouble), group.formula.text, 0, f"{group.sheet}!{cell_name(row, column)}")
