"""What is worth knowing of the inputs of a decision, though no rule is broken?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from decisionkit.core.decision.decision import Decision
from decisionkit.core.declarations.finding import Finding
from decisionkit.core.errors import DecisionKitError
from decisionkit.core.families.pairwise import CONSISTENT_UP_TO
from decisionkit.core.shown import fixed, percent
from decisionkit.robustness.consistency import consistency
from decisionkit.robustness.support import confidence

#: An option is named when at least this share of its scores has no source.
WEAK = 0.5


def findings(decision: Decision) -> list[Finding]:
    """Return all findings, what keeps a ranking from being made first."""
    return [
        *_missing(decision),
        *_unranked(decision),
        *inconsistent(decision),
        *_unsupported(decision),
        *_equal(decision),
        *_dominated(decision),
        *_parties(decision),
        *_evidence(decision),
    ]


def _missing(decision: Decision) -> Iterator[Finding]:
    judged = {(j.option, j.criterion) for j in decision.judgments}
    cells = len(decision.options) * len(decision.leaves)
    missing = decision.missing()
    for kind, words, found in (
        ("missing", "have no number yet, so nothing can be ranked", [c for c in missing if c not in judged]),
        ("not applicable", "do not apply (n/a), so nothing can be ranked", [c for c in missing if c in judged]),
    ):
        if found:
            text = f"{len(found)} of {cells} scores {words}"
            yield Finding(kind, text, tuple(f"{option} / {leaf}" for option, leaf in found))


def _unranked(decision: Decision) -> Iterator[Finding]:
    blocked = tuple(s.option for s in decision.screen())
    if len(blocked) == sum(o.role == "option" for o in decision.options):
        yield Finding("all blocked", "a party blocks every option, so none is left to rank", blocked)
    elif not decision.missing():
        try:
            decision.score()
        except DecisionKitError as error:
            yield Finding("not ranked", f"the method {decision.method} cannot rank these options: {error}")


def inconsistent(decision: Decision) -> Iterator[Finding]:
    """Find criteria whose comparisons in pairs contradict each other, where the weights follow from them."""
    for parent, ratio, worst in consistency(decision):
        if ratio > CONSISTENT_UP_TO:
            where = f"the criteria of {parent}" if parent else "the criteria at the top"
            text = f"the comparisons of {where} contradict each other (consistency ratio {fixed(ratio, 2)})"
            yield Finding("inconsistent", text, tuple(f"{a} with {b}" for a, b in worst), "look again first at")


def _unsupported(decision: Decision) -> Iterator[Finding]:
    judged = [j for j in decision.judgments if j.mode is not None]
    weak = [j for j in judged if j.grade == "J"]
    if not weak:
        return
    share = len(weak) / len(judged)
    sources = len({e.source.casefold() for e in decision.evidence})
    none = f"{len(weak)} of {len(judged)} scores ({percent(share)}) have no source"
    given, without = (Counter(j.option for j in part) for part in (judged, weak))
    worst = tuple(f"{o} {without[o]} of {given[o]}" for o in given if without[o] >= WEAK * given[o])
    said = f"{none}: confidence is {confidence(share, sources)}"
    yield Finding("unsupported", said, worst, "half or more for" if worst else "")


def _equal(decision: Decision) -> Iterator[Finding]:
    rows = [i for i, o in enumerate(decision.options) if o.role == "option"]
    table = decision.performance[rows]
    if len(rows) > 1:
        same = (table == table[0]).all(axis=0)
        if same.any():
            leaves = tuple(leaf.id for leaf, equal in zip(decision.leaves, same, strict=True) if equal)
            yield Finding("equal", "all options score the same here, so it decides nothing", leaves)


def _dominated(decision: Decision) -> Iterator[Finding]:
    """Find options that another one beats somewhere and equals elsewhere; blocked ones stay out of it."""
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
        yield Finding("dominated", "another option is at least as good on every criterion", tuple(items))


def _parties(decision: Decision) -> Iterator[Finding]:
    if silent := tuple(p.id for p in decision.parties if not p.vetoes):
        yield Finding("no veto", "a party without a veto blocks nothing", silent)


def _evidence(decision: Decision) -> Iterator[Finding]:
    used = {e for j in decision.judgments for e in j.evidence}
    used |= {e for p in decision.parties for v in p.vetoes for e in v.evidence}
    if idle := tuple(e.id for e in decision.evidence if e.id not in used):
        yield Finding("unused evidence", "no score or veto refers to it", idle)
