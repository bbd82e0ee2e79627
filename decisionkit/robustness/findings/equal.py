"""On which criteria do all options score the same?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding

ORDER = 50


def find(decision: Decision) -> Iterator[Finding]:
    """On which criteria do all options score the same?"""
    rows = [i for i, o in enumerate(decision.options) if o.role == "option"]
    table = decision.performance[rows]
    if len(rows) > 1:
        same = (table == table[0]).all(axis=0)
        if same.any():
            leaves = tuple(leaf.id for leaf, equal in zip(decision.leaves, same, strict=True) if equal)
            yield Finding("equal", "all options score the same here, so it decides nothing", leaves)
