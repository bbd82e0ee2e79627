from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.outranking_by_hand import NEAR, crisp_concordance, members_of_circles, relative_discordance
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    normalisation: str = "minmax",
    concordance_level: float = 0.65,
    discordance_level: float = 0.35,
) -> Row:
    agreed = crisp_concordance(table, weights, signs)
    against = relative_discordance(comparable_rows(normalisation, table, signs, bounds))
    options = list(range(len(table)))
    outranks = [
        [
            a != b and agreed[a][b] >= concordance_level - NEAR and against[a][b] <= discordance_level + NEAR
            for b in options
        ]
        for a in options
    ]
    circle = members_of_circles(outranks, options)
    left, kernel = options, set()
    while left:
        free = [b for b in left if not any(outranks[a][c] for c in circle[b] for a in left if a not in circle[b])]
        kernel |= set(free)
        below = [b for b in left if any(outranks[a][c] for a in free for c in circle[b] if a not in circle[b])]
        left = [b for b in left if b not in free and b not in below]
    return [1.0 if a in kernel else 0.0 for a in options]


def test_cebrian_and_porcar_2009_location() -> None:
    """The diagonals are not printed."""
    case = paper("electre1-cebrian2009")
    given = case.inputs
    outcome = dk.score(
        given["matrix"],
        given["weights"],
        given["directions"],
        method="electre_1",
        normalisation="share",
        concordance_level=given["parameters"]["p_concordance"],
        discordance_level=given["parameters"]["q_discordance"],
        steps=True,
    )
    for what in ("concordance", "discordance"):
        found = np.where(np.eye(6, dtype=bool), np.nan, outcome.step(what))
        case.agrees(found, what)
    assert np.flatnonzero(outcome.scores).tolist() == case.expected["kernel"]
    assert outcome.conclusions == ("the kernel, from which to choose: option 5",)


def test_wang_and_triantaphyllou_2008_wastewater() -> None:
    """Both matrices as printed on pages 48 and 49; options 2 and 3 outrank one another."""
    given = paper("electre2-wang2008").inputs
    outcome = dk.score(
        given["matrix"],
        given["weights"],
        given["directions"],
        method="electre_1",
        normalisation="none",
        concordance_level=0.75,
        discordance_level=0.5,
        steps=True,
    )
    agreed = [
        [1, 0.373, 0.412, 0.843, 0.549],
        [0.941, 1, 1, 1, 0.706],
        [0.941, 0.902, 1, 1, 0.706],
        [0.667, 0.314, 0.314, 1, 0.549],
        [0.843, 0.765, 0.765, 0.882, 1],
    ]
    against = [
        [0, 0.75, 0.75, 0.25, 0.5],
        [0.25, 0, 0, 0, 0.5],
        [0.5, 0.25, 0, 0, 0.75],
        [0.75, 0.75, 0.75, 0, 1],
        [0.25, 1, 1, 0.25, 0],
    ]
    np.testing.assert_allclose(outcome.step("concordance"), agreed, atol=1e-12)
    np.testing.assert_allclose(outcome.step("discordance"), against, atol=1e-12)
    assert outcome.scores.tolist() == [0, 1, 1, 0, 1]
    assert outcome.conclusions[1].endswith("in a circle and count as one: option 2, option 3")


def test_a_chain_keeps_its_first_and_its_third_option() -> None:
    """Option 1 outranks 2 and 2 outranks 3, but 1 is too far behind 3 on the second criterion to outrank it."""
    table = [[9.0, 0.0], [6.0, 3.0], [3.0, 6.0]]
    outcome = dk.score(table, [0.7, 0.3], [1, 1], method="electre_1", discordance_level=0.5)
    assert outcome.scores.tolist() == [1, 0, 1]


def test_three_options_in_a_circle_stay_together() -> None:
    table = [[3.0, 2.0, 1.0], [1.0, 3.0, 2.0], [2.0, 1.0, 3.0], [0.0, 0.0, 0.0]]
    outcome = dk.score(table, [1, 1, 1], [1, 1, 1], method="electre_1", discordance_level=1.0)
    assert outcome.scores.tolist() == [1, 1, 1, 0]


def test_agreement_at_the_level_is_enough_whatever_the_order_of_the_sum() -> None:
    table = [[1.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 0.1], [9.0, 9.0, 9.0, 9.0]]
    for weights in ([0.1, 0.2, 0.3, 0.4], [0.3, 0.2, 0.1, 0.4], [0.2, 0.3, 0.1, 0.4]):
        outcome = dk.score(table, weights, [1] * 4, method="electre_1", concordance_level=0.6, steps=True)
        assert outcome.step("outranks")[0].tolist() == [0, 1, 0]


def test_a_criterion_without_weight_does_not_object() -> None:
    table = [[9.0, 0.0], [1.0, 9.0]]
    assert dk.score(table, [1, 0], [1, 1], method="electre_1").scores.tolist() == [1, 0]
    assert dk.score(table, [0.9, 0.1], [1, 1], method="electre_1").scores.tolist() == [1, 1]


def test_ratios_are_refused_with_their_location() -> None:
    with pytest.raises(MethodError, match=r"performance, option 2, criterion 1: .*found -1. Use 'minmax'"):
        dk.score([[3.0, 7.0], [-1.0, 2.0]], [1, 1], ["max", "min"], method="electre_1", normalisation="sum")
