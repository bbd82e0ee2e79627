"""Words that people write in more than one way, and the one that was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

_GAP = re.compile(r"[\s_-]+")


def folded(name: str) -> str:
    """How is a name compared?  Capital and small letters are alike, and so are runs of spaces, _ and -."""
    return _GAP.sub(" ", name).strip().casefold()


def near(given: object, known: Iterable[str], most: int = 1) -> list[str]:
    """Which known names come near to what was given?  The nearest first."""
    from difflib import get_close_matches  # only where something is wrong

    names = {folded(name): name for name in known}
    return [names[each] for each in get_close_matches(folded(str(given)), names, n=most)]


def did_you_mean(given: object, known: Iterable[str], otherwise: str = "") -> str:
    """Return which known name was probably meant, or what to do otherwise."""
    close = near(given, known)
    return f"Did you mean {close[0]!r}?" if close else otherwise
