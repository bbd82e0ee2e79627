"""Calls of everything public with arguments of odd types."""

from __future__ import annotations

import inspect
import os
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import decisionkit as dk
from tests.fuzz.dicts import BASE
from tests.fuzz.odd import odd, spoilt, values
from tests.fuzz.watch import Case

TABLE = [[7.0, 2.0, 3.0], [6.0, 5.0, 3.0], [1.0, 9.0, 4.0]]
#: Results and errors are handed out; nobody makes one.
NOT_MADE = (dk.DecisionKitError, dk.Result)
SOUND: dict[str, tuple[Any, ...]] = {
    "performance": (TABLE,),
    "weights": ([5, 3, 2],),
    "directions": (["max", "min", "max"],),
    "profiles": ([[5.0, 5.0, 3.0]],),
    "costs": ([1, 2, 3],),
    "budget": (4,),
    "bounds": ([[0, 10]] * 3,),
    "data": (BASE, TABLE, [[1, 2, 3], [2, 1, 3]]),
    "method": ("weighted_sum", "topsis", "ahp", "borda", "mr_sort", "promethee_5"),
    "methods": (["topsis", "vikor"],),
}


def cases(seed: int, count: int) -> Iterator[Case]:
    rng, makers = Random(seed), values()
    decision = dk.decision_from(BASE)
    names = [name for name in dk.__all__ if callable(getattr(dk, name)) and not _is_handed_out(getattr(dk, name))]
    methods = [name for name in ("score", "screen", "findings", "headline", "missing") if hasattr(decision, name)]
    with tempfile.TemporaryDirectory() as place:
        sound = SOUND | {
            "decision": (decision,),
            "path": (Path(place) / "out", f"{place}/book.xlsx", os.devnull, place, f"{place}/none/decision.toml"),
        }
        before = Path.cwd()
        os.chdir(place)  # where a path that is odd, and works, writes
        try:
            for number in range(count):
                name = rng.choice((*names, *methods))
                call = getattr(decision, name) if name in methods else getattr(dk, name)
                positional, named = _arguments(call, rng, sound, makers)
                yield f"call {number} of {name}", partial(call, *positional, **named)
        finally:
            os.chdir(before)


def _is_handed_out(given: Any) -> bool:
    return isinstance(given, type) and issubclass(given, NOT_MADE)


def _arguments(
    call: Callable[..., Any], rng: Random, sound: dict[str, tuple[Any, ...]], makers: tuple[Callable[[], Any], ...]
) -> tuple[list[Any], dict[str, Any]]:
    """Return arguments that the signature takes, about one in three of them odd."""
    positional: list[Any] = []
    named: dict[str, Any] = {}
    for each in inspect.signature(call).parameters.values():
        if each.kind is each.VAR_KEYWORD:
            if rng.random() < 0.1:
                named[rng.choice(("p", "v", "x", "threshold"))] = odd(rng, makers)
            continue
        needed = each.default is each.empty and each.kind is not each.VAR_POSITIONAL
        if not needed and rng.random() < 0.6:
            continue
        known = sound.get(each.name)
        value = odd(rng, makers) if known is None or rng.random() < 0.35 else rng.choice(known)
        if known is not None and rng.random() < 0.3 and each.name not in ("path", "decision"):
            value = spoilt(value, rng, makers, 1)
        if each.kind is each.POSITIONAL_ONLY:
            positional.append(value)
        elif each.kind is not each.VAR_POSITIONAL:
            named[each.name] = value
    return positional, named
