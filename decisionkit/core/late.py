"""What a room above provides to those below: bound from above, once, and asked for when it is first needed.

A decision can be scored, and yet scoring stands above decisions.  So the root package says which module binds
what, that module binds it, and nobody below has to know its name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

Provided = TypeVar("Provided")

_binders: dict[str, Callable[[], object]] = {}


def bound_by(what: str, binder: Callable[[], object]) -> None:
    """Say how to bind something: calling ``binder`` does it, at the latest when it is first asked for."""
    _binders[what] = binder


class Late(Generic[Provided]):
    """Something from above, by the name under which the root package says who binds it."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._bound: Provided | None = None

    def bind(self, provided: Provided) -> None:
        """Provide it."""
        self._bound = provided

    def __call__(self) -> Provided:
        """Return what is bound."""
        if self._bound is None:
            _binders[self._what]()
        if self._bound is None:
            raise RuntimeError(f"nobody bound the {self._what}")
        return self._bound
