from __future__ import annotations

import math
from fractions import Fraction
from itertools import permutations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, MethodError
from decisionkit.group import shapley_shubik as module

METHOD = "shapley_shubik"


def second_source(votes: list[int], quota: int | None) -> list[int]:
    """Return in how many orders each party is the pivot, by going through all orders."""
    pivots = [0] * len(votes)
    for order in permutations(range(len(votes))):
        reached = 0
        for party in order:
            reached += votes[party]
            if 2 * reached > sum(votes) if quota is None else reached >= quota:
                pivots[party] += 1
                break
    return pivots


def test_200_random_parliaments_equal_going_through_all_orders() -> None:
    rng = np.random.default_rng(13)
    for k in range(200):
        votes = rng.integers(0, 9, rng.integers(1, 6))
        votes[0] += 1
        quota = None if k % 2 else int(rng.integers(1, votes.sum() + 1))
        found = dk.combine(votes, method=METHOD, quota=quota)
        expected = second_source(votes.tolist(), quota)
        assert found.diagnostics["pivots"].tolist() == expected
        np.testing.assert_allclose(found.values, np.array(expected) / math.factorial(votes.size), rtol=1e-15)


def test_the_table_and_the_list_of_coalitions_count_the_same() -> None:
    rng = np.random.default_rng(14)
    for _ in range(100):
        votes = rng.integers(0, 30, rng.integers(1, 9)).tolist()
        votes[0] += 1
        quota = int(rng.integers(1, sum(votes) + 1))
        assert module._from_table(votes, quota) == module._from_list(votes, quota)


def test_council_of_the_european_economic_community_in_1958() -> None:
    """Germany, France, Italy 14/60, Belgium, Netherlands 9/60, Luxembourg never decides (its one vote: Brams)."""
    found = dk.combine([4, 4, 4, 2, 2, 1], method=METHOD, quota=12)
    assert found.values.round(3).tolist() == [0.233, 0.233, 0.233, 0.15, 0.15, 0.0]
    assert found.diagnostics["pivots"].tolist() == [168, 168, 168, 108, 108, 0]
    assert found.diagnostics["orders"] == 720
    assert found.notices == ("party 6 has votes but no power: they never decide",)


def test_security_council_of_1954() -> None:
    """Shapley & Shubik (1954): the five permanent members have 98.7 %, the six others 1.3 %."""
    found = dk.combine([5] * 5 + [1] * 6, method=METHOD, quota=27)
    assert found.values[:5].sum() == pytest.approx(76 / 77, rel=1e-14)
    assert round(100 * found.values[:5].sum(), 1) == 98.7


def test_security_council_of_today_exactly() -> None:
    found = dk.combine([7] * 5 + [1] * 10, method=METHOD, quota=39)
    shares = [Fraction(count, found.diagnostics["orders"]) for count in found.diagnostics["pivots"]]
    assert shares == [Fraction(421, 2145)] * 5 + [Fraction(4, 2145)] * 10


def test_three_two_one_one() -> None:
    """Wikipedia, Shapley-Shubik power index: 3, 2, 1, 1 with a majority of 4 have 1/2 and three times 1/6."""
    found = dk.combine([3, 2, 1, 1], method=METHOD)
    assert found.diagnostics["pivots"].tolist() == [12, 4, 4, 4]


def test_one_of_100_like_parties_is_counted_without_rounding() -> None:
    found = dk.combine([1] * 100, method=METHOD)
    np.testing.assert_allclose(found.values, 0.01, rtol=1e-15)
    assert sum(found.diagnostics["pivots"]) == found.diagnostics["orders"] == math.factorial(100)


def test_the_unit_of_votes_does_not_matter() -> None:
    seats = [45, 30, 15, 10]
    before = dk.combine(seats, method=METHOD).diagnostics["pivots"].tolist()
    for unit in (1000, 0.01, 1e100, 0.1, 1e-100):
        assert dk.combine([seat * unit for seat in seats], method=METHOD).diagnostics["pivots"].tolist() == before


def test_fractions_of_votes_are_taken_as_they_are_written() -> None:
    """0.1 + 0.2 reaches a quota of 0.3, whatever their binary fractions add up to."""
    for quota in (0.3, 0.1 + 0.2):
        found = dk.combine([0.1, 0.2, 0.4], method=METHOD, quota=quota)
        assert found.diagnostics["pivots"].tolist() == second_source([1, 2, 4], 3)


def test_shares_that_were_calculated_are_the_seats_they_come_from() -> None:
    seats = np.array([55, 38, 29, 29, 20, 20, 18, 16, 16, 15, 14, 13, 12, 11, 11, 11, 11, 10, 10, 10, 10, 9, 9, 9, 8])
    before = dk.combine(seats, method=METHOD)
    after = dk.combine(seats / seats.sum(), method=METHOD)
    assert after.diagnostics["pivots"].tolist() == before.diagnostics["pivots"].tolist()
    thirds = dk.combine([1 / 3, 1 / 3, 1 / 3], method=METHOD, quota=2 / 3)
    assert thirds.diagnostics["pivots"].tolist() == [2, 2, 2]
    half = dk.combine([0.1 + 0.2, 0.1, 0.1, 0.1], method=METHOD)
    assert half.diagnostics["pivots"].tolist() == second_source([3, 1, 1, 1], None)


def test_exactly_half_is_no_majority_unless_it_is_the_quota() -> None:
    assert dk.combine([2, 1, 1], method=METHOD).values.round(3).tolist() == [0.667, 0.167, 0.167]
    reached = dk.combine([2, 1, 1], method=METHOD, quota=2)
    assert reached.diagnostics["pivots"].tolist() == second_source([2, 1, 1], 2)
    assert reached.notices == ("with a quota of half the votes or less, two opposing coalitions can both win",)


def test_who_has_more_than_half_decides_alone() -> None:
    found = dk.combine([51, 48, 1], method=METHOD)
    assert found.values.tolist() == [1, 0, 0]
    assert "party 1 decides alone" in found.notices
    assert dk.combine([3], method=METHOD).values.tolist() == [1]


def test_where_all_are_needed_all_have_the_same_power() -> None:
    np.testing.assert_allclose(dk.combine([90, 9, 1], method=METHOD, quota=100).values, 1 / 3, rtol=1e-15)


def test_a_party_without_votes_has_no_power_and_changes_nothing() -> None:
    without = dk.combine([3, 2, 2], method=METHOD).values
    assert dk.combine([3, 0, 2, 2], method=METHOD).values.tolist() == [without[0], 0, *without[1:]]


def test_faults_are_told_in_words() -> None:
    with pytest.raises(MethodError, match="Shapley-Shubik, quota: must be at most the 10 votes there are; found 11"):
        dk.combine([5, 5], method=METHOD, quota=11)
    with pytest.raises(InputError, match=r"votes, party 2: must not be negative; found -1"):
        dk.combine([5, -1], method=METHOD)
    votes = np.random.default_rng(1).integers(1, 10**9, 40)
    with pytest.raises(
        MethodError, match=r"40 parties with .* votes between them are too many.* Give the votes in thou"
    ):
        dk.combine(votes, method=METHOD)
