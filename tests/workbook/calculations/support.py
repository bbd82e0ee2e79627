"""Do the calculations say of a decision's sources and of its limits what the library says?"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from decisionkit.core.decision.decision import Decision
from decisionkit.core.decision.tables import Veto
from decisionkit.evaluation.prepare import prepare
from decisionkit.robustness.limits import limits
from decisionkit.robustness.support import recorded, sources
from decisionkit.robustness.unsupported import unsupported
from decisionkit.views.headline import listed
from tests.random_decision import random_decision
from tests.workbook.described_book import Typing

#: So many decisions are compared in the suite a tenth of them at a time.
COUNT = 240


def made(seed: int) -> Decision:
    """Return a decision with sources for some scores or none, and with limits somewhere on their scales."""
    rng = np.random.default_rng([seed, 7])
    decision = random_decision(
        seed,
        int(rng.integers(1, 11)),
        int(rng.integers(2, 9)),
        int(rng.integers(1, 4)),
        n_parties=int(rng.integers(4)),
        n_evidence=int(rng.choice([0, 1, 3, 8])),
        n_references=int(rng.integers(3)),
        method=str(rng.choice(["weighted_sum", "weighted_sum", "topsis"])),
    )
    leaves = {leaf.id: leaf for leaf in decision.leaves}

    def moved(veto: Veto) -> Veto:
        leaf, share = leaves[veto.criterion], float(rng.uniform(0.0, 0.4))
        worst, best = (leaf.low, leaf.high) if leaf.direction == "max" else (leaf.high, leaf.low)
        return replace(veto, limit=round(worst + share * (best - worst), 1))

    parties = tuple(replace(party, vetoes=tuple(map(moved, party.vetoes))) for party in decision.parties)
    return replace(decision, parties=parties)


def differences(decision: Decision) -> tuple[list[str], Counter[str]]:
    """Return what is said otherwise, and what there was to say."""
    book, seen, wrong = Typing(decision), Counter[str](), []

    def same(name: str, expected: float | str) -> None:
        found = book.single(name)
        close = found == expected or (isinstance(found, float) and abs(found - float(expected or 0)) < 1e-9)
        if not close:
            wrong.append(f"{decision.title}, {name}: {found!r} instead of {expected!r}")

    outcome = decision.score()
    if book.has("unsupported"):
        judged = [j for j in decision.judgments if j.mode is not None]
        same("unsupported", sum(j.grade == "J" for j in judged) / len(judged))
        same("sources", sources(decision))
        same("recorded", int(recorded(decision)))
        if outcome.order and recorded(decision):
            found = unsupported(prepare(decision), outcome.order[0])
            names = {option.id: option.name for option in decision.options}
            additive = decision.method == "weighted_sum"
            same("scored", found.scored)
            same("own", found.own)
            same("holds", int(found.holds) if additive or not found.all else "")
            for reading in ("middle", "worst", "best"):
                first = (getattr(found, reading) or ()) if additive else ()
                same(reading, listed([names[each] for each in first]))
                seen[reading] += bool(first)
            seen["does not hold"] += additive and not found.holds
    if book.has("surely"):
        found_limits = limits(decision)
        same("surely", len(found_limits.surely))
        seen["blocked for certain"] += bool(found_limits.surely)
        seen["blocked by best guesses only"] += bool(found_limits.likely_only)
    seen["decisions"] += 1
    return wrong, seen
