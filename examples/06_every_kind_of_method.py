"""Five questions to one table: score, sort, choose under a budget, weigh, and hear several judges.

Run: python 06_every_kind_of_method.py
"""

from __future__ import annotations

import decisionkit as dk

SITES = ["north", "east", "south", "west"]
CRITERIA = ["yield", "noise", "cost"]
TABLE = [[8, 40, 120], [6, 30, 90], [9, 60, 150], [4, 20, 60]]
DIRECTIONS = ["max", "min", "min"]
NAMES = {"options": SITES, "criteria": CRITERIA}

weights = dk.weigh([[1, 3, 2], [None, 1, 1 / 2], [None, None, 1]], method="ahp")
print("weights", *(f"{name} {weight:.2f}" for name, weight in zip(CRITERIA, weights.values, strict=True)))

print("\nA score for each:")
print(dk.score(TABLE, weights.values, DIRECTIONS, method="promethee", preference=[4, 30, 60], **NAMES))

print("\nA category for each, whatever the others are:")
profiles = [[5, 50, 130], [7, 35, 100]]  # from here on acceptable, from here on good
categories = ["poor", "acceptable", "good"]
print(dk.sort(TABLE, weights.values, DIRECTIONS, profiles, method="mr_sort", categories=categories, **NAMES))

print("\nWhich together, for 200 at most:")
costs = [row[2] for row in TABLE]
print(dk.select(TABLE, weights.values, DIRECTIONS, costs=costs, budget=200, options=SITES))

print("\nWhat three judges find together, who ranked the sites:")
judges = [[1, 2, 3, 4], [2, 1, 4, 3], [1, 3, 2, 4]]
consensus = dk.combine(judges, method="kemeny")
print(*(f"{rank:.0f} {site}" for rank, site in sorted(zip(consensus.values, SITES, strict=True))))
print(f"they agree to {float(dk.combine(judges, method='kendall_w').values):.2f} (Kendall's W)")
