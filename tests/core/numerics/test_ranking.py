from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from decisionkit.core.numerics.ranking import MANY_SCORES, TIED_RELATIVE, VERY_FEW, Better, Ties, ranks


def plain(scores: list[float], better: Better, ties: Ties) -> list[float]:
    """Rank by counting, one option at a time."""
    sign = 1 if better == "higher" else -1
    result = []
    for score in scores:
        above = [other for other in scores if sign * other > sign * score]
        level = scores.count(score)
        place = {"competition": len(above) + 1, "dense": len(set(above)) + 1, "average": len(above) + (level + 1) / 2}
        result.append(float(place[ties]))
    return result


@pytest.mark.parametrize("ties", ["competition", "average", "dense"])
@pytest.mark.parametrize("better", ["higher", "lower"])
def test_500_random_vectors_with_ties_agree_with_counting(better: Better, ties: Ties) -> None:
    rng = np.random.default_rng(1)
    for _ in range(500):
        scores = rng.integers(-5, 6, rng.integers(1, 15)) / 4
        assert ranks(scores, better, ties).tolist() == plain(scores.tolist(), better, ties)


@pytest.mark.parametrize("ties", ["competition", "average", "dense"])
def test_a_difference_in_the_last_bit_is_a_tie(ties: Ties) -> None:
    rng = np.random.default_rng(2)
    for _ in range(200):
        scores = rng.choice([-7.3, 0.1, 0.3, 2.0, 1e6], 10) * 1.1
        noisy = np.nextafter(scores, rng.choice([-np.inf, np.inf], 10))
        assert ranks(noisy, ties=ties).tolist() == ranks(scores, ties=ties).tolist()


def test_noise_around_zero_is_a_tie_beside_larger_scores() -> None:
    assert ranks([1.0, 1e-17, 0.0, -1e-17]).tolist() == [1, 2, 2, 2]


def test_small_scores_are_told_apart_by_their_own_size() -> None:
    assert ranks([3e-200, 2e-200, 1e-200]).tolist() == [1, 2, 3]
    assert ranks([1.0, 1.0 - 1e-9]).tolist() == [1, 2]


def test_a_batch_is_ranked_row_by_row() -> None:
    scores = np.random.default_rng(3).integers(0, 4, (3, 5, 6)).astype(float)
    together = ranks(scores)
    for index in np.ndindex(3, 5):
        assert together[index].tolist() == ranks(scores[index]).tolist()


def test_no_options_and_no_rows() -> None:
    assert ranks([]).tolist() == []
    assert ranks(np.ones((0, 3))).shape == (0, 3)
    assert ranks(np.ones((3, 0))).shape == (3, 0)


def test_scores_stay_as_they_are() -> None:
    scores = np.array([3.0, 1.0, 2.0])
    ranks(scores, "lower")
    assert scores.tolist() == [3.0, 1.0, 2.0]


@pytest.mark.parametrize("count", [3, 24, 25, 40])
@pytest.mark.parametrize("rows", [2, 31, 40])
def test_places_do_not_depend_on_the_layout_of_the_scores(count: int, rows: int) -> None:
    scores = np.random.default_rng(count * rows).random((rows, count))
    plain = [[1.0 + sum(other > own for other in row) for own in row] for row in scores.tolist()]
    wide = np.zeros((2 * rows, 3 * count))
    wide[::2, ::3] = scores
    for layout in (scores, np.asfortranarray(scores), scores.T.copy().T, scores[::-1][::-1], wide[::2, ::3]):
        assert ranks(layout).tolist() == plain


NEARLY = st.floats(-3.0 * TIED_RELATIVE, 3.0 * TIED_RELATIVE)
SCORES = st.lists(
    st.one_of(
        st.floats(),  # infinity and NaN too
        st.builds(lambda size, off: size * (1.0 + off), st.sampled_from([0.0, -0.0, 1.0, -1.0, 3.0, 1e-200]), NEARLY),
    ),
    min_size=1,
    max_size=VERY_FEW,
)


@pytest.mark.parametrize("ties", ["competition", "average", "dense"])
@pytest.mark.parametrize("better", ["higher", "lower"])
@given(scores=SCORES)
def test_a_short_row_is_ranked_as_a_long_one_would_be(better: Better, ties: Ties, scores: list[float]) -> None:
    with np.errstate(all="ignore"), pytest.MonkeyPatch.context() as patch:
        short = ranks(scores, better, ties)
        patch.setattr("decisionkit.core.numerics.ranking.VERY_FEW", 0)
        long = ranks(scores, better, ties)
    assert short.tolist() == long.tolist()


LONG: dict[str, Callable[[np.random.Generator, int], NDArray[Any]]] = {
    "scattered": lambda rng, n: rng.normal(size=n),
    "ties": lambda rng, n: rng.integers(-50, 50, n) / 7.0,
    "near ties": lambda rng, n: 1.0 + rng.integers(0, n, n) * 3e-13,
    "a few near ties": lambda rng, n: rng.uniform(size=n).repeat(2)[:n] * (1.0 + rng.choice([0.0, 4e-12], n)),
    "the same leading digits": lambda rng, n: 1e9 + rng.uniform(size=n),
    "all the same": lambda rng, n: np.full(n, 3.0),
    "zeros of both signs": lambda rng, n: rng.choice([0.0, -0.0, 1e-300, -1e-300], n),
    "in order": lambda rng, n: np.sort(rng.normal(size=n)),
    "no numbers": lambda rng, n: np.append(rng.normal(size=n - 1), np.nan),
}


@pytest.mark.parametrize("ties", ["competition", "average", "dense"])
@pytest.mark.parametrize("better", ["higher", "lower"])
@pytest.mark.parametrize("kind", LONG)
@pytest.mark.parametrize("count", [MANY_SCORES, 5 * MANY_SCORES + 1])
def test_a_long_row_is_ranked_by_its_bits_as_by_its_scores(count: int, kind: str, better: Better, ties: Ties) -> None:
    scores = LONG[kind](np.random.default_rng(count), count)
    by_bits = ranks(scores, better, ties)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("decisionkit.core.numerics.ranking.MANY_SCORES", count + 1)
        by_scores = ranks(scores, better, ties)
    assert by_bits.tolist() == by_scores.tolist()
