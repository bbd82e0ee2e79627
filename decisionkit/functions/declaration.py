"""A cell function as data: what the function wizard, the add-ins, the docs and the tests say of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from decisionkit.functions.boundary.cells import Rows

#: Excel cuts a description of a function or of an argument here.
LONGEST_DESCRIPTION = 255


@dataclass(frozen=True, kw_only=True)
class Argument:
    """One argument: its name, what it takes, and cells or a text that could stand in a formula."""

    name: str
    takes: str
    example: str
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class CellFunction:
    """Everything there is to know of a cell function; ``listed_by`` is the one that lists all faults of its inputs.

    ``call`` takes what a host hands over for each argument, None for one that is left out, and returns rows of cells.
    """

    name: str
    description: str
    arguments: tuple[Argument, ...]
    returns: str
    call: Callable[..., Rows]
    listed_by: str = ""

    @property
    def python_name(self) -> str:
        """Its name in ``decisionkit.functions.cells``; hosts show it in capitals."""
        return self.name.lower()

    @property
    def formula(self) -> str:
        """An example, with every argument."""
        return f"={self.name}({','.join(argument.example for argument in self.arguments)})"
