from __future__ import annotations

import numpy as np

import decisionkit as dk
from tests.group.profiles import CIRCLE, Rows, random_profiles, rankings_of
from tests.papers import paper


def second_source(rows: Rows, voices: list[int]) -> list[int]:
    n = len(rows[0])
    scores = [0] * n
    for i in range(n):
        for j in range(n):
            for_i = sum(count for row, count in zip(rows, voices, strict=True) if row[i] < row[j])
            for_j = sum(count for row, count in zip(rows, voices, strict=True) if row[j] < row[i])
            scores[i] += (for_i > for_j) - (for_i < for_j)
    return scores


def test_200_random_elections_equal_the_plain_count() -> None:
    for rows, voices in random_profiles(200):
        found = dk.combine(rows, method="copeland", voices=voices)
        assert found.values.tolist() == second_source(rows, voices)


def test_the_capital_of_tennessee() -> None:
    case = paper("borda-copeland-tennessee")
    options, rows, voices = rankings_of(case)
    found = dk.combine(rows, method="copeland", voices=voices)
    assert dict(zip(options, found.values.tolist(), strict=True)) == case.expected["copeland_net_wins"]
    said = found.diagnostics
    winner, loser = case.expected["condorcet_winner"], case.expected["condorcet_loser"]
    assert said["condorcet_winner"].tolist() == [option == winner for option in options]
    assert said["condorcet_loser"].tolist() == [option == loser for option in options]
    assert said["ahead"][options.index("Nashville"), options.index("Memphis")] == 58


def test_wins_draws_and_losses_are_all_the_others() -> None:
    for rows, voices in random_profiles(50):
        said = dk.combine(rows, method="copeland", voices=voices).diagnostics
        assert (said["wins"] + said["draws"] + said["losses"] == len(rows[0]) - 1).all()


def test_a_circle_is_a_tie_without_winner() -> None:
    found = dk.combine(CIRCLE, method="copeland")
    assert found.values.tolist() == [0, 0, 0]
    assert found.diagnostics["ranks"].tolist() == [1, 1, 1]
    assert not found.diagnostics["condorcet_winner"].any()


def test_fractions_of_voices_that_add_up_to_the_same_are_a_draw() -> None:
    found = dk.combine([[1, 2], [1, 2], [2, 1]], method="copeland", voices=[0.1, 0.2, 0.3])
    assert found.diagnostics["draws"].tolist() == [1, 1]


def test_a_judge_who_ties_two_speaks_for_neither() -> None:
    found = dk.combine([[1, 1], [1, 2]], method="copeland", voices=[100, 1])
    assert found.values.tolist() == [1, -1]


def test_a_single_option_wins_and_loses_nothing() -> None:
    found = dk.combine([[1]], method="copeland")
    assert found.values.tolist() == [0]
    assert found.diagnostics["condorcet_winner"].tolist() == [True]
    assert found.diagnostics["condorcet_loser"].tolist() == [False]


def test_signs_added_up_over_judges_as_libraries_do_give_the_order_of_borda() -> None:
    """Without a majority between two options, what pyDecision and pyrepo-mcda call Copeland elects another one."""
    rows, voices = [[1, 2, 3], [3, 1, 2]], [3, 2]
    copeland = dk.combine(rows, method="copeland", voices=voices).values
    borda = dk.combine(rows, method="borda", voices=voices).values
    judge_by_judge = [
        sum(count * float(np.sign(np.array(row) - row[i]).sum()) for row, count in zip(rows, voices, strict=True))
        for i in range(3)
    ]
    assert np.argmax(copeland) == 0
    assert np.argmax(borda) == np.argmax(judge_by_judge) == 1
