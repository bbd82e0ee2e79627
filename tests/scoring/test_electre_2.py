from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.outranking_by_hand import NEAR, classes_from_the_top, crisp_concordance, relative_discordance
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(table: Table, weights: Row, signs: Row, bounds: Bounds, normalisation: str = "minmax") -> Row:
    agreed = crisp_concordance(table, weights, signs)
    against = relative_discordance(comparable_rows(normalisation, table, signs, bounds))
    options = range(len(table))
    strong = [[False] * len(table) for _ in options]
    weak = [[False] * len(table) for _ in options]
    for a in options:
        for b in options:
            c, d = agreed[a][b] + NEAR, against[a][b] - NEAR
            if a != b and c >= agreed[b][a]:
                strong[a][b] = (c >= 0.85 and d <= 0.5) or (c >= 0.75 and d <= 0.25)
                weak[a][b] = (c >= 0.75 and d <= 0.5) or (c >= 0.65 and d <= 0.25)
    top = classes_from_the_top(strong, weak)
    bottom = classes_from_the_top(
        [list(r) for r in zip(*strong, strict=True)], [list(r) for r in zip(*weak, strict=True)]
    )
    return [(first + max(bottom) + 1 - last) / 2 for first, last in zip(top, bottom, strict=True)]


def test_wang_and_triantaphyllou_2008_wastewater() -> None:
    case = paper("electre2-wang2008")
    outcome = dk.score(
        case.inputs["matrix"],
        case.inputs["weights"],
        case.inputs["directions"],
        method="electre_2",
        normalisation="none",
        steps=True,
    )
    case.agrees(outcome.scores, "score")
    assert outcome.ranks.tolist() == case.expected["ranking"]
    assert outcome.step("class from the top").tolist() == [3, 1, 2, 4, 1]
    assert outcome.step("class from the bottom").tolist() == [3, 1, 2, 4, 2]
    assert outcome.conclusions == ("the two rankings put no two options in opposite orders",)


def test_an_option_that_nothing_can_be_compared_with_is_first_from_the_top_and_last_from_the_bottom() -> None:
    table = [[5.0, 5.0, 5.0], [4.0, 4.0, 4.0], [3.0, 3.0, 3.0], [0.0, 9.0, 0.0]]
    outcome = dk.score(table, [1, 1, 1], [1, 1, 1], method="electre_2", steps=True)
    assert outcome.step("class from the top").tolist() == [1, 2, 3, 1]
    assert outcome.step("class from the bottom").tolist() == [1, 2, 3, 3]
    assert outcome.scores.tolist() == [1, 2, 3, 2]


def test_options_in_opposite_orders_are_named_as_incomparable() -> None:
    table = [[5.0, 5.0, 5.0], [4.0, 4.0, 4.0], [3.0, 3.0, 3.0], [0.0, 9.0, 0.0]]
    outcome = dk.score(
        table, [1, 1, 1], [1, 1, 1], method="electre_2", options=("oak", "elm", "ash", "fir"), steps=True
    )
    assert outcome.conclusions == ("incomparable, since the two rankings put them in opposite orders: elm and fir",)


def test_a_circle_is_one_class() -> None:
    table = [[3.0, 2.0, 1.0], [1.0, 3.0, 2.0], [2.0, 1.0, 3.0], [0.0, 0.0, 0.0]]
    levels: dict[str, Any] = {"concordance_levels": (0.5, 0.6, 0.6), "discordance_levels": (1.0, 1.0)}
    outcome = dk.score(table, [1, 1, 1], [1, 1, 1], method="electre_2", **levels)
    assert outcome.scores.tolist() == [1, 1, 1, 2]


def test_the_weak_relation_parts_what_the_strong_one_leaves_level() -> None:
    table = [[2.0, 1.0], [1.0, 2.0], [0.0, 0.0], [9.0, 9.0]]
    weights, directions = [0.7, 0.3], [1, 1]
    parted = dk.score(table, weights, directions, method="electre_2")
    level = dk.score(table, weights, directions, method="electre_2", concordance_levels=(0.75, 0.75, 0.85))
    assert parted.scores.tolist() == [2, 3, 4, 1]
    assert level.scores.tolist() == [2, 2, 3, 1]


@pytest.mark.parametrize("levels", [(0.85, 0.75, 0.65), (0.5, 0.6), (0.5, 0.6, 1.2), "high"])
def test_levels_out_of_order_are_refused(levels: object) -> None:
    with pytest.raises(MethodError, match="ELECTRE II, concordance_levels: must be three rising numbers"):
        dk.score([[1.0, 2.0], [2.0, 1.0]], [1, 1], [1, 1], method="electre_2", concordance_levels=levels)


def test_a_thousand_weights_at_once_are_a_thousand_single_rankings() -> None:
    rng = np.random.default_rng(3)
    table, weights = rng.uniform(0, 10, (8, 5)), rng.dirichlet(np.ones(5), 1000)
    many = dk.score(table, weights, [1] * 5, method="electre_2").scores
    for i in range(0, 1000, 50):
        assert many[i].tolist() == dk.score(table, weights[i], [1] * 5, method="electre_2").scores.tolist()
