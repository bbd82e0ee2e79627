"""Which criterion or option is meant?  By name or by id, as people call it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from decisionkit.core.errors import Fault, excerpt
from decisionkit.core.words import as_seen, did_you_mean

#: A message names this many of those that there are.
SHOWN = 10


class Named(Protocol):
    """Something with an id and a name: a criterion, an option, a party."""

    @property
    def id(self) -> str:
        """Its id."""

    @property
    def name(self) -> str:
        """What people call it."""


Thing = TypeVar("Thing", bound=Named)


def meant(given: object, things: Sequence[Thing]) -> list[Thing]:
    """Which of these are called so?  By name, else by id, else by a name or an id that looks the same.

    >>> from decisionkit.core.decision.tables import Option
    >>> options = [Option(id="c", name="C++"), Option(id="c_2", name="C")]
    >>> [meant(each, options)[0].name for each in ("C", "c", " c++ ")]
    ['C', 'C++', 'C++']
    """
    if not isinstance(given, str):
        return []
    seen = as_seen(given)
    exact = [thing for thing in things if thing.name == given] or [thing for thing in things if thing.id == given]
    return exact or [thing for thing in things if seen in (as_seen(thing.name), as_seen(thing.id))]


def find(given: object, things: Sequence[Thing], what: str, where: str, faults: list[Fault]) -> str | None:
    """Return the id of the one that is meant; None, and a fault, if it is none of them or more than one.

    ``what`` is the word for one of them, ``where`` the argument that named it.
    """
    found = meant(given, things)
    if len(found) == 1:
        return found[0].id
    rule = f"must be the name or the id of {'an' if what[0] in 'aeiou' else 'a'} {what}"
    if found:
        remedy = f"Use an id: {', '.join(thing.id for thing in found)}."
        faults.append(Fault(where, rule, f"{excerpt(given)}, the name of {len(found)}", remedy))
    else:
        known = ", ".join(thing.name for thing in things)
        known = known if len(known) <= 200 else f"{known[:200]}…"
        remedy = did_you_mean(
            given, [word for thing in things for word in (thing.id, thing.name)], f"There are {known}."
        )
        faults.append(Fault(where, rule, excerpt(given), remedy))
    return None
