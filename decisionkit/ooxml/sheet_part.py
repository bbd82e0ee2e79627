"""Read the cells of one sheet part as they stream by: nothing is kept but what is asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from xml.parsers import expat

from decisionkit.ooxml.parts import unescaped, whole_number
from decisionkit.ooxml.references import Area, area, cell_location

MAIN_PREFIX = "http://schemas.openxmlformats.org/spreadsheetml/2006/main "
#: So many areas of merged cells are noted; nobody merges more in a table.
MOST_MERGED = 10_000


@dataclass
class RawCell:
    """A cell as the part holds it: its kind, its style, whether it has a formula, and its texts.

    ``text`` is that of the formula, "" where it is that of another cell with the number ``shared``; ``array`` is the
    range of an array formula.
    """

    row: int
    column: int
    kind: str = "n"
    style: int = 0
    formula: bool = False
    value: str = ""
    inline: str | None = None
    text: str = ""
    shared: str = ""
    array: str = ""


@dataclass
class SheetPart:
    """What does a sheet part hold?  ``take`` gets each cell of a wanted place, in the order of the part.

    ``wanted`` says which columns of a row are asked for, None for all.  ``count`` is told of every so many elements,
    and may refuse.
    """

    take: Callable[[RawCell], None]
    wanted: Callable[[int], object | None]
    count: Callable[[int], None]
    merged: list[Area] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)

    def read(self, data: bytes) -> None:
        """Read a part that was checked before; raises ExpatError if it is not well-formed."""
        self._row = self._column = self._seen = 0
        self._columns: object | None = ()
        self._cell: RawCell | None = None
        self._into = ""
        self._texts: list[str] = []
        self._phonetic = 0
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._seen += 1
        if self._seen % COUNT_EVERY == 0:
            self.count(COUNT_EVERY)
        kind = name.removeprefix(MAIN_PREFIX)
        if kind == "c":
            self._start_cell(attributes)
        elif kind == "row":
            self._row = whole_number(attributes.get("r")) or self._row + 1
            self._column = 0
            self._columns = self.wanted(self._row)
            if attributes.get("hidden") in ("1", "true"):
                self.hidden.add(self._row)
        elif kind == "mergeCell":
            covered = area(attributes.get("ref", ""))
            if covered is not None and len(self.merged) < MOST_MERGED:
                self.merged.append(covered)
        elif self._cell is not None:
            self._start_inside(kind, self._cell, attributes)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        location = cell_location(attributes.get("r", ""))
        self._column = location[1] if location else self._column + 1
        self._cell = None
        columns = self._columns
        if columns is None or self._column in columns:  # type: ignore[operator]
            style = whole_number(attributes.get("s")) or 0
            self._cell = RawCell(self._row, self._column, attributes.get("t", "n"), style)

    def _start_inside(self, kind: str, cell: RawCell, attributes: dict[str, str]) -> None:
        if kind == "f":
            cell.formula = True
            cell.shared = attributes.get("si", "") if attributes.get("t") == "shared" else ""
            cell.array = attributes.get("ref", "") if attributes.get("t") == "array" else ""
            self._into, self._texts = kind, []
        elif kind == "rPh":
            self._phonetic += 1
        elif kind == "v" or (kind == "t" and not self._phonetic):
            self._into = kind
            self._texts = []

    def _text(self, text: str) -> None:
        if self._into:
            self._texts.append(text)

    def _end(self, name: str) -> None:
        cell = self._cell
        if cell is None:
            return
        kind = name.removeprefix(MAIN_PREFIX)
        if kind == "c":
            self._cell = None
            self.take(cell)
        elif kind == "rPh":
            self._phonetic -= 1
        elif kind == self._into:
            text = "".join(self._texts)
            if kind == "v":
                cell.value = text
            elif kind == "f":
                cell.text = text
            else:
                cell.inline = (cell.inline or "") + text
            self._into = ""
        elif kind == "is":
            cell.inline = cell.inline or ""


COUNT_EVERY = 10_000


def shared_strings(data: bytes, count: Callable[[int], None]) -> list[str]:
    """Return the texts of a part of shared strings, without phonetic guides; ``count`` as in `SheetPart`."""
    found: list[str] = []
    texts: list[str] = []
    state = {"seen": 0, "inside": 0, "phonetic": 0}

    def start(name: str, _: object) -> None:
        state["seen"] += 1
        if state["seen"] % COUNT_EVERY == 0:
            count(COUNT_EVERY)
        kind = name.removeprefix(MAIN_PREFIX)
        if kind == "si":
            texts.clear()
        elif kind == "rPh":
            state["phonetic"] += 1
        elif kind == "t" and not state["phonetic"]:
            state["inside"] = 1

    def end(name: str) -> None:
        kind = name.removeprefix(MAIN_PREFIX)
        if kind == "si":
            found.append(unescaped("".join(texts)))
        elif kind == "rPh":
            state["phonetic"] -= 1
        elif kind == "t":
            state["inside"] = 0

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = lambda text: texts.append(text) if state["inside"] else None
    parser.Parse(data, True)
    return found
