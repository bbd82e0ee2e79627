"""What of the analyst reads something of ours that goes?  It follows where something means the same, and is told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from decisionkit.formula.moving import Moving
from decisionkit.ooxml.parts import rels_name, whole_number
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.package_patch import part_patch, spliced
from decisionkit.ooxml.patch.spans import Node, Splice, text_of, tree, with_attributes, with_text
from decisionkit.ooxml.recognise import WORKBOOK_PART
from decisionkit.ooxml.references import cell_location
from decisionkit.ooxml.texts import xml
from decisionkit.workbook.migrate.earlier import Earlier
from decisionkit.workbook.migrate.meanings import Meanings
from decisionkit.workbook.migrate.texts import LOST, Reading

#: The elements that hold formulas, and what people call what they belong to.
RULES = {"conditionalFormatting": "a conditional format", "dataValidation": "a validation", "sparkline": "a sparkline"}
FORMULAS = ("f", "formula", "formula1", "formula2", "calculatedColumnFormula", "totalsRowFormula")
#: Attributes by which a box or a control shows a cell.
LINKED = ("textlink", "fmlaLink", "fmlaRange")
KINDS = {
    "chartSpace": "a chart",
    "wsDr": "a drawing",
    "userShapes": "a drawing",
    "table": "a table",
    "formControlPr": "a control",
}
#: What takes the addresses of cells, and no names and functions.
ADDRESSES = ("sparkline", "chartSpace")


@dataclass(frozen=True)
class Pointing:
    """Something of the analyst that reads what goes: where, what it reads, and what from now on, "" if nothing."""

    where: str
    old: str
    new: str

    def text(self) -> str:
        """Say in one line what reads what."""
        return f"{self.where}: {self.old} -> {self.new or f'{LOST} (nothing in the new sheets means the same)'}"


@dataclass(frozen=True)
class Repointed:
    """A part of the analyst with what it reads from now on, and all that is told of it."""

    part: str
    data: bytes
    pointing: tuple[Pointing, ...]


def repointed(links: Links, stays: Sequence[str], meanings: Meanings) -> Iterator[Repointed]:
    """Yield every part of the analyst's sheets that reads something that goes."""
    marks = [b"dk_", *(xml(sheet.replace("'", "''")).encode() for sheet in meanings.sheets)]
    seen: set[str] = {WORKBOOK_PART}
    for sheet in stays:
        for part in _below(links, links.sheets[sheet].part, seen):
            if not part.lower().endswith(".xml"):
                continue
            lower = links.source.read(part).lower()
            if any(mark in lower for mark in marks):
                found = _Part(sheet, links.source.xml(part), meanings).repointed(part)
                if found is not None:
                    yield found
            yield from _linked(links, sheet, part, meanings)


def _linked(links: Links, sheet: str, part: str, meanings: Meanings) -> Iterator[Repointed]:
    """Yield the relationships of a part, if pictures or shapes of it lead to a sheet that goes."""
    name = rels_name(part)
    data = links.source.xml(name) if links.source.has(name) else b""
    if b'="#' not in data:
        return
    found: dict[Pointing, None] = {}
    splices: list[Splice] = []
    for node in tree(data).children:
        target = node.get("Target")
        now = "#" + meanings.link(unquote(target[1:])) if target.startswith("#") else target
        if target.startswith("#") and now != "#" + unquote(target[1:]):
            found[Pointing(f"{sheet}, a link", target[1:], now[1:])] = None
            splices += with_attributes(data, node, Target=now)
    patch = part_patch(name, data, splices)
    if patch is not None:
        yield Repointed(name, b"".join(spliced([data], patch.splices, [])), tuple(found))


def _below(links: Links, part: str, seen: set[str]) -> Iterator[str]:
    """Yield a part and all that it leads to, each once."""
    if part in seen or not links.source.has(part):
        return
    seen.add(part)
    yield part
    for line in links.of(part):
        if line.inside:
            yield from _below(links, line.target, seen)


class _Part:
    """One part of a sheet of the analyst."""

    def __init__(self, sheet: str, data: bytes, meanings: Meanings) -> None:
        self.sheet, self.data, self.meanings = sheet, data, meanings
        self.root = tree(data)
        self.found: dict[Pointing, None] = {}
        self.splices: list[Splice] = []
        #: The formulas that several cells share, by their number: the first cell, and its text.
        self.shared: dict[str, tuple[tuple[int, int], str]] = {}

    def repointed(self, part: str) -> Repointed | None:
        """Return the part as it is to be, None if it reads nothing that goes."""
        self._below(self.root, KINDS.get(self.root.name, ""))
        patch = part_patch(part, self.data, self.splices)
        if not self.found:
            return None
        data = self.data if patch is None else b"".join(spliced([self.data], patch.splices, []))
        return Repointed(part, data, tuple(self.found))

    def _below(self, node: Node, what: str) -> None:
        if node.name == "c" and self.root.name == "worksheet":
            self._cell(node)
            return
        what = RULES.get(node.name, what)
        for name in LINKED:
            if name in node.attributes:
                text = self._read(node.get(name), what or "a control", addresses=True)
                self.splices += with_attributes(self.data, node, **{name: text})
        if node.name == "hyperlink" and "location" in node.attributes:
            self._link(node)
        if node.name in FORMULAS and not node.children:
            addresses = self.root.name == "chartSpace" or what == RULES["sparkline"]
            fixed = what in RULES.values()
            text = self._read(text_of(self.data, node), what, addresses=addresses, fixed=fixed)
            self.splices += with_text(self.data, node, text)
        for child in node.children:
            self._below(child, what)

    def _link(self, node: Node) -> None:
        target = node.get("location")
        now = self.meanings.link(target)
        if now != target:
            self.found[Pointing(f"{self.sheet}!{node.get('ref')}, a link", target, now)] = None
            self.splices += with_attributes(self.data, node, location=now)

    def _read(self, text: str, what: str, *, addresses: bool = False, fixed: bool = False) -> str:
        """Return a formula as it is to be, and note what it reads."""
        reading = Reading(self.meanings, addresses, fixed)
        now = reading.of(text)
        where = f"{self.sheet}{what if what.startswith('!') else f', {what}' if what else ''}"
        self.found |= dict.fromkeys(Pointing(where, *pair) for pair in reading.changed)
        return now

    def _cell(self, cell: Node) -> None:
        formula = cell.first("f")
        if formula is None:
            return

        def reads(text: str) -> str:
            return self._read(text, f"!{cell.get('r')}")

        number = formula.get("si") if formula.get("t") == "shared" else ""
        if not number:
            self.splices += with_text(self.data, formula, reads(text_of(self.data, formula)))
            return
        place = cell_location(cell.get("r")) or (1, 1)
        text = text_of(self.data, formula)
        if text:
            self.shared[number] = place, text
        first, master = self.shared[number]
        own = Moving(master).text(place[0] - first[0], place[1] - first[1])
        if Reading(self.meanings).of(master) != master or reads(own) != own:
            name = self.data[formula.start + 1 : formula.inside].split(b"/")[0].split(b">")[0].split()[0]
            new = b"<" + name + b">" + xml(reads(own)).encode() + b"</" + name + b">"
            self.splices.append(Splice(formula.start, formula.end, new))


def names_repointed(links: Links, found: Earlier, meanings: Meanings) -> Iterator[tuple[Node, str, list[Pointing]]]:
    """Yield the analyst's names that read something that goes, each with what it stands for from now on."""
    for node, sheet in names_of(links):
        reading = Reading(meanings)
        text = reading.of(text_of(links.workbook, node))
        if reading.changed and not found.is_ours(node.get("name"), sheet):
            yield node, text, [Pointing(f"name {node.get('name')}", *pair) for pair in reading.changed]


def names_of(links: Links) -> Iterator[tuple[Node, str]]:
    """Yield the names of a workbook, each with the sheet that it belongs to, "" for the whole workbook."""
    box, sheets = links.root.first("definedNames"), list(links.sheets)
    for node in box.children if box else ():
        number = whole_number(node.get("localSheetId") or None)
        yield node, sheets[number] if number is not None and number < len(sheets) else ""
