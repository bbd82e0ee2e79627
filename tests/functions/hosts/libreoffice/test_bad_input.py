"""What real cells of LibreOffice show when the input is wrong: one line, the same as everywhere else."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.declaration import CellFunction
from decisionkit.functions.hosts.answers import LONGEST_LINE, answer
from tests.functions.hosts.libreoffice.addin import office_with_addin
from tests.functions.samples import ROWS, area_at, sample
from tests.office.live import Live, opened
from tests.workbook_file import ErrorText

SHEET = "Sheet1"
OF_A_TABLE = [entry for entry in CATALOGUE.values() if entry.arguments and entry.arguments[0].name == "performance"]
LISTING = [entry for entry in CATALOGUE.values() if entry.name in {each.listed_by for each in CATALOGUE.values()}]

of_a_table = pytest.mark.parametrize("entry", OF_A_TABLE, ids=[entry.name for entry in OF_A_TABLE])
that_lists = pytest.mark.parametrize("entry", LISTING, ids=[entry.name for entry in LISTING])


@pytest.fixture
def live() -> Iterator[Live]:
    """A new book with the cells of the examples."""
    with opened(None, running=office_with_addin()) as book:
        book.fill(SHEET, f"A1:D{len(ROWS)}", ROWS)
        yield book


def shown(live: Live, formula: str) -> str:
    """Return the text that a formula shows."""
    live.formula(SHEET, "F1", formula)
    found = live.value(SHEET, "F1")
    assert isinstance(found, str), formula
    return found


def call(entry: CellFunction, **other: str) -> str:
    """Return the example of a function without its optional arguments, some replaced."""
    examples = [other.get(each.name, "" if each.optional else each.example) for each in entry.arguments]
    return f"={entry.name}({';'.join(examples)})".replace(";)", ")")


def line(entry: CellFunction, *arguments: object) -> str:
    """Return what the function says of these arguments, outside LibreOffice: a line, or the first fault of a list."""
    found = answer(entry, *arguments)
    words = found if isinstance(found, str) else str(found[0][0])
    assert len(words) <= LONGEST_LINE or entry in LISTING
    return words


@of_a_table
@pytest.mark.parametrize("cell", ["", "seven", "7,5 EUR", 1e300])
def test_a_cell_that_is_not_a_number_is_named(entry: CellFunction, cell: float | str, live: Live) -> None:
    live.put(SHEET, "B11", None if cell == "" else cell)
    performance, *others = sample(entry, optional=False)
    rows = [list(row) for row in performance]
    rows[2][0] = cell
    said = shown(live, call(entry))
    assert said == line(entry, rows, *others)
    assert "row 3, column 1" in said


@of_a_table
def test_ranges_that_do_not_fit_are_named(entry: CellFunction, live: Live) -> None:
    arguments = [
        [row[:2] for row in cells] if argument.name == "directions" else cells
        for argument, cells in zip(entry.arguments, sample(entry, optional=False), strict=False)
    ]
    said = shown(live, call(entry, directions="B3:C3"))
    assert said == line(entry, *arguments)
    assert "directions" in said


@of_a_table
@pytest.mark.parametrize("area", ["B9", "B9:D9", "B9:B14", "F20:G21"])
def test_small_and_blank_tables_have_an_answer_of_one_line(entry: CellFunction, area: str, live: Live) -> None:
    live.formula(SHEET, "F1", call(entry, performance=area))
    found = live.value(SHEET, "F1")
    assert not isinstance(found, ErrorText)
    assert not isinstance(found, str) or len(found) <= LONGEST_LINE


@pytest.mark.parametrize("name", ["DK_SCORE", "DK_RANK"])
def test_an_unknown_method_gives_the_nearest_names(name: str, live: Live) -> None:
    entry = CATALOGUE[name]
    said = shown(live, call(entry, method='"topsy"'))
    assert said == line(entry, *sample(entry, optional=False), "topsy")
    assert "topsis" in said


def test_an_argument_that_is_left_out_is_asked_for(live: Live) -> None:
    assert shown(live, "=DK_SCORE(B9:D14;;B3:D3)").startswith("DK_SCORE: weights: ")
    assert shown(live, "=DK_SCORE()").startswith("DK_SCORE: performance: ")
    assert live.value(SHEET, "F1") == line(CATALOGUE["DK_SCORE"], None, None, None)


@pytest.mark.parametrize("weights", [(0.0, 0.0, 0.0), (1.0, -1.0, 1.0), ("20 %", "30 %", "50 %")])
def test_weights_that_are_zero_negative_or_texts_are_refused(weights: tuple[float | str, ...], live: Live) -> None:
    live.put_all({(SHEET, f"{letter}2"): weight for letter, weight in zip("BCD", weights, strict=True)})
    performance, _, directions = sample(CATALOGUE["DK_RANK"], optional=False)
    said = shown(live, "=DK_RANK(B9:D14;B2:D2;B3:D3)")
    assert said == line(CATALOGUE["DK_RANK"], performance, [weights], directions)
    assert said.startswith("DK_RANK: weights")


@of_a_table
def test_an_error_in_a_cell_stops_a_formula_and_the_function_that_lists_faults_names_it(
    entry: CellFunction, live: Live
) -> None:
    live.formula(SHEET, "C11", "=1/0")
    live.formula(SHEET, "F1", call(entry))
    found = live.value(SHEET, "F1")
    if entry in LISTING:
        assert "row 3, column 2: must be a finite number; found the error #DIV/0!" in str(found)
    else:
        assert found == ErrorText("Err:504"), "LibreOffice's own: it does not call the function"


@that_lists
def test_dates_and_errors_that_were_typed_or_computed_are_listed(entry: CellFunction, live: Live) -> None:
    live.type(SHEET, "B9", "2026-01-02")
    live.formula(SHEET, "C9", "=NA()")
    live.formula(SHEET, "G1", "=1/0")
    live.formula(SHEET, "D9", "=G1+1")
    live.formula(SHEET, "D10", '="x"*1')
    live.array(SHEET, "F1:F5", call(entry))
    said = [str(row[0]) for row in live.values(SHEET, "F1:F4")]
    places = ("row 1, column 1", "row 1, column 2", "row 1, column 3", "row 2, column 3")
    words = ("a date or a time", "the error #N/A", "the error #DIV/0!", "the error #VALUE!")
    for found, place, word in zip(said, places, words, strict=True):
        assert f"performance, {place}: must be a finite number; found {word}" in found


@that_lists
def test_the_function_that_lists_faults_reads_whole_columns_at_once(entry: CellFunction, live: Live) -> None:
    live.fill(SHEET, "H1:J6", [list(row) for row in sample(entry, optional=False)[0]])
    start = time.perf_counter()
    assert shown(live, call(entry, performance="H:J")) == "ok"
    assert time.perf_counter() - start < 1


@pytest.mark.slow
def test_whole_columns_and_rows_are_read_as_far_as_they_are_filled(live: Live) -> None:
    live.fill(SHEET, "H1:J6", [list(row) for row in sample(CATALOGUE["DK_RANK"], optional=False)[0]])
    live.formula(SHEET, "F1", "=INDEX(DK_RANK(B9:D14;B2:D2;B3:D3);2)")
    for formula in (
        "=INDEX(DK_RANK(H1:J1048576;B2:D2;B3:D3);2)",
        "=ROWS(DK_RANK(H:J;B2:D2;B3:D3))",
        "=INDEX(DK_RANK(H:J;B2:D2;B3:D3);2)",
    ):
        start = time.perf_counter()
        live.formula(SHEET, "F2", formula)
        assert live.value(SHEET, "F2") == (6 if "ROWS" in formula else live.value(SHEET, "F1")), formula
        assert time.perf_counter() - start < 20, "LibreOffice copies a million rows first"


def test_ten_thousand_rows_are_ranked_quickly_and_so_is_a_fault_in_the_last(live: Live) -> None:
    rows = [[row % 97 + 1.0, row % 89 + 1.0, row + 1.0] for row in range(10_000)]
    area = area_at(8, 1, len(rows), 3)
    live.fill(SHEET, area, rows)
    start = time.perf_counter()
    live.formula(SHEET, "F1", f"=SUM(DK_RANK({area};B2:D2;B3:D3))")
    ranks = CATALOGUE["DK_RANK"].call(rows, *sample(CATALOGUE["DK_RANK"], optional=False)[1:])
    assert live.value(SHEET, "F1") == sum(float(row[0]) for row in ranks)
    live.put(SHEET, "J10000", "x")
    said = shown(live, f"=DK_RANK({area};B2:D2;B3:D3)")
    assert "row 10000, column 3: must be a finite number; found the text 'x'" in said
    assert time.perf_counter() - start < 10
