from __future__ import annotations

import numpy as np

import decisionkit as dk
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, share: float = 0.5) -> Row:
    rows = comparable_rows("minmax", table, signs, bounds)
    totals = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
    powers = [sum(x**w for w, x in zip(weights, row, strict=True) if w > 0) for row in rows]
    unit_s = min(totals) if min(totals) > 0 else max(totals)
    unit_p = min(powers) if min(powers) > 0 else max(powers)
    everything = sum(totals) + sum(powers)
    most = share * max(totals) + (1 - share) * max(powers)
    scores = []
    for s, p in zip(totals, powers, strict=True):
        a, b, c = (s + p) / everything, s / unit_s + p / unit_p, (share * s + (1 - share) * p) / most
        scores.append((a * b * c) ** (1 / 3) + (a + b + c) / 3)
    return scores


def test_yazdani_2019_choice_of_a_robot() -> None:
    case = paper("cocoso-yazdani2019")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="cocoso")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]
    assert outcome.conclusions == ()


def test_the_worst_on_everything_has_0_and_the_conclusions_say_what_was_done() -> None:
    outcome = dk.score(
        [[3, 3], [1, 1], [2, 1], [1, 1]],
        [1, 1],
        ["max", "max"],
        method="cocoso",
        options=("alpha", "beta", "gamma", "delta"),
        steps=True,
    )
    np.testing.assert_allclose(outcome.step("strategy of the relative scores"), [2, 0, 0.25 + np.sqrt(0.5) / 2, 0])
    assert outcome.ranks.tolist() == [1, 3, 2, 3]
    assert outcome.scores[1] == 0
    assert outcome.conclusions == (
        "beta and delta are worst on every criterion with weight: the relative scores are shares of the best, not "
        "multiples of the worst.",
    )


def test_one_option_is_first_in_every_strategy() -> None:
    """Each of the n criteria gives a power of 1; multiples of the smallest are 1 + 1, all shares are 1."""
    scores = dk.score([[3.0, 7.0]], [1, 1], ["max", "min"], method="cocoso").scores
    np.testing.assert_allclose(scores, [2 ** (1 / 3) + 4 / 3])


def test_a_criterion_without_weight_is_left_out() -> None:
    with_it = dk.score([[3, 1, 5], [1, 3, 6], [2, 2, 1]], [1, 2, 0], ["max"] * 3, method="cocoso").scores
    np.testing.assert_allclose(
        with_it, dk.score([[3, 1], [1, 3], [2, 2]], [1, 2], ["max"] * 2, method="cocoso").scores, rtol=1e-14
    )


def test_the_share_moves_the_balance_from_powers_to_the_sum() -> None:
    table, directions = [[10, 0, 9], [6, 6, 6], [0, 10, 0]], ["max"] * 3
    balance = {}
    for share in (0.0, 1.0):
        outcome = dk.score(table, [1, 1, 1], directions, method="cocoso", share=share, steps=True)
        balance[share] = outcome.step("strategy of the balance")
    steps = {name: outcome.step(name) for name in ("weighted sum", "sum of powers")}
    np.testing.assert_allclose(balance[1.0], steps["weighted sum"] / steps["weighted sum"].max())
    np.testing.assert_allclose(balance[0.0], steps["sum of powers"] / steps["sum of powers"].max())
