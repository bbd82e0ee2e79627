from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from tests.group.profiles import CIRCLE, Rows, random_profiles, rankings_of
from tests.papers import paper


def second_source(rows: Rows, voices: list[int]) -> list[float]:
    scores = [0.0] * len(rows[0])
    for row, count in zip(rows, voices, strict=True):
        for i, rank in enumerate(row):
            for j, other in enumerate(row):
                if i != j:
                    scores[i] += count * (1.0 if rank < other else 0.5 if rank == other else 0.0)
    return scores


def test_200_random_elections_equal_the_plain_count() -> None:
    for rows, voices in random_profiles(200):
        np.testing.assert_allclose(
            dk.combine(rows, method="borda", voices=voices).values, second_source(rows, voices), atol=1e-12
        )


def test_the_capital_of_tennessee() -> None:
    case = paper("borda-copeland-tennessee")
    options, rows, voices = rankings_of(case)
    found = dk.combine(rows, method="borda", voices=voices)
    assert dict(zip(options, found.values.tolist(), strict=True)) == case.expected["borda_scores"]
    order = [options[i] for i in np.argsort(found.diagnostics["ranks"])]
    assert order == case.expected["borda_order"]


def test_every_judge_hands_out_the_same_however_many_options_are_tied() -> None:
    for row in ([1, 2, 3, 4], [1, 1, 1, 1], [1, 1, 3, 3], [2, 1, 1, 1]):
        assert dk.combine([row], method="borda").values.sum() == 6.0


def test_tied_scores_share_the_better_rank() -> None:
    found = dk.combine([[1, 1, 3, 4], [1, 1, 4, 3]], method="borda")
    assert found.diagnostics["ranks"].tolist() == [1, 1, 3, 3]
    assert found.diagnostics["mean_ranks"].tolist() == [1.5, 1.5, 3.5, 3.5]
    assert dk.combine(CIRCLE, method="borda").values.tolist() == [3, 3, 3]


def test_all_agreed_is_the_most_a_score_can_be() -> None:
    found = dk.combine([[1, 2, 3]], method="borda", voices=[50])
    assert found.values.tolist() == [100, 50, 0]
    assert found.diagnostics["mean_ranks"].tolist() == [1, 2, 3]


def test_a_single_option_has_nobody_to_beat() -> None:
    found = dk.combine([[1], [1]], method="borda")
    assert found.values.tolist() == [0]
    assert found.diagnostics["ranks"].tolist() == [1]


def test_an_added_option_can_turn_two_others_round_as_is_said() -> None:
    two = dk.combine([[1, 2], [2, 1]], method="borda", voices=[3, 2]).values
    three = dk.combine([[1, 2, 3], [3, 1, 2]], method="borda", voices=[3, 2]).values
    assert two[0] > two[1]
    assert three[0] < three[1]


def test_a_hundred_thousand_judges() -> None:
    rows = np.argsort(np.random.default_rng(1).random((100_000, 5)), axis=-1)
    found = dk.combine(rows, method="borda").values
    assert found.sum() == 100_000 * 10
    assert found.max() / found.min() == pytest.approx(1.0, abs=0.05)
