"""Results of one kind of number: weights, or what a group finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.frozen import frozen
from decisionkit.core.arrays.names import numbered
from decisionkit.core.declarations.result import Result, Row, entry

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Valued(Result):
    """A result of one kind of number: ``values``, read-only, and ``diagnostics``, what the method can say of them."""

    values: Array
    diagnostics: Mapping[str, Any] = field(default_factory=dict)
    #: Diagnostics that are not one per criterion or option, even if there happen to be as many of them.
    of_others: tuple[str, ...] = ()
    #: What the values belong to, by name; empty where nothing was named.
    names: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", frozen(self.values))

    @property
    def _about(self) -> tuple[str, str]:
        """What each value belongs to, and what it is: ("criterion", "weight")."""
        raise NotImplementedError

    @property
    def _axes(self) -> int:
        """How many of the last axes of ``values`` belong to a single result."""
        return 1

    @property
    def _batch(self) -> tuple[int, ...]:
        return self.values.shape[: self.values.ndim - self._axes]

    def _rows(self, at: tuple[int, ...]) -> Iterator[Row]:
        thing, what = self._about
        arrays = {name: np.asarray(found) for name, found in self.diagnostics.items() if name not in self.of_others}
        tables = {name: table[at] for name, table in arrays.items() if table.shape == self.values.shape}
        values = self.values[at]
        if values.ndim == 0:
            yield {what: entry(values), **{name: entry(table) for name, table in tables.items()}}
            return
        names = self.names or numbered(thing, len(values))
        for k, name in enumerate(names):
            if values.ndim == 1:
                yield {thing: name, what: entry(values[k]), **{each: entry(tables[each][k]) for each in tables}}
            else:
                yield {thing: name, **dict(zip(names, map(entry, values[k]), strict=True))}

    def _lines(self) -> Iterator[str]:
        thing, what = self._about
        if self.values.ndim == 0:
            yield f"{what:<24} {self.values:.4g}"
            return
        for name, row in zip(self.names or numbered(thing, len(self.values)), self.values, strict=True):
            yield f"{name:<24} {' '.join(f'{each:<7.4g}' for each in np.atleast_1d(row))}".rstrip()
