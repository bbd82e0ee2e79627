"""Parties: whose consent is needed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table
from decisionkit.core.decision.fields.vetoes import Veto


@dataclass(frozen=True, kw_only=True)
class Party:
    """Someone whose consent is needed, what they do without a deal, and what they rule out.

    ``acceptance`` is the leaf that says how acceptable an option is to them.  ``Tables.acceptance`` says whether it
    screens or weighs.
    """

    id: Annotated[str, Field("id", "Id", "small letters, digits and `_`")]
    name: Annotated[str, Field("name", "Party", "what people read")]
    position: Annotated[str, Field("text", "Position", "what they want")] = ""
    outside_option: Annotated[str, Field("text", "Without a deal", "what they do without a deal")] = ""
    acceptance: Annotated[
        str,
        Field(
            "reference",
            "Acceptance",
            "the id of the criterion without children that says how acceptable an option is to the party",
            to="criteria",
            later=True,
        ),
    ] = ""
    vetoes: tuple[Veto, ...] = ()


table = Table(
    name="parties",
    order=6,
    row=Party,
    attribute="parties",
    unique=("id", "name"),
    later=False,
    help="whose consent is needed.",
)
