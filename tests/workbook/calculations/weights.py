"""Random decisions whose shares the formulas calculate, against the library."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from tests.random_decision import random_decision
from tests.workbook.shown import Shown

#: So many seeds in full, and in the suite; each gives a decision of each depth.
SEEDS, IN_SUITE = range(80), range(8)
DEPTHS = (1, 2, 3, 4)


def checked(seeds: Iterable[int]) -> Counter[str]:
    """Compare the shares of random decisions; what is wrong is counted too.

    Every second decision has parties, half of whose decisions say that what parties name only screens.
    """
    found: Counter[str] = Counter()
    for seed in seeds:
        for depth in DEPTHS:
            decision = random_decision(seed, 3, 7, depth, n_parties=seed % 3, n_evidence=0, n_references=0)
            if decision.parties:
                decision = replace(decision, acceptance=("screen", "leaf")[seed % 2])
            shown = Shown(decision)
            found[decision.weights_from] += 1
            found["with criteria that only screen"] += int((decision.weights == 0).any())
            found["wrong shares"] += int(not np.allclose(shown.shares, decision.weights, rtol=0, atol=1e-12))
            found["wrongly not ready"] += int(shown.value("dk_faults") != 0)
    return found
