"""Comparisons of criteria in pairs, from which weights can come."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table

#: Nobody can judge that one criterion is more than this many times as important; Saaty's scale ends at 9.
LARGEST_RATIO = 100.0


@dataclass(frozen=True)
class Comparison:
    """A judgment on two criteria of one parent: the first is ``ratio`` times as important as the second."""

    first: Annotated[str, Field("reference", "First", "the id of a criterion", to="criteria")]
    second: Annotated[str, Field("reference", "Second", "the id of another of the same parent", to="criteria")]
    ratio: Annotated[
        float,
        Field(
            "number",
            "Times as important as",
            "how many times as important the first is: 1 to 9 on Saaty's scale, or a fraction of 1",
            limit=(1 / LARGEST_RATIO, LARGEST_RATIO),
            rule=f"must lie between {1 / LARGEST_RATIO:g} and {LARGEST_RATIO:g}: how many times as important",
            beyond="Write 3 for three times as important, 0.333 for a third.",
            fraction=True,
            remedy="Say how many times as important the first is.",
        ),
    ]


table = Table(
    name="comparisons",
    order=2,
    row=Comparison,
    attribute="comparisons",
    label=("first", "second"),
    help='two criteria of one parent; with `weights_from = "comparisons"` every pair needs one.',
)
