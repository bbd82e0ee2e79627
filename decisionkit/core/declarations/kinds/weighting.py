"""Weighting methods: a weight for each criterion, from judgments or from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.parameters import settle

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Weights:
    """Weights (..., n_criteria) that sum to 1, read-only, and what the method can say of them."""

    values: Array
    method: str
    diagnostics: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(self.values))


@dataclass(frozen=True, kw_only=True)
class WeightsExample:
    """A published example: what goes in, the weights that the paper prints, to how many decimals."""

    data: Any
    weights: tuple[float, ...]
    decimals: int
    source: str
    directions: tuple[str, ...] | None = None
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class WeightingMethod(Method):
    """Everything there is to know of a weighting method; ``data`` says in words what it takes.

    The function takes the data (then directions, if the method uses them) and parameters by name,
    checks its own data, since each method takes something else, and returns ``Weights``.
    ``criteria_axes`` are the axes of the data that run over criteria: (-2, -1) for a matrix of
    comparisons.  ``blanks`` says whether None or NaN may stand for a judgment that was not made.
    """

    data: str
    example: WeightsExample
    uses_directions: bool = False
    criteria_axes: tuple[int, ...] = (-1,)
    blanks: bool = False

    def weigh(self, data: Any, directions: Any = None, **parameters: Any) -> Weights:
        """Which weights follow from these data?  See ``decisionkit.weigh``."""
        settled = settle(self.title, self.parameters, parameters)
        if self.uses_directions:
            return cast(Weights, self.function(data, directions, **settled))
        weights = cast(Weights, self.function(data, **settled))
        if directions is None:
            return weights
        return replace(weights, notices=(*weights.notices, f"{self.title} has no use for directions"))
