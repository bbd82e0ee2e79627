"""Check the names of a workbook: sheets, defined names and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

from decisionkit.ooxml.lint.formula import formula_findings
from decisionkit.ooxml.parts import MAIN, Parts, units, whole_number
from decisionkit.ooxml.recognise import WORKBOOK_PART
from decisionkit.ooxml.references import cell_location

LONGEST_SHEET_NAME = 31
LONGEST_NAME = 255
FORBIDDEN_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
NAME = re.compile(r"[^\W\d][\w.?\\]*|\\[\w.?\\]*")
ROW_COLUMN = re.compile(r"[Rr]\d*([Cc]\d*)?|[Cc]\d*")
BUILT_IN = "_xlnm."


def name_findings(parts: Parts) -> Iterator[str]:
    """Yield every sheet, defined or table name that is not allowed, or there twice."""
    root = parts.roots[WORKBOOK_PART]
    tables = list(_table_names(parts))
    yield from _sheet_findings(root)
    yield from _table_name_findings(tables)
    yield from _defined_name_findings(root, {name.lower() for _, name in tables})


def _sheet_findings(root: ElementTree.Element) -> Iterator[str]:
    sheets = root.findall(f"{MAIN}sheets/{MAIN}sheet")
    seen: set[str] = set()
    for sheet in sheets:
        name = sheet.get("name", "")
        where = f"{WORKBOOK_PART} sheet {name[:40]!r}"
        if name == "" or units(name) > LONGEST_SHEET_NAME:
            yield f"{where}: a sheet name has 1 to {LONGEST_SHEET_NAME} characters, this has {units(name)}"
        if FORBIDDEN_IN_SHEET_NAMES.search(name) or name.startswith("'") or name.endswith("'"):
            yield f"{where}: a sheet name must not hold [ ] : * ? / \\ nor start or end with '"
        if name.lower() in seen:
            yield f"{where}: the sheet name appears twice (ignoring capitals)"
        seen.add(name.lower())
    identifiers = [sheet.get("sheetId") for sheet in sheets]
    if len(set(identifiers)) != len(identifiers):
        yield f"{WORKBOOK_PART}: a sheetId appears twice"
    if all(sheet.get("state", "visible") != "visible" for sheet in sheets):
        yield f"{WORKBOOK_PART}: no sheet is visible"


def _table_names(parts: Parts) -> Iterator[tuple[str, str]]:
    return ((part, root.get("displayName", "")) for part, root in parts.of_kind("table"))


def _table_name_findings(tables: list[tuple[str, str]]) -> Iterator[str]:
    seen: dict[str, str] = {}
    for part, name in tables:
        reason = _bad_name(name)
        if reason is not None:
            yield f"{part}: the table name {name[:40]!r} {reason}"
        if name.lower() in seen:
            yield f"{part}: the table name {name!r} appears twice, also in {seen[name.lower()]}"
        seen[name.lower()] = part


def _defined_name_findings(root: ElementTree.Element, tables: set[str]) -> Iterator[str]:
    seen: set[tuple[str, str | None]] = set()
    sheets = len(root.findall(f"{MAIN}sheets/{MAIN}sheet"))
    for defined in root.iter(f"{MAIN}definedName"):
        name, scope = defined.get("name", ""), defined.get("localSheetId")
        where = f"{WORKBOOK_PART} name {name[:40]!r}"
        reason = None if name.startswith(BUILT_IN) else _bad_name(name)
        if reason is not None:
            yield f"{where}: the defined name {reason}"
        if (name.lower(), scope) in seen:
            yield f"{where}: the defined name appears twice (ignoring capitals)"
        seen.add((name.lower(), scope))
        if scope is None and name.lower() in tables:
            yield f"{where}: the defined name is also the name of a table"
        number = whole_number(scope)
        if scope is not None and (number is None or number >= sheets):
            yield f"{where}: belongs to sheet number {scope}, but there are {sheets} sheets"
        yield from formula_findings(where, defined.text or "")


def _bad_name(name: str) -> str | None:
    if units(name) > LONGEST_NAME:
        return f"is longer than {LONGEST_NAME} characters"
    if not NAME.fullmatch(name):
        return "must be letters, digits, '.' and '_' and not start with a digit"
    if cell_location(name) is not None or ROW_COLUMN.fullmatch(name):
        return "reads as a cell reference"
    return None
