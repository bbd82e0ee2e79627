"""The log: who changed what, when."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table


@dataclass(frozen=True, kw_only=True)
class Change:
    """An entry of the log: who changed what, when."""

    when: Annotated[str, Field("text", "When", "a date, or any text")]
    who: Annotated[str, Field("text", "Who", "who changed it")]
    what: Annotated[str, Field("text", "What", "what was changed", remedy="Say what was changed.", needed=True)]


table = Table(
    name="log",
    order=8,
    row=Change,
    attribute="log",
    label=(),
    later=False,
    ordered=True,
    help="what happened to the decision, in this order.",
)
