from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.group import kemeny
from tests.group.profiles import CIRCLE, Rows, random_profiles, rankings_of
from tests.papers import paper


def second_source(rows: Rows, voices: list[int]) -> tuple[float, list[list[int]]]:
    """Return the least distance and the ranks of every ranking that has it, by trying all rankings."""
    n = len(rows[0])
    distances: dict[tuple[int, ...], float] = {}
    for order in permutations(range(n)):
        distance = 0.0
        for row, count in zip(rows, voices, strict=True):
            for first in range(n):
                for second in range(first + 1, n):
                    better, worse = row[order[first]], row[order[second]]
                    distance += count * (1.0 if worse < better else 0.5 if worse == better else 0.0)
        distances[order] = distance
    least = min(distances.values())
    return least, [[order.index(i) + 1 for i in range(n)] for order, each in distances.items() if each == least]


def tangle(n: int, judges: int = 5, seed: int = 3) -> Rows:
    """Return rankings in which no group of options wins against all others."""
    rng = np.random.default_rng(seed)
    while True:
        rows: Rows = [(rng.permutation(n) + 1).tolist() for _ in range(judges)]
        found = dk.combine(rows, method="copeland").diagnostics
        reached = found["ahead"] >= found["ahead"].T
        for i in range(n):
            reached |= reached[:, i : i + 1] & reached[i]
        if reached.all():
            return rows


def test_200_random_elections_equal_trying_every_ranking() -> None:
    for rows, voices in random_profiles(200):
        found = dk.combine(rows, method="kemeny", voices=voices)
        distance, nearest = second_source(rows, voices)
        said = found.diagnostics
        assert said["distance"] == distance
        assert said["count"] == len(nearest)
        assert said["rankings"].tolist() == nearest[:100]
        assert found.values.tolist() == nearest[0]
        assert said["best_ranks"].tolist() == np.min(nearest, axis=0).tolist()
        assert said["worst_ranks"].tolist() == np.max(nearest, axis=0).tolist()


def test_the_capital_of_tennessee() -> None:
    case = paper("kemeny-tennessee")
    options, rows, voices = rankings_of(case)
    found = dk.combine(rows, voices=voices)
    assert [options[i] for i in np.argsort(found.values)] == case.expected["ranking_best_first"]
    assert found.diagnostics["distance"] == case.expected["distance"]
    assert found.diagnostics["agreement"] == case.expected["kemeny_score_max_agreement"]
    assert found.diagnostics["count"] == 1
    assert found.notices == ()


def test_all_nearest_rankings_of_a_circle_are_given_and_the_first_is_taken() -> None:
    found = dk.combine(CIRCLE, method="kemeny")
    assert found.diagnostics["rankings"].tolist() == [[1, 2, 3], [3, 1, 2], [2, 3, 1]]
    assert found.values.tolist() == [1, 2, 3]
    assert found.diagnostics["best_ranks"].tolist() == [1, 1, 1]
    assert found.diagnostics["worst_ranks"].tolist() == [3, 3, 3]
    assert found.notices == ("3 rankings are equally near; the first in the order of the options is given",)


def test_where_all_are_tied_every_ranking_is_as_near() -> None:
    found = dk.combine([[1] * 7], method="kemeny")
    assert found.diagnostics["count"] == 5040
    assert found.diagnostics["rankings"].shape == (100, 7)
    assert found.values.tolist() == [1, 2, 3, 4, 5, 6, 7]
    assert found.diagnostics["distance"] == 21 / 2


def test_a_condorcet_winner_comes_first_and_a_loser_last() -> None:
    for rows, voices in random_profiles(100):
        found = dk.combine(rows, method="kemeny", voices=voices).values
        duels = dk.combine(rows, method="copeland", voices=voices).diagnostics
        assert (found[duels["condorcet_winner"]] == 1).all()
        assert (found[duels["condorcet_loser"]] == len(rows[0])).all()


@pytest.mark.parametrize("n", [3, 6, 10, 12])
def test_the_integer_program_is_as_near_as_the_search_of_all_subsets(n: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = tangle(n)
    searched = dk.combine(rows, method="kemeny")
    monkeypatch.setattr(kemeny, "LARGEST_TANGLE", 2)
    solved = dk.combine(rows, method="kemeny")
    assert sorted(solved.values) == list(range(1, n + 1))
    assert solved.diagnostics["distance"] == searched.diagnostics["distance"]
    assert solved.diagnostics["count"] == 0
    assert "others equally near were not counted" in solved.notices[0]
    if searched.diagnostics["count"] == 1:
        assert solved.values.tolist() == searched.values.tolist()


def test_more_than_16_entangled_options_are_solved_and_repeatable() -> None:
    rows = tangle(20)
    found = dk.combine(rows, method="kemeny")
    assert sorted(found.values) == list(range(1, 21))
    assert found.diagnostics["count"] == 0
    assert found.values.tolist() == dk.combine(rows, method="kemeny").values.tolist()
    # No two neighbours would better swap ranks.
    order = np.argsort(found.values)
    ahead = dk.combine(rows, method="copeland").diagnostics["ahead"]
    assert (ahead[order[:-1], order[1:]] >= ahead[order[1:], order[:-1]]).all()


def test_votes_by_the_million_do_not_blur_the_integer_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kemeny, "LARGEST_TANGLE", 2)
    found = dk.combine(CIRCLE, method="kemeny", voices=[1_000_000, 1_000_001, 1_000_000])
    assert found.values.tolist() == CIRCLE[1]


def test_many_options_that_majorities_part_take_no_search() -> None:
    n = 300
    order = np.random.default_rng(2).permutation(n) + 1
    found = dk.combine([order, order, order[::-1]], method="kemeny")
    assert found.values.tolist() == order.tolist()
    assert found.diagnostics["count"] == 1


def test_in_a_batch_each_table_has_its_own_ranking() -> None:
    tables = np.array([CIRCLE, [[1, 2, 3]] * 3])
    found = dk.combine(tables, method="kemeny")
    assert found.values.tolist() == [[1, 2, 3], [1, 2, 3]]
    assert found.diagnostics["count"].tolist() == [3, 1]
    assert "rankings" not in found.diagnostics
    assert found.notices == (
        "in some tables several rankings are equally near; the first in the order of the options is given",
    )


def test_voices_of_fractions_make_the_same_ties() -> None:
    found = dk.combine([[1, 2], [1, 2], [2, 1]], method="kemeny", voices=[0.1, 0.2, 0.3])
    assert found.diagnostics["count"] == 2


def test_a_tie_counts_half_a_pair_whichever_way_it_is_ranked() -> None:
    one = dk.combine([[1, 2, 2]], method="kemeny").diagnostics
    assert (one["distance"], one["count"]) == (0.5, 2)
    # A tie and nothing the other way round; then one pair the other way round.
    for rows, distance in (([[1, 2, 2], [1, 3, 2]], 0.5), ([[1, 2, 3], [1, 3, 2]], 1.0)):
        assert dk.combine(rows, method="kemeny").diagnostics["distance"] == distance
