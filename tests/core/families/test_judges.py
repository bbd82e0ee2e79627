from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, MethodError
from decisionkit.core.families.judges import (
    VOICES,
    check_judgments,
    check_shares,
    majorities,
    voices_ahead,
    voices_of,
)


def test_judgments_come_back_as_floats_and_the_given_array_stays() -> None:
    given = np.array([[1, 2], [2, 1]])
    found = check_judgments(given, "rankings")
    assert found.dtype == np.float64
    assert not np.shares_memory(found, given)
    assert check_judgments(np.zeros((0, 3, 4)), "rankings").shape == (0, 3, 4)


def test_every_fault_is_told_at_once_with_judge_and_option() -> None:
    with pytest.raises(InputError) as caught:
        check_judgments([[1, "x", 3], [None, 2, math.inf]], "rankings")
    assert [str(fault) for fault in caught.value.faults] == [
        "rankings, judge 1, option 2: must be a finite number; found 'x'. Give a number.",
        "rankings, judge 2, option 1: must be a finite number; found a blank. Give a number.",
        "rankings, judge 2, option 3: must be a finite number; found inf. Give a number.",
    ]


def test_a_batch_is_named_by_its_index() -> None:
    with pytest.raises(InputError, match=r"^votes, party 3: must not be negative"):
        check_shares([1.0, 2.0, -1.0], "votes", ("party",))
    with pytest.raises(InputError, match=r"^rankings\[0\]\[1\], judge 1, option 2: must be a finite number"):
        check_judgments([[[[1.0, 2.0]], [[1.0, None]]]], "rankings")
    with pytest.raises(InputError, match=r"rankings\[1\], judge 1, option 2: must be at most 1e\+150 in size"):
        check_judgments([[[1.0, 2.0]], [[1.0, 1e200]]], "rankings")


@pytest.mark.parametrize(
    "bad", [None, 1.0, "text", {}, [], [1.0, 2.0], [[]], np.zeros((0, 3)), np.zeros((3, 0))], ids=repr
)
def test_what_is_no_table_is_refused(bad: Any) -> None:
    with pytest.raises(
        InputError, match=r"rankings: needs one number per judge and option; found .+ Give them as rows"
    ):
        check_judgments(bad, "rankings")


def test_rows_of_different_lengths_and_too_few_rows_are_refused() -> None:
    with pytest.raises(InputError, match="rankings: rows must all have the same length"):
        check_judgments([[1, 2], [1]], "rankings")
    with pytest.raises(InputError, match="rankings: needs at least 2 judges; found 1"):
        check_judgments([[1, 2]], "rankings", least=2)


def test_a_masked_entry_is_missing() -> None:
    masked = np.ma.array([[1.0, 2.0]], mask=[[False, True]])
    with pytest.raises(InputError, match="judge 1, option 2: must be a finite number; found a blank"):
        check_judgments(masked, "rankings")


def test_shares_are_not_negative_and_not_all_zero() -> None:
    with pytest.raises(InputError) as caught:
        check_shares([[1, -2], [0, 0], ["x", 1]], "weights", ("judge", "criterion"))
    assert [str(fault.where) for fault in caught.value.faults] == [
        "weights, judge 3, criterion 1",
        "weights, judge 1, criterion 2",
        "weights, judge 2",
    ]
    with pytest.raises(InputError, match=r"votes: must not all be zero; found only zeros"):
        check_shares([0, 0], "votes", ("party",))


def test_voices_are_one_each_unless_given() -> None:
    assert voices_of("Borda count", None, 3).tolist() == [1, 1, 1]
    assert voices_of("Borda count", (2, 0), 2).tolist() == [2, 0]
    assert voices_of("Borda count", np.array([2.0, 0.5]), 2).tolist() == [2, 0.5]
    with pytest.raises(MethodError, match="Borda count, voices: must have one entry for each of the 3 judges; found 2"):
        voices_of("Borda count", [1, 2], 3)


@pytest.mark.parametrize("bad", VOICES.bad_values(), ids=repr)
def test_voices_that_are_none_are_refused(bad: Any) -> None:
    with pytest.raises(MethodError, match="Borda count, voices: must be one number of at least 0 per judge, not all 0"):
        voices_of("Borda count", bad, 2)


def test_voices_ahead_leave_out_ties() -> None:
    rankings = np.array([[1.0, 2.0, 2.0], [3.0, 1.0, 2.0]])
    ahead = voices_ahead(rankings, np.array([3.0, 2.0]))
    assert ahead.tolist() == [[0, 3, 3], [2, 0, 2], [2, 0, 0]]
    assert majorities(ahead, np.array([3.0, 2.0])).tolist() == [[0, 1, 1], [-1, 0, 1], [-1, -1, 0]]


def test_fractions_of_voices_that_add_up_to_the_same_are_even() -> None:
    voices = np.array([0.1, 0.2, 0.3])
    ahead = voices_ahead(np.array([[1.0, 2.0], [1.0, 2.0], [2.0, 1.0]]), voices)
    assert ahead[0, 1] != ahead[1, 0]
    assert (majorities(ahead, voices) == 0).all()


def test_a_batch_of_rankings_equals_a_loop() -> None:
    rankings = np.random.default_rng(4).integers(1, 5, (2, 3, 4, 5)).astype(float)
    voices = np.array([1.0, 2.0, 0.0, 4.0])
    together = voices_ahead(rankings, voices)
    assert together.shape == (2, 3, 5, 5)
    for index in np.ndindex(2, 3):
        np.testing.assert_array_equal(together[index], voices_ahead(rankings[index], voices))


def test_scores_taken_for_rankings_are_noticed() -> None:
    for method in ("borda", "copeland", "kemeny", "kendall_w", "rank_similarity"):
        said = dk.combine([[90, 20, 50], [80, 10, 60]], method=method).notices
        assert any(notice.startswith("rankings hold numbers outside of 1 to 3") for notice in said), method
        for rankings in ([[1, 2, 3], [1, 1, 3]], [[1.5, 1.5, 3], [1, 2, 2]]):
            assert not any("outside" in notice for notice in dk.combine(rankings, method=method).notices), method
