"""Sorting methods: options go to ordered categories, each on its own, whatever others there are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.checks import check_rows, check_table, gathered
from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.arrays.labels import any_labels
from decisionkit.core.arrays.names import check_names, find_name, numbered, option_names
from decisionkit.core.declarations.kind import OUTRANKING, Kind
from decisionkit.core.declarations.labelled import matched, with_names
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.parameters import fit
from decisionkit.core.declarations.result import Result, Row, Step, provenance, weights_in_brief
from decisionkit.core.declarations.working import Recorded, Working, names_of_table, short_names
from decisionkit.core.errors import Fault, InputError, MethodError

Array = NDArray[np.float64]


@dataclass(frozen=True, kw_only=True, eq=False)
class Sorted(Result):
    """Which category each option belongs to: ``category_numbers`` (..., n_options) from 1, the worst.

    ``categories`` are their names, worst first.
    """

    options: tuple[str, ...]
    categories: tuple[str, ...]
    category_numbers: Array
    weights: Array
    criteria: tuple[str, ...] = ()

    def category_of(self, option: str) -> str:
        """Return the name of an option's category (one sorting, not a batch)."""
        self._require_one("category_of")
        if (at := find_name(option, self.options)) is None:
            raise KeyError(f"no option {option!r}; available: {', '.join(self.options)}")
        return self.categories[int(self.category_numbers[at]) - 1]

    @property
    def _batch(self) -> tuple[int, ...]:
        return self.category_numbers.shape[:-1]

    def _said(self) -> Iterator[str]:
        yield from super()._said()
        yield weights_in_brief(self.weights, self.criteria)

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        for option, number in zip(self.options, self.category_numbers[at].astype(int).tolist(), strict=True):
            yield {"option": option, "category_number": number, "category": self.categories[number - 1]}

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
    category_numbers: tuple[int, ...]
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class SortingMethod(Method):
    """Everything there is to know of a sorting method.

    The function takes clean ``performance`` (..., n_options, n_criteria), ``weights`` (..., n_criteria),
    ``directions`` and ``profiles`` (n_profiles, n_criteria), worst profile first, then parameters by
    name and ``record``; it returns category numbers (..., n_options) from 1, the worst.  Profiles separate
    categories, n_profiles + 1 of them, unless the parameter ``profiles_are`` says "central".
    """

    example: SortingExample

    def in_and_out(self) -> Iterator[tuple[str, str]]:
        """Yield what goes in and what comes out."""
        profiles = "profiles: performances that separate the categories, worst first"
        yield "Takes", f"performances, weights, directions, and {profiles}"
        yield "Gives", "a category for each option, counted from 1, the worst"

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
        if any_labels((performance, weights, directions, profiles, *parameters.values())):
            given = {"performance": performance, "weights": weights, "directions": directions, "profiles": profiles}
            plain = matched(self.parameters, given, parameters, option=options, criterion=criteria)
            performance, weights, directions, profiles = plain.arguments.values()
            parameters, options, criteria = plain.parameters, plain.names["option"], plain.names["criterion"]
        named = {"options": options, "criteria": criteria}
        try:
            return self._sorted((performance, weights, directions, profiles), categories, named, steps, parameters)
        except MethodError as error:
            raise with_names(error, option=options, criterion=criteria) from None

    def _sorted(
        self,
        given: tuple[Any, Any, Any, Any],
        categories: Any,
        named: Mapping[str, Any],
        steps: bool,
        parameters: Mapping[str, Any],
    ) -> Sorted:
        performance, weights, directions, profiles = given
        options, criteria = named["options"], named["criteria"]
        completed = self.completed(parameters)
        faults: list[Fault] = []
        table = gathered(faults, check_table, performance, weights, directions, None, options, criteria)
        signs = None if table is None else table.directions
        known = gathered([], check_names, criteria, "criteria")  # what is wrong with them is among the faults already
        edges = gathered(faults, check_profiles, profiles, signs, known)
        names = gathered(faults, check_names, categories, "categories")
        if edges is not None and names is not None:
            faults += _miscounted(names, _count(edges, completed))
        if faults or table is None or edges is None:
            raise InputError(faults)
        arguments = fit(self.title, self.parameters, completed, table.performance.shape[-1])
        recorded: list[Step] = []
        if steps:
            arguments["record"] = lambda name, step: recorded.append(Step(name, frozen(step)))
        numbers = self.function(table.performance, table.weights, table.directions, edges, **arguments)
        checked = (table.performance, table.weights, table.directions, edges)
        return Sorted(
            options=tuple(options) if options is not None else option_names(table.performance.shape[-2]),
            categories=numbered("category", _count(edges, completed)) if names is None else names,
            category_numbers=frozen(numbers),
            method=self.key,
            title=self.title,
            parameters=dict(completed),
            weights=frozen(table.weights),
            criteria=() if known is None else known,
            provenance=provenance(self.key, completed, *checked),
            steps=tuple(recorded),
            notices=tuple(notice for notice in table.notices if notice.kind != "constant"),
        )

    def working(self) -> Working:
        """What does the method make of its published example?"""
        example = self.example
        options, criteria = names_of_table(example)
        profiles = short_names("profile ", len(example.profiles))

        def again(performance: Any) -> Sorted:
            given = (performance, example.weights, example.directions, example.profiles)
            return self.sort(*given, steps=True, **example.parameters)

        found = again(example.performance)
        return Working(
            result=found,
            what="category",
            printed=example.category_numbers,
            ours=found.category_numbers.astype(int).tolist(),
            names=options,
            options=options,
            criteria=criteria,
            sides={"criterion": criteria, "profile": profiles},
            again=again,
            given=(Recorded("Profiles, the worst first", example.profiles, (profiles, criteria)),),
        )


def _count(profiles: Array, completed: Mapping[str, Any]) -> int:
    """Return how many categories there are."""
    return len(profiles) if completed.get("profiles_are") == "central" else len(profiles) + 1


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
        Names every entry that is not a number, a wrong number of criteria, and profiles out of order.
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


kind = Kind(
    key="sorting",
    order=2,
    method=SortingMethod,
    finds="a category for each option, each on its own",
    needed="you want to call options good, fair or poor, however many there are of each",
    does="sorts options into categories",
    do="sort",
    call="dk.sort",
    in_python='decisionkit.sort(performance, weights, directions, profiles, method="{key}")',
    usual="electre_tri_b",
    note="An option's category does not depend on which other options there are.",
    families=OUTRANKING,
)
