"""How much is one option preferred to another, and to all others?  Preference functions and flows of PROMETHEE."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.declarations.parameters import Parameter
from decisionkit.core.declarations.per_criterion import Numbers, Thresholds, Words
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.tolerance import exceeds, first_exceeding, first_reaching, lowered, raised, reaches
from decisionkit.core.told import Told

Array = NDArray[np.float64]
Index = NDArray[np.intp]

SHAPES = ("usual", "u_shape", "v_shape", "level", "linear", "gaussian")

#: The shapes as Brans, Vincke and Mareschal number them, and by other names.
SHAPE_ALIASES = {
    **{f"type {number}": shape for number, shape in enumerate(SHAPES, 1)},
    **{f"type {roman}": shape for roman, shape in zip(("I", "II", "III", "IV", "V", "VI"), SHAPES, strict=True)},
    "true": "usual",
    "quasi": "u_shape",
    "v_shape with indifference": "linear",
    "Gauss": "gaussian",
}

#: What every method of the family lets its user choose.
PARAMETERS: Mapping[str, Parameter] = {
    "shape": Words(
        default="auto",
        among=("auto", *SHAPES),
        aliases=SHAPE_ALIASES,
        help="how a difference becomes a preference of 0-1; auto = linear where both thresholds are above 0, v_shape "
        "or u_shape where only the preference or only the indifference threshold is, usual where neither is",
    ),
    "indifference": Thresholds(
        also=("q",), default=0.0, help="largest difference that does not matter, in the criterion's units"
    ),
    "preference": Thresholds(
        also=("p",), default=0.0, help="difference from which on preference is full, in the criterion's units"
    ),
    "spread": Numbers(
        also=("s", "sigma"),
        default=None,
        low=0.0,
        help="where gaussian rises fastest, in the criterion's units; None = the column's standard deviation",
    ),
}

#: What every method of the family says where programs disagree.
AT_A_THRESHOLD = (
    "A difference that equals a threshold does not exceed it (d > q), and decimals are compared as they are written: "
    "0.9 is not more than 0.3 above 0.6, as it is in plain floating point."
)

#: Up to this many options all pairs at once are faster than sorting.
ALL_PAIRS = 50
#: So many numbers at a time stay in the processor's cache.
BLOCK = 2**17
#: From this many spreads on, a gaussian preference is 1 to the last digit: 1 - exp(-40.5).
FAR = 9.0


Pair = tuple[float, float]


class Preference(NamedTuple):
    """How one criterion turns a difference into a preference; a threshold is (fixed, share of the performance)."""

    shape: str
    indifference: Pair = (0.0, 0.0)
    preference: Pair = (0.0, 0.0)
    spread: float | None = None


USUAL = Preference("usual")


def preferences_of(
    method: str, performance: Array, shape: Any, indifference: Any, preference: Any, spread: Any
) -> list[Preference]:
    """Which preference function does each criterion have?  One entry of each parameter per criterion, or one for all.

    Raises
    ------
    MethodError
        Names the first criterion whose indifference threshold exceeds its preference threshold where both are used.
    """
    count = performance.shape[-1]
    words = (shape,) * count if isinstance(shape, str) else tuple(shape)
    low, high = _pairs(indifference, count), _pairs(preference, count)
    spreads = [spread] * count if spread is None else np.broadcast_to(np.asarray(spread, dtype=float), count).tolist()
    return [
        _preference(method, j, performance[..., j], *each)
        for j, each in enumerate(zip(words, low, high, spreads, strict=True))
    ]


def _preference(method: str, j: int, column: Array, word: str, low: Pair, high: Pair, spread: float) -> Preference:
    """Return the preference function of one criterion, with 0 for the thresholds that it does not use."""
    rising, stepped = any(high), any(low)
    if word == "auto":
        word = ("linear" if stepped else "v_shape") if rising else ("u_shape" if stepped else "usual")
    if word == "usual":
        return USUAL
    if word == "gaussian":
        return Preference(word, spread=spread)
    if word == "u_shape":
        return Preference(word, indifference=low)
    if word == "v_shape":
        return Preference(word, preference=high)
    _require_order(method, j, column, low, high)
    return Preference(word, low, high)


def _pairs(threshold: Any, count: int) -> list[Pair]:
    """Return (fixed, share) of a threshold for each criterion."""
    if not (isinstance(threshold, np.ndarray) and threshold.ndim == 2):
        threshold = Thresholds(default=0.0).fit(threshold, count)
    return [(fixed, share) for fixed, share in threshold.tolist()]


def _require_order(method: str, j: int, column: Array, low: Pair, high: Pair) -> None:
    if low[0] <= high[0] and low[1] <= high[1]:
        return
    below, above = np.broadcast_arrays(*(_threshold(each, column) for each in (low, high)), column)[:2]
    wrong = np.argwhere(exceeds(below, above))
    if wrong.size > 0:
        at = tuple(wrong[0])
        rule = (
            "the indifference threshold must not exceed the preference threshold; "
            f"found {below[at]:g} and {above[at]:g}. Lower the first or raise the second."
        )
        raise MethodError(Told(f"{method}, ", ("criterion", j), f": {rule}"))


def _threshold(pair: Pair, worse: Array) -> Any:
    """Return a threshold where the worse of two options performs like this: a number if it is the same everywhere."""
    fixed, share = pair
    return fixed if share == 0 else fixed + share * np.abs(worse)


def degree(chosen: Preference, better: Array, worse: Array) -> Array:
    """How much is the better performance preferred to the worse one?  0 (not at all) to 1 (fully); they broadcast.

    A difference equals a threshold where it does so up to rounding, as ``core/numerics/tolerance.py`` has it.
    """
    shape = chosen.shape
    if shape == "usual":
        return exceeds(better, worse).astype(float)
    if shape == "gaussian":
        assert chosen.spread is not None
        beyond = exceeds(better, worse)
        if chosen.spread == 0:
            return beyond.astype(float)
        far = np.minimum(better - worse, FAR * chosen.spread) / chosen.spread
        return np.where(beyond, -np.expm1(-0.5 * far * far), 0.0)
    low = _threshold(chosen.indifference, worse)
    beyond = exceeds(better, worse, low)
    if shape == "u_shape":
        return beyond.astype(float)
    high = _threshold(chosen.preference, worse)
    if shape == "level":
        return 0.5 * beyond + 0.5 * exceeds(better, worse, high)
    # v_shape and linear: rises from 0 at the lower threshold (0 for v_shape) to 1 at the upper
    width = high - low
    flat = width <= 0
    rise = np.asarray(better - worse)
    np.maximum(rise, low, out=rise)
    np.minimum(rise, high, out=rise)
    rise -= low
    rise /= width + (1.0 - width) * flat
    np.copyto(rise, 1.0, where=reaches(better, worse, high))
    rise *= beyond
    return rise


def degrees(preferences: Sequence[Preference], better: Array, worse: Array) -> Array:
    """How much is one option preferred to another on each criterion?  Both (..., n_criteria), more is better."""
    if preferences.count(preferences[0]) == len(preferences):
        return degree(preferences[0], better, worse)
    better, worse = np.broadcast_arrays(better, worse)
    found = np.empty(better.shape)
    for j, chosen in enumerate(preferences):
        found[..., j] = degree(chosen, better[..., j], worse[..., j])
    return found


def flows(performance: Array, directions: Array, preferences: Sequence[Preference]) -> tuple[Array, Array]:
    """How much is each option preferred to the others on each criterion, and the others to it?

    Parameters
    ----------
    performance : (..., n_options, n_criteria)
    directions : (n_criteria) of +1 or -1
    preferences : one per criterion

    Returns
    -------
    Positive and negative flows (..., n_options, n_criteria) in 0..1: mean preference over, and of, the other
    options.  A single option has flows of 0.

    Notes
    -----
    With many options the columns are sorted and added up in sliding windows, in n log n instead of n x n steps:
    Calders & Van Assche (2018), PROMETHEE is not quadratic, Omega 76, 63-69, doi:10.1016/j.omega.2017.04.003.
    Gaussian preferences, and sloping ones with thresholds that grow with the performance, go pair by pair.
    """
    n_options = performance.shape[-2]
    columns = performance.swapaxes(-1, -2)
    if n_options > ALL_PAIRS:
        plus, minus = np.empty(columns.shape), np.empty(columns.shape)
        for index in np.ndindex(columns.shape[:-1]):
            j = index[-1]
            plus[index], minus[index] = column_flows(columns[index] * directions[j], preferences[j])
    elif columns.size * n_options <= BLOCK and preferences.count(preferences[0]) == len(preferences):
        pairs = _pair_degrees(columns * directions[:, None], preferences[0])
        plus, minus = pairs.sum(axis=-1), pairs.sum(axis=-2)
    else:
        plus, minus = np.empty(columns.shape), np.empty(columns.shape)
        _by_pairs(columns * directions[:, None], preferences, plus, minus)
    others = max(n_options - 1, 1)
    plus /= others
    minus /= others
    return plus.swapaxes(-1, -2), minus.swapaxes(-1, -2)


def _by_pairs(columns: Array, preferences: Sequence[Preference], plus: Array, minus: Array) -> None:
    """Fill in the sums of preferences of every option, from all pairs; arrays are (..., n_criteria, n_options)."""
    n_criteria, n_options = columns.shape[-2:]
    tables, above, below = (each.reshape(-1, n_criteria, n_options) for each in (columns, plus, minus))
    at_once = max(1, BLOCK // (n_criteria * n_options * n_options))
    alike = preferences.count(preferences[0]) == len(preferences)
    groups = [(slice(None), preferences[0])] if alike else [(slice(j, j + 1), p) for j, p in enumerate(preferences)]
    for start in range(0, len(tables), at_once):
        block = slice(start, start + at_once)
        for criteria, chosen in groups:
            pairs = _pair_degrees(tables[block, criteria], chosen)
            above[block, criteria] = pairs.sum(axis=-1)
            below[block, criteria] = pairs.sum(axis=-2)


def _pair_degrees(columns: Array, chosen: Preference) -> Array:
    """Return the preference of each option (last axis but one) over each other; columns are (..., n_options)."""
    better, worse = columns[..., :, None], columns[..., None, :]
    if chosen.shape == "gaussian" and chosen.spread is None:
        spread = columns.std(axis=-1)[..., None, None]
        unit = np.where(spread > 0, spread, 1.0)
        smooth = degree(Preference("gaussian", spread=1.0), (better - worse) / unit, np.zeros(1))
        return np.where(exceeds(better, worse), smooth, 0.0)
    return degree(chosen, better, worse)


def pair_degrees(performance: Array, directions: Array, preferences: Sequence[Preference]) -> Array:
    """How much is each option preferred to each other on each criterion?  (..., n_criteria, n_options, n_options)."""
    columns = np.swapaxes(performance, -1, -2) * directions[:, None]
    return np.stack([_pair_degrees(columns[..., j, :], chosen) for j, chosen in enumerate(preferences)], axis=-3)


def column_flows(column: Array, chosen: Preference) -> tuple[Array, Array]:
    """What are the preferences of each option over all others, and theirs over it, added up?  One criterion (n)."""
    if chosen.shape == "gaussian" and chosen.spread is None:
        chosen = chosen._replace(spread=float(column.std()))
    order = np.argsort(column)
    ordered = column[order]
    above, below = _sorted_flows(ordered, chosen)
    plus, minus = np.empty(column.shape), np.empty(column.shape)
    plus[order], minus[order] = above, below
    return plus, minus


def _sorted_flows(ordered: Array, chosen: Preference) -> tuple[Array, Array]:
    shape = chosen.shape
    if shape == "gaussian":
        return _in_blocks(ordered, chosen)
    low = _threshold(chosen.indifference, ordered)
    if shape in ("usual", "u_shape"):
        return _counts(first_exceeding(ordered, low))
    high = _threshold(chosen.preference, ordered)
    if shape == "level":
        halves = (_counts(first_exceeding(ordered, threshold)) for threshold in (low, high))
        (plus_low, minus_low), (plus_high, minus_high) = halves
        return 0.5 * (plus_low + plus_high), 0.5 * (minus_low + minus_high)
    if isinstance(low, float) and isinstance(high, float):
        return _slope(ordered, low, high)
    return _in_blocks(ordered, chosen)


def _behind(first: Index) -> Index:
    """For each option, how many does it leave behind by more than the threshold?"""
    return np.asarray(np.cumsum(np.bincount(first, minlength=first.size + 1))[: first.size])


def _counts(first: Index) -> tuple[Array, Array]:
    return _behind(first).astype(float), (first.size - first).astype(float)


def _slope(ordered: Array, low: float, high: float) -> tuple[Array, Array]:
    """Return the flows where preference rises evenly between two fixed thresholds."""
    some = first_exceeding(ordered, low)
    full = np.maximum(first_reaching(ordered, high), some)
    full_behind = _behind(full)
    plus, minus = full_behind.astype(float), (ordered.size - full).astype(float)
    if high > low:
        sums = _Sums(ordered)
        plus += sums.ahead(full_behind, _behind(some), -low, high - low)
        minus += sums.ahead(full, some, low, high - low)
    return plus, minus


class _Sums:
    """Differences to a run of a sorted column, added up without cancellation.

    Every performance is a whole number of units, small enough for sums of all of them to be exact, and a
    rest below one unit, whose sums are so small that their rounding does not count.
    """

    def __init__(self, ordered: Array) -> None:
        reach = float(ordered[-1] - ordered[0]) * ordered.size
        self.exponent = max(math.frexp(reach)[1] - 52, -1074)
        whole = np.rint(np.ldexp(ordered, -self.exponent))
        self.rest = ordered - np.ldexp(whole, self.exponent)
        self.whole = whole - whole[0]
        self.whole_sums, self.rest_sums = (np.concatenate(([0.0], np.cumsum(each))) for each in (self.whole, self.rest))

    def ahead(self, start: Index, stop: Index, offset: float, width: float) -> Array:
        """For each option: its performance + offset - those from ``start`` to before ``stop``, over width, added up.

        With ``stop`` before ``start`` the differences count the other way round.
        """
        count = (stop - start).astype(float)
        whole = count * self.whole - (self.whole_sums[stop] - self.whole_sums[start])
        rest = count * self.rest - (self.rest_sums[stop] - self.rest_sums[start])
        total = np.ldexp(whole, self.exponent) + rest + count * offset
        # Each summand lies in 0..1; where the width is mere rounding, keep it so.
        return np.asarray(np.clip(total / width, 0.0, np.abs(count)))


def _in_blocks(ordered: Array, chosen: Preference) -> tuple[Array, Array]:
    """Return the flows from pairs, so many rows at a time that a block stays in the cache."""
    size = ordered.size
    plus, minus, everywhere = np.empty(size), np.zeros(size), np.zeros(size + 1)
    rows = max(16, BLOCK // size)
    for start in range(0, size, rows):
        stop = min(start + rows, size)
        # Those far behind count fully, without a look at each.
        certain = 0
        if chosen.spread:
            far = np.searchsorted(ordered, ordered[start] - 1.001 * FAR * chosen.spread, side="left")
            certain = int(min(far, np.searchsorted(raised(ordered), lowered(ordered[start]), side="left")))
        worse = ordered[certain:stop]
        pairs = degree(chosen, ordered[start:stop, None], worse)
        plus[start:stop] = pairs.sum(axis=1) + certain
        minus[certain:stop] += pairs.sum(axis=0)
        everywhere[certain] += stop - start
    # everywhere[k]: how many options prefer themselves fully to the first k
    minus += np.cumsum(everywhere[::-1])[::-1][1:]
    return plus, minus
