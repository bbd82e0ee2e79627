"""MACBETH: weights from words for the difference between swings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.weighting import WeightingMethod, Weights, WeightsExample
from decisionkit.core.errors import Entry, Fault, InputError
from decisionkit.core.families.pairwise import batch_location, check_square, link_fault, linked_groups, pair_location
from decisionkit.core.told import Told

Array = NDArray[np.float64]

#: How much more attractive one swing is than another, 0 to 6.
CATEGORIES = ("no", "very weak", "weak", "moderate", "strong", "very strong", "extreme")

#: What every swing is compared with on the diagonal: no swing at all.
LOW = "all at the low end"

#: Ranges narrower than this are points to the solver.
NARROW = 1e-7

INFEASIBLE = 2


@dataclass(frozen=True)
class Judgment:
    """The swing ``better`` is more attractive than the swing ``worse`` by the difference of a category."""

    better: int
    worse: int
    category: int


def macbeth(categories: Any) -> Weights:
    """Which weights keep the differences between swings in the order of the words said about them?

    Parameters
    ----------
    categories : (..., n_criteria, n_criteria) of 0..6 or blank (None or NaN).  Entry i, j tells how much more
        attractive the swing of criterion i from its low to its high end is than that of criterion j: 1 very weak,
        2 weak, 3 moderate, 4 strong, 5 very strong, 6 extreme.  The entry across is then 0 or blank.  0 on one
        side, with 0 or a blank on the other, says that both are equally attractive; two blanks that nobody judged.
        The diagonal tells the same of swing i against all criteria at their low ends.

    Returns
    -------
    Weights
        ``values`` (..., n_criteria): the shortest scale on which every difference is at least its category, and
        exceeds each difference of a smaller category by at least the steps between the two; divided by its sum.
        Where several scales are the shortest, each swing in turn, the most attractive first, takes the middle of
        its range.  A swing no better than all at the low end weighs 0, one criterion alone weighs 1.
        ``diagnostics``: ``scale`` (..., n_criteria), the swings on that scale, all at the low end being 0.

    Raises
    ------
    InputError
        Names every entry that is not a category, both entries of every pair that contradict each other, groups of
        criteria that no judgment links, swings that are all worth nothing, and, where no scale can hold all
        judgments, a smallest set of them that contradict each other.

    References
    ----------
    Bana e Costa, De Corte & Vansnick (2012), International Journal of Information Technology & Decision Making
    11(2):359-387, doi:10.1142/S0219622012400068.

    Examples
    --------
    >>> weights = macbeth([[5, 3, 4], [None, 3, 1], [None, None, 2]])
    >>> weights.diagnostics["scale"].round(6).tolist(), weights.values.round(4).tolist()
    ([6.0, 3.0, 2.0], [0.5455, 0.2727, 0.1818])
    """
    given = check_square(categories, "categories", blanks=True)
    faults = [*_entry_faults(given)] or [*_pair_faults(given)]
    if faults:
        raise InputError(faults)
    scale = np.zeros(given.shape[:-1])
    for index in np.ndindex(given.shape[:-2]):
        found = _scale(given[index], batch_location("categories", index))
        if isinstance(found, Fault):
            faults.append(found)
        else:
            scale[index] = found
    if faults:
        raise InputError(faults)
    return Weights(scale / scale.sum(axis=-1, keepdims=True), {"scale": scale}, method="macbeth")


def _entry_faults(given: Array) -> Iterator[Fault]:
    words = ", ".join(f"{number} {word}" for number, word in enumerate(CATEGORIES))
    for index in np.argwhere((given < 0) | (given > 6) | (given != np.round(given)) & ~np.isnan(given)):
        rule, found = "must be a whole number from 0 to 6", f"{given[tuple(index)]:g}"
        yield Fault(pair_location("categories", index), rule, found, f"Difference: {words}.")


def _pair_faults(given: Array) -> Iterator[Fault]:
    for *batch, i, j in np.argwhere(np.triu((given > 0) & (np.swapaxes(given, -1, -2) > 0), 1)):
        where = Told(pair_location("categories", [*batch, i, j]), " and ", pair_location("categories", [*batch, j, i]))
        found = f"{given[(*batch, i, j)]:g} and {given[(*batch, j, i)]:g}"
        yield Fault(where, "only one of two swings can be the more attractive", found, "Write 0 for the other.")


def _scale(given: Array, where: Entry) -> Array | Fault:
    """Return the swings on the shortest scale, or why there is none."""
    n = len(given)
    judgments = _judgments(given)
    links = np.zeros((n + 1, n + 1), dtype=bool)
    for judgment in judgments:
        links[judgment.better, judgment.worse] = links[judgment.worse, judgment.better] = True
    groups = linked_groups(links)
    if len(groups) > 1:
        return link_fault(where, groups, [_name(i, n) for i in range(n + 1)])
    found = _shortest(judgments, n)
    if found is None:
        return _conflict(judgments, n, where)
    if found.max() < NARROW:
        return Fault(where, "at least one swing must be worth something", "only 0", "Compare the swings again.")
    return found


def _judgments(given: Array) -> list[Judgment]:
    """Return what was said, all at the low end being one more swing at the end."""
    n = len(given)
    judgments = [Judgment(i, n, int(given[i, i])) for i in range(n) if not np.isnan(given[i, i])]
    for i, j in combinations(range(n), 2):
        there, back = given[i, j], given[j, i]
        if back > 0:
            judgments.append(Judgment(j, i, int(back)))
        elif there >= 0 or back == 0:
            judgments.append(Judgment(i, j, int(np.nan_to_num(there))))
    return judgments


class _Program:
    """The linear program: swings, the length of the scale, the least and the most difference of each category.

    Its variables are, in this order, n swings, the length, six least differences, six most differences.
    """

    def __init__(self, judgments: Sequence[Judgment], n: int) -> None:
        self.count = n
        self.size = n + 13
        self.at_most: list[tuple[Array, float]] = []
        self.equal: list[tuple[Array, float]] = []
        for judgment in judgments:
            difference = self.swing(judgment.better) - self.swing(judgment.worse)
            if judgment.category == 0:
                self.equal.append((difference, 0.0))
                continue
            self.at_most.append((self.least(judgment.category) - difference, 0.0))
            self.at_most.append((difference - self.most(judgment.category), 0.0))
        for category in range(1, 7):
            self.at_most.append((-self.least(category), -float(category)))
        for lower, higher in combinations(range(1, 7), 2):
            self.at_most.append((self.most(lower) - self.least(higher), float(lower - higher)))
        self.at_most += [(self.swing(i) - self.length(), 0.0) for i in range(n)]

    def swing(self, i: int) -> Array:
        """Return the coefficients of a swing; none for all at the low end, which is 0."""
        return self._unit(i) if i < self.count else np.zeros(self.size)

    def length(self) -> Array:
        """Return the coefficients of the length of the scale."""
        return self._unit(self.count)

    def least(self, category: int) -> Array:
        """Return the coefficients of the least difference of a category."""
        return self._unit(self.count + category)

    def most(self, category: int) -> Array:
        """Return the coefficients of the most difference of a category."""
        return self._unit(self.count + 6 + category)

    def _unit(self, position: int) -> Array:
        unit = np.zeros(self.size)
        unit[position] = 1.0
        return unit

    def solve(self, objective: Array) -> Array | None:
        """Return the variables that make the objective the least, None where nothing holds all judgments."""
        from scipy.optimize import linprog

        found = linprog(
            objective,
            A_ub=np.array([row for row, _ in self.at_most]),
            b_ub=np.array([limit for _, limit in self.at_most]),
            A_eq=np.array([row for row, _ in self.equal]).reshape(-1, self.size),
            b_eq=np.array([value for _, value in self.equal]),
        )
        return None if found.status == INFEASIBLE else np.asarray(found.x)

    def range(self, objective: Array) -> tuple[float, float]:
        """Return the least and the most of an objective."""
        least, most = self.solve(objective), self.solve(-objective)
        assert least is not None
        assert most is not None
        return float(objective @ least), float(objective @ most)


def _shortest(judgments: Sequence[Judgment], n: int) -> Array | None:
    """Return the swings on the shortest scale, None where no scale holds all judgments."""
    program = _Program(judgments, n)
    found = program.solve(program.length())
    if found is None:
        return None
    program.equal.append((program.length(), float(found[n])))
    together = np.sum([program.swing(i) for i in range(n)], axis=0)
    least, most = program.range(together)
    if most - least > NARROW:
        middles = [np.mean(program.range(program.swing(i))) for i in range(n)]
        for i in np.argsort(-np.round(middles, 6), kind="stable").tolist():
            program.equal.append((program.swing(i), float(np.mean(program.range(program.swing(i))))))
        found = program.solve(together)
        assert found is not None
    return np.maximum(found[:n], 0.0)


def _conflict(judgments: Sequence[Judgment], n: int, where: Entry) -> Fault:
    """Name judgments that cannot hold together, though any of them could be spared for the others to hold."""
    kept = list(judgments)
    for judgment in judgments:
        others = [each for each in kept if each != judgment]
        program = _Program(others, n)
        if program.solve(program.length()) is None:
            kept = others
    listed = Told.joined("; ", (_words(judgment, n) for judgment in kept))
    rule = "judgments must fit on one scale, where a larger difference is larger in numbers too"
    return Fault(where, rule, Told("these, which contradict each other: ", listed), "Change one of them.")


def _words(judgment: Judgment, n: int) -> Told:
    better, worse = _name(judgment.better, n), _name(judgment.worse, n)
    return Told(better, " over ", worse, f": {CATEGORIES[judgment.category]} difference")


def _name(i: int, n: int) -> str:
    return Told(("criterion", i)) if i < n else LOW


declaration = WeightingMethod(
    key="macbeth",
    title="MACBETH",
    family="judgments",
    data="a square table of 0-6 or blank: how much more attractive the swing of the row is than that of the column, "
    "from 1 very weak to 6 extreme; on the diagonal against all criteria at their low ends",
    formula="min of the largest swing under v_i - v_j >= category, and >= each difference of a smaller category + the "
    "steps between the two; weight = v / sum of v",
    function=macbeth,
    criteria_axes=(-2, -1),
    blanks=True,
    example=WeightsExample(
        data=((5, 3, 4), (0, 3, 1), (0, 0, 2)),
        weights=(6 / 11, 3 / 11, 2 / 11),
        decimals=9,
        source="by hand from the linear program: swing 3 is at least 2, swing 2 at least 3, swing 1 at least 3 more "
        "than swing 2; 6, 3 and 2 satisfy the rest",
    ),
    when_not="anyone can say by how much one swing outweighs another: words leave a range of weights, of which this is "
    "one.",
    disagreement="One library has a method of this name that is a weighted sum of min-max normalised performances and "
    "takes no judgments. Here: the linear program of the paper.",
)
