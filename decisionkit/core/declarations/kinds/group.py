"""Group methods: many judges' rankings, weights or votes become one finding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal, cast

from decisionkit.core.declarations.method import Method
from decisionkit.core.declarations.result import provenance
from decisionkit.core.declarations.valued import Valued
from decisionkit.core.numerics.ranking import Better

Gives = Literal["scores", "ranks", "weights", "agreement", "power"]

#: What each of the values belongs to, and what it is.
ABOUT: dict[Gives, tuple[str, str]] = {
    "scores": ("option", "score"),
    "ranks": ("option", "place"),
    "weights": ("criterion", "weight"),
    "agreement": ("judge", "agreement"),
    "power": ("party", "power"),
}


@dataclass(frozen=True, eq=False)
class Consensus(Valued):
    """What a group method found, and what the method can say of it; ``gives`` and ``axes`` are the method's."""

    gives: Gives = "scores"
    axes: int = 1

    @property
    def _about(self) -> tuple[str, str]:
        return ABOUT[self.gives]

    @property
    def _axes(self) -> int:
        return self.axes


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
    criterion, one number of agreement, or one share of power per voter.  ``axes`` says how many of their last
    axes belong to one group: none for a single number, two for a table of judges by judges.
    """

    data: str
    gives: Gives
    example: GroupExample
    better: Better = "higher"
    axes: int = 1

    def combine(self, data: Any, **parameters: Any) -> Consensus:
        """What does the group find?  See ``decisionkit.combine``."""
        settled = self.settled(parameters)
        found = cast(Consensus, self.function(data, **settled))
        origin = provenance(self.key, settled, data)
        return replace(found, title=self.title, parameters=settled, provenance=origin, gives=self.gives, axes=self.axes)
