"""Every function in real cells of LibreOffice: as the library computes it, nested, live, saved and loaded again."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
import xlsxwriter

from decisionkit.functions.boundary.cells import Rows
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.libreoffice.configuration import REQUIRED
from tests.functions.hosts.libreoffice.addin import office_with_addin
from tests.functions.samples import ROWS, SHEET, area_at, formula, sample
from tests.office.live import Live, opened
from tests.workbook_file import Value, formulas

TOLERANCE = 1e-12
#: Where each function's results begin, one beside the other.
FIRST_COLUMN, FIRST_ROW = 6, 1
NEW_SHEET = "Sheet1"

every_function = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))


def same(shown: list[list[Value]], expected: Rows) -> bool:
    if [len(row) for row in shown] != [len(row) for row in expected]:
        return False
    return all(map(same_cell, chain.from_iterable(shown), chain.from_iterable(expected)))


def same_cell(shown: Value, expected: float | str) -> bool:
    if isinstance(shown, str) or isinstance(expected, str) or shown is None:
        return shown == expected
    return math.isclose(shown, expected, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def expected(entry: CellFunction, optional: bool = True) -> Rows:
    return entry.call(*sample(entry, optional))


def spelled(entry: CellFunction, optional: bool = True) -> str:
    return "=" + formula(entry, optional).replace(",", ";")


@pytest.fixture
def live() -> Iterator[Live]:
    """A new book with the cells of the examples."""
    with opened(None, running=office_with_addin()) as book:
        book.fill(NEW_SHEET, f"A1:D{len(ROWS)}", ROWS)
        yield book


@every_function
@pytest.mark.parametrize("optional", [True, False])
def test_an_array_formula_shows_what_the_library_computes(entry: CellFunction, optional: bool, live: Live) -> None:
    rows = expected(entry, optional)
    area = area_at(FIRST_COLUMN, FIRST_ROW, len(rows), len(rows[0]))
    live.array(NEW_SHEET, area, spelled(entry, optional))
    assert same(live.values(NEW_SHEET, area), rows)


@every_function
def test_a_function_inside_another_gives_its_table(entry: CellFunction, live: Live) -> None:
    rows, call = expected(entry), spelled(entry)[1:]
    live.formula(NEW_SHEET, "F1", f"=ROWS({call})*100+COLUMNS({call})")
    assert live.value(NEW_SHEET, "F1") == len(rows) * 100 + len(rows[0])
    live.formula(NEW_SHEET, "F1", f"=INDEX({call};{len(rows)};{len(rows[0])})")
    assert same_cell(live.value(NEW_SHEET, "F1"), rows[-1][-1])


def test_numbers_and_texts_are_taken_on_by_other_functions(live: Live) -> None:
    score, rank = CATALOGUE["DK_SCORE"], CATALOGUE["DK_RANK"]
    ranks, scores = ([row[0] for row in expected(each)] for each in (rank, score))
    live.formula(NEW_SHEET, "F1", f"=SUM({spelled(rank)[1:]})")
    live.formula(NEW_SHEET, "F2", f"=MATCH(MAX({spelled(score)[1:]});{spelled(score)[1:]};0)")
    live.formula(NEW_SHEET, "F3", f'="rank "&INDEX({spelled(rank)[1:]};2)')
    assert live.value(NEW_SHEET, "F1") == sum(map(float, ranks))
    assert live.value(NEW_SHEET, "F2") == 1 + scores.index(max(scores))
    assert live.value(NEW_SHEET, "F3") == f"rank {ranks[1]:.0f}"


def test_arguments_may_be_computed_or_written_into_the_formula(live: Live) -> None:
    wanted = CATALOGUE["DK_SCORE"].call(*sample(CATALOGUE["DK_SCORE"], optional=False))
    area = area_at(FIRST_COLUMN, FIRST_ROW, len(wanted), 1)
    for formula_text in (
        '=DK_SCORE(B9:D14;{5;3;2};{"min"|"min"|"max"})',
        "=DK_SCORE(B9:D14*10/10;B2:D2/10;B3:D3)",
        "=DK_SCORE(TRANSPOSE(TRANSPOSE(B9:D14));TRANSPOSE(B2:D2);B3:D3)",
        '=DK_SCORE(B9:D14;B2:D2;IF(B3:D3="";"";B3:D3))',
        "=DK_SCORE(OFFSET(A8;1;1;6;3);INDEX(B1:D3;2;0);B3:D3)",
    ):
        live.array(NEW_SHEET, area, formula_text)
        assert same(live.values(NEW_SHEET, area), wanted), formula_text
        live.clear(NEW_SHEET, area)


@every_function
def test_a_result_follows_its_cells(entry: CellFunction, live: Live) -> None:
    rows = expected(entry, optional=False)
    area = area_at(FIRST_COLUMN, FIRST_ROW, 1, 1)
    live.array(NEW_SHEET, area, spelled(entry, optional=False))
    assert same(live.values(NEW_SHEET, area), [rows[0][:1]])
    live.put(NEW_SHEET, "B9", "seven")
    changed = live.value(NEW_SHEET, "F1")
    assert isinstance(changed, str)
    assert "performance, row 1, column 1: must be a finite number; found the text 'seven'" in changed
    live.put(NEW_SHEET, "B9", ROWS[8][1])
    assert same(live.values(NEW_SHEET, area), [rows[0][:1]])


def test_a_score_follows_a_cell_that_is_itself_computed(live: Live) -> None:
    entry = CATALOGUE["DK_SCORE"]
    arguments = sample(entry, optional=False)
    live.formula(NEW_SHEET, "B9", "=G1+1")
    live.put(NEW_SHEET, "G1", 1)
    live.array(NEW_SHEET, "F1:F6", spelled(entry, optional=False))
    for cell in (1.0, 4.0, 8.0):
        live.put(NEW_SHEET, "G1", cell)
        performance = [list(row) for row in arguments[0]]
        performance[0][0] = cell + 1
        assert same(live.values(NEW_SHEET, "F1:F6"), entry.call(performance, *arguments[1:]))


@every_function
def test_the_wizard_says_what_the_declaration_says(entry: CellFunction) -> None:
    said = office_with_addin().do("help", function=entry.name)
    takes = [each.takes if each.optional else REQUIRED + each.takes for each in entry.arguments]
    assert said["description"] == entry.description
    assert said["arguments"] == [[each.name, words] for each, words in zip(entry.arguments, takes, strict=True)]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook with every function, as Excel spells it: array formulas, with nothing cached."""
    path = tmp_path_factory.mktemp("functions") / "functions.xlsx"
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet(SHEET)
        for number, row in enumerate(ROWS):
            for column, cell in enumerate(row):
                if cell != "":
                    page.write(number, column, cell)
        for area, entry in areas().items():
            page.write_array_formula(area, f"{{={formula(entry)}}}", value="")
    return path


def areas() -> dict[str, CellFunction]:
    """Return where each function's results are in the book."""
    found, column = {}, FIRST_COLUMN
    for entry in CATALOGUE.values():
        rows = expected(entry)
        found[area_at(column, FIRST_ROW, len(rows), len(rows[0]))] = entry
        column += len(rows[0]) + 1
    return found


def assert_right(path: Path) -> None:
    with opened(path, recalculate=True, running=office_with_addin()) as live:
        for area, entry in areas().items():
            assert same(live.values(SHEET, area), expected(entry)), entry.name


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_a_workbook_loads_and_is_saved_with_the_same_formulas(kind: str, book: Path, tmp_path: Path) -> None:
    assert_right(book)
    with opened(book, recalculate=True, running=office_with_addin()) as live:
        saved = live.save(tmp_path / f"saved.{kind}")
    assert_right(saved)
    if kind == "xlsx":
        assert formulas(saved) == formulas(book)
    with opened(saved, recalculate=True, running=office_with_addin()) as live:
        again = live.save(tmp_path / "again.xlsx")
    assert formulas(again) == formulas(book)
