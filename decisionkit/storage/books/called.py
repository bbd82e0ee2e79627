"""Who is called so?  By today's name first, then by the name as built, compared as formulas compare them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from decisionkit.core.errors import Fault, Location, excerpt
from decisionkit.core.words import did_you_mean, is_blank
from decisionkit.storage.books.shown import cleaned

#: What is said of a formula whose value nobody has calculated: rule, what was found, what to do.
UNCALCULATED = (
    "a formula needs its calculated value",
    "a formula that has no calculated value",
    "Open the workbook in a spreadsheet program and save it.",
)
#: What a formula says in place of the name of a row or column that is gone.
_DELETED = re.compile(r"\(([a-z]+) deleted: (.*)\)", re.DOTALL)


class No(Enum):
    """Why a name means nobody."""

    NOBODY = "nobody is called so"
    SEVERAL = "several are called so"
    BEFORE = "one is called so, and another was when the book was built"
    DELETED = "whoever was called so was deleted"


@dataclass(frozen=True)
class Called:
    """Things of one kind by name: what one of them is called, their names today, and as built ("" for new ones)."""

    what: str
    names: Sequence[str]
    keys: Sequence[str]

    def find(self, given: Any) -> int | No:
        """Return the number of the one that is meant, by today's name or as built, or why none is."""
        today, built = self._matching(given, self.names), self._matching(given, self.keys)
        if len(today) > 1:
            both = [each for each in today if each in built]
            return both[0] if len(both) == 1 else No.SEVERAL
        if today:
            return today[0] if not built or today[0] in built else No.BEFORE
        if built:
            return built[0]
        return No.NOBODY if deleted_name(given, self.what) is None else No.DELETED

    def find_today(self, given: Any) -> int | No:
        """Return the number of the one that has this name today, or why there is none."""
        return Called(self.what, self.names, ("",) * len(self.names)).find(given)

    def fault(self, where: Location | str, given: Any, why: No) -> Fault:
        """Return what is said of a name that means nobody."""
        if why is No.SEVERAL:
            rule = f"must be the name of one {self.what} only"
            return Fault(where, rule, f"{excerpt(given)}, the name of several", "Rename all but one of them.")
        if why is No.BEFORE:
            rule = f"must be the name of one {self.what} only"
            found = f"{excerpt(given)}, which two of them have had as a name"
            return Fault(where, rule, found, "Type it again after renaming one of the two.")
        rule = f"must be the name of {'an' if self.what[0] in 'aeiou' else 'a'} {self.what}"
        if why is No.DELETED:
            found = f"one that was deleted, {excerpt(deleted_name(given, self.what))}"
            return Fault(where, rule, found, "Choose another, or delete the row.")
        known = [name for name in self.names if name]
        listed = ", ".join(known)
        there = f"There are {listed}." if 0 < len(listed) <= 200 else "Choose one from the list."
        return Fault(where, rule, excerpt(given), did_you_mean(given, known, there))

    def _matching(self, given: Any, names: Sequence[str]) -> list[int]:
        if not isinstance(given, str) or is_blank(given):
            return []
        exact = [number for number, name in enumerate(names) if name == given]
        wanted = cleaned(given)
        return exact or [number for number, name in enumerate(names) if name and cleaned(name) == wanted]


def deleted_name(given: Any, what: str) -> str | None:
    """Return the name as built of what a formula says was deleted, None where it says nothing like it.

    >>> deleted_name("(option deleted: Cedar)", "option"), deleted_name("(option deleted: Cedar)", "criterion")
    ('Cedar', None)
    """
    match = _DELETED.fullmatch(given) if isinstance(given, str) else None
    kind = {"part": "criterion"}.get(what, what)
    return match[2] if match is not None and match[1] == kind else None
