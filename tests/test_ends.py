"""Every scoring and sorting function comes to an end when it is called directly, whatever its weights add up to."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.parameters import fit, with_defaults
from decisionkit.core.declarations.registry import keys, sorting_method
from tests import test_every_sorting
from tests.scoring import settings

ROOT = Path(__file__).parent.parent
SECONDS = 120
SUMS = (3.0, 0.3, 1e3, 1e-3, 1e-200, 0.0)


def arguments(method: Method, given: Any, n_criteria: int) -> dict[str, Any]:
    return fit(method.title, method.parameters, with_defaults(method.title, method.parameters, given), n_criteria)


def calls(weigh: Callable[[NDArray[np.float64]], NDArray[np.float64]]) -> Iterator[tuple[str, Callable[[], Any]]]:
    """Yield a name and a call for every setting of every function, on random tables."""
    for setting in settings.all_settings():
        for given in settings.tables(4):
            count = given.weights.size
            more = {"bounds": setting.bounds(count)} if setting.method.uses_bounds else {}
            more |= arguments(setting.method, setting.parameters, count)
            each = (given.performance, weigh(given.weights), given.directions)
            yield str(setting), partial(setting.method.function, *each, **more)
    for sorts in test_every_sorting.settings():
        for case in test_every_sorting.cases(4):
            method = sorting_method(sorts.key)
            more = arguments(method, sorts.parameters, case.weights.size)
            whole = (case.performance, weigh(case.weights), case.directions, case.profiles)
            yield str(sorts), partial(method.function, *whole, **more)


def call_all(total: float) -> None:
    """Call every function and print its name first, so that the last name is that of one without an end."""
    with np.errstate(all="ignore"):
        for name, call in calls(lambda weights: weights * total):
            print(name, flush=True)
            call()


@pytest.mark.parametrize("total", SUMS)
def test_every_function_ends_whatever_the_weights_sum_to(total: float) -> None:
    command = [sys.executable, "-c", f"from tests.test_ends import call_all; call_all({total!r})"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        called = (error.stdout or b"").decode().split()
        pytest.fail(f"no end within {SECONDS} s, in or after: {called[-1:]}")
    assert done.returncode == 0, done.stderr
    names = {name.partition("-")[0] for name in done.stdout.split()}
    assert names == {*keys("scoring"), *keys("sorting")}
