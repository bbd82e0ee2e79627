"""Vetoes: what each party rules out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table


@dataclass(frozen=True, kw_only=True)
class Veto:
    """A limit on a leaf: an option no better than ``limit`` there is out for the party."""

    criterion: Annotated[str, Field("reference", "Criterion", "the id of a criterion without children", to="criteria")]
    limit: Annotated[
        float,
        Field("number", "Limit", "on the criterion's scale", remedy="Give the limit on the criterion's scale."),
    ]
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
