"""Arguments that say how something is to be done: what else is given is refused in a sentence."""

from __future__ import annotations

from decisionkit.core.errors import Fault, InputError, excerpt


def require_flag(name: str, given: object) -> None:
    """Refuse what is neither True nor False where one of them is needed.

    Raises
    ------
    InputError
        Names the argument.
    """
    if type(given).__name__ not in ("bool", "bool_"):
        raise InputError([Fault(name, "must be True or False", excerpt(given), "Give one of the two.")])


def require_count(name: str, given: object) -> None:
    """Refuse what is not a whole number of at least 0.

    Raises
    ------
    InputError
        Names the argument.
    """
    if not isinstance(given, int) or isinstance(given, bool) or given < 0:
        raise InputError([Fault(name, "must be a whole number of at least 0", excerpt(given), "Give one, such as 5.")])


def require_text(name: str, given: object, example: str) -> None:
    """Refuse what is not a text.

    Raises
    ------
    InputError
        Names the argument.
    """
    if not isinstance(given, str):
        raise InputError([Fault(name, "must be a text", excerpt(given), f'Give one, such as "{example}".')])
