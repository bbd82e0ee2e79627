"""Vetoes: what each party rules out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table

#: What a broken limit means: the party refuses the option, cannot carry it out, or keeps its own part back, which
#: forbids nobody else.
REJECTS, CANNOT, WITHHOLDS = "rejects", "cannot", "withholds"
KINDS = (REJECTS, CANNOT, WITHHOLDS)


@dataclass(frozen=True, kw_only=True)
class Veto:
    """A limit on a leaf: an option no better than ``limit`` there is out for the party.

    It is not where the party, by ``kind``, only withholds its own part: that is shown and counted.
    """

    criterion: Annotated[str, Field("reference", "Criterion", "the id of a criterion without children", to="criteria")]
    limit: Annotated[
        float,
        Field("number", "Limit", "on the criterion's scale", remedy="Give the limit on the criterion's scale."),
    ]
    kind: Annotated[
        str,
        Field(
            "choice",
            "Kind",
            '`"rejects"`: the party refuses such an option; `"cannot"`: it could not carry it out; `"withholds"`: it '
            "keeps its own part back, which is shown and counted and blocks nothing",
            choices={kind: kind for kind in KINDS},
            rule=f"must be one of {', '.join(KINDS)}",
            later=True,
        ),
    ] = REJECTS
    evidence: Annotated[tuple[str, ...], Field("ids", "Evidence", "a list of ids, the ground for it")] = ()
    why: Annotated[str, Field("text", "Why", "the reason")] = ""


table = Table(
    name="vetoes",
    order=7,
    row=Veto,
    inside="parties",
    owner=Field("reference", "Party", "the id of a party", name="party", to="parties"),
    later=False,
    help="an option that is no better than `limit` on `criterion` is out, before any scoring.",
)
