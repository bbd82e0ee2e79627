"""Which functions are there?  Found by their files; each says how its arguments are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from decisionkit.core.found import modules_in
from decisionkit.core.late import Late

#: How an argument is read: one value (or, in an array formula, one after the other), all values of an area, an area
#: as what it is, where it is only (its values are never looked at), values of which those of an area count otherwise
#: than those written out, or only when it is needed.
ONE, ALL, AREA, PLACE, MANY, LATER = "one", "all", "area", "place", "many", "later"
#: The attribute by which a function is found in its file.
MARK = "__formula_function__"
_GROUPS = f"{__package__}.functions"


@dataclass(frozen=True)
class Function:
    """A function of formulas: its name, how each argument is read (the last way repeats), how many it takes.

    ``arrays`` says that its arguments are calculated as in an array formula wherever it stands; ``home`` that the
    calculation itself is handed to it first, for what it reads later or the cell that asks.
    """

    name: str
    calculate: Callable[..., Any]
    reads: tuple[str, ...]
    least: int
    most: int | None
    arrays: bool = False
    home: bool = False

    def takes_so_many(self, count: int) -> bool:
        """Whether it takes that many arguments."""
        return self.least <= count and (self.most is None or count <= self.most)

    @property
    def how_many(self) -> str:
        """How many arguments it takes, in words."""
        if self.most == self.least:
            return str(self.least)
        return f"{self.least} or more" if self.most is None else f"{self.least} to {self.most}"

    def read(self, number: int) -> str:
        """Return how the argument with a number, from 0, is read."""
        return self.reads[min(number, len(self.reads) - 1)] if self.reads else ONE


def spreadsheet_function(
    name: str, *reads: str, least: int | None = None, most: int | None = -1, arrays: bool = False, home: bool = False
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare a function; it takes as many arguments as ways to read are given, unless ``least`` and ``most`` say."""
    fewest = len(reads) if least is None else least
    declared_most = len(reads) if most == -1 else most

    def mark(calculate: Callable[..., Any]) -> Callable[..., Any]:
        found = Function(name, calculate, reads, fewest, declared_most, arrays, home)
        setattr(calculate, MARK, found)
        return calculate

    return mark


#: How the names of functions begin that rooms above add: they are asked for when one of them is met.
ADDED_PREFIX = "DK_"
ADDED: Late[Mapping[str, Function]] = Late("functions of formulas")


def function(name: str) -> Function | None:
    """Return the function of a name, None if there is none."""
    return ADDED().get(name) if name.startswith(ADDED_PREFIX) else _all().get(name)


def known() -> tuple[str, ...]:
    """Return the names of all functions."""
    return tuple(_all())


@cache
def _all() -> Mapping[str, Function]:
    """Return the functions by name."""
    found: dict[str, Function] = {}
    for module in modules_in(import_module(_GROUPS).__path__[0]):
        members = vars(import_module(f"{_GROUPS}.{module}")).values()
        found.update({f.name: f for member in members if isinstance(f := getattr(member, MARK, None), Function)})
    return dict(sorted(found.items()))
