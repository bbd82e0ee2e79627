"""Reading many decisions at once: what is wrong with one does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, NamedTuple

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError, Fault, InputError, excerpt

Path = str | os.PathLike[str]


class Loaded(NamedTuple):
    """Decisions, and what is wrong with those that could not be read, each by its path as it was given."""

    decisions: dict[str, Decision]
    faults: dict[str, DecisionKitError]


def load_all(paths: Iterable[Path] | Path, **how: Any) -> Loaded:
    """Which decisions are stored here, and which of these cannot be read?

    Parameters
    ----------
    paths : of folders and files, as ``load`` takes them.
    how : the other parameters of ``load``, for all of them.

    Returns
    -------
    Loaded
        Two dicts: decisions by path, and by path the error that ``load`` raised; ``error.faults`` and
        ``error.sentences`` say what is wrong.

    Raises
    ------
    InputError
        If these are not paths at all.

    Examples
    --------
    >>> decisions, faults = load_all(["no_such_folder"])
    >>> decisions, faults["no_such_folder"].sentences[0].split(";")[1]
    ({}, ' found no such file or folder. Check the path.')
    """
    from decisionkit.storage import load

    found = Loaded({}, {})
    if not isinstance(paths, str | os.PathLike | Iterable) or getattr(paths, "ndim", 1) == 0:
        raise InputError([Fault("paths", "must be a list of paths", excerpt(paths), 'Give a list such as ["a.csv"].')])
    for path in (paths,) if isinstance(paths, str | os.PathLike) else paths:
        try:
            if not isinstance(path, str | os.PathLike):
                raise InputError([Fault("paths", "must be paths", excerpt(path), "Give texts, or paths of pathlib.")])
            found.decisions[str(path)] = load(path, **how)
        except DecisionKitError as error:
            found.faults[str(path)] = error
    return found
