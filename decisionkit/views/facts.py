"""What are the sentences on a decision made of?  Numbers and texts, each of which fits into a cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Value = float | str
NUMBER, TEXT = "number", "text"


@dataclass(frozen=True)
class Fact:
    """One fact: its name, a number or a text, what it says, and its value where nothing is known.

    A number that is "" where it is not known may also be a blank cell; a yes or no is 1 or 0.
    """

    name: str
    kind: str
    meaning: str
    unknown: Value


def _number(name: str, meaning: str, unknown: Value = 0) -> Fact:
    return Fact(name, NUMBER, meaning, unknown)


def _text(name: str, meaning: str) -> Fact:
    return Fact(name, TEXT, meaning, "")


FACTS: tuple[Fact, ...] = (
    _number("faults", "how many inputs keep the options from being ranked"),
    _text("fault", "the first of them as a whole sentence, with its full stop"),
    _number("options", "how many options there are, references left out"),
    _number("count", "how many of them are ranked"),
    _text("first", "the name of the option that is first, or of the first of those that are"),
    _number("first_score", "its score"),
    _text("second", "the name of the next option in the ranking"),
    _number("second_score", "its score"),
    _number("tied", "how many options share the first place, 1 where one has it alone, 0 where none is ranked"),
    _number("near", "how many options are within reach of the first, itself included, 0 if scores have no best value"),
    _number("spread", "how far the last of these is from the first"),
    _number("top", "the best score there can be, 0 if there is no such number"),
    _number("decimals", "to how many decimals scores are shown"),
    _number("lower", "whether a lower score is better"),
    _number("tips_known", "whether one option leads and the weights at which it stops leading are worked out"),
    _number("tips_sought", "for how many of the heaviest criteria they are worked out, 0 for all"),
    _text("tip_leader", "the option that takes the lead at the nearest of these weights, blank if there is none"),
    _text("tip_criterion", "the criterion that then has another weight"),
    _number("tip_below", "whether it then weighs less than today"),
    _number("tip_weight", "the share of all weights at which that happens"),
    _number("tip_now", "the criterion's share of all weights today"),
    _text("reference", "the reference that does better than every ranked option, blank if none does"),
    _number("reference_score", "its score"),
    _number("blocked", "how many options are blocked, by their best guesses"),
    _number("surely", "how many of these are blocked at every value of their ranges", ""),
    _number("inconsistent", "the largest consistency ratio of the comparisons that the weights follow from"),
    _number("recorded", "whether the decision records what its scores rest on"),
    _number("unsupported", "the share of the scores that have no source, 0 where sources are not recorded"),
    _number("sources", "how many sources there are, claims of one source being one"),
    _number("own", "how many scores of the first option have no source, 0 where sources are not recorded"),
    _number("scored", "how many scores the first option has, 0 where sources are not recorded"),
    _number(
        "holds", "whether nobody else is first at the middle, 1 if every score has a source; blank without records", ""
    ),
    _text("middle", "who is first with every score that has no source at the middle of its scale, if some have none"),
    _text("worst", "who is first with these scores at the worst end of their scales"),
    _text("best", "who is first with these scores at the best end of their scales"),
)


def facts(**known: Value) -> Mapping[str, Value]:
    """Return all facts: those that are known, and what stands for the others.

    >>> facts(count=2)["count"], facts()["surely"]
    (2, '')
    """
    all_facts = {fact.name: fact.unknown for fact in FACTS}
    if strange := known.keys() - all_facts:
        raise TypeError(f"there is no fact {min(strange)!r}")
    return {**all_facts, **known}
