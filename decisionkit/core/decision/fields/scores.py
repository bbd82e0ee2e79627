"""Scores: what each option is worth on each leaf, and who says so on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table

#: What says in a file that a criterion does not apply.
NOT_APPLICABLE = "n/a"
#: Who says it: the source, somebody who infers it from the source, or nobody.
GRADES = ("H", "M", "J")
_REMEDY = "Give a number."


@dataclass(frozen=True, kw_only=True)
class Judgment:
    """What one option is worth on one leaf, and who says so on what ground.

    ``mode`` is the best guess, ``low`` and ``high`` its range (both or neither); a mode of None
    says that the criterion does not apply.  ``grade``: H the source says it, M inferred from the
    source, J judgment without support.
    """

    option: Annotated[str, Field("reference", "Option", "the id of an option", to="options")]
    criterion: Annotated[str, Field("reference", "Criterion", "the id of a criterion without children", to="criteria")]
    low: Annotated[
        float | None, Field("number", "Low", "the low end of the range; both ends or neither", remedy=_REMEDY)
    ] = None
    mode: Annotated[
        float | None,
        Field(
            "number",
            "Mode",
            "the best guess; `n/a` means that the criterion does not apply, a blank is missing, and neither is 0",
            none=NOT_APPLICABLE,
            remedy=_REMEDY,
        ),
    ]
    high: Annotated[float | None, Field("number", "High", "the high end of the range", remedy=_REMEDY)] = None
    evidence: Annotated[tuple[str, ...], Field("ids", "Evidence", "ids of the evidence with spaces between them")] = ()
    grade: Annotated[
        str,
        Field(
            "choice",
            "Grade",
            "`H` the source says it, `M` it is inferred from the source, `J` it is judgment without a source",
            needed=True,
            choices={grade: grade for grade in GRADES},
            rule="must be H (the source says it), M (inferred) or J (judgment)",
        ),
    ] = "J"
    who: Annotated[str, Field("text", "Who", "who gave the score", optional=True)] = ""
    when: Annotated[str, Field("text", "When", "when", optional=True)] = ""
    why: Annotated[str, Field("text", "Why", "the reason", optional=True)] = ""


table = Table(
    name="scores",
    order=4,
    row=Judgment,
    attribute="judgments",
    file="scores.csv",
    needed=True,
    label=("option", "criterion"),
    later=False,
    help="One row for each option and each criterion without children.",
)
