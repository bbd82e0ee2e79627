"""Every setting of every scoring method, and random tables to try them on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.core.declarations.outcome import Outcome
from decisionkit.core.declarations.parameters import Choice, Flag, Number, Parameter, Whole
from decisionkit.core.declarations.per_criterion import Numbers, Thresholds, Words
from decisionkit.core.declarations.registry import scoring_method, scoring_methods
from decisionkit.core.errors import MethodError

Array = NDArray[np.float64]

#: Ends of the scale of every criterion in a random table, whose entries lie well inside.
LOW, HIGH = 0.5, 12.0


@dataclass(frozen=True)
class Setting:
    """A method with one choice of its parameters, with or without fixed bounds."""

    key: str
    bounded: bool
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def method(self) -> ScoringMethod:
        return scoring_method(self.key)

    def __str__(self) -> str:
        chosen = [f"{key}={value}" for key, value in self.parameters.items()]
        return "-".join([self.key, *chosen, "bounds" if self.bounded else "plain"])

    def bounds(self, n_criteria: int) -> Array | None:
        return np.tile([LOW, HIGH], (n_criteria, 1)) if self.bounded else None

    def score(self, performance: Any, weights: Any, directions: Any, **more: Any) -> Outcome:
        given = {"bounds": self.bounds(np.shape(performance)[-1]), **self.parameters, **more}
        return self.method.score(performance, weights, directions, **given)


def _others(parameter: Parameter) -> tuple[object, ...]:
    """Return values of a parameter other than its default: every word, or both ends of the limits."""
    values: tuple[object, ...] = ()
    if isinstance(parameter, Choice | Words):
        values = parameter.among
    elif isinstance(parameter, Flag):
        values = (True, False)
    elif isinstance(parameter, Thresholds):
        values = (0.0, 0.7)
    elif isinstance(parameter, Number | Numbers | Whole):
        values = tuple(end for end in (parameter.low, parameter.high) if end == 0 or 1e-100 < abs(end) < 1e100)
    return tuple(value for value in values if value != parameter.default)


def settings_of(method: ScoringMethod) -> Iterator[Setting]:
    """Return the default with and without bounds, then each other value of each parameter."""
    plain = Setting(method.key, bounded=False)
    if not method.uses_bounds or _works(plain):
        yield plain
    if method.uses_bounds:
        yield Setting(method.key, bounded=True)
    for name, parameter in method.parameters.items():
        for value in _others(parameter):
            yield Setting(method.key, method.uses_bounds, {name: value})


def _works(setting: Setting) -> bool:
    """Say whether a method that can use bounds can do without them."""
    try:
        setting.score([[1.0, 2.0], [2.0, 1.0]], [1, 1], [1, 1])
    except MethodError:
        return False
    return True


@cache
def all_settings() -> tuple[Setting, ...]:
    return tuple(setting for method in scoring_methods().values() for setting in settings_of(method))


@dataclass(frozen=True)
class Given:
    """A random table: performances in 1..10, weights that sum to 1, both directions."""

    performance: Array
    weights: Array
    directions: Array

    def __iter__(self) -> Iterator[Array]:
        return iter((self.performance, self.weights, self.directions))


def tables(count: int, seed: int = 1, most: int = 7) -> Iterator[Given]:
    """Yield random tables of 2 options or more and 2 to 6 criteria."""
    rng = np.random.default_rng(seed)
    for _ in range(count):
        n_options, n_criteria = int(rng.integers(2, most + 1)), int(rng.integers(2, 7))
        directions = rng.choice([1.0, -1.0], n_criteria)
        yield Given(rng.uniform(1, 10, (n_options, n_criteria)), rng.dirichlet(np.ones(n_criteria)), directions)
