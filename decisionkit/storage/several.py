"""Reading many decisions at once: what is wrong with one does not stop the others."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any, NamedTuple

from decisionkit.core.decision.decision import Decision
from decisionkit.core.errors import DecisionKitError

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

    Examples
    --------
    >>> decisions, faults = load_all(["no_such_folder"])
    >>> decisions, faults["no_such_folder"].sentences[0].split(";")[1]
    ({}, ' found no such file or folder. Check the path.')
    """
    from decisionkit.storage import load

    found = Loaded({}, {})
    for path in (paths,) if isinstance(paths, str | os.PathLike) else paths:
        try:
            found.decisions[str(path)] = load(path, **how)
        except DecisionKitError as error:
            found.faults[str(path)] = error
    return found
