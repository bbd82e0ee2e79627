"""Numbers look the same in the terminal as in the spreadsheet."""

from __future__ import annotations

import pytest

from decisionkit.core.shown import apart, fixed, general, percent, rounded


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (6.75, 1, "6.8"),
        (6.749999999999999, 1, "6.8"),
        (6.25, 1, "6.3"),
        (2.5, 0, "3"),
        (-2.5, 0, "-3"),
        (-0.04, 1, "0.0"),
        (0.615, 2, "0.62"),
        (7, 1, "7.0"),
        (1e12, 1, "1000000000000.0"),
    ],
)
def test_halves_go_away_from_zero_as_in_a_spreadsheet(value: float, decimals: int, text: str) -> None:
    assert fixed(value, decimals) == text
    assert rounded(value, decimals) == float(text)


def test_percent_and_general() -> None:
    assert percent(0.125) == "13 %"
    assert percent(0.28846) == "29 %"
    assert general(0.1 + 0.2) == "0.3"
    assert general(5.0) == "5"


@pytest.mark.parametrize(
    ("first", "second", "decimals"),
    [(0.3, 0.29, 0), (0.294, 0.288, 1), (0.2946, 0.2936, 1), (0.29412, 0.29409, 2), (0.5, 0.5, 2)],
)
def test_percentages_have_digits_that_tell_them_apart(first: float, second: float, decimals: int) -> None:
    assert apart(first, second) == decimals
