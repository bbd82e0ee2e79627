"""What real cells of LibreOffice show when the input is wrong: one line, the same as everywhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from decisionkit.functions.boundary.cells import Cells
from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.answers import LONGEST_LINE, answer
from tests.functions.hosts.libreoffice.addin import (
    BESIDE,
    NEW_SHEET,
    ROWS,
    Table,
    area_at,
    given,
    new_book,
    office_with_addin,
)
from tests.office.live import Live
from tests.workbook_file import ErrorText

OF_A_TABLE = [entry for entry in CATALOGUE.values() if entry.arguments[0].name == "performance"]
LISTING = [entry for entry in CATALOGUE.values() if entry.name in {each.listed_by for each in CATALOGUE.values()}]

#: The arguments of a table that is scored; the others come after them.
USUAL = ("performance", "weights", "limits", "directions")

of_a_table = pytest.mark.parametrize("entry", OF_A_TABLE, ids=[entry.name for entry in OF_A_TABLE])
that_lists = pytest.mark.parametrize("entry", LISTING, ids=[entry.name for entry in LISTING])


@pytest.fixture
def live() -> Iterator[Live]:
    """A new book with the cells of the examples."""
    with new_book(office_with_addin()) as book:
        yield book


def shown(live: Live, formula: str) -> str:
    """Return the text that a formula shows."""
    live.formula(NEW_SHEET, BESIDE, formula)
    found = live.value(NEW_SHEET, BESIDE)
    assert isinstance(found, str), (formula, found)
    return found


def call(entry: CellFunction, **other: str) -> str:
    """Return the example of a function with its usual arguments only, some replaced or added."""
    examples = [other.get(each.name, each.example if each.name in USUAL else "") for each in entry.arguments]
    return f"={entry.name}({';'.join(examples).rstrip(';')})"


def usual(entry: CellFunction, sheet: Table = ROWS) -> list[Cells]:
    """Return what LibreOffice hands over for the usual arguments of a function."""
    return [given(each.example, sheet) for each in entry.arguments if each.name in USUAL]


def line(entry: CellFunction, *arguments: object) -> str:
    """Return what the function says of these arguments, outside LibreOffice: a line, or the first fault of a list."""
    found = answer(entry, *arguments)
    words = found if isinstance(found, str) else str(found[0][0])
    assert len(words) <= LONGEST_LINE or entry in LISTING
    return words


@of_a_table
@pytest.mark.parametrize("cell", ["", "seven", "7,5 EUR", 1e300])
def test_a_cell_that_is_not_a_number_is_named(entry: CellFunction, cell: float | str, live: Live) -> None:
    live.put(NEW_SHEET, "B11", None if cell == "" else cell)
    changed = [list(row) for row in ROWS]
    changed[10][1] = cell
    said = shown(live, call(entry))
    assert said == line(entry, *usual(entry, changed))
    assert "row 4, column 2" in said


@of_a_table
def test_ranges_that_do_not_fit_are_named(entry: CellFunction, live: Live) -> None:
    names = [each.name for each in entry.arguments if each.name in USUAL]
    wrong = given("B3:C3")
    arguments = [wrong if name == "directions" else cells for name, cells in zip(names, usual(entry), strict=True)]
    said = shown(live, call(entry, directions="B3:C3"))
    assert said == line(entry, *arguments)
    assert "directions" in said


@of_a_table
@pytest.mark.parametrize("area", ["B9", "B9:D9", "B9:B14", "M20:P21", "A8:D8", "A9:A14"])
def test_small_and_blank_tables_have_an_answer_of_one_line(entry: CellFunction, area: str, live: Live) -> None:
    live.formula(NEW_SHEET, BESIDE, call(entry, performance=area))
    found = live.value(NEW_SHEET, BESIDE)
    assert not isinstance(found, ErrorText)
    assert not isinstance(found, str) or len(found) <= LONGEST_LINE or entry in LISTING


@pytest.mark.parametrize("name", ["DK_SCORE", "DK_RANK"])
def test_an_unknown_method_gives_the_nearest_names(name: str, live: Live) -> None:
    entry = CATALOGUE[name]
    said = shown(live, call(entry, method='"topsy"'))
    assert said == line(entry, *usual(entry), "topsy")
    assert "topsis" in said


@pytest.mark.parametrize("name", ["DK_SCORE", "DK_RANK"])
def test_a_blank_cell_for_the_method_is_a_method_that_is_left_out(name: str, live: Live) -> None:
    live.formula(NEW_SHEET, "L1", f"=SUM({call(CATALOGUE[name])[1:]})")
    live.formula(NEW_SHEET, "L2", f"=SUM({call(CATALOGUE[name], method='K1')[1:]})")
    assert live.value(NEW_SHEET, "L2") == live.value(NEW_SHEET, "L1")


@pytest.mark.parametrize("name", [name for name, entry in CATALOGUE.items() if entry not in LISTING])
def test_every_argument_that_is_left_out_is_asked_for_by_name(name: str, live: Live) -> None:
    entry = CATALOGUE[name]
    for missing in entry.arguments:
        if not missing.optional:
            wanted = [each.example for each in entry.arguments if not each.optional]
            wanted[entry.arguments.index(missing)] = ""
            said = shown(live, f"={entry.name}({';'.join(wanted).rstrip(';')})")
            assert said.startswith(f"{entry.name}: {missing.name}: is missing; found nothing. Write {entry.name}(")


@pytest.mark.parametrize("weights", [(0.0, 0.0, 0.0), (1.0, -1.0, 1.0), ("20 %", "30 %", "50 %")])
def test_weights_that_are_zero_negative_or_texts_are_refused(weights: tuple[float | str, ...], live: Live) -> None:
    live.put_all({(NEW_SHEET, f"{letter}2"): weight for letter, weight in zip("BCD", weights, strict=True)})
    said = shown(live, "=DK_RANK(B9:D14;B2:D2;B3:D3)")
    assert said == line(CATALOGUE["DK_RANK"], given("B9:D14"), [weights], given("B3:D3"))
    assert said.startswith("DK_RANK: weights")


@of_a_table
def test_an_error_in_a_cell_stops_a_formula_and_the_function_that_lists_faults_names_it(
    entry: CellFunction, live: Live
) -> None:
    live.formula(NEW_SHEET, "C11", "=1/0")
    live.formula(NEW_SHEET, BESIDE, call(entry))
    found = live.value(NEW_SHEET, BESIDE)
    if entry in LISTING:
        assert "performance, row 4, column 3: must be a finite number; found the error #DIV/0!" in str(found)
    else:
        assert found == ErrorText("Err:504"), "LibreOffice's own: it does not call the function"


@that_lists
def test_dates_and_errors_that_were_typed_or_computed_are_listed(entry: CellFunction, live: Live) -> None:
    live.type(NEW_SHEET, "B9", "2026-01-02")
    live.formula(NEW_SHEET, "C9", "=NA()")
    live.formula(NEW_SHEET, "K1", "=1/0")
    live.formula(NEW_SHEET, "D9", "=K1+1")
    live.formula(NEW_SHEET, "D10", '="x"*1')
    live.array(NEW_SHEET, "L1:L5", call(entry))
    said = [str(row[0]) for row in live.values(NEW_SHEET, "L1:L4")]
    places = ("row 2, column 2", "row 2, column 3", "row 2, column 4", "row 3, column 4")
    words = ("a date or a time", "the error #N/A", "the error #DIV/0!", "the error #VALUE!")
    for found, place, word in zip(said, places, words, strict=True):
        assert f"performance, {place}: must be a finite number; found {word}" in found


@that_lists
def test_the_function_that_lists_faults_reads_whole_columns_at_once(entry: CellFunction, live: Live) -> None:
    live.fill(NEW_SHEET, "N1:P6", given("B9:D14"))
    start = time.perf_counter()
    assert shown(live, call(entry, performance="N:P")) == "ok"
    assert time.perf_counter() - start < 1


@pytest.mark.slow
def test_whole_columns_and_rows_are_read_as_far_as_they_are_filled(live: Live) -> None:
    live.fill(NEW_SHEET, "N1:P6", given("B9:D14"))
    live.formula(NEW_SHEET, "L1", "=INDEX(DK_RANK(B9:D14;B2:D2;B3:D3);2)")
    for formula in ("=INDEX(DK_RANK(N1:P1048576;B2:D2;B3:D3);2)", "=INDEX(DK_RANK(N:P;B2:D2;B3:D3);2)"):
        start = time.perf_counter()
        live.formula(NEW_SHEET, "L2", formula)
        assert live.value(NEW_SHEET, "L2") == live.value(NEW_SHEET, "L1"), formula
        assert time.perf_counter() - start < 30, "LibreOffice copies a million rows first"


def test_ten_thousand_rows_are_ranked_quickly_and_so_is_a_fault_in_the_last(live: Live) -> None:
    rows = [[row % 97 + 1.0, row % 89 + 1.0, row + 1.0] for row in range(10_000)]
    area = area_at(14, 1, len(rows), 3)
    live.fill(NEW_SHEET, area, rows)
    start = time.perf_counter()
    live.formula(NEW_SHEET, BESIDE, f"=SUM(DK_RANK({area};B2:D2;B3:D3))")
    ranks = CATALOGUE["DK_RANK"].call(rows, given("B2:D2"), given("B3:D3"))
    assert live.value(NEW_SHEET, BESIDE) == sum(float(row[0]) for row in ranks)
    live.put(NEW_SHEET, "P10000", "x")
    said = shown(live, f"=DK_RANK({area};B2:D2;B3:D3)")
    assert "row 10000, column 3: must be a finite number; found the text 'x'" in said
    assert time.perf_counter() - start < 10
