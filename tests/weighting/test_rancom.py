from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError


def comparisons(ranks: list[int]) -> list[list[float]]:
    """The matrix of ranking comparison, in plain loops."""
    return [[1.0 if i < j else 0.5 if i == j else 0.0 for j in ranks] for i in ranks]


def second_source(matrix: list[list[float]]) -> list[float]:
    sums = [sum(row) for row in matrix]
    return [each / sum(sums) for each in sums]


@pytest.mark.parametrize(
    ("ranks", "printed"),
    [
        ([2, 1, 4, 3], [0.3125, 0.4375, 0.0625, 0.1875]),
        ([1, 2, 4, 3], [0.4375, 0.3125, 0.0625, 0.1875]),
    ],
)
def test_printed_weights_of_four_criteria(ranks: list[int], printed: list[float]) -> None:
    """The middle values of Więckowski, Kizielewicz & Sałabun (2025), and the documentation of PyMCDM."""
    assert dk.weigh(ranks, method="rancom").values.tolist() == printed


def test_random_ranks_agree_with_plain_comparisons_in_both_forms() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        ranks = rng.integers(1, 7, int(rng.integers(1, 10))).tolist()
        matrix = comparisons(ranks)
        np.testing.assert_allclose(dk.weigh(ranks, method="rancom").values, second_source(matrix), rtol=1e-13)
        found = dk.weigh(matrix, method="rancom", form="comparisons")
        np.testing.assert_allclose(found.values, second_source(matrix), rtol=1e-13)
        assert found.diagnostics["circles"] == 0


def test_ties_share_their_points() -> None:
    found = dk.weigh([1, 2, 2, 4], method="rancom")
    assert found.values.tolist() == [0.4375, 0.25, 0.25, 0.0625]
    assert found.diagnostics["points"].tolist() == [3.5, 2.0, 2.0, 0.5]


def test_one_criterion_weighs_1_and_all_equal_weigh_the_same() -> None:
    assert dk.weigh([7], method="rancom").values.tolist() == [1.0]
    assert dk.weigh([[0.5]], method="rancom", form="comparisons").values.tolist() == [1.0]
    np.testing.assert_allclose(dk.weigh([3, 3, 3], method="rancom").values, 1 / 3)


def test_comparisons_in_a_circle_are_counted_and_said() -> None:
    circle = [[0.5, 1, 0], [0, 0.5, 1], [1, 0, 0.5]]
    found = dk.weigh(circle, method="rancom", form="comparisons")
    np.testing.assert_allclose(found.values, 1 / 3)
    assert found.diagnostics["circles"] == 1
    assert found.notices == ("comparisons that run in a circle (a over b, b over c, c over a): 1 triples",)
    both = dk.weigh([circle, comparisons([1, 2, 3])], method="rancom", form="comparisons")
    assert both.diagnostics["circles"].tolist() == [1, 0]
    assert "in 1 of 2 tables" in both.notices[0]


def test_comparisons_are_checked_cell_by_cell_and_pair_by_pair() -> None:
    with pytest.raises(InputError) as cells:
        dk.weigh([[0.5, 2], [0.3, 0.5]], method="rancom", form="comparisons")
    assert [str(fault.where) for fault in cells.value.faults] == [
        "comparisons, criterion 1 against criterion 2",
        "comparisons, criterion 2 against criterion 1",
    ]
    with pytest.raises(InputError) as pairs:
        dk.weigh([[1, 1], [1, 0.5]], method="rancom", form="comparisons")
    assert [str(fault) for fault in pairs.value.faults] == [
        "comparisons, criterion 1 against criterion 1: must be 0.5, a criterion against itself; found 1. Write 0.5.",
        "comparisons, criterion 1 against criterion 2 and comparisons, criterion 2 against criterion 1: must sum to 1; "
        "found 1 and 1. Write 0 and 1, or 1 and 0.",
    ]
    with pytest.raises(InputError, match="comparisons: needs one row and one column per criterion"):
        dk.weigh([1, 2, 3], method="rancom", form="comparisons")
