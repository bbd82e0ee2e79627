"""Which single change moved the ranking, in plain words?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from decisionkit.views.single import LEAD, PLACES, UNKNOWN, Single

#: So many changes are named; the others are counted.
MOST_NAMED = 3


def singles_words(singles: Sequence[Single], lead_moved: bool) -> Iterator[str]:
    """Yield what single changes do; nothing is said of one change, which does what the ranking shows."""
    if len(singles) < 2:
        return
    of = f"Of {len(singles):,} inputs that changed,"
    lead = [each.what for each in singles if each.alone == LEAD]
    places = [each.what for each in singles if each.alone == PLACES]
    if lead and lead_moved:
        yield f"{of} {_number(lead)} alone {_verb(lead, 'moves', 'move')} the lead: {_listed(lead)}"
    elif lead:
        yield f"{of} {_number(lead)} alone would move the lead, and the others make up for it: {_listed(lead)}"
    elif lead_moved:
        yield f"{of} none alone moves the lead; it takes several together"
    elif places:
        yield f"{of} {_number(places)} alone {_verb(places, 'moves', 'move')} places: {_listed(places)}"
    else:
        yield f"{of} none alone moves the ranking"
    back = [each.what for each in singles if each.back]
    if lead_moved and back:
        yield f"Undone alone, {_number(back)} {_verb(back, 'moves', 'move')} the lead back: {_listed(back)}"
    elif lead_moved:
        yield "Undone alone, none moves the lead back"
    unknown = [each.what for each in singles if UNKNOWN in (each.alone, each.undone)]
    if unknown:
        yield f"What {_number(unknown)} of them {_verb(unknown, 'does', 'do')} alone cannot be told: {_listed(unknown)}"


def _number(found: Sequence[str]) -> str:
    return "one" if len(found) == 1 else f"{len(found):,}"


def _verb(found: Sequence[str], one: str, many: str) -> str:
    return one if len(found) == 1 else many


def _listed(found: Sequence[str]) -> str:
    more = f" and {len(found) - MOST_NAMED:,} more" if len(found) > MOST_NAMED else ""
    return "; ".join(found[:MOST_NAMED]) + more
