"""Kemeny: the ranking that overrules the fewest voices, over every pair of options."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, islice, product
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.group import Consensus, GroupExample, GroupMethod
from decisionkit.core.errors import MethodError
from decisionkit.core.families.judges import (
    VOICES,
    check_judgments,
    majorities,
    odd_ranks,
    voices_ahead,
    voices_of,
)
from decisionkit.core.numerics.ranking import ranks
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]
Order = tuple[int, ...]

#: Up to this many options that no majority parts, every subset is looked at; beyond, an integer program.
LARGEST_TANGLE = 16

#: No more than this many of the best rankings are listed.
MOST_LISTED = 100

#: Larger numbers of rankings are not floating-point numbers.
MOST_COUNTED = 10**300

#: The integer program's costs reach to this: its own tolerance is far below the difference of one voice.
COST_SCALE = 1e5


@dataclass(frozen=True)
class _Best:
    """The best orders of some options: the first of them, how many, and the range of each option's position.

    ``count`` is 0 where they were not counted.
    """

    orders: tuple[Order, ...]
    count: int
    earliest: Order
    latest: Order


def kemeny(rankings: Any, *, voices: Any = None) -> Consensus:
    """Which ranking of all options is nearest to what the judges say?

    The nearest is the one with the fewest disagreements: pairs of options that a voice wants the other
    way round.  A pair that a voice ties counts as half a disagreement, whichever way it is ranked: half of
    Kemeny's own distance, which counts 2 and 1, so that the distance is a number of pairs.

    Parameters
    ----------
    rankings : (..., n_judges, n_options), 1 is best; any numbers will do, only the order within a
        judge's row counts, and equal numbers are a tie
    voices : (n_judges) how many people share each ranking, one each if not given

    Returns
    -------
    Consensus
        ``values`` (..., n_options): ranks 1 to n_options without ties.  Where several rankings are as
        near, the first of them in the order in which the options are given (any of them where more than 16 options
        are entangled), and a notice.
        ``diagnostics``: ``distance`` (...), the disagreements, and ``agreement`` (...), the pairs that
        voices want as they are ranked; ``count`` (...), how many rankings are as near, 0 if they were not
        counted; ``best_ranks`` and ``worst_ranks`` (..., n_options), the range of each option's rank in
        all of them (a range around it, if not counted).  For one table, not a batch, also ``rankings``
        (at most 100, n_options): the nearest rankings themselves, as ranks, the first of them ``values``.

    Raises
    ------
    InputError
        Names every judge and option without a number.
    MethodError
        If voices are not one number of at least 0 per judge.

    Notes
    -----
    Exact: groups of options that majorities put one wholly before another are ranked one after
    another; within a group of up to 16 all subsets are searched, beyond that an integer program is
    solved, which may take long for more than 30 options in one tangle.

    References
    ----------
    Kemeny (1959), Mathematics without numbers, Daedalus 88(4), 577-591; Young & Levenglick (1978), A consistent
    extension of Condorcet's election principle, SIAM Journal on Applied Mathematics 35(2), 285-300,
    doi:10.1137/0135023.

    Examples
    --------
    >>> found = kemeny([[1, 2, 3], [1, 3, 2], [2, 1, 3]])
    >>> found.values.tolist(), float(found.diagnostics["distance"]), int(found.diagnostics["count"])
    ([1.0, 2.0, 3.0], 2.0, 1)
    """
    given = check_judgments(rankings, "rankings")
    counts = voices_of("Kemeny", voices, given.shape[-2])
    n = given.shape[-1]
    ahead = voices_ahead(ranks(given, better="lower"), counts)
    duels = majorities(ahead, counts)
    even = NOISE * counts.sum()
    found = [
        _nearest(each, duel, even) for each, duel in zip(*(x.reshape(-1, n, n) for x in (ahead, duels)), strict=True)
    ]
    batch = given.shape[:-2]
    ranking = np.array([_ranks(best.orders[0]) for best in found]).reshape(*batch, n)
    agreement = np.where(ranking[..., :, None] < ranking[..., None, :], ahead, 0.0).sum(axis=(-2, -1))
    overruled = np.where(ranking[..., :, None] > ranking[..., None, :], ahead, 0.0).sum(axis=(-2, -1))
    tied = counts.sum() * (n * (n - 1) / 2) - agreement - overruled
    diagnostics: dict[str, Any] = {
        "distance": overruled + tied / 2.0,
        "agreement": agreement,
        "count": np.array([min(best.count, MOST_COUNTED) for best in found], dtype=float).reshape(batch),
        "best_ranks": np.array([best.earliest for best in found], dtype=float).reshape(*batch, n) + 1.0,
        "worst_ranks": np.array([best.latest for best in found], dtype=float).reshape(*batch, n) + 1.0,
    }
    if not batch:
        diagnostics["rankings"] = np.array([_ranks(order) for order in found[0].orders])
    return Consensus(
        ranking, diagnostics, method="kemeny", notices=(*odd_ranks(given), *_notices(diagnostics["count"]))
    )


def _ranks(order: Order) -> Array:
    ranks = np.empty(len(order))
    ranks[list(order)] = np.arange(1.0, len(order) + 1)
    return ranks


def _nearest(ahead: Array, duels: Array, even: float) -> _Best:
    """Put the best orders of the groups that majorities part one after another."""
    groups = _tangles(duels)
    parts = [_within(ahead[np.ix_(group, group)], even) for group in groups]
    chained = product(
        *([[group[i] for i in order] for order in part.orders] for group, part in zip(groups, parts, strict=True))
    )
    orders = tuple(tuple(i for piece in pieces for i in piece) for pieces in islice(chained, MOST_LISTED))
    earliest, latest = [0] * len(ahead), [0] * len(ahead)
    start = 0
    for group, part in zip(groups, parts, strict=True):
        for i, option in enumerate(group):
            earliest[option], latest[option] = start + part.earliest[i], start + part.latest[i]
        start += len(group)
    return _Best(orders, prod(part.count for part in parts), tuple(earliest), tuple(latest))


def _tangles(duels: Array) -> list[list[int]]:
    """Part the options: each option of a group wins its duel against each option of the groups after it.

    In every nearest ranking these groups follow one another: the extended Condorcet criterion.
    """
    reached = duels >= 0
    for i in range(len(duels)):
        reached |= reached[:, i : i + 1] & reached[i]
    # Of two groups the one before reaches more options, so this number tells the groups apart.
    reach = reached.sum(axis=1)
    return [np.flatnonzero(reach == size).tolist() for size in np.unique(reach)[::-1]]


def _within(ahead: Array, even: float) -> _Best:
    """Return the best orders of one group."""
    n = len(ahead)
    if n == 1:
        return _Best(((0,),), 1, (0,), (0,))
    if n > LARGEST_TANGLE:
        return _Best((_by_integer_program(ahead),), 0, (0,) * n, (n - 1,) * n)
    return _by_subsets(ahead, even)


def _by_subsets(ahead: Array, even: float) -> _Best:
    """Find the least cost of ordering each subset of options, small ones first (Held & Karp)."""
    n = len(ahead)
    bits = 1 << np.arange(n)
    # What it costs to put an option before a set: the voices that want one of the set ahead of it.
    cost = np.zeros((n, 1 << n))
    for j in range(n):
        cost[:, 1 << j : 2 << j] = cost[:, : 1 << j] + ahead[j][:, None]
    least, ways = np.zeros(1 << n), np.ones(1 << n, dtype=np.int64)
    first = np.zeros((1 << n, n), dtype=bool)
    subsets = np.arange(1 << n)
    size = ((subsets[:, None] & bits) != 0).sum(axis=1)
    for k in range(1, n + 1):
        layer = subsets[size == k]
        inside = (layer[:, None] & bits) != 0
        rest = layer[:, None] & ~bits
        costs = np.where(inside, cost[np.arange(n), rest] + least[rest], np.inf)
        least[layer] = costs.min(axis=1)
        first[layer] = costs <= least[layer, None] + even
        ways[layer] = np.where(first[layer], ways[rest], 0).sum(axis=1)
    orders = tuple(islice(_orders(first, (1 << n) - 1), MOST_LISTED))
    return _Best(orders, int(ways[-1]), *_positions(first, size))


def _orders(first: NDArray[np.bool_], subset: int) -> Iterator[Order]:
    """Yield the best orders of a subset, the first in the order of the options first."""
    if subset == 0:
        yield ()
    for i in np.flatnonzero(first[subset]).tolist():
        for rest in _orders(first, subset & ~(1 << i)):
            yield (i, *rest)


def _positions(first: NDArray[np.bool_], size: NDArray[np.int64]) -> tuple[Order, Order]:
    """Return the first and the last position, from 0, of each option in all best orders."""
    n = first.shape[1]
    bits = 1 << np.arange(n)
    met = np.zeros(1 << n, dtype=bool)
    met[-1] = True
    held = np.zeros((n, n), dtype=bool)
    for position in range(n):
        layer = np.flatnonzero(met & (size == n - position))
        held[position] = first[layer].any(axis=0)
        rest = layer[:, None] & ~bits
        met[rest[first[layer]]] = True
    return tuple(held.argmax(axis=0).tolist()), tuple((n - 1 - held[::-1].argmax(axis=0)).tolist())


def _by_integer_program(ahead: Array) -> Order:
    """Return a best order of many options: one yes or no for each pair, and no circle among any three."""
    from scipy.optimize import Bounds, LinearConstraint, milp
    from scipy.sparse import coo_array

    n = len(ahead)
    one, other = np.triu_indices(n, 1)
    pair = np.zeros((n, n), dtype=np.int32)  # SciPy before 1.15 takes no larger indices
    pair[one, other] = np.arange(one.size)
    cost = ahead[other, one] - ahead[one, other]
    i, j, k = np.array(list(combinations(range(n), 3))).T
    columns = np.stack([pair[i, j], pair[j, k], pair[i, k]], axis=1).ravel()
    rows, signs = np.repeat(np.arange(i.size, dtype=np.int32), 3), np.tile([1.0, 1.0, -1.0], i.size)
    circles = coo_array((signs, (rows, columns)), shape=(i.size, one.size)).tocsr()
    found = milp(
        cost * (COST_SCALE / max(float(np.abs(cost).max()), 1e-300)),
        integrality=1,
        bounds=Bounds(0, 1),
        constraints=LinearConstraint(circles, 0, 1),
        options={"mip_rel_gap": 0.0},
    )
    if found.x is None:
        raise MethodError(f"Kemeny: no ranking of {n} options was found: {found.message}")
    before = np.zeros((n, n))
    before[one, other] = np.rint(found.x)
    before[other, one] = 1.0 - before[one, other]
    return tuple(np.argsort(-before.sum(axis=1), kind="stable").tolist())


def _notices(count: Array) -> Iterator[str]:
    if bool((count > 1).any()):
        many = f"{count:g} rankings are" if count.ndim == 0 else "in some tables several rankings are"
        yield f"{many} equally near; the first in the order of the options is given"
    if bool((count == 0).any()):
        yield (
            f"more than {LARGEST_TANGLE} options are so entangled that no majority separates them: the ranking is "
            "one of the nearest; others equally near were not counted"
        )


declaration = GroupMethod(
    key="kemeny",
    title="Kemeny",
    family="voting",
    data="one ranking per judge, a column per option, 1 = best; ties allowed",
    gives="ranks",
    formula="ranking with the smallest distance = voices x (pairs of options wanted the other way round + half the "
    "pairs tied)",
    function=kemeny,
    parameters={"voices": VOICES},
    better="lower",
    example=GroupExample(
        data=((1, 2, 3, 4), (4, 1, 2, 3), (4, 3, 1, 2), (4, 3, 2, 1)),
        parameters={"voices": (42, 26, 15, 17)},
        values=(4, 1, 2, 3),
        decimals=0,
        source="capital of Tennessee (Memphis, Nashville, Chattanooga, Knoxville): electowiki, Kemeny-Young method "
        "(distance 207)",
    ),
    when_not="how strongly the judges prefer matters: only the order counts. With an even number of judges, or few, "
    "several rankings are often equally near; look at the range of ranks before you trust one.",
    disagreement="The distance counts 1 for a pair that a voice wants the other way round and 0.5 for one that it "
    "ties, half of Kemeny's own 2 and 1; what a tie counts moves all rankings without ties alike. The ranking found "
    "has no ties. With judges who tie, one with ties can be nearer still, which some programs (R's ConsRank) look for. "
    "Programs also differ in which of several nearest rankings they show.",
)
