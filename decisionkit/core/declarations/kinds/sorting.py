"""Sorting methods: options go to ordered categories, each on its own, whatever others there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import check_rows, check_table, gathered
from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.arrays.names import check_names, numbered, option_names
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.parameters import fit
from decisionkit.core.declarations.result import Result, Row, Step, provenance, weights_in_brief
from decisionkit.core.errors import Fault, InputError

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Sorted(Result):
    """Which category each option belongs to: ``places`` (..., n_options) counted from 1, the worst.

    ``categories`` are their names, worst first.
    """

    options: tuple[str, ...]
    categories: tuple[str, ...]
    places: Array
    weights: Array

    def category_of(self, option: str) -> str:
        """Return the name of an option's category (one sorting, not a batch)."""
        self._require_one("category_of")
        if option not in self.options:
            raise KeyError(f"no option {option!r}; there are: {', '.join(self.options)}")
        return self.categories[int(self.places[self.options.index(option)]) - 1]

    @property
    def _batch(self) -> tuple[int, ...]:
        return self.places.shape[:-1]

    def _said(self) -> Iterator[str]:
        yield from super()._said()
        yield weights_in_brief(self.weights)

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        for option, place in zip(self.options, self.places[at].astype(int).tolist(), strict=True):
            yield {"option": option, "place": place, "category": self.categories[place - 1]}

    def _lines(self) -> Iterator[str]:
        for row in self._rows(()):
            yield f"{row['option']:<24} {row['category']}"


@dataclass(frozen=True, kw_only=True)
class SortingExample:
    """A published example: what goes in and the category (1 = worst) of each option."""

    performance: tuple[tuple[float, ...], ...]
    weights: tuple[float, ...]
    directions: tuple[str, ...]
    profiles: tuple[tuple[float, ...], ...]
    places: tuple[int, ...]
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SortingMethod(Method):
    """Everything there is to know of a sorting method.

    The function takes clean ``performance`` (..., n_options, n_criteria), ``weights`` (..., n_criteria),
    ``directions`` and ``profiles`` (n_profiles, n_criteria), worst profile first, then parameters by
    name and ``record``; it returns places (..., n_options) from 1, the worst category.  Profiles part
    categories, n_profiles + 1 of them, unless the parameter ``profiles_are`` says "central".
    """

    example: SortingExample

    def sort(
        self,
        performance: Any,
        weights: Any,
        directions: Any,
        profiles: Any,
        *,
        categories: Sequence[str] | None = None,
        options: Sequence[str] | None = None,
        criteria: Sequence[str] | None = None,
        steps: bool = False,
        **parameters: Any,
    ) -> Sorted:
        """Which category does each option belong to?  See ``decisionkit.sort``."""
        settled = self.settled(parameters)
        faults: list[Fault] = []
        table = gathered(faults, check_table, performance, weights, directions, None, options, criteria)
        signs = None if table is None else table.directions
        named = gathered([], check_names, criteria, "criteria")  # what is wrong with them is among the faults already
        edges = gathered(faults, check_profiles, profiles, signs, named)
        names = gathered(faults, check_names, categories, "categories")
        if edges is not None and names is not None:
            faults += _miscounted(names, _count(edges, settled))
        if faults or table is None or edges is None:
            raise InputError(faults)
        arguments = fit(self.title, self.parameters, settled, table.performance.shape[-1])
        recorded: list[Step] = []
        if steps:
            arguments["record"] = lambda name, step: recorded.append(Step(name, frozen(step)))
        places = self.function(table.performance, table.weights, table.directions, edges, **arguments)
        given = (table.performance, table.weights, table.directions, edges)
        return Sorted(
            options=tuple(options) if options is not None else option_names(table.performance.shape[-2]),
            categories=numbered("category", _count(edges, settled)) if names is None else names,
            places=frozen(places),
            method=self.key,
            title=self.title,
            parameters=settled,
            weights=frozen(table.weights),
            provenance=provenance(self.key, settled, *given),
            steps=tuple(recorded),
            notices=tuple(notice for notice in table.notices if notice.kind != "constant"),
        )


def _count(profiles: Array, settled: Mapping[str, Any]) -> int:
    """Return how many categories there are."""
    return len(profiles) if settled.get("profiles_are") == "central" else len(profiles) + 1


def _miscounted(names: Sequence[str], count: int) -> list[Fault]:
    if len(names) == count:
        return []
    rule = f"must be as many as the {count} categories that the profiles make, worst first"
    return [Fault("categories", rule, str(len(names)), f"Give {count} names, or none.")]


def check_profiles(profiles: Any, directions: Array | None, criteria: Sequence[str] | None = None) -> Array:
    """Are these profiles in order, each at least as good as the one before on every criterion?

    Returns floats (n_profiles, n_criteria), worst profile first.  Without directions their order is not checked.

    Raises
    ------
    InputError
        Names every entry that is no number, a wrong number of criteria, and profiles out of order.
    """
    if directions is None:
        return check_rows(profiles, "profiles", None, criteria)
    edges = check_rows(profiles, "profiles", len(directions), criteria)
    faults = []
    for i, j in np.argwhere(np.diff(edges * directions, axis=0) < 0):
        name = criteria[j] if criteria is not None else f"criterion {j + 1}"
        found = f"{edges[i, j]:g} and then {edges[i + 1, j]:g}"
        rule = "each must be at least as good as the one before"
        faults.append(Fault(f"profiles {i + 1} and {i + 2}, {name}", rule, found, "Give the worst profile first."))
    if faults:
        raise InputError(faults)
    return edges
