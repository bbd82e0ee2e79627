"""What of a workbook is ours, and what stands there now?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.cells import Book, Uncalculated, target_of
from decisionkit.ooxml.contents import Content, Place, Shown, contents
from decisionkit.ooxml.package import Package
from decisionkit.ooxml.references import Area
from decisionkit.storage.workbook import DAMAGE, no_sense
from decisionkit.workbook.plan.layout import Layout
from decisionkit.workbook.plan.stored import layout_in

#: What our names and tables begin with, and the formulas that are ours alone.
OURS = "dk_"
#: A name on each sheet that nobody sees.
INSIDE = ("dk_status", "dk_pair_nodes", "dk_layout")


@dataclass(frozen=True)
class There:
    """The sheets of a workbook that are ours, with what stands in their cells; sheets have today's names.

    ``names`` are what our names stand for, as formulas read it, ``areas`` where they are, by name in small letters.
    ``unseen`` are the sheets on which every formula is ours, since nobody sees them.
    """

    file: str
    book: Book
    layout: Layout
    sheets: Mapping[str, Mapping[Place, Content]]
    unseen: frozenset[str]
    names: Mapping[str, str]
    areas: Mapping[str, tuple[str, Area]]

    def is_ours(self, sheet: str, content: Content) -> bool:
        """Is this a formula of ours?  It reads our names, or our hidden sheets, or stands there."""
        if not content.formula:
            return False
        return sheet in self.unseen or OURS in content.formula or any(mark in content.formula for mark in self._marks)

    @cached_property
    def _marks(self) -> tuple[str, ...]:
        return tuple(mark for sheet in self.unseen for mark in (f"{sheet}!", "'" + sheet.replace("'", "''") + "'!"))

    def area(self, name: str) -> tuple[str, Area]:
        """Return the sheet and the area of a name; raises WorkbookError if somebody has deleted it."""
        if name.lower() not in self.areas:
            raise WorkbookError(f"{self.file}: the name {name} was deleted. Undo that, or restore it.")
        return self.areas[name.lower()]

    def place(self, name: str) -> tuple[str, Place]:
        """Return the first cell of a name."""
        sheet, at = self.area(name)
        return sheet, (at.top, at.left)

    def cells(self, name: str) -> Iterator[tuple[str, Place]]:
        """Yield the cells of a name, row by row."""
        sheet, at = self.area(name)
        for row in range(at.top, at.bottom + 1):
            for column in range(at.left, at.right + 1):
                yield sheet, (row, column)

    def shown(self, cell: tuple[str, Place]) -> Shown:
        """Return what a cell showed last."""
        content = self.sheets[cell[0]].get(cell[1])
        return None if content is None else content.value

    def with_contents(self, new: Mapping[tuple[str, Place], Content | None]) -> There:
        """Return the workbook with other contents in some cells, None for nothing."""
        if not new:
            return self
        sheets = {sheet: dict(cells) for sheet, cells in self.sheets.items()}
        for (sheet, place), content in new.items():
            if content is None:
                sheets[sheet].pop(place, None)
            else:
                sheets[sheet][place] = content
        return replace(self, sheets=sheets)

    def with_names(self, new: Mapping[str, str | None]) -> There:
        """Return the workbook with other references of some names, None for no such name."""
        kept = {name: text for name, text in {**self.names, **new}.items() if text is not None}
        areas = {**self.areas, **{name.lower(): target for name, text in kept.items() if (target := target_of(text))}}
        gone = {name.lower() for name in new} - {name.lower() for name in kept}
        return replace(self, names=kept, areas={name: at for name, at in areas.items() if name not in gone})

    @property
    def uncalculated(self) -> bool:
        """Is there a formula of ours that no program has calculated?"""
        return any(isinstance(c.value, Uncalculated) for cells in self.sheets.values() for c in cells.values())


def there(package: Package) -> There:
    """Return what of a workbook is ours.

    Raises
    ------
    WorkbookError
        If it has no layout that this version knows, one of our names refers to nothing, or a part makes no sense.
    """
    try:
        return _there(package)
    except DAMAGE as error:
        raise no_sense(package.path.name, error) from error


def _there(package: Package) -> There:
    book, file = Book(package), package.path.name
    layout = layout_in(book, file)
    lost = [name for name, text in book.texts_of_names.items() if name.startswith(OURS) and _is_lost(book, text)]
    if lost:
        raise WorkbookError(f"{file}: the name {lost[0]} refers to cells that were deleted. Undo that, or restore it.")
    ours = {sheet for name, (sheet, _) in book.names.items() if name.startswith(OURS)}
    ours |= {table.sheet for name, table in book.tables.items() if name.startswith(OURS)}
    unseen = frozenset(book.names[name][0] for name in INSIDE if name in book.names)
    sheets = {sheet: contents(book, sheet) for sheet in book.sheets if sheet in ours}
    names = {name: text for name, text in book.texts_of_names.items() if name.lower().startswith(OURS)}
    return There(file, book, layout, sheets, unseen & sheets.keys(), names, book.names)


def _is_lost(book: Book, text: str) -> bool:
    """Does a name refer to cells, or to a sheet, that are not there any more?"""
    target = target_of(text)
    return "#REF!" in text or (target is not None and target[0] not in book.sheets)
