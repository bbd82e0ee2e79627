from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError


def deviation(priorities: list[float], weights: list[float]) -> float:
    """The deviation from full consistency, in plain loops over the order of the criteria."""
    order = sorted(range(len(priorities)), key=lambda j: priorities[j])
    w = [weights[j] for j in order]
    p = [priorities[j] for j in order]
    phi = [p[k + 1] / p[k] for k in range(len(p) - 1)]
    misses = [abs(w[k] / w[k + 1] - phi[k]) for k in range(len(p) - 1)]
    misses += [abs(w[k] / w[k + 2] - phi[k] * phi[k + 1]) for k in range(len(p) - 2)]
    return max(misses, default=0.0)


def second_source(priorities: list[float]) -> list[float]:
    """Go down the order: each weight is the one before it divided by their comparative priority."""
    order = sorted(range(len(priorities)), key=lambda j: priorities[j])
    weights = [1.0] * len(priorities)
    for before, after in pairwise(order):
        weights[after] = weights[before] / (priorities[after] / priorities[before])
    return [w / sum(weights) for w in weights]


@pytest.mark.parametrize(
    ("priorities", "printed", "decimals"),
    [
        ([1, 2, 2, 4, 8], [0.4211, 0.2105, 0.2105, 0.1053, 0.0526], 4),
        ([1, 1, 1, 2, 4, 4, 4, 4], [0.2222, 0.2222, 0.2222, 0.111, 0.0556, 0.0556, 0.0556, 0.0556], 3),
    ],
)
def test_pamucar_stevic_and_sremac_2018(priorities: list[float], printed: list[float], decimals: int) -> None:
    """As checked by the tests of the R package fucom, which print 0.111 for one ninth."""
    found = dk.weigh(priorities, method="fucom")
    np.testing.assert_allclose(found.values, printed, rtol=0, atol=0.51 * 10.0**-decimals)
    np.testing.assert_allclose(found.diagnostics["deviation_from_full_consistency"], 0.0, atol=1e-12)


def test_random_priorities_agree_with_plain_steps_and_miss_nothing() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        priorities = [1.0, *rng.uniform(1, 9, int(rng.integers(0, 9))).tolist()]
        found = dk.weigh(priorities, method="fucom")
        np.testing.assert_allclose(found.values, second_source(priorities), rtol=1e-13)
        assert deviation(priorities, found.values.tolist()) < 1e-12
        assert found.diagnostics["deviation_from_full_consistency"] < 1e-12


def test_any_other_weights_miss_something() -> None:
    rng = np.random.default_rng(2)
    priorities = [1.0, 3.0, 2.0, 5.5]
    for _ in range(50):
        assert deviation(priorities, rng.dirichlet(np.ones(4)).tolist()) > 1e-3


def test_a_search_comes_near_only() -> None:
    """What a library finds by minimising the deviation, to its digits."""
    priorities = [1, 1.5, 2.2, 4, 8.5]
    found = dk.weigh(priorities, method="fucom").values
    np.testing.assert_allclose(found[1], 0.26786, atol=5e-6)
    assert deviation(priorities, [0.4019269, 0.26814049, 0.18239276, 0.10038627, 0.04715357]) > 1e-3


def test_one_criterion_weighs_1_and_equal_priorities_weigh_the_same() -> None:
    assert dk.weigh([1], method="fucom").values.tolist() == [1.0]
    np.testing.assert_allclose(dk.weigh([1, 1, 1], method="fucom").values, 1 / 3)
    assert dk.weigh([2, 1, 2], method="fucom").diagnostics["ranks"].tolist() == [2.5, 1, 2.5]


def test_a_smallest_priority_above_1_is_the_unit_and_said() -> None:
    found = dk.weigh([2, 4], method="fucom")
    np.testing.assert_allclose(found.values, [2 / 3, 1 / 3])
    assert found.notices == ("the top criterion should have priority 1; it has 2, which was taken as the unit",)
    assert "in 2 rows it has as much as 3" in dk.weigh([[2, 4], [1, 4], [3, 4]], method="fucom").notices[0]


def test_the_largest_priorities_do_not_overflow() -> None:
    found = dk.weigh([1, 1e150, 1e150], method="fucom")
    assert found.values[0] == 1.0
    assert np.isfinite(found.diagnostics["deviation_from_full_consistency"])


def test_priorities_below_1_are_refused_by_name() -> None:
    with pytest.raises(InputError) as caught:
        dk.weigh([[1, 0.5], [0, -1]], method="fucom")
    assert [str(fault.where) for fault in caught.value.faults] == [
        "priorities[0], criterion 2",
        "priorities[1], criterion 1",
        "priorities[1], criterion 2",
    ]
