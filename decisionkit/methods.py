"""The one door to the methods: list them, score with one, weigh with one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from decisionkit.core.method import Weights
from decisionkit.core.outcome import Outcome
from decisionkit.core.registry import scoring_method, scoring_methods, weighting_method, weighting_methods

__all__ = ["score", "scoring_methods", "weigh", "weighting_methods"]


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
    performance : (..., n_options, n_criteria), any finite numbers the method can take
    weights : (..., n_criteria), not negative, not all zero; divided by their sum
    directions : n_criteria of "max"/"min" or +1/-1
    method : key of a scoring method, see ``scoring_methods``
    bounds : (n_criteria, 2) fixed ends of the scales, for methods that can use them
    options, criteria : names, for messages and for the outcome
    steps : whether to keep the method's intermediate tables
    parameters : of the method

    Returns
    -------
    Outcome
        Scores and ranks (..., n_options); leading axes broadcast, so a million weight vectors are
        one call.  Ties share the better place.

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


def weigh(data: Any, directions: Any = None, *, method: str, **parameters: Any) -> Weights:
    """Which weights follow from judgments or from data?

    Parameters
    ----------
    data : what the method asks for, see its declaration: points, ranks or a performance table
    directions : n_criteria of "max"/"min" or +1/-1, where the method uses them
    method : key of a weighting method, see ``weighting_methods``
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
    """
    return weighting_method(method).weigh(data, directions, **parameters)
