"""What people write, and what is said back: blanks, names that are close, values as plain Python."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

#: Categories of characters that take no room: formats such as the zero-width space, and controls.
_UNSEEN = ("Cf", "Cc")
_BETWEEN_WORDS = r"[\s_-]+"  # compiled when it is first needed
#: How alike a name must be to be called near, 1 being the same.
NEAR = 0.6
#: Nobody looks for what is near a longer name, or among more of them; the time grows with both.
LONGEST_NEAR, MOST_NEAR = 250, 2_000


def is_blank(given: object) -> bool:
    """Does it say nothing?  None, a text of spaces only, an empty list.

    >>> [is_blank(each) for each in (None, " ", [], 0, "n/a")]
    [True, True, True, False, False]
    """
    if isinstance(given, str):
        return given == "" or given.isspace()
    return given is None or (isinstance(given, list | tuple) and not given)


def as_seen(name: str) -> str:
    """Return a name as an eye compares it: two names that look the same are one name.

    Case does not count, nor does how much space of which kind stands between words or around them, nor characters
    that have no width, nor whether an accent is a character of its own.

    >>> as_seen(" Old\u00a0 town\u200b") == as_seen("OLD TOWN"), as_seen("cafe\u0301") == as_seen("Caf\u00e9")
    (True, True)
    >>> as_seen("C++") == as_seen("C")
    False
    """
    if not name.isascii():
        shown = (" " if c.isspace() else c for c in name if c.isspace() or unicodedata.category(c) not in _UNSEEN)
        name = unicodedata.normalize("NFC", unicodedata.normalize("NFC", "".join(shown)).casefold())
    return " ".join(name.split()).casefold()


def folded(name: str) -> str:
    """Return a word of ours as it is compared: as it is seen, and spaces, hyphens and underscores alike.

    >>> folded(" Weighted-Sum ") == folded("weighted_sum")
    True
    """
    return re.sub(_BETWEEN_WORDS, " ", as_seen(name)).strip()


def nearest(given: object, known: Iterable[str], most: int = 1, alike: float = NEAR) -> list[str]:
    """Return the known names that are close, the nearest first.

    >>> nearest("wieght", ["weight", "name"])
    ['weight']
    """
    from difflib import get_close_matches  # only who misspells waits for it

    if not isinstance(given, str) or len(given) > LONGEST_NEAR:
        return []
    names = {folded(name): name for name in known if len(name) <= LONGEST_NEAR}
    if len(names) > MOST_NEAR:
        return []
    return [names[each] for each in get_close_matches(folded(given), names, n=most, cutoff=alike)]


def did_you_mean(given: object, known: Iterable[str], otherwise: str = "", spelt: Callable[[str], str] = str) -> str:
    """Ask for the known name that was probably meant, ``spelt`` as it is to be written, or say what to do otherwise.

    >>> did_you_mean("topsi", ["topsis", "vikor"]), did_you_mean("x", ["topsis"], "Take topsis.")
    ("Did you mean 'topsis'?", 'Take topsis.')
    """
    for near in nearest(given, known):
        return f"Did you mean {spelt(near)!r}?"
    return otherwise


def plain(value: Any) -> Any:
    """Return arrays, lists and numbers of numpy, in mappings too, as tuples and numbers of Python.

    Decimals and fractions become floats; all else stays as it is.

    >>> plain([[1, 2.5], ["max", None]])
    ((1, 2.5), ('max', None))
    """
    if hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list | tuple):
        return tuple(plain(each) for each in value)
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    decimal_or_fraction = hasattr(value, "as_integer_ratio") and not isinstance(value, int | float)
    return float(value) if decimal_or_fraction else value
