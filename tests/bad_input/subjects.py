"""The methods and the sound input that each fault is put into."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

import decisionkit as dk
from decisionkit.core.declarations.kinds.group import GroupMethod
from decisionkit.core.declarations.kinds.scoring import ScoringMethod
from decisionkit.core.declarations.kinds.weighting import WeightingMethod
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.registry import declaration, keys, kinds
from tests.bad_input.arrays import Argument
from tests.bad_input.fault import Given, as_lists
from tests.bad_input.tables import BOUNDS, COSTS, CRITERIA, DIRECTIONS, OPTIONS, PROFILES, TABLE, WEIGHTS

#: The functions through which methods are called, and what they take by position.
DOORS: dict[str, tuple[Callable[..., Any], tuple[str, ...]]] = {
    "scoring": (dk.score, ("performance", "weights", "directions")),
    "sorting": (dk.sort, ("performance", "weights", "directions", "profiles")),
    "portfolio": (dk.select, ("performance", "weights", "directions")),
    "weighting": (dk.weigh, ("data",)),
    "group": (dk.combine, ("data",)),
}

#: What the data of a method are: a table beside weights, or what weights or a finding of a group follow from.
Form = Literal["table", "weighed table", "row", "two rows", "square", "judges", "votes"]


@dataclass(frozen=True)
class Subject:
    """A method with sound input."""

    kind: str
    key: str
    form: Form
    sound: Given
    arguments: tuple[Argument, ...]

    @property
    def method(self) -> Method:
        method: Method = declaration(self.kind, self.key)
        return method

    @property
    def needs_bounds(self) -> bool:
        """Whether the fixed ends of the scales must be given."""
        return isinstance(self.method, ScoringMethod) and self.method.bounds == "required"

    def __str__(self) -> str:
        return f"{self.kind}-{self.key}"

    def run(self, given: Given) -> Any:
        """Call the method through the library's door; a warning is an error."""
        arguments = {"method": self.key, **given}
        door, names = DOORS[self.kind]
        in_order = [arguments.pop(name) for name in names if name in arguments]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            return door(*in_order, **arguments)

    def fresh(self) -> Given:
        """Return a copy of the sound input."""
        return deepcopy(self.sound)


PERFORMANCE = Argument("performance", (1, 0), "performance.*, (beta|option 2), (cost|criterion 1): ", "^performance")
WEIGHT = Argument("weights", (1,), "weights.*, (speed|criterion 2): ", "^weights")
BOUND = Argument(
    *("bounds", (1, 0), "bounds, (speed|criterion 2), low: ", "^bounds|needs the fixed ends"),
    batch=False,
    defined=frozenset({"nothing"}),
)
PROFILE = Argument("profiles", (1, 0), "profiles, profile 2, (cost|criterion 1): ", "^profiles", batch=False)
COST = Argument("costs", (1,), "costs, (beta|option 2): ", "^costs", batch=False)
ONE_TABLE = Argument("performance", (1, 0), PERFORMANCE.entry, "^performance", batch=False)
ONE_WEIGHT = Argument("weights", (1,), WEIGHT.entry, "^(weights|performance and weights)", batch=False)


def _beside(kind: str) -> tuple[Given, tuple[Argument, ...]]:
    """Return sound input of a method that takes a table and weights."""
    given: Given = {
        "performance": TABLE,
        "weights": WEIGHTS,
        "directions": DIRECTIONS,
        "options": OPTIONS,
    }
    if kind == "scoring":
        more: Given = {"bounds": BOUNDS, "criteria": CRITERIA, "steps": True}
        return {**given, **more}, (PERFORMANCE, WEIGHT, BOUND)
    if kind == "sorting":
        return {**given, "profiles": PROFILES, "criteria": CRITERIA, "steps": True}, (PERFORMANCE, WEIGHT, PROFILE)
    return {**given, "costs": COSTS, "budget": 6.0}, (ONE_TABLE, ONE_WEIGHT, COST)


def _of_weighting(method: WeightingMethod) -> tuple[Form, Given, Argument]:
    given: Given = {"data": as_lists(np.array(method.example.data, dtype=float)), **method.example.parameters}
    if method.uses_directions:
        given["directions"] = list(method.example.directions or ())
    ndim = np.ndim(method.example.data)
    if ndim == 1:
        return "row", given, Argument("data", (1,), "criterion 2: ")
    if method.criteria_axes == (-2, -1):
        cell = "criterion 1 against criterion 2"
        return "square", given, Argument("data", (0, 1), cell, blanks=method.blanks)
    if "two rows" in method.data:
        return "two rows", given, Argument("data", (1, 1), "criterion 2: ")
    table: Given = {"data": TABLE, **method.example.parameters}
    if method.uses_directions:
        table["directions"] = DIRECTIONS
    return "weighed table", table, Argument("data", (1, 0), "option 2, criterion 1: ", "^(performance|criteria)")


def _of_group(method: GroupMethod) -> tuple[Form, Given, Argument]:
    given: Given = {"data": as_lists(np.array(method.example.data, dtype=float))}
    if np.ndim(method.example.data) == 1:
        return "votes", given, Argument("data", (1,), "party 2: ")
    return "judges", given, Argument("data", (1, 0), r"(judge|ranking) 2, \w+ 1: ")


def subject(kind: str, key: str) -> Subject:
    """Return a method with sound input."""
    method = declaration(kind, key)
    if isinstance(method, WeightingMethod):
        form, given, argument = _of_weighting(method)
    elif isinstance(method, GroupMethod):
        form, given, argument = _of_group(method)
    else:
        return Subject(kind, key, "table", *_beside(kind))
    if key == "equal":  # names are one of the things that it takes
        argument = replace(argument, defined=frozenset({"a row of texts"}))
    return Subject(kind, key, form, given, (argument,))


def subjects() -> Iterator[Subject]:
    """Yield every method of every kind."""
    for kind in kinds():
        for key in keys(kind):
            yield subject(kind, key)
