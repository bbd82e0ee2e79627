"""COMET: the Characteristic Objects Method, a ranking of made-up options between which the real ones lie."""

from __future__ import annotations

import math
from itertools import pairwise, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from decisionkit.core.arrays.requirements import require
from decisionkit.core.declarations.kinds.scoring import Example, ScoringMethod
from decisionkit.core.declarations.method import Record, unrecorded
from decisionkit.core.declarations.parameters import Choice, Data, Number
from decisionkit.core.errors import MethodError
from decisionkit.core.numerics.normalise import between
from decisionkit.core.rounding import NOISE

Array = NDArray[np.float64]

#: Low, middle and high, where no characteristic values are given.
USUAL_COUNT = 3
MOST_OBJECTS = 5_000_000
#: Numbers that are worked on at a time.
BLOCK = 2**21


def comet(
    performance: Array,
    weights: Array,
    directions: Array,
    *,
    characteristic_values: Any = None,
    judgments: Any = None,
    expert: str = "topsis",
    bounds: Array | None = None,
    record: Record = unrecorded,
) -> Array:
    """How good is each option, judged by how the combinations of characteristic values around it rank?

    Parameters
    ----------
    performance : (..., n_options, n_criteria), between the lowest and highest characteristic values
    weights : (..., n_criteria), summing to 1; the expert takes them, given judgments need none
    directions : (n_criteria) of +1 or -1
    characteristic_values : for each criterion two or more rising numbers.  None takes the low end, the
        middle and the high end of each scale, or of each column where there are no bounds.  Every
        combination of them is a characteristic object, a made-up option; the last criterion changes fastest.
    judgments : (n_objects, n_objects) matrix of expert judgments: 1 where the object of the row is
        better than that of the column, 0.5 where they are alike, 0 where it is worse.
    expert : who ranks the objects where there are no judgments: "topsis" or "weighted_sum"
    bounds : (n_criteria, 2) fixed ends of each scale, or None

    Returns
    -------
    (..., n_options) preferences from 0, the worst characteristic object, to 1, the best.  A constant column
    without bounds lies in the middle; so does, on all criteria, one option alone.

    Raises
    ------
    MethodError
        If a performance lies beyond the characteristic values, if there are more than 5,000,000 objects, or
        if the judgments are not as many as the objects.

    References
    ----------
    Sałabun (2015), Journal of Multi-Criteria Decision Analysis 22(1-2):37-50, doi:10.1002/mcda.1525.

    Examples
    --------
    >>> table, equal = np.array([[0.0, 10.0], [5.0, 5.0], [0.0, 5.0]]), np.array([0.5, 0.5])
    >>> comet(table, equal, np.ones(2), bounds=np.array([[0.0, 10.0], [0.0, 10.0]])).tolist()
    [0.5, 0.5, 0.25]
    """
    positions, worths = _among_values(performance, directions, characteristic_values, bounds)
    counts = [worth.size for worth in worths]
    _require_few(counts)
    record("positions among the characteristic values", positions + 1.0)
    batch = np.broadcast_shapes(performance.shape[:-2], weights.shape[:-1])
    if judgments is None and weights.ndim > 1:
        return _batch(positions, worths, weights, batch, expert, record)
    ranking = _expert(worths, weights, expert) if judgments is None else _summed(judgments, math.prod(counts))
    preferences = _levels(ranking)  # P
    record("preferences of the characteristic objects", preferences)
    scores = _between(preferences, positions.reshape(-1, len(counts)), counts)
    return np.broadcast_to(scores.reshape(positions.shape[:-1]), (*batch, positions.shape[-2]))


def _among_values(performance: Array, directions: Array, given: Any, bounds: Array | None) -> tuple[Array, list[Array]]:
    """Return each performance's position among its criterion's values, from 0, and what each value is worth, 0..1."""
    if given is None:
        low = performance.min(axis=-2, keepdims=True) if bounds is None else bounds[:, 0]
        spread = (performance.max(axis=-2, keepdims=True) if bounds is None else bounds[:, 1]) - low
        share = np.where(spread > 0, (performance - low) / np.where(spread > 0, spread, 1.0), 0.5)
        rising = np.linspace(0.0, 1.0, USUAL_COUNT)
        return share * (USUAL_COUNT - 1), [rising if sign > 0 else 1.0 - rising for sign in directions]
    if len(given) != directions.size:
        raise MethodError(
            f"COMET, characteristic_values: must have one row of values for each of the {directions.size} criteria; "
            f"found {len(given)}."
        )
    columns, worths = [], []
    ends = np.array([(values[0], values[-1]) for values in given], dtype=float)
    inside = (performance >= ends[:, 0]) & (performance <= ends[:, 1])
    need = "must lie between the lowest and the highest characteristic value of its criterion"
    require(inside, performance, need, "Give characteristic values that reach so far.")
    for j, values in enumerate(given):
        at = np.array(values, dtype=float)
        columns.append(between(performance[..., j], at, np.arange(float(at.size))))
        rising = (at - ends[j, 0]) / (ends[j, 1] - ends[j, 0])
        worths.append(rising if directions[j] > 0 else 1.0 - rising)
    return np.stack(columns, axis=-1), worths


def _require_few(counts: list[int]) -> None:
    if math.prod(counts) > MOST_OBJECTS:
        raise MethodError(
            f"COMET ranks every combination of characteristic values: must be at most {MOST_OBJECTS:,}; found "
            f"{math.prod(counts):,}. Give two characteristic values for each criterion, or rank groups of criteria."
        )


def _expert(worths: list[Array], weights: Array, expert: str) -> Array:
    """Score every characteristic object (..., n_objects)."""
    if expert == "weighted_sum":
        return _combined([weights[..., j, None] * worth for j, worth in enumerate(worths)])
    squared = weights * weights
    to_worst = np.sqrt(_combined([squared[..., j, None] * worth**2 for j, worth in enumerate(worths)]))
    to_best = np.sqrt(_combined([squared[..., j, None] * (1.0 - worth) ** 2 for j, worth in enumerate(worths)]))
    return np.asarray(to_worst / (to_worst + to_best))


def _combined(parts: list[Array]) -> Array:
    """Add up one entry of each part in every combination, the last changing fastest."""
    total = parts[0]
    for part in parts[1:]:
        sums = total[..., :, None] + part[..., None, :]
        total = sums.reshape(*sums.shape[:-2], sums.shape[-2] * sums.shape[-1])
    return total


def _summed(judgments: Any, count: int) -> Array:
    matrix = np.asarray(judgments, dtype=float)  # MEJ
    if matrix.shape[0] != count:
        raise MethodError(
            f"COMET, judgments: must have a row and a column for each of the {count} characteristic objects; "
            f"found {matrix.shape[0]}."
        )
    return np.asarray(matrix.sum(axis=-1))  # SJ


def _levels(ranking: Array) -> Array:
    """Spread the different scores of objects evenly over 0..1; all alike are 0.5."""
    order = np.argsort(ranking, axis=-1)
    higher = np.diff(np.take_along_axis(ranking, order, axis=-1), axis=-1) > NOISE
    level = np.zeros(ranking.shape)
    np.cumsum(higher, axis=-1, out=level[..., 1:])
    top = level[..., -1:]
    preferences = np.empty(ranking.shape)
    np.put_along_axis(preferences, order, np.where(top > 0, level / np.maximum(top, 1.0), 0.5), axis=-1)
    return preferences


def _between(preferences: Array, positions: Array, counts: list[int]) -> Array:
    """Interpolate between the objects around each option, one criterion after the other.

    ``preferences`` (n_objects) or (n_samples, n_objects), ``positions`` (n_options, n_criteria) or
    (n_samples, n_options, n_criteria) -> (n_options) or (n_samples, n_options).
    """
    strides = np.array([math.prod(counts[j + 1 :]) for j in range(len(counts))])
    corners = np.array(list(product((0, 1), repeat=len(counts)))) @ strides
    cell = np.minimum(positions.astype(int), np.array(counts) - 2)
    first, inside = cell @ strides, positions - cell  # inside: membership of the upper triangular fuzzy number
    scores = np.empty((*preferences.shape[:-1], positions.shape[-2]))
    step = max(1, BLOCK // (corners.size * math.prod(preferences.shape[:-1])))
    for at in range(0, positions.shape[-2], step):
        options = slice(at, at + step)
        around = first[..., options, None] + corners
        if preferences.ndim == 1:
            near = preferences[around]
        else:
            near = np.take_along_axis(preferences[:, None, :], around, axis=-1)
        for j in range(len(counts)):
            lower, upper = np.split(near, 2, axis=-1)
            near = lower + inside[..., options, j, None] * (upper - lower)
        scores[..., options] = near[..., 0]
    return scores


def _batch(
    positions: Array, worths: list[Array], weights: Array, batch: tuple[int, ...], expert: str, record: Record
) -> Array:
    """Rank the objects again for each weight vector, some at a time."""
    counts = [worth.size for worth in worths]
    count, options = len(counts), positions.shape[-2]
    samples = math.prod(batch)
    each = np.broadcast_to(weights, (*batch, count)).reshape(samples, count)
    many = positions.ndim > 2
    spread = np.broadcast_to(positions, (*batch, options, count)) if many else positions
    tables = spread.reshape(samples if many else 1, options, count)
    scores = np.empty((samples, options))
    step = max(1, BLOCK // (8 * math.prod(counts)))
    kept = []
    for at in range(0, samples, step):
        some = slice(at, at + step)
        preferences = _levels(_expert(worths, each[some], expert))
        scores[some] = _between(preferences, tables[some] if many else tables, counts)
        if record is not unrecorded:
            kept.append(preferences)
    if kept:
        record("preferences of the characteristic objects", np.concatenate(kept).reshape(*batch, -1))
    return scores.reshape(*batch, options)


def _values_fault(value: Any) -> str | None:
    given = value.tolist() if isinstance(value, np.ndarray) else value
    if not isinstance(given, list | tuple) or len(given) == 0:
        return "it is not a list"
    for each in given:
        row = each.tolist() if isinstance(each, np.ndarray) else each
        if not isinstance(row, list | tuple) or len(row) < 2:
            return "a criterion has fewer than two values"
        if any(Number(default=0.0, low=-1e150, high=1e150).fault(number) is not None for number in row):
            return "a value is not a number"
        if any(low >= high for low, high in pairwise(row)):
            return "values do not rise"
    return None


def _judgments_fault(value: Any) -> str | None:
    try:
        matrix = np.asarray(value)
    except ValueError:
        return "its rows have different lengths"
    if matrix.dtype.kind not in "if" or matrix.ndim != 2 or matrix.shape[0] != matrix.shape[1]:
        return "it does not have as many rows as columns of numbers"
    if not bool(np.isin(matrix, (0.0, 0.5, 1.0)).all()):
        return "an entry is not 0, 0.5 or 1"
    return None if bool((matrix + matrix.T == 1.0).all()) else "two judgments of the same pair do not add up to 1"


declaration = ScoringMethod(
    key="comet",
    title="COMET",
    family="reference",
    formula="score = sum over characteristic objects of preference x product over criteria of membership, "
    "preference = level of the object in the ranking of all objects, from 0 to 1",
    function=comet,
    takes="performance",
    top=1.0,
    bounds="optional",
    caution=lambda completed: (
        "the judgments rank the characteristic objects: the weights are not used"
        if completed["judgments"] is not None
        else ""
    ),
    parameters={
        "characteristic_values": Data(
            default=None,
            form="for each criterion a list of two or more rising numbers",
            rule=_values_fault,
            bad=("text", 1.0, [], [[1.0]], [[2.0, 1.0]], [[1.0, 1.0]], [[0.0, float("nan")]], [["low", "high"]], True),
            help="typical performances, each combination of which is ranked as a made-up option (characteristic "
            "object); None = low end, middle and high end of each scale, or of each column without bounds",
            each="criterion",
        ),
        "judgments": Data(
            default=None,
            form="a square table of 0, 0.5 and 1 that compares every characteristic object with every other",
            rule=_judgments_fault,
            bad=("text", 1.0, [[0.5, 1.0]], [[0.5, 0.2], [0.8, 0.5]], [[0.5, 1.0], [1.0, 0.5]], [[1.0]], True),
            help="1 where the object of the row is better than that of the column, 0.5 where they are alike; objects "
            "in the order of combinations, the last criterion changing fastest; then no weights are used; None = the "
            "expert decides",
        ),
        "expert": Choice(
            default="topsis",
            among=("topsis", "weighted_sum"),
            help="ranks the characteristic objects where there are no judgments",
        ),
    },
    holds=frozenset({"dominance", "unit-free", "offset-free", "mirror"}),
    example=Example(
        performance=(
            (64, 128, 2.9, 4.3, 3.2, 280, 495, 24763, 3990),
            (28, 56, 3.1, 3.8, 3.8, 255, 417, 12975, 2999),
            (8, 16, 3.5, 5.3, 4.8, 125, 636, 5725, 539),
            (12, 24, 3.7, 4.8, 4.5, 105, 637, 8468, 549),
            (10, 20, 3.7, 5.3, 4.9, 125, 539, 6399, 499),
            (8, 16, 3.6, 4.4, 4, 65, 501, 4834, 329),
            (6, 12, 3.7, 4.6, 4.2, 65, 604, 4562, 299),
            (16, 32, 3.4, 4.9, 4.2, 105, 647, 10428, 799),
            (8, 16, 3.6, 5, 4.5, 125, 609, 5615, 399),
            (18, 36, 3, 4.8, 4.3, 165, 480, 8848, 979),
            (24, 48, 3.8, 4.5, 4, 280, 509, 13552, 1399),
            (28, 56, 2.5, 3.8, 2.8, 205, 376, 8585, 10000),
        ),
        weights=(1, 1, 1, 1, 1, 1, 1, 1, 1),
        directions=("max", "max", "max", "max", "max", "min", "max", "max", "min"),
        scores=(0.5433, 0.3447, 0.6115, 0.6168, 0.6060, 0.4842, 0.5516, 0.6100, 0.5719, 0.4711, 0.4979, 0.1452),
        decimals=4,
        parameters={
            "characteristic_values": (
                (6, 64),
                (12, 128),
                (2.5, 3.8),
                (3.8, 5.3),
                (2.8, 4.9),
                (65, 280),
                (376, 647),
                (4562, 24763),
                (299, 10000),
            )
        },
        source="Paradowski, Bączkiewicz & Wątróbski (2021), Procedia Computer Science 192:1347-1358, as quoted in "
        "the tests of pymcdm",
    ),
    when_not="there are many criteria, since three values each on 14 of them make 4,782,969 objects; or it matters by "
    "how much one object is better than another, since only their order counts.",
    disagreement="Objects are tied by pymcdm 1.4.0 only if their scores are equal to the last bit, so rounding splits "
    "what is alike: with equal weights and the ends and the middle of each column as values, 66, 88 and 88 of 100 "
    "random tables of 6 options have other preferences there for 2, 3 and 4 criteria, by up to 0.15; with random "
    "weights none. Here objects within 1e-12 of each other are alike.",
)
