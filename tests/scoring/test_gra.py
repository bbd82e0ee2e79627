from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import MethodError
from tests.papers import paper
from tests.scoring.plain import Bounds, Row, Table, comparable_rows


def second_source(
    table: Table,
    weights: Row,
    signs: Row,
    bounds: Bounds,
    distinguishing: float = 0.5,
    normalisation: str = "minmax",
) -> Row:
    rows = comparable_rows(normalisation, table, signs, bounds)
    differences = [[abs(1.0 - x) for x in row] for row in rows]
    ends = (0.0, 1.0)  # the differences that a fixed scale allows
    if normalisation == "minmax":
        ends = (min(min(row) for row in differences), max(max(row) for row in differences))
    smallest, largest = ends
    return [
        sum(
            w * (smallest + distinguishing * largest) / (d + distinguishing * largest)
            for w, d in zip(weights, row, strict=True)
        )
        for row in differences
    ]


def test_jmcdm_example_of_five_cars() -> None:
    case = paper("jm-gra")
    outcome = dk.score(case.inputs["matrix"], case.inputs["weights"], case.inputs["directions"], method="gra")
    case.agrees(outcome.scores)
    assert outcome.ranks.tolist() == case.expected["ranking"]


def test_the_best_on_everything_has_1_and_the_worst_what_the_coefficient_leaves() -> None:
    table, directions = [[9, 1], [5, 5], [1, 9]], ["max", "min"]
    for distinguishing in (0.01, 0.5, 1.0):
        found = dk.score(table, [1, 3], directions, method="gra", distinguishing=distinguishing).scores
        middle = distinguishing / (0.5 + distinguishing)
        np.testing.assert_allclose(found, [1, middle, distinguishing / (1 + distinguishing)], rtol=1e-12)


def test_a_constant_column_is_as_good_as_the_best() -> None:
    assert dk.score([[3.0, 5.0], [4.0, 5.0]], [1, 1], ["max", "max"], method="gra").scores[1] == 1
    assert dk.score([[3.0, 7.0]] * 3, [1, 1], ["max", "min"], method="gra").scores.tolist() == [1.0] * 3


def test_on_fixed_scales_likeness_is_to_their_good_ends() -> None:
    outcome = dk.score(
        [[5.0, 0.0], [10.0, 10.0]],
        [1, 1],
        ["max", "min"],
        method="gra",
        normalisation="bounds",
        bounds=[(0, 10), (0, 10)],
        steps=True,
    )
    np.testing.assert_allclose(outcome.step("grey relational coefficients"), [[0.5, 1], [1, 1 / 3]])
    with pytest.raises(MethodError, match="normalisation 'bounds' needs bounds"):
        dk.score([[1.0]], [1], ["max"], method="gra", normalisation="bounds")
