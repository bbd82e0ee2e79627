"""What does a raw value of a file, a cell or a dict mean?  Loosely: what is not understood is left for the checks."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any

from decisionkit.core.arrays.directions import direction_word
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.decision.tables import NOT_APPLICABLE, WEIGHTS
from decisionkit.core.words import is_blank
from decisionkit.storage.columns import WEIGHTS_FROM

_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_BETWEEN_IDS = re.compile(r"[\s,;]+")


def number(raw: Any) -> Any:
    """Return the number that it is or spells, None for a blank, else ``raw`` itself."""
    if is_blank(raw):
        return None
    if is_real(raw):
        return as_float(raw) + 0.0  # adding 0 turns -0.0 into 0.0
    if isinstance(raw, str) and _NUMBER.fullmatch(raw.strip()):
        return float(raw) + 0.0
    return raw


def text(raw: Any) -> str | None:
    """Return the text that it is, "" for None, a date in ISO form; None if it is not text at all.

    Line ends of Windows become those of a decision, which has no carriage returns.
    """
    if raw is None:
        return ""
    if isinstance(raw, str):
        return str(raw).replace("\r\n", "\n")
    if isinstance(raw, datetime):
        return raw.isoformat(" ") if raw.time() != time() else raw.date().isoformat()
    return raw.isoformat() if isinstance(raw, date | time) else None


def ids(raw: Any) -> tuple[str, ...] | None:
    """Return ids written one after another, or as a list; None if it is neither."""
    if raw is None:
        return ()
    if isinstance(raw, str):
        return tuple(part for part in _BETWEEN_IDS.split(raw) if part)
    if isinstance(raw, list | tuple) and all(isinstance(part, str) for part in raw):
        return tuple(each for part in raw for each in ids(part) or ())
    return None


def direction(raw: Any) -> Any:
    """Return "max" or "min" for whatever says so; "" for a blank, else ``raw`` itself."""
    return "" if is_blank(raw) else direction_word(raw)


def choice(raw: Any, default: str, spelling: Callable[[str], str] = str) -> Any:
    """Return a word without spaces around it and spelt as usual, ``default`` for a blank, else ``raw`` itself."""
    if is_blank(raw):
        return default
    return spelling(raw.strip()) if isinstance(raw, str) else raw


def weights_from(raw: Any) -> Any:
    """Return what weights come from, said by key or in an analyst's words; "weights" for a blank, else ``raw``."""
    named = choice(raw, WEIGHTS, str.lower)
    return {words: key for key, words in WEIGHTS_FROM.items()}.get(named, named) if isinstance(named, str) else named


def is_not_applicable(raw: Any) -> bool:
    """Does it say that a criterion does not apply?"""
    return isinstance(raw, str) and raw.strip().casefold() == NOT_APPLICABLE
