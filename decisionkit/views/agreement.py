"""How far methods agree, in words: the same in the workbook and the terminal."""

from __future__ import annotations

from collections.abc import Mapping

from decisionkit.core.shown import fixed

#: Kendall's W from which rankings are said to agree so (after Schmidt 1997, doi:10.1111/j.1540-5915.1997.tb01330.x).
LEVELS = (
    (1.0, "they agree completely"),
    (0.9, "they agree almost completely"),
    (0.7, "they agree strongly"),
    (0.5, "they agree moderately"),
    (0.3, "they agree weakly"),
    (0.0, "they hardly agree"),
)

CAUTION = "Many methods are related: read this as how far the ranking depends on the method, not as a vote."
ONE_OPTION = "There is one option to rank, so there is nothing to compare."


def level(concordance: float) -> str:
    """Say how far rankings with this Kendall's W agree."""
    return next(words for least, words in LEVELS if round(concordance, 12) >= least)


def leaders(firsts: Mapping[str, int]) -> str:
    """Name the option that most methods put first, or the first of those that share this."""
    most = max(firsts.values())
    names = [name for name, count in firsts.items() if count == most]
    others = len(names) - 1
    if others == 0:
        return names[0]
    return f"{names[0]} and {names[1]} each" if others == 1 else f"{names[0]} and {others} others each"


def sentence(methods: int, firsts: Mapping[str, int], concordance: float) -> str:
    """Say how many methods put the most frequent leader first, and how far they agree."""
    if len(firsts) == 1:
        return ONE_OPTION
    if methods == 1:
        return f"One method puts {leaders(firsts)} first."
    how = f"{level(concordance)} (Kendall's W = {fixed(concordance, 2)})"
    return f"{max(firsts.values())} of {methods} methods put {leaders(firsts)} first; {how}."


def beside(methods: int, firsts: Mapping[str, int], concordance: float) -> str:
    """Say the same with every score that has no source at the middle of its scale."""
    said = sentence(methods, firsts, concordance)
    return f"With every unsupported score at the middle of its scale: {said}"
