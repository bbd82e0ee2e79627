"""The closed form of tipping weights against walking through the weights in small steps."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

import decisionkit as dk
from decisionkit.core.declarations.kinds.scoring import ScoringMethod, Terms
from decisionkit.core.declarations.registry import scoring_method
from decisionkit.robustness.tipping import MARGIN, NEVER, Sweep, sweep, tipping
from tests.cases import first_reading
from tests.random_decision import random_decision

Array = NDArray[Any]

METHODS = ("weighted_sum", "weighted_product", "topsis", "mabac", "promethee")
GRID = np.linspace(0.0, 1.0, 20_001)


def terms_of(method: ScoringMethod, values: Array, performance: Array, signs: Array) -> Terms:
    assert method.terms is not None
    if method.takes == "values":
        return method.terms(values, np.ones(values.shape[1]), **method.for_values)
    return method.terms(performance, signs)


def scores(method: ScoringMethod, values: Array, performance: Array, signs: Array, w: Array) -> Array:
    if method.takes == "values":
        return np.asarray(method.function(values, w, np.ones(values.shape[1]), **method.for_values))
    return np.asarray(method.function(performance, w, signs))


def setting(seed: int) -> tuple[dk.Decision, Sweep, Array, Array]:
    d = random_decision(seed, 6, 7, 2, n_parties=0, n_references=0)
    top = {c.id: k for k, c in enumerate(d.tops)}
    tops = np.array([top[d.ancestry(c.id)[-1].id] for c in d.leaves])
    within = np.array([np.prod([d.shares[c.id] for c in d.ancestry(leaf.id)[:-1]]) for leaf in d.leaves])
    return d, sweep(d.weights, tops, within), tops, within


@pytest.mark.parametrize("key", METHODS)
@pytest.mark.parametrize("seed", range(40))
def test_the_lead_passes_where_walking_finds_it(key: str, seed: int) -> None:
    d, swept, _, _ = setting(seed)
    method = scoring_method(key)
    # The last option is a twin of the one before it, and a tie has no single leader.
    values, performance, signs = d.values[:-1], d.performance[:-1], d.directions
    now = scores(method, values, performance, signs, d.weights)
    leader = int(now.argmax())
    assert (np.delete(now, leader) < now[leader] - 1e-6).all()
    found = tipping(terms_of(method, values, performance, signs), swept, leader)
    weights = swept.weights(GRID)
    for k in range(len(d.tops)):
        walked = scores(method, values, performance, signs, weights[k])
        ahead = walked[:, leader] >= walked.max(axis=1) - 1e-12
        below, above = _walk(ahead, swept.now[k])
        _compare(below, found.below[k])
        _compare(above, found.above[k])
        if found.below[k] > 2 * MARGIN:
            just_below = swept.weights(np.array([found.below[k] - 1e-5]))[k, 0]
            assert _leads(scores(method, values, performance, signs, just_below), int(found.new_below[k]))
        if found.above[k] > 0:
            just_above = swept.weights(np.array([found.above[k] + 1e-5]))[k, 0]
            assert _leads(scores(method, values, performance, signs, just_above), int(found.new_above[k]))


def _leads(found: Array, option: int) -> bool:
    return bool(found[option] >= found.max() - 1e-12)


def _walk(ahead: Array, now: float) -> tuple[float, float]:
    """Return the nearest grid weights below and above today's at which the leader no longer leads, -1 for none."""
    lost_below = np.flatnonzero(~ahead & (now > GRID))
    lost_above = np.flatnonzero(~ahead & (now < GRID))
    return (
        float(GRID[lost_below[-1]]) if lost_below.size else NEVER,
        float(GRID[lost_above[0]]) if lost_above.size else NEVER,
    )


def _compare(walked: float, closed: float) -> None:
    step = GRID[1]
    if walked == NEVER:
        # The closed form may see a touch, or a crossing between the last two grid points.
        assert closed == NEVER or closed < 2 * step or closed > 1 - 2 * step
    elif closed == NEVER:
        assert walked < step or walked > 1 - step
    else:
        assert closed == pytest.approx(walked, abs=2 * step)


def test_the_ceasefire_case_by_hand() -> None:
    """Snapback - self_regulating = 2.0 wC - 0.5 wF - 0.25 wS: level at wC = 0.375 / 2.375."""
    d = first_reading()
    ids = ["snapback", "snapback_escrow", "self_regulating", "holistic_package", "escrowed_arms", "paper_assurances"]
    rows = [[o.id for o in d.options].index(i) for i in ids]
    tops = np.repeat([0, 1, 2], 4)
    swept = sweep(d.weights, tops, np.full(12, 0.25))
    found = tipping(Terms(d.values[rows]), swept, 0)
    assert found.below[0] == pytest.approx(0.375 / 2.375)
    assert ids[found.new_below[0]] == "self_regulating"
    assert found.above[0] == pytest.approx(7 / 15)
    assert ids[found.new_above[0]] == "snapback_escrow"
    assert found.below[1] == NEVER
    assert found.new_below[1] == -1


def test_weights_follow_in_proportion_and_sum_to_one() -> None:
    d, swept, tops, _ = setting(3)
    weights = swept.weights(GRID[::1000])
    assert weights.sum(axis=-1) == pytest.approx(np.ones(weights.shape[:2]))
    for k in range(len(d.tops)):
        assert weights[k][:, tops == k].sum(axis=1) == pytest.approx(GRID[::1000])


def test_one_criterion_with_all_the_weight_gives_way_to_the_others_equally() -> None:
    swept = sweep(np.array([1.0, 0.0, 0.0]), np.array([0, 1, 2]), np.ones(3))
    assert swept.weights(np.array([0.5]))[0, 0].tolist() == [0.5, 0.25, 0.25]


def test_identical_options_never_pass() -> None:
    table = np.tile(np.array([[3.0, 4.0, 5.0]]), (3, 1))
    swept = sweep(np.full(3, 1 / 3), np.array([0, 1, 2]), np.ones(3))
    found = tipping(Terms(table), swept, 0)
    assert (found.below == NEVER).all()
    assert (found.above == NEVER).all()
