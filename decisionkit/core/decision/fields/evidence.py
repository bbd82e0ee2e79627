"""Evidence: the claims of sources that scores and vetoes rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from decisionkit.core.decision.column import Field, Table


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """A claim of a source that judgments and vetoes can point to."""

    id: Annotated[str, Field("key", "Id", "letters, digits, `_`, `.` and `-`")]
    source: Annotated[str, Field("name", "Source", "who says it, and where")]
    claim: Annotated[str, Field("text", "Claim", "what the source says")]
    figures: Annotated[str, Field("text", "Figures", "its numbers", optional=True)] = ""


table = Table(
    name="evidence",
    order=5,
    row=Evidence,
    attribute="evidence",
    file="evidence.csv",
    unique=("id",),
    later=False,
    help="What scores and vetoes rest on; the file may be missing.",
)
