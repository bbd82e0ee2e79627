"""What is an edit, and how does it have to end?"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from tests.workbook.live.hand import Hand

#: What an edit does; a text that it returns is the name that "Not ready" has to mention.
Do = Callable[[Hand], str | None]


class Must(Enum):
    """How the book has to answer."""

    RANK = "valid"
    REFUSE = "invalid"
    #: As the library does: rank what it ranks, or say "Not ready".
    EITHER = "either"


@dataclass(frozen=True)
class Edit:
    """Something that an analyst does."""

    name: str
    must: Must
    do: Do
    #: Nothing that is written in the book changes, or it changes back.
    quiet: bool = False
    #: Values stand over the results of a row: these are no longer compared.
    pastes: bool = False


EDITS: dict[str, Edit] = {}


def _added(must: Must, quiet: bool, pastes: bool) -> Callable[[Do], Do]:
    def add(do: Do) -> Do:
        name = do.__name__
        if name in EDITS:
            raise ValueError(f"two edits are called {name}")
        EDITS[name] = Edit(name, must, do, quiet, pastes)
        return do

    return add


def valid(*, quiet: bool = False, pastes: bool = False) -> Callable[[Do], Do]:
    """Mark an edit after which all options are ranked."""
    return _added(Must.RANK, quiet, pastes)


def invalid() -> Callable[[Do], Do]:
    """Mark an edit after which the book says "Not ready"."""
    return _added(Must.REFUSE, False, False)


def either(*, quiet: bool = False, pastes: bool = False) -> Callable[[Do], Do]:
    """Mark an edit after which the book does as the library."""
    return _added(Must.EITHER, quiet, pastes)
