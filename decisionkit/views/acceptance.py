"""How acceptance counts, in words: as a screen and as a leaf, where that makes a difference."""

from __future__ import annotations

from collections.abc import Mapping

from decisionkit.core.shown import fixed
from decisionkit.robustness.acceptance import Acceptance, Reading


def acceptance_words(found: Acceptance | None, names: Mapping[str, str], decimals: int) -> str:
    """Say who is first with acceptance as a screen and with acceptance as a leaf; a blank where nothing differs."""
    if found is None or not found.differ or found.screen is None or found.leaf is None:
        return ""
    start = "Acceptance counts twice here, as a screen and as a weight. Counted once:" if found.twice else "Acceptance:"
    return (
        f"{start} as a screen only {_first(found.screen, names, decimals)}; as a leaf only, which blocks nothing, "
        + (f"{_first(found.leaf, names, decimals)}.")
    )


def _first(reading: Reading, names: Mapping[str, str], decimals: int) -> str:
    first = " and ".join(names[each] for each in reading.firsts[:2])
    more = f" and {len(reading.firsts) - 2} others" if len(reading.firsts) > 2 else ""
    verb = "is" if len(reading.firsts) == 1 else "are"
    score = fixed(reading.scores[0], decimals)
    if len(reading.firsts) > 1 or len(reading.order) == 1:
        return f"{first}{more} {verb} first with {score}"
    return f"{first} {verb} first with {score} ({names[reading.order[1]]} has {fixed(reading.scores[1], decimals)})"
