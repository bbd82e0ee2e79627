"""What kinds and families of methods are there, in the words of a reader?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from decisionkit.core.declarations.method import Method
    from decisionkit.core.declarations.registry import Kind


class KindWords(NamedTuple):
    """What a kind of method finds out, when one needs it, and how it is called from Python."""

    finds: str
    needed: str
    call: str


WORDS: dict[Kind, KindWords] = {
    "scoring": KindWords(
        "a score and a place for each option",
        "you want the options ranked, best first",
        'decisionkit.score(performance, weights, directions, method="{key}")',
    ),
    "sorting": KindWords(
        "a category for each option, each on its own",
        "you want to call options good, fair or poor, however many there are of each",
        'decisionkit.sort(performance, weights, directions, profiles, method="{key}")',
    ),
    "portfolio": KindWords(
        "which options to take together under a budget",
        "several options can be taken at once, as far as money allows",
        'decisionkit.select(performance, weights, directions, costs=..., budget=..., method="{key}")',
    ),
    "weighting": KindWords(
        "how much each criterion weighs",
        "you need weights, from judgments or from the data alone",
        'decisionkit.weigh(data, method="{key}")',
    ),
    "group": KindWords(
        "what several judges find together",
        "several people have ranked, weighted or voted",
        'decisionkit.combine(data, method="{key}")',
    ),
}

FAMILIES = {
    "value": "each option gathers value over the criteria",
    "ratio": "each option gets shares of a total or of the best",
    "distance": "how near to what is good, how far from what is bad",
    "compromise": "several ways of scoring combined",
    "reference": "measured against given points, limits or objects",
    "outranking": "options compared in pairs: is one at least as good as the other?",
    "optimisation": "the best plans under limits, found by linear programming",
    "judgments": "from what people say about the criteria",
    "data": "from the performances alone, without anyone's judgment",
    "voting": "judges' rankings become one ranking",
    "agreement": "how alike rankings are",
    "weights": "judges' weights become one row of weights",
    "power": "whose vote decides, and how often",
}


def call(kind: Kind, method: Method) -> str:
    """Return the line of Python that calls a method."""
    line = WORDS[kind].call.format(key=method.key)
    if getattr(method, "uses_directions", False):
        line = line.replace("(data,", "(data, directions,")
    if getattr(method, "bounds", "unused") == "required":
        line = line.replace("method=", "bounds=..., method=")
    return line


def families(methods: Mapping[str, Method]) -> dict[str, list[Method]]:
    """Return methods by family, in the order of ``FAMILIES``; families without words come last."""
    order = [*FAMILIES, *sorted({m.family for m in methods.values()} - set(FAMILIES))]
    found = {family: [m for m in methods.values() if m.family == family] for family in order}
    return {family: members for family, members in found.items() if members}


def meaning(family: str) -> str:
    """Return a family with what its methods have in common."""
    return f"{family}: {FAMILIES[family]}" if family in FAMILIES else family


def speaks_for_itself(method: Method) -> bool:
    """Does the key say as much as the title?  TOPSIS does, ERVD does not."""
    return _words(method.title) - {"method", "methods", "weights"} <= _words(method.key)


def _words(text: str) -> set[str]:
    return {word for word in re.split("[^a-z0-9]+", text.lower()) if word}
