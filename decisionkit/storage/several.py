"""Reading many decisions at once: what is wrong with one does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from inspect import signature
from typing import Any, NamedTuple, cast

from decisionkit.core.arrays.entries import is_endless
from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError, Fault, InputError, excerpt
from decisionkit.core.words import did_you_mean

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
        If these are not paths at all, or ``load`` does not have such a parameter.

    Examples
    --------
    >>> decisions, faults = load_all(["no_such_folder"])
    >>> decisions, faults["no_such_folder"].sentences[0].split(";")[1]
    ({}, ' found no such file or folder. Check the path.')
    """
    from decisionkit.storage import load

    found = Loaded({}, {})
    known = list(signature(load).parameters)[1:]
    if unknown := [name for name in how if name not in known]:
        remedy = did_you_mean(unknown[0], known, f"They are {', '.join(known)}.")
        raise InputError([Fault("load_all", "must be a parameter of load", unknown[0], remedy)])
    for path in paths_of(paths):
        if not isinstance(path, str | os.PathLike):
            found.faults["None" if path is None else excerpt(path)] = no_path(path)
            continue
        try:
            found.decisions[str(path)] = load(path, **how)
        except DecisionKitError as error:
            found.faults[str(path)] = error
    return found


def paths_of(given: object) -> Iterable[Any]:
    """Return what is given as one path or several; whether each is one, is not looked at.

    Raises
    ------
    InputError
        If it is neither.
    """
    listed = isinstance(given, str | os.PathLike | Iterable) and getattr(given, "ndim", 1) > 0
    if not listed or is_endless(given):
        raise InputError([Fault("paths", "must be a list of paths", excerpt(given), 'Give a list such as ["a.csv"].')])
    return (given,) if isinstance(given, str | os.PathLike) else cast("Iterable[Any]", given)


def no_path(given: object) -> InputError:
    """Return the error that says that something is not a path."""
    return InputError([Fault("paths", "must be paths", excerpt(given), "Give texts, or paths of pathlib.")])
