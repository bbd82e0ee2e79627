"""Portfolio methods: several options are taken together, as many as a budget allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.result import Result, Row, entry

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Portfolio(Result):
    """Which options are taken: ``chosen`` (n_options) of 0 and 1, what each is worth, what all cost."""

    options: tuple[str, ...]
    chosen: Array
    worth: Array
    total_worth: float
    total_cost: float
    budget: float

    def __post_init__(self) -> None:
        object.__setattr__(self, "chosen", frozen(self.chosen))
        object.__setattr__(self, "worth", frozen(self.worth))

    @property
    def names(self) -> tuple[str, ...]:
        """The options that are taken, in the order given."""
        return tuple(name for name, taken in zip(self.options, self.chosen, strict=True) if taken)

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        for option, worth, taken in zip(self.options, self.worth, self.chosen, strict=True):
            yield {"option": option, "chosen": int(taken), "worth": entry(worth)}

    def _lines(self) -> Iterator[str]:
        for option, worth, taken in zip(self.options, self.worth, self.chosen, strict=True):
            if taken:
                yield f"{option:<24} {worth:.4g}"
        yield f"worth {self.total_worth:.4g}, cost {self.total_cost:g} of {self.budget:g}"


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

    def select(
        self,
        performance: Any,
        weights: Any,
        directions: Any,
        *,
        costs: Any,
        budget: float,
        options: Sequence[str] | None = None,
        **parameters: Any,
    ) -> Portfolio:
        """Which options are worth taking together?  See ``decisionkit.select``."""
        given = (performance, weights, directions)
        found = self.function(*given, costs=costs, budget=budget, options=options, **parameters)
        return replace(cast(Portfolio, found), title=self.title)
