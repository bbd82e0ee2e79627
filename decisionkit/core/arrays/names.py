"""Names that come from outside: of options, criteria or categories."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from decisionkit.core.arrays.entries import is_endless
from decisionkit.core.errors import Entry, Fault, InputError, excerpt
from decisionkit.core.words import as_seen

#: Which argument names what an axis runs over.
ARGUMENT_OF = {"option": "options", "criterion": "criteria", "judge": "judges", "party": "parties"}
#: How a label of several levels is written.
BETWEEN_LEVELS = " / "
_MIDNIGHT = "T00:00:00"


def check_names(names: Any, what: str) -> tuple[str, ...] | None:
    """Are these names, a list of texts, each another?  Returns them as a tuple, None for none.

    Raises
    ------
    InputError
        Names every entry that is not text, is blank, or looks like one before it.
    """
    faults: list[Fault] = []
    listed = texts(names, what, faults)
    if faults:
        raise InputError(faults)
    return listed


def texts(names: Any, what: str, faults: list[Fault]) -> tuple[str, ...] | None:
    """Return names as a tuple, noting each that is not text; None if there are none, or faulty ones."""
    if names is None:
        return None
    given = names.tolist() if isinstance(names, np.ndarray) else names
    if (
        is_endless(given)
        or isinstance(given, str | bytes)
        or not (isinstance(given, Sequence) or hasattr(given, "__array__"))
    ):
        faults.append(Fault(what, "must be a list of names", excerpt(names), 'Give a list such as ["a", "b"].'))
        return None
    listed = tuple(given) if isinstance(given, Sequence) or np.ndim(given) == 1 else (given,)
    wrong = [i for i, name in enumerate(listed) if not isinstance(name, str) or name.strip() == ""]
    for i in wrong:
        remedy = "Write the name in quotation marks."
        faults.append(Fault(Entry.at(what, [i], ["name"]), "must be text", excerpt(listed[i]), remedy))
    if wrong:
        return None
    faults += alike(listed, what)
    return listed


@lru_cache(maxsize=64)
def alike(names: tuple[str, ...], where: str) -> tuple[Fault, ...]:
    """Which names look like one before them?  A fault for each."""
    first: dict[str, int] = {}
    faults = []
    for i, name in enumerate(names):
        before = first.setdefault(as_seen(name), i)
        if before != i:
            here, there = (Entry.at(where, [k], ["name"]) for k in (i, before))
            remedy = "Rename one of the two."
            faults.append(Fault(here, "must look different from every other", f"{excerpt(name)} again", remedy, there))
    return tuple(faults)


def check_count(names: Sequence[str] | None, what: str, count: int) -> None:
    """Are there as many names, if any, as there are things?

    Raises
    ------
    InputError
        If there are not.
    """
    if names is not None and len(names) != count:
        raise InputError([Fault(what, f"must be as many as the {count} of the data", str(len(names)), "Name each.")])


def find_name(given: object, names: Sequence[str]) -> int | None:
    """Which of these names is it, as it stands or as it is seen?  Its number from 0, None if it is none.

    >>> find_name("old  town", ("Harbour", "Old town")), find_name(2026, ("2025", "2026")), find_name("X", ("A",))
    (1, 1, None)
    """
    word = given if isinstance(given, str) else text_of(given)
    if word in names:
        return names.index(word)
    seen = as_seen(word)
    return next((i for i, name in enumerate(names) if as_seen(name) == seen), None)


@lru_cache(maxsize=64)
def option_names(count: int) -> tuple[str, ...]:
    """Return names for options that were given none."""
    return numbered("option", count)


def numbered(what: str, count: int) -> tuple[str, ...]:
    """Return names for what was given none: criterion 1, criterion 2."""
    return tuple(f"{what} {i + 1}" for i in range(count))


def text_of(label: Any) -> str:
    """Return a label as text, "" where it is none.

    >>> [text_of(each) for each in ("A", 2026, 7.0, ("Soil", "Water"), None)]
    ['A', '2026', '7', 'Soil / Water', '']
    """
    if isinstance(label, str):
        return label
    if isinstance(label, tuple):
        levels = list(map(text_of, label))
        return BETWEEN_LEVELS.join(levels) if all(levels) else ""
    if isinstance(label, dt.date | dt.time):
        return "" if label != label else label.isoformat().removesuffix(_MIDNIGHT)
    if isinstance(label, float | np.floating):
        return "" if np.isnan(label) else f"{label:.15g}"
    return "" if label is None or type(label).__name__ in ("NAType", "NaTType") else str(label)
