"""What the formulas of methods come to, and that a whole method looks at no more than options x criteria cells."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest

import decisionkit as dk
from decisionkit.core.decision.scale import BEST_VALUE
from decisionkit.core.declarations.native import ALL, Native
from decisionkit.core.declarations.registry import scoring_methods
from tests.workbook.native_values import Given, evaluate

NATIVE = {key: m.native for key, m in scoring_methods().items() if m.native is not None}
ONCE = {key: native for key, native in NATIVE.items() if native.once}


def given(seed: int) -> Given:
    rng = np.random.default_rng(seed)
    options, leaves = int(rng.integers(1, 9)), int(rng.integers(1, 6))
    value = np.round(10 * rng.random((options, leaves)), 1)
    sign = rng.choice([-1.0, 1.0], leaves)
    weights = rng.random(leaves) * (rng.random(leaves) < 0.8) + 1e-3
    limits = np.sort(rng.random((2, leaves)), axis=0)
    return Given(
        performance=np.where(sign > 0, value, 10 - value),
        value=value,
        sign=sign,
        weights=weights / weights.sum(),
        indifference=limits[0],
        preference=limits[1],
        ranked=rng.random(options) < (0.0, 0.6, 1.0)[seed % 3],
    )


def test_some_methods_reckon_something_once() -> None:
    assert {"vikor", "edas"} <= set(ONCE)


@pytest.mark.parametrize("native", ONCE.values(), ids=ONCE)
def test_what_is_reckoned_once_is_what_each_option_would_reckon(native: Native) -> None:
    for seed in range(60):
        inputs = given(seed)
        once, each = evaluate(native, inputs), evaluate(replace(native, once={}), inputs)
        for name in (*native.rows, "score"):
            np.testing.assert_allclose(once[name], each[name], rtol=1e-12, atol=1e-12, err_msg=f"{name}, seed {seed}")


@pytest.mark.parametrize("key", NATIVE)
def test_an_option_that_is_not_ranked_is_scored_as_if_added_to_the_ranked_ones(key: str) -> None:
    tried = 0
    for seed in range(60):
        inputs = given(seed)
        found = evaluate(NATIVE[key], inputs)["score"]
        for i in range(inputs.ranked.size):
            expected = by_library(key, inputs, i)
            if expected is not None:
                assert found[i] == pytest.approx(expected, rel=1e-9, abs=1e-9), f"option {i}, seed {seed}"
                tried += not inputs.ranked[i]
    assert tried > 30


def by_library(key: str, inputs: Given, i: int) -> float | None:
    """Return an option's score among the ranked ones and itself, None if the method cannot take them."""
    method = scoring_methods()[key]
    rows = np.flatnonzero(inputs.ranked | (np.arange(inputs.ranked.size) == i))
    values = method.takes == "values"
    parameters = dict(method.for_values) if values else {}
    if key == "promethee":
        parameters = {"indifference": inputs.indifference, "preference": inputs.preference}
    bounds = np.tile([0.0, BEST_VALUE], (inputs.sign.size, 1))
    use_bounds = method.bounds == "required" or parameters.get("normalisation") == "bounds"
    try:
        outcome = method.score(
            (inputs.value if values else inputs.performance)[rows],
            inputs.weights,
            np.ones(inputs.sign.size) if values else inputs.sign,
            bounds=bounds if use_bounds else None,
            **parameters,
        )
    except dk.MethodError:
        return None
    return float(outcome.scores[int(np.flatnonzero(rows == i)[0])])


#: What looks at all options and criteria, or at all options of a criterion.
ALL_CELLS, ALL_OF_ONE = {"performances", "values", "each_number"}, {"performance", "value", "ranked"}


@pytest.mark.parametrize("native", NATIVE.values(), ids=NATIVE)
def test_only_what_is_calculated_once_for_the_ranked_options_looks_at_all_cells(native: Native) -> None:
    rows = {**native.rows, "score": native.score, "gain": native.gain, "loss": native.loss}
    assert {name for name, text in rows.items() if named(text, native) & ALL_CELLS} <= set(native.once)
    for text in native.blocks.values():
        assert not named(text, native) & (ALL_CELLS | ALL_OF_ONE)
    for text in native.orders.values():
        used = named(text, native)
        assert not used & (ALL_CELLS | ALL_OF_ONE)
        assert all(name.removeprefix(ALL) in native.orders for name in used if name.startswith(ALL))
    assert set(native.beside) <= set(native.once) <= set(native.rows)
    assert set(native.arrays) <= {*native.columns, *native.rows, "score"}


def named(text: str, native: Native) -> set[str]:
    """Return the names that a formula uses, those of its terms with them."""
    found = set(re.findall(r"\{(\w+)\}", text))
    return found.union(*(named(native.terms[name], native) for name in found if name in native.terms))


@pytest.mark.parametrize("native", ONCE.values(), ids=ONCE)
def test_it_counts_for_ranked_options_only(native: Native) -> None:
    for name in native.once:
        wrong = replace(native, once={**native.once, name: "{count}-1000"})
        inputs = given(1)
        assert inputs.ranked.any()
        assert not inputs.ranked.all()
        found = evaluate(wrong, inputs)[name]
        assert ((found < -900) == inputs.ranked).all()
