"""Score the built-in case: who vetoes what, how the rest rank, and why the leader leads.

Run: python 01_score_the_case.py
"""

from __future__ import annotations

import decisionkit as dk


def ranking(outcome: dk.Outcome) -> str:
    """Return ranks and options in one line; ties share the better rank."""
    ranks = dict(zip(outcome.options, outcome.ranks, strict=True))
    return ", ".join(f"{ranks[option]:.0f} {option}" for option in outcome.order)


decision = dk.ceasefire()
print(decision.question)
print(f"{len(decision.options)} options, {len(decision.leaves)} criteria, {len(decision.judgments)} scores")

# The veto screen comes first: what a party rules out cannot be bought back with points elsewhere.
print("\nRuled out before any scoring:")
parties = {party.id: party.name for party in decision.parties}
for screened in decision.screen():
    who = ", ".join(dict.fromkeys(parties[veto.party] for veto in screened.vetoes))
    print(f"  {screened.option:<18} by {who}")

# Each method ranks the rest; the reference is scored beside them and has no rank.
for method in ("weighted_sum", "topsis", "weighted_product"):
    print(f"\n{method}: {ranking(decision.score(method))}")
print(f"\nThe reference, fight_on, would have {decision.score().score_of('fight_on'):.1f} of 10")

# Every number can be asked why: the judgments on the leader, their grades and their evidence.
leader = decision.score().order[0]
own = [judgment for judgment in decision.judgments if judgment.option == leader]
print(f"\n{leader} rests on {len(own)} scores, {sum(j.grade == 'J' for j in own)} of them without a source:")
for judgment in own:
    evidence = " ".join(judgment.evidence) or "none"
    print(f"  {judgment.criterion:<21} {judgment.mode:>2.0f}  grade {judgment.grade}, evidence: {evidence}")
print(f"\nInputs {decision.fingerprint}, decisionkit {dk.__version__}")
