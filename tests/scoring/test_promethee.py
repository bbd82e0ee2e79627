from __future__ import annotations

import math

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.core.errors import MethodError
from decisionkit.scoring.promethee import AT_LEAST_AS_GOOD, PAIRS_SHOWN
from tests.decimals.fractions import exact, preferred
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table

#: Brans, Vincke & Mareschal (1986); its preference indices are also in the tests of the public repository
#: WAndraszyk/Construct-your-own-PROMETHEE-with-Python-for-MCDA.
PLANTS = scoring_method("promethee").example
INDICES = [
    [0.000, 0.296, 0.250, 0.268, 0.100, 0.185],
    [0.462, 0.000, 0.389, 0.333, 0.296, 0.500],
    [0.236, 0.180, 0.000, 0.333, 0.056, 0.429],
    [0.399, 0.505, 0.305, 0.000, 0.223, 0.212],
    [0.444, 0.515, 0.487, 0.380, 0.000, 0.448],
    [0.286, 0.399, 0.250, 0.432, 0.133, 0.000],
]
PLUS = [1.099, 1.980, 1.234, 1.644, 2.274, 1.500]
MINUS = [1.827, 1.895, 1.681, 1.746, 0.808, 1.774]

#: Brans & Mareschal (1994), The PROMCALC & GAIA decision support system, Decision Support Systems 12, figure 9 and
#: table 4: twelve sites for a distributor.
SITES = (
    (21.0, 425, 500, 2, 1),
    (21.3, 475, 522, 2, 0),
    (8.2, 120, 860, 5, 2),
    (6.6, 45, 722, 3, 1),
    (4.9, 52, 1050, 4, 3),
    (21.3, 755, 850, 3, 5),
    (17.9, 625, 200, 2, 5),
    (17.3, 524, 780, 2, 5),
    (14.2, 540, 690, 4, 6),
    (10.4, 80, 675, 4, 3),
    (12.9, 310, 786, 5, 2),
    (9.6, 275, 1020, 2, 3),
)


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    shape: str = "auto",
    indifference: float = 0.0,
    preference: float = 0.0,
    spread: float | None = None,
) -> Row:
    count = len(table)
    if shape == "auto" and preference > 0:
        shape = "linear" if indifference > 0 else "v_shape"
    elif shape == "auto":
        shape = "u_shape" if indifference > 0 else "usual"
    scores = [0.0] * count
    low, high = exact(indifference), exact(preference)
    for j, weight in enumerate(weights):
        column = [row[j] * signs[j] for row in table]
        mean = sum(column) / count
        sigma = math.sqrt(sum((x - mean) ** 2 for x in column) / count) if spread is None else spread
        decimals = [exact(x) for x in column]
        for a in range(count):
            for b in range(count):
                degree = float(preferred(shape, decimals[a] - decimals[b], low, high, sigma))
                scores[a] += weight * degree / (count - 1)
                scores[b] -= weight * degree / (count - 1)
    return scores


def plants(**more: object) -> dk.Outcome:
    given = {**PLANTS.parameters, **more}
    return dk.score(PLANTS.performance, PLANTS.weights, PLANTS.directions, method="promethee", **given)


def test_zhao_peng_and_li_2013() -> None:
    case = paper("promethee2-zhao2013")
    outcome = dk.score(
        case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="promethee", shape="usual"
    )
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_brans_vincke_and_mareschal_1986_hydroelectric_plants() -> None:
    """The paper's flows are sums over the five others; its indices are off by 1 in the third decimal here and there."""
    outcome = plants(steps=True)
    np.testing.assert_allclose(outcome.step("preference index (row over column)"), INDICES, rtol=0, atol=0.0013)
    np.testing.assert_allclose(outcome.step("positive flow") * 5, PLUS, rtol=0, atol=0.0025)
    np.testing.assert_allclose(outcome.step("negative flow") * 5, MINUS, rtol=0, atol=0.0015)
    np.testing.assert_allclose(outcome.scores, outcome.step("positive flow") - outcome.step("negative flow"))
    assert outcome.order == tuple(f"option {i}" for i in (5, 2, 4, 6, 3, 1))


def test_brans_and_mareschal_1994_sites() -> None:
    """Sites 4, 5 and 3 lead, 11 and 12 follow after a gap, and 4 and 5 are incomparable, as the paper says."""
    outcome = dk.score(
        SITES,
        [3, 1, 1, 1, 2.5],
        ["min", "max", "max", "max", "min"],
        method="promethee",
        options=[f"A{i + 1}" for i in range(12)],
        shape=["linear", "gaussian", "gaussian", "level", "v_shape"],
        indifference=[0.5, 0, 0, 1, 0],
        preference=[3.2, 0, 0, 2, 3],
        spread=[1, 75, 225, 1, 1],
        steps=True,
    )
    assert outcome.order[:5] == ("A4", "A5", "A3", "A11", "A12")
    leading = np.sort(outcome.scores)[::-1]
    assert leading[2] - leading[3] > leading[0] - leading[2] + leading[3] - leading[4]
    assert outcome.conclusions[0].startswith("incomparable in PROMETHEE I, one having more for it")
    assert "A4 and A5" in outcome.conclusions[0]


def test_promethee_1_is_among_the_steps() -> None:
    relation = plants(steps=True).step(AT_LEAST_AS_GOOD)
    assert relation[4].tolist() == [1.0] * 6  # the fifth is first in both flows
    assert relation[:, 0].sum() == 5  # the first is behind all but one ...
    assert relation[1, 2] == relation[2, 1] == 0  # ... and of the second and third each has something over the other


def test_more_pairs_than_can_be_named_are_counted() -> None:
    # Better on one criterion means worse on the other; the thresholds make every pair of flows differ.
    table = [[float(i), -(float(i) ** 2)] for i in range(6)]
    outcome = dk.score(table, [1, 1], ["max", "max"], method="promethee", preference=[3, 9], steps=True)
    pairs = int((outcome.step(AT_LEAST_AS_GOOD) + outcome.step(AT_LEAST_AS_GOOD).T == 0).sum()) // 2
    assert pairs > 5
    assert outcome.conclusions[0].endswith(f"; and {pairs - 5} more pairs")


def test_no_open_pair_is_said() -> None:
    outcome = dk.score([[3], [2], [1]], [1], ["max"], method="promethee", steps=True)
    assert outcome.conclusions == ("PROMETHEE I leaves no pair open: its order is that of the net flows",)
    assert dk.score([[3]], [1], ["max"], method="promethee", steps=True).conclusions == ()


def test_tables_of_pairs_are_left_out_where_they_would_be_large() -> None:
    table = np.random.default_rng(1).uniform(0, 1, (PAIRS_SHOWN + 1, 2))
    outcome = dk.score(table, [1, 1], ["max", "min"], method="promethee", steps=True)
    assert [step.name for step in outcome.steps] == [
        "net flow per criterion",
        "positive flow",
        "negative flow",
        "net flow",
    ]
    assert outcome.conclusions == ()


def test_net_flows_add_up_to_0() -> None:
    table = np.random.default_rng(1).uniform(0, 1, (500, 4))
    for shape in ("usual", "u_shape", "v_shape", "level", "linear", "gaussian"):
        outcome = dk.score(
            table, [4, 3, 2, 1], [1, -1, 1, 1], method="promethee", shape=shape, indifference=0.1, preference=0.3
        )
        assert abs(outcome.scores.sum()) < 1e-10
        assert np.abs(outcome.scores).max() <= 1


def test_many_options_agree_with_the_second_source() -> None:
    rng = np.random.default_rng(1)
    table, weights, signs = rng.integers(0, 30, (90, 3)) / 10, [0.5, 0.3, 0.2], [1.0, -1.0, 1.0]
    for low, high in ((0.0, 0.0), (0.3, 0.0), (0.0, 0.7), (0.1, 1.2)):
        outcome = dk.score(table, weights, signs, method="promethee", indifference=low, preference=high)
        expected = second_source(table.tolist(), weights, signs, None, indifference=low, preference=high)
        np.testing.assert_allclose(outcome.scores, expected, rtol=0, atol=1e-10)


def test_a_difference_at_the_threshold_is_not_preferred() -> None:
    outcome = dk.score([[5], [3]], [1], ["max"], method="promethee", indifference=2)
    assert outcome.scores.tolist() == [0, 0]
    assert dk.score([[5], [3]], [1], ["max"], method="promethee", indifference=1.9).scores.tolist() == [1, -1]


def test_decimals_are_compared_as_they_are_written() -> None:
    for shape in ("u_shape", "level", "linear"):
        stepped = dk.score(
            [[0.9], [0.6]], [1], ["max"], method="promethee", shape=shape, indifference=0.3, preference=0.4
        )
        assert stepped.scores.tolist() == [0, 0]
    for shape in ("usual", "gaussian"):
        assert dk.score([[0.1 + 0.2], [0.3]], [1], ["max"], method="promethee", shape=shape).scores.tolist() == [0, 0]
    rising = dk.score([[0.9], [0.6]], [1], ["max"], method="promethee", indifference=0.1 + 0.2, preference=0.3)
    assert rising.scores.tolist() == [0, 0]


def test_flows_that_balance_but_for_rounding_tie() -> None:
    outcome = dk.score([[1, 1, 0], [0, 0, 1]], [0.1, 0.2, 0.3], ["max"] * 3, method="promethee")
    assert outcome.scores.tolist() == [0, 0]
    tiny = dk.score([[1, 0], [1, 1]], [1, 1e-200], ["max"] * 2, method="promethee")
    assert tiny.ranks.tolist() == [2, 1]  # what little there is on one side only is not rounding


def test_thresholds_may_grow_with_the_performance() -> None:
    table = [[100.0], [109.0], [120.0]]
    flat = dk.score(table, [1], ["max"], method="promethee", indifference=9.5)
    share = dk.score(table, [1], ["max"], method="promethee", indifference=[(0, 0.085)])
    assert flat.scores.tolist() == [-0.5, -0.5, 1]
    assert share.scores.tolist() == [-1, 0, 1]


def test_thresholds_out_of_order_are_refused() -> None:
    with pytest.raises(MethodError, match=r"PROMETHEE, criterion 1: .*; found 3 and 2\. Lower the first"):
        dk.score([[5], [3]], [1], ["max"], method="promethee", indifference=3, preference=2)
