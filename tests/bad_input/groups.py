"""Faults of what a group says: rankings, weights of several judges, votes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.bad_input.fault import Expected, Fault, instead

RANKINGS: dict[str, tuple[Any, Expected]] = {
    "one judge": ([[1.0, 2.0, 3.0]], "either"),
    "one option": ([[1.0], [1.0]], "result"),
    "one judge and one option": ([[1.0]], "either"),
    "two judges": ([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]], "result"),
    "everyone ties everything": ([[1.0, 1.0, 1.0]] * 3, "result"),
    "one ties everything": ([[1.0, 1.0, 1.0], [1.0, 2.0, 3.0], [3.0, 2.0, 1.0]], "result"),
    "all say the same": ([[1.0, 2.0, 3.0]] * 3, "result"),
    "opposite": ([[1.0, 2.0, 3.0, 4.0], [4.0, 3.0, 2.0, 1.0]], "result"),
    "in a circle": ([[1.0, 2.0, 3.0], [3.0, 1.0, 2.0], [2.0, 3.0, 1.0]], "result"),
    "ties in every spelling": ([[1.0, 1.0, 3.0], [1.5, 1.5, 3.0], [1.0, 1.0, 2.0]], "result"),
    "zeros": ([[0.0, 1.0, 2.0]] * 2, "result"),
    "all zero": ([[0.0, 0.0, 0.0]] * 2, "either"),
    "one judge all zero": ([[0.0, 0.0, 0.0], [1.0, 2.0, 3.0]], "either"),
    "negative": ([[-1.0, -2.0, -3.0], [1.0, 2.0, 3.0]], "either"),
    "minus zero": ([[-0.0, 1.0, 0.0], [1.0, 2.0, 3.0]], "result"),
    "an option nobody names": ([[1.0, 2.0, 0.0], [2.0, 1.0, 0.0]], "result"),
    "from 1e-12 to 1e12": ([[1e-12, 1.0, 1e12], [1e12, 1.0, 1e-12]], "result"),
    "from 1e-150 to 1e150": ([[1e-150, 1.0, 1e150], [1e150, 1.0, 1e-150]], "result"),
    "huge": ([[1e150, 1e150, 1e150]] * 2, "result"),
    "the smallest numbers above zero": ([[5e-324, 5e-324, 1e-323]] * 2, "either"),
    "differences of the last digit": ([[1.0, 1.0 + 2.0**-52, 2.0]] * 2, "result"),
    "a weight of everything against nothing": ([[1.0, 0.0, 0.0], [0.0, 1.0, 0.0]], "either"),
    "twelve options in a circle": ([np.roll(np.arange(12.0), i).tolist() for i in range(12)], "result"),
    "forty options": (np.random.default_rng(3).permuted(np.tile(np.arange(40.0), (5, 1)), axis=1).tolist(), "result"),
    "200 judges": (np.random.default_rng(4).uniform(1, 9, (200, 4)).tolist(), "result"),
    "a batch with one judge tying all": ([[[1.0, 2.0], [2.0, 1.0]], [[1.0, 1.0], [1.0, 1.0]]], "result"),
}

VOTES: dict[str, tuple[Any, Expected]] = {
    "one party": ([7.0], "result"),
    "one party has all": ([7.0, 0.0, 0.0], "result"),
    "all the same": ([1.0, 1.0, 1.0], "result"),
    "a party without votes": ([3.0, 0.0, 2.0], "result"),
    "minus zero": ([3.0, -0.0, 2.0], "result"),
    "all zero": ([0.0, 0.0, 0.0], "sentence"),
    "negative": ([3.0, -1.0, 2.0], "sentence"),
    "a trifle below zero": ([3.0, -5e-324, 2.0], "sentence"),
    "shares": ([0.1, 0.2, 0.7], "result"),
    "thirds": ([1 / 3, 1 / 3, 1 / 3], "result"),
    "from 1e-12 to 1e12": ([1e-12, 1.0, 1e12], "either"),
    "from 1e-150 to 1e150": ([1e-150, 1.0, 1e150], "either"),
    "huge": ([1e150, 1e150, 1e150], "result"),
    "the smallest numbers above zero": ([5e-324, 5e-324, 1e-323], "result"),
    "sixty parties": ([float(i % 7 + 1) for i in range(60)], "either"),
    "a million votes": ([999_999.0, 123_456.0, 7.0, 654_321.0], "either"),
    "a batch with zeros": ([[3.0, 2.0], [0.0, 0.0]], "sentence"),
}


def faults_of_group(rows: bool) -> Iterator[Fault]:
    """Yield what judges say (one row each), or votes (one row)."""
    for name, (data, expected) in (RANKINGS if rows else VOTES).items():
        yield Fault(f"group: {name}", instead(data=data), expected, "must|needs|too many")
    if rows:
        blank = instead(data=[[1.0, 2.0, 3.0], [None, None, None]])
        yield Fault("group: a judge who says nothing", blank, "sentence", "judge 2|option 1|criterion 1|ranking 2")
        ragged = instead(data=[[1.0, 2.0, 3.0], [1.0, 2.0]])
        yield Fault("group: a judge who forgets one", ragged, "sentence", "rows must all have the same length")
        flat = instead(data=[1.0, 2.0, 3.0])
        yield Fault("group: one row without brackets", flat, "sentence", "needs one number per")
