"""From edits to bytes: which bytes of which parts change in this workbook?  Nothing is written here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any
from xml.parsers import expat

from decisionkit.ooxml.parts import rels_name
from decisionkit.ooxml.patch import edits as kinds
from decisionkit.ooxml.patch.book_part import BookPart
from decisionkit.ooxml.patch.breaks import break_splices
from decisionkit.ooxml.patch.cells import SheetCells
from decisionkit.ooxml.patch.chain import chain_splices
from decisionkit.ooxml.patch.charts import chart_splices
from decisionkit.ooxml.patch.edits import AddPart, Edit, Look, Style
from decisionkit.ooxml.patch.links import (
    Links,
    TablePlace,
    new_relationships,
    relationship_splices,
    type_splices,
)
from decisionkit.ooxml.patch.package_patch import NewPart, PackagePatch, PartPatch, part_patch
from decisionkit.ooxml.patch.rules import rule_splices
from decisionkit.ooxml.patch.source import Source
from decisionkit.ooxml.patch.spans import Splice, differing
from decisionkit.ooxml.patch.styles import Styles
from decisionkit.ooxml.patch.tables import table_splices
from decisionkit.ooxml.reason import refusal
from decisionkit.ooxml.recognise import CONTENT_TYPES_PART, WORKBOOK_PART, unsafe_name
from decisionkit.ooxml.references import Area, area
from decisionkit.ooxml.sheet_part import shared_strings
from decisionkit.ooxml.signatures import SAVE_AS_XLSX

CELL_EDITS = (kinds.SetCell, kinds.SetCache, kinds.SetStyle, kinds.RemoveCell)
RULE_EDITS = (kinds.MoveRule, kinds.AddRule, kinds.RemoveRule)
#: What parts that are no longer as they were written may raise.
STRANGE = (expat.ExpatError, ValueError, SyntaxError, LookupError)
SIGNED = "the workbook is signed, and the signature does not hold for what is changed: sign it again"


def planned(source: Source, edits: Iterable[Edit]) -> PackagePatch:
    """Return what changes in the bytes of a workbook for these edits; what is so already changes nothing.

    Raises
    ------
    WorkbookError
        If an edit cannot be made without breaking something, with the sheet and the cell.
    """
    try:
        return _Planning(source, tuple(edits)).patch()
    except STRANGE as error:
        rule, found = "the parts of a workbook must be as Excel writes them", f"what cannot be understood ({error})"
        raise refusal(source.file, rule, found, SAVE_AS_XLSX) from error


class _Planning:
    """The parts of a workbook and what is to change in each."""

    def __init__(self, source: Source, edits: tuple[Edit, ...]) -> None:
        self.source, self.edits = source, edits
        self.links = Links(source)
        self.changed: list[PartPatch] = []
        self.added: list[NewPart] = []
        self.removed: list[str] = [edit.part for edit in edits if isinstance(edit, kinds.RemovePart)]
        self.looks: dict[Look, int] = {}
        self.formulas_gone: set[tuple[str, str]] = set()
        self.said: dict[Any, Edit] = {}

    def patch(self) -> PackagePatch:
        """Return what changes."""
        self._sheets()
        self._styles()
        self._workbook()
        self._tables()
        self._charts()
        self._contents()
        self._chain()
        self._parts()
        names = self.source.names
        signed = any(name.startswith("_xmlsignatures/") for name in names)
        self.changed.sort(key=lambda each: names.index(each.part))
        told = tuple(self.said.get(_key(edit), edit) for edit in self.edits)
        warnings = (SIGNED,) if signed and (self.changed or self.added or self.removed) else ()
        return PackagePatch(
            tuple(self.changed), tuple(self.added), tuple(self.removed), told, warnings, dict(self.looks)
        )

    def _of(self, *wanted: type) -> list[Any]:
        return [edit for edit in self.edits if isinstance(edit, wanted)]

    def _change(self, part: str, data: bytes, splices: Iterable[Splice]) -> None:
        found = part_patch(part, data, splices)
        if found is not None:
            if any(each.part == part for each in self.changed):
                raise refusal(f"{self.source.file}, part {part}", "a part may be changed once", "two edits", "give one")
            self.changed.append(found)

    def _say(self, edits: Iterable[Edit]) -> None:
        self.said.update({_key(edit): edit for edit in edits})

    @cached_property
    def styles(self) -> Styles:
        """The styles of the workbook."""
        part = self.links.part_of_kind("styles")
        if part is None:
            raise refusal(self.source.file, "a workbook must have styles", "no such part", "save it again from Excel")
        self.styles_part = part
        return Styles(self.source.file, self.source.xml(part))

    @cached_property
    def shared(self) -> list[str]:
        """The texts that cells share."""
        part = self.links.part_of_kind("sharedStrings")
        return [] if part is None else shared_strings(self.source.xml(part), lambda _: None)

    def _style(self, style: Style) -> int | None:
        if style is None:
            return None
        number = self.styles.number(style)
        if isinstance(style, Look) and number is not None:
            self.looks[style] = number
        return number

    def _differential(self, text: str) -> int:
        return self.styles.differential(text)

    def _shared(self, number: int) -> str:
        return self.shared[number] if number < len(self.shared) else ""

    def _sheets(self) -> None:
        by_sheet: dict[str, list[Edit]] = defaultdict(list)
        for edit in self._of(*CELL_EDITS, kinds.SetRow, kinds.SetBreaks, *RULE_EDITS):
            by_sheet[edit.sheet].append(edit)
        for name, edits in by_sheet.items():
            self._sheet(name, edits)

    def _sheet(self, name: str, edits: Sequence[Edit]) -> None:
        place = self.links.sheet(name)
        part = self.source.xml(place.part)
        headers = [self._header(table) for table in self.links.tables_on(place.part)]
        kept = [header for header in headers if header is not None]
        rules = [edit for edit in edits if isinstance(edit, RULE_EDITS)]
        cells = SheetCells(self.source.file, part, kept, self._style, self._shared, rules)
        try:
            found, splices = cells.splices(
                [edit for edit in edits if isinstance(edit, CELL_EDITS)],
                [edit for edit in edits if isinstance(edit, kinds.SetRow)],
            )
        except ValueError as error:
            where = f"{self.source.file}, sheet {name}"
            raise refusal(where, "a sheet must hold rows of cells", str(error), "save it again from Excel") from error
        if rules:
            splices += rule_splices(self.source.file, part, found.root, rules, self._differential)
        for breaks in (edit for edit in edits if isinstance(edit, kinds.SetBreaks)):
            splices += break_splices(part, found.root, breaks)
        self._say(cells.said)
        self.formulas_gone |= {(place.identifier, cell) for cell in cells.removed}
        self._change(place.part, part, splices)

    def _header(self, table: TablePlace) -> Area | None:
        """Return the header that must stay; one that moves with its table is written again where it goes."""
        whole = area(table.root.get("ref"))
        for edit in self._of(kinds.ResizeTable):
            now = area(edit.ref)
            mine = edit.table.lower() == table.root.get("displayName").lower()
            if mine and now and whole and now[:2] != whole[:2]:
                return None
        return table.header

    def _styles(self) -> None:
        if "styles" in self.__dict__ and self.styles.new:
            self._change(self.styles_part, self.styles.data, self.styles.splices())

    def _workbook(self) -> None:
        names, full = self._of(kinds.SetName, kinds.RemoveName), self._of(kinds.FullCalculation)
        if names or full:
            part = BookPart(self.links)
            self._change(WORKBOOK_PART, self.links.workbook, part.splices(names, full))
            self._say(part.said)

    def _tables(self) -> None:
        for edit in self._of(kinds.ResizeTable):
            table = self.links.table(edit.table)
            self._change(table.part, table.data, table_splices(self.source.file, table, edit))
            self._say([kinds.ResizeTable(edit.table, edit.ref, table.root.get("ref"))])

    def _charts(self) -> None:
        by_part: dict[str, list[kinds.SetChart]] = defaultdict(list)
        for edit in self._of(kinds.SetChart):
            by_part[edit.part].append(edit)
        for part, edits in by_part.items():
            data = self.source.xml(part)
            self._change(part, data, chart_splices(self.source.file, data, edits))

    def _contents(self) -> None:
        for edit in self._of(kinds.SetPart):
            if not self.source.has(edit.part):
                raise refusal(self.source.file, f"part {edit.part} gets other content", "no such part", "add it")
            data = self.source.xml(edit.part)
            self._change(edit.part, data, [differing(data, edit.data)])

    def _chain(self) -> None:
        part = self.links.part_of_kind("calcChain")
        if part is None or not self.formulas_gone or part in self.removed:
            return
        data = self.source.xml(part)
        splices = chain_splices(data, self.formulas_gone)
        if splices is None:
            self.removed.append(part)
        else:
            self._change(part, data, splices)

    def _parts(self) -> None:
        """Add and remove parts, with their content types and the relationships that lead to them."""
        added = self._of(AddPart)
        for edit in added:
            self._require_new(edit)
        for part in [*self.removed]:
            if not self.source.has(part):
                raise refusal(self.source.file, f"part {part} is removed", "no such part", "leave it")
            if self.source.has(rels_name(part)):
                self.removed.append(rels_name(part))
        if not added and not self.removed:
            return
        types = self.source.xml(CONTENT_TYPES_PART)
        self._change(CONTENT_TYPES_PART, types, type_splices(types, added, self.removed))
        self.added += [NewPart(edit.part, edit.data) for edit in added]
        by_owner: dict[str, list[AddPart]] = defaultdict(list)
        for edit in added:
            by_owner[edit.owner].append(edit)
        for owner in {*by_owner, *self._owners()} - set(self.removed):
            self._relate(owner, by_owner.get(owner, []))
        self.added.sort(key=lambda part: part.part)

    def _require_new(self, edit: AddPart) -> None:
        where = f"{self.source.file}, part {edit.part}"
        rule = unsafe_name(edit.part)
        if rule is not None:
            raise refusal(where, rule, repr(edit.part), "name it as in xl/charts/chart9.xml")
        taken = {name.lower() for name in self.source.names}
        if edit.part.lower() in taken or sum(each.part == edit.part for each in self._of(AddPart)) > 1:
            raise refusal(where, "a new part must have a name of its own", "one of that name", "give another")
        if edit.owner and not self.source.has(edit.owner):
            owners = {each.part for each in self._of(AddPart)}
            if edit.owner not in owners:
                raise refusal(where, "the owner of a new part must be there", repr(edit.owner), "name its owner")

    def _owners(self) -> list[str]:
        """Return which parts refer to something that is removed."""
        gone = set(self.removed)
        parts = ["", *self.source.names] if gone else []
        return [part for part in parts if any(line.inside and line.target in gone for line in self.links.of(part))]

    def _relate(self, owner: str, added: Sequence[AddPart]) -> None:
        name = rels_name(owner)
        if not self.source.has(name):
            self.added.append(NewPart(name, new_relationships(owner, added)))
            return
        data = self.source.xml(name)
        splices = relationship_splices(owner, lambda: self._content(owner), data, added, self.removed, self.source.file)
        self._change(name, data, splices)

    def _content(self, part: str) -> bytes:
        """Return what a part is to hold, if it gets other content, else what it holds."""
        given = (edit.data for edit in self._of(kinds.SetPart) if edit.part == part)
        return next(given, None) or self.source.xml(part)


def _key(edit: Edit) -> Any:
    """Return what an edit is of, so that it is found again with what was there."""
    names = ("sheet", "cell", "row", "name", "table")
    return (type(edit), *(getattr(edit, name, None) for name in names))
