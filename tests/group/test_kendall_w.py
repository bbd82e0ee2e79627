from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

import decisionkit as dk
from tests.group.profiles import Rows, random_profiles

STRAWBERRIES = [
    [8, 4, 2, 3, 5, 1, 6, 7],
    [7, 3, 1, 4, 5, 2, 6, 8],
    [8, 2, 5, 6, 7, 1, 4, 3],
    [8, 3, 4, 2, 5, 1, 6, 7],
]


def second_source(rows: Rows) -> float:
    """Return W as the book writes it."""
    m, n = len(rows), len(rows[0])
    totals, ties = [0.0] * n, 0
    for row in rows:
        for i, rank in enumerate(row):
            totals[i] += 1 + sum(other < rank for other in row) + (sum(other == rank for other in row) - 1) / 2
        ties += sum(row.count(rank) ** 3 - row.count(rank) for rank in set(row))
    squares = sum((total - m * (n + 1) / 2) ** 2 for total in totals)
    most = m * m * (n**3 - n) - m * ties
    return 1.0 if most == 0 else 12 * squares / most


def test_200_random_groups_equal_the_formula_of_the_book() -> None:
    for rows, _ in random_profiles(200, most_options=7):
        found = dk.combine(rows, method="kendall_w").values
        np.testing.assert_allclose(found, second_source(rows), rtol=1e-12, atol=1e-12)


def test_strawberries_of_eight_farms() -> None:
    """influentialpoints.com, Coefficient of concordance, worked example I: W 0.744, chi-square 20.83, P 0.004."""
    found = dk.combine(STRAWBERRIES, method="kendall_w")
    assert found.values.round(3) == 0.744
    assert found.diagnostics["chi_square"].round(2) == 20.83
    assert found.diagnostics["p_value"].round(3) == 0.004
    assert found.diagnostics["degrees_of_freedom"] == 7
    assert found.notices == ()


def test_three_executives_and_six_applicants() -> None:
    """Siegel (1956), Nonparametric Statistics, the first example of the coefficient of concordance: W 0.16."""
    found = dk.combine([[1, 6, 3, 2, 5, 4], [1, 5, 6, 4, 2, 3], [6, 3, 2, 5, 4, 1]], method="kendall_w")
    assert found.values.round(2) == 0.16
    assert found.diagnostics["mean_ranks"].round(3).tolist() == [2.667, 4.667, 3.667, 3.667, 3.667, 2.667]
    assert "p-value is rough" in found.notices[0]


def test_chi_square_and_p_are_those_of_the_friedman_test() -> None:
    for rows in (STRAWBERRIES, [[1, 2, 2, 4], [1, 3, 2, 4], [2, 1, 3, 3], [1, 2, 3, 4]]):
        statistic, p = stats.friedmanchisquare(*np.array(rows).T)
        found = dk.combine(rows, method="kendall_w").diagnostics
        assert found["chi_square"] == pytest.approx(statistic, rel=1e-12)
        assert found["p_value"] == pytest.approx(p, rel=1e-9)


@pytest.mark.parametrize("rows", [[[3, 1, 2]], [[1], [1]], [[2, 2, 2], [1, 1, 1]], [[1]]], ids=str)
def test_where_there_is_nothing_to_agree_on_w_is_1_and_so_is_p(rows: Rows) -> None:
    found = dk.combine(rows, method="kendall_w")
    assert found.values == 1.0
    assert found.diagnostics["chi_square"] == 0.0
    assert found.diagnostics["p_value"] == 1.0
    assert "W is 1" in found.notices[0]


def test_ties_lower_the_disagreement_that_is_possible() -> None:
    """Without the correction the example of Kendall's book gives 0.796, with it 0.828."""
    method_example = [
        [1, 4.5, 2, 4.5, 3, 7.5, 6, 9, 7.5, 10],
        [2.5, 1, 2.5, 4.5, 4.5, 8, 9, 6.5, 10, 6.5],
        [2, 1, 4.5, 4.5, 4.5, 4.5, 8, 8, 8, 10],
    ]
    totals = np.sum(method_example, axis=0)
    uncorrected = 12 * np.square(totals - 16.5).sum() / (9 * 990)
    assert uncorrected.round(3) == 0.796
    assert dk.combine(method_example, method="kendall_w").values.round(3) == 0.828


def test_ties_written_in_any_way_are_the_same() -> None:
    found = [dk.combine([[1, 2, 3], row], method="kendall_w").values for row in ([1, 1, 3], [1.5, 1.5, 3], [1, 1, 2])]
    assert found[0] == found[1] == found[2]
