from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from decisionkit.core.errors import InputError
from decisionkit.core.families.pairwise import (
    check_reciprocal,
    check_square,
    check_two_rows,
    linked_groups,
    log_least_squares,
    principal_vector,
    shares,
)

Array = np.ndarray[Any, np.dtype[np.float64]]

ROWS = ("upper", "lower")


def locations(caught: pytest.ExceptionInfo[InputError]) -> list[str]:
    return [str(fault.where) for fault in caught.value.faults]


def judgments(rng: np.random.Generator, n: int, missing: float = 0.0) -> Array:
    """Return reciprocal judgments that agree only roughly; those of neighbours are always made."""
    weights = rng.dirichlet(np.ones(n))
    matrix = np.ones((n, n))
    for i in range(n):
        for j in range(i + 1, n):
            blank = j > i + 1 and rng.random() < missing
            matrix[i, j] = np.nan if blank else weights[i] / weights[j] * np.exp(rng.normal(0, 0.5))
            matrix[j, i] = 1 / matrix[i, j]
    return matrix


def test_two_rows_come_apart_with_their_batch() -> None:
    first, second = check_two_rows([[[1, 2], [3, 4]], [[5, 6], [7, 8]]], "both", ROWS)
    assert first.tolist() == [[1, 2], [5, 6]]
    assert second.tolist() == [[3, 4], [7, 8]]


def test_faults_of_both_rows_come_together() -> None:
    with pytest.raises(InputError) as caught:
        check_two_rows([[1, "x"], [None, 2]], "both", ROWS)
    assert locations(caught) == ["upper, criterion 2", "lower, criterion 1"]


@pytest.mark.parametrize("bad", [None, 3, [1, 2], [[1, 2]], [[1], [2], [3]], [[1, 2], [3]], [[], []]])
def test_what_is_not_two_rows_is_refused(bad: object) -> None:
    with pytest.raises(InputError, match=r"^both: .*rows.*; found .+\. \w+"):
        check_two_rows(bad, "both", ROWS)


def test_a_square_names_its_cells_by_two_criteria() -> None:
    with pytest.raises(InputError) as caught:
        check_square([[[1, "x"], [None, 1e200]]], "cells", blanks=True)
    assert locations(caught) == [
        "cells[0], criterion 1 against criterion 2",
        "cells[0], criterion 2 against criterion 2",
    ]


@pytest.mark.parametrize("blank", [None, float("nan"), "", " "])
def test_blanks_are_missing_where_allowed_and_faults_elsewhere(blank: object) -> None:
    np.testing.assert_array_equal(check_square([[1, blank], [2, 1]], "cells", blanks=True), [[1, np.nan], [2, 1]])
    with pytest.raises(InputError, match="criterion 1 against criterion 2: must be a finite number"):
        check_square([[1, blank], [2, 1]], "cells")


def test_what_is_masked_is_missing() -> None:
    masked = np.ma.masked_array([[1.0, 7.0], [2.0, 1.0]], mask=[[False, True], [False, False]])
    np.testing.assert_array_equal(check_square(masked, "cells", blanks=True), [[1, np.nan], [2, 1]])
    with pytest.raises(InputError, match="upper, criterion 2: must be a finite number; found a blank"):
        check_two_rows(masked, "both", ROWS)


@pytest.mark.parametrize("bad", [None, 3, "text", [1, 2], [[1, 2]], [[1, 2], [3]], [[]], np.ones((2, 3))])
def test_what_is_not_square_is_refused(bad: object) -> None:
    with pytest.raises(InputError, match=r"^cells: .*row.*; found .+\. \w+"):
        check_square(bad, "cells", blanks=True)


@pytest.mark.parametrize("kind", ["f2", "f4", ">f8", "g", "i1", "i8"])
def test_numbers_of_other_sizes_are_read(kind: str) -> None:
    assert check_square(np.array([[1, 2], [3, 4]], dtype=kind), "cells").tolist() == [[1.0, 2.0], [3.0, 4.0]]


@pytest.mark.parametrize(
    "entry", [np.timedelta64(3, "s"), np.datetime64("2026-01-01"), np.iinfo(np.int64).min * 10**140]
)
def test_what_is_no_number_of_this_size_is_no_judgment(entry: object) -> None:
    with pytest.raises(InputError, match="cells, criterion 1 against criterion 2: must be "):
        check_square([[1, entry], [2, 1]], "cells", blanks=True)


@pytest.mark.parametrize("tiny", [5e-324, 1e-151])
def test_a_judgment_whose_reciprocal_is_no_number_is_refused(tiny: float) -> None:
    for back in (None, tiny, 2.0):
        with pytest.raises(InputError, match=r"must be above 0: how many times as important, at least 1e-150; found"):
            check_reciprocal([[1, tiny], [back, 1]])


def test_a_blank_triangle_is_filled_by_reciprocity() -> None:
    upper = check_reciprocal([[None, 2, 4], [None, 1, 0.5], [None, None, None]])
    np.testing.assert_array_equal(upper.matrix, [[1, 2, 4], [0.5, 1, 0.5], [0.25, 2, 1]])
    assert upper.known.all()
    assert upper.notices == ()
    mixed = check_reciprocal([[1, 2, None], [None, 1, 0.5], [0.25, None, 1]])
    np.testing.assert_array_equal(mixed.matrix, upper.matrix)


def test_a_rounded_reciprocal_is_made_exact_and_said() -> None:
    found = check_reciprocal([[1, 3, 0.13], [0.33, 1, 0.14], [8, 7, 1]])
    np.testing.assert_array_equal(found.matrix, [[1, 3, 1 / 8], [1 / 3, 1, 1 / 7], [8, 7, 1]])
    assert found.notices == (
        "pairs that are reciprocals only when rounded: 3; of each pair the larger entry was taken as exact",
    )


@pytest.mark.parametrize(("there", "back"), [(3, 0.4), (3, 3), (1, 1.06), (9, 0.12), (1000, 0.004)])
def test_other_pairs_are_refused_with_both_cells_values_and_ways_out(there: float, back: float) -> None:
    with pytest.raises(InputError) as caught:
        check_reciprocal([[1, there], [back, 1]])
    assert str(caught.value) == (
        "comparisons, criterion 1 against criterion 2 and comparisons, criterion 2 against criterion 1: "
        f"must be reciprocals of each other; found {there:g} and {back:g}. "
        f"Write {1 / back:.3g} and {back:g}, or {there:g} and {1 / there:.3g}, or leave one blank."
    )


def test_all_faults_of_a_matrix_come_together() -> None:
    with pytest.raises(InputError) as signs:
        check_reciprocal([[1, 0, 2], [-1, 1, 3], [0.5, 1 / 3, 1]])
    assert locations(signs) == [
        "comparisons, criterion 1 against criterion 2",
        "comparisons, criterion 2 against criterion 1",
    ]
    with pytest.raises(InputError) as cells:
        check_reciprocal([[2, 3, 2], [1, 1, 3], [0.5, 1, 1]])
    assert len(cells.value.faults) == 3
    assert "criterion 1 against criterion 1: must be 1, a criterion against itself; found 2" in str(cells.value)


def test_groups_that_no_judgment_links_are_named() -> None:
    linked = [[1, 2, 3], [None, 1, None], [None, None, 1]]
    apart = [[1, None, 3], [None, 1, None], [None, None, 1]]
    with pytest.raises(InputError) as caught:
        check_reciprocal([linked, apart])
    assert str(caught.value) == (
        "comparisons[1]: judgments must link every criterion with every other, directly or through others; found 2 "
        "groups with no judgment between them: criterion 1, criterion 3; criterion 2. Judge one pair across each gap."
    )


def test_judgments_off_the_scale_and_missing_ones_are_said() -> None:
    found = check_reciprocal([[1, 12, None], [None, 1, 9], [None, None, 1]])
    assert found.notices == (
        "judgments beyond 1/9 to 9, the ends of Saaty's scale: 1; comparisons, criterion 1 against criterion 2 is 12",
        "judgments that were not made: 1; the weights follow from the other 2",
    )
    assert check_reciprocal([[1, 1 / 9], [9, 1]]).notices == ()


def test_groups_are_found_over_long_chains() -> None:
    links = np.zeros((9, 9), dtype=bool)
    for i in (0, 1, 2, 3, 5, 6):
        links[i, i + 1] = links[i + 1, i] = True
    assert linked_groups(links) == [[0, 1, 2, 3, 4], [5, 6, 7], [8]]


def test_logarithms_are_those_of_an_ordinary_least_squares_fit() -> None:
    rng = np.random.default_rng(5)
    for missing in (0.0, 0.6):
        for _ in range(50):
            matrix = judgments(rng, int(rng.integers(2, 8)), missing)
            first, second = np.nonzero(np.triu(~np.isnan(matrix), 1))
            design = np.eye(len(matrix))[first] - np.eye(len(matrix))[second]
            fitted = np.linalg.lstsq(design, np.log(matrix[first, second]))[0]  # the one of least norm sums to 0
            np.testing.assert_allclose(log_least_squares(matrix), fitted, rtol=0, atol=1e-12)


def test_the_principal_vector_is_that_of_a_general_solver() -> None:
    rng = np.random.default_rng(6)
    for _ in range(100):
        matrix = judgments(rng, int(rng.integers(1, 12)))
        weights, largest = principal_vector(matrix)
        eigenvalues, vectors = np.linalg.eig(matrix)
        k = int(np.argmax(eigenvalues.real))
        np.testing.assert_allclose(largest, eigenvalues[k].real, rtol=1e-12)
        vector = np.abs(vectors[:, k].real)
        np.testing.assert_allclose(weights, vector / vector.sum(), rtol=1e-9)


def test_judgments_that_go_round_in_a_circle_still_converge() -> None:
    """The three eigenvalues of this matrix have nearly the same size: simple iteration would take for ever."""
    big = 1e9
    weights, largest = principal_vector(np.array([[1, big, 1 / big], [1 / big, 1, big], [big, 1 / big, 1]]))
    np.testing.assert_allclose(weights, 1 / 3, rtol=1e-12)
    np.testing.assert_allclose(largest, 1 + big + 1 / big, rtol=1e-12)


def test_the_largest_numbers_do_not_overflow() -> None:
    big = 1e150
    for matrix in (
        np.array([[1, big, big], [1 / big, 1, big], [1 / big, 1 / big, 1]]),
        np.array(
            [[1, big, 1 / big, 1 / big], [1 / big, 1, big, big], [big, 1 / big, 1, big], [big, 1 / big, 1 / big, 1]]
        ),
    ):
        weights, largest = principal_vector(matrix)
        assert np.isfinite(weights).all()
        assert np.isfinite(largest)
        np.testing.assert_allclose(weights.sum(), 1.0)


def test_an_empty_batch_stays_empty() -> None:
    found = check_reciprocal(np.ones((0, 3, 3)))
    assert principal_vector(found.matrix)[0].shape == (0, 3)
    assert shares(log_least_squares(found.matrix)).shape == (0, 3)
