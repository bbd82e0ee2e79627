"""What belongs to what in a package: sheets by name, tables by name, relationships and content types."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from xml.etree import ElementTree

from decisionkit.ooxml.parts import LINK, Relationship, relationships_in, rels_name
from decisionkit.ooxml.patch.edits import AddPart
from decisionkit.ooxml.patch.source import Source
from decisionkit.ooxml.patch.spans import Node, Splice, appended, prefix, tree
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.recognise import WORKBOOK_PART
from decisionkit.ooxml.references import Area, area
from decisionkit.ooxml.texts import attribute

RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class SheetPlace:
    """A sheet: its part, its number in calcChain, and its place among the sheets."""

    part: str
    identifier: str
    index: int


@dataclass(frozen=True)
class TablePlace:
    """A table: its part, its bytes, its root, and the part of its sheet."""

    part: str
    data: bytes
    root: Node
    sheet: str

    @property
    def header(self) -> Area | None:
        """The cells of its header row, None if it shows none."""
        whole = area(self.root.get("ref"))
        if whole is None or self.root.get("headerRowCount", "1") == "0":
            return None
        return whole._replace(bottom=whole.top)


class Links:
    """What does a workbook consist of, and by which names is it called?"""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._known: dict[str, list[Relationship]] = {}

    @cached_property
    def workbook(self) -> bytes:
        """The bytes of the part of the workbook itself."""
        return self.source.xml(WORKBOOK_PART)

    @cached_property
    def root(self) -> Node:
        """The root of the part of the workbook itself."""
        return tree(self.workbook)

    def of(self, part: str) -> list[Relationship]:
        """Return what a part refers to; "" is the package itself."""
        if part not in self._known:
            name = rels_name(part)
            found = self.source.has(name)
            root = ElementTree.fromstring(self.source.xml(name)) if found else None
            self._known[part] = [] if root is None else relationships_in(part, root)
        return self._known[part]

    def part_of_kind(self, kind: str) -> str | None:
        """Return the part of the workbook of this kind, such as "styles"."""
        for link in self.of(WORKBOOK_PART):
            if link.kind == kind and link.inside and self.source.has(link.target):
                return link.target
        return None

    @cached_property
    def sheets(self) -> Mapping[str, SheetPlace]:
        """The sheets by name."""
        targets = {link.identifier: link.target for link in self.of(WORKBOOK_PART) if link.inside}
        found: dict[str, SheetPlace] = {}
        for index, sheet in enumerate(next((each.children for each in self.root.all("sheets")), [])):
            part = targets.get(sheet.get(f"{LINK[1:-1]} id"), "")
            found[sheet.get("name")] = SheetPlace(part, sheet.get("sheetId"), index)
        return found

    def sheet(self, name: str) -> SheetPlace:
        """Return a sheet by its name.

        Raises
        ------
        WorkbookError
            If there is no such worksheet.
        """
        found = self.sheets.get(name)
        if found is None or not self.source.has(found.part):
            kinds = ", ".join(self.sheets)
            raise refusal(self.source.file, f"there must be a sheet {name!r}", f"only {kinds}", "read the book again")
        return found

    def tables_on(self, sheet_part: str) -> Iterator[TablePlace]:
        """Yield the tables of a sheet by its part."""
        for link in self.of(sheet_part):
            if link.kind == "table" and link.inside and self.source.has(link.target):
                data = self.source.xml(link.target)
                yield TablePlace(link.target, data, tree(data), sheet_part)

    def table(self, name: str) -> TablePlace:
        """Return a table by its name, in any spelling of case.

        Raises
        ------
        WorkbookError
            If there is no such table.
        """
        for place in self.sheets.values():
            for table in self.tables_on(place.part):
                if table.root.get("displayName").lower() == name.lower():
                    return table
        raise refusal(self.source.file, f"there must be a table {name!r}", "no such table", "read the book again")


def type_splices(data: bytes, added: Sequence[AddPart], removed: Collection[str]) -> list[Splice]:
    """Return what changes in the content types when parts are added and removed."""
    root = tree(data)
    gone = {f"/{name.lower()}" for name in removed}
    leaving = [node for node in root.all("Override") if node.get("PartName").lower() in gone]
    found = [Splice(node.start, node.end, b"") for node in leaving]
    by_suffix = {node.get("Extension").lower(): node.get("ContentType") for node in root.all("Default")}
    p, new = prefix(data, root), ""
    for part in added:
        if by_suffix.get(part.part.rpartition(".")[2].lower()) != part.content_type:
            new += f'<{p}Override PartName="/{attribute(part.part)}" ContentType="{attribute(part.content_type)}"/>'
    return [*found, *(appended(data, root, new.encode()) if new else [])]


def relationship_splices(
    owner: str, content: Callable[[], bytes], data: bytes, added: Sequence[AddPart], removed: Collection[str], file: str
) -> list[Splice]:
    """Return what changes in the relationships of ``owner`` when parts are added and removed.

    ``content`` gives what the owner is to hold then: a part that it still shows must stay.
    """
    root = tree(data)
    found = []
    nodes = root.all("Relationship")
    lines = relationships_in(owner, ElementTree.fromstring(data))
    for node, line in zip(nodes, lines, strict=True):
        if line.inside and line.target in removed:
            _require_unused(file, owner, content, line)
            found.append(Splice(node.start, node.end, b""))
    new = relationships_xml(owner, added, {line.identifier for line in lines}, prefix(data, root))
    return [*found, *(appended(data, root, new.encode()) if new else [])]


def _require_unused(file: str, owner: str, content: Callable[[], bytes], line: Relationship) -> None:
    if owner and line.kind not in ("calcChain",):
        used = {
            value
            for element in ElementTree.fromstring(content()).iter()
            for key, value in element.attrib.items()
            if key.startswith(LINK)
        }
        if line.identifier in used:
            where = f"{file}, part {line.target}"
            raise refusal(where, "a part that is still shown must stay", f"it in {owner}", "remove it there first")


def new_relationships(owner: str, added: Sequence[AddPart]) -> bytes:
    """Return a new part with the relationships of ``owner``."""
    lines = relationships_xml(owner, added, set(), "")
    return f'{DECLARATION}<Relationships xmlns="{RELATIONSHIPS}">{lines}</Relationships>'.encode()


def relationships_xml(owner: str, added: Sequence[AddPart], taken: Collection[str], prefix: str) -> str:
    """Return the lines by which ``owner`` refers to new parts; those without a number get the next free ones."""
    used, text = {*taken, *(part.identifier for part in added if part.identifier)}, ""
    for part in added:
        free = next(name for k in range(1, len(used) + 2) if (name := f"rId{k}") not in used)
        name = part.identifier or free
        used.add(name)
        target = posixpath.relpath(part.part, posixpath.dirname(owner) or ".") if owner else part.part
        text += f'<{prefix}Relationship Id="{name}" Type="{attribute(part.kind)}" Target="{attribute(target)}"/>'
    return text
