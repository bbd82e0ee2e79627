"""Is what the changed parts say sound?  The lint of the whole package, held to these parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

from decisionkit.ooxml.lint.cells import Limits, cell_findings
from decisionkit.ooxml.lint.names import name_findings
from decisionkit.ooxml.lint.package import package_findings
from decisionkit.ooxml.lint.sheet import sheet_findings
from decisionkit.ooxml.lint.table import table_findings
from decisionkit.ooxml.order import ORDER_OF
from decisionkit.ooxml.package import Package
from decisionkit.ooxml.parts import MAIN, Parts
from decisionkit.ooxml.patch.links import Links
from decisionkit.ooxml.patch.source import Source
from decisionkit.ooxml.recognise import CONTENT_TYPES_PART, WORKBOOK_PART
from decisionkit.ooxml.references import area
from decisionkit.ooxml.verify.facts import counts, local, sheet_facts
from decisionkit.ooxml.verify.others import chain_entries

#: A reference to another sheet in a formula: the sheet, quoted or not, and what is behind the mark.
_OTHER_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!(\$?[A-Za-z]+\$?\d+(?::\$?[A-Za-z]+\$?\d+)?|#REF!)?")

#: What is said of a name or a chart that refers to #REF!.
GONE = "refers to what is gone"


def findings(source: Source, changed: Collection[str], strings: Sequence[str]) -> list[str]:
    """Return what is wrong with these parts of a workbook and with how its parts hang together."""
    links = Links(source)
    parts = _parts(source, links, changed)
    styles = _styles(source, links)
    limits = Limits(*styles, strings)
    found = [*package_findings(parts), *name_findings(parts)]
    for name, root in parts.of_kind("worksheet"):
        found += cell_findings(name, root, limits)
        found += sheet_findings(name, root, limits.differential_styles)
    found += table_findings(parts, strings)
    found += [f"{name}: {fault}" for name in sorted(changed) if name in parts.roots for fault in _counts(source, name)]
    found += [fault for name, root in parts.roots.items() for fault in _order(name, root)]
    return [*found, *_name_targets(links), *_chain(source, links, changed), *_chart_targets(links, parts)]


def _parts(source: Source, links: Links, changed: Collection[str]) -> Parts:
    """Return the changed parts, parsed, with those that say what belongs to what, and the tables."""
    tables = [
        line.target
        for place in links.sheets.values()
        for line in links.of(place.part)
        if line.kind == "table" and source.has(line.target)
    ]
    rels = [name for name in source.names if name.endswith(".rels")]
    names = dict.fromkeys([CONTENT_TYPES_PART, WORKBOOK_PART, *rels, *tables, *sorted(changed)])
    wanted = [name for name in names if source.has(name) and name.lower().endswith((".xml", ".rels"))]
    package = Package(Path(source.file), b"", source.names, source.archive)
    return Parts(package, {name: ElementTree.fromstring(source.xml(name)) for name in wanted})


def _styles(source: Source, links: Links) -> tuple[int, int]:
    part = links.part_of_kind("styles")
    if part is None:
        return 1, 0
    root = ElementTree.fromstring(source.xml(part))
    return len(root.findall(f"{MAIN}cellXfs/{MAIN}xf")), len(root.findall(f"{MAIN}dxfs/{MAIN}dxf"))


def _counts(source: Source, name: str) -> Iterator[str]:
    return counts(source.xml(name)) if name.endswith(".xml") else iter(())


def _order(part: str, root: ElementTree.Element) -> Iterator[str]:
    """Yield the elements right below the root that come too late, or twice where one is allowed."""
    order = ORDER_OF.get(root.tag.removeprefix(MAIN), ())
    last = ""
    for name in (local(child) for child in root if local(child) in order):
        if last and order.index(name) < order.index(last) and "AlternateContent" not in (name, last):
            yield f"{part}: <{name}> comes after <{last}>"
        elif name == last and name not in ("conditionalFormatting", "AlternateContent", "fileRecoveryPr"):
            yield f"{part}: <{name}> appears twice"
        last = name


def _name_targets(links: Links) -> Iterator[str]:
    """Yield the names that point to no sheet, or to nothing."""
    sheets = {name.lower() for name in links.sheets}
    for node in ElementTree.fromstring(links.workbook).iter(f"{MAIN}definedName"):
        for fault in _targets(node.text or "", sheets):
            yield f"{WORKBOOK_PART} name {node.get('name')}: {fault}"
        if not (node.text or "").strip():
            yield f"{WORKBOOK_PART} name {node.get('name')}: stands for nothing"


def _targets(formula: str, sheets: Collection[str]) -> Iterator[str]:
    if "#REF!" in formula:
        yield f"{GONE}: {formula[:60]}"
    for quoted, plain, cells in _OTHER_SHEET.findall(re.sub('"[^"]*"|(?<!!)#REF!', "", formula)):
        sheet = quoted.replace("''", "'") or plain
        if "[" in sheet or ":" in sheet:
            continue  # of another workbook, or of several sheets
        if sheet.lower() not in sheets:
            yield f"refers to the sheet {sheet}, which is not there"
        elif cells and cells != "#REF!" and area(cells) is None:
            yield f"refers to {cells}, which cannot be read as a range"


def _chart_targets(links: Links, parts: Parts) -> Iterator[str]:
    """Yield the ranges that a chart reads and that are not there."""
    sheets = {name.lower() for name in links.sheets}
    for name, root in parts.roots.items():
        if root.tag.endswith("}chartSpace"):
            for node in root.iter():
                if node.tag.endswith("}f"):
                    yield from (f"{name}: {fault}" for fault in _targets(node.text or "", sheets))


def _chain(source: Source, links: Links, changed: Collection[str]) -> Iterator[str]:
    """Yield the entries of calcChain that name no formula of a changed sheet, or no sheet."""
    part = links.part_of_kind("calcChain")
    if part is None:
        return
    by_number = {place.identifier: place.part for place in links.sheets.values()}
    formulas: dict[str, set[str]] = {}
    entries = chain_entries(source.xml(part))
    if not entries:
        yield f"{part}: an empty calcChain must not be there"
    for number, cell in entries:
        sheet = by_number.get(number)
        if sheet is None:
            yield f"{part}: names sheet number {number}, which is not there"
        elif sheet in changed:
            if sheet not in formulas:
                formulas[sheet] = _formulas(source.xml(sheet))
            if cell not in formulas[sheet]:
                yield f"{part}: names {cell} of {sheet}, which has no formula"


def _formulas(data: bytes) -> set[str]:
    root = ElementTree.fromstring(data)
    return {cell.get("r", "") for cell in root.iter(f"{MAIN}c") if cell.find(f"{MAIN}f") is not None}


def dimension_findings(part: str, data: bytes, strings: list[str]) -> Iterator[str]:
    """Yield the cells that the dimension of a sheet leaves out."""
    facts = sheet_facts(data, strings)
    whole = area(facts.dimension or "")
    if whole is not None and any(
        not (whole.top <= row <= whole.bottom and whole.left <= column <= whole.right) for row, column in facts.cells
    ):
        yield f"{part}: cells stand outside its dimension {facts.dimension}"
