"""What does a raw value of a file, a cell or a dict mean?  Loosely: what is not understood is left for the checks."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

from decisionkit.core.arrays.directions import direction_word
from decisionkit.core.arrays.numbers import as_float, is_real
from decisionkit.core.decision.column import Field
from decisionkit.core.words import as_seen, is_blank

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
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


def fraction(raw: str) -> Any:
    """Return the number that a text spells, also as a fraction such as 1/3, else ``raw`` itself."""
    parts = [number(part) for part in raw.split("/")]
    if len(parts) == 2 and all(isinstance(part, float) for part in parts) and parts[1] != 0:
        return parts[0] / parts[1]
    return number(raw)


def text(raw: Any) -> str | None:
    """Return the text that it is, "" for None, a date in ISO form; None if it is not text at all.

    Line ends of Windows become those of a decision, which has no carriage returns.
    """
    if raw is None:
        return ""
    if isinstance(raw, str):
        return str(raw).replace("\r\n", "\n")
    if isinstance(raw, date) and type(raw).__name__ == "NaTType":  # what pandas has for a date that is missing
        return None
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


def choice(raw: Any, column: Field) -> Any:
    """Return the word of a choice that it is or reads as, in any spelling of case and spaces, else ``raw`` itself."""
    if not isinstance(raw, str):
        return raw
    word = as_seen(raw)
    words = {as_seen(each): key for key, read in column.choices.items() for each in (read, key)}
    return words.get(word, raw.strip())


def is_word(raw: Any, word: str) -> bool:
    """Is it this word, such as "n/a", in any case and with spaces around it?"""
    return isinstance(raw, str) and as_seen(raw) == word


def value(column: Field, raw: Any) -> Any:
    """Return what a raw value means in this column, None where it is not of its kind at all.

    Numbers and words that mean nothing stay as they are, for the rules to find.
    """
    if column.kind == "ids":
        return ids(raw)
    if is_blank(raw):
        return column.blank
    if column.kind == "number":
        if column.none and is_word(raw, column.none):
            return None
        return fraction(raw) if column.fraction and isinstance(raw, str) else number(raw)
    if column.kind == "direction":
        return direction_word(raw)
    found = choice(raw, column) if column.kind == "choice" else raw
    said = text(found)
    return said.strip() if said is not None and column.kind in ("id", "key", "reference", "method") else said
