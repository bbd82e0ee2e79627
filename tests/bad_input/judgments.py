"""Faults of judgments: points, ranks, two rows, square tables of comparisons, and what each method asks of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from tests.bad_input.fault import Expected, Fault, converted, instead
from tests.bad_input.results import even

#: Name, data, what is expected, what a sentence must say.
Case = tuple[str, Any, Expected, str]

N = None


def faults_of_rows() -> Iterator[Fault]:
    """Yield points, ranks or priorities that are odd."""
    name: str
    data: Any
    for name, data in {
        "all tied": [2.0, 2.0, 2.0],
        "one criterion": [3.0],
        "huge": [1e150, 1e150, 1e150],
    }.items():
        yield Fault(f"judgments: {name}", instead(data=data), "either", "criterion 1", even)
    for name, data in {
        "two tied": [1.0, 2.0, 2.0],
        "zeros": [0.0, 1.0, 2.0],
        "all zero": [0.0, 0.0, 0.0],
        "minus zero": [1.0, -0.0, 2.0],
        "negative": [1.0, -2.0, 3.0],
        "all negative": [-1.0, -2.0, -3.0],
        "gaps": [1.0, 10.0, 1000.0],
        "fractions of ranks": [1.5, 1.5, 3.0],
        "the end of the scale": [100.0, 50.0, 1.0],
        "from 1e-12 to 1e12": [1e-12, 1.0, 1e12],
        "from 1e-150 to 1e150": [1e-150, 1.0, 1e150],
        "from 1 to 1e150": [1.0, 1e75, 1e150],
        "the smallest numbers above zero": [5e-324, 5e-324, 1e-323],
        "differences of the last digit": [1.0, 1.0 + 2.0**-52, 1.0 + 2.0**-51],
        "sixty": list(range(1, 61)),
        "a batch with one tied": [[1.0, 2.0, 3.0], [2.0, 2.0, 2.0]],
        "a batch with zeros": [[1.0, 2.0, 3.0], [0.0, 0.0, 0.0]],
    }.items():
        yield Fault(f"judgments: {name}", instead(data=data), "either", r"criterion \d|must not all be zero")
    blank = converted("data", lambda row: [None] * len(row))
    yield Fault("judgments: all blank", blank, "sentence", "criterion 1")


def faults_of_two_rows() -> Iterator[Fault]:
    """Yield two rows of judgments that are odd for any method."""
    for name, data in {
        "one criterion": [[1.0], [1.0]],
        "one criterion and a zero": [[1.0], [0.0]],
        "all ones": [[1.0] * 3] * 2,
        "all zeros": [[0.0] * 3] * 2,
        "all the same": [[4.0] * 3] * 2,
        "negative": [[-1.0, -2.0, -3.0]] * 2,
        "halves": [[1.5, 2.5, 3.5]] * 2,
        "huge": [[1e150] * 3] * 2,
        "from 1 to 1e150": [[1.0, 2.0, 1e150], [0.0, 1e75, 1e150]],
        "tiny": [[5e-324] * 3] * 2,
        "differences of the last digit": [[1.0, 1.0 + 2.0**-52, 1.0], [1.0 + 2.0**-52, 1.0, 1.0]],
        "the largest of both rows": [[9.0] * 3, [9.0] * 3],
    }.items():
        yield Fault(f"judgments: {name}", instead(data=data), "either")
    for name, rows in {
        "one row": converted("data", lambda data: data[:1]),
        "three rows": converted("data", lambda data: [*data, data[0]]),
        "a row without brackets": converted("data", lambda data: data[0]),
        "rows of different lengths": converted("data", lambda data: [data[0], data[1][:-1]]),
        "the first row blank": converted("data", lambda data: [[None] * len(data[0]), data[1]]),
        "the second row blank": converted("data", lambda data: [data[0], [None] * len(data[1])]),
    }.items():
        yield Fault(f"judgments: {name}", rows, "sentence", "row|criterion 1: must be a finite number; found a blank")


def faults_of_squares() -> Iterator[Fault]:
    """Yield square tables of comparisons that are odd for any method."""
    for name, data in {
        "a column too few": [[1.0, 2.0], [0.5, 1.0], [0.5, 1.0]],
        "a column too many": [[1.0, 2.0, 3.0], [0.5, 1.0, 2.0]],
        "one row": [[1.0, 2.0, 3.0]],
        "no brackets": [1.0, 2.0, 3.0],
    }.items():
        yield Fault(f"judgments: {name}", instead(data=data), "sentence", "needs one row and one column per criterion")
    for name, data in {
        "all ones": np.ones((3, 3)),
        "all zeros": np.zeros((3, 3)),
        "all the same": np.full((3, 3), 4.0),
        "one above the diagonal": np.eye(3) + np.eye(3, k=1),
        "all negative": -np.ones((3, 3)),
        "huge": np.full((3, 3), 1e150),
        "tiny": np.full((3, 3), 5e-324),
        "from 1e-150 to 1e150": np.array([[1.0, 1e150, 1e150], [1e-150, 1.0, 1e150], [1e-150, 1e-150, 1.0]]),
        "in a circle": np.array([[1.0, 1e150, 1e-150], [1e-150, 1.0, 1e150], [1e150, 1e-150, 1.0]]),
        "halves": np.full((3, 3), 0.5),
        "one criterion": np.ones((1, 1)),
        "one criterion of zero": np.zeros((1, 1)),
        "one criterion against itself": np.full((1, 1), 2.0),
        "two criteria": np.array([[1.0, 2.0], [0.5, 1.0]]),
        "two criteria that influence": np.array([[0.0, 2.0], [1.0, 0.0]]),
        "two that pass on in full": np.array([[0.0, 2.0], [2.0, 0.0]]),
        "a chain": np.eye(4, k=1) * 2.0,
        "twenty criteria": np.ones((20, 20)),
    }.items():
        yield Fault(f"judgments: {name}", instead(data=data.tolist()), "either", "criteri|only zeros|categories")
    for name, data in {
        "all blank": [[N] * 3] * 3,
        "one criterion, blank": [[N]],
        "no judgment between": [[1.0, N, N], [N, 1.0, N], [N, N, 1.0]],
        "a blank row": [[N, N, N], [2.0, 1.0, 3.0], [1.0, N, 1.0]],
        "a blank column": [[N, 2.0, 1.0], [N, 1.0, 3.0], [N, N, 1.0]],
        "two groups": [[1.0, 2.0, N, N], [N, 1.0, N, N], [N, N, 1.0, 3.0], [N, N, N, 1.0]],
        "a batch with one apart": [[[1.0, 2.0], [N, 1.0]], [[1.0, N], [N, 1.0]]],
    }.items():
        yield Fault(f"judgments: {name}", instead(data=data), "either", "criterion|criteria|categories")


#: What only one method asks; a method that is not here meets the faults of its form all the same.
OF_METHODS: dict[str, tuple[Case, ...]] = {
    "ahp": (
        ("not reciprocal", [[1, 3], [3, 1]], "sentence", "2 against criterion 1: must be reciprocals of each other"),
        ("a diagonal of 2", [[2, 3], [N, 1]], "sentence", "criterion 1 against criterion 1: must be 1"),
        ("a zero", [[1, 0], [N, 1]], "sentence", "criterion 1 against criterion 2: must be above 0"),
        ("a negative", [[1, -3], [N, 1]], "sentence", "criterion 1 against criterion 2: must be above 0"),
        ("a trifle", [[1, 5e-324], [N, 1]], "sentence", "criterion 1 against criterion 2: must be above 0"),
        ("two trifles", [[1, 5e-324], [5e-324, 1]], "sentence", "criterion 1 against criterion 2: must be above 0"),
        ("nothing between 2 and 3", [[1, 2, N], [N, 1, N], [N, N, 1]], "sentence", "2 groups.*criterion 3"),
        ("incomplete", [[1, 2, N], [N, 1, 3], [N, N, 1]], "result", ""),
        ("rounded", [[1, 3, 7], [0.33, 1, 2], [0.14, 0.5, 1]], "result", ""),
        ("beyond the scale", [[1, 12], [N, 1]], "result", ""),
        ("in a small circle", [[1, 9, N], [N, 1, 9], [9, N, 1]], "result", ""),
        ("the second not linked", [[[1, 2], [N, 1]], [[1, N], [N, 1]]], "sentence", r"comparisons\[1\].*2 groups"),
    ),
    "macbeth": (
        ("both more attractive", [[3, 2], [2, 3]], "sentence", "only one of two swings"),
        ("no category", [[3, 7], [N, 3]], "sentence", "criterion 1 against criterion 2: must be a whole number"),
        ("half a category", [[3, 2.5], [N, 3]], "sentence", "criterion 1 against criterion 2: must be a whole number"),
        ("negative", [[3, -1], [N, 3]], "sentence", "criterion 1 against criterion 2: must be a whole number"),
        ("worth nothing", [[0, 0], [0, 0]], "sentence", "at least one swing must be worth something"),
        ("a circle", [[4, 3, N], [N, 4, 3], [3, N, 4]], "sentence", "judgments must fit on one scale"),
        ("incomplete", [[5, 3, N], [N, 3, N], [N, N, 2]], "result", ""),
    ),
    "dematel": (
        ("beyond the scale", [[0, 5], [1, 0]], "sentence", "criterion 1 against criterion 2: must be from 0 to 4"),
        ("on itself", [[1, 2], [1, 0]], "sentence", "criterion 1 against criterion 1: must be 0"),
        ("a circle that never ends", [[0, 1, 0], [0, 0, 1], [1, 0, 0]], "sentence", "chains of influence must die out"),
        ("one influence", [[0, 4, 0], [0, 0, 0], [0, 0, 0]], "result", ""),
        ("a trifle", [[0, 5e-324], [0, 0]], "result", ""),
    ),
    "bwm": (
        ("no best", [[2, 3, 4], [4, 3, 1]], "sentence", "needs a 1, the best criterion against itself"),
        ("no worst", [[1, 3, 4], [4, 3, 2]], "sentence", "needs a 1, the worst criterion against itself"),
        ("different numbers", [[1, 3, 4], [5, 3, 1]], "sentence", "must be the same number in both rows"),
        ("beyond 9", [[1, 3, 10], [10, 3, 1]], "sentence", "criterion 3: must be from 1 to 9"),
        ("below 1", [[1, 0.5, 4], [4, 3, 1]], "sentence", "criterion 2: must be from 1 to 9"),
        ("nearly the same", [[1, 1, 1 + 2.0**-52], [1 + 2.0**-52, 1, 1]], "result", ""),
        ("a trifle apart", [[1, 1, 1.000001], [1.000001, 1, 1]], "result", ""),
        ("two best and two worst", [[1, 1, 5, 5], [5, 5, 1, 1]], "result", ""),
        ("contradicting", [[1, 9, 9], [9, 9, 1]], "result", ""),
    ),
    "swara": (
        ("negative importance", [[1, 2, 3], [0, -0.5, 0.2]], "sentence", "criterion 2: must be at least 0"),
        ("first above 0", [[1, 2, 3], [0.3, 0.5, 0.2]], "sentence", "criterion 1: must be 0 for the most important"),
        ("a rank shared unevenly", [[1, 2, 2], [0, 0.5, 0.2]], "sentence", "must be the same as of criterion 2"),
        ("a huge importance", [[1, 2, 3], [0, 1e150, 1e150]], "result", ""),
        ("all first", [[1, 1, 1], [0, 0, 0]], "result", ""),
    ),
    "lbwa": (
        ("no most important one", [[1, 2], [1, 0]], "sentence", "needs a most important criterion"),
        ("half a level", [[1, 1.5], [0, 0]], "sentence", "criterion 2: must be a whole number"),
        ("a value too large", [[1, 2], [0, 5]], "sentence", "criterion 2: must be at most 1"),
        ("a huge level", [[1, 1e150], [0, 0]], "result", ""),
    ),
    "fucom": (
        ("below 1", [0.5, 1, 2], "sentence", "criterion 1: must be at least 1"),
        ("zero", [1, 0, 2], "sentence", "criterion 2: must be at least 1"),
        ("all above 1", [2, 3, 4], "result", ""),
        ("all huge", [1e150, 1e150, 1.0], "result", ""),
    ),
    "swing": (
        ("above 100", [101, 50, 20], "sentence", "criterion 1: must be at most 100; found 101"),
        ("all below 100", [50, 20, 10], "result", ""),
        ("all zero", [0, 0, 0], "sentence", "points: must not all be zero"),
    ),
    "direct": (
        ("all zero", [0, 0, 0], "sentence", "points: must not all be zero"),
        ("negative", [1, -1, 1], "sentence", "points, criterion 2"),
    ),
    "equal": (
        ("a count", 4, "result", ""),
        ("numpy's count", np.int64(4), "result", ""),
        ("names", ["cost", "speed"], "result", ""),
        ("no criteria", 0, "sentence", "criteria: there must be at least one; found 0"),
        ("minus one criterion", -1, "sentence", "criteria: there must be at least one; found -1"),
        ("no names", [], "sentence", "criteria: there must be at least one"),
        ("true", True, "sentence", ""),
        ("a number with thousands of digits", 10**400, "sentence", "criteria"),
        ("more than fit in memory", 10**15, "sentence", "criteria"),
    ),
}


def faults_of_method(key: str) -> Iterator[Fault]:
    """Yield the faults that only this method knows."""
    for name, data, expected, says in OF_METHODS.get(key, ()):
        yield Fault(f"judgments of {key}: {name}", instead(data=data), expected, says)
