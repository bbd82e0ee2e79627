from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from decisionkit.scoring import multimoora as module
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows

NOISE = 1e-12


def ranks_of(scores: Row) -> list[int]:
    return [1 + sum(other > score + NOISE * abs(score) for other in scores) for score in scores]


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    final: str = "dominance",
    weights_as: str = "exponents",
) -> Row:
    rows = comparable_rows("vector", table, signs, None)  # costs with a minus sign
    best = [max(column) for column in zip(*rows, strict=True)]
    ratio = [sum(w * x for w, x in zip(weights, row, strict=True)) for row in rows]
    short = [max(w * (b - x) for w, b, x in zip(weights, best, row, strict=True)) for row in rows]
    factor = weights_as == "factors"
    product = [
        math.prod(
            (w * abs(x)) ** s if factor else abs(x) ** (s * w) for w, x, s in zip(weights, row, signs, strict=True)
        )
        for row in rows
    ]
    rankings = [ranks_of(ratio), ranks_of([-each for each in short]), ranks_of(product)]
    if final == "rank_position":
        return [sum(1 / ranking[i] for ranking in rankings) for i in range(len(table))]
    scores = []
    for i in range(len(table)):
        score = 0
        for j in range(len(table)):
            votes = sum((r[i] < r[j]) - (r[i] > r[j]) for r in rankings)
            score += (votes > 0) - (votes < 0)
        scores.append(float(score))
    return scores


def test_karabasevic_and_others_2015_personnel_selection() -> None:
    """Its weights sum to 0.999 and multiply the ratios in the product as well."""
    case = paper("multimoora-karabasevic2015")
    total = sum(case.inputs["weights"])
    outcome = dk.score(
        case.inputs["matrix"],
        case.inputs["weights"],
        case.inputs["directions"],
        method="multimoora",
        weights_as="factors",
        steps=True,
    )
    case.agrees(outcome.step("ratio system") * total, "ratio_system")
    case.agrees(outcome.step("reference point") * total, "reference_point")
    product = outcome.step("full multiplicative form") * total**7
    np.testing.assert_allclose(product, case.expected["full_multiplicative_form"], rtol=0, atol=6e-10)
    assert outcome.ranks.tolist() == case.expected["final_ranking"]
    choices: tuple[dict[str, Any], ...] = ({"final": "rank_position"}, {"weights_as": "exponents"})
    for choice in choices:
        again = dk.score(
            case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="multimoora", **choice
        )
        assert again.ranks.tolist() == case.expected["final_ranking"]


def test_the_three_rankings_are_among_the_steps_and_in_the_conclusions() -> None:
    outcome = dk.score(
        [[4.0, 2.0], [2.0, 3.0]], [1, 1], ["max", "min"], method="multimoora", options=("a", "b"), steps=True
    )
    for part in ("ratio system", "reference point", "full multiplicative form"):
        assert outcome.step(f"ranking by the {part}").tolist() == [1.0, 2.0]
    assert outcome.conclusions == ("all three parts put a first",)


def test_parts_that_disagree_are_told_apart() -> None:
    table, names = [[10.0, 1.0], [4.0, 4.0], [1.0, 9.0]], ("a", "b", "c")
    outcome = dk.score(table, [1, 1], ["max", "max"], method="multimoora", options=names, steps=True)
    assert outcome.conclusions == (
        "the ratio system puts a first",
        "the reference point puts b first",
        "the full multiplicative form puts b first",
    )
    assert outcome.scores.tolist() == [0.0, 2.0, -2.0]


@pytest.mark.parametrize(("weights_as", "ranks"), [("factors", [1.0, 2.0]), ("exponents", [2.0, 1.0])])
def test_only_exponents_let_weights_change_the_ranking_by_the_product(weights_as: str, ranks: list[float]) -> None:
    given: dict[str, Any] = {"method": "multimoora", "weights_as": weights_as, "steps": True}
    for weights, expected in (([0.5, 0.5], [1.0, 2.0]), ([0.2, 0.8], ranks)):
        outcome = dk.score([[9.0, 1.0], [2.0, 4.0]], weights, ["max", "max"], **given)
        assert outcome.step("ranking by the full multiplicative form").tolist() == expected


def test_options_that_dominate_each_other_in_a_circle_share_a_rank() -> None:
    circle = [np.array([[1, 2, 3]]), np.array([[2, 3, 1]]), np.array([[3, 1, 2]])]
    assert module._dominance(circle).tolist() == [[0.0, 0.0, 0.0]]


def test_pairs_are_compared_in_blocks_with_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    table = np.random.default_rng(4).uniform(1, 9, (2, 50, 4))
    given = (table, [1, 2, 3, 4], [1, -1, 1, 1])
    whole = dk.score(*given, method="multimoora").scores
    monkeypatch.setattr(module, "PAIRS_AT_ONCE", 700)
    np.testing.assert_array_equal(dk.score(*given, method="multimoora").scores, whole)


def test_benefits_of_zero_that_carry_weight_come_last_in_the_product() -> None:
    table = [[0.0, 9.0], [5.0, 1e-3], [0.0, 2.0]]
    outcome = dk.score(table, [1, 1], ["max", "max"], method="multimoora", steps=True)
    assert outcome.step("full multiplicative form").tolist()[::2] == [0.0, 0.0]
    assert outcome.step("ranking by the full multiplicative form").tolist() == [2.0, 1.0, 2.0]
    without = dk.score(table, [0, 1], ["max", "max"], method="multimoora", steps=True)
    assert without.step("ranking by the full multiplicative form").tolist() == [1.0, 3.0, 2.0]


def test_identical_options_tie_even_where_benefits_and_costs_cancel() -> None:
    for count in range(1, 30):
        row = np.random.default_rng(count).uniform(1, 9, 1 + count % 5)
        table = np.tile(np.concatenate([row, row]), (count, 1))
        directions = [1] * row.size + [-1] * row.size
        outcome = dk.score(table, np.ones(2 * row.size), directions, method="multimoora")
        assert outcome.scores.tolist() == [0.0] * count


def test_a_cost_of_zero_is_refused_with_its_location() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 2: MULTIMOORA takes ratios .* Use moora"):
        dk.score([[3.0, 7.0], [1.0, 0.0]], [1, 1], ["max", "min"], method="multimoora")
