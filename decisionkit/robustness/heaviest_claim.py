"""On which single claim does the first place rest most, and who is first without it?"""

from __future__ import annotations

from dataclasses import dataclass

from decisionkit.evaluation.prepare import Prepared
from decisionkit.robustness.readings import cells, firsts, without_support


@dataclass(frozen=True)
class HeaviestClaim:
    """``cited`` of ``sourced`` sourced scores of the first option name this claim.

    ``without`` are the options that are first with every score of the ranked options that names it at the
    middle of its scale; None where the method cannot take that.
    """

    claim: str
    cited: int
    sourced: int
    without: tuple[str, ...] | None


def heaviest_claim(ready: Prepared, first: str) -> HeaviestClaim | None:
    """Which claim do the scores of the first option name, by weight, most?  None where they name none.

    Of claims that weigh the same it is the one that comes first in the evidence.
    """
    d = ready.decision
    weight = dict(zip((c.id for c in d.leaves), d.weights.tolist(), strict=True))
    own = [j for j in d.judgments if j.option == first and j.mode is not None and not without_support(j)]
    named = {e.id: [j for j in own if e.id in j.evidence] for e in d.evidence}
    named = {claim: found for claim, found in named.items() if found}
    if not named:
        return None
    claim = max(named, key=lambda each: round(sum(weight[j.criterion] for j in named[each]), 12))
    lost = cells(ready, lambda j: not without_support(j) and claim in j.evidence)
    return HeaviestClaim(claim, len(named[claim]), len(own), firsts(ready, lost))
