"""Names that come from outside: of options, criteria or categories."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from decisionkit.core.errors import Entry, Fault, InputError, excerpt


def check_names(names: Any, what: str) -> tuple[str, ...] | None:
    """Are these names, a list of texts?  Returns them as a tuple, None for none.

    Raises
    ------
    InputError
        Names every entry that is not text, or is blank.
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
    if isinstance(given, str | bytes) or not (isinstance(given, Sequence) or hasattr(given, "__array__")):
        faults.append(Fault(what, "must be a list of names", excerpt(names), 'Give a list such as ["a", "b"].'))
        return None
    listed = tuple(given)
    wrong = [i for i, name in enumerate(listed) if not isinstance(name, str) or name.strip() == ""]
    for i in wrong:
        remedy = "Write the name in quotation marks."
        faults.append(Fault(Entry.at(what, [i], ["name"]), "must be text", excerpt(listed[i]), remedy))
    return None if wrong else listed


@lru_cache(maxsize=64)
def option_names(count: int) -> tuple[str, ...]:
    """Return names for options that were given none."""
    return numbered("option", count)


def numbered(what: str, count: int) -> tuple[str, ...]:
    """Return names for what was given none: criterion 1, criterion 2."""
    return tuple(f"{what} {i + 1}" for i in range(count))
