"""Is a patched workbook what was planned, and nothing else?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from decisionkit.core.errors import WorkbookError
from decisionkit.ooxml.parts import rels_name
from decisionkit.ooxml.patch import edits as kinds
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.package_patch import PackagePatch, spliced
from decisionkit.ooxml.patch.source import Source, opened
from decisionkit.ooxml.patch.spans import tag_end
from decisionkit.ooxml.recognise import CONTENT_TYPES_PART, WORKBOOK_PART
from decisionkit.ooxml.sheet_part import shared_strings
from decisionkit.ooxml.verify.facts import sheet_facts
from decisionkit.ooxml.verify.others import (
    chain_entries,
    chart_faults,
    relationship_faults,
    style_faults,
    table_faults,
    type_faults,
    workbook_faults,
)
from decisionkit.ooxml.verify.sheets import sheet_faults
from decisionkit.ooxml.verify.sound import dimension_findings, findings
from decisionkit.ooxml.verify.zipped import member_faults, unpacking_faults

#: What damaged parts may raise while they are compared.
DAMAGE = (expat.ExpatError, ValueError, SyntaxError, KeyError, IndexError, UnicodeError)


def verify(source: str | Path, result: str | Path, planned: PackagePatch) -> list[str]:
    """Return how ``result`` differs from ``source`` other than planned, and what is newly wrong with it.

    Returns
    -------
    list of str
        One fault a line, with its part and cell; empty for a good result.

    Raises
    ------
    WorkbookError
        If the source itself cannot be read.
    """
    with opened(source) as before:
        try:
            with opened(result) as after:
                return list(_Verifying(before, after, planned).faults())
        except WorkbookError as error:
            return [str(error)]
        except DAMAGE as error:
            return [f"{Path(result).name}: cannot be compared ({error})"]


def sound(path: str | Path) -> list[str]:
    """Return what is wrong with a workbook by itself: damage, and what the lint and these checks find.

    Raises
    ------
    WorkbookError
        If it is not a workbook that can be opened.
    """
    with opened(path) as source:
        damaged = list(unpacking_faults(source))
        if damaged:
            return damaged
        links = Links(source)
        strings = _strings(source, links)
        sheets = [place.part for place in links.sheets.values() if source.has(place.part)]
        xml = [name for name in source.names if name.lower().endswith(".xml")]
        outside = [fault for part in sheets for fault in dimension_findings(part, source.xml(part), strings)]
        return [*findings(source, xml, strings), *outside]


def _strings(source: Source, links: Links) -> list[str]:
    part = links.part_of_kind("sharedStrings")
    return [] if part is None else shared_strings(source.xml(part), lambda _: None)


class _Verifying:
    """Two states of a workbook, and what was planned between them."""

    def __init__(self, before: Source, after: Source, planned: PackagePatch) -> None:
        self.before, self.after, self.planned = before, after, planned
        self.links = Links(before)
        self.changed = {each.part for each in planned.changed}
        self.removed = set(planned.removed)
        self.new_parts = [edit for edit in planned.edits if isinstance(edit, kinds.AddPart)]

    def faults(self) -> Iterator[str]:
        """Yield what is other than planned; what is damaged is not looked into."""
        added = {each.part for each in self.planned.added}
        members = list(member_faults(self.before, self.after, self.changed, added, self.removed))
        yield from members
        if members:
            return
        strings = _strings(self.before, self.links)
        for part in sorted(self.changed):
            yield from self._part(part, strings)
        for new in self.planned.added:
            yield from self._new(new.part)
        found = findings(self.after, self.changed | added, strings)
        # What was wrong before is not laid to the patch.
        known = Counter(findings(self.before, self.changed, strings) if found else ())
        yield from (Counter(found) - known).elements()

    def _of(self, kind: type) -> list[kinds.Edit]:
        return [edit for edit in self.planned.edits if isinstance(edit, kind)]

    def _part(self, part: str, strings: list[str]) -> Iterator[str]:
        was, now = self.before.xml(part), self.after.xml(part)
        if not self.planned.edits:
            yield from self._way_back(part, was, now)
            return
        if _first_tag(was, part) != _first_tag(now, part):
            yield f"{part}: the opening tag of its first element was rewritten"
        given = [e.data for e in self.planned.edits if isinstance(e, kinds.SetPart) and e.part == part]
        if given:
            if now != given[0]:
                yield f"{part}: the part is not what was planned"
            return
        sheet = next((name for name, place in self.links.sheets.items() if place.part == part), None)
        if sheet is not None:
            edits = [edit for edit in self.planned.edits if getattr(edit, "sheet", None) == sheet]
            facts = sheet_facts(was, strings), sheet_facts(now, strings)
            yield from sheet_faults(part, *facts, edits, self.planned.styles)
        else:
            yield from self._other(part, was, now)

    def _way_back(self, part: str, was: bytes, now: bytes) -> Iterator[str]:
        """A way back says no more than which bytes are replaced, and so it is held to them."""
        splices = next(each.splices for each in self.planned.changed if each.part == part)
        if b"".join(spliced([was], splices, [])) != now:
            yield f"{part}: the bytes are not the planned ones"

    def _other(self, part: str, was: bytes, now: bytes) -> Iterator[str]:
        charts = [edit for edit in self.planned.edits if isinstance(edit, kinds.SetChart) and edit.part == part]
        owners = {rels_name(name): name for name in ["", *self.before.names]}
        if part == WORKBOOK_PART:
            yield from workbook_faults(was, now, self.planned.edits)
        elif part == CONTENT_TYPES_PART:
            yield from type_faults(part, was, now, self.new_parts, self.removed)
        elif part in owners:
            yield from relationship_faults(owners[part], part, was, now, self.new_parts, self.removed)
        elif part == self.links.part_of_kind("styles"):
            yield from style_faults(part, was, now)
        elif part == self.links.part_of_kind("calcChain"):
            yield from self._chain(part, was, now)
        elif charts:
            yield from chart_faults(part, was, now, charts)
        else:
            yield from self._table(part, was, now)

    def _table(self, part: str, was: bytes, now: bytes) -> Iterator[str]:
        resized = [edit for edit in self.planned.edits if isinstance(edit, kinds.ResizeTable)]
        edit = next((edit for edit in resized if self.links.table(edit.table).part == part), None)
        if edit is None:
            yield f"{part}: the part was changed, which no edit asks for"
        else:
            yield from table_faults(part, was, now, edit)

    def _chain(self, part: str, was: bytes, now: bytes) -> Iterator[str]:
        gone = {
            (self.links.sheet(edit.sheet).identifier, edit.cell)
            for edit in self.planned.edits
            if isinstance(edit, kinds.SetCell | kinds.RemoveCell)
            and edit.over_formula
            and not isinstance(getattr(edit, "value", None), kinds.Formula)
        }
        if [entry for entry in chain_entries(was) if entry not in gone] != chain_entries(now):
            yield f"{part}: the order of calculation was changed"

    def _new(self, part: str) -> Iterator[str]:
        data = self.after.read(part)
        wanted = {edit.part: edit.data for edit in self.new_parts}
        if not self.planned.edits:
            wanted = {each.part: each.data for each in self.planned.added}
        owners = {rels_name(edit.owner): edit.owner for edit in self.new_parts}
        if part in wanted:
            if wanted[part] != data:
                yield f"{part}: the new part is not what was planned"
        elif part in owners:
            yield from relationship_faults(owners[part], part, None, data, self.new_parts, self.removed)
        else:
            yield f"{part}: the new part is not one that was planned"


def _first_tag(data: bytes, part: str) -> bytes:
    """Return the opening tag of the root as it is written; a table says there which cells it covers."""
    start = next(at for at in _tags(data) if data[at + 1 : at + 2] not in (b"?", b"!"))
    tag = data[start : tag_end(data, start)]
    return b"" if b":table " in tag or tag.startswith(b"<table ") else tag


def _tags(data: bytes) -> Iterator[int]:
    at = data.find(b"<")
    while at >= 0:
        yield at
        at = data.find(b"<", at + 1)
