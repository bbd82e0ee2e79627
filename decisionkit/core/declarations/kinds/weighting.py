"""Weighting methods: a weight for each criterion, from judgments or from data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.result import provenance
from decisionkit.core.declarations.valued import Valued


@dataclass(frozen=True, eq=False)
class Weights(Valued):
    """Weights (..., n_criteria) that sum to 1, and what the method can say of them."""

    @property
    def _about(self) -> tuple[str, str]:
        return "criterion", "weight"


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
    checks its own data, since each method takes something else, and returns ``Weights``; ``weigh`` adds what
    all methods say alike: the settled parameters, the inputs.
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
        settled = self.settled(parameters)
        used = (data, directions) if self.uses_directions else (data,)
        found = cast(Weights, self.function(*used, **settled))
        unused = directions is not None and not self.uses_directions
        return replace(
            found,
            title=self.title,
            parameters=settled,
            provenance=provenance(self.key, settled, *used),
            notices=(*found.notices, *([f"{self.title} has no use for directions"] if unused else [])),
        )
