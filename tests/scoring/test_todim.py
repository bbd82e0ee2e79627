from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.scoring.todim import PAIRS_SHOWN
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    attenuation: float = 1.0,
    loss_weights: str = "inverse",
    normalisation: str = "sum",
) -> Row:
    rows = comparable_rows(normalisation, table, signs, bounds)
    reference = max(weights)  # the paper's relative weights
    relative = [w / reference for w in weights]
    totals = []
    for mine in rows:
        total = 0.0
        for other in rows:
            for w, x, y in zip(relative, mine, other, strict=True):
                if x > y:
                    total += math.sqrt(w * (x - y) / sum(relative))
                elif x < y and loss_weights == "inverse":
                    total -= math.sqrt(sum(relative) * (y - x) / w) / attenuation
                elif x < y:
                    total -= math.sqrt(w * (y - x) / sum(relative)) / attenuation
        totals.append(total)
    low, high = min(totals), max(totals)
    return [(total - low) / (high - low) for total in totals]


def test_pydecision_5_1_on_a_table_of_random_numbers() -> None:
    """Printed by todim_method of pyDecision 5.1.8; its weights are relative to the largest, which changes nothing."""
    rng = np.random.default_rng(0)
    outcome = dk.score(rng.uniform(1, 10, (6, 3)), [0.5, 0.3, 0.2], ["max", "min", "max"], method="todim")
    printed = [0.12966918, 0.18256077, 0.30055225, 0.03209787, 1.0, 0.0]
    np.testing.assert_allclose(outcome.scores, printed, rtol=0, atol=0.5e-8)


def test_the_steps_of_the_example_by_hand() -> None:
    outcome = dk.score([[47, 22], [31, 47], [22, 31]], [0.64, 0.36], [1, 1], method="todim", steps=True)
    pairs = outcome.step("dominance of row over column")
    assert pairs[0, 1] == pytest.approx(0.8 * 0.4 - 0.5 / 0.6)
    assert pairs[1, 0] == pytest.approx(0.6 * 0.5 - 0.4 / 0.8)
    np.testing.assert_allclose(np.diag(pairs), 0)
    totals = outcome.step("dominance over all others")
    np.testing.assert_allclose(pairs.sum(axis=1), totals)
    np.testing.assert_allclose(totals, [0.72 - 0.8 / 0.6, 0.28, 0.18 - 1 - 0.4 / 0.6])


def test_attenuation_changes_how_losses_are_felt() -> None:
    table = [[47, 22], [31, 47], [22, 31]]
    strong = dk.score(table, [0.64, 0.36], [1, 1], method="todim", attenuation=0.5)
    weak = dk.score(table, [0.64, 0.36], [1, 1], method="todim", attenuation=50)
    assert strong.scores[0] < dk.score(table, [0.64, 0.36], [1, 1], method="todim").scores[0] < weak.scores[0]


def test_a_criterion_of_little_weight_can_decide_unless_losses_are_weighted_directly() -> None:
    """Llamazares (2018), An analysis of the generalized TODIM method, shows this paradox of the weights."""
    table, weights = [[10, 9], [9, 10]], [0.99, 0.01]
    assert dk.score(table, weights, [1, 1], method="todim").ranks.tolist() == [2, 1]
    assert dk.score(table, weights, [1, 1], method="todim", loss_weights="direct").ranks.tolist() == [1, 2]


def test_a_criterion_without_weight_counts_for_nothing() -> None:
    table = [[4.0, 9.0, 2.0], [3.0, 1.0, 5.0], [6.0, 5.0, 3.0]]
    for losses in ("inverse", "direct"):
        with_it = dk.score(table, [0.5, 0.0, 0.5], [1, 1, -1], method="todim", loss_weights=losses)
        without = dk.score(np.array(table)[:, [0, 2]], [0.5, 0.5], [1, -1], method="todim", loss_weights=losses)
        np.testing.assert_allclose(with_it.scores, without.scores, rtol=0, atol=1e-14)


def test_options_that_nothing_tells_apart_are_all_best() -> None:
    assert dk.score([[3.0, 7.0]], [1, 1], [1, -1], method="todim").scores.tolist() == [1]
    assert dk.score([[3.0, 7.0]] * 3, [1, 1], [1, -1], method="todim").scores.tolist() == [1] * 3
    turned = [[0.1, 0.2, 0.7], [0.7, 0.1, 0.2], [0.2, 0.7, 0.1]]  # each the same as the others, in other places
    assert dk.score(turned, [1, 1, 1], [1, 1, 1], method="todim").scores.tolist() == [1] * 3


def test_many_options_agree_with_few() -> None:
    """From 363 options on, columns are sorted and taken in blocks."""
    rng = np.random.default_rng(1)
    table = np.round(rng.uniform(1, 10, (400, 2)), 1)
    outcome = dk.score(table, [0.7, 0.3], [1, -1], method="todim", steps=True)
    expected = second_source(table.tolist(), [0.7, 0.3], [1.0, -1.0], None)
    np.testing.assert_allclose(outcome.scores, expected, rtol=0, atol=1e-11)
    assert PAIRS_SHOWN < 400
    assert [step.name for step in outcome.steps] == ["comparable performances", "dominance over all others"]


def test_ratios_are_refused_with_their_location_and_a_way_out() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: .*found -1. Use 'minmax'"):
        dk.score([[3.0, 7.0], [-1.0, 2.0]], [1, 1], ["max", "min"], method="todim")
    assert dk.score([[3.0], [-1.0]], [1], ["max"], method="todim", normalisation="minmax").scores.tolist() == [1, 0]
