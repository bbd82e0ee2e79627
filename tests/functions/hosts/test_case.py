"""The sheets that call every function on the case: can one see what each number belongs to?"""

from __future__ import annotations

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

import decisionkit as dk
from decisionkit.functions.hosts.case import ranges_of

BOOK = Path(__file__).parents[3] / "workbooks" / "functions_libreoffice.xlsx"
CASE = dk.ceasefire()
OPTIONS = [option.name for option in CASE.options if option.role == "option"]
CRITERIA = [leaf.name for leaf in CASE.leaves]


def sheet() -> Worksheet:
    return openpyxl.load_workbook(BOOK, data_only=True)["Functions"]


def under(page: Worksheet, function: str) -> int:
    """Return the row below the formula of a function."""
    return next(row for row in range(1, page.max_row) if page.cell(row, 1).value == function) + 3


def column(page: Worksheet, at: int, first: int, count: int) -> list[object]:
    return [page.cell(first + i, at).value for i in range(count)]


def test_scores_and_ranks_stand_beside_the_names_of_the_options() -> None:
    page, outcome = sheet(), CASE.score("topsis")
    for function in ("DK_SCORE", "DK_RANK", "DK_VETO"):
        assert column(page, 1, under(page, function), len(OPTIONS)) == OPTIONS
    first = under(page, "DK_RANK")
    ranks = dict(zip(OPTIONS, column(page, 2, first, len(OPTIONS)), strict=True))
    best = next(option.name for option in CASE.options if option.id == outcome.order[0])
    assert ranks[best] == 1


def test_tables_of_criteria_stand_under_their_names() -> None:
    page = sheet()
    for function in ("DK_CONTRIBUTIONS", "DK_NORMALISE", "DK_WEIGH"):
        row = under(page, function)
        assert [page.cell(row, 2 + at).value for at in range(len(CRITERIA))] == CRITERIA
    for function in ("DK_CONTRIBUTIONS", "DK_NORMALISE"):
        assert column(page, 1, under(page, function) + 1, len(OPTIONS)) == OPTIONS


def test_answers_name_options_and_criteria() -> None:
    page = sheet()
    compare, tipping = under(page, "DK_COMPARE"), under(page, "DK_TIPPING")
    assert [page.cell(compare, 2 + at).value for at in range(len(OPTIONS))] == OPTIONS
    assert column(page, 1, tipping + 1, len(CRITERIA)) == CRITERIA


def test_fractions_have_three_decimals() -> None:
    page = sheet()
    assert page.cell(under(page, "DK_SCORE"), 2).number_format == "0.000"
    assert page.cell(under(page, "DK_RANK"), 2).number_format == "General"


def test_a_judgment_has_to_be_typed_once() -> None:
    _, *lines = ranges_of(CASE)["matrix"].cells
    assert all(value is None for i, line in enumerate(lines) for value in line[1 : i + 1])
    assert all(value is not None for i, line in enumerate(lines) for value in line[i + 1 :])
