"""What a workbook reckons once for all ranked options is what each of them would reckon for itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from decisionkit.core.declarations.native import Native
from decisionkit.core.declarations.registry import scoring_methods
from decisionkit.workbook.native_values import Given, evaluate

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


@pytest.mark.parametrize("native", ONCE.values(), ids=ONCE)
def test_it_counts_for_ranked_options_only(native: Native) -> None:
    for name in native.once:
        wrong = replace(native, once={**native.once, name: "{count}-1000"})
        inputs = given(1)
        assert inputs.ranked.any()
        assert not inputs.ranked.all()
        found = evaluate(wrong, inputs)[name]
        assert ((found < -900) == inputs.ranked).all()
