"""How does a method work out its published example, and do we get the printed digits?

The answer is tables of words, the same for the terminal and for the pages of the documentation.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from decisionkit.core.shown import fixed
from decisionkit.views.methods.axes import axis, diagnosed, recorded
from decisionkit.views.methods.given import CRITERION, OPTION, legend, names, split, table, with_column
from decisionkit.views.methods.grids import Grid, Recorded, data_grid, grids, numbered
from decisionkit.views.methods.values import number

if TYPE_CHECKING:
    from decisionkit.core.declarations.kinds.group import GroupMethod
    from decisionkit.core.declarations.kinds.portfolio import PortfolioMethod
    from decisionkit.core.declarations.kinds.scoring import ScoringMethod
    from decisionkit.core.declarations.kinds.sorting import SortingMethod
    from decisionkit.core.declarations.kinds.weighting import WeightingMethod
    from decisionkit.core.declarations.method import Method
    from decisionkit.core.declarations.registry import Kind

#: What is printed and what we get: the same digits, the same but for how the last one is rounded, or not the same.
SAME, ROUNDING, DIFFERENT = "same", "rounding", "DIFFERENT"
AS_PRINTED = "the source prints the scores in another form, and ours are converted to it below"
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

    ``kept`` are the names under which the steps or diagnostics are available from Python.
    """

    source: str
    legend: str
    given: tuple[Grid, ...]
    settings: tuple[tuple[str, str], ...]
    steps: tuple[Grid, ...]
    kept: tuple[str, ...]
    remarks: tuple[str, ...]
    compared: Compared


def work(kind: Kind, method: Method) -> Worked:
    """Work out the example of a method of any kind."""
    works: dict[str, Callable[[Any], Worked]] = {
        "scoring": _scoring,
        "sorting": _sorting,
        "portfolio": _portfolio,
        "weighting": _weighting,
        "group": _group,
    }
    return works[kind](method)


def _scoring(method: ScoringMethod) -> Worked:
    example = method.example
    options, criteria = names(example)

    def score(performance: Any) -> Any:
        return method.score(
            performance,
            example.weights,
            example.directions,
            bounds=example.bounds,
            options=numbered(OPTION, len(performance)),
            criteria=criteria,
            steps=True,
            **example.parameters,
        )

    outcome = score(example.performance)
    grid, settings = table(method, example)
    ours, named = outcome.scores, options
    if example.printed is not None:
        ours = example.printed(outcome.scores)
        named = options if _one_each(example.printed, outcome.scores) else numbered("number ", len(ours))
    return Worked(
        source=example.source,
        legend=legend(options, criteria),
        given=(grid,),
        settings=settings,
        steps=tuple(grids(list(recorded(outcome.steps, score, example.performance, options, criterion=criteria)))),
        kept=tuple(step.name for step in outcome.steps),
        remarks=(*outcome.notices, *outcome.conclusions, *([] if example.printed is None else [AS_PRINTED])),
        compared=_digits("score", named, example.scores, ours, example.decimals),
    )


def _one_each(printed: Callable[[Any], Any], scores: Any) -> bool:
    """Is what is printed one number per option?  Then it turns round as the options do."""
    there, back = np.asarray(printed(scores)), np.asarray(printed(scores[::-1]))
    return there.shape == scores.shape and np.allclose(there, back[::-1])


def _sorting(method: SortingMethod) -> Worked:
    example = method.example
    options, criteria = names(example)

    def sort(performance: Any) -> Any:
        given = (performance, example.weights, example.directions, example.profiles)
        return method.sort(*given, steps=True, **example.parameters)

    found = sort(example.performance)
    grid, settings = table(method, example)
    profiles = numbered("profile ", len(example.profiles))
    rows = tuple((p, tuple(map(number, row))) for p, row in zip(profiles, example.profiles, strict=True))
    steps = recorded(found.steps, sort, example.performance, options, criterion=criteria, profile=profiles)
    return Worked(
        source=example.source,
        legend=legend(options, criteria),
        given=(grid, Grid("Profiles, the worst first", criteria, rows)),
        settings=settings,
        steps=tuple(grids(list(steps))),
        kept=tuple(step.name for step in found.steps),
        remarks=found.notices,
        compared=_words("category", options, example.places, found.places.astype(int).tolist()),
    )


def _portfolio(method: PortfolioMethod) -> Worked:
    example = method.example
    options, criteria = names(example)
    given = (example.performance, example.weights, example.directions)
    found = method.select(*given, costs=example.costs, budget=example.budget, options=options, **example.parameters)
    grid, settings = table(method, example)
    said = {1: "taken", 0: "left"}
    sums = f"taken are {', '.join(found.names)}, worth {found.total_worth:.4f} at a cost of {number(found.total_cost)}"
    return Worked(
        source=example.source,
        legend=legend(options, criteria),
        given=(grid,),
        settings=(("budget", number(example.budget)), *settings),
        steps=tuple(grids([Recorded("worth", found.worth, (options,))])),
        kept=(),
        remarks=(*found.notices, sums),
        compared=_words("option", options, [said[x] for x in example.chosen], [said[int(x)] for x in found.chosen]),
    )


def _weighting(method: WeightingMethod) -> Worked:
    example = method.example
    criteria = numbered(CRITERION, len(example.weights))
    weights = method.weigh(example.data, example.directions, **example.parameters)
    square = method.criteria_axes == (-2, -1)
    start = CRITERION if square else OPTION if "performance table" in method.data else "row "
    grid = data_grid("", example.data, start, CRITERION)
    beside, settings = split(method, example.parameters, criteria, "criterion")
    directions = () if example.directions is None else (("better", tuple(example.directions)),)
    grid = grid._replace(rows=(*grid.rows, *directions, *beside))
    options = numbered(OPTION, len(example.data)) if start == OPTION else ()
    return Worked(
        source=example.source,
        legend=legend(options, criteria),
        given=(grid.fitting(),),
        settings=settings,
        steps=tuple(grids(list(diagnosed(weights.diagnostics, criteria)))),
        kept=tuple(weights.diagnostics),
        remarks=weights.notices,
        compared=_digits("weight", criteria, example.weights, weights.values, example.decimals),
    )


def _group(method: GroupMethod) -> Worked:
    example = method.example
    found = method.combine(example.data, **example.parameters)
    start = {"weights": CRITERION, "power": "party "}.get(method.gives, OPTION)
    grid = data_grid("", example.data, "judge ", start)
    judges, columns = tuple(name for name, _ in grid.rows), grid.columns
    beside, settings = split(method, example.parameters, judges, "judge")
    for name, cells in beside:
        grid = with_column(grid, name, cells)
    sides = (judges, columns) if method.gives == "agreement" else (columns, judges)
    what = {"agreement": "agreement", "power": "power"}.get(method.gives, method.gives.removesuffix("s"))
    ours = np.asarray(found.values)
    named = [", ".join(parts) for parts in product(*(axis(size, sides) for size in ours.shape))]
    return Worked(
        source=example.source,
        legend=legend(columns if start == OPTION else (), columns if start == CRITERION else ()),
        given=(grid.fitting(),),
        settings=settings,
        steps=tuple(grids(list(diagnosed(found.diagnostics, *sides)))),
        kept=tuple(found.diagnostics),
        remarks=found.notices,
        compared=_digits(what, named, example.values, ours, example.decimals),
    )


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
