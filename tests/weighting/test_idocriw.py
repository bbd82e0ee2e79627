from __future__ import annotations

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.errors import InputError, MethodError
from tests.papers import paper
from tests.weighting import test_cilos, test_entropy
from tests.weighting.tables import Row, Table, agrees, in_proportion


def second_source(table: Table, signs: Row) -> Row:
    entropy, losses = test_entropy.second_source(table, signs), test_cilos.second_source(table, signs)
    return in_proportion([q * w for q, w in zip(losses, entropy, strict=True)], table)


def test_it_agrees_with_plain_loops_on_random_tables() -> None:
    agrees("idocriw", second_source)


def test_zavadskas_and_podvezko_2016() -> None:
    case = paper("w-cilos-zavadskas2016")
    found = dk.weigh(case.inputs["matrix"], case.inputs["directions"], method="idocriw")
    np.testing.assert_allclose(found.values, [0.1658, 0.1885, 0.3545, 0.2911], rtol=0, atol=6e-5)
    entropy = [0.1146, 0.1981, 0.4185, 0.2689]
    np.testing.assert_allclose(found.diagnostics["entropy weight"], entropy, rtol=0, atol=6e-5)
    case.agrees(found.diagnostics["CILOS weight"], "weights")


def test_it_is_entropy_times_cilos() -> None:
    table, directions = [[7, 3, 5], [2, 9, 4], [8, 1, 2], [5, 5, 9]], ["max", "min", "max"]
    product = dk.weigh(table, method="entropy").values * dk.weigh(table, directions, method="cilos").values
    found = dk.weigh(table, directions, method="idocriw").values
    np.testing.assert_allclose(found, product / product.sum(), rtol=1e-13)


def test_one_option_that_is_best_on_all_criteria_leaves_the_entropy_weights() -> None:
    table = [[9, 9, 1], [4, 8, 2], [3, 1, 3]]
    found = dk.weigh(table, ["max", "max", "min"], method="idocriw")
    np.testing.assert_allclose(found.values, dk.weigh(table, method="entropy").values, rtol=1e-12)
    assert found.notices == ("several sets of CILOS weights solve the equations: the most even one was taken",)


def test_a_constant_criterion_weighs_nothing_and_one_option_tells_nothing() -> None:
    found = dk.weigh([[6, 3, 9], [6, 4, 1], [6, 8, 2]], ["max"] * 3, method="idocriw")
    assert found.values[0] == 0.0
    assert found.notices == ("criterion 1 is the same for every option: its weight is 0",)
    alone = dk.weigh([[6, 3]], ["max"] * 2, method="idocriw")
    assert alone.values.tolist() == [0.5, 0.5]
    assert alone.notices == ("one option says nothing about the criteria: they get equal weights",)


def test_a_cost_of_0_is_refused() -> None:
    with pytest.raises(MethodError, match=r"performance, option 1, criterion 2: IDOCRIW .* on costs; found 0\. Use"):
        dk.weigh([[0, 0], [1, 2]], ["max", "min"], method="idocriw")


def test_directions_are_asked_for() -> None:
    with pytest.raises(InputError, match=r"directions: needs one per criterion; found a blank"):
        dk.weigh([[1, 2], [3, 4]], method="idocriw")
