"""Shapley-Shubik power: how often does each party's vote decide?"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.kinds.group import Consensus, GroupExample, GroupMethod
from decisionkit.core.declarations.parameters import Data, Number
from decisionkit.core.errors import MethodError, excerpt
from decisionkit.core.families.judges import check_shares
from decisionkit.core.rounding import NOISE

Counts = NDArray[Any]

#: The number of coalitions of one size fits into 64 bits up to this many parties; beyond, Python's own integers count.
FITS = 60

#: A table of coalitions by size and votes may have this many cells; of Python's integers a tenth of that.
LARGEST_TABLE = 20_000_000

#: Votes are taken for quotients of whole numbers up to the first, if they differ by no more than the second from them.
SIMPLE, ROUNDED = 1_000_000, Fraction(1, 10**15)

#: So small a share of all votes neither reaches nor misses a quota: 0.1 + 0.2 is 0.3.
LEAST_SHARE = Fraction(str(NOISE))

#: Up to this many parties every coalition can be listed, however finely divided the votes are.
FEW = 20


def shapley_shubik(votes: Any, *, quota: float | None = None) -> Consensus:
    """How much power does each party have, judged by how often its vote is the one that decides?

    Parties say yes one after another, in every possible order; the one with whose votes the quota is
    reached is the pivot.  A party's power is the share of all orders in which it is the pivot.

    Parameters
    ----------
    votes : (..., n_parties), none negative, not all zero; seats, shares or per cents
    quota : votes that are needed to win, in the same unit; more than half of all votes if not given

    Returns
    -------
    Consensus
        ``values`` (..., n_parties), which sum to 1.  A single party has 1; a party without votes 0, and
        so has one whose votes never decide.
        ``diagnostics``: ``pivots`` (..., n_parties), in how many orders each party is the pivot, counted
        exactly, out of ``orders``, the factorial of n_parties (Python integers).

    Raises
    ------
    InputError
        Names every party without a number or with a negative one, and votes of only zeros.
    MethodError
        If the quota is above the sum of the votes; if more than 20 parties have votes too finely divided
        to be counted.

    References
    ----------
    Shapley & Shubik (1954), A method for evaluating the distribution of power in a committee system,
    American Political Science Review 48(3), 787-792, doi:10.2307/1951053

    Examples
    --------
    >>> found = shapley_shubik([50, 49, 1])
    >>> found.values.round(4).tolist(), found.diagnostics["pivots"].tolist()
    ([0.6667, 0.1667, 0.1667], [4, 1, 1])
    """
    given = check_shares(votes, "votes", ("party",))
    n = given.shape[-1]
    rows = given.reshape(-1, n)
    orders = math.factorial(n)
    pivots = np.zeros((len(rows), n), dtype=object)
    for row, found in zip(rows.tolist(), pivots, strict=True):
        found[:] = _pivots(*_whole(row, quota))
    values = np.array([[count / orders for count in found] for found in pivots.tolist()], dtype=float)
    notices = tuple(_notices(given, pivots[0], quota)) if given.ndim == 1 else ()
    diagnostics = {"pivots": pivots.reshape(given.shape), "orders": orders}
    return Consensus(values.reshape(given.shape), diagnostics, method="shapley_shubik", notices=notices)


def _whole(row: list[float], quota: float | None) -> tuple[list[int], int]:
    """Return votes and quota in the largest unit in which all votes are whole numbers.

    Votes are read as they are written in decimals, and shares such as 45 / 538 as the quotients that they are.
    """
    written = [Fraction(str(each)) for each in row]
    largest = max(written)
    exact = [each / largest for each in written]
    simple = [each.limit_denominator(SIMPLE) for each in exact]
    shares = simple if all(abs(x - y) <= ROUNDED for x, y in zip(simple, exact, strict=True)) else exact
    unit = Fraction(math.gcd(*(each.numerator for each in shares)), math.lcm(*(each.denominator for each in shares)))
    total = sum(shares)
    if quota is None:
        needed = math.floor((total / 2 + LEAST_SHARE * total) / unit) + 1
    else:
        needed = math.ceil((Fraction(str(quota)) / largest - LEAST_SHARE * total) / unit)
    if needed > total / unit:
        most = float(total * largest)
        rule = f"must be at most the {most:g} votes there are; found {quota:g}"
        raise MethodError(f"Shapley-Shubik, quota: {rule}. Lower it.")
    return [int(each / unit) for each in shares], max(needed, 1)


def _pivots(votes: Sequence[int], quota: int) -> list[int]:
    """Return in how many orders each party is the pivot."""
    n = len(votes)
    cells = n * quota
    if cells <= (LARGEST_TABLE if n <= FITS else LARGEST_TABLE // 10):
        decided = _from_table(votes, quota)
    elif n <= FEW:
        decided = _from_list(votes, quota)
    else:
        raise MethodError(
            f"Shapley-Shubik: {n} parties with {sum(votes)} votes between them are too many to be counted exactly. "
            "Give the votes in thousands, or join small parties."
        )
    # In how many orders a party follows upon a coalition of s others: s! (n - 1 - s)!
    ways = [math.factorial(s) * math.factorial(n - 1 - s) for s in range(n)]
    pivots = {vote: sum(count * way for count, way in zip(decided[vote], ways, strict=True)) for vote in decided}
    return [pivots[vote] for vote in votes]


def _from_table(votes: Sequence[int], quota: int) -> dict[int, list[int]]:
    """Return, for each number of votes, how many coalitions of each size such a party turns into winners.

    The coefficients of the generating function, the product of (1 + x y^votes) over all parties, are
    the number of coalitions by size and votes; divided by one party's factor they are those without it.
    """
    n = len(votes)
    table: Counts = np.zeros((n, quota), dtype=np.int64 if n <= FITS else object)
    table[0, 0] = 1
    for vote in votes:
        if vote < quota:
            table[1:, vote:] += table[:-1, : quota - vote]
    decided = {}
    for vote in set(votes):
        without = table.copy()
        for size in range(1, n):
            if vote < quota:
                without[size, vote:] -= without[size - 1, : quota - vote]
        decided[vote] = [int(count) for count in without[:, max(quota - vote, 0) :].sum(axis=1)]
    return decided


def _from_list(votes: Sequence[int], quota: int) -> dict[int, list[int]]:
    """Return the same from a list of all coalitions of the others."""
    n = len(votes)
    decided = {}
    for vote in set(votes):
        others = list(votes)
        others.remove(vote)
        sums: Counts = np.zeros(1, dtype=np.int64 if sum(votes) < 2**62 else object)
        sizes = np.zeros(1, dtype=np.int64)
        for other in others:
            sums = np.concatenate([sums, sums + other])
            sizes = np.concatenate([sizes, sizes + 1])
        deciding = (sums >= quota - vote) & (sums < quota)
        decided[vote] = np.bincount(sizes[deciding.astype(bool)], minlength=n).tolist()
    return decided


def _notices(votes: NDArray[np.float64], pivots: Counts, quota: float | None) -> Iterator[str]:
    if quota is not None and 2 * quota <= votes.sum():
        yield "with a quota of half the votes or less, two opposing coalitions can both win"
    for party in np.flatnonzero((votes > 0) & (pivots == 0)):
        yield f"party {party + 1} has votes but no power: they never decide"
    for party in np.flatnonzero((pivots > 0) & (pivots == pivots.sum())):
        yield f"party {party + 1} decides alone"


def _no_quota(value: Any) -> str | None:
    """Return what is wrong with a quota, or None."""
    fine = Number(default=1.0, low=0.0).fault(value) is None and value > 0
    return None if fine else f"{excerpt(value)} is not one"


declaration = GroupMethod(
    key="shapley_shubik",
    title="Shapley-Shubik",
    family="power",
    data="votes per party, none negative: seats, shares or per cents",
    gives="power",
    formula="power = share of all orders of the parties in which its votes are those that reach the quota",
    data_axes=("party",),
    function=shapley_shubik,
    parameters={
        "quota": Data(
            default=None,
            form="a number of votes above 0",
            rule=_no_quota,
            bad=("text", True, 0, -1.0, math.nan, math.inf, [1.0], "5"),
            help="votes needed to win; None = more than half of all",
        )
    },
    example=GroupExample(
        data=(*(7,) * 5, *(1,) * 10),
        parameters={"quota": 39},
        values=(*(0.1963,) * 5, *(0.0019,) * 10),
        decimals=4,
        source="United Nations Security Council, five permanent members with a veto and ten others (421/2145 and "
        "4/2145): gonitsora.com, Veto - starting to sound really good",
    ),
    when_not="parties are near to some and far from others: the index takes every order in which they could agree as "
    "equally likely.",
    disagreement="Programs that take the quota as votes that must be exceeded, or round half of the votes down, find "
    "other powers where a coalition has exactly half; here a quota is enough when it is reached, and without one more "
    "than half is needed.",
)
