from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decisionkit.ooxml.references import (
    LAST_COLUMN,
    LAST_ROW,
    Area,
    area,
    cell_location,
    column_letters,
    column_number,
    overlaps,
)

sides = st.integers(1, 12)
areas = st.builds(
    lambda top, left, more_rows, more_columns: Area(top, left, top + more_rows, left + more_columns),
    *(sides, sides, st.integers(0, 4), st.integers(0, 4)),
)


@given(st.integers(1, LAST_COLUMN))
def test_letters_and_numbers_of_columns_are_each_others_inverse(number: int) -> None:
    assert column_number(column_letters(number)) == number


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA"), (16384, "XFD")])
def test_columns_as_excel_names_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters


@pytest.mark.parametrize("reference", ["", "A", "1", "A0", "XFE1", f"A{LAST_ROW + 1}", "A1:B2", "A 1", "Ä1"])
def test_texts_that_name_no_cell(reference: str) -> None:
    assert cell_location(reference) is None


def test_areas() -> None:
    assert area("B3") == Area(3, 2, 3, 2)
    assert Area(1, 2, 9, 4).width == 3
    assert area("$C$9:a1") == Area(1, 1, 9, 3)
    assert area("A:C") is None


@given(st.lists(areas, max_size=12))
def test_overlaps_are_all_pairs_that_share_a_cell(found: list[Area]) -> None:
    labelled = [(str(index), item) for index, item in enumerate(found)]
    expected = {frozenset((a, b)) for (a, one), (b, two) in combinations(labelled, 2) if one.meets(two)}
    pairs = [frozenset(pair) for pair in overlaps(labelled)]
    assert set(pairs) == expected
    assert len(pairs) == len(expected)
