"""A built workbook as a calculator sees it: read from the file by the tests' own reader."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from decisionkit.formula.addresses import cell_place
from decisionkit.formula.book import Constant, Formula, Table
from decisionkit.formula.cells import ERRORS
from decisionkit.ooxml.references import area
from tests import workbook_file
from tests.workbook_file import MAIN, ErrorText

Place = tuple[int, int]


@dataclass(frozen=True)
class FileBook:
    """A workbook's constants, formulas, names and tables."""

    sheets: Mapping[str, Mapping[Place, Constant | Formula]]
    names: Mapping[str, str]
    tables: Mapping[str, Table]


def read(path: Path) -> FileBook:
    """Return a workbook as it is calculated; cached values of formulas are not looked at."""
    with zipfile.ZipFile(path) as archive:
        parts = workbook_file.sheets_in(archive)
        strings = workbook_file._shared_strings(archive)
        sheets = {
            sheet: dict(filter(None, (_content(cell, strings) for cell in workbook_file._cells(archive, part))))
            for sheet, part in parts.items()
        }
        book = ElementTree.fromstring(archive.read("xl/workbook.xml"))

    names = {
        str(name.get("name")): str(name.text)
        for name in book.iter(f"{MAIN}definedName")
        if not str(name.get("name")).startswith("_xlnm.")
    }
    return FileBook(sheets, names, _tables(path, sheets))


def _content(cell: ElementTree.Element, strings: list[str]) -> tuple[Place, Constant | Formula] | None:
    place = cell_place(cell.get("r", ""))
    formula = cell.find(f"{MAIN}f")
    if formula is not None:
        covered = area(formula.get("ref", "A1"))
        assert covered is not None
        rows, columns = covered.bottom - covered.top + 1, covered.width
        return place, Formula(formula.text or "", formula.get("t") == "array", rows, columns)
    value = workbook_file._value(cell, strings)
    if value is None:
        return None
    return place, ERRORS[value] if isinstance(value, ErrorText) else value


def _tables(path: Path, sheets: Mapping[str, Mapping[Place, Constant | Formula]]) -> dict[str, Table]:
    found = {}
    for name, (sheet, covered) in workbook_file.tables(path).items():
        header = tuple(str(sheets[sheet][covered.top, c]) for c in range(covered.left, covered.right + 1))
        found[name] = Table(sheet, covered.top, covered.left, covered.bottom, header)
    return found
