"""Portfolio methods: several options are taken together, as many as a budget allows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.arrays.labels import any_labels
from decisionkit.core.declarations.kind import OUTRANKING, Kind
from decisionkit.core.declarations.labelled import matched, with_names, with_told
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.result import Result, Row, entry
from decisionkit.core.declarations.working import Recorded, Working, names_of_table
from decisionkit.core.errors import InputError, MethodError

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

    def in_and_out(self) -> Iterator[tuple[str, str]]:
        """Yield what goes in and what comes out."""
        yield "Takes", "performances, weights, directions, what each option costs, and a budget"
        yield "Gives", "the options to take, what each is worth, and what all cost together"

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
        criteria = None
        if any_labels((performance, weights, directions, costs, *parameters.values())):
            arguments = {"performance": performance, "weights": weights, "directions": directions, "costs": costs}
            plain = matched(self.parameters, arguments, parameters, option=options)
            performance, weights, directions, costs = plain.arguments.values()
            parameters, options, criteria = plain.parameters, plain.names["option"], plain.names["criterion"]
        given = (performance, weights, directions)
        try:
            found = self.function(*given, costs=costs, budget=budget, options=options, **parameters)
        except (InputError, MethodError) as error:
            raise with_names(error, option=options, criterion=criteria) from None
        return replace(cast(Portfolio, found), title=self.title, notices=with_told(found.notices, criterion=criteria))

    def working(self) -> Working:
        """What does the method make of its published example?"""
        example = self.example
        options, criteria = names_of_table(example)
        given = (example.performance, example.weights, example.directions)
        found = self.select(*given, costs=example.costs, budget=example.budget, options=options, **example.parameters)
        said = {1: "taken", 0: "left"}
        sums = f"worth {found.total_worth:.4f} at a cost of {found.total_cost:g}"
        return Working(
            result=found,
            what="option",
            printed=[said[x] for x in example.chosen],
            ours=[said[int(x)] for x in found.chosen],
            names=options,
            options=options,
            criteria=criteria,
            sides={"option": options, "criterion": criteria},
            settings={"budget": example.budget},
            found=(Recorded("worth", found.worth, (options,)),),
            remarks=(f"taken are {', '.join(found.names)}, {sums}",),
        )


kind = Kind(
    key="portfolio",
    order=3,
    method=PortfolioMethod,
    finds="which options to take together under a budget",
    needed="several options can be taken at once, as far as money allows",
    does="chooses options under a budget",
    do="choose under a budget",
    call="dk.select",
    in_python='decisionkit.select(performance, weights, directions, costs=..., budget=..., method="{key}")',
    usual="promethee_5",
    note="Costs and budget are in the same unit, whatever it is.",
    families=OUTRANKING,
)
