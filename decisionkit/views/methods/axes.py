"""What runs along each axis of an array that a method left behind: options, criteria, profiles, judges?"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from decisionkit.core.declarations.working import Recorded, short_names
from decisionkit.core.errors import DecisionKitError

if TYPE_CHECKING:
    from decisionkit.core.declarations.result import Step

Names = tuple[str, ...]

#: Steps of this name are put in order, so that their entries are not any particular option or criterion.
ORDERED = "best to worst"


def recorded(
    steps: Sequence[Step], again: Callable[[Any], Any] | None, performance: Any, options: Names, **others: Names
) -> Iterator[Recorded]:
    """Yield steps with names along their axes: options, or ``others`` by what they are, such as criterion.

    ``again``, if it can be done, works the example out with another table of performances.  With one option more, the
    axes that grow are those of the options: the number alone does not tell them from criteria where
    there are as many of both.
    """
    try:
        more = () if again is None else again((*performance, performance[0])).steps
        longer = {step.name: step.table.shape for step in more}
    except DecisionKitError:
        longer = {}
    for step in steps:
        shape, grown = step.table.shape, longer.get(step.name, ())
        sides = [others[word] for word in sorted(others, key=lambda word: word not in step.name)]
        if ORDERED in step.name:
            names = [axis(size, ()) for size in shape]
        elif len(grown) == len(shape):
            names = [axis(n, (options,) if more > n else sides) for n, more in zip(shape, grown, strict=True)]
        else:
            names = [axis(size, (options, *sides)) for size in shape]
        yield Recorded(step.name, step.table, tuple(names))


def diagnosed(diagnostics: Mapping[str, Any], *sides: Names) -> Iterator[Recorded]:
    """Yield what a method says of itself beside its result, with names along the axes."""
    for name, value in diagnostics.items():
        table = np.asarray(value)
        names = tuple(axis(size, sides) for size in table.shape)
        yield Recorded(name.replace("_", " "), table, names)


def axis(size: int, sides: Sequence[Names]) -> Names:
    """Return names for an axis of that many entries: the first that fit, else numbers."""
    fitting = [names for names in sides if len(names) == size]
    if fitting:
        return fitting[0]
    return ("",) if size == 1 else short_names("", size)
