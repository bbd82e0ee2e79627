from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.declarations.registry import keys
from decisionkit.core.errors import InputError, MethodError
from decisionkit.core.numerics.agreement import kendall_w, weighted_spearman
from tests.cases import first_reading
from tests.random_decision import random_decision


def test_every_method_ranks_the_case_and_most_put_the_same_option_first() -> None:
    found = dk.compare(dk.ceasefire())
    assert found.methods == keys("scoring")
    assert found.refused == {}
    assert found.firsts["snapback"] > len(found.methods) / 2
    assert found.rank_ranges["snapback"][0] == 1


def test_ranks_are_those_of_the_decision_and_measures_follow_from_them() -> None:
    decision = random_decision(3)
    found = dk.compare(decision, ["topsis", "weighted_sum", "vikor"])
    assert found.methods == ("topsis", "weighted_sum", "vikor")
    for key, row in zip(found.methods, found.ranks, strict=True):
        np.testing.assert_array_equal(row, decision.score(key).ranks)
    assert found.concordance == float(kendall_w(found.ranks))
    assert found.similarity[0, 1] == weighted_spearman(found.ranks[0], found.ranks[1])
    np.testing.assert_allclose(np.diag(found.similarity), 1.0)
    np.testing.assert_allclose(np.diag(found.ws), 1.0)
    assert sum(found.firsts.values()) >= len(found.methods)


def test_a_method_that_cannot_take_the_decision_is_refused_with_its_reason() -> None:
    leaves = tuple(f"c{j}" for j in range(15))
    data = {
        "title": "wide",
        "criteria": {leaf: {"low": 0, "high": 10} for leaf in leaves},
        "options": ["one", "two"],
        "scores": {"one": dict.fromkeys(leaves, 3), "two": dict.fromkeys(leaves, 4)},
    }
    found = dk.compare(dk.decision_from(data), ["comet", "weighted_sum"])
    assert found.methods == ("weighted_sum",)
    assert "COMET" in found.refused["comet"]
    assert math.isclose(found.concordance, 1.0)


def test_missing_scores_unknown_methods_and_nothing_left_are_refused() -> None:
    with pytest.raises(InputError, match="every option needs a number"):
        dk.compare(random_decision(2, missing=0.3))
    with pytest.raises(MethodError, match="no scoring method 'no_such'"):
        dk.compare(dk.ceasefire(), ["no_such"])
    decision = random_decision(4, n_parties=1)
    veto = decision.parties[0].vetoes[0]
    leaf = decision.by_id[veto.criterion]
    hopeless = replace(veto, limit=leaf.high if leaf.direction == "max" else leaf.low)
    blocked = replace(decision, parties=(replace(decision.parties[0], vetoes=(hopeless,)),))
    with pytest.raises(MethodError, match="nothing to compare: a party vetoes every option"):
        dk.compare(blocked)


def test_a_plain_table_is_no_decision() -> None:
    for ask in (dk.compare, dk.intervals):
        with pytest.raises(
            InputError, match=r"^decision: must be a Decision; found \[\[8, 2\], \[1, 5\]\]\. Take dk\.load"
        ):
            ask([[8, 2], [1, 5]])  # type: ignore[arg-type]


def test_results_print_themselves() -> None:
    found = str(dk.compare(first_reading(), ["weighted_sum", "topsis"]))
    assert "snapback                 first in 2 of 2, rank 1 to 1" in found
    assert found.splitlines()[-1].startswith("Kendall's W = 0.")
    assert "snapback                 rank 1 to 6, score 5.333 to 8.5" in str(dk.intervals(first_reading()))
    sorted_ = dk.sort([[9], [2]], [1], ["max"], [[5]], categories=["poor", "good"], options=["a", "b"])
    assert " ".join(str(sorted_).splitlines()[1:]).split() == ["a", "good", "b", "poor"]
    chosen = dk.select([[9], [5], [4]], [1], ["max"], costs=[10, 4, 5], budget=9)
    assert str(chosen).splitlines()[-1].endswith("cost 4 of 9")
