"""What lies over the cells of sheets that grow: rules, heights of rows, and what is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.cells import target_of
from decisionkit.ooxml.parts import whole_number
from decisionkit.ooxml.patch.edits import CONDITION, MERGE, VALIDATION, AddRule, MoveRule, SetBreaks, SetName, SetRow
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.spans import Node, text_of, tree
from decisionkit.ooxml.references import Area
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.refresh.aligned import Aligned
from decisionkit.workbook.refresh.difference import Change
from decisionkit.workbook.refresh.drawn import spelled
from decisionkit.workbook.refresh.growth import Growth, Move
from decisionkit.workbook.refresh.there import There

COVERS, HEIGHT, PRINTED = "covers what the sheet has grown to", "as high as the others", "prints what there is"
#: The element of each kind of rule, and the attribute that says what it covers.
ELEMENTS = {
    CONDITION: ("conditionalFormatting", "sqref"),
    VALIDATION: ("dataValidation", "sqref"),
    MERGE: ("mergeCell", "ref"),
}
PRINT_AREA = "_xlnm.Print_Area"


def grown_rules(links: Links, found: There, growth: Growth) -> Iterator[Change]:
    """Yield what lets the rules, rows and pages of the sheets that move fit their new size."""
    for move in growth.moves:
        if move.sheet not in found.unseen:
            yield from _Ruled(links, move).changes()


@dataclass(frozen=True)
class _Ruled:
    """A sheet that moves, and what lies over its cells."""

    links: Links
    move: Move

    def changes(self) -> Iterator[Change]:
        yield from self._covered()
        yield from self._merged()
        yield from self._heights()
        yield from self._printed()
        yield from self._breaks()

    def _covered(self) -> Iterator[Change]:
        there = self._there()
        for kind, was, now in sorted(set(self._pairs())):
            if was != now and (kind, was) in there:
                yield Change(MoveRule(self.move.sheet, kind, was, now), COVERS)

    def _merged(self) -> Iterator[Change]:
        """Yield merged areas that there are more of."""
        for each in self.move.new.merges[len(self.move.old.merges) :]:
            xml = f'<mergeCell ref="{_spelled(self.move.after, each)}"/>'
            yield Change(AddRule(self.move.sheet, MERGE, xml), COVERS)

    def _there(self) -> set[tuple[str, str]]:
        """Return what the rules of the sheet cover, by their kind."""
        part = self.links.source.xml(self.links.sheet(self.move.sheet).part)
        root = tree(part)
        return {(kind, covers) for kind in ELEMENTS for covers in _covering(part, root, kind)}

    def _pairs(self) -> Iterator[tuple[str, str, str]]:
        """Yield what each described rule covers, before and after."""
        old, new = self.move.old, self.move.new
        for kind, was, now in (
            (CONDITION, [_rectangle(r) for r in old.rules], [_rectangle(r) for r in new.rules]),
            (VALIDATION, [_rectangle(c) for c in old.checks], [_rectangle(c) for c in new.checks]),
            (MERGE, old.merges, new.merges),
        ):
            for before, after in zip(was, now, strict=False):
                yield kind, _spelled(self.move.before, before), _spelled(self.move.after, after)

    def _heights(self) -> Iterator[Change]:
        """Yield the heights of rows that are described otherwise now; others stay as somebody has made them."""
        old, new = self.move.old.heights, self.move.new.heights
        known = {self.move.before.row(row + 1): height for row, height in old.items()}
        for row, height in sorted(new.items()):
            now = self.move.after.row(row + 1)
            if known.get(now) != height:
                yield Change(SetRow(self.move.sheet, now, height), HEIGHT)

    def _printed(self) -> Iterator[Change]:
        index = str(self.links.sheet(self.move.sheet).index)
        names = self.links.root.first("definedNames")
        mine = [] if names is None else [n for n in names.children if n.get("localSheetId") == index]
        there = {node.get("name"): text_of(self.links.workbook, node) for node in mine}
        old, new = self._area(self.move.old, self.move.before), self._area(self.move.new, self.move.after)
        target = target_of(there.get(PRINT_AREA, ""))
        if old and new and old != new and target and target[1] == old:
            yield Change(SetName(PRINT_AREA, spelled((self.move.sheet, new)), self.move.sheet), PRINTED)

    def _area(self, sheet: Sheet, where: Aligned) -> Area | None:
        said: Sequence[int] | None = sheet.printed.get("print_area")
        if said is None:
            return None
        top, left, bottom, right = (each + 1 for each in said)
        # A row or column that was inserted above or beside belongs to the page.
        first = (min(top, where.row(top)), min(left, where.column(left)))
        return Area(*first, *where.at((bottom, right)))

    def _breaks(self) -> Iterator[Change]:
        old, new = (tuple(each.printed.get("h_pagebreaks", ([],))[0]) for each in (self.move.old, self.move.new))
        part = self.links.source.xml(self.links.sheet(self.move.sheet).part)
        node = tree(part).first("rowBreaks")
        there = () if node is None else tuple(whole_number(each.get("id")) or 0 for each in node.all("brk"))
        was = tuple(self.move.before.row(row + 1) - 1 for row in old)
        now = tuple(self.move.after.row(row + 1) - 1 for row in new)
        if was != now and there == was:
            yield Change(SetBreaks(self.move.sheet, now), PRINTED)


def _covering(part: bytes, root: Node, kind: str) -> Iterator[str]:
    name, attribute = ELEMENTS[kind]
    for node in root.deep(name):
        inner = node.first("sqref")
        yield text_of(part, inner) if inner is not None else node.get(attribute)


def _rectangle(part: object) -> tuple[int, int, int, int]:
    row, column, rows, columns = (getattr(part, name) for name in ("row", "column", "rows", "columns"))
    return row, column, rows, columns


def _spelled(where: Aligned, rectangle: tuple[int, int, int, int]) -> str:
    """Return a rectangle as a rule names it."""
    row, column, rows, columns = rectangle
    first, last = where.at((row + 1, column + 1)), where.at((row + rows, column + columns))
    return cell_name(*first) if first == last else f"{cell_name(*first)}:{cell_name(*last)}"
