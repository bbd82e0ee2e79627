"""Criteria: the tree, weights, directions and anchored scales."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.arrays.directions import REMEDY
from decisionkit.core.decision.column import Field, Table
from decisionkit.core.decision.scale import BEST_VALUE

LONGEST_ANCHOR = 1_000
#: The points of the swing that matters most.
MOST_POINTS = 100.0
POINTS_REMEDY = "Give 100 to the swing that matters most, the others in proportion."
_LEFT_OUT = "Give 0 or more, or leave it out."
_END = "Give the end of the scale."


def _threshold(header: str, help_: str) -> Field:
    rule = "a threshold is 0 or more"
    return Field(
        "number", header, help_, limit=(0, None), rule=rule, remedy=_LEFT_OUT, beyond=_LEFT_OUT, later=True,
        of_leaves=True,
    )  # fmt: skip


def _anchor(name: str, header: str, help_: str) -> Field:
    return Field("text", header, help_, longest=LONGEST_ANCHOR, of_leaves=True, name=name)


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A node of the criteria tree; a leaf, which has a scale, or a branch that only gathers others.

    ``weight`` is local: it counts among the criteria of the same parent, in any unit.  ``anchors``
    say what the low end, the middle and the high end of the scale mean.  ``swing`` are the points, 0 to 100
    among the criteria of the same parent, for the swing from the worst end of the scale to the best.
    ``unit`` is what performances are counted in.

    The thresholds are differences in performance, for methods that compare options pair by pair: up to
    ``indifference`` two options are equally good, from ``preference`` on one is fully preferred,
    from ``veto`` on nothing can make up for it; None where there is no such threshold.
    """

    id: Annotated[str, Field("id", "Id", "small letters, digits and `_`")]
    name: Annotated[str, Field("name", "Criterion", "what people read")]
    parent: Annotated[
        str,
        Field(
            "reference",
            "Parent",
            "the id of the criterion above; without it the criterion is at the top",
            to="criteria",
        ),
    ] = ""
    weight: Annotated[
        float,
        Field(
            "number",
            "Weight",
            "its weight among those of its parent, 0 or more in any unit",
            needed=True,
            limit=(0, None),
            rule="a weight must not be negative",
            beyond="Reverse the criterion's direction instead.",
            remedy="Give 0 or more; any unit will do.",
        ),
    ] = 1.0
    direction: Annotated[
        str,
        Field(
            "direction",
            "Better",
            '`"max"` if more is better, `"min"` if less is',
            needed=True,
            rule='must be "max" or "min"',
            remedy=REMEDY,
            choices={"max": "higher", "min": "lower"},
            of_leaves=True,
        ),
    ] = "max"
    low: Annotated[
        float,
        Field("number", "Scale low", "the low end of its scale, 0 if neither end is given", needed=True, remedy=_END,
              of_leaves=True),
    ] = 0.0  # fmt: skip
    high: Annotated[
        float,
        Field("number", "Scale high", "the high end, 10 if neither is given; every score lies between them",
              needed=True, remedy=_END, of_leaves=True),
    ] = BEST_VALUE  # fmt: skip
    anchors: Annotated[
        tuple[str, str, str],
        _anchor("anchor_low", "Low end means", "what the low end of the scale means"),
        _anchor("anchor_mid", "Middle means", "what the middle means"),
        _anchor("anchor_high", "High end means", "what the high end means"),
    ] = ("", "", "")
    indifference: Annotated[
        float | None,
        _threshold("Indifferent up to", "a difference that does not matter, for methods that compare in pairs"),
    ] = None
    preference: Annotated[float | None, _threshold("Preferred from", "a difference that counts in full")] = None
    veto: Annotated[float | None, _threshold("Veto from", "a difference that nothing makes up for")] = None
    swing: Annotated[
        float | None,
        Field(
            "number",
            "Swing points",
            "0 to 100: what moving it from its worst end to its best is worth, compared with others of its parent",
            limit=(0, MOST_POINTS),
            rule="swing points run from 0 to 100",
            beyond=POINTS_REMEDY,
            remedy="Give 0 to 100 points, or leave it out.",
            later=True,
        ),
    ] = None
    unit: Annotated[str, Field("text", "Unit", "what its scores are counted in", longest=250, later=True)] = ""

    @property
    def preference_or_indifference(self) -> float | None:
        """The preference threshold, where it is left out the indifference threshold."""
        return self.indifference if self.preference is None else self.preference


table = Table(
    name="criteria",
    order=1,
    row=Criterion,
    attribute="criteria",
    unique=("id",),
    later=False,
    help="one for each criterion; those with children have no scale and no scores.",
    note="The thresholds are in the unit of the scale and become the parameters of that name of PROMETHEE and "
    "ELECTRE III.",
)
