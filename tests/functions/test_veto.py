from __future__ import annotations

import random
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import decisionkit as dk
from decisionkit.core.decision.decision import Decision
from decisionkit.evaluation.veto import AT_LIMIT, breaks
from decisionkit.functions.cells import dk_veto
from tests.strategies import decisions


def near(decision: Decision, chance: random.Random) -> Decision:
    """Return a decision with one party for each leaf, whose limit is some option's score but for the last digits."""
    parties = []
    for leaf in decision.leaves:
        mode = chance.choice([j.mode for j in decision.judgments if j.criterion == leaf.id])
        assert mode is not None
        limit = mode * (1.0 + chance.choice((0.0, 0.5, -0.5, 2.0, -2.0)) * AT_LIMIT)
        veto = dk.Veto(criterion=leaf.id, limit=min(max(limit, leaf.low), leaf.high))
        parties.append(dk.Party(id=leaf.id, name=leaf.name, vetoes=(veto,)))
    return replace(decision, parties=tuple(parties))


@given(decision=decisions(parties=False, exact=True), seed=st.integers(0, 2**32))
def test_the_cell_function_blocks_whom_the_decision_screens(decision: Decision, seed: int) -> None:
    decision = near(decision, random.Random(seed))
    limits = [[party.vetoes[0].limit for party in decision.parties]]
    names = [[party.id for party in decision.parties]]
    found = dk_veto(decision.performance.tolist(), limits, [decision.directions.tolist()], names)
    screened = {s.option: "; ".join(v.party for v in s.vetoes) for s in decision.screen()}
    for option, [blockers] in zip(decision.options, found, strict=True):
        if option.role == "option":
            assert blockers == screened.get(option.id, "")


def test_a_performance_that_is_the_limit_but_for_rounding_is_blocked() -> None:
    assert dk_veto([[0.1 + 0.2], [0.3]], [[0.3]], [["max"]], [["Kyiv"]]) == [["Kyiv"], ["Kyiv"]]
    assert dk_veto([[-0.1 - 0.2], [-0.3]], [[-0.3]], [["min"]], [["Kyiv"]]) == [["Kyiv"], ["Kyiv"]]


@pytest.mark.parametrize("sign", [1.0, -1.0])
@pytest.mark.parametrize("limit", [0.3, -0.3, 1e6, 0.0])
def test_a_rule_breaks_at_the_limit_and_within_its_tolerance_and_not_beyond(limit: float, sign: float) -> None:
    better = limit + sign * np.abs(limit) * AT_LIMIT * np.array([-2.0, 0.0, 0.5, 2.0])
    assert breaks(better, limit, sign).tolist() == [True, True, True, limit == 0.0]
    assert not breaks(np.nan, limit, sign)
    assert not breaks(limit + sign * 1e-3, limit, sign)
