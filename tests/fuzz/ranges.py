"""Cell ranges with odd values in them, for every cell function."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from functools import partial
from random import Random
from typing import Any

from decisionkit.functions.catalogue import CATALOGUE
from decisionkit.functions.example import arguments
from decisionkit.functions.hosts.answers import answer
from tests.fuzz.odd import spoilt, values
from tests.fuzz.watch import Case

INTERNAL = "internal error"


def cases(seed: int, count: int) -> Iterator[Case]:
    logging.getLogger("decisionkit.functions.hosts.answers").setLevel(logging.CRITICAL)
    rng, makers = Random(seed), values()
    for number in range(count):
        entry = rng.choice(list(CATALOGUE.values()))
        given: list[Any] = list(arguments(entry))
        for _ in range(rng.choice((1, 1, 2, 5))):
            at = rng.randrange(len(given))
            given[at] = spoilt(given[at], rng, makers, 1)
        yield f"range {number} of {entry.name}", partial(_ask, entry, given, rng.random() < 0.3)


def _ask(entry: Any, given: list[Any], zeros: bool) -> None:
    found = answer(entry, *given, zeros=zeros)
    if INTERNAL in str(found)[:200]:
        raise AssertionError(found)
