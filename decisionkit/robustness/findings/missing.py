"""Which scores are missing, or do not apply?"""

from __future__ import annotations

from collections.abc import Iterator

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding

ORDER = 10


def find(decision: Decision) -> Iterator[Finding]:
    """Which scores are missing, or do not apply?"""
    judged = {(j.option, j.criterion) for j in decision.judgments}
    cells = len(decision.options) * len(decision.leaves)
    missing = decision.missing()
    for kind, one, several, words, found in (
        ("missing", "has", "have", "no number yet", [c for c in missing if c not in judged]),
        ("not applicable", "does", "do", "not apply (n/a)", [c for c in missing if c in judged]),
    ):
        if found:
            verb = one if len(found) == 1 else several
            text = f"{len(found)} of {cells} scores {verb} {words}, so nothing can be ranked"
            yield Finding(kind, text, tuple(f"{option} / {leaf}" for option, leaf in found))
