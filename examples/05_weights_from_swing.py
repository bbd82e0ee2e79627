"""Weights from swing judgments, put into a decision: does the ranking change?

Run: python 05_weights_from_swing.py
"""

from __future__ import annotations

from dataclasses import replace

import decisionkit as dk


def ranking(outcome: dk.Outcome) -> str:
    """Return ranks and options in one line; ties share the better rank."""
    ranks = dict(zip(outcome.options, outcome.ranks, strict=True))
    return ", ".join(f"{ranks[option]:.0f} {option}" for option in outcome.order)


decision = dk.ceasefire()
tops = [criterion.id for criterion in decision.tops]

# Ask: with everything at its worst end, which criterion would you first move to its best end? It has
# 100 points; the others have what their own swing is worth in comparison.
points = {"credibility": 100, "feasibility": 60, "sovereignty_cost": 40}
weights = dk.weigh([points[top] for top in tops], method="swing")
for top, weight in zip(tops, weights.values, strict=True):
    print(f"{top:<17} {points[top]:>3} points  weight {weight:.2f}")

# A criterion's weight counts among those of the same parent, so the tops are all that changes.
share = dict(zip(tops, weights.values.tolist(), strict=True))
criteria = tuple(replace(c, weight=share.get(c.id, c.weight)) for c in decision.criteria)
weighted = replace(decision, criteria=criteria)

print(f"equal weights: {ranking(decision.score())}")
print(f"swing weights: {ranking(weighted.score())}")

# Only the order of importance is sure? Rank-order centroid asks for no more than that.
centroid = dk.weigh([1, 2, 3], method="rank_order_centroid").values
print("rank-order centroid would say", *(f"{weight:.2f}" for weight in centroid))
