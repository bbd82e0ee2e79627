"""What did whoever read the decision notice in its source?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding

ORDER = 5


def find(decision: Decision) -> Iterator[Finding]:
    """What did whoever read the decision notice in its source?"""
    yield from decision.noticed
