"""What does a sheet part say, cell by cell and rule by rule, so that two of them can be compared?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from xml.etree import ElementTree

from decisionkit.ooxml.parts import MAIN, string_text, unescaped, whole_number
from decisionkit.ooxml.references import cell_location

RULES = {"dataValidation": "validation", "conditionalFormatting": "condition", "mergeCell": "merge"}
BOXES = frozenset({"dataValidations", "conditionalFormattings", "mergeCells", "extLst", "ext"})
COUNTED = frozenset({"count", "ref", "sqref"})


class Cell(NamedTuple):
    """A cell: its style, the type of its value, formula and value as text, and all else that is written."""

    style: int
    kind: str
    formula: Any
    value: str | None
    rest: Any


class Rule(NamedTuple):
    """A validation, conditional format or merged area: its kind, the cells that it covers, what it says."""

    kind: str
    covers: str
    says: Any


@dataclass
class SheetFacts:
    """The cells, rows and rules of a sheet part, its dimension, where pages break, and all else in order."""

    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    rows: dict[int, dict[str, str]] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)
    dimension: str | None = None
    breaks: tuple[str, ...] = ()
    rest: list[Any] = field(default_factory=list)
    unordered: list[str] = field(default_factory=list)


def canonical(element: ElementTree.Element) -> Any:
    """Return what an element says, its attributes in order, without blanks between its children."""
    children = tuple(canonical(child) for child in element)
    text = element.text or ""
    return element.tag, tuple(sorted(element.attrib.items())), text if not children else text.strip(), children


def local(element: ElementTree.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def sheet_facts(data: bytes, strings: list[str]) -> SheetFacts:
    """Return what a well-formed sheet part says; shared texts are given by number."""
    root = ElementTree.fromstring(data)
    facts = SheetFacts()
    facts.rest.append((root.tag, tuple(sorted(root.attrib.items()))))
    for child in root:
        name = local(child)
        if child.tag == f"{MAIN}sheetData":
            _read_rows(child, facts, strings)
            facts.rest.append(name)
        elif name == "dimension":
            facts.dimension = child.get("ref")
            facts.rest.append(name)
        elif name == "rowBreaks":
            facts.breaks = tuple(each.get("id", "") for each in child)
        else:
            left = _without_rules(child, facts)
            if left is not None:
                facts.rest.append(left)
    return facts


def _read_rows(data: ElementTree.Element, facts: SheetFacts, strings: list[str]) -> None:
    last = 0
    for row in data.iterfind(f"{MAIN}row"):
        number = whole_number(row.get("r")) if "r" in row.attrib else last + 1
        if number is None or number <= last:
            facts.unordered.append(f"row {row.get('r')} comes after row {last}")
            number = number or last + 1
        facts.rows[number] = {key: value for key, value in row.attrib.items() if key != "r"}
        column = 0
        for cell in row.iterfind(f"{MAIN}c"):
            place = cell_location(cell.get("r", "")) if "r" in cell.attrib else (number, column + 1)
            if place is None or place[0] != number or place[1] <= column or place in facts.cells:
                facts.unordered.append(f"cell {cell.get('r')} is out of order in row {number}")
                continue
            column = place[1]
            facts.cells[place] = _cell(cell, strings)
        last = number


def _cell(cell: ElementTree.Element, strings: list[str]) -> Cell:
    kind, formula = cell.get("t", "n"), cell.find(f"{MAIN}f")
    own, value = cell.find(f"{MAIN}is"), cell.findtext(f"{MAIN}v")
    if own is not None:
        kind, value = "s", string_text(own)
    elif kind == "s" and (number := whole_number((value or "").strip())) is not None:
        value = strings[number] if number < len(strings) else f"shared text {number}, which is not there"
    elif kind == "str":
        kind, value = "s", unescaped(value or "")
    attributes = {key: text for key, text in cell.attrib.items() if key not in ("r", "s", "t")}
    others = [canonical(child) for child in cell if local(child) not in ("f", "v", "is")]
    said = None if formula is None else canonical(formula)
    return Cell(whole_number(cell.get("s")) or 0, kind, said, value, (tuple(sorted(attributes.items())), tuple(others)))


def _without_rules(element: ElementTree.Element, facts: SheetFacts) -> Any:
    """Return an element without the rules in it, which are kept for themselves; None if nothing is left."""
    name = local(element)
    if name in RULES:
        facts.rules.append(rule_of(element))
        return None
    if name not in BOXES:
        return canonical(element)
    before = len(facts.rules)
    children = [left for child in element if (left := _without_rules(child, facts)) is not None]
    if not children and len(facts.rules) > before:
        return None
    attributes = tuple(sorted((key, value) for key, value in element.attrib.items() if key not in COUNTED))
    return element.tag, attributes, tuple(children)


def rule_of(element: ElementTree.Element) -> Rule:
    """Return what a validation, conditional format or merged area says."""
    covers = element.get("ref") or element.get("sqref") or ""
    says = []
    for child in element:
        if local(child) == "sqref":
            covers = child.text or ""
        else:
            says.append(canonical(child))
    attributes = tuple(sorted((key, value) for key, value in element.attrib.items() if key not in COUNTED))
    return Rule(RULES[local(element)], covered(covers), (element.tag, attributes, tuple(says)))


def covered(covers: str) -> str:
    """Return the cells that a rule covers, spelled in one way."""
    return " ".join(sorted(covers.upper().split()))


def counts(data: bytes) -> Iterator[str]:
    """Yield each element whose count is not that of its children."""
    for element in ElementTree.fromstring(data).iter():
        number = whole_number(element.get("count"))
        # The count of shared texts is that of the cells that use them.
        if number is not None and len(element) and number != len(element) and local(element) != "sst":
            yield f"<{local(element)}> counts {number}, but has {len(element)}"
