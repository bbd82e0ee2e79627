from __future__ import annotations

from itertools import combinations
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linprog

import decisionkit as dk
from decisionkit.core.errors import InputError
from decisionkit.weighting.macbeth import CATEGORIES

Array = np.ndarray[Any, np.dtype[np.float64]]


def random_categories(rng: np.random.Generator, n: int, blank: float) -> Array:
    """Return words that some scale holds: a category is a band of differences between random swings."""
    swings = np.append(np.sort(rng.uniform(0.2, 1.0, n))[rng.permutation(n)], 0.0)
    bounds = np.sort(rng.uniform(0.02, 1.0, 5))
    table = np.zeros((n, n))
    for i in range(n):
        table[i, i] = 1 + np.searchsorted(bounds, swings[i])
        for j in range(n):
            if swings[i] > swings[j] and i != j:
                table[i, j] = 1 + np.searchsorted(bounds, swings[i] - swings[j])
                if rng.random() < blank:
                    table[i, j] = table[j, i] = np.nan
    return table


def differences(table: Array) -> list[tuple[Array, int]]:
    """Return each judged difference as coefficients of the swings, with its category, in plain loops."""
    n = len(table)
    unit = np.eye(n)
    found = [(unit[i], int(table[i, i])) for i in range(n) if table[i, i] >= 0]
    for i, j in combinations(range(n), 2):
        if table[j, i] > 0:
            found.append((unit[j] - unit[i], int(table[j, i])))
        elif table[i, j] >= 0 or table[j, i] == 0:
            found.append((unit[i] - unit[j], int(np.nan_to_num(table[i, j]))))
    return found


def second_source(table: Array) -> Any:
    """Solve the linear program with each pair of differences written out; the last variable is the length."""
    n = len(table)
    judged = differences(table)
    rows: list[tuple[Array, float]] = []
    for row, category in judged:
        rows.append((-row, -float(category)))
        rows += [(row, 0.0)] if category == 0 else []
    for (row, category), (other, lower) in ((a, b) for a in judged for b in judged):
        if category > lower:
            rows.append((other - row, float(lower - category)))
    rows = [(np.append(row, 0.0), limit) for row, limit in rows]
    rows += [(np.append(np.eye(n)[i], -1.0), 0.0) for i in range(n)]
    return linprog(np.append(np.zeros(n), 1.0), np.array([row for row, _ in rows]), [limit for _, limit in rows])


def holds(table: Array, scale: Array) -> bool:
    judged = [(float(row @ scale), category) for row, category in differences(table)]
    return all(x >= c - 1e-6 and (c > 0 or abs(x) < 1e-6) for x, c in judged) and all(
        x - y >= c - d - 1e-6 for x, c in judged for y, d in judged if c > d
    )


def test_three_swings_by_hand() -> None:
    """Swing 3 is at least 2, swing 2 at least 3 and swing 1 at least 3 above it: 6, 3, 2 hold all the rest."""
    found = dk.weigh([[5, 3, 4], [0, 3, 1], [0, 0, 2]], method="macbeth")
    np.testing.assert_allclose(found.diagnostics["scale"], [6, 3, 2], atol=1e-9)
    np.testing.assert_allclose(found.values, np.array([6, 3, 2]) / 11, atol=1e-9)


@pytest.mark.parametrize("blank", [0.0, 0.5])
def test_random_words_have_the_shortest_scale_that_holds_them(blank: float) -> None:
    rng = np.random.default_rng(1)
    for _ in range(100):
        table = random_categories(rng, int(rng.integers(1, 6)), blank)
        scale = dk.weigh(table, method="macbeth").diagnostics["scale"]
        assert holds(table, scale)
        np.testing.assert_allclose(scale.max(), second_source(table).fun, atol=1e-6)


def test_random_words_in_another_order_have_the_same_weights() -> None:
    rng = np.random.default_rng(2)
    for _ in range(30):
        table = random_categories(rng, int(rng.integers(2, 6)), 0.2)
        order = rng.permutation(len(table))
        before = dk.weigh(table, method="macbeth").values
        after = dk.weigh(table[np.ix_(order, order)], method="macbeth").values
        np.testing.assert_allclose(after, before[order], atol=1e-7)


def test_where_several_scales_are_the_shortest_a_swing_takes_the_middle() -> None:
    """Swings 3, 2, 1 are 3, 6, 9; swing 4, very strong, is at least 3 + 2 and at most 9 - 1."""
    table = [[6, 3, None, None], [None, None, 3, None], [None, None, 3, None], [None, None, None, 5]]
    found = dk.weigh(table, method="macbeth").diagnostics["scale"]
    np.testing.assert_allclose(found, [9, 6, 3, 6.5], atol=1e-9)


def test_equally_attractive_swings_weigh_the_same() -> None:
    for table in ([[4, 0], [0, 4]], [[4, 0], [None, None]], [[None, None], [0, 4]]):
        np.testing.assert_allclose(dk.weigh(table, method="macbeth").values, 0.5, atol=1e-12)


def test_a_swing_worth_nothing_weighs_0_and_one_alone_weighs_1() -> None:
    np.testing.assert_allclose(dk.weigh([[3, 3], [0, 0]], method="macbeth").values, [1, 0], atol=1e-12)
    assert dk.weigh([[2]], method="macbeth").values.tolist() == [1.0]


def test_contradicting_judgments_are_named_and_only_those() -> None:
    with pytest.raises(InputError) as caught:
        dk.weigh([[3, 5, 1], [None, 1, None], [None, None, 2]], method="macbeth")
    assert str(caught.value) == (
        "categories: judgments must fit on one scale, where a larger difference is larger in numbers too; found these, "
        "which contradict each other: criterion 1 over all at the low end: moderate difference; criterion 1 over "
        "criterion 2: very strong difference. Change one of them."
    )


def test_without_any_of_the_named_judgments_the_others_fit() -> None:
    rng = np.random.default_rng(3)
    checked = 0
    while checked < 15:
        table = rng.integers(1, 7, (4, 4)).astype(float)
        table[np.tril_indices(4, -1)] = 0
        try:
            dk.weigh(table, method="macbeth")
        except InputError as error:
            assert second_source(table).status == 2
            named = error.faults[0].found.split(": ", 1)[1].split("; ")
            for text in named:
                spared = table.copy()
                kept = {sentence for sentence in named if sentence != text}
                for i in range(4):
                    for j in range(i, 4):
                        other = "all at the low end" if i == j else f"criterion {j + 1}"
                        sentence = f"criterion {i + 1} over {other}: {CATEGORIES[int(table[i, j])]} difference"
                        if sentence not in kept:
                            spared[i, j] = spared[j, i] = np.nan
                assert second_source(spared).status == 0
            checked += 1


def test_every_fault_names_its_cells() -> None:
    with pytest.raises(InputError) as entries:
        dk.weigh([[7, 1.5], [-1, 2]], method="macbeth")
    assert [str(fault.where) for fault in entries.value.faults] == [
        "categories, criterion 1 against criterion 1",
        "categories, criterion 1 against criterion 2",
        "categories, criterion 2 against criterion 1",
    ]
    with pytest.raises(InputError, match=r"criterion 2 against criterion 1: only one .* found 2 and 3\. Write 0"):
        dk.weigh([[2, 2], [3, 1]], method="macbeth")
    with pytest.raises(
        InputError, match="2 groups with no judgment between them: criterion 1, criterion 2; all at the low"
    ):
        dk.weigh([[None, 2], [None, None]], method="macbeth")
    with pytest.raises(InputError, match=r"categories\[1\]: at least one swing must be worth something; found only 0"):
        dk.weigh([[[1, 0], [0, 1]], [[0, 0], [0, 0]]], method="macbeth")
