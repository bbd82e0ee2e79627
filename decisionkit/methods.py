"""The one door to the methods: list them, score with one, weigh with one.

``declaration(kind, name)`` and ``methods_of(kind)`` take any kind; all others are of one kind each, and typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

from decisionkit.core.declarations.registry import (
    SHELVES,
    Shelves,
    declaration,
    group_method,
    group_methods,
    methods_of,
    portfolio_method,
    portfolio_methods,
    scoring_method,
    scoring_methods,
    sorting_method,
    sorting_methods,
    weighting_method,
    weighting_methods,
)
from decisionkit.core.found import modules_in

if TYPE_CHECKING:  # each kind is imported with its first method
    from decisionkit.core.declarations.kinds.group import Consensus
    from decisionkit.core.declarations.kinds.portfolio import Portfolio
    from decisionkit.core.declarations.kinds.sorting import Sorted
    from decisionkit.core.declarations.kinds.weighting import Weights
    from decisionkit.core.declarations.outcome import Outcome

__all__ = [
    "combine",
    "declaration",
    "group_methods",
    "methods_of",
    "portfolio_methods",
    "score",
    "scoring_methods",
    "select",
    "sort",
    "sorting_methods",
    "weigh",
    "weighting_methods",
]


@cache
def _keys(kind: str) -> tuple[str, ...]:
    """Which methods of a kind are there?  A file in its folder is a method."""
    return modules_in(import_module(f"{__package__}.{kind}").__path__[0])


@cache
def _load(kind: str, key: str) -> Any:
    return import_module(f"{__package__}.{kind}.{key}").declaration


SHELVES.bind(Shelves(keys=_keys, load=_load))


def score(
    performance: Any,
    weights: Any,
    directions: Any,
    *,
    method: str = "weighted_sum",
    bounds: Any = None,
    options: Sequence[str] | None = None,
    criteria: Sequence[str] | None = None,
    steps: bool = False,
    **parameters: Any,
) -> Outcome:
    """How do these options score and rank under a method?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), any finite numbers the method can take; an array, a frame of pandas or
        polars, or a mapping of option to criterion to number.  Labels are names, see docs/frames.md
    weights : (..., n_criteria), not negative, not all zero; divided by their sum.  This and all that follows: with
        labels, as in a series or a mapping, matched to the criteria; without by position
    directions : n_criteria of "max"/"min" or +1/-1
    method : a scoring method by key, title or the papers' abbreviation, see ``scoring_methods``
    bounds : (n_criteria, 2) fixed ends of the scales, for methods that can use them
    options, criteria : names, for messages and for the outcome
    steps : whether to keep the method's intermediate tables
    parameters : of the method

    Returns
    -------
    Outcome
        Scores and ranks (..., n_options); leading axes broadcast, so a million weight vectors are
        one call.  Ties share the better rank.

    Raises
    ------
    InputError
        Names every fault of the arrays by option and criterion.
    MethodError
        No such method or parameter, or data that the method cannot take.

    Examples
    --------
    >>> score([[7, 2], [6, 5]], [1, 1], ["max", "min"], bounds=[(0, 10), (0, 10)]).scores.tolist()
    [0.75, 0.55]
    >>> offers = {"Harbour": {"rent": 5, "access": 7}, "Old town": {"access": 9, "rent": 12}}
    >>> score(offers, {"access": 1, "rent": 2}, {"rent": "min", "access": "max"}).order
    ('Harbour', 'Old town')
    """
    return scoring_method(method).score(
        performance,
        weights,
        directions,
        bounds=bounds,
        options=options,
        criteria=criteria,
        steps=steps,
        **parameters,
    )


def weigh(
    data: Any,
    directions: Any = None,
    *,
    method: str = "entropy",
    options: Sequence[str] | None = None,
    criteria: Sequence[str] | None = None,
    **parameters: Any,
) -> Weights:
    """Which weights follow from judgments or from data?

    Parameters
    ----------
    data : what the method asks for, see its declaration: points, ranks or a performance table; labels are names
    directions : n_criteria of "max"/"min" or +1/-1, where the method uses them
    method : key of a weighting method, see ``weighting_methods``
    options, criteria : names, for messages and for the weights
    parameters : of the method

    Returns
    -------
    Weights
        ``values`` (..., n_criteria) that sum to 1, and ``diagnostics``.

    Raises
    ------
    InputError
        Names every fault of the data.
    MethodError
        No such method or parameter.

    Examples
    --------
    >>> weigh([1, 2, 3], method="rank_order_centroid").values.round(4).tolist()
    [0.6111, 0.2778, 0.1111]
    >>> print(weigh({"access": 1, "rent": 2}, method="rank_sum"))
    Rank-sum weights
    access                   0.6667
    rent                     0.3333
    """
    return weighting_method(method).weigh(data, directions, options=options, criteria=criteria, **parameters)


def sort(
    performance: Any,
    weights: Any,
    directions: Any,
    profiles: Any,
    *,
    method: str = "electre_tri_b",
    categories: Sequence[str] | None = None,
    options: Sequence[str] | None = None,
    criteria: Sequence[str] | None = None,
    steps: bool = False,
    **parameters: Any,
) -> Sorted:
    """Which category does each option belong to?

    Parameters
    ----------
    performance, weights, directions, options, criteria, steps : as for ``score``
    profiles : (n_profiles, n_criteria) performances that separate the categories, worst profile first
    method : key of a sorting method
    categories : names, worst first
    parameters : of the method

    Returns
    -------
    Sorted
        ``category_numbers`` (..., n_options) from 1, the worst; ``category_of(option)`` is its name.

    Raises
    ------
    InputError
        Names every fault of the arrays; profiles out of order are a fault.
    MethodError
        No such method or parameter.

    Examples
    --------
    >>> sort([[9], [2]], [1], ["max"], [[5]], categories=["poor", "good"]).category_of("option 1")
    'good'
    """
    return sorting_method(method).sort(
        performance,
        weights,
        directions,
        profiles,
        categories=categories,
        options=options,
        criteria=criteria,
        steps=steps,
        **parameters,
    )


def select(
    performance: Any,
    weights: Any,
    directions: Any,
    *,
    costs: Any,
    budget: float,
    method: str = "promethee_5",
    options: Sequence[str] | None = None,
    **parameters: Any,
) -> Portfolio:
    """Which options are worth taking together under a budget?

    Parameters
    ----------
    performance : (n_options, n_criteria); ``weights``, ``directions``, ``options`` as for ``score``
    costs : (n_options), none negative, in the unit of ``budget``
    budget : what the chosen options may cost together
    method : key of a portfolio method
    parameters : of the method

    Returns
    -------
    Portfolio
        ``chosen`` (n_options) of 0 and 1, ``names``, what they are worth and cost together.

    Raises
    ------
    InputError
        Names every fault of the arrays.
    MethodError
        No such method or parameter.

    Examples
    --------
    >>> select([[9], [5], [4]], [1], ["max"], costs=[10, 4, 5], budget=9).names
    ('option 2',)
    """
    given = (performance, weights, directions)
    return portfolio_method(method).select(*given, costs=costs, budget=budget, options=options, **parameters)


def combine(
    data: Any,
    *,
    method: str = "kemeny",
    options: Sequence[str] | None = None,
    criteria: Sequence[str] | None = None,
    **parameters: Any,
) -> Consensus:
    """What does a group find together?

    Parameters
    ----------
    data : what the method asks for, see its declaration: rankings (n_judges, n_options), weights or votes; labels are
        names
    method : key of a group method
    options, criteria : names of the columns, where they are such
    parameters : of the method

    Returns
    -------
    Consensus
        ``values`` and ``diagnostics``.

    Raises
    ------
    InputError
        Names every fault of the data.
    MethodError
        No such method or parameter.

    Examples
    --------
    >>> combine([[1, 2, 3], [1, 3, 2], [2, 1, 3]], method="borda").values.tolist()
    [5.0, 3.0, 1.0]
    """
    return group_method(method).combine(data, options=options, criteria=criteria, **parameters)
