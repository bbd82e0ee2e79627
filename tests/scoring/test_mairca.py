from __future__ import annotations

import numpy as np

import decisionkit as dk
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds) -> Row:
    scores = []
    for row in comparable_rows("minmax", table, signs, bounds):
        expected = [w / len(table) for w in weights]
        real = [t * x for t, x in zip(expected, row, strict=True)]
        scores.append(sum(t - r for t, r in zip(expected, real, strict=True)))
    return scores


def test_jmcdm_example_of_mairca() -> None:
    case = paper("jm-mairca")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="mairca")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_gigovic_2016_sites_for_ammunition_depots() -> None:
    """The data are printed to three decimals, so the fourth of a gap may be one off."""
    table = [
        [3.828, 5, 3.720, 2.723, 4.255],
        [4.675, 5, 3, 3.452, 2.587],
        [4.515, 4.836, 3.289, 3.491, 4.069],
        [4.421, 5, 3.555, 2.839, 4.397],
        [4.717, 5, 3.430, 4.401, 1],
        [4.695, 5, 3.925, 3.847, 1],
        [4.688, 5, 2, 4.990, 1],
        [4.688, 5, 3.971, 4.001, 1],
    ]
    weights, directions = [0.2016, 0.2304, 0.2232, 0.1912, 0.1536], ["min", "max", "min", "min", "min"]
    outcome = dk.score(table, weights, directions, method="mairca")
    printed = [0.0427, 0.0548, 0.0919, 0.0592, 0.0631, 0.0637, 0.0483, 0.0658]
    np.testing.assert_allclose(outcome.scores, printed, rtol=0, atol=0.0001)
    assert outcome.ranks.tolist() == [1, 3, 8, 4, 5, 6, 2, 7]


def test_it_ranks_like_the_weighted_sum_of_min_max_performances() -> None:
    rng = np.random.default_rng(1)
    table, weights, directions = rng.uniform(-5, 5, (50, 6, 4)), rng.dirichlet(np.ones(4), 50), [1, -1, 1, -1]
    gaps = dk.score(table, weights, directions, method="mairca")
    sums = dk.score(table, weights, directions, method="weighted_sum", normalisation="minmax")
    np.testing.assert_array_equal(gaps.ranks, sums.ranks)
    np.testing.assert_allclose(gaps.scores, (1 - sums.scores) / 6, atol=1e-15)


def test_theory_less_reality_is_the_gap() -> None:
    outcome = dk.score([[1, 8], [4, 2], [2, 4]], [1, 3], ["max", "min"], method="mairca", steps=True)
    np.testing.assert_allclose(outcome.step("theoretical ratings"), [1 / 12, 3 / 12])
    rest = outcome.step("theoretical ratings") - outcome.step("real ratings")
    np.testing.assert_allclose(outcome.step("gaps"), rest, atol=1e-15)
    np.testing.assert_allclose(outcome.scores, rest.sum(axis=1), atol=1e-15)


def test_a_constant_column_leaves_no_gap() -> None:
    assert dk.score([[3.0, 5.0], [4.0, 5.0]], [1, 1], ["max", "max"], method="mairca").scores.tolist() == [0.25, 0.0]
    assert dk.score([[3.0, 7.0]] * 3, [1, 1], ["max", "min"], method="mairca").scores.tolist() == [0.0] * 3
