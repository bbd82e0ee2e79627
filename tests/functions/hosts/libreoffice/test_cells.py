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
from decisionkit.functions.hosts.answers import answer
from decisionkit.functions.hosts.libreoffice.configuration import REQUIRED
from decisionkit.ooxml.references import column_letters
from tests.functions.hosts.libreoffice.addin import (
    BESIDE,
    COLUMN_BESIDE,
    NEW_SHEET,
    ROWS,
    Table,
    area_at,
    corners,
    formula,
    given,
    new_book,
    office_with_addin,
    sample,
    spelled,
)
from tests.office.live import Live, opened
from tests.workbook_file import ErrorText, Value, formulas

TOLERANCE = 1e-12
OF_CELLS = [entry for entry in CATALOGUE.values() if any(":" in each.example for each in entry.arguments)]

every_function = pytest.mark.parametrize("entry", CATALOGUE.values(), ids=list(CATALOGUE))
every_function_of_cells = pytest.mark.parametrize("entry", OF_CELLS, ids=[entry.name for entry in OF_CELLS])


def same(shown: list[list[Value]], wanted: Rows) -> bool:
    if [len(row) for row in shown] != [len(row) for row in wanted]:
        return False
    return all(map(same_cell, chain.from_iterable(shown), chain.from_iterable(wanted)))


def same_cell(shown: Value, wanted: float | str) -> bool:
    if isinstance(shown, str) or isinstance(wanted, str) or shown is None:
        return shown == wanted
    return math.isclose(shown, wanted, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def expected(entry: CellFunction, optional: bool = True, sheet: Table = ROWS) -> Rows:
    """Return what the library answers: a table, or one line where something is wrong."""
    found = answer(entry, *sample(entry, optional, sheet))
    return [[found]] if isinstance(found, str) else found


def beside(rows: Rows) -> str:
    return area_at(COLUMN_BESIDE, 1, len(rows), len(rows[0]))


@pytest.fixture
def live() -> Iterator[Live]:
    """A new book with the cells of the examples."""
    with new_book(office_with_addin()) as book:
        yield book


@every_function
@pytest.mark.parametrize("optional", [True, False], ids=["with all arguments", "with those that are required"])
def test_an_array_formula_shows_what_the_library_computes(entry: CellFunction, optional: bool, live: Live) -> None:
    rows = expected(entry, optional)
    live.array(NEW_SHEET, beside(rows), spelled(entry, optional))
    assert same(live.values(NEW_SHEET, beside(rows)), rows)


@every_function
def test_a_function_inside_another_gives_its_table(entry: CellFunction, live: Live) -> None:
    rows, call = expected(entry), spelled(entry)[1:]
    live.formula(NEW_SHEET, BESIDE, f"=ROWS({call})*100+COLUMNS({call})")
    assert live.value(NEW_SHEET, BESIDE) == len(rows) * 100 + len(rows[0])
    live.formula(NEW_SHEET, BESIDE, f"=INDEX({call};{len(rows)};{len(rows[0])})")
    assert same_cell(live.value(NEW_SHEET, BESIDE), rows[-1][-1])


def test_other_functions_go_on_with_numbers_and_texts(live: Live) -> None:
    score, rank = CATALOGUE["DK_SCORE"], CATALOGUE["DK_RANK"]
    ranks, scores = ([row[0] for row in expected(each)] for each in (rank, score))
    live.formula(NEW_SHEET, "L1", f"=SUM({spelled(rank)[1:]})")
    live.formula(NEW_SHEET, "L2", f"=MATCH(MAX({spelled(score)[1:]});{spelled(score)[1:]};0)")
    live.formula(NEW_SHEET, "L3", f'="rank "&INDEX({spelled(rank)[1:]};2)')
    assert live.value(NEW_SHEET, "L1") == sum(map(float, ranks))
    assert live.value(NEW_SHEET, "L2") == 1 + scores.index(max(scores))
    assert live.value(NEW_SHEET, "L3") == f"rank {ranks[1]:.0f}"


@pytest.mark.parametrize(
    "call",
    [
        '=DK_SCORE(B9:D14;{3;2;1};{"min";"max";"min"})',
        "=DK_SCORE(B9:D14*10/10;B2:D2/10;B3:D3)",
        "=DK_SCORE(TRANSPOSE(TRANSPOSE(B9:D14));INDEX(B1:D2;2;0);B3:D3)",
        '=DK_SCORE(IF(A8:D14="";"";A8:D14);B2:D2;IF(B3:D3="";"";B3:D3))',
        "=DK_SCORE(OFFSET(A8;1;1;6;3);B2:D2;B3:D3;;)",
        '=DK_SCORE(B9:D14;B2:D2;B3:D3;"Weighted sum")',
    ],
)
def test_arguments_may_be_computed_or_written_into_the_formula(call: str, live: Live) -> None:
    rows = expected(CATALOGUE["DK_SCORE"], optional=False)
    live.array(NEW_SHEET, beside(rows), call)
    assert same(live.values(NEW_SHEET, beside(rows)), rows)


def test_one_function_may_be_the_argument_of_another(live: Live) -> None:
    live.array(NEW_SHEET, "L1:L6", "=DK_SCORE(B9:D14;DK_AHP(G2:I4);B3:D3)")
    found = live.value(NEW_SHEET, "L1")
    weights = answer(CATALOGUE["DK_AHP"], given("G2:I4"))
    wanted = answer(CATALOGUE["DK_SCORE"], given("B9:D14"), weights, given("B3:D3"))
    assert same_cell(found, wanted if isinstance(wanted, str) else wanted[0][0])
    live.array(NEW_SHEET, "L1:L6", "=DK_SCORE(DK_NORMALISE(B9:D14;B3:D3);B2:D2;{1;1;1})")
    normalised = answer(CATALOGUE["DK_NORMALISE"], given("B9:D14"), given("B3:D3"))
    wanted = answer(CATALOGUE["DK_SCORE"], normalised, given("B2:D2"), [1.0, 1.0, 1.0])
    assert isinstance(wanted, list)
    assert same(live.values(NEW_SHEET, "L1:L6"), wanted)


@every_function_of_cells
@pytest.mark.parametrize("cell", [1000.0, "seven"])
def test_a_result_follows_its_cells(entry: CellFunction, cell: float | str, live: Live) -> None:
    area = next(each.example for each in entry.arguments if ":" in each.example)
    rows, columns = corners(area)
    row, column = rows.start + 1, columns.start + 1
    changed = [list(each) for each in ROWS]
    changed[row][column] = cell
    before, after = expected(entry), expected(entry, sheet=changed)
    assert before != after or cell != "seven"
    taller = max(before, after, key=len)
    wider = area_at(COLUMN_BESIDE, 1, len(taller), max(len(before[0]), len(after[0])))
    live.array(NEW_SHEET, wider, spelled(entry))
    for wanted, sheet in ((before, ROWS), (after, changed), (before, ROWS)):
        live.put(NEW_SHEET, f"{column_letters(column + 1)}{row + 1}", sheet[row][column])
        assert same(live.values(NEW_SHEET, beside(wanted)), wanted)


def test_a_score_follows_a_cell_that_is_itself_computed(live: Live) -> None:
    entry = CATALOGUE["DK_SCORE"]
    live.formula(NEW_SHEET, "B9", "=K1+1")
    live.put(NEW_SHEET, "K1", 1)
    live.array(NEW_SHEET, "L1:L6", spelled(entry))
    for cell in (50.0, 70.0, 90.0):
        live.put(NEW_SHEET, "K1", cell)
        changed = [list(row) for row in ROWS]
        changed[8][1] = cell + 1
        assert same(live.values(NEW_SHEET, "L1:L6"), expected(entry, sheet=changed))


@every_function
def test_the_wizard_says_what_the_declaration_says(entry: CellFunction) -> None:
    said = office_with_addin().do("help", function=entry.name)
    takes = [each.takes if each.optional else REQUIRED + each.takes for each in entry.arguments]
    assert said["description"] == entry.description
    assert said["arguments"] == [[each.name, words] for each, words in zip(entry.arguments, takes, strict=True)]


SHEET = "Cells"


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
    found, column = {}, COLUMN_BESIDE
    for entry in CATALOGUE.values():
        rows = expected(entry)
        found[area_at(column, 1, len(rows), len(rows[0]))] = entry
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


def test_a_workbook_that_was_saved_without_the_add_in_works_again_with_it(book: Path, tmp_path: Path) -> None:
    area = next(iter(areas()))
    with opened(book, recalculate=True) as live:
        shown = live.value(SHEET, area.split(":")[0])
        assert shown in (ErrorText("#NAME?"), ErrorText("#VALUE!")), (
            "the second after a book with macros of these names"
        )
        saved = live.save(tmp_path / "without.xlsx")
    lower = {cell: text.lower() for cell, text in formulas(book).items()}
    assert {cell: text.lower() for cell, text in formulas(saved).items()} == lower
    assert_right(saved)
