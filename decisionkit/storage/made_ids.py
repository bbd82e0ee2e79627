"""Ids that are made from names, for what nobody gave one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from decisionkit.core.decision.column_rules import LONGEST_ID
from decisionkit.core.decision.named import Named

_NO_IDS = ("true", "false")
#: Letters that are more than a letter and an accent.
_SPELT = str.maketrans(
    {"ß": "ss", "ẞ": "SS", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L"}
)


def made_ids(names: Iterable[str], what: str, taken: Iterable[str] = ()) -> list[str]:
    """Return an id for each name, none twice and none that is ``taken``.

    >>> made_ids(["Old town", "C++", "C#", "7", "Ж"], "option")
    ['old_town', 'c', 'c_2', 'option_7', 'option_1']
    >>> made_ids(["Old town"], "option", ["old_town"])
    ['old_town_2']
    """
    known = set(taken)
    last: dict[str, int] = {}
    found = []
    for name in names:
        slug = slug_of(name, what)
        key, number = slug or f"{what}_1", last.get(slug, 1)
        while key in known:
            number += 1
            key = f"{slug or what}_{number}"
        last[slug] = number
        known.add(key)
        found.append(key)
    return found


def are_made(things: Iterable[Named], what: str) -> bool:
    """Are these the ids that would be made from the names, so that nobody needs to see them?

    >>> from decisionkit.core.decision.tables import Option
    >>> are_made([Option(id="old_town", name="Old town")], "option"), are_made([Option(id="a", name="Old")], "option")
    (True, False)
    """
    listed = list(things)
    return [each.id for each in listed] == made_ids((each.name for each in listed), what)


def slug_of(name: str, what: str) -> str:
    """Return a name in small letters, digits and _, "" if nothing of it is left."""
    folded = unicodedata.normalize("NFKD", name.translate(_SPELT)).encode("ascii", "ignore").decode().lower()
    slug = re.sub("[^a-z0-9]+", "_", folded).strip("_")
    slug = f"{what}_{slug}" if slug[:1].isdigit() or slug in _NO_IDS else slug
    return slug[: LONGEST_ID - 8].strip("_")
