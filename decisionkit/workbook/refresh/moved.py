"""What of the analyst points by address at a cell of ours that moves?  It is followed where it can be, and told."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from decisionkit.core.errors import Fault, WorkbookError
from decisionkit.formula.addresses import cell_name
from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.contents import Place
from decisionkit.ooxml.parts import unescaped, whole_number
from decisionkit.ooxml.patch.edits import Constant, Formula, SetCell, SetChart, SetName
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.source import Source
from decisionkit.ooxml.patch.spans import text_of, tree
from decisionkit.ooxml.references import area
from decisionkit.ooxml.sheet_part import RawCell, SheetPart
from decisionkit.workbook.described.sheet import Sheet
from decisionkit.workbook.refresh.difference import Change
from decisionkit.workbook.refresh.drawn import charts_on, drawn
from decisionkit.workbook.refresh.growth import Growth, Move
from decisionkit.workbook.refresh.there import OURS, There

FOLLOWED = "follows a cell that moves"
RULE, REMEDY = "nothing may point by address at a cell that moves", "Point at a name, or refresh without --strict."
_CORNER = r"\$?[A-Za-z]{1,3}\$?[1-9][0-9]{0,6}"
_REFERENCE = re.compile(
    rf"\"(?:[^\"]|\"\")*\"|(?:'(?P<quoted>(?:[^']|'')+)'!|(?<![\w.\]!'])(?P<plain>[A-Za-z_][\w.]*)!)?"
    rf"(?<![\w.$\]])(?P<cells>{_CORNER}(?::{_CORNER})?)(?![\w.(!\[])"
)
_PARTS = re.compile(r"(\$?)([A-Za-z]+)(\$?)(\d+)")
Places = Mapping[tuple[str, Place], Place]


@dataclass(frozen=True)
class Pointing:
    """Something of the analyst that points at a cell that moves: where it is, its old and its new target.

    ``change`` is the edit by which it follows, None if it cannot.
    """

    where: str
    old: str
    new: str
    change: Change | None = field(default=None, repr=False)

    def text(self) -> str:
        """Say in one line what points where, and whether it follows."""
        done = "follows" if self.change else "cannot be followed: change it by hand"
        return f"{self.where}: {self.old} -> {self.new} ({done})"


def moving_places(growths: Sequence[Growth]) -> Places:
    """Return where each cell of ours goes that moves, by today's sheet and place."""
    found: dict[tuple[str, Place], Place] = {}
    for growth in growths:
        step = {key: new for move in growth.moves for key, new in _moving(move)}
        found = {key: step.pop((key[0], place), place) for key, place in found.items()} | step
    return {key: place for key, place in found.items() if key[1] != place}


def _moving(move: Move) -> Iterator[tuple[tuple[str, Place], Place]]:
    for old, new in _same_cells(move.old, move.new):
        was, now = move.before.at(old), move.after.at(new)
        if was != now:
            yield (move.sheet, was), now


def _same_cells(old: Sheet, new: Sheet) -> Iterator[tuple[Place, Place]]:
    """Yield the cells of two descriptions that are the same thing, from 1: both are made in the same order."""
    if len(old.fills) == len(new.fills):
        for before, after in zip(old.fills, new.fills, strict=True):
            for i in range(min(before.rows, after.rows)):
                for j in range(min(before.columns, after.columns)):
                    yield (
                        (before.row + i + 1, before.column + j + 1),
                        (after.row + i + 1, after.column + j + 1),
                    )
    if len(old.puts) == len(new.puts):
        for (row, column), (now, beside) in zip(old.puts, new.puts, strict=True):
            yield (row + 1, column + 1), (now + 1, beside + 1)


def pointing(links: Links, found: There, growths: Sequence[Growth]) -> list[Pointing]:
    """Return everything of the analyst that points at cells that move."""
    places = moving_places(growths)
    if not places:
        return []
    scan = _Scan(links, found, places)
    return [*scan.cells(), *scan.names(), *scan.charts(), *scan.rules()]


def require_none(found: Sequence[Pointing]) -> None:
    """Refuse to move cells that something points at.

    Raises
    ------
    WorkbookError
        Naming each such cell, and what it points at.
    """
    faults = [str(Fault(each.where, RULE, f"{each.old}, which moves to {each.new}", REMEDY)) for each in found]
    if faults:
        raise WorkbookError(*faults)


def repointed(formula: str, sheet: str, places: Places) -> tuple[str, list[tuple[str, str]]]:
    """Return a formula that stands on a sheet, with references to cells that move, and each as it was and is."""
    changed: list[tuple[str, str]] = []

    def replaced(match: re.Match[str]) -> str:
        cells = match["cells"]
        if cells is None:
            return match[0]
        on = match["quoted"].replace("''", "'") if match["quoted"] else match["plain"] or sheet
        now = ":".join(_corner(each, on, places) for each in cells.split(":"))
        if now == cells or area(now.replace("$", "")) is None:
            return match[0]
        new = match[0].removesuffix(cells) + now
        changed.append((match[0], new))
        return new

    return _REFERENCE.sub(replaced, formula), changed


def _corner(corner: str, sheet: str, places: Places) -> str:
    found = area(corner)
    now = places.get((sheet, (found.top, found.left))) if found else None
    parts = _PARTS.fullmatch(corner)
    if now is None or parts is None:
        return corner
    new = _PARTS.fullmatch(cell_name(*now))
    assert new is not None
    return f"{parts[1]}{new[2]}{parts[3]}{new[4]}"


@dataclass(frozen=True)
class _Scan:
    """The parts of a workbook that may point at cells that move."""

    links: Links
    found: There
    places: Places

    def cells(self) -> Iterator[Pointing]:
        """Yield the formulas of the analyst."""
        for sheet, place in self.links.sheets.items():
            if sheet not in self.found.unseen and self.links.source.has(place.part):
                yield from self._cells(sheet, self.links.source.xml(place.part))

    def _cells(self, sheet: str, part: bytes) -> Iterator[Pointing]:
        raw: list[RawCell] = []
        SheetPart(lambda cell: raw.append(cell) if cell.text else None, lambda _: None, lambda _: None).read(part)
        ours = self.found.sheets.get(sheet, {})
        for cell in raw:
            content = ours.get((cell.row, cell.column))
            if content is not None and self.found.is_ours(sheet, content):
                continue
            text, changed = repointed(cell.text, sheet, self.places)
            where, plain = f"{sheet}!{cell_name(cell.row, cell.column)}", not (cell.shared or cell.array)
            for old, new in changed:
                change = self._followed(sheet, cell, text) if plain and cell.value else None
                yield Pointing(where, old, new, change)

    def _followed(self, sheet: str, cell: RawCell, text: str) -> Change:
        """Return the edit that gives a cell another formula; what it shows is kept."""
        shown: Constant = unescaped(cell.value)
        if cell.kind == "b":
            shown = cell.value.strip() == "1"
        elif cell.kind == "e":
            shown = ErrorValue(cell.value)
        elif cell.kind == "n":
            shown = float(cell.value)
        edit = SetCell(sheet, cell_name(cell.row, cell.column), Formula(text, shown), over_formula=True)
        return Change(edit, FOLLOWED)

    def names(self) -> Iterator[Pointing]:
        """Yield the names of the analyst."""
        box = self.links.root.first("definedNames")
        sheets = list(self.links.sheets)
        for node in box.children if box else ():
            name, local = node.get("name"), node.get("localSheetId")
            if name.startswith((OURS, "_xlnm.")):
                continue
            text, changed = repointed(text_of(self.links.workbook, node), "", self.places)
            number = whole_number(local)
            edit = SetName(name, text, sheets[number] if number is not None and number < len(sheets) else "")
            yield from (Pointing(f"name {name}", old, new, Change(edit, FOLLOWED)) for old, new in changed)

    def charts(self) -> Iterator[Pointing]:
        """Yield the charts of the analyst."""
        ours = {chart.part for chart in drawn(self.links, self.found)}
        every = chain.from_iterable(charts_on(self.links, sheet) for sheet in self.links.sheets)
        for chart in (each for each in every if each.part not in ours):
            for text in dict.fromkeys(each.text for each in chart.references):
                now, changed = repointed(text, "", self.places)
                for old, new in changed[:1]:
                    edit = SetChart(chart.part, text, now)
                    yield Pointing(f"{chart.sheet}, a chart", old, new, Change(edit, FOLLOWED))

    def rules(self) -> Iterator[Pointing]:
        """Yield conditional formats and validations: their formulas are not changed, only told."""
        for sheet, place in self.links.sheets.items():
            part = self.links.source.xml(place.part) if self.links.source.has(place.part) else b""
            if not (
                b"<dataValidation" in part or b"<conditionalFormatting" in part or b":conditionalFormatting" in part
            ):
                continue
            root = tree(part)
            for kind, names in RULES.items():
                for node in root.deep(kind):
                    texts = (text_of(part, each) for name in names for each in node.deep(name) if not each.children)
                    for text in texts:
                        _, changed = repointed(text, "", self.places)
                        yield from (Pointing(f"{sheet}, {RULES_SAID[kind]}", *pair) for pair in changed)


RULES = {"conditionalFormatting": ("formula", "f"), "dataValidation": ("formula1", "formula2", "f")}
RULES_SAID = {"conditionalFormatting": "a conditional format", "dataValidation": "a validation"}


def depends(links: Links, found: There) -> bool:
    """May a formula of the analyst show something else when results of ours change?"""
    needles = [OURS.encode(), *(f"{each}!".encode() for each in _spellings(found))]
    names = [name for name, text in found.book.texts_of_names.items() if not name.startswith(OURS)]
    reading = [name for name in names if _has(found.book.texts_of_names[name].encode(), needles)]
    needles += [name.encode() for name in reading]
    for sheet, place in links.sheets.items():
        if sheet in found.sheets:
            if any(c.formula and not found.is_ours(sheet, c) for c in found.sheets[sheet].values()):
                return True
        elif links.source.has(place.part) and _formulas_have(links.source, place.part, needles):
            return True
    return False


def _spellings(found: There) -> Iterator[str]:
    for sheet in found.sheets:
        yield sheet
        yield "'" + sheet.replace("&", "&amp;").replace("'", "''") + "'"


#: More bytes than a formula has in a file.
LONGEST = 60_000
_F = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>([^<]*)<")


def _formulas_have(source: Source, part: str, needles: Sequence[bytes]) -> bool:
    """Has a formula of a sheet one of these in it?  The part is looked through piece by piece."""
    info = next(member.info for member in source.members if member.name == part)
    kept = b""
    for piece in source.archive.chunks(info):
        data = kept + piece
        if any(_has(match[1], needles) for match in _F.finditer(data)):
            return True
        kept = data[-LONGEST:]
    return False


def _has(text: bytes, needles: Sequence[bytes]) -> bool:
    lower = text.lower()
    return any(needle.lower() in lower for needle in needles)
