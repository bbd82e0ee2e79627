"""Do the parts beside the sheets differ in what was planned, and in nothing else?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from xml.etree import ElementTree

from decisionkit.ooxml.cells import ErrorValue
from decisionkit.ooxml.parts import MAIN, relationships_in, whole_number
from decisionkit.ooxml.patch.edits import AddPart, Constant, Edit, FullCalculation, RemoveName, ResizeTable, SetChart
from decisionkit.ooxml.patch.edits import SetName as SetNameEdit
from decisionkit.ooxml.references import area, column_letters
from decisionkit.ooxml.verify.facts import canonical, local

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def workbook_faults(before: bytes, after: bytes, edits: Sequence[Edit]) -> Iterator[str]:
    """Compare the parts of the workbook itself: names, calculation, and all else."""
    was, now = ElementTree.fromstring(before), ElementTree.fromstring(after)
    sheets = [sheet.get("name", "") for sheet in was.iter(f"{MAIN}sheet")]
    expected, found = _names(was), _names(now)
    for edit in edits:
        if isinstance(edit, SetNameEdit | RemoveName):
            local_id = str(sheets.index(edit.sheet)) if edit.sheet in sheets else None
            key = edit.name.lower(), local_id
            if isinstance(edit, RemoveName):
                expected.pop(key, None)
            else:
                expected[key] = (edit.target, expected.get(key, ("", None))[1])
    for key in sorted({*expected, *found}, key=str):
        wanted, there = expected.get(key), found.get(key)
        if (wanted or ("",))[0] != (there or ("",))[0] or (wanted is None) != (there is None):
            yield f"xl/workbook.xml: the name {key[0]} stands for {(there or ('nothing',))[0]}, unplanned"
        elif wanted and there and wanted[1] is not None and wanted[1] != there[1]:
            yield f"xl/workbook.xml: the attributes of the name {key[0]} were changed"
    if sum(1 for _ in now.iter(f"{MAIN}definedName")) != len(found):
        yield "xl/workbook.xml: a name appears twice"
    full = any(isinstance(edit, FullCalculation) for edit in edits)
    if full and all(node.get("fullCalcOnLoad") != "1" for node in now.iter(f"{MAIN}calcPr")):
        yield "xl/workbook.xml: it was to ask for a full calculation"
    if _rest_of_book(was, full) != _rest_of_book(now, full):
        yield "xl/workbook.xml: something beside its names was changed"


def _names(root: ElementTree.Element) -> dict[tuple[str, str | None], tuple[str, object]]:
    return {
        (node.get("name", "").lower(), node.get("localSheetId")): (node.text or "", tuple(sorted(node.attrib.items())))
        for node in root.iter(f"{MAIN}definedName")
    }


def _rest_of_book(root: ElementTree.Element, full: bool) -> object:
    rest = []
    for child in root:
        attributes = {key: value for key, value in child.attrib.items() if not full or key != "fullCalcOnLoad"}
        if local(child) == "definedNames" or (full and local(child) == "calcPr" and not attributes):
            continue
        tag, _, text, children = canonical(child)
        rest.append((tag, tuple(sorted(attributes.items())), text, children))
    return tuple(sorted(root.attrib.items())), rest


def table_faults(part: str, before: bytes, after: bytes, edit: ResizeTable) -> Iterator[str]:
    """Compare two states of a table: its range and that of its filter are the planned ones."""
    expected, found = ElementTree.fromstring(before), ElementTree.fromstring(after)
    wanted = area(edit.ref)
    if wanted is None:
        yield f"{part}: {edit.ref} cannot be read as a range"
        return
    totals = whole_number(expected.get("totalsRowCount")) or 0
    spelled = f"{column_letters(wanted.left)}{wanted.top}:{column_letters(wanted.right)}"
    expected.set("ref", f"{spelled}{wanted.bottom}")
    for node in expected.iterfind(f"{MAIN}autoFilter"):
        node.set("ref", f"{spelled}{wanted.bottom - totals}")
    if canonical(expected) != canonical(found):
        yield f"{part}: the table is not what was planned"


def chart_faults(part: str, before: bytes, after: bytes, edits: Sequence[SetChart]) -> Iterator[str]:
    """Compare two states of a chart: what it reads and shows is the planned, all else as it was."""
    expected, found = ElementTree.fromstring(before), ElementTree.fromstring(after)
    by_range = {edit.was.removeprefix("=").strip(): edit for edit in edits}
    for name in ("numRef", "strRef", "multiLvlStrRef"):
        for reference in expected.iter(f"{CHART}{name}"):
            formula = reference.find(f"{CHART}f")
            edit = by_range.get((formula.text or "").strip()) if formula is not None else None
            if edit is None or formula is None:
                continue
            formula.text = edit.now
            for cache in (child for child in reference if local(child) in ("numCache", "strCache")):
                if edit.values is not None:
                    _fill(cache, edit.values)
    if canonical(expected) != canonical(found):
        yield f"{part}: the chart is not what was planned"


def _fill(cache: ElementTree.Element, values: Sequence[Constant]) -> None:
    behind = [child for child in cache if local(child) == "extLst"]
    for child in [child for child in cache if local(child) != "formatCode"]:
        cache.remove(child)
    ElementTree.SubElement(cache, f"{CHART}ptCount", {"val": str(len(values))})
    numbers = local(cache) == "numCache"
    for index, value in enumerate(values):
        if value is None or (numbers and isinstance(value, str)):
            continue
        point = ElementTree.SubElement(cache, f"{CHART}pt", {"idx": str(index)})
        ElementTree.SubElement(point, f"{CHART}v").text = _as_text(value, numbers)
    cache.extend(behind)


def _as_text(value: Constant, numbers: bool) -> str:
    if isinstance(value, str | ErrorValue) or value is None:
        return str(value)
    if isinstance(value, bool):
        return f"{value:d}" if numbers else str(value).upper()
    return repr(float(value)).removesuffix(".0") if numbers else f"{value:.10g}"


def style_faults(part: str, before: bytes, after: bytes) -> Iterator[str]:
    """Compare two states of the styles: some may have been appended, none changed."""
    was, now = ElementTree.fromstring(before), ElementTree.fromstring(after)
    grown = {"numFmts", "fonts", "fills", "borders", "cellXfs", "dxfs"}
    boxes = {local(child): child for child in now}
    rest = [child for child in now if local(child) not in grown]
    if [canonical(child) for child in was if local(child) not in grown] != [canonical(child) for child in rest]:
        yield f"{part}: something beside the styles of cells was changed"
    for box in (child for child in was if local(child) in grown):
        there = boxes.get(local(box))
        kept = [canonical(item) for item in box]
        if there is None or [canonical(item) for item in there][: len(kept)] != kept:
            yield f"{part}: the styles in <{local(box)}> that were there were changed"


def type_faults(
    part: str, before: bytes, after: bytes, added: Sequence[AddPart], removed: Collection[str]
) -> Iterator[str]:
    """Compare two states of the content types: those of new and removed parts come and go."""
    gone = {f"/{name.lower()}" for name in removed}
    was = [canonical(c) for c in ElementTree.fromstring(before) if c.get("PartName", "").lower() not in gone]
    new = {f"/{each.part}": each.content_type for each in added}
    found = ElementTree.fromstring(after)
    now = [canonical(c) for c in found if c.get("PartName", "") not in new]
    if was != now:
        yield f"{part}: the content types of other parts were changed"
    suffixes = {c.get("Extension", "").lower(): c.get("ContentType") for c in found}
    names = {c.get("PartName"): c.get("ContentType") for c in found}
    for name, kind in new.items():
        if names.get(name, suffixes.get(name.rpartition(".")[2].lower())) != kind:
            yield f"{part}: {name} has not the content type {kind}"


def relationship_faults(
    owner: str, part: str, before: bytes | None, after: bytes, added: Sequence[AddPart], removed: Collection[str]
) -> Iterator[str]:
    """Compare two states of the relationships of ``owner``: those to new and removed parts come and go."""
    old = [] if before is None else relationships_in(owner, ElementTree.fromstring(before))
    now = relationships_in(owner, ElementTree.fromstring(after))
    kept = [line for line in old if not (line.inside and line.target in removed)]
    if now[: len(kept)] != kept:
        yield f"{part}: the relationships to other parts were changed"
    wanted = Counter((each.part, each.kind.rpartition("/")[2]) for each in added if each.owner == owner)
    if Counter((line.target, line.kind) for line in now[len(kept) :]) != wanted:
        yield f"{part}: the relationships to new parts are not the planned ones"


def chain_entries(data: bytes) -> list[tuple[str, str]]:
    """Return the number of the sheet and the cell of each entry of calcChain."""
    found, before = [], ""
    for entry in ElementTree.fromstring(data).iter(f"{MAIN}c"):
        before = entry.get("i", before)
        found.append((before, entry.get("r", "")))
    return found
