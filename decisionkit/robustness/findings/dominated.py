"""Which options does another one beat somewhere and equal elsewhere?  Blocked ones stay out of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding

ORDER = 60


def find(decision: Decision) -> Iterator[Finding]:
    """Which options does another one beat somewhere and equal elsewhere?  Blocked ones stay out of it."""
    blocked = {s.option for s in decision.screen()}
    inside = [i for i, o in enumerate(decision.options) if o.id not in blocked]
    values = decision.values[inside][:, decision.weights > 0]
    items = []
    for k, i in enumerate(inside):
        if decision.options[i].role == "reference":
            continue
        over = (values >= values[k]).all(axis=1) & (values > values[k]).any(axis=1)
        if over.any():
            names = ", ".join(decision.options[inside[j]].id for j in np.flatnonzero(over))
            items.append(f"{decision.options[i].id} by {names}")
    if items:
        every = "every criterion" if (decision.weights > 0).all() else "every criterion that has weight"
        yield Finding("dominated", f"another option is at least as good on {every}", tuple(items))
