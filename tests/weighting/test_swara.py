from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError
from tests.papers import paper


def second_source(ranks: list[int], importance: list[float]) -> list[float]:
    """The steps of the paper, criterion after criterion in the order of importance."""
    recalculated: dict[int, float] = {}
    before = 1.0
    for rank in sorted(set(ranks)):
        k = 1.0 + importance[ranks.index(rank)]
        before = recalculated[rank] = before / k
    all_of_them = [recalculated[rank] for rank in ranks]
    return [q / sum(all_of_them) for q in all_of_them]


def test_karabasevic_2015_candidates_in_the_mining_industry() -> None:
    """The weights are printed with their example of MULTIMOORA too."""
    found = dk.weigh([[1, 2, 3, 4, 5, 6, 7], [0, 0, 0.35, 0.2, 0.3, 0, 0.4]], method="swara")
    printed = paper("multimoora-karabasevic2015").inputs["weights"]
    np.testing.assert_allclose(found.values, printed, rtol=0, atol=5.1e-4)
    assert found.notices == ()


def test_random_judgments_agree_with_plain_steps() -> None:
    rng = np.random.default_rng(1)
    for _ in range(200):
        ranks = rng.integers(1, 7, int(rng.integers(1, 10))).tolist()
        first = min(ranks)
        of_rank = {rank: 0.0 if rank == first else float(rng.uniform(0, 1)) for rank in sorted(set(ranks))}
        importance = [of_rank[rank] for rank in ranks]
        found = dk.weigh([ranks, importance], method="swara").values
        np.testing.assert_allclose(found, second_source(ranks, importance), rtol=1e-13)


def test_recalculated_weights_have_the_first_rank_as_their_unit() -> None:
    found = dk.weigh([[20, 10, 30], [0.5, 0, 0.25]], method="swara").diagnostics
    np.testing.assert_allclose(found["recalculated"], [1 / 1.5, 1.0, 1 / 1.5 / 1.25])
    assert found["ranks"].tolist() == [2, 1, 3]


def test_one_criterion_or_one_rank_for_all() -> None:
    assert dk.weigh([[5], [0]], method="swara").values.tolist() == [1.0]
    np.testing.assert_allclose(dk.weigh([[1, 1, 1, 1], [0, 0, 0, 0]], method="swara").values, 0.25)


def test_the_largest_steps_do_not_overflow() -> None:
    found = dk.weigh([[1, 2, 3, 4], [0, 1e149, 1e149, 1e149]], method="swara").values
    np.testing.assert_allclose(found, [1, 0, 0, 0], atol=1e-100)


def test_per_cent_are_probably_a_slip_and_said() -> None:
    assert dk.weigh([[1, 2], [0, 30]], method="swara").notices == (
        "comparative importance is above 1 for 1 of the criteria, up to 30, which makes the one before weigh 31 times "
        "as much; 30 % is 0.3",
    )


def test_every_fault_names_its_criterion() -> None:
    with pytest.raises(InputError, match=r"comparative importance, criterion 2: must be at least 0; found -0\.1"):
        dk.weigh([[1, 2], [0, -0.1]], method="swara")
    with pytest.raises(InputError) as caught:
        dk.weigh([[[1, 2, 2], [0.5, 0.3, 0.4]]], method="swara")
    assert [str(fault) for fault in caught.value.faults] == [
        "comparative importance[0], criterion 1: must be 0 for the most important criterion, which has none before it; "
        "found 0.5. Write 0.",
        "comparative importance[0], criterion 3: must be the same as of criterion 2, which shares its rank; found 0.4 "
        "and 0.3. Write one number for both, or give them different ranks.",
    ]
