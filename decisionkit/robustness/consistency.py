"""Do the comparisons in pairs that the weights follow from contradict each other?"""

from __future__ import annotations

from typing import NamedTuple

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import COMPARISONS
from decisionkit.core.decision.weights import comparison_matrix, groups
from decisionkit.methods import weigh


class Consistency(NamedTuple):
    """The comparisons below one parent ("" at the top): their consistency ratio, and the worst pairs of ids."""

    parent: str
    ratio: float
    worst: tuple[tuple[str, str], ...]


def consistency(decision: Decision) -> tuple[Consistency, ...]:
    """How consistent are the comparisons of each parent's criteria?

    Returns
    -------
    One entry per parent with three criteria or more; none where weights do not follow from comparisons.
    """
    if decision.weights_from != COMPARISONS:
        return ()
    found = []
    for parent, members in groups(decision.criteria).items():
        ids = [c.id for c in members]
        if len(ids) > 2:
            said = weigh(comparison_matrix(ids, decision.comparisons), method="ahp").diagnostics
            worst = tuple((ids[i - 1], ids[j - 1]) for i, j in said["worst_pairs"].tolist())
            found.append(Consistency(parent, float(said["consistency_ratio"]), worst))
    return tuple(found)
