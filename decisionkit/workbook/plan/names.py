"""Names as a workbook needs them: it goes by names alone, so that no two criteria may be called the same."""

from __future__ import annotations

from dataclasses import replace

from decisionkit.core.decision.column_rules import LONGEST_NAME
from decisionkit.core.decision.decision import Decision
from decisionkit.core.words import as_seen


def told_apart(decision: Decision) -> Decision:
    """Return a decision whose criteria have different names: "Cost" of two parents becomes "Cost (Parent)"."""
    if len({as_seen(c.name) for c in decision.criteria}) == len(decision.criteria):
        return decision
    parents = {c.id: c.name for c in decision.criteria}
    branches = {c.parent for c in decision.criteria}
    taken = {as_seen(c.name) for c in decision.criteria if c.id in branches}
    named = {c.id: c.name for c in decision.criteria}
    for c in decision.criteria:
        if c.id in branches:
            continue
        name, number = c.name, 1
        while as_seen(name) in taken:
            more = f" ({parents[c.parent]})" if c.parent and number == 1 else f" ({number})"
            name, number = c.name[: LONGEST_NAME - len(more)] + more, number + 1
        taken.add(as_seen(name))
        named[c.id] = name
    return replace(decision, criteria=tuple(replace(c, name=named[c.id]) for c in decision.criteria))
