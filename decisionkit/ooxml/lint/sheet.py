"""Check what lies over the cells of a sheet: merged cells, data validation, conditional formats."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree

from decisionkit.ooxml.lint.formula import formula_findings
from decisionkit.ooxml.parts import MAIN, unescaped, units, whole_number
from decisionkit.ooxml.references import Area, area, overlaps

# The limits of the dialog boxes of data validation, by attribute.
LONGEST_DIALOG = {"errorTitle": 32, "promptTitle": 32, "error": 255, "prompt": 255}
LONGEST_LIST = 255
FORMULA_TAGS = frozenset({"formula", "formula1", "formula2"})


def sheet_findings(part: str, sheet: ElementTree.Element, differential_styles: int) -> Iterator[str]:
    """Yield what is wrong with the merged cells, validations and conditional formats of one worksheet."""
    yield from _merge_findings(part, sheet)
    # By local names: newer Excel keeps some of both in extensions with another namespace.
    for element in _outside_cells(sheet):
        tag = element.tag.rpartition("}")[2]
        if tag == "dataValidation":
            yield from _validation_findings(f"{part} {element.get('sqref', '')[:40]}", element)
        elif tag == "conditionalFormatting":
            where = f"{part} {element.get('sqref', '')[:40]}"
            yield from _condition_findings(where, element, differential_styles)


def _outside_cells(sheet: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for child in sheet:
        if child.tag != f"{MAIN}sheetData":
            yield from child.iter()


def merged_areas(sheet: ElementTree.Element) -> list[tuple[str, Area | None]]:
    """Return the merged ranges of a worksheet as text and as rectangles."""
    merges = [merge.get("ref", "") for merge in sheet.iterfind(f"{MAIN}mergeCells/{MAIN}mergeCell")]
    return [(reference, area(reference)) for reference in merges]


def _merge_findings(part: str, sheet: ElementTree.Element) -> Iterator[str]:
    known: list[tuple[str, Area]] = []
    for reference, merged in merged_areas(sheet):
        if merged is None or (merged.top, merged.left) == (merged.bottom, merged.right):
            yield f"{part} {reference}: is not a range of several cells to merge"
        else:
            known.append((reference, merged))
    for first, second in overlaps(known):
        yield f"{part} {second}: the merged cells overlap the merged cells {first}"


def _validation_findings(where: str, validation: ElementTree.Element) -> Iterator[str]:
    for attribute, longest in LONGEST_DIALOG.items():
        length = units(unescaped(validation.get(attribute, "")))
        if length > longest:
            yield f"{where}: the {attribute} of the data validation has {length} characters, up to {longest} are shown"
    for formula, text in _formulas(validation):
        yield from formula_findings(f"{where} data validation", text)
        # A list written out is one quoted text: ="yes,no".
        written_out = formula == "formula1" and validation.get("type") == "list" and text.startswith('"')
        if written_out and (length := units(text) - 2) > LONGEST_LIST:
            yield f"{where}: the list of the data validation has {length} characters; the most is {LONGEST_LIST}"


def _condition_findings(where: str, format_: ElementTree.Element, differential_styles: int) -> Iterator[str]:
    for rule in format_:
        style = rule.get("dxfId")
        index = whole_number(style)
        if style is not None and (index is None or index >= differential_styles):
            found = f"uses differential style {style}, but there are {differential_styles}"
            yield f"{where}: the conditional format {found}"
    for _, text in _formulas(format_):
        yield from formula_findings(f"{where} conditional format", text)


def _formulas(element: ElementTree.Element) -> Iterator[tuple[str, str]]:
    """Yield tag and text of each formula: in the element itself, or in <xm:f> below it in an extension."""
    for child in element.iter():
        tag = child.tag.rpartition("}")[2]
        if tag in FORMULA_TAGS:
            yield tag, "".join(child.itertext())
