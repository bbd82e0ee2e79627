from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.scoring.codas import FEW, codas
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(
    table: Table, weights: Row, signs: Row, bounds: Bounds, threshold: float = 0.02, normalisation: str = "max"
) -> Row:
    rows = [
        [w * x for w, x in zip(weights, row, strict=True)]
        for row in comparable_rows(normalisation, table, signs, bounds)
    ]
    worst = [min(column) for column in zip(*rows, strict=True)]
    crow = [math.dist(row, worst) for row in rows]
    street = [sum(abs(x - y) for x, y in zip(row, worst, strict=True)) for row in rows]
    scores = []
    for e, t in zip(crow, street, strict=True):
        leads = [
            (e - e2) + (t - t2 if abs(e - e2) >= threshold - 1e-12 else 0.0)
            for e2, t2 in zip(crow, street, strict=True)
        ]
        scores.append(sum(leads))
    return scores


def test_badi_2017_suppliers_of_a_steelworks() -> None:
    case = paper("codas-badi2017-lisco")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="codas")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_keshavarz_ghorabaee_2016_microclimate_in_offices() -> None:
    """The second example of the paper that introduces the method: 14 options."""
    table = [
        [7.6, 46, 18, 390, 0.1, 11],
        [5.5, 32, 21, 360, 0.05, 11],
        [5.3, 32, 21, 290, 0.05, 11],
        [5.7, 37, 19, 270, 0.05, 9],
        [4.2, 38, 19, 240, 0.1, 8],
        [4.4, 38, 19, 260, 0.1, 8],
        [3.9, 42, 16, 270, 0.1, 5],
        [7.9, 44, 20, 400, 0.05, 6],
        [8.1, 44, 20, 380, 0.05, 6],
        [4.5, 46, 18, 320, 0.1, 7],
        [5.7, 48, 20, 320, 0.05, 11],
        [5.2, 48, 20, 310, 0.05, 11],
        [7.1, 49, 19, 280, 0.1, 12],
        [6.9, 50, 16, 250, 0.05, 10],
    ]
    weights, directions = [0.21, 0.16, 0.26, 0.17, 0.12, 0.08], ["max"] * 4 + ["min"] * 2
    printed = [0.768, 0.363, -0.105, -0.329, -2.384, -2.207, -2.043, 2.929, 2.890, -1.282, 0.568, 0.313, 0.157, 0.364]
    outcome = dk.score(table, weights, directions, method="codas")
    np.testing.assert_allclose(outcome.scores, printed, rtol=0, atol=0.00051)
    assert outcome.ranks.tolist() == [3, 6, 9, 10, 14, 13, 12, 1, 2, 11, 4, 7, 8, 5]


@pytest.mark.parametrize("threshold", [0.0, 0.02, 0.3, 1.0])
@pytest.mark.parametrize("n_options", [FEW, FEW + 1, 150])
def test_sorting_and_pairs_agree_where_differences_equal_the_threshold(n_options: int, threshold: float) -> None:
    """On one criterion both distances are the performance: hundredths, many a threshold apart, many tied."""
    rng = np.random.default_rng(n_options)
    table = np.concatenate([[[0.0, 0.0], [1.0, 1.0]], rng.integers(0, 101, (n_options - 2, 2)) / 100])
    for weights in ([1.0, 0.0], [0.4, 0.6]):
        found = codas(table, np.array(weights), np.ones(2), threshold=threshold)
        expected = second_source(table.tolist(), weights, [1.0, 1.0], None, threshold=threshold)
        np.testing.assert_allclose(found, expected, rtol=1e-11, atol=1e-11)


def test_large_batches_equal_loops_on_both_sides_of_the_change() -> None:
    rng = np.random.default_rng(2)
    for n_options, n_samples in ((10, 2_000), (FEW + 1, 20)):
        table, weights = rng.uniform(0, 1, (n_options, 3)), rng.dirichlet(np.ones(3), n_samples)
        together = codas(table, weights, np.ones(3))
        alone = [codas(table, weight, np.ones(3)) for weight in weights]
        np.testing.assert_allclose(together, alone, rtol=1e-12, atol=1e-12)


def test_taxicab_distances_count_only_from_the_threshold_on() -> None:
    table, weights, directions = [[0.99, 0.99], [1.0, 0.0], [0.0, 1.0]], [1, 1], ["max", "max"]
    straight = dk.score(table, weights, directions, method="codas", threshold=1.0, steps=True)
    crow, street = (straight.step(f"{name} distance from the worst") for name in ("Euclidean", "taxicab"))
    np.testing.assert_allclose(straight.scores, 3 * (crow - crow.mean()), atol=1e-12)
    both = dk.score(table, weights, directions, method="codas", threshold=0.0)
    np.testing.assert_allclose(both.scores, 3 * (crow - crow.mean() + street - street.mean()), atol=1e-12)


def test_scores_are_the_rows_of_the_table_of_leads_and_add_up_to_nothing() -> None:
    outcome = dk.score([[4, 1], [2, 4], [3, 3]], [1, 1], ["max", "min"], method="codas", steps=True)
    leads = outcome.step("lead over each other option")
    np.testing.assert_allclose(leads, -leads.T, atol=1e-15)
    np.testing.assert_allclose(outcome.scores, leads.sum(axis=1), atol=1e-15)


def test_options_that_nothing_tells_apart_have_no_lead() -> None:
    assert dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="codas").scores.tolist() == [0.0]
    assert dk.score([[3.0, 7.0]] * 40, [1, 1], ["max", "min"], method="codas").scores.tolist() == [0.0] * 40


def test_negative_data_are_refused_unless_by_min_max() -> None:
    table = [[3.0, 7.0], [-1.0, 2.0]]
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: .*found -1. Use 'minmax'"):
        dk.score(table, [1, 1], ["max", "min"], method="codas")
    outcome = dk.score(table, [1, 1], ["max", "min"], method="codas", normalisation="minmax")
    assert outcome.ranks.tolist() == [1, 1]
