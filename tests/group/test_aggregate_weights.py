from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, MethodError

METHOD = "aggregate_weights"


def second_source(rows: list[list[float]], voices: list[float], mean: str) -> list[float]:
    total = sum(voices)
    shares = [[x / sum(row) for x in row] for row in rows]
    found = []
    for j in range(len(rows[0])):
        parts = [(row[j], count / total) for row, count in zip(shares, voices, strict=True) if count > 0]
        if mean == "arithmetic":
            found.append(sum(share * part for share, part in parts))
        else:
            found.append(math.prod(share**part for share, part in parts))
    return [each / sum(found) for each in found]


@pytest.mark.parametrize("mean", ["arithmetic", "geometric"])
def test_200_random_groups_equal_the_plain_means(mean: str) -> None:
    rng = np.random.default_rng(12)
    for _ in range(200):
        judges, criteria = int(rng.integers(1, 6)), int(rng.integers(1, 6))
        rows, voices = rng.uniform(0.1, 9, (judges, criteria)).tolist(), rng.integers(0, 3, judges).astype(float)
        voices[0] += 1
        found = dk.combine(rows, method=METHOD, mean=mean, voices=voices.tolist())
        np.testing.assert_allclose(found.values, second_source(rows, voices.tolist(), mean), rtol=1e-12)


def test_judges_who_agree_give_their_own_weights() -> None:
    for mean in ("arithmetic", "geometric"):
        found = dk.combine([[0.5, 0.3, 0.2]] * 4, method=METHOD, mean=mean)
        np.testing.assert_allclose(found.values, [0.5, 0.3, 0.2], rtol=1e-15)
        assert found.diagnostics["agreement"] == 1.0
        assert found.notices == ()


def test_points_count_as_shares_and_that_is_said() -> None:
    found = dk.combine([[1, 1], [300, 100]], method=METHOD)
    assert found.values.tolist() == [0.625, 0.375]
    assert found.notices == ("some judges' weights did not sum to 1 and were divided by their sum",)


def test_lowest_highest_and_agreement_leave_out_judges_without_a_voice() -> None:
    found = dk.combine([[0.6, 0.4], [0.8, 0.2], [0.0, 1.0]], method=METHOD, voices=[1, 1, 0], mean="geometric")
    assert found.diagnostics["lowest"].tolist() == [0.6, 0.2]
    assert found.diagnostics["highest"].tolist() == [0.8, 0.4]
    assert found.diagnostics["agreement"] == 1.0
    assert found.values.min() > 0


def test_one_judges_zero_has_the_last_word_under_the_geometric_mean_only() -> None:
    rows = [[0.0, 0.5, 0.5], [0.9, 0.05, 0.05]]
    geometric = dk.combine(rows, method=METHOD, mean="geometric")
    assert geometric.values[0] == 0.0
    assert "has 0 under the geometric mean" in geometric.notices[0]
    assert dk.combine(rows, method=METHOD).values[0] == 0.45


def test_no_criterion_that_all_want_is_an_error_under_the_geometric_mean() -> None:
    with pytest.raises(MethodError, match=r"weights: the geometric mean needs a criterion .* Use the arithmetic mean"):
        dk.combine([[1, 0], [0, 1]], method=METHOD, mean="geometric")
    with pytest.raises(MethodError, match=r"weights\[1\]: the geometric mean needs"):
        dk.combine([[[1, 1], [0, 1]], [[1, 0], [0, 1]]], method=METHOD, mean="geometric")
    assert dk.combine([[1, 0], [0, 1]], method=METHOD).values.tolist() == [0.5, 0.5]


def test_negative_weights_and_judges_of_only_zeros_are_named_together() -> None:
    with pytest.raises(InputError) as caught:
        dk.combine([[1, -1], [0, 0]], method=METHOD)
    assert [str(fault) for fault in caught.value.faults] == [
        "weights, judge 1, criterion 2: must not be negative; found -1. Give a number of at least 0.",
        "weights, judge 2: must not all be zero; found only zeros. Give a number above 0.",
    ]


def test_tiny_and_huge_weights_are_shares_too() -> None:
    for mean in ("arithmetic", "geometric"):
        found = dk.combine([[1e-150, 3e-150], [1e150, 3e149]], method=METHOD, mean=mean)
        assert np.isfinite(found.values).all()
        assert found.values.sum() == pytest.approx(1.0, abs=1e-15)
