"""The sheets of a built workbook as parts of another: under free names, with its styles, their texts in their cells."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from decisionkit.ooxml.cells import target_of
from decisionkit.ooxml.parts import Relationship
from decisionkit.ooxml.patch.edits import AddPart
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.source import source_of
from decisionkit.ooxml.patch.spans import text_of, tree
from decisionkit.ooxml.recognise import CONTENT_TYPES_PART, WORKBOOK_PART
from decisionkit.ooxml.references import Area
from decisionkit.workbook.migrate.styles import Carried

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CELL = re.compile(rb'(<c r="[A-Z]+[0-9]+") s="(\d+)"(?: t="s"><v>(\d+)</v></c>)?')
_RULE = re.compile(rb'(<cfRule [^>]*?dxfId=")(\d+)"')
_TABLE = re.compile(rb'(<table [^>]*? id=")\d+"')
_SELECTED = b' tabSelected="1"'
_NUMBER = re.compile(r"\d+(?=\.[a-z]+$)")


@dataclass(frozen=True)
class NewSheet:
    """A sheet that comes: its name, the relationship that leads to it, and whether it is hidden."""

    name: str
    identifier: str
    hidden: bool


@dataclass(frozen=True)
class NewName:
    """A name that comes: of the whole workbook, or of a sheet."""

    name: str
    target: str
    sheet: str


@dataclass
class Arriving:
    """A built workbook on its way into another, ``there``; with ``selected`` its first sheet is the one in front."""

    data: bytes
    there: Links
    selected: bool
    _taken: set[str] = field(default_factory=set)

    @cached_property
    def links(self) -> Links:
        """The parts of the built workbook."""
        return Links(source_of(io.BytesIO(self.data), self.there.source.file))

    @cached_property
    def styles(self) -> Carried:
        """The styles of both."""
        source, there = self.links.source, self.there.source
        return Carried(there.file, there.xml(self.style_part), source.xml(_part(self.links, "styles")))

    @property
    def style_part(self) -> str:
        """The part of the other workbook that has its styles."""
        return _part(self.there, "styles")

    @cached_property
    def sheets(self) -> tuple[NewSheet, ...]:
        """The sheets in their order."""
        used = {line.identifier for line in self.there.of(WORKBOOK_PART)}
        free = (name for number in range(1, 10**6) if (name := f"rId{number}") not in used)
        nodes = [node for box in self.links.root.all("sheets") for node in box.children]
        return tuple(NewSheet(node.get("name"), next(free), node.get("state") == "hidden") for node in nodes)

    @cached_property
    def names(self) -> tuple[NewName, ...]:
        """The names, each with what it stands for."""
        box = self.links.root.first("definedNames")
        sheets = list(self.links.sheets)
        return tuple(
            NewName(
                node.get("name"),
                text_of(self.links.workbook, node),
                sheets[int(node.get("localSheetId"))] if "localSheetId" in node.attributes else "",
            )
            for node in (box.children if box else ())
        )

    @cached_property
    def areas(self) -> Mapping[str, tuple[str, Area]]:
        """Where the cells of each name of the whole workbook are, by name in small letters."""
        found = {each.name.lower(): target_of(each.target) for each in self.names if not each.sheet}
        return {name: target for name, target in found.items() if target is not None}

    def parts(self) -> Iterator[AddPart]:
        """Yield the sheets, and what belongs to each of them."""
        self._taken |= {name.lower() for name in self.there.source.names}
        for sheet in self.sheets:
            part = self.links.sheet(sheet.name).part
            new = self._free(part)
            data = self._sheet(self.links.source.read(part))
            kind = f"{OFFICE}/worksheet"
            yield AddPart(new, data, self._types[part], WORKBOOK_PART, kind, sheet.identifier)
            yield from self._below(part, new)

    def _below(self, part: str, new: str) -> Iterator[AddPart]:
        """Yield what a part refers to."""
        for line in self.links.of(part):
            if not line.inside:
                raise ValueError(f"{part} refers to something outside")
            name = self._free(line.target)
            data = self._content(line)
            yield AddPart(name, data, self._types[line.target], new, f"{OFFICE}/{line.kind}", line.identifier)
            yield from self._below(line.target, name)

    def _content(self, line: Relationship) -> bytes:
        data = self.links.source.read(line.target)
        return (
            _TABLE.sub(lambda found: found[1] + b'%d"' % next(self._table_numbers), data, 1)
            if (line.kind == "table")
            else data
        )

    @cached_property
    def _table_numbers(self) -> Iterator[int]:
        used = {
            int(table.root.get("id", "0"))
            for place in self.there.sheets.values()
            for table in self.there.tables_on(place.part)
        }
        return iter(range(max(used, default=0) + 1, 10**6))

    def _free(self, part: str) -> str:
        """Return a name like that of a part that nothing has."""
        for number in range(1, 10**6):
            name = _NUMBER.sub(str(number), part)
            if name.lower() not in self._taken:
                self._taken.add(name.lower())
                return name
        raise ValueError(f"no free name like {part}")

    @cached_property
    def _types(self) -> Mapping[str, str]:
        nodes = tree(self.links.source.read(CONTENT_TYPES_PART)).all("Override")
        return {node.get("PartName").removeprefix("/"): node.get("ContentType") for node in nodes}

    @cached_property
    def _texts(self) -> list[bytes]:
        data = self.links.source.read(_part(self.links, "sharedStrings"))
        return [data[node.inside : node.close] for node in tree(data).all("si")]

    def _sheet(self, data: bytes) -> bytes:
        """Return a sheet with the numbers that its styles have there, and its texts in its cells."""
        cells, rules = self.styles.cells, self.styles.differing

        def cell(found: re.Match[bytes]) -> bytes:
            start = found[1] + b' s="%d"' % cells[int(found[2])]
            return (
                start
                if found[3] is None
                else (start + b' t="inlineStr"><is>' + self._texts[int(found[3])] + b"</is></c>")
            )

        data = _CELL.sub(cell, data)
        data = _RULE.sub(lambda found: found[1] + b'%d"' % rules[int(found[2])], data)
        return data if self.selected else data.replace(_SELECTED, b"", 1)


def _part(links: Links, kind: str) -> str:
    found = links.part_of_kind(kind)
    if found is None:
        raise ValueError(f"the workbook has no part with its {kind}")
    return found
