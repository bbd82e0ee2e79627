from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import InputError, MethodError
from tests.random_decision import random_decision


def drawn(decision: Decision, rng: np.random.Generator) -> Decision:
    """Return the decision with every judgment somewhere in its range."""
    judgments = []
    for judgment in decision.judgments:
        if judgment.mode is not None and judgment.low is not None and judgment.high is not None:
            mode = float(rng.uniform(judgment.low, judgment.high))
            judgments.append(replace(judgment, mode=mode))
        else:
            judgments.append(judgment)
    return replace(decision, judgments=tuple(judgments))


@pytest.mark.parametrize("method", ["weighted_sum", "spotis", "weighted_product"])
def test_no_draw_within_the_ranges_leaves_the_intervals(method: str) -> None:
    """For methods that score each option on its own, the intervals are exact."""
    rng = np.random.default_rng(1)
    for seed in range(5):
        decision = random_decision(seed, 5, 6, n_parties=0)
        found = dk.intervals(decision, method)
        low = np.minimum(found.worst_score, found.best_score) - 1e-9
        high = np.maximum(found.worst_score, found.best_score) + 1e-9
        for _ in range(40):
            outcome = drawn(decision, rng).score(method)
            assert ((low <= outcome.scores) & (outcome.scores <= high)).all()
            assert ((found.best_rank <= outcome.ranks) & (outcome.ranks <= found.worst_rank)).all()


def test_the_ends_of_the_case_by_hand() -> None:
    decision = dk.ceasefire()
    found = dk.intervals(decision)
    mean = 10.0 * np.array([1.0 if c.direction == "max" else 0.0 for c in decision.leaves])
    row = found.options.index("snapback")
    option = [o.id for o in decision.options].index("snapback")
    worst = np.where(mean > 0, decision.low_performance[option], 10.0 - decision.high_performance[option])
    np.testing.assert_allclose(found.worst_score[row], worst @ decision.weights)


def test_without_ranges_best_and_worst_are_the_same() -> None:
    decision = random_decision(3)
    exact = replace(decision, judgments=tuple(replace(j, low=None, high=None) for j in decision.judgments))
    found = dk.intervals(exact, "topsis")
    outcome = exact.score("topsis")
    np.testing.assert_allclose(found.worst_score, outcome.scores)
    np.testing.assert_allclose(found.best_score, outcome.scores)
    best = {option: (int(rank), int(rank)) for option, rank in zip(outcome.options, outcome.ranks, strict=True)}
    assert found.ranks == best


def test_what_cannot_be_scored_is_refused() -> None:
    with pytest.raises(InputError, match="every option needs a number"):
        dk.intervals(random_decision(2, missing=0.3))
    with pytest.raises(MethodError, match="no scoring method"):
        dk.intervals(dk.ceasefire(), "no_such")
