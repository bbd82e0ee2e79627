"""Options: what could be done, and what happens otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table

ROLES = ("option", "reference")


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something that could be done; role "reference" is what happens otherwise, shown and not ranked."""

    id: Annotated[str, Field("id", "Id", "small letters, digits and `_`")]
    name: Annotated[str, Field("name", "Option", "what people read")]
    role: Annotated[
        str,
        Field(
            "choice",
            "Role",
            '`"option"`, or `"reference"` for what happens otherwise: scored beside the ranking and not ranked',
            choices={role: role for role in ROLES},
            rule='must be "option" or "reference"',
        ),
    ] = "option"
    note: Annotated[str, Field("text", "Note", "anything else")] = ""


table = Table(
    name="options", order=3, row=Option, attribute="options", unique=("id", "name"), later=False, help="what is ranked."
)
