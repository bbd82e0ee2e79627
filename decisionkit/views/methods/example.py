"""How does a method work out its published example, and do we get the printed digits?

The answer is tables of words, the same for the terminal and for the pages of the documentation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from decisionkit.core.declarations.valued import Valued
from decisionkit.core.shown import fixed
from decisionkit.views.methods.axes import axis, diagnosed, recorded
from decisionkit.views.methods.grids import Grid, data_grid, grids
from decisionkit.views.methods.inputs import legend, split, table, with_column
from decisionkit.views.methods.values import number, shown

if TYPE_CHECKING:
    from decisionkit.core.declarations.method import Method
    from decisionkit.core.declarations.working import Recorded, Working
    from decisionkit.views.methods.inputs import Rows, Settings

#: What is printed and what we get: the same digits, the same but for how the last one is rounded, or not the same.
SAME, ROUNDING, DIFFERENT = "same", "rounding", "DIFFERENT"
#: The last printed digit may be rounded or cut off.
LAST_DIGIT = 0.51
#: More decimals than this are compared, but not shown.
MOST_DECIMALS = 6


@dataclass(frozen=True, kw_only=True)
class Compared:
    """What is printed beside what we get, and what became of it: "same", "rounding" or "DIFFERENT".

    ``precision`` says how many decimals are compared.
    """

    what: str
    names: tuple[str, ...]
    printed: tuple[str, ...]
    ours: tuple[str, ...]
    verdicts: tuple[str, ...]
    precision: str = ""


@dataclass(frozen=True, kw_only=True)
class Worked:
    """A published example: what goes in, what the method makes of it step by step, and what is printed.

    ``steps_kept`` and ``diagnostics_kept`` are the names under which they are available from Python.
    """

    source: str
    legend: str
    inputs: tuple[Grid, ...]
    settings: tuple[tuple[str, str], ...]
    steps: tuple[Grid, ...]
    steps_kept: tuple[str, ...]
    diagnostics_kept: tuple[str, ...]
    remarks: tuple[str, ...]
    compared: Compared


def work(method: Method) -> Worked:
    """Work out the example of a method of any kind."""
    working = method.working()
    given, settings = _given(method, working)
    beside = tuple(Grid(each.name, each.names[1], _cells(each)) for each in working.given)
    return Worked(
        source=method.example.source,
        legend=legend(working.options, working.criteria),
        inputs=(given, *beside),
        settings=(*((name, shown(value)) for name, value in working.settings.items()), *settings),
        steps=tuple(grids([*_left(method, working), *working.found])),
        steps_kept=tuple(step.name for step in working.result.steps),
        diagnostics_kept=tuple(_diagnostics(working)),
        remarks=(*working.result.notices, *working.remarks),
        compared=_compared(working),
    )


def _given(method: Method, working: Working) -> tuple[Grid, Settings]:
    """Return what goes into an example, a table of performances or data, and the parameters that stand apart."""
    example = method.example
    if hasattr(example, "performance"):
        return table(method, example)
    grid = data_grid("", example.data, working.row, working.column)
    names = working.sides[working.each]
    beside, settings = split(method, example.parameters, names, working.each)
    if getattr(example, "directions", None) is not None:
        grid = grid._replace(rows=(*grid.rows, ("better", tuple(example.directions))))
    across = grid.columns == names  # a square of criteria has them down its side too
    if across:
        grid = grid._replace(rows=(*grid.rows, *beside))
    for name, cells in () if across else beside:
        grid = with_column(grid, name, cells)
    return grid.fitting(), settings


def _cells(recorded: Recorded) -> Rows:
    """Return the rows of a table of numbers as they were given."""
    return tuple((name, tuple(map(number, row))) for name, row in zip(recorded.names[0], recorded.table, strict=True))


def _left(method: Method, working: Working) -> Iterator[Recorded]:
    """Yield the steps and the diagnostics that a method left behind, with names along their axes."""
    performance = getattr(method.example, "performance", ())
    yield from recorded(working.result.steps, working.again, performance, working.options, **working.sides)
    yield from diagnosed(_diagnostics(working), *working.sides.values())


def _diagnostics(working: Working) -> Mapping[str, Any]:
    return working.result.diagnostics if isinstance(working.result, Valued) else {}


def _compared(working: Working) -> Compared:
    """Set what is printed beside what we get."""
    names = working.names
    if names is None:
        sides = tuple(working.sides.values())
        names = tuple(", ".join(parts) for parts in product(*(axis(size, sides) for size in np.shape(working.ours))))
    if working.decimals is None:
        return _words(working.what, names, working.printed, working.ours)
    return _digits(working.what, names, working.printed, working.ours, working.decimals)


def _digits(what: str, named: Sequence[str], printed: Any, ours: Any, decimals: int) -> Compared:
    """Compare numbers, to the decimals that are printed."""
    shown = min(decimals, MOST_DECIMALS)
    texts, verdicts = [], []
    for theirs, found in zip(np.ravel(printed).tolist(), np.ravel(ours).tolist(), strict=True):
        texts.append((fixed(theirs, shown), fixed(found, shown)))
        near = abs(theirs - found) <= LAST_DIGIT * 10.0**-decimals
        verdicts.append(DIFFERENT if not near else SAME if texts[-1][0] == texts[-1][1] else ROUNDING)
    left, right = zip(*texts, strict=True)
    precision = {0: "in whole numbers", 1: "to 1 decimal"}.get(decimals, f"to {decimals} decimals")
    return Compared(
        what=what, names=tuple(named), printed=left, ours=right, verdicts=tuple(verdicts), precision=precision
    )


def _words(what: str, named: Sequence[str], printed: Sequence[object], ours: Sequence[object]) -> Compared:
    """Compare categories or choices."""
    return Compared(
        what=what,
        names=tuple(named),
        printed=tuple(map(str, printed)),
        ours=tuple(map(str, ours)),
        verdicts=tuple(SAME if p == o else DIFFERENT for p, o in zip(printed, ours, strict=True)),
    )
