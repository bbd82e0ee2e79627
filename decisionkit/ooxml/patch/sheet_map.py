"""Where do the rows and cells of a sheet part stand, and what must not be overwritten there?"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import NamedTuple
from xml.parsers import expat

from decisionkit.ooxml.parts import whole_number
from decisionkit.ooxml.patch.spans import Node, finish, tag_end
from decisionkit.ooxml.references import Area, area, cell_location
from decisionkit.ooxml.sheet_part import MAIN_PREFIX

_ROW, _CELL, _FORMULA = (f"{MAIN_PREFIX}{name}" for name in ("row", "c", "f"))


class Row(NamedTuple):
    """A row: its number, whether the number is written, and its element; only a wanted one has its cells."""

    number: int
    named: bool
    node: Node
    cells: list[tuple[int, Node]]


class Block(NamedTuple):
    """Cells that one formula fills: an array, a data table, or what a dynamic array spills into."""

    area: Area
    words: str


@dataclass
class SheetMap:
    """The elements of a sheet part: everything outside the rows, every row, and the cells of the wanted rows."""

    root: Node
    data: Node
    rows: list[Row] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    masters: set[tuple[int, int]] = field(default_factory=set)

    def first(self, name: str) -> Node | None:
        """Return the first element of this name right below the root."""
        return self.root.first(name)

    def merged(self) -> list[Area]:
        """Return the areas of merged cells."""
        around = self.first("mergeCells")
        found = [] if around is None else [area(node.get("ref")) for node in around.children]
        return [each for each in found if each is not None]


def sheet_map(part: bytes, wanted: Collection[int]) -> SheetMap:
    """Return where everything stands in a well-formed sheet part."""
    return _Scan(part, wanted).map()


class _Scan:
    """Read a sheet part once with expat, whose byte positions are what is wanted."""

    def __init__(self, part: bytes, wanted: Collection[int]) -> None:
        self.part, self.wanted = part, wanted
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.open: list[Node] = [Node("", "", {}, 0, 0)]
        self.rows: list[Row] = []
        self.blocks: list[Block] = []
        self.masters: set[tuple[int, int]] = set()
        self.row, self.cell = 0, ""
        self.keep = True
        self.skipped: Node | None = None
        self.data: Node | None = None

    def map(self) -> SheetMap:
        self._outside()
        self.parser.Parse(self.part, True)
        root = self.open[0].children[0]
        if self.data is None:
            raise ValueError("no sheetData")
        return SheetMap(root, self.data, self.rows, self.blocks, self.masters)

    def _outside(self) -> None:
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        node = self._node(name, attributes)
        self.open[-1].children.append(node)
        self.open.append(node)
        if name == f"{MAIN_PREFIX}sheetData" and len(self.open) == 3:
            self.data = node
            self.parser.StartElementHandler, self.parser.EndElementHandler = self._start_inside, self._end_inside

    def _end(self, _: str) -> None:
        finish(self.part, self.open.pop(), self.parser.CurrentByteIndex)

    def _node(self, name: str, attributes: dict[str, str]) -> Node:
        at = self.parser.CurrentByteIndex
        space, _, local = name.rpartition(" ")
        end = tag_end(self.part, at) if attributes else self.part.index(b">", at) + 1
        return Node(space, local, attributes, at, end)

    def _start_inside(self, name: str, attributes: dict[str, str]) -> None:
        if name == _CELL:
            self.cell = attributes.get("r", "")
            if "cm" in attributes:
                self._block(self.cell, "a dynamic array")
        elif name == _FORMULA and attributes:
            self._formula(attributes)
        elif name == _ROW:
            number = whole_number(attributes.get("r"))
            self.row = number or self.row + 1
            node = self._node(name, attributes)
            self.rows.append(Row(self.row, number is not None, node, []))
            self.keep = self.row in self.wanted
            self.open.append(node)
            return
        if self.keep and self.rows:
            node = self._node(name, attributes)
            if name == _CELL:
                location = cell_location(self.cell)
                self.rows[-1].cells.append((location[1] if location else 0, node))
            else:
                self.open[-1].children.append(node)
            self.open.append(node)

    def _end_inside(self, name: str) -> None:
        if self.keep or name == _ROW or name == f"{MAIN_PREFIX}sheetData":
            node = self.open.pop()
            finish(self.part, node, self.parser.CurrentByteIndex)
            if node is self.data:
                self._outside()
            elif name == _ROW:
                self.keep = False

    def _formula(self, attributes: dict[str, str]) -> None:
        kind, ref = attributes.get("t", "normal"), attributes.get("ref", "")
        location = cell_location(self.cell)
        if kind == "shared" and ref and location:
            self.masters.add(location)
        elif kind in ("array", "dataTable") and ref:
            self._block(ref, "an array formula" if kind == "array" else "a data table")

    def _block(self, ref: str, words: str) -> None:
        covered = area(ref)
        if covered is not None:
            self.blocks.append(Block(covered, words))
