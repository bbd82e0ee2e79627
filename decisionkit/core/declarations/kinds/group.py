"""Group methods: many judges' rankings, weights or votes become one finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.parameters import settle
from decisionkit.core.numerics.ranking import Better

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Consensus:
    """What a group method found: ``values``, read-only, and what the method can say of them."""

    values: Array
    method: str
    diagnostics: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(self.values))


@dataclass(frozen=True, kw_only=True)
class GroupExample:
    """A published example: what goes in, what is printed, to how many decimals."""

    data: Any
    values: Any
    decimals: int
    source: str
    parameters: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class GroupMethod(Method):
    """Everything there is to know of a group method; ``data`` and ``gives`` say in words what goes in and out.

    ``gives`` decides what ``values`` are: one score per option, one rank per option, one weight per
    criterion, one number of agreement, or one share of power per voter.
    """

    data: str
    gives: Literal["scores", "ranks", "weights", "agreement", "power"]
    example: GroupExample
    better: Better = "higher"

    def combine(self, data: Any, **parameters: Any) -> Consensus:
        """What does the group find?  See ``decisionkit.combine``."""
        settled = settle(self.title, self.parameters, parameters)
        found: Consensus = self.function(data, **settled)
        return found
