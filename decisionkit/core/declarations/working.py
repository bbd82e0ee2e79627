"""A published example worked out, as names and numbers: words and tables are made of them by whoever shows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from decisionkit.core.declarations.result import Result
from decisionkit.core.words import plain

Names = tuple[str, ...]

#: What the short names of options and criteria begin with.
OPTION, CRITERION = "A", "C"


class Recorded(NamedTuple):
    """A named array, and a name for each entry of each axis."""

    name: str
    table: Any
    names: tuple[Names, ...]


@dataclass(frozen=True, kw_only=True)
class Working:
    """What a method makes of its example: the result, what the source prints beside ours, and names for all of it.

    ``what`` is compared, ``printed`` with ``ours``: numbers rounded to ``decimals``, or words when it is None.
    ``names`` are those of what is compared, where they do not follow from its axes.
    ``sides`` are what axes can run along, by what it is, the likeliest first.  ``again`` works out another table
    of performances, and so tells which axes of the steps run along the options.
    An example of ``data`` has names that begin with ``row`` and ``column``, and parameters with an entry for
    ``each`` of one of the sides stand beside the data.  ``given`` and ``settings`` go in beside the rest, ``found``
    came out beside steps and diagnostics, and ``remarks`` are sentences.
    """

    result: Result
    what: str
    printed: Any
    ours: Any
    decimals: int | None = None
    names: Names | None = None
    options: Names = ()
    criteria: Names = ()
    sides: Mapping[str, Names]
    again: Callable[[Any], Result] | None = None
    row: str = OPTION
    column: str = CRITERION
    each: str = "criterion"
    given: tuple[Recorded, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)
    found: tuple[Recorded, ...] = ()
    remarks: tuple[str, ...] = ()


def short_names(start: str, count: int) -> Names:
    """Return names such as A1, A2, A3."""
    return tuple(f"{start}{k + 1}" for k in range(count))


def names_of_table(example: Any) -> tuple[Names, Names]:
    """Return short names of the options and the criteria of an example with performances and weights."""
    return short_names(OPTION, len(example.performance)), short_names(CRITERION, len(example.weights))


def names_of_data(data: Any, row: str, column: str) -> tuple[Names, Names]:
    """Return short names of the rows and the columns of data, whatever their shape."""
    rows = rows_of(data)
    return short_names(row, len(rows)) if len(rows) > 1 else ("given",), short_names(column, max(map(len, rows)))


def rows_of(data: Any) -> list[tuple[Any, ...]]:
    """Return the rows of data; a row alone is a table of one row, an entry alone a row of one."""
    value = plain(data)
    if not isinstance(value, tuple):
        return [(value,)]
    if any(isinstance(row, tuple) for row in value):
        return [row if isinstance(row, tuple) else (row,) for row in value]
    return [value]
