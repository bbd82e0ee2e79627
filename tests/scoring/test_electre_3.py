from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.errors import MethodError
from tests.scoring.outranking_by_hand import credibility_of, distilled
from tests.scoring.plain import Bounds, Row, Table


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    indifference: float = 0.0,
    preference: float | None = None,
    veto: float | None = None,
) -> Row:
    credible = [[credibility_of(a, b, weights, signs, indifference, preference, veto) for b in table] for a in table]
    down = distilled(credible, 0.30, 0.15, best_first=True)
    up = distilled(credible, 0.30, 0.15, best_first=False)
    return [(first + last) / 2 for first, last in zip(down, up, strict=True)]


def classes(outcome: Outcome, way: str) -> list[float]:
    found: list[float] = outcome.step(f"class in the {way} distillation").tolist()
    return found


def incineration(first: list[float]) -> Outcome:
    """Rank the eleven strategies of Wang & Triantaphyllou (2008), section 3.2; thresholds as shares are direct."""
    table = [
        first,
        [11980, 900, 11.45, 189, 1.45, 452, 303, 12, 1.5, 6, 6],
        [31054, 883, 9.86, 172, 1.82, 341, 311, 0, 0, 3, 3],
        [28219, 840, 10.38, 171, 1.95, 339, 318, 0, 0, 3, 3],
        [31579, 903, 10.74, 165, 1.7, 312, 281, 0, 0, 5, 5],
        [39364, 922, 13.87, 167, 1.65, 287, 269, 0, 0, 8, 7],
        [125, 769, 9.33, 182, 1.64, 458, 180, 0, 1.5, 1, 1],
        [8075, 896, 9.82, 172, 1.7, 408, 121, 0, 1.5, 6, 6],
        [3089, 770, 9.39, 177, 1.9, 430, 228, 0, 1, 2, 2],
        [6449, 766, 7.22, 172, 1.65, 401, 157, 0, 1, 4, 4],
        [12074, 897, 10.61, 169, 1.65, 378, 162, 0, 1, 7, 6],
    ]
    return dk.score(
        table,
        [0.16, 0.033, 0.033, 0.097, 0.097, 0.16, 0.097, 0.16, 0.033, 0.033, 0.097],
        ["min", "max", "min", "min", "min", "max", "max", "min", "min", "min", "min"],
        method="electre_3",
        indifference=[1000, (0, 0.1), (0, 0.1), 5, (0, 0.1), (0, 0.1), (0, 0.1), 2, 0.2, 0, 0],
        preference=[2000, (0, 0.2), (0, 0.2), 10, (0, 0.2), (0, 0.2), (0, 0.2), 4, 0.4, 1, 1],
        steps=True,
    )


FIRST = [125, 866, 9.81, 218, 1.41, 542, 483, 23, 1.5, 1, 1]


def test_wang_and_triantaphyllou_2008_incineration() -> None:
    """Two rows of the printed credibilities and both printed orders; strategies 7 and 9 are on top, incomparable."""
    outcome = incineration(FIRST)
    credible = outcome.step("credibility")
    printed = {
        0: [0.74, 0.71, 0.71, 0.71, 0.71, 0.74, 0.74, 0.71, 0.68, 0.71],
        8: [0.35, 0.78, 0.85, 0.85, 0.74, 0.73, 0.67, 0.97, 0.94, 0.89],
    }
    for option, row in printed.items():
        np.testing.assert_allclose(np.delete(credible[option], option), row, rtol=0, atol=0.0051)
    assert classes(outcome, "descending") == [6, 7, 5, 2, 5, 8, 3, 5, 1, 4, 5]
    assert classes(outcome, "ascending") == [1, 5, 6, 3, 5, 8, 1, 7, 2, 4, 6]


def test_wang_and_triantaphyllou_2008_after_the_first_strategy_became_worse() -> None:
    """Strategy 7 is then alone on top, as they print; they print 1 before 2 in the descending order, here level."""
    outcome = incineration([2125, 866, 9.81, 218, 1.41, 452, 483, 23, 1.5, 1, 1])
    assert classes(outcome, "descending") == [6, 6, 5, 3, 5, 7, 1, 5, 2, 4, 5]
    assert classes(outcome, "ascending") == [2, 5, 6, 3, 5, 8, 1, 7, 2, 4, 6]
    assert outcome.order[0] == "option 7"


def five_projects(veto: object = (100, 60, 2, 48, 90)) -> Outcome:
    """Rank the five projects of the documentation of R's OutrankingTools.

    There the preference threshold of the last criterion is 20; with 30 all credibilities come out that
    PatrykHub/ELECTRE-Methods has in tests/outranking/test_distillation.py, from where the orders are too.
    """
    table = [
        [-14, 90, 0, 40, 100],
        [129, 100, 0, 0, 0],
        [-10, 50, 0, 10, 100],
        [44, 90, 0, 5, 20],
        [-14, 100, 0, 20, 40],
    ]
    return dk.score(
        table,
        [1] * 5,
        ["max"] * 5,
        method="electre_3",
        indifference=[25, 16, 0, 12, 10],
        preference=[50, 24, 1, 24, 30],
        veto=veto,
        steps=True,
    )


def test_five_projects_with_vetoes() -> None:
    outcome = five_projects()
    printed = [
        [1.0, 0.0, 1.0, 0.8, 1.0],
        [0.0, 1.0, 0.0, 0.9, 0.67],
        [0.6, 0.0, 1.0, 0.6, 0.8],
        [0.25, 0.8, 0.67, 1.0, 0.85],
        [0.67, 0.0, 0.8, 0.8, 1.0],
    ]
    np.testing.assert_allclose(outcome.step("credibility"), printed, rtol=0, atol=0.0051)
    assert classes(outcome, "descending") == [1, 2, 3, 3, 3]
    assert classes(outcome, "ascending") == [1, 1, 3, 2, 3]


def test_without_a_veto_credibility_is_concordance() -> None:
    outcome = five_projects(veto=None)
    np.testing.assert_array_equal(outcome.step("credibility"), outcome.step("concordance"))
    some = five_projects(veto=(None, None, None, None, 90)).step("credibility")
    assert some[3, 0] == pytest.approx(0.25)
    assert some[0, 1] == pytest.approx(0.8)


def test_six_enterprises_as_another_library_has_them() -> None:
    """Concordance as two-digit numbers and credibility in the tests of the Python package mcda."""
    table = [
        [8.84, 8.79, 6.43, 6.95],
        [8.57, 8.51, 5.47, 6.91],
        [7.76, 7.75, 5.34, 8.76],
        [7.97, 9.12, 5.93, 8.09],
        [9.03, 8.97, 8.19, 8.10],
        [7.41, 7.87, 6.77, 7.23],
    ]
    outcome = dk.score(
        table,
        [9.00, 8.24, 5.98, 8.48],
        [1] * 4,
        method="electre_3",
        indifference=0.3,
        preference=0.5,
        veto=0.7,
        steps=True,
    )
    agreed = [
        [1.0, 1.0, 0.73, 0.69, 0.54, 0.96],
        [0.81, 1.0, 0.73, 0.32, 0.11, 0.78],
        [0.27, 0.46, 1.0, 0.55, 0.27, 0.81],
        [0.53, 0.72, 0.73, 1.0, 0.53, 0.81],
        [1.0, 1.0, 0.73, 1.0, 1.0, 1.0],
        [0.46, 0.46, 0.66, 0.19, 0.0, 1.0],
    ]
    credible = np.zeros((6, 6)) + np.eye(6)
    credible[0, [1, 5]] = 1, 0.96227129
    credible[3, [1, 2]] = 0.71608833, 0.41073113
    credible[4, [0, 1, 2, 3, 5]] = 1, 1, 0.54764151, 1, 1
    np.testing.assert_allclose(outcome.step("concordance"), agreed, rtol=0, atol=0.006)
    np.testing.assert_allclose(outcome.step("credibility"), credible, rtol=0, atol=1e-8)
    assert outcome.order[0] == "option 5"


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"indifference": 3, "preference": 2}, "criterion 1: indifference .*; found indifference 3 and preference 2"),
        ({"preference": [1, 5], "veto": [2, 4]}, "criterion 2: preference .*; found preference 5 and veto 4"),
        ({"indifference": 2, "veto": 1}, "criterion 1: preference .*; found preference 2 and veto 1"),
        ({"indifference": [(0, 0.5)] * 2, "preference": [3, 3]}, "found indifference 4.5 and preference 3"),
    ],
)
def test_thresholds_out_of_order_are_refused_by_criterion_and_values(given: dict[str, Any], message: str) -> None:
    with pytest.raises(MethodError, match=f"ELECTRE III, {message if message[0] == 'c' else '.*' + message}"):
        dk.score([[1.0, 2.0], [2.0, 9.0]], [1, 1], [1, 1], method="electre_3", **given)


def test_a_preference_of_none_is_that_of_indifference_also_for_single_criteria() -> None:
    table = np.random.default_rng(2).uniform(0, 10, (7, 3))
    weights = [3, 2, 1]
    given: dict[str, Any] = {"method": "electre_3", "indifference": 1.0}
    all_left_out = dk.score(table, weights, [1] * 3, **given).scores
    same = dk.score(table, weights, [1] * 3, preference=[None, 1.0, (1.0, 0.0)], **given).scores
    assert all_left_out.tolist() == same.tolist()


def test_deficits_within_indifference_leave_all_level() -> None:
    table = [[5.0, 5.1], [5.2, 5.0], [5.1, 4.9]]
    assert dk.score(table, [1, 1], [1, 1], method="electre_3", indifference=0.5).scores.tolist() == [1, 1, 1]


def test_a_veto_counts_whatever_the_weight() -> None:
    table = [[9.0, 0.0], [1.0, 9.0]]
    assert dk.score(table, [1, 0], [1, 1], method="electre_3").scores.tolist() == [1, 2]
    assert dk.score(table, [1, 0], [1, 1], method="electre_3", veto=[None, 5.0]).scores.tolist() == [1, 1]


def test_the_difference_in_credibility_that_counts_is_a_parameter() -> None:
    table, weights = [[2.0, 1.0], [1.0, 2.0]], [0.55, 0.45]
    assert dk.score(table, weights, [1, 1], method="electre_3").scores.tolist() == [1, 1]
    fine = dk.score(table, weights, [1, 1], method="electre_3", distillation=(0.05, 0.0))
    assert fine.scores.tolist() == [1, 2]
    with pytest.raises(MethodError, match=r"ELECTRE III, distillation: must be two numbers .*: the slope exceeds"):
        dk.score(table, weights, [1, 1], method="electre_3", distillation=(0.1, 0.2))


def test_incomparable_options_are_named() -> None:
    assert (
        incineration(FIRST)
        .conclusions[0]
        .endswith(
            "option 1 and option 3; option 1 and option 4; option 1 and option 5; option 1 and option 8; "
            "option 1 and option 9; and 7 more pairs"
        )
    )


def test_performances_of_any_size_stay_finite() -> None:
    table = [[1e150, -1e150], [-1e150, 1e150], [1e-150, 0.0]]
    thresholds: dict[str, Any] = {"indifference": 0.0, "preference": [(0, 1e-3), (1e-150, 1e-3)], "veto": 1e150}
    outcome = dk.score(table, [1, 2], [1, 1], method="electre_3", **thresholds, steps=True)
    assert all(math.isfinite(score) for score in outcome.scores)
    assert np.isfinite(outcome.step("credibility")).all()


def test_the_partial_order_of_both_distillations_is_a_step() -> None:
    outcome = dk.score([[9, 6], [5, 5], [2, 9]], [0.6, 0.4], ["max", "max"], method="electre_3", veto=3, steps=True)
    first = outcome.step("class in the descending distillation")
    second = outcome.step("class in the ascending distillation")
    found = outcome.step("at least as good in both (1 = row as column)")
    for i in range(3):
        for j in range(3):
            assert found[i, j] == float(first[i] <= first[j] and second[i] <= second[j])
