"""Every function has a test, and a real spreadsheet gives the same for what the tests say."""

from __future__ import annotations

import importlib
import math
import re
from pathlib import Path

import pytest
import xlsxwriter

from decisionkit.core.found import modules_in
from decisionkit.formula.book import Formula
from decisionkit.formula.calculator import Calculator
from decisionkit.formula.cells import Error, Value
from decisionkit.formula.registry import function, known
from tests import workbook_file
from tests.formula import functions as groups
from tests.formula import small, test_operators
from tests.spreadsheet import calculated

FOLDER = Path(groups.__file__).parent
GROUPS = {name: importlib.import_module(f"{groups.__name__}.{name}") for name in modules_in(str(FOLDER))}
CASES: dict[str, Value] = {text: v for group in (*GROUPS.values(), test_operators) for text, v in group.CASES.items()}
#: Errors that only LibreOffice has; in a file they are #VALUE! or #NUM!.
OWN_ERRORS = "Err:"
#: Where LibreOffice does otherwise, and how.
OTHERWISE = {text: why for g in (*GROUPS.values(), test_operators) for text, why in getattr(g, "OTHERWISE", {}).items()}


@pytest.mark.parametrize("name", known())
def test_a_function_is_called_by_the_test_of_its_group(name: str) -> None:
    declared = function(name)
    assert declared is not None
    group = declared.calculate.__module__.rpartition(".")[2]
    assert any(re.search(rf"\b{name}\(", text) for text in GROUPS[f"test_{group}"].CASES)


def test_a_group_has_a_test() -> None:
    package = Path(str(importlib.import_module("decisionkit.formula.functions").__file__)).parent
    assert {f"test_{name}" for name in modules_in(str(package))} == set(GROUPS)


def test_libreoffice_gives_the_same(tmp_path: Path) -> None:
    places = {f"H{row}": text for row, text in enumerate(CASES, 1)}
    found = Calculator(small.small({place: formula(text) for place, text in places.items()})).calculate_all()
    shown = calculated(_written(places, tmp_path / "cases.xlsx"))
    apart = {
        text: (found["Data", place], shown.get(("Data", place), ""))
        for place, text in places.items()
        if not alike(found["Data", place], shown.get(("Data", place), ""))
    }
    assert {text: pair for text, pair in apart.items() if text not in OTHERWISE} == {}
    assert set(OTHERWISE) <= set(apart)


def formula(text: str) -> Formula:
    """Return a formula as the cases write it: in braces it is an array formula."""
    array = text.startswith("{")
    return Formula(text[1:-1] if array else text, array)


def _written(places: dict[str, str], path: Path) -> Path:
    """Write the small book with formulas, as a file."""
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Data")
        for place, constant in {**small.CELLS, **small.TABLE_CELLS}.items():
            match constant:
                case bool():
                    sheet.write_boolean(place, constant)
                case float():
                    sheet.write_number(place, constant)
                case str():
                    # A text of nothing is written as the result of a formula; there is no constant of it.
                    sheet.write_string(place, constant) if constant else sheet.write_formula(place, '=""', None, "")
                case Error():
                    sheet.write_formula(place, "=NA()", None, str(constant))
        for name, meaning in small.NAMES.items():
            book.define_name(name, f"={meaning}")
        for name, table in small.TABLES.items():
            columns = [{"header": header} for header in table.columns]
            last = table.left + len(columns) - 2
            sheet.add_table(table.top - 1, table.left - 1, table.bottom - 1, last, {"name": name, "columns": columns})
        for place, text in places.items():
            if text.startswith("{"):
                sheet.write_array_formula(f"{place}:{place}", text)
            else:
                sheet.write_formula(place, f"={text}")
    return path


def alike(ours: Value, shown: workbook_file.Value) -> bool:
    """Whether two values are the same as a spreadsheet shows them."""
    if isinstance(ours, Error) or isinstance(shown, str):
        return str(ours) == shown or (isinstance(ours, Error) and str(shown).startswith(OWN_ERRORS))
    if ours is None or isinstance(ours, str) or shown is None:
        return ours == shown
    return math.isclose(float(ours), float(shown), rel_tol=1e-9, abs_tol=1e-9)
