from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from tests.group.profiles import Rows, random_profiles

FIRST = [7, 11, 2, 1, 4, 9, 6, 3, 5, 10, 8, 12]
SECOND = [7, 11, 3, 2, 4, 9, 6, 1, 5, 10, 8, 12]


def averaged(row: list[int]) -> list[float]:
    return [1 + sum(x < y for x in row) + (sum(x == y for x in row) - 1) / 2 for y in row]


def second_source(first: list[int], second: list[int], measure: str) -> float:
    one, other, n = averaged(first), averaged(second), len(first)
    pairs = list(zip(one, other, strict=True))
    if n == 1:
        return 1.0
    if measure == "ws":
        return 1 - sum(2**-r * abs(r - q) / max(abs(1 - r), abs(n - r)) for r, q in pairs)
    if measure == "weighted_spearman":
        return 1 - 6 * sum((r - q) ** 2 * ((n - r + 1) + (n - q + 1)) for r, q in pairs) / (n**4 + n**3 - n**2 - n)
    mean = (n + 1) / 2
    sizes = [sum((r - mean) ** 2 for r in row) for row in (one, other)]
    if 0 in sizes:
        return 1.0 if sizes == [0, 0] else 0.0
    product: float = sizes[0] * sizes[1]
    return float(sum((r - mean) * (q - mean) for r, q in pairs) / product**0.5)


@pytest.mark.parametrize("measure", ["spearman", "weighted_spearman", "ws"])
def test_200_random_groups_equal_the_formulas_of_the_papers(measure: str) -> None:
    profiles: list[Rows] = [rows for rows, _ in random_profiles(250, most_options=7) if len(rows) > 1][:200]
    for rows in profiles:
        found = dk.combine(rows, method="rank_similarity", measure=measure).values
        expected = [[second_source(one, other, measure) for other in rows] for one in rows]
        np.testing.assert_allclose(found, expected, rtol=1e-12, atol=1e-12)


def test_two_rankings_of_twelve_by_ws() -> None:
    """Paradowski, Bączkiewicz & Wątróbski (2021), Procedia Computer Science 192: WS 0.90."""
    found = dk.combine([FIRST, SECOND], method="rank_similarity", measure="ws").values
    assert found[0, 1].round(2) == 0.90
    assert found[1, 0].round(2) == 0.87


def test_five_options_with_the_first_two_swapped() -> None:
    """Sałabun & Urbaniak (2020): Spearman 0.9 wherever two neighbours are swapped."""
    rows = [[1, 2, 3, 4, 5], [2, 1, 3, 4, 5], [1, 2, 3, 5, 4]]
    assert dk.combine(rows, method="rank_similarity").values[0].tolist() == [1.0, 0.9, 0.9]


@pytest.mark.parametrize("measure", ["weighted_spearman", "ws"])
def test_a_swap_at_the_top_costs_more_than_one_at_the_bottom(measure: str) -> None:
    rows = [[1, 2, 3, 4, 5], [2, 1, 3, 4, 5], [1, 2, 3, 5, 4]]
    found = dk.combine(rows, method="rank_similarity", measure=measure).values
    assert found[0, 1] < found[0, 2] < 1.0


def test_only_ws_has_a_reference() -> None:
    rows = np.random.default_rng(1).permuted(np.tile(np.arange(1, 7), (4, 1)), axis=1)
    for measure in ("spearman", "weighted_spearman"):
        found = dk.combine(rows, method="rank_similarity", measure=measure).values
        np.testing.assert_array_equal(found, found.T)
    found = dk.combine(rows, method="rank_similarity", measure="ws").values
    assert (found != found.T).any()


def test_the_mean_leaves_a_ranking_itself_out() -> None:
    found = dk.combine([[1, 2, 3], [1, 2, 3], [3, 2, 1]], method="rank_similarity")
    assert found.diagnostics["mean"].tolist() == [0.0, 0.0, -1.0]


def test_a_single_ranking_is_refused() -> None:
    with pytest.raises(InputError, match=r"rankings: needs at least 2 rankings; found 1\. Add rankings\."):
        dk.combine([[1, 2, 3]], method="rank_similarity")


def test_ties_make_the_short_formula_of_spearman_wrong() -> None:
    rows = [[1.5, 1.5, 3, 4], [1, 2.5, 2.5, 4]]
    short = 1 - 6 * sum((x - y) ** 2 for x, y in zip(*rows, strict=True)) / (4**3 - 4)
    found = dk.combine(rows, method="rank_similarity").values[0, 1]
    assert short == 0.85
    assert found.round(4) == 0.8333
