"""Portfolio methods: several options are taken together, as many as a budget allows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.result import Provenance

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True)
class Portfolio:
    """Which options are taken: ``chosen`` (n_options) of 0 and 1, what each is worth, what all cost."""

    options: tuple[str, ...]
    chosen: Array
    worth: Array
    total_worth: float
    total_cost: float
    budget: float
    method: str
    parameters: Mapping[str, Any]
    provenance: Provenance
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "chosen", frozen(self.chosen))
        object.__setattr__(self, "worth", frozen(self.worth))

    @property
    def names(self) -> tuple[str, ...]:
        """The options that are taken, in the order given."""
        return tuple(name for name, taken in zip(self.options, self.chosen, strict=True) if taken)

    def __str__(self) -> str:
        """Return the options that are taken with what each is worth, and what all cost together."""
        lines = [f"{o:<24} {w:.4g}" for o, w, taken in zip(self.options, self.worth, self.chosen, strict=True) if taken]
        total = f"worth {self.total_worth:.4g}, cost {self.total_cost:g} of {self.budget:g}"
        return "\n".join([*lines, total])


@dataclass(frozen=True, kw_only=True)
class PortfolioExample:
    """A published example: what goes in and which options are taken (1) or not (0)."""

    performance: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    directions: tuple[str, ...]
    costs: tuple[float, ...]
    budget: float
    chosen: tuple[int, ...]
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class PortfolioMethod(Method):
    """Everything there is to know of a portfolio method.

    The function takes ``performance`` (n_options, n_criteria), ``weights``, ``directions``, ``costs``
    (n_options), ``budget``, names and parameters, checks them all and returns a ``Portfolio``.
    """

    example: PortfolioExample
