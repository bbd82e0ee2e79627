"""How far methods agree, in words: the same in the workbook and the terminal."""

from __future__ import annotations

from decisionkit.views.format import fixed

#: Kendall's W from which rankings are said to agree so (after Schmidt 1997, doi:10.1111/j.1540-5915.1997.tb01330.x).
LEVELS = ((0.9, "almost completely"), (0.7, "strongly"), (0.5, "moderately"), (0.3, "weakly"), (0.0, "hardly"))

CAUTION = "Methods are kin, so this counts how far the ranking hangs on the method; it is no vote."


def level(concordance: float) -> str:
    """Return how far rankings with this Kendall's W agree."""
    return next(word for least, word in LEVELS if concordance >= least)


def sentence(methods: int, leader: str, firsts: int, concordance: float) -> str:
    """Say how many methods put the most frequent leader first, and how far they agree."""
    how = f"they agree {level(round(concordance, 12))} (Kendall's W = {fixed(concordance, 2)})"
    if methods == 1:
        return f"One method puts {leader} first."
    return f"{firsts} of {methods} methods put {leader} first; {how}."
