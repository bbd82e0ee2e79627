from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from numpy.typing import NDArray

from decisionkit.core.errors import MethodError
from decisionkit.core.families.preference import (
    ALL_PAIRS,
    SHAPES,
    USUAL,
    Preference,
    column_flows,
    degree,
    degrees,
    flows,
    pair_degrees,
    preferences_of,
)

Array = NDArray[np.float64]

FIXED = (0.5, 0.0), (2.0, 0.0)
every_shape = pytest.mark.parametrize("shape", SHAPES)


def preference(shape: str, low: float, high: float, share: float = 0.0) -> Preference:
    """Return a shape with just the thresholds that it uses; shares grow the upper one more than the lower."""
    return Preference(
        shape,
        (low, share) if shape in ("u_shape", "level", "linear") else (0.0, 0.0),
        (high, 2 * share) if shape in ("v_shape", "level", "linear") else (0.0, 0.0),
        high if shape == "gaussian" else None,
    )


def from_pairs(column: Array, chosen: Preference) -> tuple[Array, Array]:
    pairs = degree(chosen, column[:, None], column)
    return pairs.sum(axis=1), pairs.sum(axis=0)


def columns(count: int) -> Iterator[Array]:
    """Yield columns in which sums may cancel, and differences tie or equal the thresholds 0.1, 0.3, 1 and 3."""
    rng = np.random.default_rng(1)
    half = count // 2
    yield rng.uniform(0, 10, count)
    yield rng.integers(0, 5, count).astype(float)
    yield rng.integers(0, 50, count) / 10
    yield 1e9 + rng.integers(0, 50, count) / 10
    yield 1e9 + rng.uniform(0, 1e-3, count)
    yield 10.0 ** rng.uniform(-12, 12, count) * rng.choice([-1.0, 1.0], count)
    yield rng.uniform(0, 1, 2 * half) + 1e9 * (np.arange(2 * half) < half)
    yield np.concatenate([1e-10 * np.arange(half), -1e9 + 1e-7 * np.arange(half)])
    yield rng.uniform(-1e150, 1e150, count)
    yield rng.uniform(-1, 1, count) * 1e-300
    yield np.asarray(rng.integers(0, 9, count) * 5e-324, dtype=float)
    yield np.full(count, 1e9)


@pytest.mark.parametrize(
    ("shape", "expected"),
    [
        ("usual", [0, 0, 1, 1, 1, 1, 1]),
        ("u_shape", [0, 0, 0, 0, 1, 1, 1]),
        ("v_shape", [0, 0, 0.125, 0.25, 0.625, 1, 1]),
        ("level", [0, 0, 0, 0, 0.5, 0.5, 1]),
        ("linear", [0, 0, 0, 0, 0.5, 1, 1]),
        ("gaussian", 1 - np.exp(-(np.array([0, 0, 0.25, 0.5, 1.25, 2, 3]) ** 2) / 8)),
    ],
)
def test_the_six_preference_functions(shape: str, expected: Array) -> None:
    """Differences below, at and above both thresholds: at a threshold it is not yet exceeded."""
    differences = np.array([-1, 0, 0.25, 0.5, 1.25, 2, 3])
    found = degree(preference(shape, 0.5, 2.0), differences, np.zeros(1))
    np.testing.assert_allclose(found, expected, rtol=0, atol=1e-15)


def test_thresholds_of_0_make_every_shape_the_usual_one() -> None:
    differences = np.array([-1.0, 0.0, 1e-12, 5.0])
    for shape in SHAPES:
        assert degree(preference(shape, 0.0, 0.0), differences, np.zeros(1)).tolist() == [0, 0, 1, 1]


def test_equal_thresholds_are_a_step() -> None:
    assert degree(preference("linear", 2.0, 2.0), np.array([1.9, 2.0, 2.1]), np.zeros(3)).tolist() == [0, 0, 1]


def test_a_share_is_taken_of_the_worse_option() -> None:
    table, up = np.array([[100.0], [109.0]]), np.ones(1)
    chosen = [Preference("u_shape", (0.0, 0.085))]
    plus = flows(table, up, chosen)[0]
    assert plus[:, 0].tolist() == [0, 1]  # 9 is more than 8.5 % of 100
    assert flows(table, -up, chosen)[0].tolist() == [[0], [0]]  # as a cost, the worse one is 109


@pytest.mark.parametrize("count", [2, ALL_PAIRS + 2, 300])
@every_shape
def test_sorting_agrees_with_all_pairs(shape: str, count: int) -> None:
    for column in columns(count):
        reach = float(np.ptp(column))
        for low, high in ((0.1, 0.3), (1.0, 3.0), (0.0, 0.1), (0.2, 0.2), (reach / 7, reach / 2), (0.0, 1e-3)):
            for share in (0.0, 0.05):
                chosen = preference(shape, low, high, share)
                for found, expected in zip(column_flows(column, chosen), from_pairs(column, chosen), strict=True):
                    np.testing.assert_allclose(found / count, expected / count, rtol=0, atol=1e-10)


def test_a_difference_equal_to_a_threshold_does_not_exceed_it() -> None:
    """0.3 - 0.2 is below 0.1 in floating point and 0.2 - 0.1 is not; both stay within a threshold of 0.1."""
    column = np.tile([0.1, 0.2, 0.3], ALL_PAIRS)
    for low in (0.1, 0.2, 0.3 - 0.1, 0.3 - 0.2):
        chosen = Preference("u_shape", (low, 0.0))
        found, expected = column_flows(column, chosen), from_pairs(column, chosen)
        np.testing.assert_array_equal(found, expected)


def test_edges_that_rounding_moves_by_many_places_are_found() -> None:
    """From -1e9 all of 1e-10, 2e-10, ... are 1e9 away in floating point, so none is more than 1e9 better."""
    column = np.concatenate([[-1e9], np.arange(1, 200) * 1e-10])
    plus, minus = column_flows(column, Preference("u_shape", (1e9, 0.0)))
    assert minus[0] == 0
    assert plus.tolist() == [0.0] * 200


def test_flows_stay_within_0_and_1_where_thresholds_differ_by_rounding() -> None:
    column = np.random.default_rng(1).integers(0, 50, 300) / 10
    for found in column_flows(column, Preference("linear", (0.19999999999999996, 0.0), (0.19999999999999998, 0.0))):
        assert (found >= 0).all()
        assert (found <= 299).all()


@every_shape
def test_many_options_score_like_few(shape: str) -> None:
    """The pairs of a small batch, and the sorted columns of a large table, are one method."""
    table = np.random.default_rng(1).uniform(0, 10, (ALL_PAIRS, 3))
    directions = np.array([1.0, -1.0, 1.0])
    chosen = [preference(shape, 0.5, 2.0), USUAL, preference(shape, 0.1, 1.0, 0.1)]
    plus, minus = flows(table, directions, chosen)
    batch = flows(np.stack([table, table]), directions, chosen)
    np.testing.assert_allclose(batch[0][1], plus, rtol=0, atol=1e-14)
    for j, each in enumerate(chosen):
        above, below = column_flows(table[:, j] * directions[j], each)
        np.testing.assert_allclose(plus[:, j], above / (ALL_PAIRS - 1), rtol=0, atol=1e-12)
        np.testing.assert_allclose(minus[:, j], below / (ALL_PAIRS - 1), rtol=0, atol=1e-12)


def test_pairs_and_degrees_have_the_shape_of_their_criteria() -> None:
    table = np.random.default_rng(1).uniform(0, 10, (2, 5, 3))
    chosen = [USUAL, preference("linear", 0.5, 2.0), preference("gaussian", 0.0, 2.0)]
    pairs = pair_degrees(table, np.ones(3), chosen)
    assert pairs.shape == (2, 3, 5, 5)
    plus, minus = flows(table, np.ones(3), chosen)
    np.testing.assert_allclose(pairs.sum(axis=-1).swapaxes(-1, -2) / 4, plus, rtol=0, atol=1e-14)
    np.testing.assert_allclose(pairs.sum(axis=-2).swapaxes(-1, -2) / 4, minus, rtol=0, atol=1e-14)
    np.testing.assert_allclose(degrees(chosen, table[:, 3], table[:, 1]), pairs[:, :, 3, 1], rtol=0, atol=1e-14)


def test_without_a_spread_the_standard_deviation_is_taken() -> None:
    for count in (4, 2 * ALL_PAIRS):
        table = np.random.default_rng(1).uniform(0, 10, (count, 1))
        given = flows(table, np.ones(1), [Preference("gaussian", spread=float(table.std()))])
        np.testing.assert_allclose(flows(table, np.ones(1), [Preference("gaussian")]), given, rtol=0, atol=1e-14)
        assert flows(np.ones((count, 1)), np.ones(1), [Preference("gaussian")])[0].tolist() == [[0.0]] * count


def test_one_option_and_no_tables_have_flows() -> None:
    assert flows(np.array([[3.0, 4.0]]), np.ones(2), [USUAL, USUAL])[0].tolist() == [[0, 0]]
    assert flows(np.ones((0, 3, 2)), np.ones(2), [USUAL, preference("level", 1, 2)])[0].shape == (0, 3, 2)


def test_auto_takes_the_shape_that_the_thresholds_ask_for() -> None:
    table = np.ones((2, 4))
    found = preferences_of("X", table, "auto", [0, 1, 0, 1], [0, 0, 2, 2], None)
    assert [each.shape for each in found] == ["usual", "u_shape", "v_shape", "linear"]
    assert preferences_of("X", table, "auto", [[0, 0.1]] * 4, 0, None)[0] == Preference("u_shape", (0.0, 0.1))
    assert preferences_of("X", table, ("gaussian",) * 4, 0.0, 0.0, [1, 2, 3, 4])[3].spread == 4


def test_thresholds_are_in_order_for_every_performance_or_refused() -> None:
    table = np.array([[1.0, 4.0], [1.0, 30.0]])
    with pytest.raises(MethodError, match=r"X, criterion 2: .* must not exceed the preference .*; found 3 and 2\. "):
        preferences_of("X", table, "linear", [1.0, 3.0], [2.0, 2.0], None)
    with pytest.raises(MethodError, match=r"X, criterion 2: .*; found 3 and 2\. "):
        preferences_of("X", table, "level", [(1.0, 0.0), (0.0, 0.1)], 2.0, None)
    assert len(preferences_of("X", table[:1], "level", [(1.0, 0.0), (0.0, 0.1)], 2.0, None)) == 2
    assert len(preferences_of("X", table, "u_shape", 3.0, 2.0, None)) == 2  # has no use for the second
